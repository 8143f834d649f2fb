"""BudgetBar: how much of the budget is used, and what it has bought so far."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

from lightning.pytorch import LightningModule, Trainer
from lightning.pytorch.callbacks import ProgressBar
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TaskID, TextColumn
from rich.table import Column
from typing_extensions import override

from littlelm.training.clock import RunClock
from littlelm.training.monitor import TrainingMonitor
from littlelm.training.validation import MidRunValidation

_REFRESH_SECONDS = 0.5
_LINES_A_RUN = 10
_WIDTH_WITH_BAR = 150


class BudgetBar(ProgressBar):
    """A live bar on a terminal; elsewhere a plain line for every tenth of the run.

    Args:
        clock: the clock of the run.
        batch_tokens: tokens in a step.
        monitor: knows loss and speed.
        validation: knows the latest score.
    """

    def __init__(
        self,
        clock: RunClock,
        batch_tokens: int,
        monitor: TrainingMonitor,
        validation: MidRunValidation,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._batch_tokens = batch_tokens
        self._monitor = monitor
        self._validation = validation
        self._console = Console(file=sys.stderr)
        self._progress: Progress | None = None
        self._task = TaskID(0)
        self._shown_at = float("-inf")
        self._tenths = 0

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self._tenths = self._tenths_done()
        if self._console.is_terminal:
            self._progress = Progress(
                *_columns(self._console.width),
                console=self._console,
                auto_refresh=False,
                transient=True,
            )
            self._progress.start()
            self._task = self._progress.add_task("", total=1.0, line="")

    @override
    def on_train_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        if self._progress is None:
            if self._tenths_done() > self._tenths:
                self._tenths = self._tenths_done()
                self._print_line()
        elif self._clock.now() - self._shown_at >= _REFRESH_SECONDS:
            self._shown_at = self._clock.now()
            self._progress.update(self._task, completed=self._clock.progress, line=self.line())
            with contextlib.suppress(OSError):
                self._progress.refresh()

    @override
    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        if self._progress is not None:
            self._print_line()
        self._close()

    @override
    def on_exception(
        self, trainer: Trainer, pl_module: LightningModule, exception: BaseException
    ) -> None:
        self._close()

    def _tenths_done(self) -> int:
        return int(self._clock.progress * _LINES_A_RUN + 1e-9)

    def _close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _print_line(self) -> None:
        share = f"training {self._clock.progress:4.0%}"
        with contextlib.suppress(OSError):  # nobody reads it any more; the run goes on
            self._console.print(f"{share}  {self.line()}", highlight=False, soft_wrap=True)

    def line(self) -> str:
        """Return budget used, time left, tokens, tokens per second, loss, latest score."""
        clock = self._clock
        parts = [
            f"step {clock.step:,}"
            if clock.max_steps is None
            else f"step {clock.step:,} of {clock.max_steps:,}",
            f"{_minutes(self._seconds_left())} left",
            f"{clock.step * self._batch_tokens:,} tokens",
        ]
        if self._monitor.tokens_per_second is not None:
            parts.append(f"{self._monitor.tokens_per_second:,.0f} tokens/s")
        if self._monitor.nats_per_token is not None:
            parts.append(f"loss {self._monitor.nats_per_token:.3f}")
        if self._validation.bits_per_byte is not None:
            at = f" at {self._validation.progress:.0%}"
            parts.append(f"{self._validation.bits_per_byte:.4f} bits per byte{at}")
        return " · ".join(parts)

    def _seconds_left(self) -> float:
        """Return the time left: exactly with a budget, by the speed so far with steps."""
        clock = self._clock
        if clock.max_steps is None:
            return max(0.0, clock.seconds_left)
        return clock.elapsed_seconds / max(1, clock.step) * (clock.max_steps - clock.step)


def _columns(width: int) -> list[ProgressColumn]:
    """Return what a line of the bar shows; on a narrow terminal the words need the room."""
    bar: list[ProgressColumn] = [TextColumn("training"), BarColumn(bar_width=24)]
    words = Column(no_wrap=True, overflow="ellipsis")
    return [
        *(bar if width >= _WIDTH_WITH_BAR else []),
        TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[line]}", table_column=words),
    ]


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
