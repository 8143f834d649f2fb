"""Every token of every document, scored once: the nats that bits per byte is made of.

Axes: B windows of a batch, T time, S = T + 1 ids of a window, V vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from littlelm import atomic
from littlelm.architectures.evaluating import device_of, evaluating
from littlelm.data.store import TokenStore
from littlelm.reporting import COUNTS, Counter, Report

Floats = NDArray[np.float64]

EVALUATION_PROTOCOL = "document-windows-1"
"""Each document on its own, its first token conditioned on the end-of-story id; a document longer
than the context in disjoint windows of `context_length` targets, each later one starting from the
token before it; float32 logits, float64 sums."""

# Tokens that go through the model at once if the caller does not say how many windows.
_TOKENS_PER_BATCH = 4096


@dataclass(frozen=True)
class DocumentScores:
    """What a model makes of each document, in the order of the store.

    Args:
        nats: -ln p(text of the document), without its end.
        end_nats: -ln p(end of the story after the text).
        byte_counts: bytes of the raw document in UTF-8.
        token_counts: tokens of the text, without the end.
    """

    nats: Floats
    end_nats: Floats
    byte_counts: NDArray[np.int64]
    token_counts: NDArray[np.int64]


def write_documents(path: Path, scores: DocumentScores) -> None:
    """Write bits, bits of the end, and bytes of each document as the arrays of an .npz file."""
    with atomic.replacing(path) as temporary, temporary.open("wb") as file:
        np.savez_compressed(
            file,
            bits=scores.nats / np.log(2),
            end_bits=scores.end_nats / np.log(2),
            bytes=scores.byte_counts,
        )


def scoring(report: Report, store: TokenStore) -> AbstractContextManager[Counter]:
    """Return what shows how much of the scoring of all documents of a store is done."""
    return report.counting("scoring", store.n_tokens + store.n_documents, COUNTS["tokens"])


@dataclass(frozen=True)
class _Window:
    """A stretch of one document: `ids` has one id more than it has targets."""

    document: int
    ids: NDArray[np.int64]
    holds_end: bool


def score_documents(
    model: nn.Module,
    store: TokenStore,
    *,
    end_id: int,
    context_length: int,
    windows_per_batch: int | None = None,
    report: Callable[[int], None] = lambda _: None,
) -> DocumentScores:
    """Score documents one by one, each token exactly once, in full precision.

    Args:
        model: maps ids (B, T) to logits (B, T, V); runs where its parameters are.
        store: the tokenized documents.
        end_id: the end-of-story id, which stands before each document and ends it.
        context_length: most ids the model reads at once.
        windows_per_batch: how many windows go through the model at once; changes nothing but
            speed and memory.
        report: told how many targets have been scored, now and then.
    """
    nats, end_nats = np.zeros(store.n_documents), np.zeros(store.n_documents)
    per_batch = windows_per_batch or max(1, _TOKENS_PER_BATCH // context_length)
    scored = 0
    with evaluating(model):
        for windows in _batches(store, end_id, context_length, per_batch):
            batch_nats = row_nats(model, [window.ids for window in windows])
            for window, target_nats in zip(windows, batch_nats, strict=True):
                text = target_nats[:-1] if window.holds_end else target_nats
                nats[window.document] += text.sum()
                if window.holds_end:
                    end_nats[window.document] = target_nats[-1]
                scored += len(target_nats)
            report(scored)
    return DocumentScores(
        nats=nats,
        end_nats=end_nats,
        byte_counts=store.byte_counts,
        token_counts=np.diff(store.offsets).astype(np.int64),
    )


def _batches(
    store: TokenStore,
    end_id: int,
    context_length: int,
    per_batch: int,
) -> Iterator[list[_Window]]:
    """Yield batches of windows of similar length, so that little padding is needed.

    Windows are sorted within a stretch of the split, which bounds the memory they take.
    """
    pending: list[_Window] = []
    for document in range(store.n_documents):
        pending += _windows(document, store.document(document), end_id, context_length)
        if len(pending) >= 64 * per_batch:
            yield from _sorted_batches(pending, per_batch)
            pending = []
    yield from _sorted_batches(pending, per_batch)


def _windows(
    document: int, ids: NDArray[np.integer], end_id: int, context_length: int
) -> Iterator[_Window]:
    """Cut a document, the end id before and after it, into windows of `context_length` targets."""
    framed = np.empty(len(ids) + 2, dtype=np.int64)
    framed[0] = framed[-1] = end_id
    framed[1:-1] = ids
    n_targets = len(framed) - 1
    for start in range(0, n_targets, context_length):
        stop = min(start + context_length, n_targets)
        yield _Window(document, framed[start : stop + 1], holds_end=stop == n_targets)


def _sorted_batches(windows: list[_Window], per_batch: int) -> Iterator[list[_Window]]:
    windows = sorted(windows, key=lambda window: len(window.ids))
    for start in range(0, len(windows), per_batch):
        yield windows[start : start + per_batch]


def row_nats(model: nn.Module, rows: Sequence[Sequence[int] | NDArray[np.int64]]) -> list[Floats]:
    """Return the nats of each row's targets: all its ids but the first.

    Shorter rows are padded behind their last target; a causal model cannot see that.
    """
    ids = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for padded, row in zip(ids, rows, strict=True):
        padded[: len(row)] = row
    tokens_BS = torch.from_numpy(ids).to(device_of(model))
    logits_BTV = model(tokens_BS[:, :-1])
    nats_BT = _target_nats(logits_BTV, tokens_BS[:, 1:]).cpu().double().numpy()
    return [nats[: len(row) - 1] for nats, row in zip(nats_BT, rows, strict=True)]


def _target_nats(logits_BTV: Tensor, targets_BT: Tensor) -> Tensor:
    """Return -ln p(target), in float32 or better."""
    if logits_BTV.dtype != torch.float64:
        logits_BTV = logits_BTV.float()
    return F.cross_entropy(logits_BTV.transpose(1, 2), targets_BT, reduction="none")
