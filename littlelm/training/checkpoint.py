"""RunCheckpoint: saves the state of a run between steps, whole or not at all."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import torch
from lightning.pytorch import Callback, LightningModule, Trainer
from lightning.pytorch.plugins.io import TorchCheckpointIO
from typing_extensions import override

from littlelm import atomic
from littlelm.config.mapping import config_of
from littlelm.config.settings import FitSettings
from littlelm.errors import RunFailed, first_line, is_lack_of_memory
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.clock import RunClock
from littlelm.training.every import Every
from littlelm.training.module import LanguageModule

# Where a checkpoint says which run it is of; the other keys are Lightning's.
ORIGIN = "littlelm_run"


def origin_of(record: RunRecord, settings: FitSettings) -> dict[str, Any]:
    """Return what tells the checkpoints of a run from those of any other."""
    return {
        "run_id": record.run_id,
        "started_at": record.started_at,
        "config": config_of(settings),
    }


class RunCheckpoint(Callback):
    """Writes `checkpoints/last.ckpt` before the first step, every so often, and at the end.

    A checkpoint holds what the next step depends on: weights, optimizer state, position in the
    data, clock and random streams; and it tells which run it is of. It is never written from
    weights that are not finite.

    Args:
        run: the folder of the run.
        clock: the clock of the run.
        every: how often.
        origin: which run it is, and what it is trained with.
    """

    def __init__(
        self, run: RunFolder, clock: RunClock, every: Every, origin: dict[str, Any]
    ) -> None:
        self._run = run
        self._clock = clock
        self._every = every
        self._origin = origin
        self._saved_step = -1
        self._write_seconds = 0.0
        self._random_streams: dict[str, Any] | None = None

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        if self._random_streams is not None:
            _restore_random_streams(self._random_streams)
            self._saved_step = self._clock.step
        else:
            self.save(trainer, pl_module)
        self._every.happened(self._clock)

    @override
    def on_train_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        # Right before the end one is written anyway, when the clock has stopped.
        ends_soon = self._clock.is_finished or self._write_seconds > self._clock.seconds_left
        if self._every.is_due(self._clock) and not ends_soon:
            began = self._clock.now()
            self.save(trainer, pl_module)
            self._write_seconds = self._clock.now() - began
            self._every.happened(self._clock)

    @override
    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        if pl_module.device.type == "cuda":
            torch.cuda.synchronize()
        self._clock.stop()
        self.save(trainer, pl_module)

    def save(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Replace the checkpoint by the present state, unless it holds that already.

        Raises:
            Diverged: if the weights cannot be trusted any more; the checkpoint stays as it was.
            RunFailed: if it cannot be written; likewise.
        """
        if self._clock.step == self._saved_step:
            return
        assert isinstance(pl_module, LanguageModule)
        pl_module.check_weights()
        path = self._run.checkpoint
        try:
            with atomic.replacing(path) as temporary:
                trainer.save_checkpoint(temporary)
        except (OSError, RuntimeError) as error:  # torch reports a failed write as the latter
            if is_lack_of_memory(error):
                raise
            reason = getattr(error, "strerror", None) or first_line(error)
            if "enforce fail" in reason:  # torch's writer, of a write that came short
                reason = "the disk may be full"
            # The folder of a run that has none yet does not stay.
            remedy = f"continue with {self._run.how_to_go_on}" if path.exists() else "start again."
            raise RunFailed(
                f"the checkpoint {path} could not be written ({reason}); make room and {remedy}"
            ) from error
        self._saved_step = self._clock.step

    @override
    def on_save_checkpoint(
        self, trainer: Trainer, pl_module: LightningModule, checkpoint: dict[str, Any]
    ) -> None:
        checkpoint[ORIGIN] = self._origin

    @override
    def state_dict(self) -> dict[str, Any]:
        return _random_streams()

    @override
    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self._random_streams = state_dict


class WholeFileIO(TorchCheckpointIO):
    """Writes a checkpoint straight to its path.

    Lightning's own writer goes through memory and the system's temporary folder, where a killed
    process leaves it, and which may be too small. Whoever calls replaces the path in one step.
    """

    @override
    def save_checkpoint(
        self, checkpoint: dict[str, Any], path: Any, storage_options: Any | None = None
    ) -> None:
        with open(path, "wb") as file:
            torch.save(checkpoint, file)


def _random_streams() -> dict[str, Any]:
    """Return the state of every global random stream an architecture may draw from."""
    kind, keys, position, has_gauss, gauss = np.random.get_state()
    version, internal, gauss_next = random.getstate()
    return {
        "torch": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
        "numpy": [kind, np.asarray(keys).tolist(), position, has_gauss, gauss],
        "python": [version, list(internal), gauss_next],
    }


def _restore_random_streams(state: dict[str, Any]) -> None:
    torch.set_rng_state(state["torch"])
    if torch.cuda.is_available() and len(state["cuda"]) == torch.cuda.device_count():
        torch.cuda.set_rng_state_all(state["cuda"])
    kind, keys, *rest = state["numpy"]
    np.random.set_state((kind, np.array(keys, dtype=np.uint32), *rest))
    version, internal, gauss_next = state["python"]
    random.setstate((version, tuple(internal), gauss_next))
