"""From logits to the next token: temperature, top-k, top-p.

Axes: V vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from littlelm.errors import UsageError


@dataclass(frozen=True)
class Sampling:
    """How the next token is chosen.

    Args:
        temperature: how much chance there is, at least 0: 1 draws from the model's own
            probabilities, less keeps to the likely words, 0 always takes the likeliest token.
        top_k: draw from this many of the most probable tokens only, at least 1. By default from
            all.
        top_p: draw from the most probable tokens that together reach this probability, more than
            0 and at most 1. By default from all.
    """

    temperature: float = 0.8
    top_k: int | None = None
    top_p: float | None = None

    def check(self) -> None:
        """Raise `UsageError` for the first value that is out of range."""
        if not 0 <= self.temperature < float("inf"):
            raise UsageError(f"--temperature: got {self.temperature:g}, expected at least 0.")
        if self.top_k is not None and self.top_k < 1:
            raise UsageError(f"--top_k: got {self.top_k}, expected at least 1.")
        if self.top_p is not None and not 0 < self.top_p <= 1:
            raise UsageError(f"--top_p: got {self.top_p:g}, expected more than 0 and at most 1.")


def next_token_probabilities(logits_V: Tensor, sampling: Sampling) -> Tensor:
    """Return the probabilities the next token is drawn from, (V,) in float64 on the CPU.

    They sum to one.

    top_k is applied first, top_p to what is left of it. Of equally probable tokens at the border
    the one with the smaller id stays.

    Source: The Curious Case of Neural Text Degeneration (arXiv 1904.09751) section 3.1.
    """
    # float64: rounding must neither cut off a nucleus nor turn a small temperature into zero.
    logits_V = logits_V.cpu().double()
    sorted_V, order_V = logits_V.sort(descending=True, stable=True)
    if sampling.temperature == 0:
        return torch.zeros_like(logits_V).index_fill(0, order_V[:1], 1.0)
    probabilities_V = ((sorted_V - sorted_V[0]) / sampling.temperature).softmax(dim=0)
    if sampling.top_k is not None:
        probabilities_V[sampling.top_k :] = 0
        probabilities_V /= probabilities_V.sum()
    if sampling.top_p is not None:
        before_V = probabilities_V.cumsum(dim=0) - probabilities_V
        probabilities_V[before_V >= sampling.top_p] = 0
        probabilities_V /= probabilities_V.sum()
    return torch.zeros_like(probabilities_V).scatter(0, order_V, probabilities_V)


def draw(probabilities_V: Tensor, generator: torch.Generator) -> int:
    """Draw a token id from probabilities; the generator is of the CPU."""
    return int(torch.multinomial(probabilities_V, 1, generator=generator))
