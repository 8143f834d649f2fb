"""Mid-run validation keeps to its share of the budget."""

from types import SimpleNamespace

import pytest
from toys import Average

from littlelm.config.settings import OptimSettings
from littlelm.training.clock import RunClock
from littlelm.training.every import Every
from littlelm.training.module import LanguageModule
from littlelm.training.validation import MidRunValidation, Peek

STEP_SECONDS = 0.5


class Run:
    """Training in which a validation takes as many seconds as it is told to."""

    def __init__(self, cost, budget_seconds=None, max_steps=None, tokens_per_second=None):
        self.seconds = 0.0
        self.costs = cost if callable(cost) else lambda n: cost
        self.clock = RunClock(budget_seconds, max_steps, now=lambda: self.seconds)
        self.steps, self.points = [], []
        monitor = SimpleNamespace(
            tokens_per_second=tokens_per_second,
            add_validation=lambda trainer, bits: self.points.append(bits),
        )
        self.validation = MidRunValidation(self.look, monitor, self.clock, Every(None, self.clock))
        model = Average(vocab_size=3, context_length=2)
        self.module = LanguageModule(model, OptimSettings(), self.clock, 1)
        self.module.log = lambda *_, **__: None

    def look(self, model):
        assert model is self.module.architecture
        self.seconds += self.costs(len(self.steps))
        self.steps.append(self.clock.step)
        return Peek(2.0, "a story")

    def train(self):
        trainer = SimpleNamespace(loggers=[])
        self.validation.on_train_start(trainer, self.module)
        self.clock.start()
        while not self.clock.is_finished:
            self.seconds += STEP_SECONDS
            self.clock.count_step()
            self.validation.on_train_batch_end(trainer, self.module, None, None, 0)
        return self


@pytest.mark.parametrize("cost", [0.01, 0.4, 1.0, 3.5, 35.0])
def test_it_costs_two_percent_of_the_budget_at_most(cost):
    run = Run(cost, budget_seconds=1800.0).train()
    assert run.steps
    assert run.validation.seconds == pytest.approx(cost * len(run.steps))
    assert run.validation.seconds <= 0.02 * 1800


def test_cheap_ones_happen_once_a_minute():
    run = Run(0.01, budget_seconds=1800.0).train()
    assert len(run.steps) == 29
    assert run.points == [2.0] * 29


def test_its_seconds_are_charged():
    run = Run(3.5, budget_seconds=1800.0).train()
    assert run.clock.elapsed_seconds == pytest.approx(
        run.clock.step * STEP_SECONDS + 3.5 * len(run.steps)
    )


def test_the_first_one_does_not_start_where_training_is_too_slow_for_it():
    assert Run(1.0, budget_seconds=1800.0, tokens_per_second=100.0).train().steps == []
    assert Run(1.0, budget_seconds=1800.0, tokens_per_second=10_000.0).train().steps


def test_none_starts_that_would_end_after_the_deadline():
    run = Run(lambda n: 0.9, budget_seconds=50.0)
    run.validation.load_state_dict({"seconds": 0.0, "last_seconds": 0.9})
    run.clock.load_state_dict({"step": 0, "elapsed_seconds": 49.0})
    run.validation._every.seconds = 0.1
    run.train()
    assert run.steps == []


def test_a_run_that_steps_drive_looks_whatever_it_costs():
    run = Run(1e6, max_steps=20).train()
    assert run.steps == [2, 4, 6, 8, 10, 12, 14, 16, 18]  # the end is scored in full


def test_what_was_spent_is_kept_over_a_resume():
    first = Run(3.5, budget_seconds=1800.0).train()
    second = Run(3.5, budget_seconds=1800.0)
    second.validation.load_state_dict(first.validation.state_dict())
    assert second.validation.seconds == first.validation.seconds > 30
    assert second.train().steps == []
