"""Logits that should be the same, and by how much rounding lets them differ."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from littlelm.architectures.probing import difference
from littlelm.testing.promise import Broken

ROUNDING = 1e-4
"""Logits are the same if they differ by no more than this share of the largest.

Other lengths and other numbers of rows make kernels add in another order. Measured on the baseline
with stirred weights, 16 to 512 wide, 2 to 8 layers, 8 to 256 tokens: at most 4e-7 in float32, and
1e-15 in float64, so that all of it is rounding. The bound is two hundred times as much, and a
hundredth of the smallest mistake among those that the tests of the kit make (0.01).
"""


def same(found: Tensor, expected: Tensor, problem: str) -> float:
    """Return how far logits are apart, as a share of the largest.

    Raises:
        Broken: if that is more than rounding.
    """
    apart = difference(found, expected)
    if not apart <= ROUNDING:  # nor NaN
        raise Broken(f"{problem} by {apart:.1g} of the largest logit", f"at most {ROUNDING:.0e}")
    return apart


def largest(apart: Iterable[float]) -> str:
    """Say how far logits were apart at most."""
    return f"{max(apart, default=0.0):.0e} of the largest logit apart, at most {ROUNDING:.0e}"


def frozen_state(model: nn.Module) -> dict[str, Tensor]:
    """Return a copy of all tensors of a state dict."""
    state = model.state_dict().items()
    return {name: value.clone() for name, value in state if isinstance(value, Tensor)}


def differing(a: dict[str, Tensor], b: dict[str, Tensor]) -> list[str]:
    """Return the names of tensors that are not the same, to the bit, in two states."""
    return [
        name
        for name in sorted(a.keys() | b.keys())
        if name not in a or name not in b or not torch.equal(a[name], b[name])
    ]
