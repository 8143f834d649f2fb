"""A corpus whose stories are their own numbers; background processes find it by this module."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Counting:
    """Story k is the word for k, as often as k modulo 4 says, plus one.

    Args:
        first: number of the first story.
        count: how many there are.
        fatal: the story that kills whoever tells it in the background.
        home: process that may tell it.
    """

    first: int
    count: int
    fatal: int | None = None
    home: int = 0
    version = "1"

    @property
    def identity(self) -> dict[str, Any]:
        return {"first": self.first, "count": self.count}

    def __len__(self) -> int:
        return self.count

    def part(self, first: int, count: int) -> Counting:
        return Counting(self.first + first, count, self.fatal, self.home)

    def story(self, k: int) -> str:
        number = self.first + k
        if number == self.fatal and os.getpid() != self.home:
            os._exit(1)
        return " ".join([str(number)] * (number % 4 + 1))

    def bits(self, k: int) -> float:
        return float(self.first + k)
