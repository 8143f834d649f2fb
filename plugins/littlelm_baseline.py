"""The baseline: a plain modern decoder-only transformer, what everyone would try first.

Pre-norm blocks of causal self-attention and a feed-forward layer, RMSNorm, rotary positions, no
biases, the output head tied to the embedding.

Axes: B batch, T time, S time of the keys, D model width, H heads, K channels per head,
V vocabulary.
"""

from __future__ import annotations

import math
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from littlelm.architectures.layers import GELU, Rotary, SwiGLU, check_length

# One layer's keys and values of the tokens read so far, each (B, H, S, K).
LayerCache = tuple[Tensor, Tensor]
# Of any size: far more than fits a computer, and few enough to fail soon.
_MOST = 2**16
# Of the initial weights; chosen by experiment (docs/experiments.md).
_GAIN = 0.6


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

    def copy_what_is_attended_to(self) -> None:
        """Let values and output begin as orthogonal matrices, one the transpose of the other."""
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
        if past is not None:
            k_BHSK = torch.cat([past[0], k_BHSK], dim=2)
            v_BHSK = torch.cat([past[1], v_BHSK], dim=2)
        out_BHTK = F.scaled_dot_product_attention(q_BHTK, k_BHSK, v_BHSK, is_causal=past is None)
        return self.out(out_BHTK.transpose(1, 2).reshape(B, T, D)), (k_BHSK, v_BHSK)


class Block(nn.Module):
    """One layer: attention, then a feed-forward layer, each added to the residual stream."""

    def __init__(self, attention: Attention, feed_forward: nn.Module, d_model: int) -> None:
        super().__init__()
        self.attention_norm = nn.RMSNorm(d_model)
        self.attention = attention
        self.feed_forward_norm = nn.RMSNorm(d_model)
        self.feed_forward = feed_forward

    def forward(self, x_BTD: Tensor, past: LayerCache | None = None) -> tuple[Tensor, LayerCache]:
        """Return the residual stream after this layer, and its keys and values."""
        attended_BTD, cache = self.attention(self.attention_norm(x_BTD), past)
        x_BTD = x_BTD + attended_BTD
        return x_BTD + self.feed_forward(self.feed_forward_norm(x_BTD)), cache


class Baseline(nn.Module):
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
        super().__init__()
        sizes = {"d_model": d_model, "n_layers": n_layers, "n_heads": n_heads}
        for name, size in sizes.items() if d_ff is None else (sizes | {"d_ff": d_ff}).items():
            if not 1 <= size <= _MOST:
                raise ValueError(f"{name}: got {size}, expected 1 to {_MOST:,}")
        if d_model % 2:
            raise ValueError(f"d_model: got {d_model}, expected an even number: {d_model + 1}")
        if d_model % (2 * n_heads):
            raise ValueError(
                f"n_heads: got {n_heads}, expected {_heads_near(n_heads, d_model)}, since "
                f"2 * n_heads has to divide {d_model=}"
            )
        if rope_base <= 1:
            raise ValueError(f"rope_base: got {rope_base}, expected more than 1")
        self.context_length = context_length
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.blocks = nn.ModuleList(
            Block(
                Attention(d_model, n_heads, context_length, rope_base),
                _feed_forward(feed_forward, d_model, d_ff),
                d_model,
            )
            for _ in range(n_layers)
        )
        self.norm = nn.RMSNorm(d_model)
        self._initialize(n_layers)

    def _initialize(self, n_layers: int) -> None:
        """Draw the weights, so that each layer's outputs start at about one size for every width.

        - Matrices: standard deviation 0.6 / sqrt(inputs). Those that end the feed-forward layers
          write to the residual stream, so they start smaller by sqrt(2 n_layers), as in GPT-2
          (Radford et al. 2019, section 2.3).
        - Values and attention outputs: orthogonal, each output the transpose of its values, so that
          a head begins by copying what it attends to. In trained language models the product of the
          two resembles the identity: Mimetic Initialization of Self-Attention Layers (arXiv
          2305.09828), which starts vision models with its negative.
        - Embedding: 1.25 / sqrt(d_model), large enough that words of one kind, such as names, stay
          apart while the model has only learned their kind.
        - Gain of the last norm: smaller for wide models, so that the first predictions are nearly
          even although a token, copied, predicts itself.

        Copying and the size of the embedding decide whether a small model learns within minutes to
        repeat a name that it has read (docs/experiments.md).
        """
        for name, parameter in self.named_parameters():
            if parameter.ndim == 2:
                gain = _GAIN / math.sqrt(2 * n_layers) if name.endswith("down.weight") else _GAIN
                nn.init.normal_(parameter, std=gain / math.sqrt(parameter.shape[1]))
        d_model = self.embedding.embedding_dim
        nn.init.normal_(self.embedding.weight, std=1.25 / math.sqrt(d_model))
        nn.init.constant_(self.norm.weight, 4.5 / math.sqrt(max(d_model, 128)))
        for module in self.modules():
            if isinstance(module, Attention):
                module.copy_what_is_attended_to()

    def forward(self, ids_BT: Tensor) -> Tensor:
        """Return the logits of the next token at every position, (B, T, V).

        Raises:
            ValueError: if T is larger than `context_length`.
        """
        return self.unembed(self.hidden(ids_BT))

    def hidden(self, ids_BT: Tensor) -> Tensor:
        """Return the normed residual stream that the head reads, (B, T, D)."""
        check_length(ids_BT.shape[1], self.context_length)
        x_BTD = self.embedding(ids_BT)
        for block in self.blocks:
            x_BTD, _ = block(x_BTD)
        out_BTD: Tensor = self.norm(x_BTD)
        return out_BTD

    def unembed(self, hidden_BTD: Tensor) -> Tensor:
        """Return the logits of hidden states, (B, T, V)."""
        return F.linear(hidden_BTD, self.embedding.weight)

    def decode(
        self, ids_BT: Tensor, cache: list[LayerCache] | None = None
    ) -> tuple[Tensor, list[LayerCache]]:
        """Return what `forward` would, computing only the new tokens.

        Args:
            ids_BT: all tokens at first; then, with the cache of the call before, one new token.
            cache: keys and values of the tokens read so far.

        Returns:
            The logits of the tokens in `ids_BT`, and the cache for the next call.

        Raises:
            ValueError: if more than `context_length` tokens have been read.
        """
        n_past = 0 if cache is None else cache[0][0].shape[2]
        check_length(n_past + ids_BT.shape[1], self.context_length)
        x_BTD = self.embedding(ids_BT)
        new_cache = []
        for i, block in enumerate(self.blocks):
            x_BTD, layer_cache = block(x_BTD, None if cache is None else cache[i])
            new_cache.append(layer_cache)
        return self.unembed(self.norm(x_BTD)), new_cache


def _heads_near(n_heads: int, d_model: int) -> str:
    """Return the nearest numbers of heads that an even width can have, below and above."""
    fitting = [n for n in range(1, d_model // 2 + 1) if d_model % (2 * n) == 0]
    below = [n for n in fitting if n < n_heads][-1:]
    return " or ".join(map(str, below + [n for n in fitting if n > n_heads][:1]))


def _feed_forward(kind: str, d_model: int, d_ff: int | None) -> nn.Module:
    if kind == "gelu":
        return GELU(d_model, d_ff or 4 * d_model)
    return SwiGLU(d_model, d_ff or 32 * math.ceil(d_model * 8 / 3 / 32))
