from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from littlelm.diagnosis.finding import Finding, findings

Package = Callable[..., Path]
Examine = Callable[..., list[Finding]]


@pytest.fixture
def package(site) -> Package:
    """Return a function that puts a package before all that are installed, for one test."""

    def make(
        name: str,
        version: str,
        requires: Sequence[str] = (),
        points: Mapping[str, Mapping[str, str]] | None = None,
        modules: Mapping[str, str] | None = None,
        requires_python: str = ">=3.10",
    ) -> Path:
        needs = "".join(f"Requires-Dist: {line}\n" for line in requires)
        extras = "Provides-Extra: more\nProvides-Extra: all\n"
        metadata = f"Requires-Python: {requires_python}\n{extras}{needs}"
        folder: Path = site(name, version, points or {}, modules, metadata)
        return folder

    return make


@pytest.fixture
def examine() -> Examine:
    """Return a function that carries out the checks of a group, or those of one name."""

    def carry_out(group: str, name: str | None = None) -> list[Finding]:
        module = importlib.import_module(f"littlelm.diagnosis.{group}")
        chosen = [check for check in module.checks() if name in (None, check.name)]
        return [finding for check in chosen for finding in findings(group, check)]

    return carry_out
