"""Parts that more than one architecture is made of.

Axes: B batch, T time, H heads, K channels per head, D model width, F feed-forward width.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def check_length(n_tokens: int, context_length: int) -> None:
    """Refuse more tokens than the model can read; they are never cropped silently.

    Raises:
        ValueError: if `n_tokens` is larger than `context_length`.
    """
    if n_tokens > context_length:
        raise ValueError(f"got {n_tokens} tokens, expected at most context_length={context_length}")


class Rotary(nn.Module):
    """Rotary position embedding: turns each pair of channels by an angle that grows with time.

    The product of a turned query and a turned key depends on their distance alone. The tables are
    computed, not learned, and are left out of the state dict.

    Args:
        d_head: channels per head; even.
        context_length: number of positions.
        base: ratio between the slowest and the fastest turning pair.

    Source: RoFormer (arXiv 2104.09864) section 3.4; channel k is paired with k + d_head / 2.
    """

    cos_TK: Tensor
    sin_TK: Tensor

    def __init__(self, d_head: int, context_length: int, base: float) -> None:
        super().__init__()
        if d_head % 2:
            raise ValueError(f"got {d_head} channels per head, expected an even number")
        frequencies = base ** (-torch.arange(0, d_head, 2, dtype=torch.float64) / d_head)
        angles = torch.outer(torch.arange(context_length, dtype=torch.float64), frequencies)
        cos_TK, sin_TK = angles.cos().float(), angles.sin().float()
        self.register_buffer("cos_TK", torch.cat([cos_TK, cos_TK], dim=1), persistent=False)
        self.register_buffer("sin_TK", torch.cat([-sin_TK, sin_TK], dim=1), persistent=False)

    def forward(self, x_BHTK: Tensor, start: int = 0) -> Tensor:
        """Turn queries or keys whose first position is `start`; keeps shape and dtype."""
        stop = start + x_BHTK.shape[2]
        cos_TK = self.cos_TK[start:stop].to(x_BHTK.dtype)
        sin_TK = self.sin_TK[start:stop].to(x_BHTK.dtype)
        swapped_BHTK = x_BHTK.roll(x_BHTK.shape[-1] // 2, dims=-1)
        return x_BHTK * cos_TK + swapped_BHTK * sin_TK


class SwiGLU(nn.Module):
    """Gated feed-forward layer: `down(silu(gate(x)) * up(x))`, gate and up in one product.

    Source: GLU Variants Improve Transformer (arXiv 2002.05202), equation 6, without biases.
    """

    def __init__(self, d_model: int, d_ff: int) -> None:
        super().__init__()
        self.gate_and_up = nn.Linear(d_model, 2 * d_ff, bias=False)
        self.down = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x_BTD: Tensor) -> Tensor:
        """Return the layer's output, (B, T, D)."""
        gate_BTF, up_BTF = self.gate_and_up(x_BTD).chunk(2, dim=-1)
        out_BTD: Tensor = self.down(F.silu(gate_BTF) * up_BTF)
        return out_BTD


class GELU(nn.Module):
    """Plain feed-forward layer: `down(gelu(up(x)))`, without biases."""

    def __init__(self, d_model: int, d_ff: int) -> None:
        super().__init__()
        self.up = nn.Linear(d_model, d_ff, bias=False)
        self.down = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x_BTD: Tensor) -> Tensor:
        """Return the layer's output, (B, T, D)."""
        out_BTD: Tensor = self.down(F.gelu(self.up(x_BTD)))
        return out_BTD
