"""What the README promises beside its commands: ten lines of an architecture, every file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from page_blocks import ROOT, blocks_of, script

from littlelm.cli import main

README = ROOT / "README.md"


def test_every_file_has_its_line() -> None:
    page = README.read_text(encoding="utf-8")
    assert script("file_tree").written(page) == page, "run python docs/file_tree.py"
    for name in ("run.py", "littlelm_baseline.py", "plots/"):
        assert f" {name} " in page


@pytest.mark.slow
def test_the_ten_lines_of_an_architecture(install, tmp_path: Path, monkeypatch) -> None:
    [module] = [block for block in blocks_of(README) if block.language == "python"]
    (words,) = re.findall(r"\"\"\".*?\"\"\"\n", module.text, re.DOTALL)
    body = [line for line in module.text.replace(words, "").splitlines() if line.strip()]
    assert len(body) <= 14  # ten, what names it, what it imports and what a class begins with
    ast.parse(module.text)
    install("littlelm-bigram", {"bigram": "bigram:Bigram"}, {"bigram": module.text})
    monkeypatch.chdir(tmp_path)
    small = [
        "--data.stories", "200", "--data.vocab_size", "300", "--data.context_length", "64",
        "--data.batch_tokens", "128", "--model.arch.d_model", "8", "--max_steps", "5",
    ]  # fmt: skip
    assert main(["fit", "-c", "quickstart", "--model.arch", "bigram", *small, "--quiet"]) == 0
