"""How a model is put to the test: what both the look before the clock and the kit stand on.

Axes: B batch, T time, V vocabulary.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

# Small beside weights that were drawn, and far above rounding for those that begin at zero.
_STIRRING = 0.02


@torch.no_grad()
def stir(model: nn.Module, by: float = _STIRRING) -> None:
    """Add noise to every trainable parameter: some begin at zero, and let nothing through yet.

    Args:
        model: what is spoiled.
        by: standard deviation of the noise.
    """
    generator = torch.Generator().manual_seed(0)
    for parameter in model.parameters():
        if not parameter.requires_grad:  # such as a mask
            continue
        noise = torch.randn(parameter.shape, generator=generator)
        parameter.add_((by * noise).to(parameter))


def difference(found: Tensor, expected: Tensor) -> float:
    """Return the largest difference as a share of the largest expected value.

    NaN if there is one in either; infinity if something is found where zeros are expected.
    """
    apart, largest = (found - expected).abs().max().item(), expected.abs().max().item()
    if largest == 0.0:
        return math.inf if apart else 0.0
    return float(apart / largest)


def problem_of_logits(logits: object, ids_BT: Tensor, vocab_size: int) -> str:
    """Say why something is not logits of these ids; nothing if it is."""
    expected = (*ids_BT.shape, vocab_size)
    shape = tuple(logits.shape) if isinstance(logits, Tensor) else type(logits).__name__
    if not isinstance(logits, Tensor) or shape != expected:
        return (
            f"returned {shape} for ids of shape {tuple(ids_BT.shape)}, expected logits of shape "
            f"{expected}"
        )
    if not logits.is_floating_point():
        return f"returned logits of the type {logits.dtype}, expected floating-point numbers"
    return ""
