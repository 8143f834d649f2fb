"""Mid-run validation keeps to its share of the budget."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from listening import Listener
from toys import Average, store_of, store_of_ids

from littlelm.config.settings import OptimSettings
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.errors import Diverged
from littlelm.evaluation.scoring import DocumentScores
from littlelm.training.clock import RunClock
from littlelm.training.every import Every
from littlelm.training.module import LanguageModule
from littlelm.training.validation import (
    MidRunValidation,
    ValidationOutcome,
    first_documents,
    score_of_first_documents,
)

STEP_SECONDS = 0.5


class Run:
    """Training in which a validation takes as many seconds as it is told to."""

    def __init__(self, cost, budget_seconds=None, max_steps=None):
        self.seconds = 0.0
        self.cost = cost
        self.clock = RunClock(budget_seconds, max_steps, now=lambda: self.seconds)
        self.validated_at, self.points = [], []
        monitor = SimpleNamespace(add_validation=lambda trainer, bits: self.points.append(bits))
        self.report = Listener()
        self.validation = MidRunValidation(
            self.validate, monitor, self.clock, Every(None, self.clock), self.report
        )
        model = Average(vocab_size=3, context_length=2)
        self.module = LanguageModule(model, OptimSettings(), self.clock, 1)
        self.module.log = lambda *_, **__: None

    def validate(self, model):
        assert model is self.module.architecture
        self.seconds += self.cost
        self.validated_at.append(self.clock.step)
        return ValidationOutcome(2.0, "a story")

    def train(self):
        trainer = SimpleNamespace(loggers=[])
        self.validation.on_train_start(trainer, self.module)
        self.clock.start()
        while not self.clock.is_finished:
            self.seconds += STEP_SECONDS
            self.clock.count_step()
            self.validation.on_train_batch_end(trainer, self.module, None, None, 0)
        return self


@pytest.mark.parametrize(("cost", "n"), [(0.01, 29), (0.4, 29), (3.5, 10), (35.0, 1), (36.5, 0)])
def test_it_costs_two_percent_of_the_budget_at_most(cost, n):
    run = Run(cost, budget_seconds=1800.0).train()
    assert run.points == [2.0] * n
    assert bool(run.report.said) == (n == 0)
    assert run.validation.seconds == pytest.approx(cost * n)
    assert run.validation.seconds <= 0.02 * 1800


def test_a_rehearsal_before_the_clock_starts_tells_what_it_costs():
    run = Run(40.0, budget_seconds=1800.0).train()
    assert run.validated_at == [0]
    assert run.points == []
    assert run.report.said == [
        "no score before the end: one takes 40.0s, and 2% of the budget may go into them"
    ]
    assert run.clock.elapsed_seconds == 1800.0
    assert run.clock.step * STEP_SECONDS == 1800.0


def test_its_seconds_are_charged():
    run = Run(3.5, budget_seconds=1800.0).train()
    expected = run.clock.step * STEP_SECONDS + 3.5 * len(run.points)
    assert run.clock.elapsed_seconds == pytest.approx(expected)


def test_none_starts_that_would_end_after_the_deadline():
    run = Run(0.9, budget_seconds=50.0)
    run.clock.load_state_dict({"step": 0, "elapsed_seconds": 49.0})
    run.validation._every.seconds = 0.1
    assert run.train().points == []


def test_a_run_that_steps_drive_looks_whatever_it_costs():
    run = Run(1e6, max_steps=20).train()
    assert run.validated_at == [2, 4, 6, 8, 10, 12, 14, 16, 18]  # the end is scored in full


def test_what_was_spent_is_kept_over_a_resume():
    first = Run(3.5, budget_seconds=1800.0).train()
    second = Run(3.5, budget_seconds=1800.0)
    second.validation.load_state_dict(first.validation.state_dict())
    assert second.validation.seconds == first.validation.seconds == 35.0
    assert second.train().validated_at == []


def test_weights_that_are_no_numbers_are_not_looked_at():
    run = Run(0.01, max_steps=20)
    run.module._is_finite = torch.tensor(False)
    with pytest.raises(Diverged):
        run.train()
    assert run.validated_at == []


@pytest.fixture(scope="module")
def tokenizer():
    return StoryTokenizer.train(["a"], 257)


STORIES = [b"four", b"five5", "six ü".encode()]


@pytest.mark.parametrize(("max_tokens", "n"), [(4, 1), (8, 1), (9, 2), (14, 2), (15, 3), (99, 3)])
def test_the_part_that_is_scored_is_the_stories_that_fit(tokenizer, max_tokens, n):
    part = first_documents(store_of(STORIES), tokenizer, max_tokens)
    assert part.n_documents == n
    assert [bytes(part.document(i).tolist()) for i in range(n)] == STORIES[:n]
    assert part.byte_counts.tolist() == [len(story) for story in STORIES[:n]]


def test_a_first_story_that_does_not_fit_is_cut(tokenizer):
    ids = [tokenizer.encode(text) for text in ("four", "five5")]
    store = store_of_ids(ids, byte_counts=[4, 5])
    part = first_documents(store, tokenizer, 3)
    assert tokenizer.decode(part.document(0).tolist()) == "fou"
    assert part.byte_counts.tolist() == [3]


@pytest.mark.parametrize(("max_tokens", "expected"), [(8, 0.25), (9, 0.5), (3, None)])
def test_the_same_part_is_read_off_the_scores_of_all(monkeypatch, max_tokens, expected):
    monkeypatch.setattr("littlelm.training.validation._SUBSET_TOKENS", max_tokens)
    nats = np.array([4 * 0.25, 5 * 0.7, 9.0]) * math.log(2)
    n_bytes, nothing = np.array([4, 5, 7]), np.zeros(3)
    scores = DocumentScores(nats, nothing, n_bytes, nothing.astype(int))
    assert score_of_first_documents(scores, store_of(STORIES)) == (
        expected and pytest.approx(expected)
    )
