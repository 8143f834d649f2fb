"""Muon: a matrix moves in the direction of its gradient with all singular values made equal.

Axes: N matrices of one shape, O outputs, I inputs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor
from typing_extensions import override

# Of the quintic a x + b x^3 + c x^5, which moves every singular value towards one. Five rounds
# leave them between 0.7 and 1.2, which is near enough.
_A, _B, _C = 3.4445, -4.7750, 2.0315
_ROUNDS = 5
_SMALLEST = 1e-7
# Root mean square of an update, times the learning rate.
_SIZE = 0.2


class Muon(torch.optim.Optimizer):
    """Momentum, made orthogonal, for matrices of two axes.

    Matrices of one shape are made orthogonal together.

    Args:
        params: the matrices, or groups of them.
        lr: learning rate. An update has the size that AdamW's mostly have, so that its rates fit.
        weight_decay: share of a matrix that is taken away in a step, times the learning rate.
        momentum: share of the momentum that is kept from step to step.

    Raises:
        ValueError: if a parameter is no matrix.

    Source: Keller Jordan et al., Muon: An optimizer for hidden layers in neural networks (2024,
    https://kellerjordan.github.io/posts/muon/); weight decay, and the size of an update, as in
    Muon is Scalable for LLM Training (arXiv 2502.16982) section 2.2.
    """

    def __init__(
        self,
        params: Iterable[Tensor] | Iterable[dict[str, Any]],
        lr: float = 3e-3,
        weight_decay: float = 0.0,
        momentum: float = 0.95,
    ) -> None:
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})
        for group in self.param_groups:
            for matrix in group["params"]:
                if matrix.ndim != 2:
                    raise ValueError(f"got a parameter of {matrix.ndim} axes, expected matrices")

    @override
    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> None:  # type: ignore[override]
        """Move every matrix that has a gradient."""
        if closure is not None:
            raise ValueError("got a closure, expected none: gradients are computed before")
        for group in self.param_groups:
            by_shape: dict[torch.Size, list[Tensor]] = {}
            for matrix in group["params"]:
                if matrix.grad is not None:
                    by_shape.setdefault(matrix.shape, []).append(matrix)
            for matrices in by_shape.values():
                self._move(matrices, group)

    def _move(self, matrices: list[Tensor], group: dict[str, Any]) -> None:
        """Move matrices of one shape."""
        gradients = [matrix.grad for matrix in matrices if matrix.grad is not None]
        momenta = [self._momentum(matrix) for matrix in matrices]
        torch._foreach_lerp_(momenta, gradients, 1 - group["momentum"])
        # Nesterov's: where the momentum will be after the next step.
        ahead = torch._foreach_lerp(gradients, momenta, group["momentum"])
        directions = orthogonal(torch.stack(ahead)).to(matrices[0].dtype).unbind()
        n_outputs, n_inputs = matrices[0].shape
        # The root mean square of an orthogonal matrix is 1 / sqrt(its longer side).
        scale = _SIZE * math.sqrt(max(n_outputs, n_inputs))
        torch._foreach_mul_(matrices, 1 - group["lr"] * group["weight_decay"])
        torch._foreach_add_(matrices, directions, alpha=-group["lr"] * scale)

    def _momentum(self, matrix: Tensor) -> Tensor:
        state = self.state[matrix]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(matrix)
        momentum: Tensor = state["momentum"]
        return momentum


def orthogonal(matrices_NOI: Tensor) -> Tensor:
    """Return matrices with the same singular vectors, and singular values near one, in bfloat16.

    Source: the Newton-Schulz iteration of Muon, see there.
    """
    x_NOI = matrices_NOI.bfloat16()
    is_wide = x_NOI.shape[1] < x_NOI.shape[2]
    if is_wide:  # products of the shorter side with itself are the smaller ones
        x_NOI = x_NOI.mT
    x_NOI = x_NOI / x_NOI.norm(dim=(1, 2), keepdim=True).clamp(min=_SMALLEST)
    for _ in range(_ROUNDS):
        square_NII = x_NOI.mT @ x_NOI
        polynomial_NII = torch.baddbmm(square_NII, square_NII, square_NII, beta=_B, alpha=_C)
        x_NOI = torch.baddbmm(x_NOI, x_NOI, polynomial_NII, beta=_A)
    return x_NOI.mT if is_wide else x_NOI
