"""Programs beside Python: the compilers of torch.compile, and TensorBoard."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from littlelm.diagnosis.finding import Check, Finding

GROUP = "programs"
_COMPILER = "C++ compiler"
_LIMIT_SECONDS = 20
_EAGERLY = "littlelm runs without it; torch.compile does not"
_INSTALL = (
    "Install g++ and the headers of Python (on Debian and Ubuntu: apt install g++ python3-dev), "
    "or name another compiler in CXX."
)
# torch's kernels are modules of Python, and use OpenMP.
_PROGRAM = "#include <Python.h>\nint one() { return 1; }\n"


def checks() -> list[Check]:
    """Return the checks of this group."""
    return [
        Check(_COMPILER, _compiler, _INSTALL, is_needed=False),
        Check("triton", _triton, "Mend torch first, as said under versions.", is_needed=False),
        Check("tensorboard", _tensorboard, "python -m pip install tensorboard", is_needed=False),
    ]


def _compiler() -> Iterator[Finding]:
    """Compile one line with the compiler that torch.compile would take."""
    command = os.environ.get("CXX") or ("clang++" if sys.platform == "darwin" else "g++")
    words = shlex.split(command)
    facts: dict[str, str | None] = {"command": command, "version": None}
    if not words or shutil.which(words[0]) is None:
        value = f"'{command}' not found; {_EAGERLY}"
        yield Finding(GROUP, _COMPILER, "note", value, _INSTALL, facts)
        return
    facts["version"] = _run([*words, "--version"]).stdout.partition("\n")[0]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "one.cpp"
        source.write_text(_PROGRAM, encoding="utf-8")
        include = f"-I{sysconfig.get_path('include')}"
        made = ["-shared", "-fPIC", "-fopenmp", "-o", str(source.with_suffix(".so"))]
        if sys.platform == "darwin":  # its compiler has no OpenMP, and looks for Python at the end
            made = ["-c", "-o", str(source.with_suffix(".o"))]
        done = _run([*words, include, str(source), *made])
    if done.returncode == 0:
        yield Finding(GROUP, _COMPILER, "ok", facts["version"] or command, facts=facts)
    else:
        problems = [line for line in done.stderr.splitlines() if "error" in line]
        why = problems[0] if problems else f"exit code {done.returncode}"
        value = f"{facts['version']} cannot compile ({why}); {_EAGERLY}"
        yield Finding(GROUP, _COMPILER, "note", value, _INSTALL, facts)


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "LC_ALL": "C"},
        timeout=_LIMIT_SECONDS,
        check=False,
    )


def _triton() -> Iterator[Finding]:
    """Look for triton where torch has use for it: on a GPU."""
    import torch

    if not torch.cuda.is_available():
        return
    try:
        found = version("triton")
    except PackageNotFoundError:
        value = f"not installed; {_EAGERLY} on a GPU"
        remedy = "python -m pip install triton"
        yield Finding(GROUP, "triton", "note", value, remedy, {"version": None})
        return
    import triton  # type: ignore[import-not-found,unused-ignore]  # noqa: F401

    yield Finding(GROUP, "triton", "ok", found, facts={"version": found})


def _tensorboard() -> Iterator[Finding]:
    """Look for the command that shows the curves of runs."""
    beside_python = str(Path(sys.executable).parent)
    on_the_path = shutil.which("tensorboard")
    found = on_the_path or shutil.which("tensorboard", path=beside_python)
    facts = {"command": found}
    if on_the_path:
        yield Finding(GROUP, "tensorboard", "ok", on_the_path, facts=facts)
    else:
        value = f"{found or 'the command'} is not on the PATH"
        remedy = (
            f"Activate the environment: source {beside_python}/activate"
            if found
            else "python -m pip install tensorboard"
        )
        yield Finding(GROUP, "tensorboard", "note", value, remedy, facts)
