"""How far a model is from the truth, on text whose probability is known."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from littlelm.evaluation.ratio import ratio_of_sums
from littlelm.evaluation.scoring import DocumentScores


@dataclass(frozen=True)
class Excess:
    """Bits that a model needs beyond what a perfect one would.

    Args:
        floor_bits_per_byte: what the documents hold: no code for them is shorter, the ends of the
            stories included.
        bits_per_byte: what the model needs beyond that.
        standard_error: of the latter, over documents drawn like these; None for one document.
    """

    floor_bits_per_byte: float
    bits_per_byte: float
    standard_error: float | None


def excess_bits(scores: DocumentScores, floor_bits: NDArray[np.float64]) -> Excess:
    """Compare the scores of documents with the information they hold.

    Args:
        scores: of every document.
        floor_bits: -log2 of the probability of each document and its end.
    """
    bits = (scores.nats + scores.end_nats) / math.log(2)
    excess, error = ratio_of_sums(bits - floor_bits, scores.byte_counts)
    floor = float(floor_bits.sum()) / float(scores.byte_counts.sum())
    return Excess(floor, excess, error)
