"""Runs that time drives, on a clock of the test's own and on the real one."""

import csv
import functools
import json

import pytest
import torch
from toys import Average

from littlelm.errors import UsageError
from littlelm.results.record import RunRecord
from littlelm.training.clock import RunClock
from littlelm.training.validation import ValidationOutcome

STEP_SECONDS = 9.0


@pytest.fixture
def slow_clock(monkeypatch):
    """A clock on which a step takes nine seconds and all else nothing."""
    time = [0.0]

    class Slow(Average):
        def forward(self, ids_BT):
            if self.training and torch.is_grad_enabled():
                time[0] += STEP_SECONDS
            return super().forward(ids_BT)

    monkeypatch.setattr("toys.Average", Slow)
    clock = functools.partial(RunClock, now=lambda: time[0])
    monkeypatch.setattr("littlelm.training.run.RunClock", clock)
    # A validation of so little text that it is expected to cost less than its share.
    monkeypatch.setattr("littlelm.training.validation._SUBSET_TOKENS", 100)
    return time


def rows_of(run):
    with run.curve.open() as file:
        return list(csv.DictReader(file))


def test_thirty_minutes_in_a_second(settings, quietly, slow_clock, average):
    run = quietly(settings(arch=average, budget="30m"))
    record = RunRecord.read(run.result)
    assert (record.status, record.steps, record.train_seconds) == ("finished", 200, 1800.0)
    assert record.budget_seconds == 1800.0
    assert record.tokens_per_second == 200 * 64 / 1800
    assert record.tokens_per_second_last_half == pytest.approx(64 / STEP_SECONDS)
    validations = [float(row["seconds"]) for row in rows_of(run) if row["bits_per_byte"]]
    assert validations == [63.0 * n for n in range(1, 29)]  # the first step after each minute


def test_the_learning_rate_lands_on_the_deadline(
    settings, quietly, slow_clock, average, monkeypatch
):
    rates = []
    monkeypatch.setattr(
        "littlelm.training.module.set_learning_rate", lambda optimizer, rate: rates.append(rate)
    )
    quietly(settings(arch=average, budget="90s"))
    # By hand: warm-up over 0.02, a peak of 3e-3, and a fall over the last 0.7 of ten steps.
    expected = [3e-5, *[3e-3] * 3, *[3e-3 * left / 7 for left in (6, 5, 4, 3, 2, 1)]]
    assert rates == pytest.approx(expected)


def test_a_run_overshoots_by_one_step_at_most(settings, quietly, slow_clock, average):
    record = RunRecord.read(quietly(settings(arch=average, budget="100s")).result)
    assert (record.steps, record.train_seconds) == (12, 108.0)


def test_mid_run_validation_keeps_to_its_share(settings, quietly, slow_clock, average, monkeypatch):
    def validate(model):
        slow_clock[0] += 5.0
        return ValidationOutcome(3.0, "a story")

    monkeypatch.setattr("littlelm.training.run.validator", lambda *_: validate)
    record = RunRecord.read(quietly(settings(arch=average, budget="30m")).result)
    assert record.validation_seconds == 35.0  # of 36 that are two percent
    assert record.steps == 197  # 1765 / 9, rounded up: they are charged
    assert record.train_seconds == 197 * STEP_SECONDS + 35.0


def test_a_budget_is_extended_by_what_is_added(settings, quietly, slow_clock, average):
    quietly(settings(arch=average, budget="90s"))
    record = RunRecord.read(quietly(settings(arch=average, budget="180s", resume="run")).result)
    assert (record.steps, record.train_seconds, record.resumes) == (20, 180.0, 1)


def test_work_lost_in_a_crash_is_not_charged(settings, quietly, slow_clock, average, at_step):
    def crash():
        raise ZeroDivisionError

    at_step(9, crash)
    timed = {"arch": average, "budget": "90s", "every": "50s"}
    with pytest.raises(ZeroDivisionError):
        quietly(settings(**timed))
    record = RunRecord.read(quietly(settings(**timed, resume="run")).result)
    assert (record.status, record.steps, record.train_seconds) == ("finished", 10, 90.0)


def test_a_longer_checkpoint_interval_than_the_run_still_saves_at_the_end(
    settings, quietly, slow_clock, average
):
    run = quietly(settings(arch=average, budget="18s", every="1h"))
    assert torch.load(run.checkpoint, weights_only=True)["global_step"] == 2


@pytest.mark.slow
def test_three_real_seconds(settings, quietly):
    run = quietly(settings(budget="3s"))
    record = RunRecord.read(run.result)
    longest_step = max(
        float(after["seconds"]) - float(before["seconds"])
        for before, after in zip(rows_of(run), rows_of(run)[1:], strict=False)
    )
    assert 3.0 <= record.train_seconds <= 3.0 + longest_step + 0.1  # and the last checkpoint
    assert record.steps > 10
    assert record.validation_seconds <= 0.5
    assert json.loads(run.result.read_text())["status"] == "finished"


def test_a_duration_does_not_go_with_steps(settings, quietly, out):
    with pytest.raises(UsageError, match=r"checkpoint\.every: got 50s, expected a number of steps"):
        quietly(settings(max_steps=3, every="50s"))
    assert not out.exists()
