"""docs/plugin.md shows what its commands print."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_blocks import DOCS, Block, blocks_of
from page_shell import Shell

from littlelm.architectures import build
from littlelm.architectures.compiling import Compiling, compiling_of

PAGE = DOCS / "plugin.md"
_CUT = "..."


def said(text: str) -> str:
    """Return text without its line breaks, which depend on the width of the terminal."""
    return " ".join(text.split())


def shown_with_its_command() -> list[tuple[Block, Block | None]]:
    """Return each block that is run, and the block of text behind it."""
    blocks = [block for block in blocks_of(PAGE) if block.is_run or block.language == "text"]
    behind = [*blocks[1:], None]
    return [
        (block, then if then and then.language == "text" else None)
        for block, then in zip(blocks, behind, strict=True)
        if block.is_run
    ]


@pytest.mark.slow
def test_what_plugins_print_is_what_the_page_shows(shell: Shell, tmp_path: Path) -> None:
    compared = 0
    for block, output in shown_with_its_command():
        if block.file_name:
            (shell.folder / block.file_name).write_text(block.text, encoding="utf-8")
        elif block.text.startswith(("littlelm plugins", "pip")):
            done = shell.run(block.text, tmp_path)
            printed = said(done.stdout + done.stderr)
            for line in output.text.splitlines() if output else []:
                assert _CUT in line or said(line) in printed, f"{block}: {line}"
                compared += 1
    assert compared > 30
    project = (shell.folder / "littlelm-fading" / "pyproject.toml").read_text(encoding="utf-8")
    (entry,) = [block for block in blocks_of(PAGE) if block.text.startswith("[project.entry")]
    assert entry.text in project
    wrapped = {"inner": "fading", "region": "blocks"}
    model = build("compiled", wrapped, vocab_size=7, context_length=8)
    assert compiling_of(model) == Compiling("blocks")
