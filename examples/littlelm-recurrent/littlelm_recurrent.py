"""A language model without attention: what it knows of the past is a memory of constant size.

Each block first brings its memory up to date, channel by channel: what was in it fades as fast as
the token at hand says, and something new is added. Then comes a feed-forward layer. Reading a token
costs the same however many have been read, and so does keeping them.

Axes: B batch, T time, D model width, M memory width, F feed-forward width, V vocabulary; N chunks
of a row, C tokens of a chunk; W = 3 tokens before, S = W + T.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

# What a block knows of the past: its memory (B, M), and what its convolution read last, (B, W, M).
State = tuple[Tensor, Tensor]
# How many tokens the convolution joins.
_JOINED = 4
# The share that a token leaves of what a memory holds, at the start: quickest and slowest channel.
_KEPT = (0.8, 0.999)
# Of the initial weights, as in littlelm's baseline.
_GAIN = 0.6


def fading_sum(log_decay_BTM: Tensor, new_BTM: Tensor, first_BM: Tensor) -> Tensor:
    """Return h with h[t] = exp(log_decay[t]) * h[t - 1] + new[t], of the shape (B, T, M).

    A row is cut into about sqrt(T) chunks. They are summed side by side as if each began with an
    empty memory; then what a chunk leaves goes through all later ones. These are 2 sqrt(T) steps
    instead of T, with hardly more arithmetic, and nothing is divided by a decay that may be zero.

    Args:
        log_decay_BTM: logarithm of the share that is kept, at most 0.
        new_BTM: what each token adds.
        first_BM: h before the first token.
    """
    B, T, M = new_BTM.shape
    C = math.isqrt(T - 1) + 1
    padding = (0, 0, 0, -T % C)  # behind the row, where it changes nothing
    log_decay_BNCM = F.pad(log_decay_BTM, padding).view(B, -1, C, M)
    new_BNCM = F.pad(new_BTM, padding).view(B, -1, C, M)
    empty_BNM = torch.zeros_like(new_BNCM[:, :, 0])
    inside_BNCM = _step_by_step(log_decay_BNCM.exp(), new_BNCM, empty_BNM, dim=2)
    kept_BNCM = log_decay_BNCM.cumsum(dim=2).exp()
    left_BNM = _step_by_step(kept_BNCM[:, :, -1], inside_BNCM[:, :, -1], first_BM, dim=1)
    entering_BNM = torch.cat([first_BM[:, None], left_BNM[:, :-1]], dim=1)
    h_BNCM = torch.addcmul(inside_BNCM, kept_BNCM, entering_BNM[:, :, None])
    return h_BNCM.flatten(1, 2)[:, :T]


def _step_by_step(decay: Tensor, new: Tensor, h: Tensor, dim: int) -> Tensor:
    """Return all h[t] = decay[t] * h[t - 1] + new[t] along a dimension, beginning with an h."""
    steps = []
    for decay_of_step, new_of_step in zip(decay.unbind(dim), new.unbind(dim), strict=True):
        h = torch.addcmul(new_of_step, decay_of_step, h)
        steps.append(h)
    return torch.stack(steps, dim)


class Memory(nn.Module):
    """A gated linear recurrence behind a short convolution.

    Four things are read off each token: what is new, how much of the memory is kept, how much of
    the new is written, and how much of the memory is read. What is written is scaled so that the
    memory keeps its size, whether it fades quickly or slowly.

    Source: Griffin (arXiv 2402.19427) section 2.4, but for how much is kept: there a token shortens
    what a channel remembers by a factor of at most 8, here it may empty it, as in HGRN (arXiv
    2311.04823).
    """

    def __init__(self, d_model: int, d_memory: int) -> None:
        super().__init__()
        self.inputs = nn.Linear(d_model, 4 * d_memory, bias=False)
        # At the start the convolution passes on the token itself.
        self.taps = nn.Parameter(torch.eye(_JOINED)[-1][:, None].repeat(1, d_memory))
        self.keep = nn.Parameter(torch.linspace(*_KEPT, d_memory).logit())
        self.out = nn.Linear(d_memory, d_model, bias=False)

    def forward(self, x_BTD: Tensor, past: State | None = None) -> tuple[Tensor, State]:
        """Read the next tokens.

        Args:
            x_BTD: normed residual stream of the new tokens.
            past: what is known of the tokens before them.

        Returns:
            The layer's output (B, T, D), and what is known now.
        """
        B, T, _ = x_BTD.shape
        new_BTM, keep_BTM, write_BTM, read_BTM = self.inputs(x_BTD).chunk(4, dim=-1)
        if past is None:
            M = new_BTM.shape[2]
            h_BM = new_BTM.new_zeros(B, M, dtype=torch.float32)
            before_BWM = new_BTM.new_zeros(B, _JOINED - 1, M)
        else:
            h_BM, before_BWM = past
        all_BSM = torch.cat([before_BWM, new_BTM], dim=1)
        joined_BTM = sum(tap_M * all_BSM[:, i : i + T] for i, tap_M in enumerate(self.taps))
        # From here in float32: a long memory is a sum of many small parts.
        log_kept_BTM = F.logsigmoid(keep_BTM.float() + self.keep)
        room_BTM = (-torch.expm1(2 * log_kept_BTM)).clamp(min=1e-6).sqrt()
        h_BTM = fading_sum(log_kept_BTM, room_BTM * write_BTM.float().sigmoid() * joined_BTM, h_BM)
        out_BTD = self.out(h_BTM.to(read_BTM.dtype) * F.silu(read_BTM))
        # Copies, since what is kept would otherwise hold on to all that it is a part of.
        return out_BTD, (h_BTM[:, -1].clone(), all_BSM[:, 1 - _JOINED :].clone())


class SwiGLU(nn.Module):
    """Gated feed-forward layer. Source: arXiv 2002.05202, equation 6, without biases."""

    def __init__(self, d_model: int, d_ff: int) -> None:
        super().__init__()
        self.gate_and_up = nn.Linear(d_model, 2 * d_ff, bias=False)
        self.down = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x_BTD: Tensor) -> Tensor:
        """Return the layer's output, (B, T, D)."""
        gate_BTF, up_BTF = self.gate_and_up(x_BTD).chunk(2, dim=-1)
        out_BTD: Tensor = self.down(F.silu(gate_BTF) * up_BTF)
        return out_BTD


class Block(nn.Module):
    """One layer: memory, then feed-forward, each added to the residual stream."""

    def __init__(self, d_model: int, d_memory: int, d_ff: int) -> None:
        super().__init__()
        self.memory_norm = nn.RMSNorm(d_model)
        self.memory = Memory(d_model, d_memory)
        self.feed_forward_norm = nn.RMSNorm(d_model)
        self.feed_forward = SwiGLU(d_model, d_ff)

    def forward(self, x_BTD: Tensor, past: State | None = None) -> tuple[Tensor, State]:
        """Return the residual stream after this layer, and what it knows now."""
        remembered_BTD, state = self.memory(self.memory_norm(x_BTD), past)
        x_BTD = x_BTD + remembered_BTD
        return x_BTD + self.feed_forward(self.feed_forward_norm(x_BTD)), state


class Recurrent(nn.Module):
    """A stack of gated linear recurrences and feed-forward layers, without attention.

    Args:
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        d_model: width: how many numbers stand for a token inside the model.
        n_layers: depth: the number of blocks that a token passes.
        d_memory: how many numbers each block remembers of all tokens so far; by default d_model.
        d_ff: inner width of the feed-forward layer; by default 8/3 d_model, up to a multiple of 32.

    Raises:
        ValueError: for a size below 1.
    """

    def __init__(
        self,
        *,
        vocab_size: int,
        context_length: int,
        d_model: int = 160,
        n_layers: int = 2,
        d_memory: int | None = None,
        d_ff: int | None = None,
    ) -> None:
        super().__init__()
        d_memory = d_model if d_memory is None else d_memory
        d_ff = 32 * math.ceil(d_model / 12) if d_ff is None else d_ff
        sizes = {"d_model": d_model, "n_layers": n_layers, "d_memory": d_memory, "d_ff": d_ff}
        for name, size in sizes.items():
            if size < 1:
                raise ValueError(f"{name}: got {size}, expected 1 or more")
        self.context_length = context_length
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.blocks = nn.ModuleList(Block(d_model, d_memory, d_ff) for _ in range(n_layers))
        self.norm = nn.RMSNorm(d_model)
        self._initialize()

    def _initialize(self) -> None:
        """Draw matrices, embedding and last gain as littlelm's baseline does."""
        d_model = self.embedding.embedding_dim
        for name, parameter in self.named_parameters():
            if name.endswith("weight") and parameter.ndim == 2:
                gain = _GAIN / math.sqrt(2 * len(self.blocks)) if "down" in name else _GAIN
                nn.init.normal_(parameter, std=gain / math.sqrt(parameter.shape[1]))
        nn.init.normal_(self.embedding.weight, std=1.25 / math.sqrt(d_model))
        # Even first predictions, although the head is the embedding.
        nn.init.constant_(self.norm.weight, 4.5 / math.sqrt(max(d_model, 128)))

    def parameter_roles(self) -> dict[str, str]:
        """Say what the optimizer could not know: the convolution is no matrix."""
        return {name: "vector" for name, _ in self.named_parameters() if name.endswith("taps")}

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

    def decode(
        self, ids_BT: Tensor, cache: list[State] | None = None
    ) -> tuple[Tensor, list[State]]:
        """Return the logits of tokens that follow those read before, and a cache for the next.

        The cache is as large after a thousand tokens as after one.

        Raises:
            ValueError: if T is larger than `context_length`.
        """
        hidden_BTD, states = self._read(ids_BT, cache)
        return self.unembed(hidden_BTD), states

    def _read(self, ids_BT: Tensor, past: list[State] | None) -> tuple[Tensor, list[State]]:
        """Return the hidden states of tokens that follow a past, and what is known after them."""
        T = ids_BT.shape[1]
        if self.context_length < T:
            raise ValueError(f"got {T} tokens, expected at most {self.context_length=}")
        x_BTD, states = self.embedding(ids_BT), []
        for i, block in enumerate(self.blocks):
            x_BTD, state = block(x_BTD, None if past is None else past[i])
            states.append(state)
        return self.norm(x_BTD), states
