"""The example without attention: its sum over time, its memory, and what it is at the start."""

import math
import sys
from pathlib import Path

import pytest
import torch

EXAMPLE = Path(__file__).parents[2] / "examples" / "littlelm-recurrent"
T, V = 21, 23


@pytest.fixture(autouse=True)
def example(monkeypatch):
    monkeypatch.syspath_prepend(EXAMPLE)
    yield
    sys.modules.pop("littlelm_recurrent", None)


def build(seed=0, **arguments):
    from littlelm_recurrent import Recurrent

    torch.manual_seed(seed)
    sizes = {"d_model": 16, "n_layers": 2, "d_memory": 12, **arguments}
    return Recurrent(vocab_size=V, context_length=T, **sizes)


def stirred():
    model = build()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter += 0.2 * torch.randn_like(parameter)
    return model


def random_ids(rows=2, length=T):
    return torch.randint(0, V, (rows, length), generator=torch.Generator().manual_seed(1))


def parts_of_a_sum(length, shortest=-8.0):
    torch.manual_seed(length)
    log_decay = shortest * torch.rand(2, length, 3, dtype=torch.float64) ** 4
    new, first = torch.randn(2, length, 3).double(), torch.randn(2, 3).double()
    return log_decay, new, first


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5, 16, 17, 100, 256])
def test_the_sum_is_that_of_a_plain_loop(length):
    from littlelm_recurrent import fading_sum

    log_decay, new, h = parts_of_a_sum(length)
    found = fading_sum(log_decay, new, h)
    assert found.shape == new.shape
    for t in range(length):
        h = log_decay[:, t].exp() * h + new[:, t]
        torch.testing.assert_close(found[:, t], h, rtol=1e-12, atol=1e-12)


def test_the_sum_has_the_right_gradient():
    from littlelm_recurrent import fading_sum

    inputs = [part.requires_grad_() for part in parts_of_a_sum(11)]
    assert torch.autograd.gradcheck(fading_sum, inputs)


@pytest.mark.parametrize("log_decay", [0.0, -1e4, -torch.inf])
def test_the_sum_where_all_is_kept_and_where_nothing_is(log_decay):
    from littlelm_recurrent import fading_sum

    _, new, first = parts_of_a_sum(30)
    found = fading_sum(torch.full_like(new, log_decay), new, first)
    expected = first[:, None] + new.cumsum(1) if log_decay == 0 else new
    torch.testing.assert_close(found, expected)


@pytest.mark.parametrize("n_prompt", [1, 2, 5, T])
def test_token_by_token_gives_the_logits_of_the_whole(n_prompt):
    model, ids = stirred(), random_ids()
    logits, cache = model.decode(ids[:, :n_prompt])
    found = [logits]
    for t in range(n_prompt, T):
        logits, cache = model.decode(ids[:, t : t + 1], cache)
        found.append(logits)
    torch.testing.assert_close(torch.cat(found, dim=1), model(ids), rtol=1e-5, atol=1e-5)


def bytes_of(cache):
    return sum(tensor.untyped_storage().nbytes() for state in cache for tensor in state)


def test_the_cache_is_as_small_after_many_tokens_as_after_one():
    model, ids = build(), random_ids()
    _, cache = model.decode(ids)
    assert bytes_of(cache) == 4 * 2 * len(ids) * (12 + 3 * 12)
    for t in range(2 * T):
        _, cache = model.decode(ids[:, t % T][:, None], cache)
    assert bytes_of(cache) == 4 * 2 * len(ids) * (12 + 3 * 12)


def test_an_old_cache_may_be_used_again():
    model, ids = stirred(), random_ids()
    _, cache = model.decode(ids[:, :3])
    first, _ = model.decode(ids[:, 3:4], cache)
    again, _ = model.decode(ids[:, 3:4], cache)
    assert torch.equal(first, again)


def test_channels_fade_quickly_and_slowly_at_the_start():
    for block in build(d_memory=50).blocks:
        kept = block.memory.keep.sigmoid()
        torch.testing.assert_close(kept, torch.linspace(0.8, 0.999, 50))


def test_a_channel_that_always_keeps_everything_has_a_gradient():
    model = build()
    with torch.no_grad():
        for block in model.blocks:
            block.memory.keep.fill_(1e3)
    model(random_ids()).logsumexp(-1).sum().backward()
    assert all(parameter.grad.isfinite().all() for parameter in model.parameters())


def test_it_learns_to_remember_a_token_over_others():
    model, generator = build(n_layers=1, d_memory=32, d_model=32), torch.Generator().manual_seed(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    for _ in range(100):
        ids = torch.randint(2, V, (32, 1), generator=generator)
        others = torch.randint(0, 2, (32, 9), generator=generator)
        logits = model(torch.cat([ids, others], dim=1))[:, -1]
        torch.nn.functional.cross_entropy(logits, ids[:, 0]).backward()
        optimizer.step()
        optimizer.zero_grad()
    assert (logits.argmax(-1) == ids[:, 0]).float().mean() > 0.9


def test_in_bfloat16_the_memory_is_float32():
    model, ids = stirred(), random_ids()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        half, cache = model.decode(ids)
    torch.testing.assert_close(half.float(), model(ids), rtol=0.1, atol=0.1)
    assert {memory.dtype for memory, _ in cache} == {torch.float32}


@pytest.mark.parametrize("d_model", [160, 384])
def test_the_first_predictions_are_nearly_even(d_model):
    from littlelm_recurrent import Recurrent

    torch.manual_seed(0)
    model = Recurrent(vocab_size=2048, context_length=64, d_model=d_model)
    ids = torch.randint(2048, (8, 65))
    with torch.no_grad():
        logits = model(ids[:, :-1])
    loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), ids[:, 1:].flatten())
    assert loss.item() == pytest.approx(math.log(2048), abs=0.25)


@pytest.mark.parametrize("name", ["d_model", "n_layers", "d_memory", "d_ff"])
def test_sizes_that_cannot_be(name):
    with pytest.raises(ValueError, match=f"{name}: got 0, expected 1 or more"):
        build(**{name: 0})


def test_the_convolution_is_no_matrix():
    assert set(build().parameter_roles()) == {"blocks.0.memory.taps", "blocks.1.memory.taps"}
