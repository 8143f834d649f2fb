"""From the words of a command line to settings: configs, flags and a plugin's signature as one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from littlelm.architectures.hyperparameters import check_among, filled_in, part
from littlelm.architectures.registry import names
from littlelm.cli import configs, flags
from littlelm.cli.arguments import Arguments, arguments_of, dotted, given_in_words
from littlelm.cli.places import COMMAND_LINE, Given, Merged, Place, merge
from littlelm.config.keys import Key
from littlelm.config.mapping import ARCH, ARCH_NAME, assemble, check_key, core_keys, is_argument
from littlelm.config.settings import FitSettings
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
    places.append(read_command_line(cut, own, places))
    merged = merge(places)
    values = core_values(merged)
    values |= _arguments(merged)
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


def all_argument_keys() -> dict[str, Key]:
    """Return the hyperparameters of all architectures that can be imported, by dotted key.

    A name that several of them take has the values of all. What a wrapper takes for the one inside
    of it is there by that one's own name.
    """
    keys: dict[str, Key] = {}
    for architecture in names():
        with contextlib.suppress(LittleLMError):  # concerns only who chooses this one
            one = part(architecture)
            for name, key in dotted(one).items():
                if name == f"{ARCH}.{one.wraps}":
                    key = among_installed(key)
                before = keys.get(name, key)
                keys[name] = replace(before, annotation=before.annotation | key.annotation)
    return keys


def architecture_key() -> Key:
    """Return the key of the architecture, with the installed ones as its choices."""
    return among_installed(core_keys()[ARCH_NAME])


def among_installed(key: Key) -> Key:
    """Return a key that names an architecture with the installed ones as its choices."""
    return replace(key, annotation=Literal[tuple(names())])


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


def first_pass(cut: flags.Split, configs: Sequence[Place]) -> Arguments:
    """Find the architecture that holds in the end, while its flags have no types yet.

    Raises:
        UsageError: if it cannot be used, or one that it wraps.
    """
    merged = merge([*configs, given_in_words(cut)])
    with _found_in(merged):
        return arguments_of(merged)


def read_command_line(cut: flags.Split, own: Mapping[str, Key], configs: Sequence[Place]) -> Place:
    """Read the flags that are keys of a config; the plugin is imported if they may be its own."""
    refuse_owned(cut.names())
    keys = {**core_keys(), **own}
    if not cut.names() <= keys.keys():
        keys |= first_pass(cut, configs).keys()
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


def _arguments(merged: Merged) -> dict[str, Any]:
    """Return all arguments of the architecture, less those meant for another that it replaces."""
    with _found_in(merged):
        found = arguments_of(merged)
    typed: dict[str, Any] = {}
    for name, given in found.given.items():
        with _located(given):
            typed |= check_among(found.parts, {name: given.value})
    if found.left_out:
        merged.notices.append(
            f"model.arch: left out {', '.join(found.left_out)}, which {found.name} does not take."
        )
    if found.inherited:
        values = ", ".join(f"{name} {show(typed[name])}" for name in found.inherited)
        merged.notices.append(f"model.arch: {found.name} gets {values} from the config.")
    complete = filled_in(found.parts, typed)
    return {f"{ARCH}.{name}": value for name, value in complete.items()}


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
        key = str(error).partition(":")[0]
        given = merged.values.get(flags.LONG.get(key, key))
        if given is None:
            raise
        with _located(given):
            raise
