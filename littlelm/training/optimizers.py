"""From parameters to an optimizer; the only place that knows the kinds of parameters."""

from __future__ import annotations

import torch
from torch import nn

from littlelm.config.settings import OptimSettings

# How long the optimizer remembers gradients and their squares. Small batches are noisy, and want
# the longer memory of the squares (docs/experiments.md).
_BETAS = (0.9, 0.99)


def make_optimizer(model: nn.Module, settings: OptimSettings) -> torch.optim.Optimizer:
    """Return the optimizer that the recipe names, over the trainable parameters of a model."""
    return _OPTIMIZERS[settings.name](model, settings)


def adamw(model: nn.Module, settings: OptimSettings) -> torch.optim.AdamW:
    """Return AdamW over the trainable parameters, with weight decay on matrices alone.

    Vectors (norms, gains, biases) are not pulled to zero: it would fight what they are there for.

    Source: Decoupled Weight Decay Regularization (arXiv 1711.05101).
    """
    trainable = [p for p in model.parameters() if p.requires_grad]
    matrices = [p for p in trainable if p.ndim >= 2]
    vectors = [p for p in trainable if p.ndim < 2]
    groups = [
        {"params": matrices, "weight_decay": settings.weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(
        [group for group in groups if group["params"]],
        lr=settings.learning_rate,
        betas=_BETAS,
        fused=all(p.is_floating_point() for p in trainable),
    )


_OPTIMIZERS = {"adamw": adamw}


def set_learning_rate(optimizer: torch.optim.Optimizer, learning_rate: float) -> None:
    """Give every parameter group this learning rate."""
    for group in optimizer.param_groups:
        group["lr"] = learning_rate
