"""A ratio of two sums over documents, and how sure it is."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt


def ratio_of_sums(
    numerators: npt.NDArray[np.float64], denominators: npt.NDArray[np.number]
) -> tuple[float, float | None]:
    """Return sum(numerators) / sum(denominators) and its standard error.

    The standard error is over documents drawn like these (Cochran, Sampling Techniques, 1977,
    section 2.11); None for a single document.
    """
    total = float(denominators.sum())
    ratio = float(numerators.sum()) / total
    count = len(numerators)
    if count < 2:
        return ratio, None
    residuals = numerators - ratio * denominators
    return ratio, math.sqrt(count / (count - 1) * float(residuals @ residuals)) / total
