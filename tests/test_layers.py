"""Who may import whom; the table of the design, read off the source."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "littlelm"
PLUGINS = ROOT / "plugins"

# A row may import itself and the rows above it; parts of one row do not import each other.
ROWS = [
    {"errors", "duration", "atomic", "lock", "strict_yaml", "stopping", "unicode", "reporting"},
    {"results"},
    {"data"},
    {"config"},
    {"architectures"},
    {"evaluation", "generation"},
    {"training"},
    {"testing", "diagnosis"},
    {"comparison"},
    {"cli"},
]
FOUNDATION = ROWS[0]
LIGHTNING = ("lightning", "pytorch_lightning")


def modules(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every module, or of what comes from it, that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    """Return the part of littlelm that a dotted name or a file belongs to."""
    return name.split(".")[1]


def row(name: str) -> int:
    return next(n for n, parts in enumerate(ROWS) if name in parts)


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


INSIDE = [path for path in modules(PACKAGE) if part_of(path) not in ("__init__", "__main__")]


def identify(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_part_has_its_row():
    assert {part_of(path) for path in INSIDE} == set().union(*ROWS)


@pytest.mark.parametrize("path", INSIDE, ids=identify)
def test_imports_point_one_way(path):
    own = part_of(path)
    for name in imports(path):
        if not name.startswith("littlelm.") or name == "littlelm.__version__":
            continue
        other = part(name)
        assert row(other) <= row(own), f"{own} imports {name}"
        if row(other) == row(own) and own not in FOUNDATION:
            assert other == own, f"{own} imports {name}, which stands beside it"


@pytest.mark.parametrize("path", modules(PACKAGE), ids=identify)
def test_only_training_and_the_data_module_import_lightning(path):
    allowed = part_of(path) == "training" or identify(path) == "littlelm/data/datamodule.py"
    found = [name for name in imports(path) if name.split(".")[0] in LIGHTNING]
    assert allowed or not found


@pytest.mark.parametrize("path", modules(PACKAGE), ids=identify)
def test_the_core_knows_no_plugin(path):
    plugins = {plugin.stem for plugin in modules(PLUGINS)} | {"plugins"}
    assert not [name for name in imports(path) if name.split(".")[0] in plugins]


@pytest.mark.parametrize("path", modules(PLUGINS), ids=identify)
def test_a_plugin_imports_torch_and_architectures_alone(path):
    for name in imports(path):
        top = name.split(".")[0]
        is_ours = name.startswith("littlelm.architectures.")
        assert is_ours or top == "torch" or top in sys.stdlib_module_names, name


def names_of(*folders: str) -> list[str]:
    """Return the modules below these folders of littlelm by their names."""
    paths = [path for folder in folders for path in modules(PACKAGE / folder)]
    return [identify(path).removesuffix(".py").replace("/", ".") for path in paths]


@pytest.mark.parametrize(
    "without_lightning",
    [["architectures", "evaluation", "generation", "testing", "results", "config"], ["data"]],
    ids=" ".join,
)
def test_models_metrics_stories_and_data_need_no_lightning(without_lightning):
    names = [name for name in names_of(*without_lightning) if not name.endswith(".datamodule")]
    assert len(names) > 10
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        f"print([name for name in {LIGHTNING} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *names], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
