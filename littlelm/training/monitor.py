"""TrainingMonitor: the scalars of a run, in TensorBoard and in curve.csv."""

from __future__ import annotations

import contextlib
import math
import resource
import sys
from pathlib import Path
from typing import Any

import torch
from lightning.pytorch import Callback, LightningModule, Trainer
from torch import Tensor
from typing_extensions import override

from littlelm.results.run_folder import RunFolder
from littlelm.training.clock import RunClock
from littlelm.training.curve import Curve, CurvePoint
from littlelm.training.module import LanguageModule
from littlelm.training.tensorboard import Split, run_loggers

# Reading a loss waits for the device, so it happens this often in a run, not at every step.
_POINTS_A_RUN = 200
# Sums of shares that are a little too large would put points off by a step.
_ROUNDING = 1e-9


class TrainingMonitor(Callback):
    """Adds up losses on the device and writes their mean now and then.

    Args:
        run: the folder of the run.
        clock: the clock of the run.
        batch_tokens: tokens in a step.
        flops_per_token: forward and backward.
        targets_per_byte: targets, ends of stories included, for each byte of the training text.
        every_n_steps: steps between two points; 200 points a run by default.
    """

    def __init__(
        self,
        run: RunFolder,
        clock: RunClock,
        batch_tokens: int,
        flops_per_token: float,
        targets_per_byte: float,
        every_n_steps: int | None = None,
    ) -> None:
        self._run = run
        self._clock = clock
        self._batch_tokens = batch_tokens
        self._flops_per_token = flops_per_token
        self._targets_per_byte = targets_per_byte
        self._every_n_steps = every_n_steps
        self._nats: Tensor | None = None
        self._first_step = 0
        self._first_seconds = 0.0
        self._usual_steps = 0
        self._next_progress = 0.0
        self.nats_per_token: float | None = None
        self.tokens_per_second: float | None = None
        self.curve: Curve | None = None

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self.curve = Curve(self._run.curve, self._clock.step)
        self._begin_interval()
        self._next_progress = 0.0 if self._clock.step == 0 else self._clock.progress

    @override
    def on_train_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        assert isinstance(pl_module, LanguageModule)
        self._nats = pl_module.loss if self._nats is None else self._nats + pl_module.loss
        if self._is_due():
            self._write(trainer, pl_module)
            self._next_progress = self._clock.progress + 1 / _POINTS_A_RUN

    @override
    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        assert isinstance(pl_module, LanguageModule)
        if self._nats is None:
            return
        if 2 * self._steps_of_interval() >= self._usual_steps:
            self._write(trainer, pl_module)
        else:  # the mean of a few steps jumps
            pl_module.check_finite()

    def add_validation(self, trainer: Trainer, bits_per_byte: float) -> None:
        """Write the score of a validation."""
        point = self._point(bits_per_byte=bits_per_byte)
        self._add(trainer, point, "validation", bits_per_byte)

    def _is_due(self) -> bool:
        if self._every_n_steps is not None:
            return self._clock.step % self._every_n_steps == 0
        return self._clock.progress >= self._next_progress - _ROUNDING

    def _write(self, trainer: Trainer, module: LanguageModule) -> None:
        assert self._nats is not None
        module.check_finite()  # reading the loss waits for the device anyway
        clock = self._clock
        self._usual_steps = self._steps_of_interval()
        self.nats_per_token = float(self._nats) / self._usual_steps
        seconds = clock.elapsed_seconds - self._first_seconds
        tokens = self._usual_steps * self._batch_tokens
        self.tokens_per_second = tokens / seconds if seconds > 0 else None
        point = self._point(nats_per_token=self.nats_per_token)
        bits_per_byte = self.nats_per_token * self._targets_per_byte / math.log(2)
        self._add(trainer, point, "training", bits_per_byte)
        scalars = {
            "loss/train_nats_per_token": self.nats_per_token,
            "optim/learning_rate": module.learning_rate,
            "optim/gradient_norm": float(module.gradient_norm),
            "machine/peak_memory_bytes": float(peak_memory_bytes(module.device)),
            "progress/share": clock.progress,
            "progress/seconds": clock.elapsed_seconds,
            "progress/tokens": float(clock.step * self._batch_tokens),
        }
        if self.tokens_per_second is not None:
            scalars["machine/tokens_per_second"] = self.tokens_per_second
        for logger in run_loggers(trainer):
            logger.log_metrics(scalars, step=clock.step)
        self._begin_interval()

    def _add(self, trainer: Trainer, point: CurvePoint, split: Split, bits_per_byte: float) -> None:
        """Write a point of the curve."""
        assert self.curve is not None
        self.curve.add(point)
        for logger in run_loggers(trainer):
            logger.add_score(split, bits_per_byte, point)

    def _steps_of_interval(self) -> int:
        return self._clock.step - self._first_step

    def _begin_interval(self) -> None:
        self._nats = None
        self._first_step = self._clock.step
        self._first_seconds = self._clock.elapsed_seconds

    def _point(
        self, nats_per_token: float | None = None, bits_per_byte: float | None = None
    ) -> CurvePoint:
        tokens = self._clock.step * self._batch_tokens
        return CurvePoint(
            step=self._clock.step,
            seconds=round(self._clock.elapsed_seconds, 3),
            tokens=tokens,
            flops=tokens * self._flops_per_token,
            nats_per_token=nats_per_token,
            bits_per_byte=bits_per_byte,
        )


def peak_memory_bytes(device: torch.device) -> int:
    """Return the most memory used so far: allocated on a GPU, resident on a CPU."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device)
    # On Linux getrusage() also counts the process that started this one.
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
