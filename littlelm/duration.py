"""A span of time as users write it: a number with its unit, `90s`, `30m`, `1.5h`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SECONDS_PER_UNIT = {"s": 1.0, "m": 60.0, "h": 3600.0}
_MOST_SECONDS = 366 * 24 * 3600.0
_PATTERN = re.compile(r"(\d+(?:\.\d+)?)\s?([smh])")


@dataclass(frozen=True)
class Duration:
    """A positive length of time, of a year at most.

    Args:
        seconds: its length in seconds.
        text: how the user wrote it; kept so that a saved config reads like the one given.
    """

    seconds: float
    text: str

    @classmethod
    def parse(cls, text: object) -> Duration:
        """Read `90s`, `30m` or `1.5h`.

        Raises:
            ValueError: if the unit is missing or unknown, or the length is not above zero or
                beyond a year.
        """
        match = _PATTERN.fullmatch(str(text).strip())
        if match is None:
            raise ValueError(
                f"got '{text}', expected a number with its unit, such as 90s, 30m or 1.5h"
            )
        seconds = float(match[1]) * _SECONDS_PER_UNIT[match[2]]
        if not 0 < seconds <= _MOST_SECONDS:
            raise ValueError(
                f"got '{text}', expected more than zero, a year at most, such as 90s, 30m or 1.5h"
            )
        return cls(seconds, f"{match[1]}{match[2]}")

    def __str__(self) -> str:
        return self.text
