"""One line that says how far a long job is."""

from __future__ import annotations

import time
from collections.abc import Callable

_MEGABYTE = 1_000_000
_SECONDS_BETWEEN_LINES = 1.0


class Progress:
    """Reports `tokenizing: 12 MB of 14 MB, 1.1 MB/s, 2 s left`, about once a second.

    Args:
        job: what is being done.
        total_bytes: how much there is to do, if that is known.
        report: receives each line.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        job: str,
        total_bytes: int | None,
        report: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._job = job
        self._total = total_bytes
        self._report = report
        self._clock = clock
        self._started = clock()
        self._reported = self._started

    def __call__(self, done_bytes: int) -> None:
        """Say that `done_bytes` are done in all; reports if a second has passed since the last."""
        now = self._clock()
        if now - self._reported < _SECONDS_BETWEEN_LINES:
            return
        self._reported = now
        self._report(self._line(done_bytes, now - self._started))

    def _line(self, done_bytes: int, seconds: float) -> str:
        rate = done_bytes / seconds
        line = f"{self._job}: {_megabytes(done_bytes)}"
        if self._total is None or self._total < done_bytes:
            return f"{line}, {rate / _MEGABYTE:.1f} MB/s"
        left = (self._total - done_bytes) / rate if rate else float("inf")
        return (
            f"{line} of {_megabytes(self._total)}, {rate / _MEGABYTE:.1f} MB/s, {left:.0f} s left"
        )


def _megabytes(n_bytes: int) -> str:
    return f"{n_bytes / _MEGABYTE:.0f} MB"
