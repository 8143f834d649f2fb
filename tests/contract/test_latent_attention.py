"""What latent attention does beyond the promises of every architecture.

Axes as in the plugin.
"""

import copy
import math
import warnings

import pytest
import torch
from small_latent import QUERIES, D, H, K, build, stirred, stirred_attention, stream
from small_transformers import T, V, close, random_ids
from torch import nn

import littlelm_baseline
from littlelm.testing import PROMISES
from littlelm.testing.checking import subject_of
from littlelm.testing.outcome import look
from littlelm.training.flops import count_flops
from littlelm.training.loss import next_token_loss
from littlelm_latent_attention import LatentAttention


@pytest.mark.parametrize(
    "promise", [p for p in PROMISES if p.name != "compiled"], ids=lambda promise: promise.name
)
@pytest.mark.parametrize(
    "arguments", [{"q_latent_dim": 6}, {"kv_latent_dim": 3, "rope_dim": 2}, {"kv_latent_dim": 40}]
)
def test_it_keeps_its_promises_in_other_shapes(arguments, promise):
    sizes = {"d_model": 16, "n_layers": 2, "n_heads": 2}
    outcome = look(promise, subject_of(LatentAttention, {**sizes, **arguments}), {})
    assert outcome.state in ("kept", "skipped"), outcome.sentence


def by_hand(attention, x_BTD):
    """Attend as the paper writes it: one row, one head and one token after the other."""
    out_BTD = torch.zeros_like(x_BTD)
    norm, rotary = attention.latent.norm, attention.rotary
    for b, x_TD in enumerate(x_BTD):
        latent_TC = norm(x_TD @ attention.latent.compress.weight.T)
        key_TR = rotary((x_TD @ attention.rotary_key.weight.T)[None, None])[0, 0]
        q_THQ = attention.queries(x_TD).view(T, H, -1)
        for t in range(T):
            heads = []
            for h in range(H):
                own = slice(h * K, (h + 1) * K)
                k_SK = latent_TC[: t + 1] @ attention.expand_keys.weight[own].T
                v_SK = latent_TC[: t + 1] @ attention.expand_values.weight[own].T
                q_K, q_R = q_THQ[t, h, :K], q_THQ[t, h, K:]
                q_R = rotary(q_R[None, None, None], start=t).flatten()
                scores_S = (k_SK @ q_K + key_TR[: t + 1] @ q_R) / math.sqrt(len(q_K) + len(q_R))
                heads.append(scores_S.softmax(dim=0) @ v_SK)
            out_BTD[b, t] = attention.out.weight @ torch.cat(heads)
    return out_BTD


@pytest.mark.parametrize("q_latent_dim", QUERIES)
def test_it_is_what_the_paper_writes(q_latent_dim):
    attention, x_BTD = stirred_attention(q_latent_dim=q_latent_dim, rope_dim=6), stream()
    close(attention(x_BTD)[0], by_hand(attention, x_BTD))


def test_queries_from_a_latent_do_not_depend_on_the_size_of_the_stream():
    queries = stirred_attention(q_latent_dim=6).queries
    close(queries(3 * stream()), queries(stream()))


def test_at_full_rank_without_norm_and_positions_it_is_ordinary_attention():
    """Compression and expansion fold into the keys and values of the baseline's attention."""
    latent = stirred_attention(kv_latent_dim=D, rope_dim=2)
    latent.latent.norm = nn.Identity()
    ordinary = littlelm_baseline.Attention(D, H, T, rope_base=100.0)
    ordinary.rotary = Still()
    with torch.no_grad():
        queries_HQD = latent.queries.weight.unflatten(0, (H, -1))
        queries_HQD[:, K:] = 0  # asks for no position
        folded = [expand.weight @ latent.latent.compress.weight for expand in expansions(latent)]
        # Scores are divided by sqrt(K + 2) in one, by sqrt(K) in the other.
        queries_DD = queries_HQD[:, :K].flatten(0, 1) * math.sqrt(K / (K + 2))
        ordinary.qkv.weight.copy_(torch.cat([queries_DD, *folded]))
        ordinary.out.weight.copy_(latent.out.weight)
    x_BTD = stream()
    close(latent(x_BTD)[0], ordinary(x_BTD)[0])


def expansions(attention):
    return attention.expand_keys, attention.expand_values


class Still(nn.Module):
    """Turns nothing."""

    def forward(self, x_BHTK, start):
        return x_BHTK


def test_positions_are_relative():
    """A sequence that repeats itself: what is attended to at a distance is the same anywhere."""
    attention, x_BTD = stirred_attention(), stream()[:, :1].expand(2, T, D)
    out_BTD, _ = attention(x_BTD)
    close(out_BTD, out_BTD[:, :1].expand_as(out_BTD))


def test_order_matters_by_the_rotary_key_alone():
    attention, x_BTD = stirred_attention(), stream()
    other_BTD = torch.cat([x_BTD[:, :-1].flip(1), x_BTD[:, -1:]], dim=1)
    assert not torch.allclose(attention(other_BTD)[0][:, -1], attention(x_BTD)[0][:, -1], atol=0.01)
    nn.init.zeros_(attention.rotary_key.weight)
    close(attention(other_BTD)[0][:, -1], attention(x_BTD)[0][:, -1])


@pytest.mark.parametrize("latent", [4, 8, 16])
def test_heads_begin_by_copying_what_a_latent_holds(latent):
    torch.manual_seed(0)
    for block in build(kv_latent_dim=latent).blocks:
        attention = block.attention
        copy_DD = (
            attention.out.weight @ attention.expand_values.weight @ attention.latent.compress.weight
        )
        sizes = torch.linalg.svdvals(copy_DD)
        close(sizes[:latent], torch.full((latent,), math.sqrt(D / latent)))
        close(sizes[latent:], torch.zeros(D - latent))
        close(copy_DD, copy_DD.T)


@pytest.mark.parametrize("shape", [(160, 2, 5), (384, 6, 6)])
def test_the_first_predictions_of_wide_models_are_nearly_even(shape):
    d_model, n_layers, n_heads = shape
    torch.manual_seed(0)
    model = LatentAttention(
        vocab_size=2048, context_length=64, d_model=d_model, n_layers=n_layers, n_heads=n_heads
    )
    with torch.no_grad():
        loss = next_token_loss(model, torch.randint(2048, (8, 65)))
    assert loss.item() == pytest.approx(math.log(2048), abs=0.25)


def test_by_default_it_has_as_many_parameters_as_the_baseline_but_for_the_rotary_key():
    sizes = {"vocab_size": V, "context_length": T, "d_model": 96, "n_layers": 1, "n_heads": 4}
    latent, ordinary = LatentAttention(**sizes), littlelm_baseline.Baseline(**sizes)
    rotary_key, norm = 96 * 12, 48
    assert n_parameters(latent) == n_parameters(ordinary) + rotary_key + norm


def n_parameters(model):
    return sum(parameter.numel() for parameter in model.parameters())


@pytest.mark.parametrize(("n_heads", "expected"), [(2, 4), (4, 2), (8, 2)])
def test_by_default_half_of_the_channels_are_turned_and_an_even_number(n_heads, expected):
    assert build(n_heads=n_heads).blocks[0].attention.rotary_key.out_features == expected


def test_all_but_the_attention_is_the_baseline():
    model = build()
    ordinary = littlelm_baseline.Baseline(
        vocab_size=V, context_length=T, d_model=D, n_layers=2, n_heads=H
    )

    def shapes_outside_the_attention(model):
        named = model.named_parameters()
        return {name: p.shape for name, p in named if ".attention." not in name}

    assert shapes_outside_the_attention(model) == shapes_outside_the_attention(ordinary)


@pytest.mark.parametrize("q_latent_dim", QUERIES)
def test_the_state_dict_holds_the_weights_alone_and_loads(q_latent_dim):
    model, ids = stirred(q_latent_dim=q_latent_dim), random_ids()
    state = copy.deepcopy(model.state_dict())
    assert set(state) == set(dict(model.named_parameters()))  # and no buffers
    fresh = build(q_latent_dim=q_latent_dim)
    fresh.load_state_dict(state)
    close(fresh(ids), model(ids))


def test_hidden_states_and_head_make_the_logits():
    model, ids = stirred(), random_ids()
    assert torch.equal(model.unembed(model.hidden(ids)), model(ids))
    assert model.hidden(ids).shape == (2, T, D)


@pytest.mark.parametrize("q_latent_dim", QUERIES)
def test_its_operations_are_counted(q_latent_dim):
    latent, rope, d_ff = D // 2, K // 2, 64
    queries = D * (D + H * rope) if q_latent_dim is None else q_latent_dim * (2 * D + H * rope)
    attention = queries + D * latent + 2 * latent * D + D * rope + D * D
    matrices = V * D + 2 * (attention + 3 * D * d_ff)
    # Scores and their use are products of T by T, values as wide as keys.
    between_tokens = 2 * 2 * 2 * T * H * (K + rope)
    counted = count_flops(lambda: build(q_latent_dim=q_latent_dim), T)
    assert counted.forward == 2 * matrices + between_tokens


@pytest.mark.parametrize("q_latent_dim", QUERIES)
def test_in_half_precision_it_stays_close_and_says_nothing(q_latent_dim):
    model, ids = stirred(q_latent_dim=q_latent_dim), random_ids()
    with torch.autocast("cpu", dtype=torch.bfloat16), warnings.catch_warnings():
        warnings.simplefilter("error")  # such as that a fused norm cannot be used
        half = model(ids)
        half.sum().backward()
    assert half.isfinite().all()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in model.parameters())
    torch.testing.assert_close(half.float(), model(ids), rtol=0.1, atol=0.3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"d_model": 0}, "d_model: got 0, expected 1 to 65,536"),
        ({"n_layers": 0}, "n_layers: got 0, expected 1 to 65,536"),
        ({"n_heads": 0}, "n_heads: got 0, expected 1 to 65,536"),
        ({"d_ff": 0}, "d_ff: got 0, expected 1 to 65,536"),
        ({"kv_latent_dim": 0}, "kv_latent_dim: got 0, expected 1 to 65,536"),
        ({"rope_dim": 0}, "rope_dim: got 0, expected 1 to 65,536"),
        ({"rope_dim": 3}, "rope_dim: got 3, expected an even number: 4"),
        ({"q_latent_dim": 0}, "q_latent_dim: got 0, expected 1 to 65,536"),
        ({"n_heads": 3}, r"n_heads: got 3, expected 2 or 4, since 2 \* n_heads has to divide"),
        ({"d_model": 15, "n_heads": 1}, "d_model: got 15, expected an even number: 16"),
        ({"rope_base": 1.0}, r"rope_base: got 1\.0, expected more than 1"),
    ],
)
def test_sizes_that_cannot_be(arguments, message):
    with pytest.raises(ValueError, match=message):
        build(**arguments)
