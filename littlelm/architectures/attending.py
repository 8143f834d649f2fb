"""Causal attention by the fastest way of the device.

Axes: B batch, H heads, T time, C time within a block, S time of the keys, K channels per head.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

# Queries that share their keys. What a query may not see is computed only within its block.
_N_BLOCKS = 4
# Shorter rows are not worth cutting; of longer ones, the weights that are kept for the backward
# pass take more memory than the rest of a model.
_SHORTEST, _LONGEST = 64, 512


def causal_attention(
    q_BHTK: Tensor, k_BHTK: Tensor, v_BHTK: Tensor, scale: float | None = None
) -> Tensor:
    """Return what each position reads from itself and those before, (B, H, T, K).

    Torch's fused kernel, but for code that is compiled for a CPU: there the kernel is a quarter of
    a training step, and plain products of blocks, whose softmax the compiler fuses, take half its
    time (docs/experiments.md).

    Args:
        q_BHTK: queries.
        k_BHTK: keys.
        v_BHTK: values; may have another number of channels.
        scale: of the products of queries and keys; by default 1 / sqrt(K).
    """
    is_compiled_for_cpu = torch.compiler.is_compiling() and q_BHTK.device.type == "cpu"
    if is_compiled_for_cpu and _SHORTEST <= q_BHTK.shape[2] <= _LONGEST:
        usual = q_BHTK.shape[-1] ** -0.5
        return _in_blocks(q_BHTK, k_BHTK, v_BHTK, usual if scale is None else scale)
    return F.scaled_dot_product_attention(q_BHTK, k_BHTK, v_BHTK, is_causal=True, scale=scale)


def _in_blocks(q_BHTK: Tensor, k_BHTK: Tensor, v_BHTK: Tensor, scale: float) -> Tensor:
    """Attend from one block of queries after the other, each to the keys up to its end."""
    T = q_BHTK.shape[2]
    C = -(-T // _N_BLOCKS)
    out = []
    for start in range(0, T, C):
        stop = min(start + C, T)
        products_BHCS = q_BHTK[:, :, start:stop] @ k_BHTK[:, :, :stop].mT
        scores_BHCS = products_BHCS.float() * scale
        is_seen_CS = torch.ones(stop - start, stop, dtype=torch.bool).tril(start)
        weights_BHCS = scores_BHCS.masked_fill(~is_seen_CS, float("-inf")).softmax(-1)
        out.append(weights_BHCS.to(v_BHTK.dtype) @ v_BHTK[:, :, :stop])
    return torch.cat(out, dim=2)
