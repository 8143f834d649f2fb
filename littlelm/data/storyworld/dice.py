"""Choices that are the same on every machine, for ever."""

from __future__ import annotations

_MASK = 2**64 - 1
_STEP = 0x9E3779B97F4A7C15


class Dice:
    """A stream of numbers that depends on two numbers alone.

    Args:
        seed: of the corpus.
        story: number of the story that is told with these choices.

    Source: splitmix64; Steele, Lea and Flood, Fast splittable pseudorandom number generators,
    2014.
    """

    def __init__(self, seed: int, story: int) -> None:
        self._state = _mix(_mix(seed & _MASK) + story & _MASK)

    def roll(self, sides: int) -> int:
        """Return a number from 0 to `sides - 1`, all equally likely but for 1 in 2**44."""
        self._state = state = (self._state + _STEP) & _MASK
        state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & _MASK
        state = (state ^ state >> 27) * 0x94D049BB133111EB & _MASK
        return ((state ^ state >> 31) * sides) >> 64


def _mix(value: int) -> int:
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
    return value ^ value >> 31
