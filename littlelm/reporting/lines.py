"""Plain lines, for logs, pipes and continuous integration: no control characters."""

from __future__ import annotations

import contextlib
import sys

from typing_extensions import override

from littlelm.reporting.bar import Bar
from littlelm.reporting.report import Clock, Report

_SECONDS_BETWEEN_LINES = 2.0
_SECONDS_BETWEEN_LINES_WITHOUT_END = 10.0


class LineReport(Report):
    """Prints sentences, and for a long job a line at every tenth of it."""

    @override
    def say(self, text: str, *, emphasis: int = 0) -> None:
        _print(f"**{text[:emphasis]}**{text[emphasis:]}" if emphasis else text)

    @override
    def _open(self, job: str, opening: str | None) -> Bar:
        if opening is not None:
            _print(opening)
        return _LineBar(job, self.clock)


class _LineBar(Bar):
    """A line at every tenth, at most one in two seconds; every ten seconds if no end is known."""

    def __init__(self, job: str, clock: Clock) -> None:
        self._job = job
        self._clock = clock
        self._tenths: int | None = None
        self._printed_at = clock()
        self._has_printed = False

    @override
    def is_due(self, share: float | None) -> bool:
        waited = self._clock() - self._printed_at
        if share is None:
            return waited >= _SECONDS_BETWEEN_LINES_WITHOUT_END
        if self._tenths is None:  # a resumed run does not begin at zero
            self._tenths = _tenths(share)
        # The end has last words of its own.
        return waited >= _SECONDS_BETWEEN_LINES and self._tenths < _tenths(share) < 10

    @override
    def show(self, share: float | None, words: str) -> None:
        if share is not None:
            self._tenths = _tenths(share)
        self._printed_at = self._clock()
        self._has_printed = True
        _print(progress_line(self._job, share, words))

    @override
    def close(self, words: str | None = None, share: float = 1.0) -> None:
        if words is not None and self._has_printed:
            _print(progress_line(self._job, share, words))
        self._has_printed = False


def progress_line(job: str, share: float | None, words: str) -> str:
    """Return the line of a job: what, how far, and the words for it."""
    percent = "     " if share is None else f"{share:4.0%} "
    return f"{job} {percent} {words}".rstrip()


def _tenths(share: float) -> int:
    return int(share * 10 + 1e-9)


def _print(text: str) -> None:
    # Nobody reads it any more, or the stream is closed; the work goes on.
    with contextlib.suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)
