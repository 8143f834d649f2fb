"""Two switches of the C library without which a CPU step is slower than it needs to be."""

from __future__ import annotations

import ctypes
import os
import platform

_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_NEVER_BYTES = 2**31 - 1
_MOST_BYTES_OF_OLD_GLIBC = 1 << 25
# Rounds a thread looks for work before it lets go of its core.
_SPIN_ROUNDS = 1000


def share_cores() -> None:
    """Let threads that wait give up their core soon; to be called before torch is imported.

    torch's threads meet at a barrier many times a step and by default wait there at full speed.
    When any other program runs, a waiting thread then keeps the one it waits for from running: a
    step took up to fifty times as long (docs/experiments.md). Users' own settings are kept.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", str(_SPIN_ROUNDS))


def keep_freed_memory() -> bool:
    """Tell glibc to reuse what a step frees, since the next one allocates the same sizes again.

    By default glibc maps every large tensor anew and the kernel fills it with zeros page by page,
    which took a fifth of a step of a 1 M model on two cores (docs/experiments.md).

    Returns:
        Whether this system has such a switch.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    libc = ctypes.CDLL(None)
    keeps = bool(libc.mallopt(_M_TRIM_THRESHOLD, _NEVER_BYTES))
    # Some versions of glibc refuse more than 32 MB here.
    maps_none = libc.mallopt(_M_MMAP_THRESHOLD, _NEVER_BYTES) or libc.mallopt(
        _M_MMAP_THRESHOLD, _MOST_BYTES_OF_OLD_GLIBC
    )
    return keeps and bool(maps_none)
