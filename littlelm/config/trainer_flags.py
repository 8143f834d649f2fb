"""The flags of Lightning's Trainer that users set, and those that belong to littlelm.

Every parameter of the Trainer is in one of the two, so that each fact has one writer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from littlelm.errors import UsageError, show

Accelerator = Literal["auto", "cpu", "gpu", "cuda", "mps"]
# Those that share the work among processes need more of littlelm than it can do yet.
Strategy = Literal["auto", "ddp"]
# Half precision would need its loss scaled, and weights that are not float32 another evaluation.
Precision = Literal["32-true", "bf16-mixed"]


@dataclass(frozen=True)
class TrainerFlags:
    """Flags handed on to Lightning's Trainer, with its defaults but for devices.

    Args:
        accelerator: what to train on; auto takes a GPU if there is one. mps has not been tried.
        devices: which of them: 1 for the first, auto for the only one, or the index of another in
            brackets, such as [1] for the second.
        num_nodes: number of machines; only 1 in this version.
        strategy: how several devices share the work. This version uses one, so ddp gains nothing.
        precision: number format of the computation; the weights are float32 in either. By default
            the faster one on the device.
        deterministic: use only operations that give the same bits every time; warn says where
            there are none. By default the fastest ones, whatever bits they give.
        benchmark: let cuDNN, NVIDIA's library, try out which of its algorithms is fastest. By
            default Lightning's choice.
        profiler: measure where the time goes, and print a table at the end: by call (simple), by
            function (advanced) or by operation of PyTorch (pytorch). By default nothing is
            measured.
        detect_anomaly: find the operation that made a gradient NaN (not a number); slow.
        sync_batchnorm: share the statistics of batch norm among devices.
        log_every_n_steps: steps between two points of the curve of the loss. By default about 200
            points in a run.
        enable_progress_bar: show how far the run is: a live bar on a terminal, elsewhere a line
            for every tenth. By default shown.
        enable_model_summary: show the layers of the model and their sizes. By default not shown.
    """

    accelerator: Accelerator = "auto"
    devices: int | Literal["auto"] | list[int] = 1
    num_nodes: int = 1
    strategy: Strategy = "auto"
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
_NO_CODE = "a config cannot name code"
_SINGLE = "this version of littlelm trains on a single device"
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
    "inference_mode": "leave it out",
    "use_distributed_sampler": "littlelm shares the rows among processes itself",
    "reload_dataloaders_every_n_epochs": "littlelm reads its text once",
    "barebones": "set --trainer.enable_progress_bar false and the like",
}


def refuse_owned(keys: Iterable[str]) -> None:
    """Raise `UsageError` if one of these dotted keys is a Trainer flag that littlelm owns."""
    for key in keys:
        section, _, name = key.partition(".")
        if section == "trainer" and name in REFUSED:
            raise UsageError(f"{key}: littlelm sets this itself; {REFUSED[name]}.")


def check_flags(flags: dict[str, Any]) -> None:
    """Raise `UsageError` for the first of these flags that is out of range."""
    devices = flags.get("devices", 1)
    if isinstance(devices, list):
        is_one = len(devices) == 1 and devices[0] >= 0
    else:
        is_one = devices in (1, "auto")
    _expect(is_one, "devices", devices, f"1, auto or one index in brackets such as [1]; {_SINGLE}")
    nodes = flags.get("num_nodes", 1)
    _expect(nodes == 1, "num_nodes", nodes, f"1; {_SINGLE}")
    steps = flags.get("log_every_n_steps")
    _expect(steps is None or steps >= 1, "log_every_n_steps", steps, "at least 1")


def _expect(holds: bool, flag: str, value: object, expected: str) -> None:
    if not holds:
        raise UsageError(f"trainer.{flag}: got {show(value)}, expected {expected}.")
