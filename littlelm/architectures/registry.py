"""Architectures by name: what is installed, what each one's hyperparameters are, and building one.

A plugin is an entry point of the group `littlelm.architectures`. Listing reads package metadata;
a plugin is imported when it is chosen, and what is wrong with one concerns only who chooses it.
"""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

from littlelm.config.keys import (
    REQUIRED,
    Key,
    check_value,
    is_plain,
    keys_of,
    plain,
    unknown,
)
from littlelm.errors import (
    LittleLMError,
    UsageError,
    closest,
    describe,
    is_lack_of_memory,
    is_stop,
    show,
)
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

if TYPE_CHECKING:
    from torch import nn

GROUP = "littlelm.architectures"
CORE = ("vocab_size", "context_length")
_RESERVED = {"name"}
_NOT_SEEN = " One of your own is found once its package is installed: python -m pip install PATH."


@dataclass(frozen=True, order=True)
class Entry:
    """One plugin as its package's metadata declares it.

    Args:
        name: what users call it.
        value: where it is, `module:callable`.
        distribution: the package that brings it.
        version: the version of that package.
    """

    name: str
    value: str
    distribution: str
    version: str


def entries() -> list[Entry]:
    """Return every installed plugin in alphabetical order, without importing any."""
    return sorted(_entry(point) for point in entry_points(group=GROUP))


def names() -> list[str]:
    """Return the name of every installed architecture."""
    return sorted({entry.name for entry in entries()})


def find(name: str) -> Entry:
    """Return the one plugin of this name.

    Raises:
        UsageError: if there is none, or more than one.
    """
    found = [entry for entry in entries() if entry.name == name]
    if not found:
        installed = names()
        raise UsageError(
            f"model.arch: got {show(name)}, expected one of {', '.join(installed) or 'none'}."
            f"{closest(name, installed) or _NOT_SEEN}"
        )
    if len(found) > 1:
        owners = " and ".join(f"{entry.distribution} {entry.version}" for entry in found)
        raise UsageError(
            f"model.arch: the name '{name}' is claimed by {owners}; uninstall all but one."
        )
    return found[0]


def check_installed(name: str, run: RunFolder) -> None:
    """Raise `UsageError` if the architecture of a run is missing, with the package it needs."""
    if name in names() or not run.result.exists():
        return
    record = RunRecord.read(run.result)
    package = f"{record.plugin_distribution} {record.plugin_version}"
    raise UsageError(
        f"{run.path}: its architecture {show(name)} is not installed; install the package that it "
        f"was trained with, {package}."
    )


def load(name: str) -> Callable[..., Any]:
    """Import one plugin and return its callable.

    Raises:
        UsageError: if there is no such plugin, or it cannot be imported.
    """
    entry = find(name)
    origin = f"{entry.distribution} {entry.version}"
    problem = f"the plugin '{name}' ({origin}) cannot be imported"
    # What it prints as it is imported is no part of what was asked for.
    with plugin_code(problem), contextlib.redirect_stdout(sys.stderr):
        target = EntryPoint(entry.name, entry.value, GROUP).load()
    if not callable(target):
        raise bad_plugin(name, f"got {show(target)} at {entry.value}, expected a callable")
    return target  # type: ignore[no-any-return]


def schema(name: str) -> dict[str, Key]:
    """Return the hyperparameters of an architecture by name.

    Raises:
        UsageError: if the plugin cannot be loaded, or its signature breaks the contract.
    """
    with plugin_code(f"the plugin '{name}' breaks the contract: its signature cannot be read"):
        keys = _signature(name)
        for hyperparameter, key in keys.items():
            problem = _problem(hyperparameter, key)
            if problem:
                raise bad_plugin(name, f"its parameter '{hyperparameter}' {problem}")
    return keys


def check_arguments(name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments in the types that the signature of an architecture has.

    Raises:
        UsageError: for an argument it does not take, or a value of another type.
    """
    keys = schema(name)
    for argument in arguments:
        if argument not in keys:
            raise UsageError(
                f"model.arch.{argument}: not an argument of '{name}', which takes "
                f"{', '.join(keys) or 'none'}.{unknown(argument, keys)}"
            )
    return {
        argument: check_value(f"model.arch.{argument}", value, keys[argument].annotation)
        for argument, value in arguments.items()
    }


def complete(name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return all arguments of an architecture as plain values, defaults where none is given.

    Raises:
        UsageError: as `check_arguments` does.
    """
    given = check_arguments(name, arguments)
    return {
        argument: plain(given.get(argument, key.default)) for argument, key in schema(name).items()
    }


def build(
    name: str, arguments: Mapping[str, Any], *, vocab_size: int, context_length: int
) -> nn.Module:
    """Build a model.

    Args:
        name: of the architecture.
        arguments: hyperparameters; those not given have their defaults.
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.

    Raises:
        UsageError: if the architecture or an argument of it does not exist or is refused.
    """
    from torch import nn

    typed = check_arguments(name, arguments)
    target = load(name)
    with plugin_code(f"the plugin '{name}' cannot be built"):
        try:
            model = target(vocab_size=vocab_size, context_length=context_length, **typed)
        except (TypeError, ValueError) as error:  # how it refuses an argument
            raise UsageError(_refusal(name, typed, _one_line(error))) from error
        except (MemoryError, RuntimeError) as error:
            if not is_lack_of_memory(error):
                raise
            raise UsageError(
                f"model.arch ({name}): got {_sizes(typed, vocab_size, context_length)}, a model "
                "that does not fit into memory; expected a smaller one."
            ) from error
    if not isinstance(model, nn.Module):
        raise bad_plugin(name, f"it returned {show(model)}, expected a torch.nn.Module")
    return model


@contextlib.contextmanager
def plugin_code(problem: str) -> Iterator[None]:
    """Turn whatever a plugin's code raises in this block into a sentence.

    A stranger's code may raise anything, also what ends a program.

    Args:
        problem: what it means for the user.

    Raises:
        UsageError: with the problem, and what was raised.
    """
    try:
        yield
    except LittleLMError:
        raise
    except BaseException as error:
        if is_stop(error):
            raise
        raise UsageError(f"model.arch: {problem}: {_sentence(describe(error))}") from error


def _refusal(name: str, arguments: Mapping[str, Any], reason: str) -> str:
    """Write why an architecture refuses its arguments, by the key of the one it begins with."""
    if reason.partition(":")[0] in arguments:
        return f"model.arch.{reason}"
    return f"model.arch ({name}): {reason}"


def _sizes(arguments: Mapping[str, Any], vocab_size: int, context_length: int) -> str:
    """Write all whole numbers that decide how large a model is."""
    sizes = {**arguments, "vocab_size": vocab_size, "context_length": context_length}
    return ", ".join(f"{name} {size}" for name, size in sizes.items() if type(size) is int)


def _entry(point: EntryPoint) -> Entry:
    distribution = point.dist
    if distribution is None:
        return Entry(point.name, point.value, "unknown", "unknown")
    return Entry(point.name, point.value, distribution.name, distribution.version)


def _signature(name: str) -> dict[str, Key]:
    """Return the hyperparameters that a plugin declares, none of them looked at yet."""
    target = load(name)
    keys = keys_of(target)
    accepts_any = inspect.Parameter.VAR_KEYWORD in {
        parameter.kind for parameter in inspect.signature(target).parameters.values()
    }
    missing = [core for core in CORE if core not in keys]
    if missing and not accepts_any:
        raise bad_plugin(name, f"it does not take {' and '.join(missing)} by keyword")
    return {key: value for key, value in keys.items() if key not in CORE}


def _problem(name: str, key: Key) -> str:
    """Say how a hyperparameter breaks the contract; nothing if it keeps it."""
    if name in _RESERVED:
        return "has a reserved name"
    if key.default is REQUIRED:
        return "has no default"
    if key.annotation is REQUIRED:
        return "has no type"
    if not is_plain(key.annotation):
        return f"has the type {key.annotation}, expected numbers, text, or lists of those"
    try:
        check_value(name, key.default, key.annotation)
    except UsageError as error:
        return f"has a default of another type: {error}"
    return ""


def bad_plugin(name: str, problem: str) -> UsageError:
    """Return an error that says how a plugin breaks the contract."""
    return UsageError(f"model.arch: the plugin '{name}' breaks the contract: {problem}.")


def _one_line(error: BaseException) -> str:
    """Return an error's message as one sentence, without its kind."""
    return _sentence(describe(error).removeprefix(f"{type(error).__name__}: "))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
