"""The corpus itself: numbered stories, and which numbers are for what."""

from __future__ import annotations

from typing import Any

from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.plots import PLOTS
from littlelm.data.storyworld.words import SCENERY

VERSION = "0"
VALIDATION_STORIES = 1000

_SEED = 20_240_501
_FIRST_VALIDATION_STORY = 10**12  # out of reach of any number of training stories


class Storyworld:
    """Stories number `first` to `first + count - 1` of an endless supply.

    A story depends on the version, the seed and its number alone; never on a run's seed.

    Args:
        first: number of the first story.
        count: how many there are.
        seed: another one gives other stories.
    """

    version = VERSION

    def __init__(self, first: int, count: int, seed: int = _SEED) -> None:
        self._first = first
        self._count = count
        self._seed = seed

    @property
    def identity(self) -> dict[str, Any]:
        """Everything that decides the stories."""
        return {
            "corpus": "storyworld",
            "version": self.version,
            "seed": self._seed,
            "first": self._first,
            "count": self._count,
        }

    def __len__(self) -> int:
        return self._count

    def story(self, k: int) -> str:
        """Return the k-th story: a few paragraphs of one line each, 60 to 200 words in all."""
        if not 0 <= k < self._count:
            raise IndexError(f"story {k} of {self._count}")
        dice = Dice(self._seed, self._first + k)
        return "\n".join([*dice.pick(PLOTS)(dice), dice.pick(SCENERY)])


def training_stories(count: int) -> Storyworld:
    """Return the first `count` stories to learn from."""
    return Storyworld(0, count)


def validation_stories() -> Storyworld:
    """Return the stories to score on, the same for every number of training stories."""
    return Storyworld(_FIRST_VALIDATION_STORY, VALIDATION_STORIES)
