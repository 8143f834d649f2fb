"""What the control group of this process allows it: the limits of a container or a batch job.

Linux has two layouts, of which version 1 keeps a folder for each kind of limit. A limit may stand
on any level above the process; the least of them holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
_OWN = Path("/proc/self/cgroup")
# Version 1 writes "no limit" as the largest multiple of a page that fits into 64 bits.
_NO_LIMIT_BYTES = 1 << 60


def processor_limit(root: Path = _ROOT, own: Path = _OWN) -> float | None:
    """Return how many processors' time this process may use, None without a limit."""
    limits = []
    for folder in _folders(root, own):
        words = _read(folder / "cpu.max").split() or [
            _read(folder / "cpu.cfs_quota_us"),
            _read(folder / "cpu.cfs_period_us"),
        ]
        if len(words) == 2 and all(word.isdecimal() for word in words) and int(words[1]) > 0:
            limits.append(int(words[0]) / int(words[1]))
    return min(limits, default=None)


def memory_limit_bytes(root: Path = _ROOT, own: Path = _OWN) -> int | None:
    """Return how much memory this process and those beside it may use, None without a limit."""
    return min((limit for limit, _ in _memory(root, own)), default=None)


def memory_left_bytes(root: Path = _ROOT, own: Path = _OWN) -> int | None:
    """Return how much of the limit is not in use yet, None without a limit."""
    return min((limit - used for limit, used in _memory(root, own)), default=None)


def _memory(root: Path, own: Path) -> Iterator[tuple[int, int]]:
    """Yield limit and use, in bytes, of every level that has a limit."""
    names = (("memory.max", "memory.current"), ("memory.limit_in_bytes", "memory.usage_in_bytes"))
    for folder in _folders(root, own):
        for limit_name, used_name in names:
            limit, used = _read(folder / limit_name), _read(folder / used_name)
            if limit.isdecimal() and int(limit) < _NO_LIMIT_BYTES:
                yield int(limit), int(used) if used.isdecimal() else 0


def _folders(root: Path, own: Path) -> Iterator[Path]:
    """Yield the folders whose limits hold for this process, some of which may not be there."""
    for line in _read(own).splitlines():
        _, kinds, path = line.split(":", 2)
        top = root / kinds if kinds else root
        place = top / path.lstrip("/")
        yield from (folder for folder in (place, *place.parents) if folder.is_relative_to(top))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
