"""The plots: each a module with `WEIGHT` and `tell`, found by being here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from littlelm.data.storyworld.modules import modules_of
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
    return tuple(
        Plot(module.__name__.rpartition(".")[2], module.WEIGHT, module.tell)
        for module in modules_of(__name__)
    )
