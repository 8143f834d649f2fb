"""What a small transformer is made of and reads, and what every cache of one has to do.

Axes: B batch, T time.
"""

import pytest
import torch
from torch import nn

V, T = 23, 12


def stir(model):
    """Give every weight of a model another value, and return it in evaluation mode."""
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.3)
    return model.eval()


def random_ids(rows=2, length=T):
    return torch.randint(0, V, (rows, length), generator=torch.Generator().manual_seed(1))


def close(found, expected):
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)


def check_cache_gives_the_logits_of_the_whole(model, n_prompt):
    ids = random_ids()
    logits, cache = model.decode(ids[:, :n_prompt])
    found = [logits]
    for t in range(n_prompt, T):
        logits, cache = model.decode(ids[:, t : t + 1], cache)
        found.append(logits)
    close(torch.cat(found, dim=1), model(ids))


def check_cache_refuses_more_than_the_context(model):
    _, cache = model.decode(random_ids())
    with pytest.raises(ValueError, match="got 13 tokens, expected at most context_length=12"):
        model.decode(random_ids(length=1), cache)


def check_old_cache_may_be_used_again(model):
    ids = random_ids(length=4)
    _, cache = model.decode(ids[:, :3])
    first, _ = model.decode(ids[:, 3:], cache)
    again, _ = model.decode(ids[:, 3:], cache)
    assert torch.equal(first, again)
