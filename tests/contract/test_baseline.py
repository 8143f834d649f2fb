"""What the baseline does beyond the promises of every architecture."""

import math

import pytest
import torch
from small_transformers import (
    T,
    V,
    check_cache_gives_the_logits_of_the_whole,
    check_cache_refuses_more_than_the_context,
    check_old_cache_may_be_used_again,
    random_ids,
    stir,
)

from littlelm.training.loss import next_token_loss
from littlelm_baseline import Baseline

KINDS = ("swiglu", "gelu")


def build(**arguments):
    return Baseline(
        vocab_size=V,
        context_length=T,
        **{"d_model": 16, "n_layers": 2, "n_heads": 2, **arguments},
    )


def stirred(**arguments):
    torch.manual_seed(0)
    return stir(build(**arguments))


def n_parameters(model):
    return sum(p.numel() for p in model.parameters())


@pytest.mark.parametrize("kind", KINDS)
def test_no_token_sees_a_later_one(kind):
    model = stirred(feed_forward=kind)
    embedded = []
    model.embedding.register_forward_hook(lambda m, x, y: embedded.append(y) or y.retain_grad())
    model(random_ids(1))[0, 5].sum().backward()
    reach_T = embedded[0].grad[0].abs().sum(dim=1)
    assert (reach_T[:6] > 0).all()
    assert (reach_T[6:] == 0).all()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n_prompt", [1, 4, T])
def test_the_cache_gives_the_logits_of_the_whole(kind, n_prompt):
    check_cache_gives_the_logits_of_the_whole(stirred(feed_forward=kind), n_prompt)


def test_the_cache_refuses_more_than_the_context():
    check_cache_refuses_more_than_the_context(build())


def test_an_old_cache_may_be_used_again():
    check_old_cache_may_be_used_again(stirred())


def test_hidden_states_and_head_make_the_logits():
    model, ids = stirred(), random_ids()
    assert torch.equal(model.unembed(model.hidden(ids)), model(ids))
    assert model.hidden(ids).shape == (2, T, 16)


def test_the_head_is_the_embedding():
    model = build()
    names = set(model.state_dict())
    assert not [name for name in names if "head" in name or "unembed" in name]
    assert names == set(dict(model.named_parameters()))  # and no buffers


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"feed_forward": "swiglu"}, 3 * 16 * 64),  # 8/3 of 16, up to a multiple of 32
        ({"feed_forward": "gelu"}, 2 * 16 * 64),
        ({"feed_forward": "swiglu", "d_ff": 10}, 3 * 16 * 10),
        ({"feed_forward": "gelu", "d_ff": 10}, 2 * 16 * 10),
    ],
)
def test_the_size_of_the_feed_forward_layer(arguments, expected):
    [*_, block] = build(**arguments).blocks
    assert n_parameters(block.feed_forward) == expected


def test_both_kinds_have_as_many_parameters():
    swiglu, gelu = (n_parameters(build(d_model=96, feed_forward=kind)) for kind in KINDS)
    assert swiglu == gelu


def test_the_kinds_differ():
    ids = random_ids()
    assert not torch.allclose(*(stirred(feed_forward=kind, d_ff=64)(ids) for kind in KINDS))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"d_model": 0}, "d_model: got 0, expected 1 to 65,536"),
        ({"n_layers": 0}, "n_layers: got 0, expected 1 to 65,536"),
        ({"n_heads": -1}, "n_heads: got -1, expected 1 to 65,536"),
        ({"d_ff": 0}, "d_ff: got 0, expected 1 to 65,536"),
        (
            {"n_heads": 3},
            r"n_heads: got 3, expected 2 or 4, since 2 \* n_heads has to divide d_model=16",
        ),
        ({"n_heads": 9}, "n_heads: got 9, expected 8, since"),
        ({"d_model": 15, "n_heads": 1}, "d_model: got 15, expected an even number: 16"),
        ({"rope_base": 1.0}, r"rope_base: got 1\.0, expected more than 1"),
    ],
)
def test_sizes_that_cannot_be(arguments, message):
    with pytest.raises(ValueError, match=message):
        build(**arguments)


def test_weights_begin_at_a_size_that_depends_on_their_inputs():
    model = build(d_model=128, n_layers=8)
    for name, parameter in model.named_parameters():
        if parameter.ndim == 2:
            expected = 0.6 / math.sqrt(parameter.shape[1])
            if name.endswith("attention.out.weight"):
                expected = 1 / math.sqrt(128)
            if name.endswith("qkv.weight"):
                parameter = parameter[: 2 * 128]
            if name.endswith("down.weight"):
                expected /= math.sqrt(16)
            if name == "embedding.weight":
                expected = 1.25 / math.sqrt(128)
            assert parameter.std().item() == pytest.approx(expected, rel=0.1)
        else:
            gain = 4.5 / math.sqrt(128) if name == "norm.weight" else 1.0
            assert torch.equal(parameter, torch.full_like(parameter, gain))


@pytest.mark.parametrize("shape", [(160, 2, 5), (384, 6, 6), (768, 4, 8)])
def test_the_first_predictions_of_wide_models_are_nearly_even(shape):
    d_model, n_layers, n_heads = shape
    torch.manual_seed(0)
    model = Baseline(
        vocab_size=2048, context_length=64, d_model=d_model, n_layers=n_layers, n_heads=n_heads
    )
    ids = torch.randint(2048, (8, 65))
    with torch.no_grad():
        loss = next_token_loss(model, ids)
    assert loss.item() == pytest.approx(math.log(2048), abs=0.25)


def test_every_head_begins_by_copying_what_it_attends_to():
    for block in build(d_model=32, n_heads=4).blocks:
        values, out = block.attention.qkv.weight.chunk(3)[2], block.attention.out.weight
        assert torch.allclose(out @ values, torch.eye(32), atol=1e-5)


def test_order_matters():
    model, ids = stirred(), random_ids(1)
    swapped = ids[:, [1, 0, *range(2, T)]]
    assert not torch.allclose(model(swapped)[:, -1], model(ids)[:, -1], atol=1e-3)


def test_positions_are_relative():
    """A sequence that repeats itself: what is attended to at a distance is the same anywhere."""
    model = stirred(n_layers=1)
    attention = model.blocks[0].attention
    x_BTD = torch.randn(1, 1, 16).expand(1, T, 16)
    out_BTD, _ = attention(x_BTD)
    torch.testing.assert_close(out_BTD, out_BTD[:, :1].expand_as(out_BTD), rtol=1e-4, atol=1e-5)


def test_in_half_precision_it_stays_close():
    model, ids = stirred(), random_ids()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        half = model(ids)
    assert half.isfinite().all()
    torch.testing.assert_close(half.float(), model(ids), rtol=0.1, atol=0.3)
