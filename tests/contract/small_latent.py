"""Small models with latent attention, and something for them to read.

Axes as in the plugin: B batch, T and S time, D model width, H heads, C latent width, K channels of
a head, R channels that are turned.
"""

import torch
from small_transformers import T, V, stir

from littlelm_latent_attention import LatentAttention

D, H = 16, 2
K = D // H
QUERIES = (None, 6)


def build(**arguments):
    sizes = {"d_model": D, "n_layers": 2, "n_heads": H}
    return LatentAttention(vocab_size=V, context_length=T, **{**sizes, **arguments})


def stirred(**arguments):
    torch.manual_seed(0)
    return stir(build(**arguments))


def stirred_attention(**arguments):
    return stirred(n_layers=1, **arguments).blocks[0].attention


def stream():
    return torch.randn(2, T, D, generator=torch.Generator().manual_seed(2))
