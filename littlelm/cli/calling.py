"""How to call a program of this environment from where the user is."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from shlex import quote


def how_called(program: str) -> str:
    """Return what to type: the name if the shell finds it, else the path beside our own.

    Args:
        program: a program that is installed with littlelm.
    """
    started = Path(sys.argv[0])
    if started.name == "__main__.py":  # python -m littlelm
        started = Path(sys.executable)
    beside = started.parent / program
    found = shutil.which(program)
    if found is not None and (not beside.exists() or Path(found).samefile(beside)):
        return program
    return quote(str(beside)) if beside.exists() else program
