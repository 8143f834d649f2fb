"""Bits per byte: how many bits a model needs for each byte of text it has not seen."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor
from torchmetrics import Metric
from typing_extensions import override

from littlelm.evaluation.scoring import DocumentScores


class BitsPerByte(Metric):
    """Sum of -log2 p(document) over the sum of the documents' bytes, from exact float64 sums.

    The headline leaves out the end of each story; `with_end` is the length of a code that also
    says where stories end. Bytes are those of the raw documents in UTF-8, never of decoded ids, so
    that models with different tokenizers can be compared.
    """

    full_state_update = False
    is_differentiable = False
    higher_is_better = False

    nats: Tensor
    end_nats: Tensor
    n_bytes: Tensor
    n_tokens: Tensor
    n_documents: Tensor

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name in ("nats", "end_nats", "n_bytes", "n_tokens", "n_documents"):
            self.add_state(name, torch.zeros((), dtype=torch.float64), dist_reduce_fx="sum")

    @override
    def update(self, scores: DocumentScores) -> None:
        """Add documents."""
        self.nats += float(scores.nats.sum())
        self.end_nats += float(scores.end_nats.sum())
        self.n_bytes += float(scores.byte_counts.sum())
        self.n_tokens += float(scores.token_counts.sum())
        self.n_documents += len(scores.nats)

    @override
    def compute(self) -> Tensor:
        """Return bits per byte without the ends; NaN before the first document."""
        return self.nats / (math.log(2) * self.n_bytes)

    @property
    def with_end(self) -> Tensor:
        """Bits per byte, the ends of the stories included."""
        return (self.nats + self.end_nats) / (math.log(2) * self.n_bytes)

    @property
    def nats_per_token(self) -> Tensor:
        """Mean nats over all targets, the ends included."""
        return (self.nats + self.end_nats) / (self.n_tokens + self.n_documents)


def summary(scores: DocumentScores) -> dict[str, float]:
    """Return the score in the units of a result."""
    metric = BitsPerByte()
    metric.update(scores)
    return {
        "val_bits_per_byte": float(metric.compute()),
        "val_bits_per_byte_with_end": float(metric.with_end),
        "val_nats_per_token": float(metric.nats_per_token),
    }
