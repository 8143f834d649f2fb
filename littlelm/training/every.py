"""When something is due again: every so many seconds of the clock, or every so many steps."""

from __future__ import annotations

from littlelm.duration import Duration
from littlelm.training.clock import RunClock

# What is not set happens ten times in a run, and at least once a minute where time drives it.
_TIMES_A_RUN = 10
_LONGEST_SECONDS = 60.0


class Every:
    """Tells when something is due again.

    Args:
        every: a duration, or a number of steps; None for the default: with a budget a tenth of it
            or a minute, the shorter, and with a number of steps a tenth of them.
        clock: the clock of the run.
    """

    def __init__(self, every: int | Duration | None, clock: RunClock) -> None:
        self._steps: int | None = None
        if clock.max_steps is not None:
            assert every is None or isinstance(every, int)
            self._steps = every or max(1, clock.max_steps // _TIMES_A_RUN)
        elif isinstance(every, Duration):
            self.seconds = every.seconds
        else:
            assert clock.budget_seconds is not None
            self.seconds = min(clock.budget_seconds / _TIMES_A_RUN, _LONGEST_SECONDS)
        self._last_seconds = 0.0

    def is_due(self, clock: RunClock) -> bool:
        """Whether it is time, after the step that was just finished."""
        if self._steps is not None:
            return clock.step % self._steps == 0
        return clock.elapsed_seconds - self._last_seconds >= self.seconds

    def happened(self, clock: RunClock) -> None:
        """Count the interval from now on."""
        self._last_seconds = clock.elapsed_seconds
