"""The places where settings are given, each config in its order and then the command line, as one.

A later place wins key by key. Three groups of keys hang together, and move together:
budget and max_steps, of which one drives a run; the kind of source and its files; an architecture
and its arguments, of which `arguments.py` knows more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

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
        place: the number of that place in their order.
    """

    value: Any
    origin: str
    place: int


@dataclass
class Merged:
    """All places as one.

    Args:
        places: in their order.
        values: what holds in the end, by dotted key.
        notices: what was dropped or changed on the way, a line each.
    """

    places: Sequence[Place]
    values: dict[str, Given] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def value(self, key: str, default: Any = None) -> Any:
        """Return what holds for a key, or the default if no place gives it."""
        given = self.values.get(key)
        return default if given is None else given.value

    def last_change(self, key: str, default: Any) -> int:
        """Return the number of the place that last gave a key another value; -1 if none did."""
        return self._change(key, default)[0]

    def before_change(self, key: str, default: Any) -> Any:
        """Return what held for a key until it was last given another value; None if it never was.

        A default counts if a place has left it as it is.
        """
        return self._change(key, default)[1]

    def _change(self, key: str, default: Any) -> tuple[int, Any]:
        last, before, now = -1, None, default
        for number, place in enumerate(self.places):
            value = place.values.get(key, now)
            if value != now:
                last, before, now = number, now, value
        return last, before


def merge(places: Sequence[Place]) -> Merged:
    """Join places; later ones win."""
    merged = Merged(places)
    for number, place in enumerate(places):
        _follow_driver(merged, place)
        _follow_files(merged, place, number)
        for key, value in place.values.items():
            if value is not None or key not in _DRIVERS:
                merged.values[key] = Given(value, place.origin, number)
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


def _follow_files(merged: Merged, place: Place, number: int) -> None:
    """Read from files where files are given."""
    before = merged.value("data.source", DataSettings.source)
    if not place.values.get("data.files") or "data.source" in place.values or before == "files":
        return
    merged.values["data.source"] = Given("files", place.origin, number)
    merged.notices.append(f"data.source is files instead of {before}, since data.files is given.")
