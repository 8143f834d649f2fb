"""BudgetBar: how much of the budget is used, and what it has bought so far."""

from __future__ import annotations

import contextlib
from typing import Any

from lightning.pytorch import LightningModule, Trainer
from lightning.pytorch.callbacks import ProgressBar
from typing_extensions import override

from littlelm.reporting import SEPARATOR, Bar, Report, minutes
from littlelm.training.clock import RunClock
from littlelm.training.monitor import TrainingMonitor
from littlelm.training.validation import MidRunValidation


class BudgetBar(ProgressBar):
    """Tells a report how far the run is.

    Args:
        report: shows it.
        clock: the clock of the run.
        batch_tokens: tokens in a step.
        monitor: knows loss and speed.
        validation: knows the latest score.
    """

    def __init__(
        self,
        report: Report,
        clock: RunClock,
        batch_tokens: int,
        monitor: TrainingMonitor,
        validation: MidRunValidation,
    ) -> None:
        super().__init__()
        self._report = report
        self._clock = clock
        self._batch_tokens = batch_tokens
        self._monitor = monitor
        self._validation = validation
        self._bar = Bar()
        self._open = contextlib.ExitStack()

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self._bar = self._open.enter_context(self._report.progress("training"))

    @override
    def on_train_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        progress = self._clock.progress
        if self._bar.is_due(progress):
            self._bar.show(progress, self.words())

    @override
    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self._bar.close(self.words(), self._clock.progress)
        self._open.close()

    @override
    def on_exception(
        self, trainer: Trainer, pl_module: LightningModule, exception: BaseException
    ) -> None:
        self._open.close()

    def words(self) -> str:
        """Return time left, latest score, loss, tokens, tokens per second and step."""
        clock, monitor, validation = self._clock, self._monitor, self._validation
        parts = [f"{minutes(self._seconds_left())} left"]
        if validation.bits_per_byte is not None:
            at = f" at {validation.progress:.0%}"
            parts.append(f"{validation.bits_per_byte:.3f} bits per byte{at}")
        if monitor.nats_per_token is not None:
            parts.append(f"loss {monitor.nats_per_token:.3f}")
        parts.append(f"{clock.step * self._batch_tokens:,} tokens")
        if monitor.tokens_per_second is not None:
            parts.append(f"{monitor.tokens_per_second:,.0f} tokens/s")
        of = "" if clock.max_steps is None else f" of {clock.max_steps:,}"
        parts.append(f"step {clock.step:,}{of}")
        return SEPARATOR.join(parts)

    def _seconds_left(self) -> float:
        """Return the time left: exactly with a budget, by the speed so far with steps."""
        clock = self._clock
        if clock.max_steps is None:
            return clock.seconds_left
        return clock.elapsed_seconds / max(1, clock.step) * (clock.max_steps - clock.step)
