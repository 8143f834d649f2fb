"""Sizes and costs, against figures worked out by hand."""

import pytest
import torch
from torch import nn
from toys import Average

from littlelm.training.flops import count_flops, count_parameters, flops_per_token
from littlelm_baseline import Baseline

V, D, F, T = 11, 8, 16, 5
EMBEDDING = V * D
BLOCK = D * 3 * D + D * D + 3 * D * F  # query, key and value; out; gate, up and down
NORMS = 3 * D


def tied():
    return Baseline(vocab_size=V, context_length=T, d_model=D, n_layers=1, n_heads=2, d_ff=F)


def untied():
    return Average(vocab_size=V, context_length=T, d_model=D)


def test_a_head_tied_to_the_embedding_counts_once_and_takes_part_in_products():
    counts = count_parameters(tied(), V)
    assert (counts.total, counts.embedding) == (EMBEDDING + BLOCK + NORMS, EMBEDDING)
    assert counts.in_products == EMBEDDING + BLOCK
    assert flops_per_token(counts) == 6 * (88 + 640)


def test_an_embedding_that_is_only_looked_up_takes_part_in_none():
    counts = count_parameters(untied(), V)
    head, bias, norm = D * V, V, 2 * D
    assert (counts.total, counts.embedding) == (EMBEDDING + norm + head + bias, EMBEDDING)
    assert counts.in_products == head
    assert flops_per_token(counts) == 6 * 88


def test_learned_positions_are_looked_up_too():
    model = tied()
    model.positions = nn.Embedding(T, D)
    counts = count_parameters(model, V)
    assert counts.embedding == EMBEDDING + T * D
    assert counts.in_products == EMBEDDING + BLOCK


def test_the_count_is_the_formula_and_the_attention():
    # Scores and their use: two products of T by T by D for a row, two operations a multiplication.
    attention_per_token = 2 * 2 * T * T * D / T
    counted = count_flops(tied, T)
    assert counted.forward == 2 * (EMBEDDING + BLOCK) + attention_per_token
    assert counted.forward_and_backward == 6 * (EMBEDDING + BLOCK) + 3 * attention_per_token


def test_the_count_of_an_untied_head():
    counted = count_flops(untied, T)
    assert counted.forward == 2 * D * V
    assert counted.forward_and_backward == 6 * D * V


def test_counting_computes_nothing_and_draws_nothing():
    before = torch.get_rng_state()
    count_flops(lambda: Baseline(vocab_size=10**6, context_length=T, d_model=4096), T)  # 16 GB
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("needs", ["a value", "a device"])
def test_unknown_for_an_architecture_that_needs_more_than_shapes(needs):
    class Needy(Average):
        def forward(self, ids_BT):
            if needs == "a value" and ids_BT.max().item() > 3:
                return super().forward(ids_BT)
            return super().forward(ids_BT.cpu())

    assert count_flops(lambda: Needy(vocab_size=V, context_length=T), T) is None
