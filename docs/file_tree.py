"""Write what each file of littlelm is for into README.md: `python docs/file_tree.py`.

The line of a file is the first line of its docstring; a folder of many small alike files, such as
the plots of storyworld, has one line.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- files: .*? -->\n```text\n)(.*?)(```\n)", re.DOTALL)
# Folders whose files are all of one kind.
_OF_A_KIND = ("acts", "detours", "plots", "template", "words")
_PART_ENDS = re.compile(r"[:;,.] ")
_WIDTH = 100
_WITHOUT_DOCSTRING = {
    "plugins": "The architectures that come with littlelm, as a stranger would write them",
    "template": "What `littlelm plugins new` writes, under another name",
    "words": "The words that stories draw from",
}


def written(page: str) -> str:
    """Return a page with its block of files as they are now."""
    return _BLOCK.sub(lambda found: found[1] + "".join(_tree()) + found[3], page)


def _tree() -> Iterator[str]:
    yield from _folder(ROOT / "littlelm", "")
    yield from _folder(ROOT / "plugins", "")


def _folder(folder: Path, indent: str) -> Iterator[str]:
    yield _line(f"{indent}{folder.name}/", _about(folder / "__init__.py"))
    if folder.name in _OF_A_KIND:
        return
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name)):
        if path.is_dir() and not path.name.startswith("__"):
            yield from _folder(path, indent + "  ")
        elif path.suffix == ".py" and path.name != "__init__.py":
            yield _line(f"{indent}  {path.name}", _about(path))


def _about(module: Path) -> str:
    """Return the first line of a module's docstring."""
    if not module.exists():
        return _WITHOUT_DOCSTRING[module.parent.name]
    return (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").split("\n")[0]


def _line(name: str, about: str) -> str:
    """Return a line of the tree; what does not fit is cut where a part of the sentence ends."""
    text = f"{name:<28} {about}".rstrip()
    if len(text) > _WIDTH:
        ends = [end.start() for end in _PART_ENDS.finditer(text[:_WIDTH])]
        text = text[: ends[-1]] if ends else text[:_WIDTH].rpartition(" ")[0] + " ..."
    return (text if text.endswith("...") else text.rstrip(".")) + "\n"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
