"""The flags of Lightning's Trainer that users set, and those that belong to littlelm.

Every parameter of the Trainer is in one of the two, so that each fact has one writer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from littlelm.errors import UsageError, closest, show

# Half precision would need its loss scaled, and weights that are not float32 another evaluation.
Precision = Literal["32-true", "bf16-mixed"]


@dataclass(frozen=True)
class TrainerFlags:
    """Flags handed on to Lightning's Trainer, with its defaults but for devices.

    Args:
        accelerator: what to train on: auto, cpu, gpu, cuda or mps.
        devices: how many of them, or a list of their indices.
        num_nodes: number of machines.
        strategy: how several devices share the work, such as ddp.
        precision: number format of the computation; the weights are float32 in either. The faster
            one on the device if not given.
        deterministic: use only operations that give the same bits every time; warn says where
            there are none.
        benchmark: let cuDNN try out which of its algorithms is fastest.
        profiler: measure where the time goes: simple, advanced or pytorch.
        detect_anomaly: find the operation that made a gradient NaN; slow.
        sync_batchnorm: share the statistics of batch norm among devices.
        log_every_n_steps: steps between two points of a curve.
        enable_progress_bar: show the progress of the run.
        enable_model_summary: show the layers of the model.
    """

    accelerator: str = "auto"
    devices: list[int] | int | str = 1
    num_nodes: int = 1
    strategy: str = "auto"
    precision: Precision | None = None
    deterministic: bool | Literal["warn"] | None = None
    benchmark: bool | None = None
    profiler: Literal["simple", "advanced", "pytorch"] | None = None
    detect_anomaly: bool = False
    sync_batchnorm: bool = False
    log_every_n_steps: int | None = None
    enable_progress_bar: bool | None = None
    enable_model_summary: bool | None = None


_ENDS = "a run ends with its --budget or --max_steps"
_SCORED = "the whole validation text is scored"
_NO_CODE = "a config names no code"
REFUSED = {
    "max_time": "use --budget",
    "max_steps": "use --max_steps",
    "min_steps": _ENDS,
    "max_epochs": _ENDS,
    "min_epochs": _ENDS,
    "fast_dev_run": "use --max_steps 5",
    "overfit_batches": "use --max_steps and --data.stories",
    "limit_train_batches": "use --max_steps",
    "limit_val_batches": _SCORED,
    "limit_test_batches": _SCORED,
    "limit_predict_batches": _SCORED,
    "num_sanity_val_steps": "everything is checked before the clock starts",
    "val_check_interval": "use --validation.every",
    "check_val_every_n_epoch": "use --validation.every",
    "accumulate_grad_batches": "use --data.batch_rows",
    "gradient_clip_val": "use --optim.clip",
    "gradient_clip_algorithm": "use --optim.clip, which is a norm",
    "enable_checkpointing": "use --checkpoint.every",
    "default_root_dir": "use --out",
    "logger": "a run writes curve.csv and, for TensorBoard, events.*",
    "enable_autolog_hparams": "a run writes config.yaml",
    "callbacks": _NO_CODE,
    "plugins": _NO_CODE,
    "model_registry": "models are kept in run folders, see --out",
    "inference_mode": "littlelm sets it",
    "use_distributed_sampler": "littlelm shares the rows among processes itself",
    "reload_dataloaders_every_n_epochs": "littlelm reads its text once",
    "barebones": "set --trainer.enable_progress_bar false and the like",
}


def refuse_owned(keys: Iterable[str]) -> None:
    """Raise `UsageError` if one of these dotted keys is a Trainer flag that littlelm owns."""
    for key in keys:
        section, _, name = key.partition(".")
        if section == "trainer" and name in REFUSED:
            raise UsageError(f"{key}: littlelm sets this itself: {REFUSED[name]}.")


def check_registered(flags: dict[str, Any]) -> None:
    """Raise `UsageError` for an accelerator or a strategy that Lightning does not know."""
    if flags.get("accelerator", "auto") not in ("auto", "cpu", "gpu"):
        from lightning.pytorch.accelerators import AcceleratorRegistry

        _expect(
            "accelerator", flags, ["auto", "gpu", *AcceleratorRegistry.available_accelerators()]
        )
    if flags.get("strategy", "auto") not in ("auto", "ddp"):
        from lightning.pytorch.strategies import StrategyRegistry

        _expect("strategy", flags, ["auto", *StrategyRegistry.available_strategies()])


def _expect(flag: str, flags: dict[str, Any], names: list[str]) -> None:
    if flags[flag] not in names:
        raise UsageError(
            f"trainer.{flag}: got {show(flags[flag])}, expected one of {', '.join(names)}."
            f"{closest(flags[flag], names)}"
        )
