"""What littlelm says while it works: sentences, and how far each long job is."""

from __future__ import annotations

import os
import sys

from littlelm.reporting.bar import Bar
from littlelm.reporting.lines import LineReport
from littlelm.reporting.report import Report
from littlelm.reporting.words import COUNTS, SEPARATOR, Counter, Unit, bytes_of, minutes

__all__ = [
    "COUNTS",
    "SEPARATOR",
    "SILENT",
    "Bar",
    "Counter",
    "LineReport",
    "Report",
    "Unit",
    "bytes_of",
    "minutes",
    "to_stderr",
]

SILENT = Report()


def to_stderr(*, quiet: bool = False) -> Report:
    """Return what speaks to the user: live bars on a terminal, plain lines elsewhere.

    Args:
        quiet: say nothing at all.
    """
    if quiet or sys.stderr is None:
        return SILENT
    if not _is_live():
        return LineReport()
    # rich takes a moment to import.
    from littlelm.reporting.terminal import TerminalReport

    return TerminalReport()


def _is_live() -> bool:
    """Whether stderr is a terminal that somebody watches, and that can move its cursor."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        return False
    if os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):  # a stream of a program's own making; a closed one
        return False
