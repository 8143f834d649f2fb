"""Keep freed memory for the next step instead of giving it back to the system."""

from __future__ import annotations

import ctypes
import platform

_M_TRIM_THRESHOLD = -1
_M_MMAP_THRESHOLD = -3
_NEVER_BYTES = 2**31 - 1


def keep_freed_memory() -> bool:
    """Tell glibc to reuse what a step frees; a CPU step allocates the same sizes again.

    By default glibc maps every large tensor anew and the kernel fills it with zeros page by page,
    which took a fifth of a step of the 1 M baseline on two cores (docs/experiments.md).

    Returns:
        Whether this system has such a switch.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    libc = ctypes.CDLL(None)
    return bool(
        libc.mallopt(_M_MMAP_THRESHOLD, _NEVER_BYTES)
        and libc.mallopt(_M_TRIM_THRESHOLD, _NEVER_BYTES)
    )
