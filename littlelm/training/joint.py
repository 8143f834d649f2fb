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
        self._is_complete = False
        groups = [group for each in self._optimizers for group in each.param_groups]
        super().__init__(groups, {})
        self._is_complete = True
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

    @override
    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Refuse: nobody would know which of the optimizers should step it."""
        if self._is_complete:
            raise ValueError("got a group of parameters, expected all of them from the beginning")
        super().add_param_group(param_group)

    @override
    def __getstate__(self) -> dict[str, Any]:
        return {**super().__getstate__(), "_optimizers": self._optimizers, "_is_complete": True}

    @override
    def __setstate__(self, state: dict[str, Any]) -> None:
        super().__setstate__(state)
        self._share()

    def _share(self) -> None:
        """Let the optimizers work on the groups and the state that are seen from outside."""
        groups = iter(self.param_groups)
        for each in self._optimizers:
            each.param_groups = [next(groups) for _ in each.param_groups]
            each.state = self.state
