"""Files and functions stay short enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
# Its lines are the sentences of stories.
STORIES = ROOT / "littlelm" / "data" / "storyworld" / "plots"
MODULES = [
    path
    for folder in ("littlelm", "plugins", "examples")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if STORIES not in path.parents
]


def bodies(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each function with the lines of its body, less its docstring."""
    for node in ast.walk(module):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            statements = node.body[1:] if ast.get_docstring(node) else node.body
            n_lines = 0
            if statements:
                n_lines = (statements[-1].end_lineno or 0) - statements[0].lineno + 1
            yield node.name, n_lines


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    long = {name: n for name, n in bodies(ast.parse(text)) if n > LONGEST_FUNCTION}
    assert long == {}
