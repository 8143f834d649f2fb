"""The parts that architectures share."""

import math

import pytest
import torch
from torch import nn

from littlelm.architectures.layers import GELU, Rotary, SwiGLU, check_length

K, N = 8, 32


@pytest.fixture
def rotary():
    return Rotary(K, N, base=100.0)


def turned(rotary, vector_K, position):
    return rotary(vector_K.expand(1, 1, 1, K), start=position).flatten()


@pytest.mark.parametrize("distance", [0, 1, 5, 20])
def test_products_depend_on_the_distance_alone(rotary, distance):
    torch.manual_seed(0)
    query_K, key_K = torch.randn(2, K)
    products = [
        turned(rotary, query_K, start + distance) @ turned(rotary, key_K, start)
        for start in range(N - distance)
    ]
    torch.testing.assert_close(torch.stack(products), products[0].expand(len(products)))


def test_products_do_depend_on_the_distance(rotary):
    torch.manual_seed(0)
    query_K, key_K = torch.randn(2, K)
    products = [(turned(rotary, query_K, d) @ turned(rotary, key_K, 0)).item() for d in range(N)]
    assert len({round(product, 3) for product in products}) > N - 3


def test_turning_keeps_the_length_and_leaves_position_zero_alone(rotary):
    torch.manual_seed(0)
    x_BHTK = torch.randn(2, 3, N, K)
    out_BHTK = rotary(x_BHTK)
    torch.testing.assert_close(out_BHTK.norm(dim=-1), x_BHTK.norm(dim=-1))
    assert torch.equal(out_BHTK[:, :, 0], x_BHTK[:, :, 0])


def test_the_angles_by_hand():
    # Channels k and k + 2 are a pair; frequencies 1 and 100 ** (-1 / 2) = 0.1.
    rotary = Rotary(4, 10, base=100.0)
    x_BHTK = torch.zeros(1, 1, 1, 4)
    x_BHTK[..., 0] = x_BHTK[..., 1] = 1.0
    expected = [math.cos(3), math.cos(0.3), math.sin(3), math.sin(0.3)]
    torch.testing.assert_close(rotary(x_BHTK, start=3).flatten(), torch.tensor(expected))


def test_turning_in_parts_is_turning_at_once(rotary):
    torch.manual_seed(0)
    x_BHTK = torch.randn(1, 2, N, K)
    parts = [rotary(x_BHTK[:, :, :20]), rotary(x_BHTK[:, :, 20:], start=20)]
    torch.testing.assert_close(torch.cat(parts, dim=2), rotary(x_BHTK))


def test_the_tables_are_no_weights_and_the_type_is_kept(rotary):
    assert rotary.state_dict() == {}
    assert rotary(torch.ones(1, 1, 2, K, dtype=torch.bfloat16)).dtype == torch.bfloat16


def test_channels_come_in_pairs():
    with pytest.raises(ValueError, match="got 3 channels per head, expected an even number"):
        Rotary(3, N, base=100.0)


def test_lengths_that_fit_and_one_that_does_not():
    check_length(N, N)
    with pytest.raises(ValueError, match="got 33 tokens, expected at most context_length=32"):
        check_length(N + 1, N)


def test_swiglu_by_hand():
    layer = SwiGLU(1, 1)
    layer.gate_and_up.weight = nn.Parameter(torch.tensor([[2.0], [3.0]]))
    layer.down.weight = nn.Parameter(torch.tensor([[5.0]]))
    silu = 2.0 / (1 + math.exp(-2.0))
    assert layer(torch.ones(1, 1, 1)).item() == pytest.approx(5 * silu * 3)


def test_gelu_by_hand():
    layer = GELU(1, 1)
    layer.up.weight = nn.Parameter(torch.tensor([[2.0]]))
    layer.down.weight = nn.Parameter(torch.tensor([[5.0]]))
    gelu = 2.0 * 0.5 * (1 + math.erf(2.0 / math.sqrt(2)))
    assert layer(torch.ones(1, 1, 1)).item() == pytest.approx(5 * gelu)


@pytest.mark.parametrize("kind", [SwiGLU, GELU])
def test_feed_forward_layers_have_no_biases(kind):
    assert {name.rpartition(".")[2] for name in kind(4, 6).state_dict()} == {"weight"}
