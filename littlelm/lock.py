"""The lock of a folder that one process at a time may work in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = ".lock"


class InUse(Exception):
    """Another process holds the lock."""


@contextlib.contextmanager
def holding(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder in this block.

    Raises:
        InUse: if another process holds it.
        OSError: if nothing can be written there.
    """
    lock = FileLock(folder / LOCK, blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise InUse from None
    try:
        yield
    finally:
        # While it is held: afterwards it may be another's already.
        (folder / LOCK).unlink(missing_ok=True)
        lock.release()
