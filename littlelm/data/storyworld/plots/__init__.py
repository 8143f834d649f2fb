"""The plots: each a module with `WEIGHT` and `tell`, found by being here."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple

from littlelm.data.storyworld.teller import Teller


class Plot(NamedTuple):
    """A family of stories.

    Args:
        name: of its module.
        weight: how often it is told, beside the others.
        tell: tells one.
    """

    name: str
    weight: int
    tell: Callable[[Teller], None]


@cache
def plots() -> tuple[Plot, ...]:
    """Return all plots, in the order of their names."""
    found = []
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        found.append(Plot(name, module.WEIGHT, module.tell))
    return tuple(found)
