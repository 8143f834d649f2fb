"""How a model is asked without training noticing: for scores, samples and stories."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator

import torch
from torch import nn


@contextlib.contextmanager
def evaluating(model: nn.Module) -> Iterator[None]:
    """Switch off what belongs to training: dropout, gradients, autocast, compiled graphs.

    Afterwards the random streams and the mode of every submodule are as they were.
    """
    device = device_of(model)
    modes = [(module, module.training) for module in model.modules()]
    model.eval()
    try:
        with (
            torch.no_grad(),
            torch.autocast(device.type, enabled=False),
            torch.random.fork_rng(devices=[device] if device.type == "cuda" else []),
            torch.compiler.set_stance("force_eager"),
        ):
            yield
    finally:
        for module, was_training in modes:
            module.training = was_training


def failure_of(model: nn.Module, error: BaseException) -> BaseException | None:
    """Return what came up while a model computed, even if another error was made of it since."""
    seen: BaseException | None = error
    while seen is not None:
        frames = (frame for frame, _ in traceback.walk_tb(seen.__traceback__))
        if any(frame.f_locals.get("self") is model for frame in frames):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def device_of(model: nn.Module) -> torch.device:
    """Return the device of a model's parameters; the CPU if it has none."""
    parameter = next(model.parameters(), None)
    return torch.device("cpu") if parameter is None else parameter.device
