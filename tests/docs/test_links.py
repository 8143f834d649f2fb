"""Every link, picture and page of the documentation leads somewhere, and is led to."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from page_blocks import DOCS, PAGES, ROOT, name_of

_FENCES = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")
_PICTURE = re.compile(r"!\[([^]]*)\]\(([^)\s]+)\)|<img [^>]*src=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return _FENCES.sub("", page.read_text(encoding="utf-8"))


def links_of(page: Path) -> list[str]:
    """Return the targets of the links and pictures of a page that lead to no other site."""
    text = _CODE.sub("", prose(page))
    targets = [first or second for first, second in _LINK.findall(text)]
    return [target for target in targets if "://" not in target]


def anchors_of(page: Path) -> set[str]:
    """Return the anchors that code hosts give the headings of a page."""
    seen: Counter[str] = Counter()
    anchors = set()
    for heading in _HEADING.findall(prose(page)):
        name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        anchors.add(f"{name}-{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return anchors


def destination(page: Path, target: str) -> Path:
    """Return the file that a link leads to."""
    file = target.partition("#")[0]
    return (page.parent / file).resolve() if file else page


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in links_of(page):
        file, anchor = destination(page, target), target.partition("#")[2]
        assert file.exists(), f"links to {target}"
        assert file.is_relative_to(ROOT), f"links out of the project, to {target}"
        assert not anchor or anchor in anchors_of(file), f"links to {target}: no such heading"


def test_every_page_is_in_the_map() -> None:
    index = DOCS / "index.md"
    mapped = {destination(index, target) for target in links_of(index)}
    assert [page.name for page in DOCS.glob("*.md") if page not in {*mapped, index}] == []


def test_the_readme_leads_to_the_docs() -> None:
    readme = ROOT / "README.md"
    assert any(destination(readme, target).parent == DOCS for target in links_of(readme))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_has_one_title_and_it_comes_first(page: Path) -> None:
    titles = re.findall(r"^# ", prose(page), re.MULTILINE)
    assert len(titles) == 1
    assert page.read_text(encoding="utf-8").startswith("# ")


def test_every_picture_is_shown_and_described() -> None:
    shown = set()
    for page in PAGES:
        for words, in_markdown, in_html in _PICTURE.findall(prose(page)):
            assert words or in_html, f"{page.name}: {in_markdown} is not described"
            shown.add(destination(page, in_markdown or in_html))
    pictures = {file for file in (DOCS / "pictures").glob("*.*") if file.suffix != ".py"}
    assert pictures
    assert pictures - shown == set()


def test_pictures_are_small() -> None:
    for picture in (DOCS / "pictures").glob("*.svg"):
        assert picture.stat().st_size < 60_000, picture.name


def test_anchors_are_those_of_a_code_host(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# Bits, per `byte`!\n\n## Two\n\n```\n# code\n```\n\n## Two\n")
    assert anchors_of(page) == {"bits-per-byte", "two", "two-1"}
