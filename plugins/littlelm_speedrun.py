"""Speedrun: the champion, a transformer in which every part earns its time within the budget.

What sets it apart from the baseline; effects and what did not pay: docs/speedrun.md.

- Short convolutions: each token sees the three before it at once, which attention needs two layers
  and many steps to learn.
- No attention in the first block, where convolutions see what matters.
- Few wide heads, whose queries and keys have one length, so that large rates do no harm.
- A squared ReLU instead of a gate.
- What writes to the residual stream begins at zero: a new model is its embedding.

It is to be trained by Muon (`--optim.name muon`), and asks to be compiled.

Axes: B batch, T time, S time of the keys, D model width, H heads, K channels per head, F
feed-forward width, V vocabulary, W taps of a convolution.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from littlelm.architectures.attending import causal_attention
from littlelm.architectures.layers import Rotary, check_heads, check_length, check_sizes

_TAPS = 4
# Standard deviation of a matrix's initial weights, times the square root of its inputs.
_GAIN = 0.6
_ROPE_BASE = 10_000.0


class LayerCache(NamedTuple):
    """What a layer keeps of the tokens read so far."""

    to_feed_BWD: Tensor
    """What the convolution before the feed-forward layer read of the last three."""
    to_attend_BWD: Tensor | None = None
    """The same of the convolution before attention, in a layer that has attention."""
    k_BHSK: Tensor | None = None
    v_BHSK: Tensor | None = None


class Cache(NamedTuple):
    """What all layers keep, and of how many tokens."""

    n_tokens: int
    layers: list[LayerCache]


def norm(x: Tensor) -> Tensor:
    """Scale the last axis to a root mean square of one, without a gain to learn."""
    return F.rms_norm(x, (x.shape[-1],))


class ShortConvolution(nn.Module):
    """Adds to each channel a weighted sum of its values at this token and the three before it.

    It begins as the identity.

    Source: Canon layers, Physics of Language Models: Part 4.1 (Allen-Zhu 2025), section 4.
    """

    def __init__(self, d_model: int) -> None:
        super().__init__()
        self.taps_WD = nn.Parameter(torch.zeros(_TAPS, d_model))

    def forward(self, x_BTD: Tensor, past_BWD: Tensor | None) -> tuple[Tensor, Tensor]:
        """Return the sum, (B, T, D), and what the next tokens need of these, (B, W - 1, D)."""
        T = x_BTD.shape[1]
        if past_BWD is None:
            padded_BTD = F.pad(x_BTD, (0, 0, _TAPS - 1, 0))
        else:
            padded_BTD = torch.cat([past_BWD, x_BTD], dim=1)
        mixed_BTD = x_BTD
        for tap, weight_D in enumerate(self.taps_WD.to(x_BTD.dtype)):
            mixed_BTD = mixed_BTD + weight_D * padded_BTD[:, tap : tap + T]
        return mixed_BTD, padded_BTD[:, T:]


class Attention(nn.Module):
    """Causal self-attention with rotary positions, whose queries and keys are normed.

    Source: QK-norm: Scaling Vision Transformers to 22 Billion Parameters (arXiv 2302.05442)
    section 2.
    """

    def __init__(self, d_model: int, n_heads: int, context_length: int) -> None:
        super().__init__()
        self.n_heads = n_heads
        self.qkv = nn.Linear(d_model, 3 * d_model, bias=False)
        self.out = nn.Linear(d_model, d_model, bias=False)
        self.sharpness = nn.Parameter(torch.ones(()))
        self.rotary = Rotary(d_model // n_heads, context_length, _ROPE_BASE)

    def forward(
        self, x_BTD: Tensor, k_BHSK: Tensor | None, v_BHSK: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Attend to the tokens so far.

        Args:
            x_BTD: what the new tokens bring.
            k_BHSK: keys of earlier tokens; then T must be 1.
            v_BHSK: their values.

        Returns:
            The layer's output (B, T, D), and keys and values including the new ones.
        """
        B, T, D = x_BTD.shape
        qkv_3BHTK = self.qkv(x_BTD).view(B, T, 3, self.n_heads, -1).permute(2, 0, 3, 1, 4)
        q_BHTK, new_k_BHTK, new_v_BHTK = qkv_3BHTK.unbind(0)
        start = 0 if k_BHSK is None else k_BHSK.shape[2]
        q_BHTK = self.rotary(norm(q_BHTK) * self.sharpness.to(q_BHTK.dtype), start)
        new_k_BHTK = self.rotary(norm(new_k_BHTK), start)
        if k_BHSK is None or v_BHSK is None:
            k_BHSK, v_BHSK = new_k_BHTK, new_v_BHTK
            out_BHTK = causal_attention(q_BHTK, k_BHSK, v_BHSK)
        else:
            k_BHSK = torch.cat([k_BHSK, new_k_BHTK], dim=2)
            v_BHSK = torch.cat([v_BHSK, new_v_BHTK], dim=2)
            out_BHTK = F.scaled_dot_product_attention(q_BHTK, k_BHSK, v_BHSK)
        return self.out(out_BHTK.transpose(1, 2).reshape(B, T, D)), k_BHSK, v_BHSK


class SquaredReLU(nn.Module):
    """Feed-forward layer: `down(relu(up(x))^2)`.

    Source: Primer (arXiv 2109.08668) section 4.1.
    """

    def __init__(self, d_model: int, d_ff: int) -> None:
        super().__init__()
        self.up = nn.Linear(d_model, d_ff, bias=False)
        self.down = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x_BTD: Tensor) -> Tensor:
        """Return the layer's output, (B, T, D)."""
        out_BTD: Tensor = self.down(F.relu(self.up(x_BTD)).square())
        return out_BTD


class FeedForwardBlock(nn.Module):
    """A layer without attention: norm, convolution and feed-forward layer."""

    def __init__(self, d_model: int, d_ff: int) -> None:
        super().__init__()
        self.feed_forward_norm = nn.RMSNorm(d_model)
        self.feed_forward_convolution = ShortConvolution(d_model)
        self.feed_forward = SquaredReLU(d_model, d_ff)

    def forward(self, x_BTD: Tensor, past: LayerCache | None) -> tuple[Tensor, LayerCache]:
        """Return the residual stream after this layer, and what it keeps."""
        mixed_BTD, to_feed_BWD = self.feed_forward_convolution(
            self.feed_forward_norm(x_BTD), None if past is None else past.to_feed_BWD
        )
        return x_BTD + self.feed_forward(mixed_BTD), LayerCache(to_feed_BWD)


class Block(FeedForwardBlock):
    """A layer with attention before all else, behind a norm and a convolution of its own."""

    def __init__(self, d_model: int, d_ff: int, n_heads: int, context_length: int) -> None:
        super().__init__(d_model, d_ff)
        self.attention_norm = nn.RMSNorm(d_model)
        self.attention_convolution = ShortConvolution(d_model)
        self.attention = Attention(d_model, n_heads, context_length)

    def forward(self, x_BTD: Tensor, past: LayerCache | None) -> tuple[Tensor, LayerCache]:
        """Return the residual stream after this layer, and what it keeps."""
        mixed_BTD, to_attend_BWD = self.attention_convolution(
            self.attention_norm(x_BTD), None if past is None else past.to_attend_BWD
        )
        k_BHSK, v_BHSK = (None, None) if past is None else (past.k_BHSK, past.v_BHSK)
        attended_BTD, k_BHSK, v_BHSK = self.attention(mixed_BTD, k_BHSK, v_BHSK)
        x_BTD, fed = super().forward(x_BTD + attended_BTD, past)
        return x_BTD, LayerCache(fed.to_feed_BWD, to_attend_BWD, k_BHSK, v_BHSK)


class Speedrun(nn.Module):
    """The champion: learns the most that a budget can buy.

    Args:
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        d_model: width: how many numbers stand for a token inside the model, 1 to 65,536. The size
            of the model grows with its square.
        n_layers: depth: the number of blocks that a token passes, 1 to 65,536; all but the first
            have attention.
        n_heads: attention heads in a block, few and wide; 2 n_heads must divide d_model.
        d_ff: inner width of the feed-forward layer, 1 to 65,536. By default 4 d_model.

    Raises:
        ValueError: for sizes out of range, or heads that do not divide d_model.
    """

    def __init__(
        self,
        *,
        vocab_size: int,
        context_length: int,
        d_model: int = 176,
        n_layers: int = 2,
        n_heads: int = 2,
        d_ff: int | None = None,
    ) -> None:
        super().__init__()
        check_sizes(d_model=d_model, n_layers=n_layers, n_heads=n_heads, d_ff=d_ff)
        check_heads(n_heads, d_model)
        self.compiling = {"region": "model"}
        self.context_length = context_length
        d_ff = d_ff or 4 * d_model
        blocks = [Block(d_model, d_ff, n_heads, context_length) for _ in range(n_layers - 1)]
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.blocks = nn.ModuleList([FeedForwardBlock(d_model, d_ff), *blocks])
        self.norm = nn.RMSNorm(d_model)
        self._initialize()

    def _initialize(self) -> None:
        """Draw the weights.

        Matrices that write to the residual stream begin at zero: Fixup (arXiv 1901.09321) section
        3. The gain of the last norm is small enough that the first predictions are nearly even
        although a token, copied, predicts itself (docs/experiments.md).
        """
        for name, parameter in self.named_parameters():
            if name.endswith((".out.weight", ".down.weight")):
                nn.init.zeros_(parameter)
            elif name.endswith((".qkv.weight", ".up.weight")):
                nn.init.normal_(parameter, std=_GAIN / math.sqrt(parameter.shape[1]))
        d_model = self.embedding.embedding_dim
        nn.init.normal_(self.embedding.weight, std=1.25 / math.sqrt(d_model))
        nn.init.constant_(self.norm.weight, 4.5 / math.sqrt(max(d_model, 128)))

    def parameter_roles(self) -> dict[str, str]:
        """Return the roles that shapes do not tell: the taps of a convolution are no matrix."""
        return {name: "vector" for name, _ in self.named_parameters() if name.endswith("taps_WD")}

    def forward(self, ids_BT: Tensor) -> Tensor:
        """Return the logits of the next token at every position, (B, T, V).

        Raises:
            ValueError: if T is larger than `context_length`.
        """
        return self.unembed(self.hidden(ids_BT))

    def hidden(self, ids_BT: Tensor) -> Tensor:
        """Return the normed residual stream that the head reads, (B, T, D)."""
        return self._read(ids_BT, None)[0]

    def unembed(self, hidden_BTD: Tensor) -> Tensor:
        """Return the logits of hidden states, (B, T, V)."""
        return F.linear(hidden_BTD, self.embedding.weight)

    def decode(self, ids_BT: Tensor, cache: Cache | None = None) -> tuple[Tensor, Cache]:
        """Return what `forward` would, computing only the new tokens.

        Args:
            ids_BT: all tokens at first; then, with the cache of the call before, one new token.
            cache: what each layer keeps of the tokens read so far.

        Returns:
            The logits of the tokens in `ids_BT`, and the cache for the next call.

        Raises:
            ValueError: if more than `context_length` tokens have been read.
        """
        hidden_BTD, cache = self._read(ids_BT, cache)
        return self.unembed(hidden_BTD), cache

    def _read(self, ids_BT: Tensor, cache: Cache | None) -> tuple[Tensor, Cache]:
        n_tokens = ids_BT.shape[1] + (0 if cache is None else cache.n_tokens)
        check_length(n_tokens, self.context_length)
        x_BTD = self.embedding(ids_BT)
        layers = []
        for i, block in enumerate(self.blocks):
            x_BTD, layer = block(x_BTD, None if cache is None else cache.layers[i])
            layers.append(layer)
        return self.norm(x_BTD), Cache(n_tokens, layers)
