"""Attention in blocks is attention."""

import pytest
import torch
import torch.nn.functional as F

from littlelm.architectures.attending import _in_blocks, causal_attention

K = 8
SCALE = K**-0.5


def drawn(T, K_values=8, dtype=torch.float32):
    torch.manual_seed(T)
    shapes = ((2, 3, T, K), (2, 3, T, K), (2, 3, T, K_values))
    return [torch.randn(shape, dtype=dtype).requires_grad_() for shape in shapes]


@pytest.mark.parametrize("T", [1, 2, 3, 4, 5, 63, 64, 65, 256])
@pytest.mark.parametrize("K_values", [8, 5])
def test_blocks_give_what_the_whole_gives(T, K_values):
    given = drawn(T, K_values=K_values)
    whole = F.scaled_dot_product_attention(*given, is_causal=True)
    blocks = _in_blocks(*given, SCALE)
    torch.testing.assert_close(blocks, whole, rtol=1e-4, atol=1e-5)
    slope = torch.randn_like(whole)
    for one, other in zip(
        torch.autograd.grad(blocks, given, slope),
        torch.autograd.grad(whole, given, slope),
        strict=True,
    ):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)


def test_short_floats_stay_short_and_lose_little_more_at_scores_of_usual_size():
    given = drawn(128, dtype=torch.bfloat16)
    exact = F.scaled_dot_product_attention(*(each.double() for each in given), is_causal=True)
    off = (_in_blocks(*given, SCALE) - exact).abs().max()
    usual = (F.scaled_dot_product_attention(*given, is_causal=True) - exact).abs().max()
    assert off < 2 * usual
    assert _in_blocks(*given, SCALE).dtype == torch.bfloat16


@pytest.mark.parametrize(("T", "in_blocks"), [(63, False), (64, True), (512, True), (513, False)])
def test_compiled_code_takes_blocks_where_they_pay(T, in_blocks):
    """Looked up in the graph that the compiler is handed."""
    operations = set()

    def note(graph, _):
        operations.update(str(node.target) for node in graph.graph.nodes)
        return graph.forward

    torch.compile(causal_attention, backend=note, dynamic=False)(*drawn(T))
    fused = any("scaled_dot_product_attention" in each for each in operations)
    assert fused is not in_blocks


def test_lengths_may_change():
    """As when somebody compiles a model that was loaded."""
    compiled = torch.compile(causal_attention, backend="eager")
    for T in (80, 100, 33, 120):
        given = drawn(T)
        whole = F.scaled_dot_product_attention(*given, is_causal=True)
        torch.testing.assert_close(compiled(*given), whole, rtol=1e-4, atol=1e-5)


@pytest.mark.slow
def test_compiled_numbers_are_those_of_the_kernel():
    given = drawn(67)
    whole = F.scaled_dot_product_attention(*given, is_causal=True)
    blocks = torch.compile(causal_attention, dynamic=False)(*given)
    torch.testing.assert_close(blocks, whole, rtol=1e-4, atol=1e-5)
    slope = torch.randn_like(whole)
    for one, other in zip(
        torch.autograd.grad(blocks, given, slope),
        torch.autograd.grad(whole, given, slope),
        strict=True,
    ):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)


def test_code_that_is_not_compiled_takes_the_fused_kernel(monkeypatch):
    calls = []
    monkeypatch.setattr(F, "scaled_dot_product_attention", lambda *a, **k: calls.append(k))
    causal_attention(*drawn(256))
    assert calls == [{"is_causal": True, "scale": None}]
