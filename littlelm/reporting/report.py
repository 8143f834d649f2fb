"""Report: receives what is to be said, and how far each job is. This one says nothing."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from littlelm.reporting.bar import Bar
from littlelm.reporting.words import Counter, Unit, minutes

Clock = Callable[[], float]


class Report:
    """Says nothing; what it says, and where, is up to its children.

    There is one bar at a time: a job within a job shows none.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self._is_busy = False

    def say(self, text: str, *, emphasis: int = 0) -> None:
        """Say something.

        Args:
            text: what to say.
            emphasis: so many characters at its beginning are set off.
        """

    @contextlib.contextmanager
    def progress(self, job: str, opening: str | None = None) -> Iterator[Bar]:
        """Yield a bar for a job, which is closed when the job ends, however it ends.

        Args:
            job: what is being done, such as `tokenizing`.
            opening: what to say of it at the beginning where a bar cannot be seen.
        """
        if self._is_busy:
            yield Bar()
            return
        self._is_busy = True
        bar = Bar()
        try:
            bar = self._open(job, opening)
            yield bar
        finally:
            bar.close()
            self._is_busy = False

    @contextlib.contextmanager
    def counting(self, job: str, total: float | None, unit: Unit) -> Iterator[Counter]:
        """Yield what is told how much of a job is done.

        Args:
            job: what is being done.
            total: how much there is to do, if that is known.
            unit: of what.
        """
        amount = "" if total is None else f": {unit.amount(total)}"
        with self.progress(job, f"{job}{amount}") as bar:
            counter = Counter(bar, total, unit, self.clock)
            yield counter
            bar.close(counter.last_words())

    @contextlib.contextmanager
    def waiting(self, job: str) -> Iterator[Callable[[], None]]:
        """Yield what is called now and then during a job of which nobody knows how far it is."""
        began = self.clock()
        with self.progress(job, job) as bar:

            def still_waiting() -> None:
                if bar.is_due(None):
                    bar.show(None, f"for {minutes(self.clock() - began)}")

            yield still_waiting
            bar.close(f"in {minutes(self.clock() - began)}")

    def _open(self, job: str, opening: str | None) -> Bar:
        del job, opening
        return Bar()
