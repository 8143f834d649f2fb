"""Choices that are the same on every machine, for ever."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = 2**64 - 1


class Dice:
    """A stream of choices that depends on two numbers alone.

    Args:
        seed: of the corpus.
        story: number of the story that is told with these choices.

    Source: splitmix64; Steele, Lea and Flood, Fast splittable pseudorandom number generators,
    2014.
    """

    def __init__(self, seed: int, story: int) -> None:
        self._state = _mix(_mix(seed & _MASK) + story & _MASK)

    def roll(self, sides: int) -> int:
        """Return a number from 0 to `sides - 1`, all equally likely but for 1 in 2**50."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        return _mix(self._state) * sides >> 64

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[self.roll(len(choices))]

    def pick_two(self, choices: Sequence[T]) -> tuple[T, T]:
        """Return two different ones of the choices, in any order."""
        first = self.roll(len(choices))
        second = self.roll(len(choices) - 1)
        return choices[first], choices[second + (second >= first)]


def _mix(value: int) -> int:
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
    return value ^ value >> 31
