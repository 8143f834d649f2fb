"""Lightning's Trainer, with everything switched off that littlelm does itself."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch
from lightning.fabric.utilities.exceptions import MisconfigurationException
from lightning.pytorch import Callback, Trainer
from lightning.pytorch.loggers import Logger
from lightning.pytorch.profilers import PassThroughProfiler
from typing_extensions import override

from littlelm.errors import UsageError
from littlelm.training import lightning_noise
from littlelm.training.checkpoint import WholeFileIO
from littlelm.training.precision import fastest_precision


class NoProfiler(PassThroughProfiler):
    """Measures nothing. Lightning's own makes a generator for each of 40 hooks a step."""

    _nothing = nullcontext()

    @override
    def profile(self, action_name: str) -> AbstractContextManager[None]:  # type: ignore[override]
        return self._nothing


def make_trainer(
    flags: dict[str, Any], callbacks: list[Callback], logger: Logger | bool, *, has_bar: bool
) -> Trainer:
    """Return the Trainer of a run.

    Args:
        flags: the trainer.* keys that the user gave.
        callbacks: those of the run, in the order in which they act.
        logger: where scalars go; False for nowhere.
        has_bar: whether a progress bar is among the callbacks.

    Raises:
        UsageError: if Lightning cannot do what the flags ask for on this machine.
    """
    lightning_noise.silence()
    flags = {"accelerator": "auto", "devices": 1, **flags}
    for ours in ("log_every_n_steps", "enable_model_summary"):
        flags.pop(ours, None)
    flags["enable_progress_bar"] = has_bar
    if flags.get("profiler") is None:
        flags["profiler"] = NoProfiler()
    try:
        if "precision" not in flags:
            flags["precision"] = fastest_precision(device_of(flags["accelerator"]))
        trainer = Trainer(
            **flags,
            enable_model_summary=False,
            callbacks=callbacks,
            plugins=[WholeFileIO()],
            logger=logger,
            max_epochs=-1,
            enable_checkpointing=False,
            limit_val_batches=0,
            num_sanity_val_steps=0,
            use_distributed_sampler=False,
            inference_mode=False,
        )
    except (MisconfigurationException, TypeError, ValueError, RuntimeError, ImportError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(
            f"trainer: Lightning cannot do that here: {reason} Change or leave out the --trainer "
            "flag it speaks of."
        ) from None
    if trainer.world_size > 1:
        raise UsageError(
            f"trainer.devices: got {trainer.world_size} devices, expected one; this version of "
            "littlelm trains on a single device."
        )
    return trainer


def check_accelerator(accelerator: str) -> None:
    """Raise `UsageError` unless this machine has the accelerator."""
    here = ["auto", "cpu"]
    if torch.cuda.is_available():
        here += ["gpu", "cuda"]
    if torch.backends.mps.is_available():
        here += ["gpu", "mps"]
    if accelerator not in here:
        raise UsageError(
            f"trainer.accelerator: got '{accelerator}', which this machine does not have; expected "
            f"one of {', '.join(here)}."
        )


def device_of(accelerator: str) -> torch.device:
    """Return the device that Lightning would take for an accelerator flag."""
    if accelerator in ("auto", "gpu", "cuda") and torch.cuda.is_available():
        return torch.device("cuda")
    if accelerator in ("auto", "gpu", "mps") and torch.backends.mps.is_available():
        return torch.device("mps")
    return torch.device("cpu")
