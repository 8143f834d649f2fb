"""The process that carries out all checks, and writes what it finds as lines of JSON.

It is one of its own because a check may import packages that are broken: they can crash a process,
end it, let it hang, or print.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict

from littlelm.diagnosis.finding import Check, failure, findings
from littlelm.errors import describe

GROUPS = (
    # The environment before torch and Lightning are imported, since they change it.
    "environment", "versions", "machine", "devices", "programs", "storage", "hub", "plugins",
)  # fmt: skip


def work(n_skipped: int) -> None:
    """Carry out the checks but for the first ones, and tell of each when it begins.

    Args:
        n_skipped: how many an earlier process has begun.
    """
    with open(os.dup(1), "w", encoding="utf-8", buffering=1) as messages:
        os.dup2(2, 1)  # what the examined code prints is no message
        for number, (group, check) in enumerate(all_checks()):
            if number < n_skipped:
                continue
            begins = {
                "group": group,
                "name": check.name,
                "remedy": check.remedy,
                "is_needed": check.is_needed,
                "limit_seconds": check.limit_seconds,
            }
            print(json.dumps({"begins": begins}), file=messages)
            for finding in findings(group, check):
                print(json.dumps({"finding": asdict(finding)}), file=messages)
        print(json.dumps({"finished": True}), file=messages)


def all_checks() -> Iterator[tuple[str, Check]]:
    """Yield every check with its group; a group that cannot begin is one check that fails."""
    for group in GROUPS:
        for check in _checks_of(group):
            yield group, check


def _checks_of(group: str) -> list[Check]:
    try:
        module = importlib.import_module(f"littlelm.diagnosis.{group}")
        return list(module.checks())
    except Exception as error:
        remedy = "Install what is missing, in the folder of littlelm: python -m pip install ."
        unable = Check(group, list, remedy)
        found = failure(group, unable, describe(error))
        return [Check(group, lambda: [found], remedy)]
