"""Which of two texts a model finds likelier, pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import nn

from littlelm.architectures.evaluating import evaluating
from littlelm.data.storyworld.minimal_pairs import MinimalPair
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.evaluation.scoring import row_nats

_TEXTS_AT_ONCE = 16


@dataclass(frozen=True)
class PairSummary:
    """What a model makes of pairs of one kind.

    Args:
        n: number of pairs.
        accuracy: share of pairs whose right text is likelier; a tie counts one half.
        accuracy_standard_error: of that, over pairs drawn like these.
        mean_margin_nats: mean of ln p(right) - ln p(wrong).
        mean_margin_standard_error: of that.
    """

    n: int
    accuracy: float
    accuracy_standard_error: float
    mean_margin_nats: float
    mean_margin_standard_error: float


def summarize(margins: NDArray[np.float64]) -> PairSummary:
    """Summarize the margins ln p(right) - ln p(wrong) of pairs of one kind.

    Raises:
        ValueError: for fewer than two pairs.
    """
    n = len(margins)
    if n < 2:
        raise ValueError(f"got {n} pairs, expected at least 2")
    right = (np.sign(margins) + 1) / 2
    return PairSummary(
        n=n,
        accuracy=float(right.mean()),
        accuracy_standard_error=float(right.std(ddof=1) / n**0.5),
        mean_margin_nats=float(margins.mean()),
        mean_margin_standard_error=float(margins.std(ddof=1) / n**0.5),
    )


def margins_of(
    model: nn.Module,
    tokenizer: StoryTokenizer,
    context_length: int,
    pairs: Sequence[MinimalPair],
    contexts: Sequence[str] | None = None,
    report: Callable[[float], None] = lambda _: None,
) -> NDArray[np.float64]:
    """Return ln p(right | context) - ln p(wrong | context) of each pair.

    What is longer than the model reads loses its beginning.

    Args:
        model: maps ids (B, T) to logits (B, T, V).
        tokenizer: of the model.
        context_length: most ids the model reads at once.
        pairs: what to compare.
        contexts: what stands before each pair instead of its own context.
        report: told how many pairs are compared, now and then.
    """
    texts = []
    for pair, context in zip(pairs, contexts or [pair.context for pair in pairs], strict=True):
        texts += [(context, pair.sentence_good), (context, pair.sentence_bad)]
    order = sorted(range(len(texts)), key=lambda i: len(texts[i][0]) + len(texts[i][1]))
    log_p = np.zeros(len(texts))
    with evaluating(model):
        for start in range(0, len(order), _TEXTS_AT_ONCE):
            batch = order[start : start + _TEXTS_AT_ONCE]
            log_p[batch] = _log_probabilities(
                model, tokenizer, context_length, [texts[i] for i in batch]
            )
            report((start + len(batch)) / 2)
    return log_p[0::2] - log_p[1::2]


def _log_probabilities(
    model: nn.Module,
    tokenizer: StoryTokenizer,
    context_length: int,
    texts: Sequence[tuple[str, str]],
) -> NDArray[np.float64]:
    """Return ln p(ending | context) of each text, in float64."""
    rows, n_asked = [], []
    for context, ending in texts:
        asked = tokenizer.encode(ending)
        row = [tokenizer.end_id, *tokenizer.encode(context), *asked]
        rows.append(row[-(context_length + 1) :])
        n_asked.append(len(asked))
    return np.array(
        [
            -nats[max(0, len(nats) - n) :].sum()
            for nats, n in zip(row_nats(model, rows), n_asked, strict=True)
        ]
    )
