"""What must hold before a run may go on."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import nn

from littlelm.architectures.hyperparameters import complete
from littlelm.config.mapping import LONGER, MACHINE, config_of, flatten, settings_from_config
from littlelm.config.settings import ArchitectureChoice, FitSettings
from littlelm.data.facts import DataFacts
from littlelm.errors import UsageError, show
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.checkpoint import ORIGIN

_PARTS = {ORIGIN, "state_dict", "optimizer_states", "loops", "callbacks", "global_step"}
# A run may lie elsewhere than it did, and so may its text, which is known by its hashes.
_PLACES = ("out", "data.files", "data.valid_files")


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint tells about the run that wrote it.

    Args:
        run_id: name of that run.
        started_at: when it began; runs in two folders may have one name.
        settings: what it was trained with up to here.
        step: optimizer steps it had made.
        shapes: shape of each weight, by name.
    """

    run_id: str
    started_at: str
    settings: FitSettings
    step: int
    shapes: Mapping[str, tuple[int, ...]]


def read_checkpoint(run: RunFolder) -> Checkpoint:
    """Read the checkpoint of a run to its last byte; nothing in it is executed.

    Raises:
        UsageError: if there is none or it is damaged.
    """
    path = run.checkpoint
    if not path.exists():
        raise UsageError(f"resume: {path} is missing; {_anew(run)}.")
    try:
        _check_sums(path)
        content = torch.load(path, map_location="cpu", weights_only=True)
        if not content.keys() >= _PARTS:
            raise ValueError("a part is missing")
        return Checkpoint(
            run_id=content[ORIGIN]["run_id"],
            started_at=content[ORIGIN]["started_at"],
            settings=settings_from_config(content[ORIGIN]["config"]),
            step=content["global_step"],
            shapes=_shapes(content["state_dict"]),
        )
    except UsageError as error:
        raise UsageError(f"resume: {path} is of another version of littlelm: {error}") from error
    except Exception as error:  # what is wrong with damaged bytes, no list of errors names
        raise UsageError(
            f"resume: {path} is damaged; put back a copy of it if there is one, or {_anew(run)}."
        ) from error


def _anew(run: RunFolder) -> str:
    return f"begin a new run with littlelm fit -c {run.config}"


def _check_sums(path: Path) -> None:
    """Raise an error unless every record of a checkpoint is what was written.

    torch writes a checksum of each, but does not look at it when it reads.
    """
    with zipfile.ZipFile(path) as archive:
        if archive.testzip() is not None:
            raise ValueError("a checksum is wrong")


def check_can_continue(run: RunFolder, checkpoint: Checkpoint, settings: FitSettings) -> RunRecord:
    """Check that a run can go on under new settings.

    Returns:
        Its record, with the steps up to the checkpoint that it goes on from.

    Raises:
        UsageError: if it cannot: the checkpoint is another run's, the run is finished and not
            extended, or more than its length and machine is to change.
    """
    record = RunRecord.read(run.result)
    if (checkpoint.run_id, checkpoint.started_at) != (record.run_id, record.started_at):
        raise UsageError(
            f"resume: {run.checkpoint} is of another run ({checkpoint.run_id}, begun "
            f"{checkpoint.started_at}); put back the one of {record.run_id}, begun "
            f"{record.started_at}."
        )
    before = checkpoint.settings
    _check_same_config(run, before, settings)
    old, new = _limits(before), _limits(settings)
    for flag in new:
        if new[flag] < old[flag]:
            raise UsageError(
                f"{flag}: got {getattr(settings, flag)}, expected at least the "
                f"{getattr(before, flag)} that the run had."
            )
    driver = next(iter(new))
    if record.status == "finished" and new[driver] == old[driver]:
        raise UsageError(
            f"resume: the run {run.path} is finished; continue it with a larger --{driver} than "
            f"{getattr(before, driver)}."
        )
    record.steps = checkpoint.step
    return record


def _limits(settings: FitSettings) -> dict[str, float]:
    """Return the limits of a run by their flags, the one that drives it first."""
    limits: dict[str, float] = {}
    if settings.max_steps is not None:
        limits["max_steps"] = settings.max_steps
    if settings.budget is not None:
        limits["budget"] = settings.budget.seconds
    return limits


def _check_same_config(run: RunFolder, before: FitSettings, now: FitSettings) -> None:
    """Check that nothing else changes than what may; the run folder's config is only text.

    Raises:
        UsageError: for the first key with another value.
    """
    names = {"model.arch.name": before.arch.name}, {"model.arch.name": now.arch.name}
    # The arguments of two architectures have nothing in common that could be compared.
    was, is_now = names if names[0] != names[1] else (_values(before), _values(now))
    for key in [*was, *(is_now.keys() - was.keys())]:
        old, new = was.get(key), is_now.get(key)
        if key in LONGER and None not in (old, new):
            continue
        if old != new and key not in (*MACHINE, *_PLACES):
            raise UsageError(
                f"resume: {key}: got {show(new)}, expected {show(old)}, with which the run "
                f"{run.path} was trained so far; put that back into {run.config}, or start a new "
                "run."
            )


def _values(settings: FitSettings) -> dict[str, Any]:
    """Return all values of a config by their dotted keys, all arguments of the plugin included."""
    name = settings.arch.name
    arguments = complete(name, settings.arch.arguments)
    return flatten(config_of(replace(settings, arch=ArchitectureChoice(name, arguments))))


def check_same_model(run: RunFolder, checkpoint: Checkpoint, module: nn.Module) -> None:
    """Check that the weights in the checkpoint are those of the architecture as it is now.

    Raises:
        UsageError: if their names or shapes differ.
    """
    before, now = checkpoint.shapes, _shapes(module.state_dict())
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            raise UsageError(
                f"resume: the architecture of {run.path} changed ({name} was {before.get(name)}, "
                f"is {now.get(name)}); put back the plugin the run began with, or start a new run."
            )


def _shapes(weights: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
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
