"""What belongs to the whole process, and is not an architecture's to change."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch


@dataclass(frozen=True)
class _Setting:
    read: Callable[[], Any]
    write: Callable[[Any], None]


def _set_gradient_mode(is_on: bool) -> None:
    torch.set_grad_enabled(is_on)


def _set_default_device(device: torch.device) -> None:
    # None takes away the mode that looks at every call; "cpu" would leave it.
    torch.set_default_device(None if device.type == "cpu" else device)


_SETTINGS = {
    "default dtype": _Setting(torch.get_default_dtype, torch.set_default_dtype),
    "default device": _Setting(torch.get_default_device, _set_default_device),
    "number of threads": _Setting(torch.get_num_threads, torch.set_num_threads),
    "gradient mode": _Setting(torch.is_grad_enabled, _set_gradient_mode),
    "precision of products": _Setting(
        torch.get_float32_matmul_precision, torch.set_float32_matmul_precision
    ),
    "deterministic mode": _Setting(
        torch.are_deterministic_algorithms_enabled, torch.use_deterministic_algorithms
    ),
    "working folder": _Setting(os.getcwd, os.chdir),
}


def settings() -> dict[str, Any]:
    """Return what holds now."""
    return {name: setting.read() for name, setting in _SETTINGS.items()}


def changes(before: dict[str, Any]) -> list[str]:
    """Say what is no longer as it was."""
    return [
        f"{name} from {before[name]} to {now}"
        for name, now in settings().items()
        if now != before[name]
    ]


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Put all settings back that are changed in this block."""
    before = settings()
    try:
        yield
    finally:
        for name, setting in _SETTINGS.items():
            if setting.read() != before[name]:
                setting.write(before[name])


@contextlib.contextmanager
def random_streams_kept(device: torch.device) -> Iterator[None]:
    """Leave the streams of random numbers as they were before this block."""
    python, numpy = random.getstate(), np.random.get_state()
    try:
        with torch.random.fork_rng(devices=[device] if device.type == "cuda" else []):
            yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
