"""A desk for each page: a folder with all that its commands speak of, and a shell in it."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from in_short import shortened, tell_less
from page_shell import Answer, Played, Shell

from littlelm.cli import main

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_NAMES = ["Anna", "Ben", "Cleo", "Dan", "Eva"]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with text of one's own."""
    folder = tmp_path / "desk"
    for name, count in {
        "stories/apples.txt": 2000,
        "other/more.txt": 20,
        "train.txt": 1000,
        "valid.txt": 20,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        stories = [
            f"{_NAMES[i % 5]} has {i} red apples and gives {i // 3} of them to {_NAMES[i % 3]}."
            for i in range(count)
        ]
        (folder / name).write_text("\n<|endoftext|>\n".join(stories), encoding="utf-8")
    return folder


@pytest.fixture
def desk(texts: Path, a_run: Path) -> Path:
    """A folder with text of one's own, and a finished run in `runs/RUN`."""
    shutil.copytree(a_run, texts / "runs" / "RUN")
    return texts


@pytest.fixture(scope="session")
def a_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished run of a second."""
    folder = tmp_path_factory.mktemp("a-run")
    words = ["fit", "-c", "quickstart", "--name", "RUN"]
    code, _, err = _littlelm(Played("littlelm", words, folder, {}))
    assert code == 0, err
    return folder / "runs" / "RUN"


@pytest.fixture
def shell(desk: Path, install: Callable[..., Path]) -> Shell:
    """A shell in which littlelm runs in this process, and `pip install` installs for one test."""

    def pip(call: Played) -> Answer:
        if call.words[:2] != ["install", "--editable"] or len(call.words) != 3:
            return 1, "", f"pip {' '.join(call.words)}: cannot be played; say why it is not run"
        folder = call.folder / call.words[2].partition("[")[0]  # less the extras
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
        modules = project["tool"]["setuptools"]["py-modules"]
        install(
            project["project"]["name"],
            project["project"]["entry-points"]["littlelm.architectures"],
            {module: (folder / f"{module}.py").read_text() for module in modules},
            project["project"]["version"],
        )
        return 0, "", ""

    return Shell(desk, plays={"littlelm": _littlelm, "pip": pip})


@pytest.fixture
def process_shell(texts: Path) -> Shell:
    """A shell in which littlelm is a process of its own."""
    program = Path(__file__).with_name("in_short.py")
    return Shell(texts, programs={"littlelm": f'exec {sys.executable} {program} "$@"'})


def _littlelm(call: Played) -> Answer:
    """Run the command line in short in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.ExitStack() as stack:
        monkeypatch = stack.enter_context(pytest.MonkeyPatch.context())
        monkeypatch.chdir(call.folder)
        tell_less(monkeypatch.setattr)
        stack.enter_context(patch.dict(os.environ, call.environment))
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        code = main(shortened(call.words))
    return code, out.getvalue(), err.getvalue()
