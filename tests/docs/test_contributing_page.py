"""What the page for contributors says of the code is so."""

import re

from page_blocks import DOCS, ROOT
from test_layers import ROWS

PAGE = (DOCS / "contributing.md").read_text(encoding="utf-8")
_NAMES = re.compile(r"`([\w./]+)`")


def first_cells(section: str) -> list[str]:
    """Return the first cell of each row of the table in a section, its head left out."""
    text = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| (.+?) \|", text, re.MULTILINE)[1:]


def test_the_table_of_imports_is_the_one_that_is_tested() -> None:
    rows = [set(_NAMES.findall(cell)) for cell in first_cells("Where things go")]
    assert rows == ROWS


def test_every_folder_of_tests_is_explained() -> None:
    named = {name for cell in first_cells("Tests") for name in _NAMES.findall(cell)}
    folders = {path for path in (ROOT / "tests").iterdir() if any(path.glob("**/test_*.py"))}
    assert named == {f"tests/{folder.name}" for folder in folders}


def test_files_it_names_exist() -> None:
    for name in _NAMES.findall(PAGE):
        if name.endswith((".py", ".md")) and "NAME" not in name:
            places = (ROOT, ROOT / "littlelm", ROOT / "littlelm" / "training", ROOT / "docs")
            assert any((place / name).is_file() for place in places), name
