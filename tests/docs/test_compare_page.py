"""docs/compare.md names every column of the table, and every file of the folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_blocks import DOCS

from littlelm.comparison.ended import _SAME
from littlelm.comparison.folder import ComparisonFolder
from littlelm.comparison.table import _HEAD

PAGE = (DOCS / "compare.md").read_text(encoding="utf-8")
CELLS = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)


def test_every_column_is_explained() -> None:
    columns = [name for name in _HEAD if name not in ("", "spread")]
    assert [cell for cell in CELLS if cell in columns] == columns
    assert [line for line in PAGE.splitlines() if line.split() == " ".join(_HEAD).split()]


@pytest.mark.parametrize("part", ["page", "result", "plan", "config", "log", "run"])
def test_every_file_is_explained(part: str) -> None:
    found = getattr(ComparisonFolder(Path("x")), part)
    named = {"config": "LABEL", "log": "LABEL-seedK", "run": "LABEL-seedK"}
    path = found if isinstance(found, Path) else found(named[part])
    if part == "run":
        assert f"{path.name}/" in CELLS
    else:
        assert path.relative_to("x").as_posix() in CELLS


def test_every_field_that_has_to_agree_is_named() -> None:
    assert [field for field in _SAME if f"`{field}`" not in PAGE] == []
