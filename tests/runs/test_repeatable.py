"""Runs that steps drive repeat bit for bit, whatever happens beside them."""

import csv
import functools
from dataclasses import replace

import pytest

from littlelm.config.mapping import settings_from_config
from littlelm.config.settings import EverySettings, OptimSettings
from littlelm.training.clock import RunClock

DROPOUT = {"dropout": 0.3}


@pytest.fixture
def dropped_out(settings, average):
    """Return a function like `settings`, of an architecture that draws random numbers."""
    return functools.partial(settings, arch=average, arguments=DROPOUT)


def test_two_runs_of_one_seed_give_the_same_weights(settings, quietly, weights):
    first, second = (quietly(settings(name=name)) for name in "ab")
    assert weights(first) == weights(second)


@pytest.mark.parametrize("seed", [{"seed": 1}, {"seed_init": 1}, {"seed_data": 1}])
def test_another_seed_gives_others(settings, quietly, weights, finished, seed):
    assert weights(quietly(settings(name="other", **seed))) != weights(finished)


@pytest.mark.parametrize(
    "recipe",
    [
        {"learning_rate": 1e-3},
        {"weight_decay": 0.2},
        {"warmup": 0.3},
        {"decay": 0.2},
        {"clip": 0.1},
    ],
    ids=str,
)
def test_so_does_another_recipe(settings, quietly, weights, finished, recipe):
    run = quietly(settings(name="other", optim=OptimSettings(**recipe)))
    assert weights(run) != weights(finished)


def test_a_saved_config_repeats_the_run(quietly, weights, finished, out):
    again = replace(settings_from_config(finished.read_config()), name="again", out=str(out))
    assert weights(quietly(again)) == weights(finished)


def test_with_dropout_too(dropped_out, quietly, weights):
    first, second = (quietly(dropped_out(name=name)) for name in "ab")
    assert weights(first) == weights(second)
    without = quietly(dropped_out(name="c", arguments={"dropout": 0.0}))
    assert weights(without) != weights(first)


def test_validations_and_checkpoints_leave_no_trace(dropped_out, quietly, weights):
    often = quietly(dropped_out(name="often", every=1, validation=EverySettings(1)))
    seldom = quietly(dropped_out(name="seldom", every=12, validation=EverySettings(12)))
    assert weights(often) == weights(seldom)
    assert len(often.curve.read_text().splitlines()) == 1 + 12 + 11
    assert len(seldom.curve.read_text().splitlines()) == 1 + 12


def test_nothing_depends_on_time(dropped_out, quietly, weights, monkeypatch):
    expected = weights(quietly(dropped_out(name="fast")))
    hours = iter(range(10**9))
    slow = functools.partial(RunClock, now=lambda: next(hours) * 3600.0)
    monkeypatch.setattr("littlelm.training.run.RunClock", slow)
    assert weights(quietly(dropped_out(name="slow"))) == expected


def test_a_step_in_parts_is_the_same_step(settings, quietly):
    float32 = {"trainer": {"precision": "32-true"}, "validation": EverySettings(12)}
    parts = quietly(settings(name="parts", data={"batch_rows": 2}, **float32))
    whole = quietly(settings(name="whole", **float32))
    assert losses(parts) == pytest.approx(losses(whole), abs=1e-4)
    assert len(losses(parts)) == 12


def losses(run):
    with run.curve.open() as file:
        return [float(row["nats_per_token"]) for row in csv.DictReader(file)]
