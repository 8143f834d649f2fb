"""`littlelm plugins list`: a line for each architecture; none of them is imported."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

from littlelm.architectures import registry
from littlelm.cli import flags
from littlelm.cli.commands import Syntax


def syntax() -> Syntax:
    """Return what may stand on the line of the action."""
    return Syntax(flags.JSON)


def run(cut: flags.Split) -> None:
    """Print the list."""
    flags.read(cut, {**flags.JSON, **flags.EVERYWHERE})
    print(_json() if cut.is_on("json") else _table())


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
