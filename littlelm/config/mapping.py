"""`FitSettings` to and from a config: what `config.yaml` of a run holds.

A config is read as a flat mapping of dotted keys (`data.vocab_size`) to values. Keys under
`model.arch` belong to the architecture; all others are fields of the settings.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from littlelm import strict_yaml
from littlelm.config.keys import Key, check_value, keys_of, plain, unknown
from littlelm.config.settings import (
    ArchitectureChoice,
    EverySettings,
    FitSettings,
    OptimSettings,
)
from littlelm.config.trainer_flags import TrainerFlags, refuse_owned
from littlelm.data.settings import DataSettings
from littlelm.errors import UsageError, show

SECTIONS: dict[str, Any] = {
    "data": DataSettings,
    "optim": OptimSettings,
    "validation": EverySettings,
    "checkpoint": EverySettings,
    "trainer": TrainerFlags,
}
ARCH = "model.arch"
ARCH_NAME = f"{ARCH}.name"
# Every run has its own; a config is for any number of runs.
NOT_SAVED = ("name", "resume")
# What alone a run may go on with another value of: how long, and on what machine.
LONGER = ("budget", "max_steps")
MACHINE = (
    "trainer.accelerator",
    "trainer.devices",
    "trainer.num_nodes",
    "trainer.strategy",
    "data.batch_rows",
)
_GROUPS = {"model", ARCH, *SECTIONS}


@functools.cache
def core_keys() -> dict[str, Key]:
    """Return every key by its dotted name, less the arguments of the architecture."""
    nested = {"arch", *SECTIONS}
    keys = {name: key for name, key in keys_of(FitSettings).items() if name not in nested}
    keys[ARCH_NAME] = keys_of(ArchitectureChoice)["name"]
    for section, settings in SECTIONS.items():
        keys |= {f"{section}.{name}": key for name, key in keys_of(settings).items()}
    return keys


def flatten(config: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the values of a config by their dotted keys.

    Raises:
        UsageError: if a section holds no keys, or a key is given in two ways.
    """
    flat: dict[str, Any] = {}
    for key, value in config.items():
        _add(flat, str(key), value)
    return flat


def _add(flat: dict[str, Any], key: str, value: Any) -> None:
    if key in _GROUPS and isinstance(value, Mapping):
        for name, nested in value.items():
            _add(flat, f"{key}.{name}", nested)
    elif key in _GROUPS and value is None:
        pass  # a section with nothing in it
    elif key in _GROUPS and key != ARCH:
        first = next(name for name in core_keys() if name.startswith(f"{key}."))
        raise UsageError(f"{key}: got {show(value)}, expected keys below it, such as {first}.")
    elif (full := ARCH_NAME if key == ARCH else key) in flat:
        raise UsageError(f"{full}: got two values, expected one.")
    else:
        flat[full] = value


def is_argument(key: str) -> bool:
    """Whether a key is an argument of the architecture."""
    return key.startswith(f"{ARCH}.") and key != ARCH_NAME


def settings_from_config(config: Mapping[Any, Any]) -> FitSettings:
    """Return the settings that a config describes.

    The arguments of the architecture are taken as they are: the registry checks them when it
    builds the model.

    Raises:
        UsageError: for a key that does not exist, or a value of another type.
    """
    flat = flatten(config)
    return assemble(
        {
            name: value if is_argument(name) else check_key(name, value)
            for name, value in flat.items()
        }
    )


def read_settings(path: Path) -> FitSettings:
    """Read the settings of a run from the config it wrote.

    Raises:
        UsageError: if the config cannot be read, or its values are no settings of a run.
    """
    config = strict_yaml.read_mapping(path)
    try:
        settings = settings_from_config(config)
        settings.check()
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error
    return settings


def check_key(name: str, value: object) -> Any:
    """Return the value of a core key in the key's type.

    Raises:
        UsageError: if there is no such key, or its type has no such value.
    """
    refuse_owned([name])
    if name not in core_keys():
        raise UsageError(f"{name}: no such key.{unknown(name, core_keys())}")
    return check_value(name, value, core_keys()[name].annotation)


def assemble(values: Mapping[str, Any]) -> FitSettings:
    """Build the settings from values that have the types of their keys."""
    groups: dict[str, dict[str, Any]] = {group: {} for group in ("", ARCH, *SECTIONS)}
    for key, value in values.items():
        group, _, name = key.rpartition(".")
        groups[group][name] = value
    arch, trainer = groups.pop(ARCH), groups.pop("trainer")
    name = arch.pop("name", ArchitectureChoice.name)
    return FitSettings(
        arch=ArchitectureChoice(name, arch),
        trainer={k: v for k, v in trainer.items() if v != getattr(TrainerFlags, k)},
        **groups.pop(""),
        **{section: SECTIONS[section](**fields) for section, fields in groups.items()},
    )


def config_of(settings: FitSettings) -> dict[str, Any]:
    """Return the config that repeats a run, as plain values.

    File names become absolute, so that the run is repeated from any folder.
    """
    data = replace(
        settings.data,
        files=[_absolute(file) for file in settings.data.files],
        valid_files=[_absolute(file) for file in settings.data.valid_files],
    )
    top = {
        key: getattr(settings, key)
        for key in core_keys()
        if "." not in key and key not in NOT_SAVED
    }
    return plain(  # type: ignore[no-any-return]
        {
            **top,
            "model": {"arch": {"name": settings.arch.name, **settings.arch.arguments}},
            "data": asdict(data),
            "optim": asdict(settings.optim),
            "validation": {"every": settings.validation.every},
            "checkpoint": {"every": settings.checkpoint.every},
            "trainer": settings.trainer,
        }
    )


def dump_config(settings: FitSettings) -> str:
    """Return the config that repeats a run, as YAML."""
    return strict_yaml.dump(config_of(settings))


def _absolute(pattern: str) -> str:
    return os.path.abspath(os.path.expanduser(pattern))
