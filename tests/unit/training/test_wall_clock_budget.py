"""WallClockBudget: thirty minutes in a millisecond, through a trainer that does nothing."""

from types import SimpleNamespace

import pytest
import torch

from littlelm.training.budget import WallClockBudget
from littlelm.training.clock import RunClock
from littlelm.training.signals import StopRequest

CPU = SimpleNamespace(device=torch.device("cpu"))


class Run:
    """A trainer whose steps take as long as they are told to."""

    def __init__(self, budget_seconds=None, max_steps=None, state=None):
        self.seconds = 0.0
        self.clock = RunClock(budget_seconds, max_steps, now=lambda: self.seconds)
        self.stop_request = SimpleNamespace(is_set=False, listen=lambda: None)
        self.budget = WallClockBudget(self.clock, self.stop_request)
        self.should_stop = False
        if state is not None:
            self.budget.load_state_dict(state)

    def train(self, step_seconds, at_step=lambda run: None):
        self.budget.on_train_start(self, CPU)
        self.seconds += 1000.0  # data and model are loaded: not on the clock
        while not self.should_stop:
            self.budget.on_train_batch_start(self, CPU, None, 0)
            self.seconds += step_seconds
            self.clock.count_step()
            at_step(self)
            self.budget.on_train_batch_end(self, CPU, None, None, 0)
        self.budget.on_train_end(self, CPU)
        return self.clock


def test_thirty_minutes():
    clock = Run(1800.0).train(2.0)
    assert clock.step == 900
    assert clock.elapsed_seconds == 1800.0


@pytest.mark.parametrize("step_seconds", [0.7, 7.0, 1799.0, 5000.0])
def test_it_overshoots_by_one_step_at_most(step_seconds):
    clock = Run(1800.0).train(step_seconds)
    assert 1800.0 <= clock.elapsed_seconds < 1800.0 + step_seconds


def test_progress_never_falls_and_ends_at_one():
    seen = []
    Run(1800.0).train(7.0, lambda run: seen.append(run.clock.progress))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert all(0 < progress < 1 for progress in seen[:-1])


def test_what_others_do_after_a_step_is_charged():
    def validate(run):
        run.seconds += 20.0

    assert Run(1800.0).train(2.0, validate).step == 82  # 1800 / 22, rounded up


def test_steps_drive_and_time_is_measured():
    clock = Run(max_steps=50).train(1000.0)
    assert clock.step == 50
    assert clock.elapsed_seconds == 50_000.0


def test_a_budget_beside_steps_is_a_safety_stop():
    clock = Run(100.0, max_steps=50).train(30.0)
    assert (clock.step, clock.elapsed_seconds) == (4, 120.0)
    assert clock.is_safety_stop


def test_a_request_to_stop_ends_the_run_after_the_step():
    def ask(run):
        run.stop_request.is_set = run.clock.step == 3

    clock = Run(1800.0).train(2.0, ask)
    assert clock.step == 3
    assert not clock.is_finished


def test_a_resumed_run_uses_what_is_left():
    first = Run(1800.0)
    saved = {}

    def crash(run):
        if run.clock.step == 100:
            saved.update(run.budget.state_dict())
        run.stop_request.is_set = run.clock.step == 150  # 50 steps are lost

    first.train(2.0, crash)
    clock = Run(1800.0, state=saved).train(2.0)
    assert clock.step == 900
    assert clock.elapsed_seconds == 1800.0


def test_a_run_that_is_over_takes_no_further_step():
    over = Run(1800.0).train(2.0).state_dict()
    assert Run(1800.0, state=over).train(2.0).step == 900


def test_the_clock_stands_still_after_training():
    run = Run(1800.0)
    clock = run.train(2.0)
    run.seconds += 500.0  # the final evaluation
    assert clock.elapsed_seconds == 1800.0


def test_it_takes_the_signals_back_from_lightning():
    calls = []
    run = Run(10.0)
    run.stop_request.listen = lambda: calls.append("listen")
    run.train(2.0)
    assert calls == ["listen"]
    assert not StopRequest().is_set
