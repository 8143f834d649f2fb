"""When validation and checkpoints are due."""

import pytest

from littlelm.duration import Duration
from littlelm.training.clock import RunClock
from littlelm.training.every import Every


class Run:
    def __init__(self, budget_seconds, max_steps):
        self.seconds = 0.0
        self.clock = RunClock(budget_seconds, max_steps, now=lambda: self.seconds)
        self.clock.start()

    def due(self, every, n_steps, step_seconds=1.0):
        """Return the steps after which something was due that was done at once."""
        found = []
        for _ in range(n_steps):
            self.seconds += step_seconds
            self.clock.count_step()
            if every.is_due(self.clock):
                found.append(self.clock.step)
                every.happened(self.clock)
        return found


@pytest.mark.parametrize(
    ("budget", "expected"), [(100.0, 10.0), (600.0, 60.0), (601.0, 60.0), (1800.0, 60.0)]
)
def test_by_default_a_tenth_of_the_budget_or_a_minute(budget, expected):
    assert Every(None, Run(budget, None).clock).seconds == expected


def test_a_duration_is_kept():
    run = Run(1800.0, None)
    assert run.due(Every(Duration.parse("4s"), run.clock), 13) == [4, 8, 12]


def test_the_interval_counts_from_when_it_happened():
    run = Run(1800.0, None)
    every = Every(Duration.parse("4s"), run.clock)
    assert run.due(every, 3, step_seconds=3.0) == [2]
    run.seconds += 5.0
    every.happened(run.clock)
    assert run.due(every, 3, step_seconds=3.0) == [5]


@pytest.mark.parametrize(("max_steps", "expected"), [(40, [4, 8, 12]), (5, [1, 2, 3, 4, 5])])
def test_by_default_a_tenth_of_the_steps(max_steps, expected):
    run = Run(None, max_steps)
    assert run.due(Every(None, run.clock), min(max_steps, 13)) == expected


def test_a_number_of_steps_is_kept_whatever_the_time():
    run = Run(None, 1000)
    assert run.due(Every(5, run.clock), 11, step_seconds=1e6) == [5, 10]


def test_steps_are_those_of_the_whole_run_also_after_a_resume():
    run = Run(None, 1000)
    run.clock.load_state_dict({"step": 7, "elapsed_seconds": 0})
    every = Every(5, run.clock)
    every.happened(run.clock)
    assert run.due(every, 10) == [10, 15]
