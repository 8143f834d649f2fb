"""`littlelm doctor`: what this machine has, what is broken, and how to mend it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict

from littlelm.cli import flags, help
from littlelm.cli.commands import Syntax
from littlelm.diagnosis.diagnose import diagnose
from littlelm.diagnosis.finding import Finding
from littlelm.errors import LittleLMError
from littlelm.unicode import visible

_PAGE = help.Page(
    usage=("littlelm doctor [--json]",),
    about="Show what this machine has, what is broken, and how to mend it; for a report, paste all "
    "of it. ok works, a note is something littlelm can do without, broken is something it needs. "
    "The exit code is 1 if anything is broken.",
    examples={
        "littlelm doctor": "find out what does not work, and how to mend it",
        "littlelm doctor --json": "the same, for programs to read",
    },
)
_SCHEMA_VERSION = 1
_COLOURS = {"ok": "32", "note": "33", "broken": "31;1"}
_STATE_WIDTH = max(map(len, _COLOURS))
_NAME_WIDTH = 18


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    return Syntax(flags.JSON)


def run(argv: list[str]) -> None:
    """Run the command.

    Raises:
        LittleLMError: if something is broken that littlelm needs.
    """
    cut = flags.split(argv)
    if cut.is_on("help"):
        print(help.page(_PAGE, help.Group("Flags:", flags.JSON), help.EVERYWHERE), end="")
        return
    flags.read(cut, {**flags.JSON, **flags.EVERYWHERE})
    wants_json = cut.is_on("json")
    found: list[Finding] = []
    with contextlib.closing(diagnose()) as findings:
        for finding in findings:
            if not wants_json:
                _show(finding, is_first=not found or found[-1].group != finding.group)
            found.append(finding)
    broken = [finding for finding in found if finding.state == "broken"]
    if wants_json:
        print(_json(found, len(broken)))
    elif not broken:
        print("\neverything that littlelm needs works")
    if broken:
        sys.stdout.flush()
        raise LittleLMError(_summary(broken))


def _summary(broken: list[Finding]) -> str:
    names = ", ".join(dict.fromkeys(finding.name for finding in broken))
    if len(broken) == 1:
        return f"1 thing is broken: {names}; the arrow beside it says what to do."
    return f"{len(broken)} things are broken: {names}; begin with the arrow beside the first."


def _json(found: list[Finding], n_broken: int) -> str:
    report = {
        "schema_version": _SCHEMA_VERSION,
        "is_working": n_broken == 0,
        "n_broken": n_broken,
        "n_notes": sum(finding.state == "note" for finding in found),
        "findings": [asdict(finding) for finding in found],
    }
    return json.dumps(report, indent=2)


def _show(finding: Finding, *, is_first: bool) -> None:
    """Print one finding as soon as it is there; the first of a group with the group's name."""
    if is_first:
        print(f"\n{finding.group}")
    state = finding.state.ljust(_STATE_WIDTH)
    if _is_colourful():
        state = f"\033[{_COLOURS[finding.state]}m{state}\033[0m"
    indent = " " * (2 + _STATE_WIDTH + 2 + _NAME_WIDTH + 2)
    lines = help.lines(visible(finding.value), indent) or [indent]
    if finding.remedy:
        lines += help.lines(visible(f"-> {finding.remedy}"), indent)
    begins = f"  {state}  {visible(finding.name).ljust(_NAME_WIDTH)}"
    if len(finding.name) <= _NAME_WIDTH:
        begins = f"{begins}  {lines.pop(0).lstrip()}"
    print("\n".join([begins, *lines]), flush=True)


def _is_colourful() -> bool:
    """Whether colours are seen as such."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
