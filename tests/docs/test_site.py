"""The site builds without a warning, and nothing in it leads nowhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from page_blocks import DOCS

pytestmark = pytest.mark.slow


class Page(HTMLParser):
    """The local links and the anchors of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            if name in ("href", "src") and value and not urlsplit(value).scheme:
                self.links.append(unquote(value))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    for module in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(module, reason="the site needs: pip install '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    # As in the Makefile, but for what the process may have left in build/.
    flags = ["-q", "-W", "--keep-going", "-n", "-d", str(folder / "doctrees")]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *flags, str(DOCS), str(folder / "html")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """Each page of the site by its file."""
    return {path: Page(path) for path in site.rglob("*.html")}


def local_links(pages: dict[Path, Page]) -> Iterator[tuple[Path, Path, str]]:
    """Yield page, file and anchor of each link that leads to a file of the site."""
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if not parts.netloc:
                file = (path.parent / parts.path).resolve() if parts.path else path
                yield path, file, parts.fragment


def test_no_link_is_dead(pages: dict[Path, Page]) -> None:
    for path, file, anchor in local_links(pages):
        assert file.is_file(), f"{path.name} links to {file}"
        if anchor and file in pages:
            assert anchor in pages[file].anchors, f"{path.name} links to {file.name}#{anchor}"


def test_every_page_is_reachable_from_the_index(site: Path, pages: dict[Path, Page]) -> None:
    reached, ahead = set(), {site / "index.html"}
    while ahead:
        path = ahead.pop()
        reached.add(path)
        parts = [urlsplit(link).path for link in pages[path].links]
        found = {(path.parent / part).resolve() for part in parts if part.endswith(".html")}
        ahead |= (found & pages.keys()) - reached
    assert {path.stem for path in reached} >= {page.stem for page in DOCS.glob("*.md")}


def test_the_sidebar_is_the_map(site: Path, pages: dict[Path, Page]) -> None:
    # Every page links to every other, in the sidebar that all have.
    links = set(pages[site / "vocabulary.html"].links)
    assert {f"{page.stem}.html" for page in DOCS.glob("*.md")} <= links | {"vocabulary.html"}


def test_the_page_of_changes_is_the_change_log(site: Path) -> None:
    first = (DOCS.parent / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()[2]
    assert first.removeprefix("## ") in (site / "changelog.html").read_text(encoding="utf-8")
