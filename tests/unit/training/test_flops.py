"""Sizes and costs, against figures worked out by hand."""

import pytest
import torch
from torch import nn
from toys import Average

from littlelm.training.flops import (
    ParameterCounts,
    count_flops,
    count_parameters,
    flops_per_token,
)
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
    counts, counted = count_parameters(tied()), count_flops(tied, T)
    assert counts == ParameterCounts(EMBEDDING + BLOCK + NORMS, EMBEDDING, BLOCK)
    assert counted.tied_parameters == EMBEDDING
    assert flops_per_token(counts, counted) == 6 * (88 + 640)


def test_an_embedding_that_is_only_looked_up_takes_part_in_none():
    counts, counted = count_parameters(untied()), count_flops(untied, T)
    head, bias, norm = D * V, V, 2 * D
    assert counts == ParameterCounts(EMBEDDING + norm + head + bias, EMBEDDING, head)
    assert counted.tied_parameters == 0
    assert flops_per_token(counts, counted) == 6 * 88


def test_learned_positions_are_looked_up_too():
    def build():
        model = tied()
        model.positions = nn.Embedding(T, D)
        return model

    counts = count_parameters(build())
    assert counts.embedding == EMBEDDING + T * D
    assert flops_per_token(counts, count_flops(build, T)) == 6 * (EMBEDDING + BLOCK)


def test_a_layer_as_wide_as_the_vocabulary_is_not_taken_for_a_head():
    def build():
        return Baseline(vocab_size=V, context_length=T, d_model=D, n_layers=1, n_heads=2, d_ff=V)

    block = D * 3 * D + D * D + 3 * D * V
    counts = count_parameters(build())
    assert flops_per_token(counts, count_flops(build, T)) == 6 * (EMBEDDING + block)


def test_a_view_of_the_table_is_the_table():
    class Turned(nn.Module):
        def __init__(self):
            super().__init__()
            self.table = nn.Embedding(V, D)

        def forward(self, ids_BT):
            return self.table(ids_BT) @ self.table.weight.T

    assert count_flops(Turned, T).tied_parameters == EMBEDDING


def test_without_a_count_the_matrices_are_what_is_known():
    assert flops_per_token(count_parameters(untied()), None) == 6 * 88


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


def test_an_architecture_that_ends_the_program_is_not_counted_either():
    def leave():
        raise SystemExit

    assert count_flops(leave, T) is None
