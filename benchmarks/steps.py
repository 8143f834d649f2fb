"""Whole training steps on random rows, as `fit` makes them, without Lightning around them.

Axes: B rows of a step, S = T + 1 ids of a row.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from littlelm.architectures import build
from littlelm.architectures.compiling import compiling_of
from littlelm.config.settings import OptimSettings
from littlelm.training.compiling import StepLoss
from littlelm.training.cpu import keep_freed_memory
from littlelm.training.optimizers import make_optimizer
from littlelm.training.precision import fastest_precision

WARM_UP_STEPS = 5
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
CLIP = 1.0


@dataclass(frozen=True)
class Batch:
    """What a step reads.

    Args:
        vocab_size: number of token ids.
        context_length: targets in a row.
        rows: rows of a step.
    """

    vocab_size: int
    context_length: int
    rows: int

    @property
    def tokens(self) -> int:
        """Targets of a step."""
        return self.rows * self.context_length

    def draw(self) -> Tensor:
        """Return random ids (B, S)."""
        shape = (self.rows, self.context_length + 1)
        return torch.randint(0, self.vocab_size, shape).to(DEVICE)


@dataclass
class Steps:
    """Training steps of a model: forward, backward, clipping, optimizer.

    Args:
        model: what is trained.
        batch: what a step reads.
        add_gradients: computes loss and gradients of rows.
        optimizer: changes the weights.
        has_bf16: whether forward passes are in bfloat16; by default where that is faster.
    """

    model: nn.Module
    batch: Batch
    add_gradients: Callable[[Tensor], object]
    optimizer: torch.optim.Optimizer
    has_bf16: bool = field(default_factory=lambda: fastest_precision(DEVICE) == "bf16-mixed")

    def run(self, n_steps: int) -> float:
        """Make so many steps, and return the seconds they took."""
        tokens_BS = self.batch.draw()
        wait()
        began = time.perf_counter()
        for _ in range(n_steps):
            with torch.autocast(DEVICE.type, torch.bfloat16, enabled=self.has_bf16):
                self.add_gradients(tokens_BS)
            nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
            self.optimizer.step()
            self.optimizer.zero_grad()
        wait()
        return time.perf_counter() - began

    @property
    def n_parameters(self) -> int:
        """Number of parameters of the model."""
        return sum(parameter.numel() for parameter in self.model.parameters())


def ours(
    arch: str,
    given: Mapping[str, Any],
    batch: Batch,
    compiling: Mapping[str, str] | None,
    optim: OptimSettings | None = None,
) -> tuple[Steps, dict[str, Any]]:
    """Return steps of an architecture after the first few, and facts about it.

    Args:
        arch: its name.
        given: its hyperparameters.
        batch: what a step reads.
        compiling: what to compile, as a model states it; None for nothing.
        optim: the recipe; by default that of the baseline.
    """
    keep_freed_memory()
    torch.manual_seed(0)
    sizes = {"vocab_size": batch.vocab_size, "context_length": batch.context_length}
    model = build(arch, dict(given), **sizes).to(DEVICE)
    if compiling is not None:
        model.compiling = compiling  # type: ignore[assignment]
    step_loss = StepLoss(model, compiling_of(model), warn=sys.exit)
    steps = Steps(
        model,
        batch,
        lambda tokens_BS: step_loss.add_gradients(tokens_BS, 1.0),
        make_optimizer(model, optim or OptimSettings()),
    )
    steps.run(WARM_UP_STEPS)
    facts = {"compile_seconds": step_loss.compile_seconds, "n_parameters": steps.n_parameters}
    return steps, facts


def wait() -> None:
    """Wait until the device has done what it was given."""
    if DEVICE.type == "cuda":
        torch.cuda.synchronize()
