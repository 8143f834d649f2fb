"""A check asks one thing of the machine; a finding is what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from littlelm.errors import describe

State = Literal["ok", "note", "broken"]


@dataclass(frozen=True)
class Finding:
    """One line of a diagnosis.

    Args:
        group: what it belongs to, such as `devices`.
        name: what was looked at.
        state: `broken` if littlelm needs it and cannot have it, `note` if something is missing
            or unusual that it can do without.
        value: what was found.
        remedy: what to do about it, in one sentence.
        facts: the same for programs, as plain JSON; numbers carry their unit in their name.
    """

    group: str
    name: str
    state: State
    value: str
    remedy: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """One thing to look at. It may raise anything, end its process, or never end.

    Args:
        name: what is looked at.
        examine: returns what was found.
        remedy: what to do if it fails.
        is_needed: whether its failure is `broken`, not a `note`.
        limit_seconds: how long it may take.
    """

    name: str
    examine: Callable[[], Iterable[Finding]]
    remedy: str
    is_needed: bool = True
    limit_seconds: float = 30.0


def findings(group: str, check: Check) -> list[Finding]:
    """Carry out a check; that it raises is a finding too."""
    found: list[Finding] = []
    try:
        found.extend(check.examine())
    except BaseException as error:  # a package that is broken may raise anything
        found.append(failure(group, check, describe(error)))
    return found


def failure(group: str, check: Check, problem: str) -> Finding:
    """Return the finding that a check failed."""
    return Finding(
        group, check.name, "broken" if check.is_needed else "note", problem, check.remedy
    )
