"""Token by token, from any architecture: with its cache if it has one, else by recomputing.

Axes: B batch (1 here), T time, V vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn

from littlelm.architectures.evaluating import device_of, evaluating
from littlelm.errors import RunFailed
from littlelm.generation.sampling import Sampling, draw, next_token_probabilities


def generate_ids(
    model: nn.Module,
    prompt_ids: list[int],
    *,
    end_id: int,
    context_length: int,
    max_new_tokens: int,
    sampling: Sampling,
    generator: torch.Generator,
) -> Iterator[int]:
    """Yield the ids that follow a prompt, until the story ends or the limit is reached.

    The end-of-story id stands before the prompt, as in training, and is not yielded. The model
    reads the last `context_length` ids. Its mode and all random streams are left as they were, also
    between two ids.

    Args:
        model: maps ids (1, T) to logits (1, T, V).
        prompt_ids: what the story begins with; may be empty.
        end_id: the end-of-story id.
        context_length: most ids the model reads at once.
        max_new_tokens: how many ids to yield at most.
        sampling: how the next id is chosen.
        generator: source of randomness, of the CPU.

    Raises:
        RunFailed: if the model gives no numbers.
    """
    ids = [end_id, *prompt_ids]
    reader = _Reader(model, context_length)
    for _ in range(max_new_tokens):
        logits_V = reader.next_logits(ids)
        token = draw(next_token_probabilities(logits_V, sampling), generator)
        if token == end_id:
            return
        ids.append(token)
        yield token


class _Reader:
    """Asks a model for the logits of the next token, in the cheapest way that it offers.

    An architecture that has `decode(ids, cache) -> (logits, cache)` reads each token once, as long
    as all of them fit its context. Beyond that the window moves on with every token, so that what
    the model sees is recomputed: positions are relative to the window.
    """

    def __init__(self, model: nn.Module, context_length: int) -> None:
        self._model = model
        self._context_length = context_length
        self._decode = getattr(model, "decode", None)
        self._cache: Any = None
        self._n_read = 0
        self._device = device_of(model)

    def next_logits(self, ids: list[int]) -> Tensor:
        """Return the logits (V,) of the token after `ids`, which grows by one id a call."""
        with evaluating(self._model):
            return self._next_logits(ids)

    def _next_logits(self, ids: list[int]) -> Tensor:
        if self._decode is not None and len(ids) <= self._context_length:
            new_BT = self._tensor(ids[self._n_read :])
            logits_BTV, self._cache = self._decode(new_BT, self._cache)
            self._n_read = len(ids)
        else:
            logits_BTV = self._model(self._tensor(ids[-self._context_length :]))
        logits_V: Tensor = logits_BTV[0, -1]
        if bool(torch.isnan(logits_V).any()):
            raise RunFailed(
                "the model's output is not a number; its weights are damaged, train again."
            )
        return logits_V

    def _tensor(self, ids: list[int]) -> Tensor:
        return torch.tensor([ids], dtype=torch.long, device=self._device)
