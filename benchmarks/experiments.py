"""Experiments as `fit` reads them, and their training steps on random ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from steps import Batch, Steps, ours

from littlelm.cli import flags
from littlelm.cli.resolve import fit_settings
from littlelm.config.settings import FitSettings


def settings_of(words: Sequence[str]) -> FitSettings:
    """Return the settings that the words after `littlelm fit` stand for."""
    settings, _ = fit_settings(flags.split(words), flags.CONFIG)
    return settings


def steps_of(
    words: Sequence[str], step_tokens: int, *, is_compiled: bool = True
) -> tuple[Steps, dict[str, Any]]:
    """Return training steps of an experiment after the first few, and facts about them.

    All are compiled whole, also those of a plain architecture, since that is how they are compared.

    Args:
        words: what would stand after `littlelm fit`.
        step_tokens: tokens of a step, rounded down to whole rows.
        is_compiled: False to compile none.
    """
    settings = settings_of(words)
    data, arch = settings.data, settings.arch
    n_rows = max(1, step_tokens // data.context_length)
    batch = Batch(data.vocab_size, data.context_length, n_rows)
    compiling = {"region": "model"} if is_compiled else None
    return ours(arch.name, arch.arguments, batch, compiling, settings.optim)
