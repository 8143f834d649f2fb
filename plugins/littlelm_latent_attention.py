"""Multi-head latent attention: the keys and values of all heads come from one short vector a token.

The baseline with another attention. Each token is compressed to a latent, from which every head
expands a key and a value of its own, and to a rotary key, which tells all heads where it stands.
These two are all that is kept of a token when text is generated: there the expansions are absorbed
into queries and outputs, and heads attend to the latents themselves.

Axes: B batch, T time, S time of what is attended to, D model width, H heads, C latent width,
K channels of a head, R channels that are turned, Q = K + R.

Source: DeepSeek-V2 (arXiv 2405.04434) section 2.1, DeepSeek-V3 (arXiv 2412.19437) section 2.1.1.
"""

from __future__ import annotations

import math
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from littlelm.architectures.attending import causal_attention
from littlelm.architectures.layers import Rotary, Transformer, check_heads, check_sizes

# One layer's latents (B, S, C) and turned rotary keys (B, S, R) of the tokens read so far.
LayerCache = tuple[Tensor, Tensor]


class Latent(nn.Module):
    """A short vector for each token: a projection of it to few channels, normed."""

    def __init__(self, d_model: int, latent_dim: int) -> None:
        super().__init__()
        self.compress = nn.Linear(d_model, latent_dim, bias=False)
        self.norm = nn.RMSNorm(latent_dim)

    def forward(self, x_BTD: Tensor) -> Tensor:
        """Return the latents, (B, T, C)."""
        # Under autocast a product has shorter floats than the weights of the norm.
        latent_BTC: Tensor = self.norm(self.compress(x_BTD).to(x_BTD.dtype))
        return latent_BTC


class Attention(nn.Module):
    """Causal self-attention to latents and to a rotary key that all heads share.

    The paper's names: latent W_DKV, expand_keys W_UK, expand_values W_UV, rotary_key W_KR, out W_O;
    queries W_Q, or W_DQ and W_UQ with a latent, and W_QR in one matrix with it.

    Args:
        d_model: width of the residual stream.
        n_heads: number of heads, each of K = d_model / n_heads channels.
        kv_latent_dim: C, width of the latent of keys and values.
        rope_dim: R, channels of a query and a key that are turned, beside the K.
        q_latent_dim: width of the latent of queries; None for queries from the stream itself.
        context_length: number of positions.
        rope_base: base of the rotary positions.
    """

    def __init__(
        self,
        d_model: int,
        n_heads: int,
        *,
        kv_latent_dim: int,
        rope_dim: int,
        q_latent_dim: int | None,
        context_length: int,
        rope_base: float,
    ) -> None:
        super().__init__()
        self.n_heads, self.d_head = n_heads, d_model // n_heads
        self.scale = 1 / math.sqrt(self.d_head + rope_dim)
        self.queries = _queries(d_model, q_latent_dim, d_model + n_heads * rope_dim)
        self.latent = Latent(d_model, kv_latent_dim)
        self.expand_keys = nn.Linear(kv_latent_dim, d_model, bias=False)
        self.expand_values = nn.Linear(kv_latent_dim, d_model, bias=False)
        self.rotary_key = nn.Linear(d_model, rope_dim, bias=False)
        self.rotary = Rotary(rope_dim, context_length, rope_base)
        self.out = nn.Linear(d_model, d_model, bias=False)

    def begin_by_copying(self) -> None:
        """Let compression and values begin orthogonal, the output as the transpose of the two.

        So the heads together write what the latent holds of a token that they attend to, its
        projection to C of D channels, times sqrt(D / C), which keeps its size.
        """
        compress, expand = self.latent.compress.weight, self.expand_values.weight
        with torch.no_grad():
            # In float32: the decomposition knows no shorter floats.
            compress_CD, expand_DC = (
                nn.init.orthogonal_(torch.empty_like(weight, dtype=torch.float32))
                for weight in (compress, expand)
            )
            compress.copy_(compress_CD)
            expand.copy_(expand_DC * math.sqrt(compress.shape[1] / compress.shape[0]))
            self.out.weight.copy_((expand_DC @ compress_CD).T)

    def forward(self, x_BTD: Tensor, past: LayerCache | None = None) -> tuple[Tensor, LayerCache]:
        """Attend to the tokens so far.

        Args:
            x_BTD: normed residual stream of the new tokens.
            past: latents and rotary keys of earlier tokens; then T must be 1.

        Returns:
            The layer's output (B, T, D), and the latents and rotary keys including the new ones.
        """
        start = 0 if past is None else past[0].shape[1]
        q_BHTQ = self._split(self.queries(x_BTD))
        q_BHTK, q_BHTR = q_BHTQ.tensor_split([self.d_head], dim=-1)
        q_BHTR = self.rotary(q_BHTR, start)
        latent_BSC = self.latent(x_BTD)
        key_BSR = self.rotary(self.rotary_key(x_BTD)[:, None], start)[:, 0]
        if past is None:
            out_BHTK = self._attend_expanded(q_BHTK, q_BHTR, latent_BSC, key_BSR)
        else:
            latent_BSC = torch.cat([past[0], latent_BSC], dim=1)
            key_BSR = torch.cat([past[1], key_BSR], dim=1)
            out_BHTK = self._attend_absorbed(q_BHTK, q_BHTR, latent_BSC, key_BSR)
        return self.out(out_BHTK.transpose(1, 2).flatten(2)), (latent_BSC, key_BSR)

    def _attend_expanded(
        self, q_BHTK: Tensor, q_BHTR: Tensor, latent_BSC: Tensor, key_BSR: Tensor
    ) -> Tensor:
        """Attend to keys and values of each head; every token to itself and those before it."""
        k_BHSK = self._split(self.expand_keys(latent_BSC))
        v_BHSK = self._split(self.expand_values(latent_BSC))
        key_BHSR = key_BSR[:, None].expand(-1, self.n_heads, -1, -1)
        out_BHTQ = causal_attention(
            torch.cat([q_BHTK, q_BHTR], dim=-1),
            torch.cat([k_BHSK, key_BHSR], dim=-1),
            # Fast kernels want values as wide as keys.
            F.pad(v_BHSK, (0, key_BSR.shape[-1])),
            self.scale,
        )
        return out_BHTQ[..., : self.d_head]

    def _attend_absorbed(
        self, q_BHTK: Tensor, q_BHTR: Tensor, latent_BSC: Tensor, key_BSR: Tensor
    ) -> Tensor:
        """Attend to the latents of all tokens; nothing is expanded but what comes of it.

        The product of a query and an expanded key, q (W_UK c), is that of an expanded query and the
        latent, (q W_UK) c; and a sum of expanded values is the expanded sum of the latents.
        """
        keys_HKC = self.expand_keys.weight.unflatten(0, (self.n_heads, -1))
        values_HKC = self.expand_values.weight.unflatten(0, (self.n_heads, -1))
        q_BHTC = torch.einsum("bhtk,hkc->bhtc", q_BHTK, keys_HKC)
        scores_BHTS = torch.einsum("bhtc,bsc->bhts", q_BHTC, latent_BSC)
        scores_BHTS = scores_BHTS + torch.einsum("bhtr,bsr->bhts", q_BHTR, key_BSR)
        weights_BHTS = (self.scale * scores_BHTS).softmax(dim=-1)
        out_BHTC = torch.einsum("bhts,bsc->bhtc", weights_BHTS, latent_BSC)
        return torch.einsum("bhtc,hkc->bhtk", out_BHTC, values_HKC)

    def _split(self, x_BTX: Tensor) -> Tensor:
        """Return the channels of each head by themselves, (B, H, T, X / H)."""
        heads_BHTX: Tensor = x_BTX.unflatten(-1, (self.n_heads, -1)).transpose(1, 2)
        return heads_BHTX


def _queries(d_model: int, latent_dim: int | None, n_channels: int) -> nn.Module:
    if latent_dim is None:
        return nn.Linear(d_model, n_channels, bias=False)
    return nn.Sequential(Latent(d_model, latent_dim), nn.Linear(latent_dim, n_channels, bias=False))


class LatentAttention(Transformer):
    """A transformer that keeps a short latent of each token instead of its keys and values.

    Args:
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        d_model: width: how many numbers stand for a token inside the model, 1 to 65,536. The size
            of the model grows with its square.
        n_layers: depth: the number of blocks that a token passes, 1 to 65,536.
        n_heads: attention heads in a block, each of which looks back at earlier tokens in its own
            way; 2 n_heads must divide d_model.
        kv_latent_dim: numbers that a block keeps of a token for the keys and values of all heads, 1
            to 65,536. Fewer save memory when text is generated, and cost some of the score. By
            default half of d_model.
        rope_dim: further numbers that tell where the token stands; even, 2 to 65,536. By default
            half of the d_model / n_heads channels of a head, rounded up to an even number.
        q_latent_dim: width of a latent that queries are made from, 1 to 65,536. It saves parameters
            of large models, and nothing of what is kept. By default none: queries come from the
            stream itself.
        d_ff: inner width of the feed-forward layer, 1 to 65,536. By default 4 d_model for gelu, and
            8/3 d_model rounded up to a multiple of 32 for swiglu, which has as many parameters.
        feed_forward: the kind of feed-forward layer, which works on each token by itself: swiglu
            (with a gate) or gelu (without).
        rope_base: base of the rotary positions, which tell a head how far back a token is; more
            than 1. A longer context wants a larger one.

    Raises:
        ValueError: for sizes out of range, heads that do not divide d_model, or an odd rope_dim.
    """

    def __init__(
        self,
        *,
        vocab_size: int,
        context_length: int,
        d_model: int = 128,
        n_layers: int = 4,
        n_heads: int = 2,
        kv_latent_dim: int | None = None,
        rope_dim: int | None = None,
        q_latent_dim: int | None = None,
        d_ff: int | None = None,
        feed_forward: Literal["swiglu", "gelu"] = "swiglu",
        rope_base: float = 10_000.0,
    ) -> None:
        check_sizes(
            d_model=d_model,
            n_layers=n_layers,
            n_heads=n_heads,
            kv_latent_dim=kv_latent_dim,
            rope_dim=rope_dim,
            q_latent_dim=q_latent_dim,
            d_ff=d_ff,
        )
        check_heads(n_heads, d_model)
        rope_dim = rope_dim or 2 * math.ceil(d_model / n_heads / 4)
        if rope_dim % 2:
            raise ValueError(f"rope_dim: got {rope_dim}, expected an even number: {rope_dim + 1}")
        if rope_base <= 1:
            raise ValueError(f"rope_base: got {rope_base}, expected more than 1")
        attentions = [
            Attention(
                d_model,
                n_heads,
                kv_latent_dim=kv_latent_dim or d_model // 2,
                rope_dim=rope_dim,
                q_latent_dim=q_latent_dim,
                context_length=context_length,
                rope_base=rope_base,
            )
            for _ in range(n_layers)
        ]
        super().__init__(vocab_size, context_length, d_model, attentions, feed_forward, d_ff)
        for attention in attentions:
            attention.begin_by_copying()
