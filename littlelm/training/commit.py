"""Which commit of littlelm runs, if it runs from its source tree."""

from __future__ import annotations

import subprocess
from pathlib import Path

import littlelm


def git_commit() -> str | None:
    """Return the commit of littlelm's own source tree, or None when it is installed from a wheel.

    A tree with changes that are not committed is marked `-dirty`.
    """
    source = Path(littlelm.__file__).resolve().parent.parent
    if not (source / ".git").exists():
        return None
    try:
        commit = _git(source, "rev-parse", "HEAD")
        return commit + ("-dirty" if _git(source, "status", "--porcelain", "-uno") else "")
    except (OSError, subprocess.SubprocessError):
        return None


def _git(source: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(source), *words], capture_output=True, text=True, check=True, timeout=10
    )
    return done.stdout.strip()
