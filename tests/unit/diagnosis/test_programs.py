"""The compiler that torch.compile would take, and the command that shows curves."""

import sys
from pathlib import Path

import pytest

from littlelm.diagnosis import programs


def line(name, examine):
    (finding,) = examine("programs", name)
    return finding


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Return a function that makes a program in a folder that is all of the PATH."""
    monkeypatch.delenv("CXX", raising=False)

    def make(name, script):
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        return file

    return make


def test_no_compiler_is_a_note(examine, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CXX", raising=False)
    finding = line("C++ compiler", examine)
    assert finding.state == "note"
    assert "not found; littlelm runs without it" in finding.value
    assert "g++" in finding.remedy


@pytest.mark.skipif(sys.platform != "linux", reason="the compiler of Linux")
def test_a_compiler_that_compiles(examine, command):
    command("g++", 'case "$1" in --version) echo "g++ 12.2"; echo more;; esac')
    finding = line("C++ compiler", examine)
    assert (finding.state, finding.value) == ("ok", "g++ 12.2")


def test_a_compiler_of_ones_own(examine, command, monkeypatch):
    file = command("own", "echo own 1.0")
    monkeypatch.setenv("CXX", f"{file} -O2")
    finding = line("C++ compiler", examine)
    assert (finding.state, finding.value) == ("ok", "own 1.0")


def test_a_compiler_that_lacks_headers(examine, command, monkeypatch):
    fails = 'echo "a: fatal error: Python.h: No" >&2; exit 1'
    script = f'if [ "$1" = --version ]; then echo own 1.0; else {fails}; fi'
    monkeypatch.setenv("CXX", str(command("own", script)))
    finding = line("C++ compiler", examine)
    assert finding.state == "note"
    assert "own 1.0 cannot compile (a: fatal error: Python.h: No)" in finding.value


def test_the_program_is_one_that_compiles(examine):
    finding = line("C++ compiler", examine)
    if finding.facts["version"] is None or "Python.h" in finding.value:
        pytest.skip("no C++ compiler, or no headers of Python, on this machine")
    assert finding.state == "ok", finding.value


def test_a_compiler_that_never_ends(examine, command, monkeypatch):
    monkeypatch.setattr(programs, "_LIMIT_SECONDS", 0.2)
    monkeypatch.setenv("CXX", str(command("slow", "while :; do :; done")))
    finding = line("C++ compiler", examine)
    assert finding.state == "note"
    assert finding.value.endswith("timed out after 0.2 seconds")


def test_tensorboard_on_the_path(examine, command):
    file = command("tensorboard", "exit 0")
    finding = line("tensorboard", examine)
    assert (finding.state, finding.value) == ("ok", str(file))


def test_an_environment_that_is_not_active(examine, monkeypatch, tmp_path, command):
    beside = command("tensorboard", "exit 0").parent
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "executable", str(beside / "python"))
    finding = line("tensorboard", examine)
    assert finding.state == "note"
    assert finding.remedy == f"Activate the environment: source {beside}/activate"


def test_no_tensorboard(examine, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "executable", str(Path(tmp_path) / "python"))
    finding = line("tensorboard", examine)
    assert finding.state == "note"
    assert finding.remedy == "python -m pip install tensorboard"


def test_triton_is_asked_for_on_a_gpu_alone(examine, monkeypatch):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert examine("programs", "triton") == []


def test_a_gpu_without_triton(examine, monkeypatch, package):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(programs, "version", lambda name: fail(name))
    finding = line("triton", examine)
    assert (finding.state, finding.remedy) == ("note", "python -m pip install triton")


def fail(name):
    raise programs.PackageNotFoundError(name)


@pytest.mark.parametrize(("source", "state"), [("", "ok"), ("raise OSError('x')", "note")])
def test_triton_is_imported(examine, monkeypatch, package, source, state):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    package("triton", "3.5", modules={"triton": source})
    assert line("triton", examine).state == state
