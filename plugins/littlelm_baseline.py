"""The baseline: a plain modern decoder-only transformer, what everyone would try first.

Pre-norm blocks of causal self-attention and a feed-forward layer, RMSNorm, rotary positions, no
biases, the output head tied to the embedding.

Axes: B batch, T time, S time of the keys, D model width, H heads, K channels per head.
"""

from __future__ import annotations

from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from littlelm.architectures.attending import causal_attention
from littlelm.architectures.layers import Rotary, Transformer, check_heads, check_sizes

# One layer's keys and values of the tokens read so far, each (B, H, S, K).
LayerCache = tuple[Tensor, Tensor]


class Attention(nn.Module):
    """Causal multi-head self-attention with rotary positions.

    Source: Attention Is All You Need (arXiv 1706.03762) section 3.2.
    """

    def __init__(self, d_model: int, n_heads: int, context_length: int, rope_base: float) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.qkv = nn.Linear(d_model, 3 * d_model, bias=False)
        self.out = nn.Linear(d_model, d_model, bias=False)
        self.rotary = Rotary(d_model // n_heads, context_length, rope_base)

    def begin_by_copying(self) -> None:
        """Let values and output begin as orthogonal matrices, one the transpose of the other.

        So a head writes what it attends to. In trained language models the product of the two
        resembles the identity: Mimetic Initialization of Self-Attention Layers (arXiv 2305.09828),
        which starts vision models with its negative.
        """
        values_DD = self.qkv.weight.chunk(3)[2]
        with torch.no_grad():
            # In float32: the decomposition knows no shorter floats.
            drawn_DD = torch.empty_like(values_DD, dtype=torch.float32)
            values_DD.copy_(nn.init.orthogonal_(drawn_DD))
            self.out.weight.copy_(values_DD.T)

    def forward(self, x_BTD: Tensor, past: LayerCache | None = None) -> tuple[Tensor, LayerCache]:
        """Attend to the tokens so far.

        Args:
            x_BTD: normed residual stream of the new tokens.
            past: keys and values of earlier tokens; then T must be 1.

        Returns:
            The layer's output (B, T, D), and the keys and values including the new ones.
        """
        B, T, D = x_BTD.shape
        qkv_3BHTK = self.qkv(x_BTD).view(B, T, 3, self.n_heads, -1).permute(2, 0, 3, 1, 4)
        q_BHTK, k_BHSK, v_BHSK = qkv_3BHTK.unbind(0)
        start = 0 if past is None else past[0].shape[2]
        q_BHTK, k_BHSK = self.rotary(q_BHTK, start), self.rotary(k_BHSK, start)
        if past is None:
            out_BHTK = causal_attention(q_BHTK, k_BHSK, v_BHSK)
        else:
            k_BHSK = torch.cat([past[0], k_BHSK], dim=2)
            v_BHSK = torch.cat([past[1], v_BHSK], dim=2)
            out_BHTK = F.scaled_dot_product_attention(q_BHTK, k_BHSK, v_BHSK)
        return self.out(out_BHTK.transpose(1, 2).reshape(B, T, D)), (k_BHSK, v_BHSK)


class Baseline(Transformer):
    """A plain modern decoder-only transformer.

    Args:
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        d_model: width: how many numbers stand for a token inside the model, 1 to 65,536. The size
            of the model grows with its square.
        n_layers: depth: the number of blocks that a token passes, 1 to 65,536.
        n_heads: attention heads in a block, each of which looks back at earlier tokens in its own
            way; 2 n_heads must divide d_model.
        d_ff: inner width of the feed-forward layer, 1 to 65,536. By default 4 d_model for gelu, and
            8/3 d_model rounded up to a multiple of 32 for swiglu, which has as many parameters.
        feed_forward: the kind of feed-forward layer, which works on each token by itself: swiglu
            (with a gate) or gelu (without).
        rope_base: base of the rotary positions, which tell a head how far back a token is; more
            than 1. A longer context wants a larger one.

    Raises:
        ValueError: for sizes out of range, or heads that do not divide d_model.
    """

    def __init__(
        self,
        *,
        vocab_size: int,
        context_length: int,
        d_model: int = 128,
        n_layers: int = 4,
        n_heads: int = 2,
        d_ff: int | None = None,
        feed_forward: Literal["swiglu", "gelu"] = "swiglu",
        rope_base: float = 10_000.0,
    ) -> None:
        check_sizes(d_model=d_model, n_layers=n_layers, n_heads=n_heads, d_ff=d_ff)
        check_heads(n_heads, d_model)
        if rope_base <= 1:
            raise ValueError(f"rope_base: got {rope_base}, expected more than 1")
        attentions = [
            Attention(d_model, n_heads, context_length, rope_base) for _ in range(n_layers)
        ]
        super().__init__(vocab_size, context_length, d_model, attentions, feed_forward, d_ff)
        for attention in attentions:
            attention.begin_by_copying()
