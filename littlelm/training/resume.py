"""What must hold before a run may go on."""

from __future__ import annotations

import pickle
from typing import Any

import torch

from littlelm.config.mapping import settings_from_config
from littlelm.config.settings import FitSettings
from littlelm.data.facts import DataFacts
from littlelm.errors import UsageError
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder


def check_can_continue(run: RunFolder, settings: FitSettings) -> RunRecord:
    """Check that a run can go on under new settings, and return its record.

    Raises:
        UsageError: if it cannot: finished and not extended, shortened, or damaged.
    """
    record = RunRecord.read(run.result)
    before = settings_from_config(run.read_config())
    flag, old, new = _ends(before, settings)
    if new < old:
        raise UsageError(f"{flag}: got less than the {old:g} the run had; expected at least that.")
    if record.status == "finished" and new == old:
        raise UsageError(
            f"resume: the run {run.path} is finished; continue it with a larger --{flag}."
        )
    read_checkpoint(run)
    return record


def _ends(before: FitSettings, settings: FitSettings) -> tuple[str, float, float]:
    """Return the flag that drives the run, and its value before and now."""
    if settings.max_steps is not None:
        return "max_steps", before.max_steps or 0, settings.max_steps
    assert settings.budget is not None
    return "budget", before.budget.seconds if before.budget else 0.0, settings.budget.seconds


def read_checkpoint(run: RunFolder) -> dict[str, Any]:
    """Read the checkpoint of a run; nothing in it is executed.

    Raises:
        UsageError: if there is none or it is damaged.
    """
    if not run.checkpoint.exists():
        raise UsageError(f"resume: {run.checkpoint} is missing; this run cannot be continued.")
    try:
        checkpoint = torch.load(run.checkpoint, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError, KeyError, pickle.UnpicklingError):
        checkpoint = None
    if not isinstance(checkpoint, dict) or "state_dict" not in checkpoint:
        raise UsageError(
            f"resume: {run.checkpoint} is damaged; expected a checkpoint that littlelm wrote."
        )
    return checkpoint


def check_same_data(run: RunFolder, record: RunRecord, facts: DataFacts) -> None:
    """Check that a run goes on with the text it began with.

    Raises:
        UsageError: if text, split or tokenizer changed.
    """
    for name in ("tokenizer_sha256", "data_sha256", "split_sha256"):
        if getattr(record, name) != getattr(facts, name):
            raise UsageError(
                f"resume: the text or tokenizer of {run.path} changed ({name}); put back what the "
                "run began with, or start a new run."
            )
