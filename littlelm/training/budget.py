"""WallClockBudget: the callback that keeps the clock of a run and ends it on time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

import torch
from lightning.pytorch import Callback, LightningModule, Trainer
from typing_extensions import override

from littlelm.training.clock import RunClock
from littlelm.training.signals import StopRequest

# How far the host may run ahead of a GPU.
_AHEAD_SECONDS = 0.5
_STEPS_AHEAD_AT_FIRST = 2
_STEPS_AHEAD_AT_MOST = 1000
# Weight of the newest step in the running mean of how long one takes.
_NEWEST = 0.1


class Event(Protocol):
    """A mark in the queue of a device."""

    def synchronize(self) -> None:
        """Wait until the device has come to the mark."""


class StepQueue:
    """Lets the host queue about half a second of steps on a GPU, and no more.

    A GPU works through what the host has queued; the host's clock alone would end a run when the
    queue is still long. Waiting for an older step, not for the newest, keeps the GPU busy.

    Args:
        now: a monotonic clock in seconds.
        record: puts a mark behind what is queued so far.
    """

    def __init__(self, now: Callable[[], float], record: Callable[[], Event]) -> None:
        self._now = now
        self._record = record
        self._events: deque[Event] = deque()
        self._step_seconds: float | None = None
        self._waited_at: float | None = None
        self.allowed = _STEPS_AHEAD_AT_FIRST

    def after_step(self) -> None:
        """Count a queued step, and wait while too many are."""
        self._events.append(self._record())
        while len(self._events) > self.allowed:
            self._events.popleft().synchronize()
            self._learn()

    def _learn(self) -> None:
        """Learn from the time between two finished steps how many fit in half a second."""
        now = self._now()
        if self._waited_at is not None:
            seconds = now - self._waited_at
            old = seconds if self._step_seconds is None else self._step_seconds
            self._step_seconds = old + _NEWEST * (seconds - old)
            fitting = int(_AHEAD_SECONDS / max(self._step_seconds, 1e-9))
            self.allowed = min(max(1, fitting), _STEPS_AHEAD_AT_MOST)
        self._waited_at = now


def _recorded_event() -> Event:
    event = torch.cuda.Event()
    event.record()
    return event


class WallClockBudget(Callback):
    """Starts the clock with the first training batch and stops the run when it is used up.

    It stands last among the callbacks, so that what the others did after a step (validation,
    samples, checkpoints) is charged before it decides. On a CPU a run overshoots by at most one
    step; on a GPU by at most one step or the half second that is queued, whichever is longer.

    Args:
        clock: the clock of the run.
        stop_request: tells whether the user or the system asked to stop.
    """

    def __init__(self, clock: RunClock, stop_request: StopRequest) -> None:
        self.clock = clock
        self.stop_request = stop_request
        self._queue = StepQueue(clock.now, _recorded_event)

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
            self._queue.after_step()
        if self._is_over():
            trainer.should_stop = True

    @override
    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
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
