"""A real Trainer around a LanguageModule, without data, folder or score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import torch
from lightning.pytorch import Callback
from torch import Tensor, nn

from littlelm.config.settings import OptimSettings
from littlelm.training.budget import WallClockBudget
from littlelm.training.clock import RunClock
from littlelm.training.module import LanguageModule
from littlelm.training.signals import StopRequest
from littlelm.training.trainer import make_trainer

Train = Callable[..., LanguageModule]


class PlainDescent(LanguageModule):
    """Steps along the gradient itself, so that weights tell what the gradient was."""

    def configure_optimizers(self) -> torch.optim.Optimizer:
        return torch.optim.SGD(self.architecture.parameters(), lr=1.0)


class Batches:
    """What Lightning reads batches from; it takes a list for several of them."""

    def __init__(self, batches: list[Tensor]) -> None:
        self._batches = batches

    def __iter__(self) -> Iterator[Tensor]:
        return iter(self._batches)


@pytest.fixture
def train() -> Train:
    """Return a function that takes one step on each batch, at a constant rate of 1 by default."""

    def run(
        architecture: nn.Module,
        batches: list[Tensor],
        *,
        module: type[LanguageModule] = PlainDescent,
        rows_per_forward: int = 1000,
        precision: str = "32-true",
        callbacks: tuple[Callback, ...] = (),
        **optim: float,
    ) -> LanguageModule:
        steady = OptimSettings(learning_rate=1.0, weight_decay=0.0, warmup=0.0, decay=0.0, clip=0.0)
        clock = RunClock(None, len(batches))
        trained = module(architecture, replace(steady, **optim), clock, rows_per_forward)
        trainer = make_trainer(
            {"accelerator": "cpu", "precision": precision},
            [*callbacks, WallClockBudget(clock, StopRequest())],
            logger=False,
            has_bar=False,
        )
        trainer.fit(trained, Batches(batches))
        return trained

    return run
