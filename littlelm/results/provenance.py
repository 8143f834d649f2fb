"""Where a result comes from: the commit of littlelm that runs, and the processor it runs on."""

from __future__ import annotations

import platform
import subprocess
from pathlib import Path

import littlelm

_CPUINFO = Path("/proc/cpuinfo")


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


def processor_name() -> str:
    """Return what the processor calls itself."""
    for line in _CPUINFO.read_text(encoding="utf-8").splitlines() if _CPUINFO.exists() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _git(source: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(source), *words], capture_output=True, text=True, check=True, timeout=10
    )
    return done.stdout.strip()
