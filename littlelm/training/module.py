"""LanguageModule: an architecture in Lightning's hands.

Axes: R rows of a step, S = T + 1 ids of a row, B rows that go through the model at once, T time,
V vocabulary.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from lightning.pytorch import LightningModule
from lightning.pytorch.core.optimizer import LightningOptimizer
from torch import Tensor, nn
from typing_extensions import override

from littlelm.config.settings import OptimSettings
from littlelm.errors import Diverged
from littlelm.training.clock import RunClock
from littlelm.training.compiling import StepLoss
from littlelm.training.optimizers import make_optimizer, set_learning_rate
from littlelm.training.schedule import learning_rate_factor

# What is set on the module at every step: by Lightning the name of each hook, by us the rest.
_SET_AT_EVERY_STEP = frozenset(
    {"_current_fx_name", "learning_rate", "loss", "gradient_norm", "_is_finite"}
)
# Where a checkpoint says how long compiling took; the other keys are Lightning's.
_COMPILING = "littlelm_compiling"


class LanguageModule(LightningModule):
    """Trains any architecture that maps ids (B, T) to logits (B, T, V).

    Optimization is manual in Lightning's sense: one batch is one optimizer step, which this module
    splits into what the memory holds. Then step, batch and checkpoint always fall together.

    Args:
        architecture: the model.
        optim: the recipe.
        clock: tells the progress that the learning rate follows, and counts the steps.
        rows_per_forward: rows that go through the model at once.
        step_loss: computes loss and gradients; by default without compiling anything.
    """

    def __init__(
        self,
        architecture: nn.Module,
        optim: OptimSettings,
        clock: RunClock,
        rows_per_forward: int,
        step_loss: StepLoss | None = None,
    ) -> None:
        super().__init__()
        self.automatic_optimization = False
        self.architecture = architecture
        self.optim = optim
        self.clock = clock
        self.rows_per_forward = rows_per_forward
        self.step_loss = step_loss or StepLoss(architecture)
        self.learning_rate = 0.0
        self.loss = torch.zeros(())
        self.gradient_norm = torch.zeros(())
        self._is_finite = torch.ones((), dtype=torch.bool)

    @override
    def __setattr__(self, name: str, value: Any) -> None:
        if name in _SET_AT_EVERY_STEP:
            # nn.Module would look each time whether it is a weight: thirty times a step.
            object.__setattr__(self, name, value)
        else:
            super().__setattr__(name, value)

    @override
    def forward(self, ids_BT: Tensor) -> Tensor:
        logits_BTV: Tensor = self.architecture(ids_BT)
        return logits_BTV

    @override
    def configure_optimizers(self) -> torch.optim.Optimizer:
        return make_optimizer(self.architecture, self.optim)

    @override
    def training_step(self, tokens_RS: Tensor, batch_idx: int) -> None:
        optimizer = self.optimizers()
        assert isinstance(optimizer, LightningOptimizer)
        self.learning_rate = self.optim.learning_rate * learning_rate_factor(
            self.clock.progress, warmup=self.optim.warmup, decay=self.optim.decay
        )
        set_learning_rate(optimizer.optimizer, self.learning_rate)
        self.loss = self._accumulate_gradients(tokens_RS)
        self.gradient_norm = self._clip_gradients()
        # Lightning runs this whole method under autocast; the optimizer wants full precision.
        with torch.autocast(self.device.type, enabled=False):
            optimizer.step()
        optimizer.zero_grad()
        self.clock.count_step()
        self._is_finite = self._is_finite & torch.isfinite(self.loss + self.gradient_norm)
        if self.device.type == "cpu":
            self.check_finite()

    def _accumulate_gradients(self, tokens_RS: Tensor) -> Tensor:
        """Add up the gradients of the step's mean loss, and return that loss."""
        parts = torch.split(tokens_RS, self.rows_per_forward)
        losses = [self.step_loss.add_gradients(tokens_BS, 1 / len(parts)) for tokens_BS in parts]
        return losses[0] if len(losses) == 1 else torch.stack(losses).sum()

    @override
    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        checkpoint[_COMPILING] = self.step_loss.state_dict()

    @override
    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        self.step_loss.load_state_dict(checkpoint[_COMPILING])

    def _clip_gradients(self) -> Tensor:
        """Scale the gradients down to the recipe's length, and return the length they had."""
        longest = self.optim.clip or math.inf
        return nn.utils.clip_grad_norm_(self.architecture.parameters(), longest).detach()

    def check_weights(self) -> None:
        """Look whether every weight is a number; what breaks in a step shows in the next loss.

        Raises:
            Diverged: if one is not.
        """
        self.check_finite()
        finite = [torch.isfinite(weight).all() for weight in self.architecture.parameters()]
        if not bool(torch.stack(finite).all()):
            raise Diverged(
                f"the weights stopped being finite numbers in step {self.clock.step} at learning "
                f"rate {self.learning_rate:.3g}; {self._gentler()}."
            )

    def check_finite(self) -> None:
        """Wait for the device and look whether every loss and gradient so far was a number.

        Raises:
            Diverged: if one was not.
        """
        if not bool(self._is_finite):
            raise Diverged(
                f"the loss or the gradient stopped being a finite number by step {self.clock.step} "
                f"at learning rate {self.learning_rate:.3g}; {self._gentler()}."
            )

    def _gentler(self) -> str:
        rates = {"learning_rate": self.optim.learning_rate}
        if self.optim.adam_learning_rate is not None:
            rates["adam_learning_rate"] = self.optim.adam_learning_rate
        flags = " ".join(f"--optim.{name} {rate / 3:.1g}" for name, rate in rates.items())
        return f"try a smaller learning rate: {flags}"
