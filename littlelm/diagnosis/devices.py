"""The devices that torch can compute on, each with a product of two matrices as the proof."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from littlelm.diagnosis.finding import Check, Finding, State
from littlelm.diagnosis.machine import usable_processors
from littlelm.diagnosis.sizes import written_size
from littlelm.errors import describe

if TYPE_CHECKING:
    import torch

GROUP = "devices"
_NVIDIA = Path("/proc/driver/nvidia/version")
_SIDE = 64
_LIMIT_SECONDS = 120.0  # for torch on a slow disk, and the start of a GPU
_TORCH = "Mend torch first, as said under versions."
_ON_THE_CPU = "littlelm trains on the CPU"


def checks() -> list[Check]:
    """Return the checks of this group."""
    return [
        Check("cpu", _cpu, _TORCH, limit_seconds=_LIMIT_SECONDS),
        Check("mps", _mps, _TORCH, limit_seconds=_LIMIT_SECONDS)
        if sys.platform == "darwin"
        else Check("cuda", _cuda, _TORCH, limit_seconds=_LIMIT_SECONDS),
    ]


def _cpu() -> Iterator[Finding]:
    import torch

    threads, usable = torch.get_num_threads(), usable_processors()
    facts = _facts(torch.device("cpu")) | {"threads": threads}
    value = f"{threads} {'thread' if threads == 1 else 'threads'}, trains in {facts['precision']}"
    _multiply(torch.device("cpu"))
    if threads < usable and "OMP_NUM_THREADS" in os.environ:
        remedy = f"Unset OMP_NUM_THREADS to train on all {usable} processors."
        yield Finding(GROUP, "cpu", "note", value, remedy, facts)
    else:
        yield Finding(GROUP, "cpu", "ok", value, facts=facts)


def _cuda() -> Iterator[Finding]:
    import torch

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if count == 0:
        yield _no_cuda(torch.version.cuda, [str(warning.message) for warning in warned])
    for index in range(count):
        yield _cuda_device(torch.device("cuda", index))


def _no_cuda(built_for: str | None, warned: list[str]) -> Finding:
    """Say why there is no CUDA device: torch, the driver, the environment, or just no GPU."""
    has_driver = _NVIDIA.exists() or shutil.which("nvidia-smi") is not None
    facts = {"built_for_cuda": built_for, "has_driver": has_driver, "devices": 0}
    hidden = os.environ.get("CUDA_VISIBLE_DEVICES")
    state: State = "note"
    remedy = None
    if built_for is None and has_driver:
        value = f"a driver, but torch is built for the CPU alone; {_ON_THE_CPU}"
        remedy = (
            "To train on the GPU: python -m pip install --force-reinstall torch, without an "
            "index for the CPU."
        )
    elif built_for is None:
        state, value = "ok", "none; torch is built for the CPU alone"
    elif hidden is not None and has_driver:
        value = f"none visible, since CUDA_VISIBLE_DEVICES is '{hidden}'; {_ON_THE_CPU}"
        remedy = "Unset CUDA_VISIBLE_DEVICES to train on the GPU."
    else:
        why = f" ({' '.join(warned[0].split())})" if warned else ""
        value = f"no GPU that torch for CUDA {built_for} can use{why}; {_ON_THE_CPU}"
        remedy = (
            f"If the machine has an NVIDIA GPU, install a driver for CUDA {built_for} or newer; "
            "in a container, start it with its GPUs."
        )
    return Finding(GROUP, "cuda", state, value, remedy, facts)


def _cuda_device(device: torch.device) -> Finding:
    """Look at one GPU; that it fails leaves the others to be looked at."""
    import torch

    name = str(device)
    remedy = (
        f"Update the NVIDIA driver to one for CUDA {torch.version.cuda} or newer; until then "
        "train with --trainer.accelerator cpu."
    )
    try:
        free, total = torch.cuda.mem_get_info(device)
        capability = ".".join(map(str, torch.cuda.get_device_capability(device)))
        facts = _facts(device) | {
            "model": torch.cuda.get_device_name(device),
            "built_for_cuda": torch.version.cuda,
            "compute_capability": capability,
            "memory_free_bytes": free,
            "memory_total_bytes": total,
        }
        _multiply(device)
    except Exception as error:
        return Finding(GROUP, name, "broken", describe(error), remedy)
    value = (
        f"{facts['model']}, {written_size(free)} of {written_size(total)} free, compute "
        f"capability {capability}, CUDA {torch.version.cuda}, trains in {facts['precision']}"
    )
    return Finding(GROUP, name, "ok", value, facts=facts)


def _mps() -> Iterator[Finding]:
    import torch

    if not torch.backends.mps.is_available():
        return
    device = torch.device("mps")
    _multiply(device)
    yield Finding(GROUP, "mps", "ok", "Apple GPU, not tried with littlelm", facts=_facts(device))


def _facts(device: torch.device) -> dict[str, Any]:
    """Return what is known of every kind of device."""
    from littlelm.training.precision import BFLOAT16, fastest_precision

    precision = fastest_precision(device)
    return {"has_bfloat16": precision == BFLOAT16, "precision": precision}


def _multiply(device: torch.device) -> None:
    """Raise unless the device multiplies two matrices of ones, in both number formats."""
    import torch

    for number_format in (torch.float32, torch.bfloat16):
        ones = torch.ones(_SIDE, _SIDE, device=device, dtype=number_format)
        product = (ones @ ones).float().cpu()
        if not bool((product == _SIDE).all()):
            raise ArithmeticError(
                f"a product of matrices is {product[0, 0].item()} instead of {_SIDE}"
            )
