"""docs/commands.md says what the commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_blocks import script

from littlelm.cli.commands import COMMANDS
from littlelm.errors import DONE, FAILED, INTERRUPTED, WRONG_USAGE

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")


@pytest.fixture
def written(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")  # put back afterwards, whatever the script makes of it
    return script("commands").written


def test_the_page_is_what_the_commands_print(written):
    assert written(PAGE) == PAGE, "python docs/commands.py writes the page anew"


def test_every_command_has_its_section_its_example_and_its_help():
    for command in COMMANDS:
        section = PAGE.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
        assert f"```bash\nlittlelm {command} " in section
        assert f"$ littlelm {command} --help\nlittlelm {command} " in section


def test_every_exit_code_is_told():
    codes = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    assert codes == [str(code) for code in (DONE, FAILED, WRONG_USAGE, INTERRUPTED)]


def test_no_line_of_help_is_wider_than_asked():
    blocks = re.findall(r"```text\n\$ (.*?)```", PAGE, re.DOTALL)
    assert [line for block in blocks for line in block.splitlines() if len(line) > 80] == []
