"""What `--help` prints: flags in groups, each with what it takes, what it means and its value."""

from __future__ import annotations

import shutil
import textwrap
import types
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from littlelm.config.keys import REQUIRED, Key, members, plain, takes_list
from littlelm.duration import Duration

_PLACEHOLDERS = {int: "N", float: "X", str: "TEXT", Duration: "TIME"}
_WIDEST = 100


def flags(title: str, keys: Mapping[str, Key], values: Mapping[str, Any] | None = None) -> str:
    """Describe a group of flags.

    Args:
        title: of the group.
        keys: the flags by name.
        values: what holds where no flag is given, if it is not the key's own default.
    """
    lines = [f"{title}:"]
    for name, key in keys.items():
        short = "-c, " if name == "config" else ""
        lines.append(f"  {short}--{name} {_placeholder(key.annotation)}".rstrip())
        lines += _paragraph(key.doc + _ending((values or {}).get(name, key.default)))
    return "\n".join(lines) + "\n"


def without_defaults(keys: Mapping[str, Key]) -> dict[str, Key]:
    """Return flags whose values come from elsewhere where they are not given."""
    return {name: Key(key.annotation, None, key.doc) for name, key in keys.items()}


def hyperparameters(keys: Mapping[str, Key]) -> str:
    """Describe the hyperparameters of an architecture."""
    return flags("Hyperparameters", {f"model.arch.{name}": key for name, key in keys.items()})


def _paragraph(text: str) -> list[str]:
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    return textwrap.wrap(text, max(width, 40), initial_indent=" " * 6, subsequent_indent=" " * 6)


def _ending(value: Any) -> str:
    """Return the default in brackets; none if there is nothing to say."""
    if value is None or value is REQUIRED or value is False or value == []:
        return ""
    shown = plain(value)
    text = " ".join(map(str, shown)) if isinstance(shown, list) else str(shown)
    return f" [{text if value is not True else 'true'}]"


def _placeholder(annotation: Any) -> str:
    """Return what stands for a flag's value, such as N or a|b."""
    if annotation is bool:
        return ""  # a switch
    parts = [part for part in members(annotation) if part is not types.NoneType]
    if takes_list(annotation):
        items = [arg for part in parts for arg in get_args(part) if arg is not ...]
        return f"{_placeholder(items[0]) if items else 'TEXT'}..."
    words = []
    for part in parts:
        if get_origin(part) is Literal:
            words += [str(value) for value in get_args(part)]
        else:
            words.append("true|false" if part is bool else _PLACEHOLDERS.get(part, "VALUE"))
    return "|".join(dict.fromkeys(words))
