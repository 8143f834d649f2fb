"""From the words of a command line to settings: configs, flags and a plugin's signature as one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from littlelm.architectures import registry
from littlelm.cli import configs, flags
from littlelm.cli.places import COMMAND_LINE, Given, Merged, Place, merge
from littlelm.config.keys import Key, check_value
from littlelm.config.mapping import ARCH, ARCH_NAME, assemble, check_key, core_keys, is_argument
from littlelm.config.settings import ArchitectureChoice, FitSettings
from littlelm.config.trainer_flags import refuse_owned
from littlelm.data.settings import DataSettings
from littlelm.errors import LittleLMError, UsageError, show


def fit_settings(cut: flags.Split, own: Mapping[str, Key]) -> tuple[FitSettings, list[str]]:
    """Return the settings of a new run, and what is to be told about how they came to be.

    Args:
        cut: the command line.
        own: flags of the command that are no keys of a config.

    Raises:
        UsageError: for anything that is wrong with a config or a flag.
    """
    places = read_configs(cut)
    places.append(read_command_line(cut, own, architecture_name(cut, places)))
    merged = merge(places)
    values = core_values(merged)
    values |= _arguments(merged, values.get(ARCH_NAME, ArchitectureChoice.name))
    with _found_in(merged):
        return checked(assemble(values)), merged.notices


def data_settings(cut: flags.Split, own: Mapping[str, Key]) -> tuple[DataSettings, list[str]]:
    """Like `fit_settings`, for commands that look at the text alone; imports no plugin."""
    places = read_configs(cut)
    _, given = flags.read(cut, {**data_keys(), **own})
    places.append(Place(COMMAND_LINE, {k: v for k, v in given.items() if k not in own}))
    merged = merge(places)
    data = assemble(core_values(merged)).data
    with _found_in(merged):
        data.check()
    return data, merged.notices


def checked(settings: FitSettings) -> FitSettings:
    """Return settings that hold together.

    Raises:
        UsageError: if they do not.
    """
    settings.check()
    return settings


def data_keys() -> dict[str, Key]:
    """Return the keys under `data`."""
    return {name: key for name, key in core_keys().items() if name.startswith("data.")}


def argument_keys(architecture: str) -> dict[str, Key]:
    """Return the hyperparameters of an architecture by dotted key; imports its plugin."""
    return {f"{ARCH}.{name}": key for name, key in registry.schema(architecture).items()}


def all_argument_keys() -> dict[str, Key]:
    """Return the hyperparameters of all architectures that can be imported, by dotted key.

    A name that several of them take has the values of all.
    """
    keys: dict[str, Key] = {}
    for architecture in registry.names():
        with contextlib.suppress(LittleLMError):  # concerns only who chooses this one
            for name, key in argument_keys(architecture).items():
                before = keys.get(name, key)
                keys[name] = replace(before, annotation=before.annotation | key.annotation)
    return keys


def architecture_key() -> Key:
    """Return the key of the architecture, with the installed ones as its choices."""
    key = core_keys()[ARCH_NAME]
    return Key(Literal[tuple(registry.names())], key.default, key.doc)


def read_configs(cut: flags.Split) -> list[Place]:
    """Read the configs that a command line names, or the default one.

    Raises:
        UsageError: if there is no such config, it is malformed, or it says which run to resume.
    """
    if "config" in cut.names() and not cut.words_of("config"):
        raise UsageError("--config: got nothing, expected a file or the name of a config.")
    places = [configs.read(text) for text in cut.words_of("config") or [configs.DEFAULT]]
    for place in places:
        if "resume" in place.values:
            raise UsageError(
                f"{place.origin}: resume: is no key of a config; give it as a flag, "
                f"--resume {place.values['resume']}."
            )
    return places


def architecture_name(cut: flags.Split, places: Iterable[Place]) -> str:
    """Return the architecture that holds in the end; the first pass, which knows no plugin."""
    named = [place.values[ARCH_NAME] for place in places if ARCH_NAME in place.values]
    named += cut.words_of(ARCH_NAME)
    return str(named[-1]) if named else ArchitectureChoice.name


def read_command_line(cut: flags.Split, own: Mapping[str, Key], architecture: str) -> Place:
    """Read the flags that are keys of a config; the plugin is imported if they may be its own."""
    refuse_owned(cut.names())
    keys = {**core_keys(), **own}
    if not cut.names() <= keys.keys():
        keys |= argument_keys(architecture)
    _, given = flags.read(cut, keys)
    return Place(COMMAND_LINE, {name: value for name, value in given.items() if name not in own})


def core_values(merged: Merged) -> dict[str, Any]:
    """Return all values but the architecture's arguments in the types of their keys."""
    values = {}
    for key, given in merged.values.items():
        if not is_argument(key):
            with _located(given):
                values[key] = check_key(key, given.value)
    return values


def _arguments(merged: Merged, architecture: str) -> dict[str, Any]:
    """Return all arguments of the architecture, less those meant for another that it replaces."""
    keys = registry.schema(architecture)
    kept: dict[str, Any] = {}
    dropped, inherited = [], []
    for key, given in merged.values.items():
        name = key.removeprefix(f"{ARCH}.")
        if not is_argument(key):
            continue
        if given.inherited and not _accepts(keys, name, given.value):
            dropped.append(name)
            continue
        with _located(given):
            kept |= registry.check_arguments(architecture, {name: given.value})
        if given.inherited:
            inherited.append(f"{name} {show(kept[name])}")
    if dropped:
        merged.notices.append(
            f"model.arch: left out {', '.join(dropped)}, which {architecture} does not take."
        )
    if inherited:
        merged.notices.append(
            f"model.arch: {architecture} gets {', '.join(inherited)} from the config."
        )
    complete = registry.complete(architecture, kept)
    return {f"{ARCH}.{name}": value for name, value in complete.items()}


def _accepts(keys: Mapping[str, Key], name: str, value: object) -> bool:
    if name not in keys:
        return False
    try:
        check_value(name, value, keys[name].annotation)
    except UsageError:
        return False
    return True


@contextlib.contextmanager
def _located(given: Given) -> Iterator[None]:
    """Name the config that a wrong value stands in, or write its key as the flag that it is."""
    try:
        yield
    except UsageError as error:
        where = "--" if given.origin == COMMAND_LINE else f"{given.origin}: "
        raise UsageError(f"{where}{error}") from error


@contextlib.contextmanager
def _found_in(merged: Merged) -> Iterator[None]:
    """Do the same for a value that is refused once all are known: its key begins the sentence."""
    try:
        yield
    except UsageError as error:
        given = merged.values.get(str(error).partition(":")[0])
        if given is None:
            raise
        with _located(given):
            raise
