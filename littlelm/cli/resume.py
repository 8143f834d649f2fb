"""What a resumed run may change: how long it goes on, and the machine it goes on with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from littlelm.architectures.hyperparameters import complete
from littlelm.architectures.installed import check_installed
from littlelm.cli import flags
from littlelm.cli.resolve import checked
from littlelm.config.keys import Key
from littlelm.config.mapping import LONGER, MACHINE, core_keys, is_argument, settings_from_config
from littlelm.config.settings import ArchitectureChoice, FitSettings
from littlelm.config.trainer_flags import TrainerFlags, refuse_owned
from littlelm.errors import UsageError

_WHICH = ("resume", "out")


def resumed_settings(cut: flags.Split, own: Mapping[str, Key]) -> FitSettings:
    """Return the settings of a run that goes on: its own, with the little that may change.

    Args:
        cut: the command line.
        own: flags of the command that are no keys of a config.

    Raises:
        UsageError: if there is no such run, its config is damaged, or more is to change.
    """
    from littlelm.results.run_folder import RunFolder

    _refuse_changes(cut)
    _, given = flags.read_typed(cut, {**core_keys(), **own})
    text, out = cut.words_of("resume")[-1], given.get("out", FitSettings.out)
    run = RunFolder.find(text, out)
    try:
        saved = settings_from_config(run.read_config())
    except UsageError as error:
        raise UsageError(f"--resume {text}: {error}") from error
    _check_driver(saved, given)
    name = saved.arch.name
    check_installed(saved.arch, run)
    return checked(
        replace(
            saved,
            arch=ArchitectureChoice(name, complete(name, saved.arch.arguments)),
            budget=given.get("budget") or saved.budget,
            max_steps=given.get("max_steps") or saved.max_steps,
            data=replace(
                saved.data, batch_rows=given.get("data.batch_rows", saved.data.batch_rows)
            ),
            trainer=_trainer(saved.trainer, given),
            resume=str(run.path),
        )
    )


def _refuse_changes(cut: flags.Split) -> None:
    """Raise `UsageError` for a flag that would make another run of it."""
    refuse_owned(cut.names())
    allowed = (*LONGER, *MACHINE)
    for flag in sorted(cut.names().difference(allowed, _WHICH)):
        if flag == "config" or flag in core_keys() or is_argument(flag):
            raise UsageError(
                f"--{flag}: a resumed run keeps its config; leave this out, expected with --resume "
                f"only {', '.join(f'--{key}' for key in allowed)}."
            )


def _check_driver(saved: FitSettings, given: Mapping[str, Any]) -> None:
    """Raise `UsageError` for a limit that the run does not have."""
    for key, other in (LONGER, LONGER[::-1]):
        if given.get(key) is not None and getattr(saved, key) is None:
            raise UsageError(f"--{key}: this run goes by its {other}; give --{other} instead.")


def _trainer(saved: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    changes = {
        key.removeprefix("trainer."): value
        for key, value in given.items()
        if key.startswith("trainer.")
    }
    return {
        flag: value
        for flag, value in {**saved, **changes}.items()
        if value != getattr(TrainerFlags, flag)
    }
