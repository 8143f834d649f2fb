"""Writer: tells a story by throwing dice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log2

from typing_extensions import override

from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.pools import Pools
from littlelm.data.storyworld.teller import Teller


class Writer(Teller):
    """Writes a new story down.

    Args:
        pools: the words it draws from.
        dice: decide every choice.

    Attributes:
        bits: the information of all choices so far: -log2 of their probability.
    """

    def __init__(self, pools: Pools, dice: Dice) -> None:
        super().__init__(pools)
        self._roll = dice.roll
        self._odds: list[int] = []
        self._parts: list[str] = []

    @override
    def write(self, text: str) -> None:
        self._parts.append(text)

    @override
    def mark(self) -> int:
        return len(self._parts)

    @override
    def since(self, mark: int) -> str:
        return "".join(self._parts[mark:])

    @override
    def choose_index(
        self,
        count: int,
        weights: Sequence[int] | None = None,
        fitting: Callable[[], Sequence[int]] | None = None,
    ) -> int:
        if weights is None:
            self._odds.append(count)
            return self._roll(count)
        total = sum(weights)
        rest = self._roll(total)
        index = 0
        while rest >= weights[index]:
            rest -= weights[index]
            index += 1
        self._odds.append(total)
        self._odds.append(-weights[index])
        return index

    @property
    def text(self) -> str:
        """The story so far."""
        return "".join(self._parts)

    @property
    def bits(self) -> float:
        """Information of the choices so far: -log2 of the probability of all of them."""
        return sum(log2(odds) if odds > 0 else -log2(-odds) for odds in self._odds)
