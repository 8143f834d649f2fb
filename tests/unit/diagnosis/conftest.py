from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from packages import write_package

from littlelm.diagnosis.finding import Finding, findings

Package = Callable[..., Path]
Examine = Callable[..., list[Finding]]


@pytest.fixture
def package(tmp_path_factory, monkeypatch) -> Iterator[Package]:
    """Return a function that puts a package before all that are installed, for one test."""
    made: list[str] = []

    def make(
        name: str,
        version: str,
        requires: Sequence[str] = (),
        points: Mapping[str, Mapping[str, str]] | None = None,
        modules: Mapping[str, str] | None = None,
        requires_python: str = ">=3.10",
    ) -> Path:
        folder = tmp_path_factory.mktemp("site")
        needs = "".join(f"Requires-Dist: {line}\n" for line in requires)
        extras = "Provides-Extra: more\nProvides-Extra: all\n"
        metadata = f"Requires-Python: {requires_python}\n{extras}{needs}"
        write_package(folder, name, version, points or {}, modules, metadata)
        made.extend(modules or {})
        monkeypatch.syspath_prepend(folder)
        return folder

    yield make
    for module in made:
        sys.modules.pop(module, None)


@pytest.fixture
def examine() -> Examine:
    """Return a function that carries out the checks of a group, or those of one name."""

    def carry_out(group: str, name: str | None = None) -> list[Finding]:
        module = importlib.import_module(f"littlelm.diagnosis.{group}")
        chosen = [check for check in module.checks() if name in (None, check.name)]
        return [finding for check in chosen for finding in findings(group, check)]

    return carry_out
