"""`littlelm plugins`: which architectures there are, and what each one takes."""

from __future__ import annotations

import inspect
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict

from littlelm.architectures import registry
from littlelm.cli import flags, help
from littlelm.cli.commands import Syntax
from littlelm.config.keys import Key
from littlelm.config.mapping import ARCH
from littlelm.errors import UsageError, closest, show

_ACTIONS = ("list", "show")
_PAGE = help.Page(
    usage=("littlelm plugins list [--json]", "littlelm plugins show NAME"),
    about="List the installed architectures (the kinds of models that fit can train), or show "
    "what one of them is and which hyperparameters it takes. Another one is a Python package with "
    "an entry point in the group littlelm.architectures.",
    examples={
        "littlelm plugins list": "a line for each architecture, and the package it comes from",
        "littlelm plugins show baseline": "what --model.arch.* of this one mean",
    },
)


_HYPERPARAMETERS = "Hyperparameters, as flags of fit, with the architecture's own defaults:"


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    show_one = Syntax(words={"NAME": tuple(registry.names())})
    return Syntax(actions={"list": Syntax(flags.JSON), "show": show_one})


def run(argv: list[str]) -> None:
    """Run the command."""
    cut = flags.split(argv)
    if cut.is_on("help"):
        print(help.page(_PAGE, help.Group("With list:", flags.JSON), help.EVERYWHERE), end="")
        return
    action = cut.words.pop(0) if cut.words else ""
    if action == "list":
        flags.read(cut, {**flags.JSON, **flags.EVERYWHERE})
        print(_json() if cut.is_on("json") else _table())
    elif action == "show":
        (name,), _ = flags.read(cut, flags.EVERYWHERE, ["NAME"])
        print(_page(name), end="")
    else:
        got = show(action) if action else "nothing"
        raise UsageError(
            f"plugins: got {got}, expected list or show.{closest(action, list(_ACTIONS))}"
        )


def _json() -> str:
    return json.dumps([asdict(entry) for entry in registry.entries()], indent=2)


def _table() -> str:
    """Return a line for each plugin; a name that is claimed twice cannot be chosen."""
    entries = registry.entries()
    count = Counter(entry.name for entry in entries)
    rows = [("name", "package", "where")] + [
        (
            entry.name,
            f"{entry.distribution} {entry.version}",
            entry.value + (" (claimed twice, uninstall one)" if count[entry.name] > 1 else ""),
        )
        for entry in entries
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _page(name: str) -> str:
    """Return all there is to know about one plugin; imports it."""
    entry, target, keys = registry.find(name), registry.load(name), registry.schema(name)
    # Its own docstring: inspect.getdoc() would take that of nn.Module for want of one.
    summary = inspect.cleandoc(getattr(target, "__doc__", None) or "").partition("\n\n")[0]
    return "\n".join(
        [
            f"{name}: {' '.join(summary.split()) or 'no description'}",
            "",
            f"  package  {entry.distribution} {entry.version}",
            f"  where    {entry.value}",
            f"  source   {_source(target)}",
            "",
            help.describe(help.Group(_HYPERPARAMETERS, _as_flags(keys))),
            "",
        ]
    )


def _as_flags(keys: Mapping[str, Key]) -> dict[str, Key]:
    return {f"{ARCH}.{name}": key for name, key in keys.items()}


def _source(target: object) -> str:
    try:
        return inspect.getsourcefile(target) or "unknown"  # type: ignore[arg-type]
    except TypeError:
        return "unknown"
