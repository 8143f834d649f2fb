"""What an architecture takes: read off its signature, and off that of the one that it wraps.

An architecture with the attribute `wraps = "inner"` is a wrapper: its parameter `inner` names
another one, whose hyperparameters it takes too.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from littlelm.architectures.faults import bad_plugin, plugin_code
from littlelm.architectures.registry import Entry, find, load_entry
from littlelm.config.keys import REQUIRED, Key, check_value, is_plain, keys_of, plain, unknown
from littlelm.errors import UsageError, show

CORE = ("vocab_size", "context_length")
_RESERVED = {"name"}
_ARCH = "model.arch"


@dataclass(frozen=True)
class Part:
    """An architecture without the one that it wraps.

    Args:
        name: as it was chosen.
        entry: where it comes from.
        keys: its own hyperparameters by name.
        wraps: the one of them that names another architecture; `None` if it wraps none.
    """

    name: str
    entry: Entry
    keys: Mapping[str, Key]
    wraps: str | None


def part(name: str, key: str = _ARCH) -> Part:
    """Return one architecture alone; imports its plugin.

    Args:
        name: of the architecture.
        key: where it was chosen, for messages.

    Raises:
        UsageError: if the plugin cannot be loaded, or its signature breaks the contract.
    """
    entry = find(name, key)
    target = load_entry(entry)
    keys = own_keys(entry.name, target)
    with plugin_code(_unreadable(entry.name)):
        return Part(name, entry, keys, _wraps(entry.name, target, keys))


def own_keys(name: str, target: Callable[..., Any]) -> dict[str, Key]:
    """Return the hyperparameters that a callable itself has; it need not be installed.

    Args:
        name: what it is called in messages.
        target: builds the architecture.

    Raises:
        UsageError: if its signature breaks the contract.
    """
    with plugin_code(_unreadable(name)):
        keys = _signature(name, target)
        for hyperparameter, key in keys.items():
            with plugin_code(_unreadable_parameter(name, hyperparameter)):
                problem = _problem(hyperparameter, key)
            if problem:
                raise bad_plugin(name, f"its parameter '{hyperparameter}' {problem}")
        return keys


def parts(name: str, arguments: Mapping[str, Any]) -> Iterator[Part]:
    """Yield an architecture and those that it wraps, from the outside in; imports their plugins.

    Args:
        name: of the outermost.
        arguments: hyperparameters that are given. What names an inner architecture is looked up
            after the outer one was yielded, until when it may be changed.

    Raises:
        UsageError: if there is no such architecture, one of them breaks the contract, or two of
            them cannot be told apart by what they take.
    """
    found: list[Part] = []
    key = _ARCH
    while True:
        inner = part(name, key)
        _check_can_wrap(found, inner, key)
        found.append(inner)
        yield inner
        if inner.wraps is None:
            return
        key, its_key = f"{_ARCH}.{inner.wraps}", inner.keys[inner.wraps]
        name = check_value(key, arguments.get(inner.wraps, its_key.default), its_key.annotation)


def schema(name: str, arguments: Mapping[str, Any] | None = None) -> dict[str, Key]:
    """Return the hyperparameters of an architecture by name, those of what it wraps included.

    Args:
        name: of the architecture.
        arguments: hyperparameters that are given, which say what it wraps.

    Raises:
        UsageError: as `parts` does.
    """
    return _joined(list(parts(name, arguments or {})))


def check_arguments(name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments in the types that the signature of an architecture has.

    Raises:
        UsageError: for an argument it does not take, or a value of another type.
    """
    return check_among(list(parts(name, arguments)), arguments)


def check_among(taking: Sequence[Part], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments in the types that those who take them have.

    Args:
        taking: an architecture and those that it wraps.
        arguments: of any of them.

    Raises:
        UsageError: for an argument that none of them takes, or a value of another type.
    """
    keys = _joined(taking)
    for argument in arguments:
        if argument not in keys:
            raise UsageError(
                f"model.arch.{argument}: not an argument of {_who_takes_what(taking)}."
                f"{unknown(argument, keys)}"
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
    taking = list(parts(name, arguments))
    return filled_in(taking, check_among(taking, arguments))


def filled_in(taking: Sequence[Part], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return all arguments as plain values, defaults where none is given.

    Args:
        taking: an architecture and those that it wraps.
        typed: what is given, in its types.
    """
    return {
        argument: plain(typed.get(argument, key.default))
        for argument, key in _joined(taking).items()
    }


def _joined(taking: Sequence[Part]) -> dict[str, Key]:
    return {name: key for each in taking for name, key in each.keys.items()}


def _who_takes_what(taking: Sequence[Part]) -> str:
    return ", nor of ".join(
        f"'{each.name}', which takes {', '.join(each.keys) or 'none'}" for each in taking
    )


def _check_can_wrap(outside: Sequence[Part], inner: Part, key: str) -> None:
    """Raise `UsageError` unless what an architecture takes differs from what those outside do."""
    for outer in outside:
        if outer.entry == inner.entry:
            raise UsageError(
                f"{key}: got '{inner.name}', which would wrap itself; expected another one."
            )
        for name in inner.keys:
            if name in outer.keys:
                raise UsageError(
                    f"{key}: got '{inner.name}' ({inner.entry.origin}), which takes '{name}', as "
                    f"'{outer.name}' ({outer.entry.origin}) around it does; one of them has to "
                    "call it something else."
                )


def _signature(name: str, target: Callable[..., Any]) -> dict[str, Key]:
    """Return the hyperparameters that a plugin declares, none of them looked at yet."""
    keys = keys_of(target)
    if getattr(target, "wraps", None) is not None:
        # Where a wrapper's source hands its arguments on to says nothing: what is built decides.
        declared = inspect.signature(target).parameters
        keys = {key: value for key, value in keys.items() if key in declared}
    missing = [core for core in CORE if core not in keys]
    if missing and not _accepts_any(target):
        raise bad_plugin(name, f"it does not take {' and '.join(missing)} by keyword")
    return {key: value for key, value in keys.items() if key not in CORE}


def _wraps(name: str, target: Callable[..., Any], keys: Mapping[str, Key]) -> str | None:
    """Return the hyperparameter that names the architecture inside of this one, if it has one."""
    wraps = getattr(target, "wraps", None)
    if wraps is None:
        return None
    if not isinstance(wraps, str) or wraps not in keys:
        raise bad_plugin(
            name,
            f"its attribute 'wraps' is {show(wraps)}, expected the name of one of its parameters"
            + (f": {', '.join(keys)}" if keys else ", and it has none"),
        )
    if not _is_text(keys[wraps].annotation):
        raise bad_plugin(
            name,
            f"its parameter '{wraps}', which names an architecture, has the type "
            f"{keys[wraps].annotation}, expected text",
        )
    if not _accepts_any(target):
        raise bad_plugin(
            name, f"it wraps what its '{wraps}' names, but does not take its **arguments"
        )
    return wraps


def _unreadable(name: str) -> str:
    return f"the plugin '{name}' breaks the contract: its signature cannot be read"


def _unreadable_parameter(name: str, parameter: str) -> str:
    return f"the plugin '{name}' breaks the contract: its parameter '{parameter}' cannot be read"


def _is_text(annotation: Any) -> bool:
    if get_origin(annotation) is Literal:
        return all(isinstance(choice, str) for choice in get_args(annotation))
    return annotation is str


def _accepts_any(target: Callable[..., Any]) -> bool:
    """Whether a callable takes keywords that it does not declare."""
    declared = inspect.signature(target).parameters.values()
    return inspect.Parameter.VAR_KEYWORD in {parameter.kind for parameter in declared}


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
        return f"has a default of another type: {str(error).removesuffix('.')}"
    return ""
