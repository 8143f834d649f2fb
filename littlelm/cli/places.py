"""The places where settings are given, each config in its order and then the command line, as one.

A later place wins key by key. Three groups of keys hang together, and move together:
budget and max_steps, of which one drives a run; an architecture and its arguments; the kind of
source and its files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from littlelm.config.mapping import ARCH, ARCH_NAME
from littlelm.config.settings import ArchitectureChoice
from littlelm.data.settings import DataSettings

COMMAND_LINE = "the command line"
_DRIVERS = ("budget", "max_steps")
_EVERY = ("validation.every", "checkpoint.every")


@dataclass(frozen=True)
class Place:
    """One config, or the command line.

    Args:
        origin: what to call it.
        values: what it gives, by dotted key.
    """

    origin: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Given:
    """A value and the place it comes from.

    Args:
        value: as it was written.
        origin: what to call its place.
        inherited: whether it was meant for an architecture that a later place replaced.
    """

    value: Any
    origin: str
    inherited: bool = False


@dataclass
class Merged:
    """All places as one.

    Args:
        values: what holds in the end, by dotted key.
        notices: what was dropped or changed on the way, a line each.
    """

    values: dict[str, Given] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def value(self, key: str, default: Any = None) -> Any:
        """Return what holds for a key, or the default if no place gives it."""
        given = self.values.get(key)
        return default if given is None else given.value


def merge(places: Sequence[Place]) -> Merged:
    """Join places; later ones win."""
    merged = Merged()
    for place in places:
        _follow_driver(merged, place)
        _follow_architecture(merged, place)
        _follow_files(merged, place)
        for key, value in place.values.items():
            if value is not None or key not in _DRIVERS:
                merged.values[key] = Given(value, place.origin)
    return merged


def _follow_driver(merged: Merged, place: Place) -> None:
    """Drop an earlier budget for max_steps, or the other way round; where both are given both stay.

    What happens every so often is counted in the driver's unit, and goes with it.
    """
    given = [key for key in _DRIVERS if place.values.get(key) is not None]
    if len(given) != 1:
        return
    other = _DRIVERS[1 - _DRIVERS.index(given[0])]
    if other not in merged.values:
        return
    wants_steps = given[0] == "max_steps"
    dropped = [other] + [
        key
        for key in _EVERY
        if key not in place.values
        and merged.value(key) is not None
        and isinstance(merged.value(key), int) != wants_steps
    ]
    what = ", ".join(f"{key} {merged.values.pop(key).value}" for key in dropped)
    merged.notices.append(f"left out {what}, since {place.origin} gives {given[0]} instead.")


def _follow_architecture(merged: Merged, place: Place) -> None:
    """Mark the arguments of an architecture that this place replaces by another."""
    before = merged.value(ARCH_NAME, ArchitectureChoice.name)
    if place.values.get(ARCH_NAME, before) == before:
        return
    for key, given in merged.values.items():
        if key.startswith(f"{ARCH}.") and key != ARCH_NAME:
            merged.values[key] = replace(given, inherited=True)


def _follow_files(merged: Merged, place: Place) -> None:
    """Read from files where files are given."""
    before = merged.value("data.source", DataSettings.source)
    if not place.values.get("data.files") or "data.source" in place.values or before == "files":
        return
    merged.values["data.source"] = Given("files", place.origin)
    merged.notices.append(f"data.source is files instead of {before}, since data.files is given.")
