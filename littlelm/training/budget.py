"""WallClockBudget: the callback that keeps the clock of a run and ends it on time."""

from __future__ import annotations

from typing import Any

import torch
from lightning.pytorch import Callback, LightningModule, Trainer
from typing_extensions import override

from littlelm.training.clock import RunClock
from littlelm.training.signals import StopRequest

# A GPU works through a queue; this often the host waits for what it queued one interval ago.
_DEVICE_CHECK_SECONDS = 0.5


class WallClockBudget(Callback):
    """Starts the clock with the first training batch and stops the run when it is used up.

    It stands last among the callbacks, so that what the others did after a step (validation,
    samples, checkpoints) is charged before it decides. On a CPU a run overshoots by at most one
    step; on a GPU by at most one step or two device checks, whichever is longer.

    Args:
        clock: the clock of the run.
        stop_request: tells whether the user or the system asked to stop.
    """

    def __init__(self, clock: RunClock, stop_request: StopRequest) -> None:
        self.clock = clock
        self.stop_request = stop_request
        self._checked_at = float("-inf")
        self._queued: torch.cuda.Event | None = None

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        # Lightning has just put its own handler of SIGTERM in place, which raises in mid-step.
        self.stop_request.listen()
        if self._is_over():
            trainer.should_stop = True

    @override
    def on_train_batch_start(
        self, trainer: Trainer, pl_module: LightningModule, batch: Any, batch_idx: int
    ) -> None:
        self.clock.start()

    @override
    def on_train_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        if pl_module.device.type == "cuda":
            self._keep_host_and_device_together()
        if self._is_over():
            trainer.should_stop = True

    @override
    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        if pl_module.device.type == "cuda":
            torch.cuda.synchronize()
        self.clock.stop()

    @override
    def state_dict(self) -> dict[str, Any]:
        return self.clock.state_dict()

    @override
    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.clock.load_state_dict(state_dict)

    def _is_over(self) -> bool:
        clock = self.clock
        return clock.is_finished or clock.is_safety_stop or self.stop_request.is_set

    def _keep_host_and_device_together(self) -> None:
        """Let the host run ahead of the GPU by two check intervals at most."""
        if self.clock.now() - self._checked_at < _DEVICE_CHECK_SECONDS:
            return
        if self._queued is not None:
            self._queued.synchronize()
        self._queued = torch.cuda.Event()
        self._queued.record()
        self._checked_at = self.clock.now()
