"""A first look at an architecture, before the clock starts."""

from __future__ import annotations

import torch
from torch import nn

from littlelm.config.settings import FitSettings
from littlelm.errors import UsageError


def check_forward(architecture: nn.Module, settings: FitSettings) -> None:
    """Have an architecture read a full context once.

    Raises:
        UsageError: if it fails, or gives anything but logits of shape (1, T, V).
    """
    name, context_length = settings.arch.name, settings.data.context_length
    ids_BT = torch.zeros((1, context_length), dtype=torch.long)
    expected = (1, context_length, settings.data.vocab_size)
    architecture.eval()  # in training mode a look could change statistics that it keeps
    try:
        with torch.random.fork_rng(devices=[]), torch.no_grad():
            logits_BTV = architecture(ids_BT)
    except Exception as error:
        raise UsageError(
            f"model.arch: '{name}' could not read {context_length} tokens: "
            f"{type(error).__name__}: {' '.join(str(error).split())}"
        ) from error
    finally:
        architecture.train()
    shape = tuple(getattr(logits_BTV, "shape", ()))
    if shape != expected:
        raise UsageError(
            f"model.arch: '{name}' returned {shape or type(logits_BTV).__name__} for ids of shape "
            f"{tuple(ids_BT.shape)}, expected logits of shape {expected}."
        )
