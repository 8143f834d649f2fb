"""`littlelm plugins show`: all there is to know about one architecture; imports it."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from littlelm.architectures import registry
from littlelm.cli import flags, help
from littlelm.cli.commands import Syntax
from littlelm.config.keys import Key
from littlelm.config.mapping import ARCH

_HYPERPARAMETERS = "Hyperparameters, as flags of fit, with the architecture's own defaults:"


def syntax() -> Syntax:
    """Return what may stand on the line of the action."""
    return Syntax(words={"NAME": tuple(registry.names())})


def run(cut: flags.Split) -> None:
    """Print the page of the architecture that is named."""
    (name,), _ = flags.read(cut, flags.EVERYWHERE, ["NAME"])
    print(_page(name), end="")


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
