"""Small models with latent attention, and something for them to read.

Axes as in the plugin: B batch, T and S time, D model width, H heads, C latent width, K channels of
a head, R channels that are turned.
"""

import torch
from torch import nn

from littlelm_latent_attention import LatentAttention

V, T, D, H = 23, 12, 16, 2
K = D // H
QUERIES = (None, 6)


def build(**arguments):
    sizes = {"d_model": D, "n_layers": 2, "n_heads": H}
    return LatentAttention(vocab_size=V, context_length=T, **{**sizes, **arguments})


def stirred(**arguments):
    torch.manual_seed(0)
    model = build(**arguments).eval()
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.3)
    return model


def stirred_attention(**arguments):
    return stirred(n_layers=1, **arguments).blocks[0].attention


def random_ids(rows=2, length=T):
    return torch.randint(0, V, (rows, length), generator=torch.Generator().manual_seed(1))


def stream():
    return torch.randn(2, T, D, generator=torch.Generator().manual_seed(2))


def close(found, expected):
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)
