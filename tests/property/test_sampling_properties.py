"""Probabilities of the next token, for all logits and settings."""

import torch
from hypothesis import given
from hypothesis import strategies as st

from littlelm.generation.sampling import Sampling, draw, next_token_probabilities

LOGITS = st.lists(st.floats(-80, 80, width=32), min_size=1, max_size=20).map(torch.tensor)
TIED = st.lists(st.integers(-2, 2), min_size=1, max_size=20).map(
    lambda values: torch.tensor(values, dtype=torch.float32)
)
ANY = LOGITS | TIED
TEMPERATURES = st.floats(0, 5)
TOP_K = st.none() | st.integers(1, 25)
TOP_P = st.none() | st.floats(0, 1, exclude_min=True)


def greedy(logits_V):
    """The most probable token, the smallest id among equals."""
    return torch.nn.functional.one_hot(logits_V.argmax(), len(logits_V)).double()


@given(ANY, TEMPERATURES, TOP_K, TOP_P)
def test_they_are_probabilities(logits_V, temperature, top_k, top_p):
    found = next_token_probabilities(logits_V, Sampling(temperature, top_k, top_p))
    assert found.shape == logits_V.shape
    assert (found >= 0).all()
    assert abs(found.sum().item() - 1) < 1e-12


@given(ANY, TEMPERATURES, TOP_P)
def test_one_token_to_choose_from_is_greedy(logits_V, temperature, top_p):
    found = next_token_probabilities(logits_V, Sampling(temperature, top_k=1, top_p=top_p))
    assert torch.equal(found, greedy(logits_V))


@given(ANY, TOP_K, TOP_P)
def test_temperature_zero_is_greedy(logits_V, top_k, top_p):
    found = next_token_probabilities(logits_V, Sampling(0.0, top_k, top_p))
    assert torch.equal(found, greedy(logits_V))


@given(ANY, st.floats(0.05, 5), st.integers(0, 5))
def test_a_choice_of_all_changes_nothing(logits_V, temperature, more):
    plain = next_token_probabilities(logits_V, Sampling(temperature))
    sampling = Sampling(temperature, top_k=len(logits_V) + more, top_p=1.0)
    torch.testing.assert_close(
        next_token_probabilities(logits_V, sampling), plain, rtol=1e-12, atol=1e-15
    )


@given(ANY, st.floats(0.05, 5))
def test_without_a_choice_they_are_the_softmax(logits_V, temperature):
    expected = (logits_V.double() / temperature).softmax(dim=0)
    found = next_token_probabilities(logits_V, Sampling(temperature))
    torch.testing.assert_close(found, expected, rtol=1e-9, atol=1e-300)


@given(ANY, st.integers(1, 25))
def test_the_k_most_probable_stay_in_their_proportions(logits_V, k):
    plain = next_token_probabilities(logits_V, Sampling(1.0))
    found = next_token_probabilities(logits_V, Sampling(1.0, top_k=k))
    kept = torch.tensor(sorted(range(len(plain)), key=lambda id_: (-logits_V[id_], id_))[:k])
    expected = torch.zeros_like(plain)
    expected[kept] = plain[kept] / plain[kept].sum()
    torch.testing.assert_close(found, expected, rtol=1e-12, atol=1e-300)


@given(ANY, st.floats(0, 1, exclude_min=True))
def test_the_nucleus_reaches_p_and_no_smaller_one_does(logits_V, p):
    plain = next_token_probabilities(logits_V, Sampling(1.0))
    kept = next_token_probabilities(logits_V, Sampling(1.0, top_p=p)) > 0
    assert plain[kept].sum() >= p - 1e-12
    assert plain[kept].sum() - plain[kept].min() < p + 1e-12
    if not kept.all():
        assert plain[kept].min() >= plain[~kept].max()


@given(TIED, st.integers(1, 25), TOP_P)
def test_of_equals_at_the_border_the_smaller_ids_stay(logits_V, k, p):
    kept = next_token_probabilities(logits_V, Sampling(1.0, top_k=k, top_p=p)) > 0
    at_border = logits_V == logits_V[kept].min()
    assert kept[at_border].tolist() == sorted(kept[at_border].tolist(), reverse=True)


@given(ANY, TEMPERATURES, TOP_K, TOP_P, st.integers(0, 100))
def test_what_has_no_probability_is_never_drawn(logits_V, temperature, top_k, top_p, seed):
    found = next_token_probabilities(logits_V, Sampling(temperature, top_k, top_p))
    assert found[draw(found, torch.Generator().manual_seed(seed))] > 0
