"""The pages of the documentation, and the blocks of code in them."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
# Blocks in these languages are run or read, unless a mark above them says why not.
CHECKED = ("bash", "python", "toml", "yaml")

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"<!-- not run:((?:(?!-->).)*)-->\n\Z", re.DOTALL)
_FILE_NAME = re.compile(r"# ((?:[\w-]+/)*[\w-]+\.\w+)\n")


@dataclass(frozen=True)
class Block:
    """A block of code between fences.

    Args:
        page: where it stands.
        line: of its first fence.
        language: what the fence says.
        text: what is between the fences.
        reason: why it is not run, from the mark above it: `<!-- not run: REASON -->`. None
            without a mark.
    """

    page: Path
    line: int
    language: str
    text: str
    reason: str | None

    @property
    def is_run(self) -> bool:
        return self.language in CHECKED and self.reason is None

    @property
    def file_name(self) -> str | None:
        """The file that the block shows, if its first line is a comment with only its path."""
        named = _FILE_NAME.match(self.text)
        return named[1] if named else None

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def blocks_of(page: Path) -> list[Block]:
    """Return the blocks of a page in their order."""
    text = page.read_text(encoding="utf-8")
    blocks = []
    for fence in _FENCE.finditer(text):
        mark = _MARK.search(text[: fence.start()])
        reason = mark[1].strip() if mark else None
        blocks.append(Block(page, text.count("\n", 0, fence.start()) + 1, *fence.groups(), reason))
    return blocks


def script(name: str) -> Any:
    """Return a script of the folder docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name_of(page: Path) -> str:
    return page.name
