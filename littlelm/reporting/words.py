"""The words for how far a job is: time left, how much is done, how fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from littlelm.reporting.bar import Bar


@dataclass(frozen=True)
class Unit:
    """What a job is counted in.

    Args:
        name: such as `stories`.
        size: how many of what is counted make one.
    """

    name: str
    size: float = 1.0

    def number(self, count: float, like: float) -> str:
        """Return a count without its unit, with as many digits as `like` needs."""
        digits = 1 if self.size > 1 and like < 10 * self.size else 0
        return f"{count / self.size:,.{digits}f}"

    def amount(self, count: float) -> str:
        """Return a count with its unit."""
        return f"{self.number(count, count)} {self.name}"


# Between two facts of a line; the more important one comes first.
SEPARATOR = " · "
# The first of many takes longer than the rest, and would foretell hours.
_TELLING_SHARE = 0.05
_TELLING_SECONDS = 10.0
_BYTES = (Unit("GB", 1e9), Unit("MB", 1e6), Unit("kB", 1e3), Unit("bytes"))
COUNTS = {name: Unit(name) for name in ("stories", "tokens", "questions")}


def bytes_of(total: float | None) -> Unit:
    """Return the unit that an amount of bytes is best counted in; megabytes if it is not known."""
    return next((unit for unit in _BYTES if (total or 1e6) >= unit.size), _BYTES[-1])


class Counter:
    """Is told how much of a job is done, and lets a bar show it.

    Args:
        bar: what shows it.
        total: how much there is to do, if that is known.
        unit: of what.
        clock: seconds that only grow.
    """

    def __init__(
        self, bar: Bar, total: float | None, unit: Unit, clock: Callable[[], float]
    ) -> None:
        self._bar = bar
        self._total = total
        self._unit = unit
        self._clock = clock
        self._began = clock()
        self._done = 0.0

    def __call__(self, done: float) -> None:
        """Say that so much is done in all."""
        self._done = done
        share = None if self._total is None or done > self._total else done / (self._total or 1)
        if self._bar.is_due(share):
            self._bar.show(share, self._words(share))

    def last_words(self) -> str:
        """Return what was done in what time."""
        seconds = self._clock() - self._began
        return SEPARATOR.join(
            [f"{self._unit.amount(self._done)} in {minutes(seconds)}", *self._rate(seconds)]
        )

    def _words(self, share: float | None) -> str:
        seconds = self._clock() - self._began
        if share is None:
            return SEPARATOR.join([self._unit.amount(self._done), *self._rate(seconds)])
        assert self._total is not None
        done = self._unit.number(self._done, self._total)
        is_telling = share >= _TELLING_SHARE or (share > 0 and seconds >= _TELLING_SECONDS)
        left = [f"{minutes(seconds / share - seconds)} left"] if is_telling else []
        so_far = f"{done} of {self._unit.amount(self._total)}"
        return SEPARATOR.join([*left, so_far, *self._rate(seconds)])

    def _rate(self, seconds: float) -> list[str]:
        if seconds <= 0:
            return []
        rate = self._done / seconds
        if rate < self._unit.size == 1:
            return []  # less than one a second: the time left says more
        return [f"{self._unit.number(rate, rate)} {self._unit.name}/s"]


def minutes(seconds: float) -> str:
    """Return a time as minutes and seconds, 2:05, or with hours, 1:02:05."""
    whole = max(0, round(seconds))
    hours, rest = divmod(whole, 3600)
    if hours:
        return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return f"{rest // 60}:{rest % 60:02d}"
