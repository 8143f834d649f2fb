"""`littlelm plugins list`: a line for each architecture; none of them is imported."""

from __future__ import annotations

import json
from dataclasses import asdict

from littlelm.architectures.registry import entries, state_of
from littlelm.cli import flags
from littlelm.cli.commands import Syntax
from littlelm.unicode import visible


def syntax() -> Syntax:
    """Return what may stand on the line of the action."""
    return Syntax(flags.JSON)


def run(cut: flags.Split) -> None:
    """Print the list."""
    flags.read(cut, {**flags.JSON, **flags.EVERYWHERE})
    print(_json() if cut.is_on("json") else _table())


def _json() -> str:
    found = entries()
    return json.dumps(
        [{**asdict(entry), "state": state_of(entry, found)} for entry in found], indent=2
    )


def _table() -> str:
    """Return a line for each plugin, with what metadata alone tells of its state."""
    found = entries()
    rows = [("name", "package", "where", "state")] + [
        (visible(entry.name), entry.origin, visible(entry.value), state_of(entry, found))
        for entry in found
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
