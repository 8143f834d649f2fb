"""Outlook: how far a comparison is, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import fmean

from littlelm.comparison.plan import PlannedRun
from littlelm.reporting import SEPARATOR, minutes


class Outlook:
    """Knows the time left: training takes its budget, and all around it as long as it did before.

    Args:
        to_train: the runs that are still to be trained, in their order.
        n_runs: how many there are in all.
        now: a monotonic clock in seconds.
    """

    def __init__(
        self,
        to_train: Sequence[PlannedRun],
        n_runs: int,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._to_train = list(to_train)
        self._n_runs = n_runs
        self._now = now
        self._began = now()
        self._run_began = self._began
        self._seconds_before = 0.0
        # Seconds of whole runs that finished, by label, and those of them outside training.
        self._seen: dict[str, list[float]] = {}
        self._around: list[float] = []

    def begin(self, trained_seconds: float = 0.0) -> None:
        """The next run begins, or goes on after so many seconds of training."""
        self._run_began = self._now()
        self._seconds_before = trained_seconds

    def end(self, train_seconds: float | None) -> None:
        """The run is over; it trained for so long, or failed if that is not known."""
        run, seconds = self._to_train.pop(0), self._run_seconds()
        if train_seconds is not None:
            self._seen.setdefault(run.label, []).append(seconds)
            self._around.append(max(0.0, seconds - train_seconds))

    def share(self) -> float:
        """Return how much of the comparison is done, 0 to 1: of its time, or else of its runs."""
        left = self.seconds_left()
        if left is None:
            return 1 - len(self._to_train) / self._n_runs
        elapsed = self._now() - self._began
        return elapsed / (elapsed + left) if elapsed + left > 0 else 1.0

    def seconds_left(self) -> float | None:
        """Return the time left, None while it cannot be known."""
        expected = [self._expected_seconds(run) for run in self._to_train]
        known = [seconds for seconds in expected if seconds is not None]
        if len(known) < len(expected):
            return None
        current = max(0.0, known[0] - self._run_seconds()) if known else 0.0
        return current + sum(known[1:])

    def words(self) -> str:
        """Return time left, which run of how many, and what it trains."""
        left = self.seconds_left()
        run = self._to_train[0]
        number = self._n_runs - len(self._to_train) + 1
        parts = [] if left is None else [f"{minutes(left)} left"]
        parts += [f"run {number} of {self._n_runs}", f"{run.label}, seed {run.seed}"]
        return SEPARATOR.join(parts)

    def _run_seconds(self) -> float:
        """Return how long the run takes so far, training before it was interrupted included."""
        return self._seconds_before + self._now() - self._run_began

    def _expected_seconds(self, run: PlannedRun) -> float | None:
        """Return how long a whole run takes."""
        if run.label in self._seen:
            return fmean(self._seen[run.label])
        budget = run.settings.budget
        if budget is not None and run.settings.max_steps is None:
            return budget.seconds + self._around_seconds(budget.seconds)
        if self._seen:
            return fmean(fmean(seconds) for seconds in self._seen.values())
        return None

    def _around_seconds(self, budget_seconds: float) -> float:
        """Return what a run takes outside training; at least what the first one has taken so far.

        Without the latter the share would rise with the first run alone, and fall back after it.
        """
        if self._around:
            return fmean(self._around)
        return max(0.0, self._run_seconds() - budget_seconds)
