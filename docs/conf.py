"""The documentation as a site: `make docs`.

The pages are plain Markdown, which a code host shows as it is. What only a site needs is made here:
its sidebar, from the map in index.md, and the page of changes, from CHANGELOG.md.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx

project = "littlelm"
extensions = ["myst_parser"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = project
html_copy_source = False
html_use_index = False
html_show_copyright = False

_SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n)*)", re.MULTILINE)
_PAGE = re.compile(r"\]\(([\w-]+)\.md\)")


def _sidebar(index: str) -> str:
    """Return a hidden table of contents for each section of the map."""
    tables = [
        f"```{{toctree}}\n:hidden:\n:caption: {title}\n\n" + "\n".join(pages) + "\n```\n"
        for title, text in _SECTION.findall(index)
        if (pages := dict.fromkeys(_PAGE.findall(text)))
    ]
    return "\n" + "\n".join(tables)


def _complete(app: Sphinx, page: str, source: list[str]) -> None:
    if page == "index":
        source[0] += _sidebar(source[0])
    if page == "changelog":
        changes = Path(app.srcdir).parent / "CHANGELOG.md"
        source[0] = changes.read_text(encoding="utf-8")
        app.env.note_dependency(str(changes))


def setup(app: Sphinx) -> None:
    """Let pages be completed as they are read."""
    app.connect("source-read", _complete)
