"""How to call a program of this environment from where the user is."""

import sys

import pytest

from littlelm.cli.calling import how_called


@pytest.fixture
def program(tmp_path):
    """Make littlelm and tensorboard, side by side in a folder with a space."""
    folder = tmp_path / "my env" / "bin"
    folder.mkdir(parents=True)
    for name in ("littlelm", "tensorboard"):
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    return folder / "littlelm"


def test_by_its_name_where_the_shell_finds_it(program, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setenv("PATH", str(program.parent))
    assert how_called("littlelm") == "littlelm"
    assert how_called("tensorboard") == "tensorboard"


def test_by_its_path_where_the_shell_does_not(program, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setenv("PATH", "/nowhere")
    assert how_called("tensorboard") == f"'{program.parent}/tensorboard'"


def test_by_its_path_where_the_shell_finds_another(program, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    (other / "littlelm").write_text("#!/bin/sh\n")
    (other / "littlelm").chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setenv("PATH", str(other))
    assert how_called("littlelm") == f"'{program}'"


def test_as_a_module_it_lies_beside_python(program, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/somewhere/littlelm/__main__.py"])
    monkeypatch.setattr(sys, "executable", str(program.parent / "python"))
    monkeypatch.setenv("PATH", "/nowhere")
    assert how_called("littlelm") == f"'{program}'"


def test_by_its_name_where_it_is_not_installed(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "littlelm")])
    monkeypatch.setenv("PATH", "/nowhere")
    assert how_called("tensorboard") == "tensorboard"
