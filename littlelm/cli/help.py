"""What `--help` prints: how to call a command, examples, and its flags in groups."""

from __future__ import annotations

import shutil
import textwrap
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args, get_origin

from littlelm.cli import flags
from littlelm.config.keys import REQUIRED, Key, choices, is_switch, members, plain
from littlelm.duration import Duration

_PLACEHOLDERS = {int: "N", float: "X", str: "TEXT", Duration: "TIME"}
_NARROWEST = 40
_NARROWEST_TEXT = 20  # beside an indent
_USUAL = 80
_WIDEST = 100
_HOW_TO_READ = """\
How to read the flags: write a value after each (--seed 3 or --seed=3). N is a whole number, X any
number, TEXT a word (or several in quotes), TIME a length of time with its unit such as 90s, 30m or
1.5h, a|b one of these words. With ... several values may follow. A flag without a value is a
switch: it is off unless you give it.\
"""


@dataclass(frozen=True)
class Page:
    """What stands above the flags of a command.

    Args:
        usage: how to call it, a line each.
        about: what it does, in paragraphs.
        examples: lines that can be copied, and what each does.
    """

    usage: tuple[str, ...]
    about: str
    examples: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Flags that belong together.

    Args:
        title: its name, and what it is for, as a line of its own.
        keys: the flags by name.
        values: what holds where a flag is not given, if it is not the key's own default.
    """

    title: str
    keys: Mapping[str, Key]
    values: Mapping[str, Any] = field(default_factory=dict)


EVERYWHERE = Group("With any command:", flags.EVERYWHERE)


def page(top: Page, *groups: Group) -> str:
    """Return the whole help of a command."""
    about = [_wrapped(paragraph) for paragraph in top.about.split("\n\n")]
    examples = [
        "Examples:",
        *(
            line
            for example, what in top.examples.items()
            for line in [f"  {example}", *_paragraph(what)]
        ),
    ]
    parts = ["\n".join(top.usage), *about]
    if top.examples:
        parts.append("\n".join(examples))
    if any(not is_switch(key) for group in groups for key in group.keys.values()):
        parts.append(_wrapped(_HOW_TO_READ))
    return "\n\n".join([*parts, *(describe(group) for group in groups)]) + "\n"


def describe(group: Group) -> str:
    """Describe a group of flags."""
    described = [_wrapped(group.title)]
    for name, key in group.keys.items():
        described += _first_line(name, key, group.values.get(name, key.default))
        described += _paragraph(key.doc)
    return "\n".join(described)


def without_defaults(keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return flags whose values come from elsewhere where they are not given."""
    return {name: Key(key.annotation, None, key.doc) for name, key in keys.items()}


def _first_line(name: str, key: Key, value: Any) -> list[str]:
    """Return a flag with what it takes and its default; on two lines if it is too long for one."""
    short = "".join(f"{short}, " for short, long in flags.SHORT.items() if long == name)
    placeholder = "" if is_switch(key) else _placeholder(key.annotation)
    flag = f"  {short}--{name} {placeholder}".rstrip()
    default = _default(value)
    if not default:
        return [flag]
    if len(f"{flag}  {default}") <= _width():
        return [f"{flag}  {default}"]
    return [flag, *_paragraph(default)]


def _default(value: Any) -> str:
    """Return what holds if a flag is not given; nothing where its text says so, or it is off."""
    if value is None or value is REQUIRED or value is False or value in ([], ""):
        return ""
    shown = plain(value)
    text = " ".join(map(str, shown)) if isinstance(shown, list) else str(shown)
    return f"(default {text if value is not True else 'true'})"


def _width() -> int:
    columns = shutil.get_terminal_size((_USUAL, 24)).columns
    return max(min(columns, _WIDEST), _NARROWEST)


def _paragraph(text: str) -> list[str]:
    return lines(text, " " * 6)


def _wrapped(text: str) -> str:
    return "\n".join(lines(text, ""))


def lines(text: str, indent: str) -> list[str]:
    """Break a text at spaces alone: names of files and flags stay whole, to be copied."""
    return textwrap.wrap(
        text,
        max(_width(), len(indent) + _NARROWEST_TEXT),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _placeholder(annotation: Any) -> str:
    """Return what stands for a flag's value, such as N or a|b."""
    words: list[str] = []
    for part in members(annotation):
        container = get_origin(part) or part
        if container in (list, tuple):
            item = next((arg for arg in get_args(part) if arg is not ...), str)
            words.append(f"{_placeholder(item)}...")
        elif container is Literal or part is bool:
            words += choices(part)
        elif part is not types.NoneType:
            words.append(_PLACEHOLDERS.get(part, "VALUE"))
    return "|".join(dict.fromkeys(words))
