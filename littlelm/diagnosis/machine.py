"""The system, its processors and its memory, as far as this process may use them."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator
from pathlib import Path

from littlelm.diagnosis import cgroup
from littlelm.diagnosis.finding import Check, Finding, State
from littlelm.diagnosis.sizes import written_size
from littlelm.results.provenance import processor_name

GROUP = "machine"
_MEMINFO = Path("/proc/meminfo")
# Python with torch and Lightning takes half of this before there is a model.
_LITTLE_MEMORY_BYTES = 1_000_000_000
_NO_ANSWER = "Please report it."


def checks() -> list[Check]:
    """Return the checks of this group."""
    return [
        Check("system", _system, _NO_ANSWER, is_needed=False),
        Check("processors", _processors, _NO_ANSWER, is_needed=False),
        Check("memory", _memory, _NO_ANSWER, is_needed=False),
    ]


def _system() -> Iterator[Finding]:
    name = platform.platform()
    facts = {"platform": name, "machine": platform.machine()}
    yield Finding(GROUP, "system", "ok", name, facts=facts)


def _processors() -> Iterator[Finding]:
    present, allowed, limit = os.cpu_count() or 1, usable_processors(), cgroup.processor_limit()
    load, model = os.getloadavg()[0], processor_name()
    facts = {
        "model": model,
        "processors_present": present,
        "processors_allowed": allowed,
        "processors_limit": limit,
        "load_average_one_minute": round(load, 2),
    }
    value = f"{model}, {allowed} of {present} usable, load {load:.1f}"
    if limit is not None:
        value += f", limited to the time of {limit:g}"
    state: State = "ok"
    remedy = None
    if limit is not None and limit < allowed and "OMP_NUM_THREADS" not in os.environ:
        state = "note"
        remedy = (
            f"export OMP_NUM_THREADS={max(1, math.floor(limit))}: with more threads than there is "
            "time for, each step waits for the slowest."
        )
    elif load > present:
        state = "note"
        remedy = "Close other programs that compute; a run learns more in its budget without them."
    yield Finding(GROUP, "processors", state, value, remedy, facts)


def usable_processors() -> int:
    """Return how many processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory() -> Iterator[Finding]:
    total, available = _memory_bytes()
    limit, left = cgroup.memory_limit_bytes(), cgroup.memory_left_bytes()
    facts = {"total_bytes": total, "available_bytes": available, "limit_bytes": limit}
    if available is None:
        yield Finding(GROUP, "memory", "ok", written_size(total), facts=facts)
        return
    if left is not None and left < available:
        available = facts["available_bytes"] = left
    value = f"{written_size(available)} of {written_size(total)} available"
    if limit is not None:
        value += f", limited to {written_size(limit)}"
    if available < _LITTLE_MEMORY_BYTES:
        remedy = "Close other programs, or train a smaller model."
        yield Finding(GROUP, "memory", "note", value, remedy, facts)
    else:
        yield Finding(GROUP, "memory", "ok", value, facts=facts)


def _memory_bytes() -> tuple[int, int | None]:
    """Return the memory of the machine, and how much is free for programs where that is known."""
    if not _MEMINFO.exists():
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), None
    lines = (line.split(":") for line in _MEMINFO.read_text(encoding="utf-8").splitlines())
    kilobytes = {name: int(amount.split()[0]) for name, amount in lines}
    return kilobytes["MemTotal"] * 1024, kilobytes["MemAvailable"] * 1024
