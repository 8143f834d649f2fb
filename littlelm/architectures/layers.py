"""Parts that more than one architecture is made of.

Axes: B batch, T time, H heads, K channels per head, D model width, F feed-forward width,
V vocabulary.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

# What a layer keeps of the tokens read so far; time is the second axis from the end of each tensor.
LayerCache = tuple[Tensor, ...]
# Of any size: far more than fits a computer, and few enough to fail soon.
_MOST = 2**16
# Of the initial weights; chosen by experiment (docs/experiments.md).
_GAIN = 0.6


def check_length(n_tokens: int, context_length: int) -> None:
    """Refuse more tokens than the model can read; they are never cropped silently.

    Raises:
        ValueError: if `n_tokens` is larger than `context_length`.
    """
    if n_tokens > context_length:
        raise ValueError(f"got {n_tokens} tokens, expected at most context_length={context_length}")


def check_sizes(**sizes: int | None) -> None:
    """Refuse sizes that no model can have; None stands for one that follows from others.

    Raises:
        ValueError: for the first that is not 1 to 65,536.
    """
    for name, size in sizes.items():
        if size is not None and not 1 <= size <= _MOST:
            raise ValueError(f"{name}: got {size}, expected 1 to {_MOST:,}")


def check_heads(n_heads: int, d_model: int) -> None:
    """Refuse heads that do not divide the width into an even number of channels each.

    Raises:
        ValueError: if 2 n_heads does not divide d_model.
    """
    if d_model % 2:
        raise ValueError(f"d_model: got {d_model}, expected an even number: {d_model + 1}")
    if d_model % (2 * n_heads):
        fitting = [n for n in range(1, d_model // 2 + 1) if d_model % (2 * n) == 0]
        near = [n for n in fitting if n < n_heads][-1:] + [n for n in fitting if n > n_heads][:1]
        raise ValueError(
            f"n_heads: got {n_heads}, expected {' or '.join(map(str, near))}, since "
            f"2 * n_heads has to divide {d_model=}"
        )


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


def feed_forward_layer(kind: str, d_model: int, d_ff: int | None) -> nn.Module:
    """Return a feed-forward layer of one of two kinds, which by default have as many parameters.

    Args:
        kind: swiglu (with a gate) or gelu (without).
        d_model: width of what goes in and comes out.
        d_ff: inner width; by default 4 d_model for gelu, and 8/3 d_model rounded up to a multiple
            of 32 for swiglu.
    """
    if kind == "gelu":
        return GELU(d_model, d_ff or 4 * d_model)
    return SwiGLU(d_model, d_ff or 32 * math.ceil(d_model * 8 / 3 / 32))


class Block(nn.Module):
    """One layer: attention, then a feed-forward layer, each added to the residual stream.

    Args:
        attention: maps the normed stream (B, T, D), and what it keeps of earlier tokens or None, to
            its output (B, T, D), and what it keeps of all tokens.
        feed_forward: maps the normed stream (B, T, D) to its output (B, T, D).
        d_model: width of the residual stream.
    """

    def __init__(self, attention: nn.Module, feed_forward: nn.Module, d_model: int) -> None:
        super().__init__()
        self.attention_norm = nn.RMSNorm(d_model)
        self.attention = attention
        self.feed_forward_norm = nn.RMSNorm(d_model)
        self.feed_forward = feed_forward

    def forward(self, x_BTD: Tensor, past: LayerCache | None = None) -> tuple[Tensor, LayerCache]:
        """Return the residual stream after this layer, and what its attention keeps."""
        attended_BTD, cache = self.attention(self.attention_norm(x_BTD), past)
        x_BTD = x_BTD + attended_BTD
        return x_BTD + self.feed_forward(self.feed_forward_norm(x_BTD)), cache


class Transformer(nn.Module):
    """A decoder-only transformer around any attention.

    Embedding, blocks, a norm, and an output head that is tied to the embedding.

    Args:
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        d_model: width of the residual stream.
        attentions: one for each layer, from the first that a token passes.
        feed_forward: the kind of feed-forward layer, swiglu or gelu.
        d_ff: inner width of the feed-forward layer; None for its default.
    """

    def __init__(
        self,
        vocab_size: int,
        context_length: int,
        d_model: int,
        attentions: Sequence[nn.Module],
        feed_forward: str,
        d_ff: int | None,
    ) -> None:
        super().__init__()
        self.context_length = context_length
        blocks = [
            Block(attention, feed_forward_layer(feed_forward, d_model, d_ff), d_model)
            for attention in attentions
        ]
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.blocks = nn.ModuleList(blocks)
        self.norm = nn.RMSNorm(d_model)
        self._initialize()

    def _initialize(self) -> None:
        """Draw the weights, so that each layer's outputs start at about one size for every width.

        - Matrices: standard deviation 0.6 / sqrt(inputs). Those that end the feed-forward layers
          write to the residual stream, so they start smaller by sqrt(2 n_layers), as in GPT-2
          (Radford et al. 2019, section 2.3).
        - Embedding: 1.25 / sqrt(d_model), large enough that words of one kind, such as names, stay
          apart while the model has only learned their kind.
        - Gain of the last norm: smaller for wide models, so that the first predictions are nearly
          even although a token, copied, predicts itself.

        The size of the embedding, and heads that begin by copying, which is for the attention to
        see to, decide whether a small model learns within minutes to repeat a name that it has
        read (docs/experiments.md).
        """
        ends = _GAIN / math.sqrt(2 * len(self.blocks))
        for name, parameter in self.named_parameters():
            if parameter.ndim == 2:
                gain = ends if name.endswith("feed_forward.down.weight") else _GAIN
                nn.init.normal_(parameter, std=gain / math.sqrt(parameter.shape[1]))
        d_model = self.embedding.embedding_dim
        nn.init.normal_(self.embedding.weight, std=1.25 / math.sqrt(d_model))
        nn.init.constant_(self.norm.weight, 4.5 / math.sqrt(max(d_model, 128)))

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
            cache: what each layer keeps of the tokens read so far.

        Returns:
            The logits of the tokens in `ids_BT`, and the cache for the next call.

        Raises:
            ValueError: if more than `context_length` tokens have been read.
        """
        n_past = 0 if cache is None else cache[0][0].shape[-2]
        check_length(n_past + ids_BT.shape[1], self.context_length)
        x_BTD = self.embedding(ids_BT)
        new_cache = []
        for i, block in enumerate(self.blocks):
            x_BTD, layer_cache = block(x_BTD, None if cache is None else cache[i])
            new_cache.append(layer_cache)
        return self.unembed(self.norm(x_BTD)), new_cache
