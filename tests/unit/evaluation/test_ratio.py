"""A ratio of sums and its standard error."""

import numpy as np
import pytest

from littlelm.evaluation.ratio import ratio_of_sums


def test_by_hand():
    ratio, error = ratio_of_sums(np.array([50.0, 110.0]), np.array([100, 300]))
    assert ratio == pytest.approx(0.4)
    assert error == pytest.approx(0.05)  # sqrt(2 / 1 * (10**2 + 10**2)) / 400


def test_nothing_varies():
    assert ratio_of_sums(np.array([1.0, 2.0]), np.array([10, 20])) == (0.1, 0.0)


def test_one_document_says_nothing_about_its_error():
    assert ratio_of_sums(np.array([3.0]), np.array([4])) == (0.75, None)


def test_it_covers_the_truth_as_often_as_it_says():
    chance = np.random.default_rng(0)
    covered = 0
    for _ in range(500):
        sizes = chance.integers(50, 400, 200)
        ratio, error = ratio_of_sums(sizes * 0.5 + chance.normal(0, 20, 200), sizes)
        assert error is not None
        covered += abs(ratio - 0.5) < 1.96 * error
    assert 0.92 < covered / 500 < 0.98
