import pytest
import torch

from littlelm.errors import UsageError
from littlelm.generation.sampling import Sampling, draw, next_token_probabilities

LOGITS = torch.tensor([0.1, 0.4, 0.2, 0.3]).log()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"temperature": -0.1}, "temperature: got -0.1, expected at least 0"),
        ({"temperature": float("nan")}, "temperature: got nan"),
        ({"temperature": float("inf")}, "temperature: got inf"),
        ({"top_k": 0}, "top_k: got 0, expected at least 1"),
        ({"top_p": 0.0}, r"top_p: got 0, expected more than 0 and at most 1"),
        ({"top_p": 1.1}, r"top_p: got 1\.1"),
    ],
)
def test_what_cannot_be_is_refused(values, message):
    with pytest.raises(UsageError, match=message):
        Sampling(**values).check()


@pytest.mark.parametrize("values", [{}, {"temperature": 0.0}, {"top_k": 1, "top_p": 1.0}])
def test_what_can_be_is_not(values):
    Sampling(**values).check()


@pytest.mark.parametrize(
    ("sampling", "by_hand"),
    [
        (Sampling(1.0), [0.1, 0.4, 0.2, 0.3]),
        (Sampling(0.5), [1 / 30, 16 / 30, 4 / 30, 9 / 30]),
        (Sampling(0.0), [0, 1, 0, 0]),
        (Sampling(1.0, top_k=2), [0, 4 / 7, 0, 3 / 7]),
        (Sampling(1.0, top_p=0.5), [0, 4 / 7, 0, 3 / 7]),
        (Sampling(1.0, top_k=3, top_p=0.5), [0, 4 / 7, 0, 3 / 7]),  # 4/9 is less than a half
        (Sampling(1.0, top_k=2, top_p=0.5), [0, 1, 0, 0]),  # 4/7 is more
    ],
)
def test_by_hand(sampling, by_hand):
    found = next_token_probabilities(LOGITS, sampling)
    torch.testing.assert_close(found, torch.tensor(by_hand, dtype=torch.float64), check_dtype=True)


def test_of_equals_the_smaller_ids_stay():
    logits = torch.zeros(4)
    assert next_token_probabilities(logits, Sampling(0.0)).tolist() == [1, 0, 0, 0]
    assert next_token_probabilities(logits, Sampling(1.0, top_k=2)).tolist() == [0.5, 0.5, 0, 0]
    assert next_token_probabilities(logits, Sampling(1.0, top_p=0.5)).tolist() == [0.5, 0.5, 0, 0]


@pytest.mark.parametrize("temperature", [1e-45, 1e-300, 5e-324])
def test_a_temperature_next_to_zero_is_greedy(temperature):
    assert next_token_probabilities(LOGITS, Sampling(temperature)).tolist() == [0, 1, 0, 0]


def test_the_logits_are_left_as_they_were():
    logits = LOGITS.double()
    next_token_probabilities(logits, Sampling(0.5, top_k=2, top_p=0.5))
    assert torch.equal(logits, LOGITS.double())


def test_draws_follow_the_probabilities_and_the_seed():
    probabilities = next_token_probabilities(LOGITS, Sampling(1.0))

    def counts(seed):
        generator = torch.Generator().manual_seed(seed)
        drawn = torch.tensor([draw(probabilities, generator) for _ in range(2000)])
        return torch.bincount(drawn, minlength=4) / 2000

    assert torch.equal(counts(0), counts(0))
    assert not torch.equal(counts(0), counts(1))
    torch.testing.assert_close(counts(0).double(), probabilities, rtol=0, atol=0.05)
