"""A key of a config, a flag or a hyperparameter: its type, its default and what it means.

Keys are read off the signature they belong to, so that nothing is declared twice. Their types are
plain ones (numbers, text, lists of those): no value that a user gives is ever imported or called.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import math
import re
import types
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Literal, Union, get_args, get_origin

from littlelm.config.elsewhere import ELSEWHERE
from littlelm.duration import Duration
from littlelm.errors import MOST_DIGITS, UsageError, closest, either, show

REQUIRED = inspect.Parameter.empty
_WORDS = {int: "a whole number", float: "a number", bool: "true or false", str: "text"}
_MANY = {int: "whole numbers", float: "numbers", str: "texts"}
TRUTH = ("true", "false")
_CONTAINERS = (list, tuple, dict)
# Other notations (hexadecimal, the digits of other scripts) would be read, but hardly be meant.
_DECIMAL = re.compile(r"\s*[+-]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d+)?\s*", re.ASCII)
_TOO_MUCH = 10**MOST_DIGITS


@dataclasses.dataclass(frozen=True)
class Key:
    """What one key accepts.

    Args:
        annotation: its type.
        default: its value where none is given; `REQUIRED` if there is none.
        doc: what it means, in a line.
    """

    annotation: Any
    default: Any
    doc: str


@functools.cache
def keys_of(target: Callable[..., Any]) -> dict[str, Key]:
    """Return the keyword parameters of a function, a class or a dataclass, in their order.

    `**kwargs` are followed through the source to the call that receives them.
    """
    # The public way to the same, add_function_arguments, does not give the annotations back.
    from jsonargparse._parameter_resolvers import get_signature_parameters

    factories = {}
    if dataclasses.is_dataclass(target):
        factories = {field.name: field.default_factory for field in dataclasses.fields(target)}
    keys = {}
    for parameter in get_signature_parameters(target):
        default = parameter.default
        factory = factories.get(parameter.name, dataclasses.MISSING)
        if factory is not dataclasses.MISSING:
            default = factory()
        keys[parameter.name] = Key(
            parameter.annotation, default, " ".join((parameter.doc or "").split())
        )
    return keys


def is_plain(annotation: Any) -> bool:
    """Whether values of this type can be written in YAML and JSON."""
    if annotation in (*_WORDS, *_CONTAINERS, Duration, None, types.NoneType, ...):
        return True
    if get_origin(annotation) is Literal:
        return all(type(value) in (*_WORDS, types.NoneType) for value in get_args(annotation))
    nested = is_union(annotation) or get_origin(annotation) in _CONTAINERS
    return nested and all(is_plain(part) for part in get_args(annotation))


def is_union(annotation: Any) -> bool:
    """Whether the type is `A | B`."""
    return get_origin(annotation) in (Union, types.UnionType)


def members(annotation: Any) -> tuple[Any, ...]:
    """Return the A and B of `A | B`, or the type itself."""
    return get_args(annotation) if is_union(annotation) else (annotation,)


def takes_list(annotation: Any) -> bool:
    """Whether several words make one value of this type."""
    return any((get_origin(part) or part) in (list, tuple) for part in members(annotation))


def is_switch(key: Key) -> bool:
    """Whether a key is turned on by its name alone."""
    return key.annotation is bool and key.default is not True


def choices(annotation: Any) -> list[str]:
    """Return the values of a type, or of the items of a list, where they can be counted."""
    words: list[str] = []
    for part in members(annotation):
        if get_origin(part) is list:
            words += choices(get_args(part)[0])
        elif get_origin(part) is Literal:
            words += [str(value) for value in get_args(part) if value is not None]
        elif part is bool:
            words += TRUTH
    return list(dict.fromkeys(words))


def expected(annotation: Any) -> str:
    """Say in words what values a type has."""
    if annotation in _WORDS:
        return _WORDS[annotation]
    if annotation is Duration:
        return (
            "a length of time with its unit (s, m or h), such as 90s, 30m or 1.5h, above zero and "
            "a year at most"
        )
    parts = [part for part in members(annotation) if part is not types.NoneType]
    if all(part is bool or get_origin(part) is Literal for part in parts):
        return either(choices(annotation))
    if is_union(annotation):
        return either([expected(part) for part in parts])
    container = get_origin(annotation) or annotation
    if container in (list, tuple):
        items = [_MANY.get(part) or expected(part) for part in get_args(annotation) if part != ...]
        return "a list" + (f" of {either(list(dict.fromkeys(items)))}" if items else "")
    return "keys with values" if container is dict else str(annotation)


def check_value(name: str, value: object, annotation: Any) -> Any:
    """Return a value from YAML or from the command line in the type of its key.

    Text is read as the type has it ("64" is a whole number); a single value stands for a list of
    one.

    Args:
        name: of the key, for messages.
        value: as it was given.
        annotation: the type.

    Raises:
        UsageError: if the type has no such value.
    """
    if value is None and not {None, types.NoneType} & set(members(annotation)):
        raise UsageError(f"{name}: got nothing, expected {expected(annotation)}.")
    try:
        return _read_one_or_list(value, annotation)
    except OverflowError:
        raise UsageError(
            f"{name}: got {show(value)}, expected a number of {MOST_DIGITS} digits at most."
        ) from None
    except ValueError as error:
        meant = closest(str(value), choices(annotation))
        raise UsageError(
            f"{name}: got {show(value)}, expected {expected(annotation)}.{meant}"
        ) from error


def unknown(name: str, known: Collection[str], dashes: str = "") -> str:
    """Return `" Did you mean 'x'?"` for a key that does not exist, or an empty string."""
    leaf = name.rpartition(".")[2].replace("-", "_")
    for wanted in (leaf, ELSEWHERE.get(leaf.lower())):
        same_leaf = [key for key in known if wanted in (key, key.rpartition(".")[2])]
        if len(same_leaf) == 1:
            return f" Did you mean '{dashes}{same_leaf[0]}'?"
    # What flags of one section begin with makes no two of them alike.
    section = name.rpartition(".")[0]
    candidates = [
        key
        for key in known
        if key.rpartition(".")[0] != section or closest(leaf, [key.rpartition(".")[2]])
    ]
    return closest(name, candidates, dashes)


def plain(value: Any) -> Any:
    """Return a value as YAML and JSON know it: durations as text, tuples as lists."""
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


def _read_one_or_list(value: object, annotation: Any) -> Any:
    try:
        return _read(value, annotation)
    except ValueError:
        if not takes_list(annotation) or isinstance(value, (list, tuple, dict)):
            raise
        return _read([value], annotation)


def _read(value: object, annotation: Any) -> Any:
    """Convert one value; ValueError if that fails, OverflowError for numbers beyond 64 bits."""
    from jsonargparse import ArgumentError

    if isinstance(value, Duration):
        value = str(value)
    try:
        result = _reader(annotation).parse_object({"value": value}, defaults=False).value
    except (ArgumentError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if isinstance(value, str) and type(result) in (int, float) and not _DECIMAL.fullmatch(value):
        raise ValueError(f"{value} is not a decimal number")
    for number in _numbers_in(result):
        if not math.isfinite(number):
            raise ValueError(f"{number} is not a finite number")
        if isinstance(number, int) and abs(number) >= _TOO_MUCH:
            raise OverflowError(f"{number} has too many digits")
    return result


def _numbers_in(value: Any) -> Iterator[int | float]:
    if isinstance(value, (list, tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _numbers_in(item)
    elif isinstance(value, (int, float)):
        yield value


@functools.cache
def _reader(annotation: Any) -> Any:
    """Return a parser of a single value of this type."""
    from jsonargparse import ArgumentParser
    from jsonargparse.typing import register_type

    register_type(Duration, str, Duration.parse, fail_already_registered=False)
    parser = ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--value", type=annotation)
    return parser
