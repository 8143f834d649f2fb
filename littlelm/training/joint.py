"""Several optimizers as one, each for some of the parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from typing_extensions import override


class JointOptimizer(torch.optim.Optimizer):
    """Steps several optimizers at once, and shows itself to others as one.

    Its groups of parameters are those of all, and its state is theirs, so that a checkpoint holds
    all of it and a learning rate can be set on any group.

    Args:
        optimizers: those that do the work; no parameter is in two of them.
    """

    def __init__(self, optimizers: Sequence[torch.optim.Optimizer]) -> None:
        self._optimizers = list(optimizers)
        groups = [group for each in self._optimizers for group in each.param_groups]
        super().__init__(groups, {})
        self._share()

    @override
    def step(self, closure: Callable[[], float] | None = None) -> float | None:  # type: ignore[override]
        """Step each of them, after the closure; return what that returns."""
        with torch.enable_grad():
            loss = None if closure is None else closure()
        for each in self._optimizers:
            each.step()
        return loss

    @override
    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Continue from a state that `state_dict` returned."""
        super().load_state_dict(state_dict)
        self._share()

    def _share(self) -> None:
        """Let the optimizers work on the groups and the state that are seen from outside."""
        groups = iter(self.param_groups)
        for each in self._optimizers:
            each.param_groups = [next(groups) for _ in each.param_groups]
            each.state = self.state
