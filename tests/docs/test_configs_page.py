"""What the page of configs says is refused."""

import re
from pathlib import Path

import pytest
from page_blocks import DOCS

from littlelm.cli import main

_ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)
_SECTION = (DOCS / "configs.md").read_text(encoding="utf-8").partition("## What is refused")[2]
REFUSED = [config for config, _ in _ROW.findall(_SECTION)]


def test_there_are_examples() -> None:
    assert len(REFUSED) > 8


@pytest.mark.parametrize("config", REFUSED)
def test_it_is_refused(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "refused.yaml"
    file.write_text(config, encoding="utf-8")
    assert main(["fit", "-c", "quickstart", "-c", str(file), "--print_config"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
