"""How far a comparison is, told by a clock that the test moves."""

import pytest

from littlelm.comparison.outlook import Outlook
from littlelm.comparison.plan import Plan
from littlelm.config.settings import FitSettings
from littlelm.duration import Duration


class Clock:
    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


def outlook(clock, n_seeds=2, **settings):
    settings = settings or {"budget": Duration.parse("10s")}
    runs = Plan({"a": FitSettings(**settings), "b": FitSettings(**settings)}, n_seeds).runs()
    return Outlook(runs, len(runs), clock)


def test_training_takes_its_budget(clock):
    it = outlook(clock)
    it.begin()
    assert (it.seconds_left(), it.share()) == (40.0, 0.0)
    clock.seconds = 4.0
    assert (it.seconds_left(), it.share()) == (36.0, 0.1)
    assert it.words() == "0:36 left · run 1 of 4 · a, seed 0"


def test_what_the_first_run_takes_beyond_its_budget_others_will_take_too(clock):
    it = outlook(clock)
    it.begin()
    clock.seconds = 15.0
    assert it.seconds_left() == 3 * 15.0
    assert it.share() == 0.25


def test_a_label_takes_what_it_took_and_another_its_budget_and_what_is_around(clock):
    it = outlook(clock)
    it.begin()
    clock.seconds = 16.0
    it.end(10.0)
    it.begin()
    clock.seconds = 17.0
    # b has 15 seconds left, then comes b again, and a.
    assert it.seconds_left() == 15.0 + 16.0 + 16.0
    assert it.words().endswith("run 2 of 4 · b, seed 0")


def test_a_run_that_goes_on_is_partly_done(clock):
    it = outlook(clock)
    it.begin(trained_seconds=6.0)
    clock.seconds = 1.0
    assert it.seconds_left() == 3.0 + 3 * 10.0


def test_steps_have_no_time_until_one_run_is_done(clock):
    it = outlook(clock, max_steps=5)
    it.begin()
    clock.seconds = 8.0
    assert (it.seconds_left(), it.share()) == (None, 0.0)
    assert it.words() == "run 1 of 4 · a, seed 0"
    it.end(7.0)
    it.begin()
    assert it.seconds_left() == 3 * 8.0
    assert it.share() == 0.25


def test_a_run_that_failed_says_nothing_about_others(clock):
    it = outlook(clock, max_steps=5)
    it.begin()
    clock.seconds = 1.0
    it.end(None)
    it.begin()
    assert it.seconds_left() is None
    assert it.share() == 0.25


def test_the_end(clock):
    it = outlook(clock, n_seeds=1)
    for seconds in (10.0, 20.0):
        it.begin()
        clock.seconds = seconds
        it.end(10.0)
    assert (it.seconds_left(), it.share()) == (0.0, 1.0)
