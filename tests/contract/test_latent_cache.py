"""What latent attention keeps of the tokens it has read, and that it reads on from there.

Axes as in the plugin.
"""

import pytest
import torch
from small_latent import QUERIES, D, K, build, stirred, stirred_attention, stream
from small_transformers import (
    T,
    check_cache_gives_the_logits_of_the_whole,
    check_cache_refuses_more_than_the_context,
    check_old_cache_may_be_used_again,
    close,
    random_ids,
)
from torch import nn


@pytest.mark.parametrize("q_latent_dim", QUERIES)
@pytest.mark.parametrize("n_prompt", [1, 4, T])
def test_the_cache_gives_the_logits_of_the_whole(q_latent_dim, n_prompt):
    check_cache_gives_the_logits_of_the_whole(stirred(q_latent_dim=q_latent_dim), n_prompt)


def test_absorbed_and_expanded_attention_agree():
    attention, x_BTD = stirred_attention(), stream()
    expanded_BTD, (latent_BSC, key_BSR) = attention(x_BTD)
    absorbed_BTD, _ = attention(x_BTD[:, -1:], (latent_BSC[:, :-1], key_BSR[:, :-1]))
    close(absorbed_BTD, expanded_BTD[:, -1:])


def test_cached_attention_expands_nothing(monkeypatch):
    attention, x_BTD = stirred_attention(), stream()
    _, cache = attention(x_BTD[:, :-1])
    for expansion in (attention.expand_keys, attention.expand_values):
        monkeypatch.setattr(expansion, "forward", None)
    attention(x_BTD[:, -1:], cache)


@pytest.mark.parametrize("q_latent_dim", QUERIES)
@pytest.mark.parametrize(("latent", "rope"), [(None, None), (3, 2)])
def test_a_token_costs_a_latent_and_a_rotary_key(latent, rope, q_latent_dim):
    model = build(kv_latent_dim=latent, rope_dim=rope, q_latent_dim=q_latent_dim)
    _, cache = model.decode(random_ids(rows=1, length=5))
    for n_tokens in (5, 6):
        assert len(cache) == 2
        for layer in cache:
            assert sum(kept.numel() for kept in layer) == n_tokens * (
                (latent or D // 2) + (rope or K // 2)
            )
        _, cache = model.decode(random_ids(rows=1, length=1), cache)


def test_what_is_kept_is_normed_and_turned():
    attention, x_BTD = stirred_attention(), stream()
    nn.init.ones_(attention.latent.norm.weight)
    _, (latent_BSC, key_BSR) = attention(x_BTD)
    close(latent_BSC.square().mean(dim=-1), torch.ones(2, T))
    _, (_, first_B1R) = attention(x_BTD[:, 5:6])
    close(key_BSR[:, 5], attention.rotary(first_B1R[:, None], start=5)[:, 0, 0])
    assert not torch.allclose(key_BSR[:, 5], first_B1R[:, 0], atol=1e-3)


def test_the_cache_refuses_more_than_the_context():
    check_cache_refuses_more_than_the_context(build())


def test_an_old_cache_may_be_used_again():
    check_old_cache_may_be_used_again(stirred())


def test_all_of_it_in_half_precision():
    model, ids = stirred(q_latent_dim=6).bfloat16(), random_ids()
    logits, cache = model.decode(ids[:, :-1])
    last, _ = model.decode(ids[:, -1:], cache)
    assert last.dtype == logits.dtype == torch.bfloat16
    torch.testing.assert_close(last, model(ids)[:, -1:], rtol=0.1, atol=0.3)
