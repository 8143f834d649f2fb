"""What must hold before a run may go on."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from littlelm.config.mapping import settings_from_config
from littlelm.config.settings import FitSettings
from littlelm.data.facts import DataFacts
from littlelm.errors import UsageError
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

_PARTS = {"state_dict", "optimizer_states", "loops", "callbacks", "global_step"}


def check_can_continue(run: RunFolder, settings: FitSettings) -> RunRecord:
    """Check that a run can go on under new settings.

    Returns:
        Its record, with the steps up to the checkpoint that it goes on from.

    Raises:
        UsageError: if it cannot: finished and not extended, shortened, or damaged.
    """
    record = RunRecord.read(run.result)
    before = settings_from_config(run.read_config())
    old, new = _limits(before), _limits(settings)
    for flag in new:
        if new[flag] < old.get(flag, 0):
            raise UsageError(
                f"{flag}: got less than the {old[flag]:g} the run had; expected at least that."
            )
    driver = next(iter(new))
    if record.status == "finished" and new[driver] == old.get(driver):
        raise UsageError(
            f"resume: the run {run.path} is finished; continue it with a larger --{driver}."
        )
    record.steps = read_checkpoint(run)["global_step"]
    return record


def _limits(settings: FitSettings) -> dict[str, float]:
    """Return the limits of a run by their flags, the one that drives it first."""
    limits: dict[str, float] = {}
    if settings.max_steps is not None:
        limits["max_steps"] = settings.max_steps
    if settings.budget is not None:
        limits["budget"] = settings.budget.seconds
    return limits


def read_checkpoint(run: RunFolder) -> dict[str, Any]:
    """Read the checkpoint of a run; nothing in it is executed.

    Raises:
        UsageError: if there is none or it is damaged.
    """
    if not run.checkpoint.exists():
        raise UsageError(f"resume: {run.checkpoint} is missing; this run cannot be continued.")
    try:
        checkpoint = torch.load(run.checkpoint, map_location="cpu", weights_only=True)
    except Exception:  # what is wrong with damaged bytes, no list of errors names
        checkpoint = None
    if not isinstance(checkpoint, dict) or not checkpoint.keys() >= _PARTS:
        raise UsageError(
            f"resume: {run.checkpoint} is damaged; expected a checkpoint that littlelm wrote."
        )
    return checkpoint


def check_same_model(run: RunFolder, module: nn.Module) -> None:
    """Check that the weights in the checkpoint are those of the architecture as it is now.

    Raises:
        UsageError: if their names or shapes differ.
    """
    before = _shapes(read_checkpoint(run)["state_dict"])
    now = _shapes(module.state_dict())
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            raise UsageError(
                f"resume: the architecture of {run.path} changed ({name} was {before.get(name)}, "
                f"is {now.get(name)}); put back the plugin the run began with, or start a new run."
            )


def _shapes(weights: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(weight.shape) for name, weight in weights.items()}


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
