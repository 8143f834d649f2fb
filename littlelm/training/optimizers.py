"""From parameters to an optimizer; the only place that knows the kinds of parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from littlelm.architectures.roles import Role, roles_of
from littlelm.config.settings import OptimSettings
from littlelm.training.joint import JointOptimizer

# How long the optimizer remembers gradients and their squares. Small batches are noisy, and want
# the longer memory of the squares (docs/experiments.md).
_BETAS = (0.9, 0.99)
# Where a parameter group keeps its learning rate relative to the recipe's.
_SCALE = "scale"


def make_optimizer(model: nn.Module, settings: OptimSettings) -> torch.optim.Optimizer:
    """Return the optimizer that the recipe names, over the trainable parameters of a model."""
    return _OPTIMIZERS[settings.name](model, settings)


def adamw(model: nn.Module, settings: OptimSettings) -> torch.optim.Optimizer:
    """Return AdamW over the trainable parameters, with weight decay on all but vectors.

    Vectors (norms, gains, biases) are not pulled to zero: it would fight what they are there for.

    Source: Decoupled Weight Decay Regularization (arXiv 1711.05101).
    """
    return _adamw(_trainable(model), settings)


def muon(model: nn.Module, settings: OptimSettings) -> torch.optim.Optimizer:
    """Return Muon over the trainable matrices, and AdamW over all other parameters.

    The learning rate of the recipe is that of Muon; AdamW may have its own.

    Source: Keller Jordan et al., Muon: An optimizer for hidden layers in neural networks (2024,
    https://kellerjordan.github.io/posts/muon/).
    """
    trainable = _trainable(model)
    matrices = [each for each in trainable if _is_matrix(each)]
    others = [each for each in trainable if each not in matrices]
    by_scale: dict[float, list[nn.Parameter]] = {}
    for each in matrices:
        by_scale.setdefault(each.role.scale, []).append(each.weight)
    groups = [{"params": weights, _SCALE: scale} for scale, weights in by_scale.items()]
    optimizers: list[torch.optim.Optimizer] = []
    if groups:
        optimizers.append(
            torch.optim.Muon(groups, lr=settings.learning_rate, weight_decay=settings.weight_decay)
        )
    if others:
        rate = settings.adam_learning_rate or settings.learning_rate
        optimizers.append(_adamw(others, settings, rate / settings.learning_rate))
    return JointOptimizer(optimizers)


@dataclass(frozen=True, eq=False)
class _Trainable:
    """A parameter that is trained, and what it is for."""

    weight: nn.Parameter
    role: Role


def _is_matrix(each: _Trainable) -> bool:
    """Whether Muon can move a parameter: it knows real matrices of two axes."""
    weight = each.weight
    return each.role.kind == "matrix" and weight.ndim == 2 and weight.is_floating_point()


def _trainable(model: nn.Module) -> list[_Trainable]:
    roles = roles_of(model)
    return [
        _Trainable(weight, roles[name])
        for name, weight in model.named_parameters()
        if weight.requires_grad
    ]


def _adamw(
    trainable: Sequence[_Trainable], settings: OptimSettings, scale: float = 1.0
) -> torch.optim.AdamW:
    """Return AdamW with a learning rate relative to that of the recipe."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for each in trainable:
        decay = 0.0 if each.role.kind == "vector" else settings.weight_decay
        groups.setdefault((decay, scale * each.role.scale), []).append(each.weight)
    return torch.optim.AdamW(
        [
            {"params": weights, "weight_decay": decay, _SCALE: relative}
            for (decay, relative), weights in groups.items()
        ],
        lr=settings.learning_rate,
        betas=_BETAS,
        fused=all(weight.is_floating_point() for group in groups.values() for weight in group),
    )


_OPTIMIZERS = {"adamw": adamw, "muon": muon}


def set_learning_rate(optimizer: torch.optim.Optimizer, learning_rate: float) -> None:
    """Give every parameter group this learning rate, times the scale of its role."""
    for group in optimizer.param_groups:
        group["lr"] = learning_rate * group.get(_SCALE, 1.0)
