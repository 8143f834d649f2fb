"""`littlelm plugins show`: all there is to know about one architecture; imports it."""

from __future__ import annotations

import inspect

from littlelm.architectures.hyperparameters import Part, part
from littlelm.architectures.registry import load_entry, names
from littlelm.cli import flags, help
from littlelm.cli.arguments import dotted
from littlelm.cli.commands import Syntax
from littlelm.config.mapping import ARCH

_HYPERPARAMETERS = "Hyperparameters, as flags of fit, with the architecture's own defaults:"


def syntax() -> Syntax:
    """Return what may stand on the line of the action."""
    return Syntax(words={"NAME": tuple(names())})


def run(cut: flags.Split) -> None:
    """Print the page of the architecture that is named."""
    (name,), _ = flags.read(cut, flags.EVERYWHERE, ["NAME"])
    print(_page(name), end="")


def _page(name: str) -> str:
    """Return all there is to know about one plugin; imports it."""
    shown = part(name)
    entry, target = shown.entry, load_entry(shown.entry)
    # Its own docstring: inspect.getdoc() would take that of nn.Module for want of one.
    summary = inspect.cleandoc(getattr(target, "__doc__", None) or "").partition("\n\n")[0]
    return "\n".join(
        [
            f"{entry.name}: {' '.join(summary.split()) or 'no description'}",
            "",
            f"  package  {entry.distribution} {entry.version}",
            f"  where    {entry.value}",
            f"  source   {_source(target)}",
            "",
            help.describe(help.Group(_HYPERPARAMETERS, dotted(shown))),
            *_inside(shown),
            "",
        ]
    )


def _inside(shown: Part) -> list[str]:
    """Return where to read what a wrapper takes besides, as lines."""
    if shown.wraps is None:
        return []
    inner = shown.keys[shown.wraps].default
    return [
        "",
        *help.lines(
            f"It takes what the architecture takes that --{ARCH}.{shown.wraps} names, too: see "
            f"littlelm plugins show {inner}",
            "",
        ),
    ]


def _source(target: object) -> str:
    try:
        return inspect.getsourcefile(target) or "unknown"  # type: ignore[arg-type]
    except TypeError:
        return "unknown"
