"""The clock of a run: how much time is used, how far the run is, and whether it is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any


class RunClock:
    """Counts seconds and steps against what the run may use.

    Exactly one thing drives a run: steps where `max_steps` is given (time is then only measured,
    and a budget is a safety stop), seconds otherwise.

    Args:
        budget_seconds: wall-clock seconds the run may train for.
        max_steps: optimizer steps the run makes.
        now: a monotonic clock in seconds; tests pass their own.
    """

    def __init__(
        self,
        budget_seconds: float | None,
        max_steps: int | None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        if budget_seconds is None and max_steps is None:
            raise ValueError("a run needs a budget or a number of steps")
        self.budget_seconds = budget_seconds
        self.max_steps = max_steps
        self.step = 0
        self.now = now
        self._charged_before = 0.0
        self._started_at: float | None = None
        self._stopped_at: float | None = None

    def start(self) -> None:
        """Begin to charge time; further calls change nothing."""
        if self._started_at is None:
            self._started_at = self.now()

    def stop(self) -> None:
        """Charge no more time; further calls change nothing."""
        if self._stopped_at is None:
            self._stopped_at = self.now()

    def count_step(self) -> None:
        """Count one finished optimizer step."""
        self.step += 1

    @property
    def elapsed_seconds(self) -> float:
        """Seconds charged so far, those before a resume included."""
        if self._started_at is None:
            return self._charged_before
        end = self.now() if self._stopped_at is None else self._stopped_at
        return self._charged_before + end - self._started_at

    @property
    def seconds_left(self) -> float:
        """Seconds until the budget is used up; infinite without one."""
        if self.budget_seconds is None:
            return float("inf")
        return self.budget_seconds - self.elapsed_seconds

    @property
    def progress(self) -> float:
        """Share of the run that is done, 0 to 1."""
        if self.max_steps is not None:
            return min(1.0, self.step / self.max_steps)
        assert self.budget_seconds is not None
        return min(1.0, self.elapsed_seconds / self.budget_seconds)

    @property
    def is_finished(self) -> bool:
        """Whether what drives the run is used up."""
        return self.progress >= 1.0

    @property
    def is_safety_stop(self) -> bool:
        """Whether the budget of a run that steps drive ran out before its last step."""
        return self.max_steps is not None and not self.is_finished and self.seconds_left <= 0

    def state_dict(self) -> dict[str, Any]:
        """Return what a resumed run needs; work after it is not charged."""
        return {"step": self.step, "elapsed_seconds": self.elapsed_seconds}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from the state of a checkpoint."""
        self.step = int(state["step"])
        self._charged_before = float(state["elapsed_seconds"])
