"""The modules of a package, found by being there."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType


def modules_of(package: str) -> list[ModuleType]:
    """Return the modules of a package, in the order of their names."""
    found = pkgutil.iter_modules(import_module(package).__path__)
    return [import_module(f"{package}.{name}") for name in sorted(module.name for module in found)]
