"""The learning rate over a run, for all runs."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from littlelm.training.schedule import learning_rate_factor

SHARES = st.floats(0, 1)


@st.composite
def recipes(draw, least_decay=0.0):
    decay = draw(st.floats(least_decay, 1))
    return {"warmup": draw(st.floats(0, 1 - decay)), "decay": decay}


@given(recipes(), st.floats(allow_nan=False))
def test_it_is_a_share_of_the_peak(recipe, progress):
    assert 0 <= learning_rate_factor(progress, **recipe) <= 1


@given(recipes())
@example({"warmup": 5e-324, "decay": 0.0})
@example({"warmup": 0.0, "decay": 1.0})
def test_the_first_step_does_something(recipe):
    assert learning_rate_factor(0.0, **recipe) >= 0.01


@given(recipes(least_decay=1e-3))
def test_it_lands_on_zero_at_the_deadline(recipe):
    assert learning_rate_factor(1.0, **recipe) == 0
    assert learning_rate_factor(7.0, **recipe) == 0


@given(recipes(), SHARES, SHARES)
def test_it_rises_during_the_warm_up(recipe, a, b):
    earlier, later = sorted((a * recipe["warmup"], b * recipe["warmup"]))
    assume(later < recipe["warmup"])
    assert learning_rate_factor(earlier, **recipe) <= learning_rate_factor(later, **recipe)


@given(recipes(least_decay=1e-3), SHARES, SHARES)
def test_it_falls_during_the_decay(recipe, a, b):
    start = 1 - recipe["decay"]
    earlier, later = sorted((start + a * recipe["decay"], start + b * recipe["decay"]))
    assume(earlier > recipe["warmup"])
    assert learning_rate_factor(earlier, **recipe) >= learning_rate_factor(later, **recipe)


@given(recipes(), SHARES)
def test_it_stays_at_its_peak_between_the_two(recipe, progress):
    assume(recipe["warmup"] <= progress <= 1 - recipe["decay"])
    assert learning_rate_factor(progress, **recipe) == 1


@given(recipes(least_decay=1e-2), SHARES)
def test_it_makes_no_jump(recipe, progress):
    assume(recipe["warmup"] >= 1e-2)
    step = 1e-6
    steepest = max(1 / recipe["warmup"], 1 / recipe["decay"])
    here, there = (learning_rate_factor(progress + d, **recipe) for d in (0, step))
    assert abs(here - there) <= 1.01 * steepest * step


@pytest.mark.parametrize(
    ("progress", "expected"),
    [(0, 0.01), (0.05, 0.505), (0.1, 1), (0.3, 1), (0.65, 0.5), (0.93, 0.1), (1, 0)],
)
def test_by_hand(progress, expected):
    assert learning_rate_factor(progress, warmup=0.1, decay=0.7) == pytest.approx(expected)
