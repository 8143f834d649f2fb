"""From parameters to an optimizer; the only place that knows the kinds of parameters."""

from __future__ import annotations

import torch
from torch import nn

from littlelm.architectures.roles import roles_of
from littlelm.config.settings import OptimSettings

# How long the optimizer remembers gradients and their squares. Small batches are noisy, and want
# the longer memory of the squares (docs/experiments.md).
_BETAS = (0.9, 0.99)
# Where a parameter group keeps its learning rate relative to the recipe's.
_SCALE = "scale"


def make_optimizer(model: nn.Module, settings: OptimSettings) -> torch.optim.Optimizer:
    """Return the optimizer that the recipe names, over the trainable parameters of a model."""
    return _OPTIMIZERS[settings.name](model, settings)


def adamw(model: nn.Module, settings: OptimSettings) -> torch.optim.AdamW:
    """Return AdamW over the trainable parameters, with weight decay on all but vectors.

    Vectors (norms, gains, biases) are not pulled to zero: it would fight what they are there for.

    Source: Decoupled Weight Decay Regularization (arXiv 1711.05101).
    """
    roles = roles_of(model)
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            role = roles[name]
            decay = 0.0 if role.kind == "vector" else settings.weight_decay
            groups.setdefault((decay, role.scale), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "weight_decay": decay, _SCALE: scale}
            for (decay, scale), parameters in groups.items()
        ],
        lr=settings.learning_rate,
        betas=_BETAS,
        fused=all(p.is_floating_point() for group in groups.values() for p in group),
    )


_OPTIMIZERS = {"adamw": adamw}


def set_learning_rate(optimizer: torch.optim.Optimizer, learning_rate: float) -> None:
    """Give every parameter group this learning rate, times the scale of its role."""
    for group in optimizer.param_groups:
        group["lr"] = learning_rate * group.get(_SCALE, 1.0)
