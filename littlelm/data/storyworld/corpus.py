"""The corpus itself: numbered stories, and which numbers are for what."""

from __future__ import annotations

from typing import Any

from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.pools import all_pools
from littlelm.data.storyworld.reader import text_bits
from littlelm.data.storyworld.story import tell_plot, tell_story
from littlelm.data.storyworld.writer import Writer

VERSION = "3"
VALIDATION_STORIES = 1000

_SEED = 20_260_101
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

    def part(self, first: int, count: int) -> Storyworld:
        """Return `count` of these stories from the one with number `first` on."""
        return Storyworld(self._first + first, count, self._seed)

    def told(self, k: int, *, with_question: bool = True) -> Writer:
        """Tell the k-th story, and return who told it: text, choices and what became true.

        Args:
            k: which story.
            with_question: whether the question that may end it is told.

        Raises:
            IndexError: if the corpus has no such story.
        """
        if not 0 <= k < self._count:
            raise IndexError(f"story {k} of {self._count}")
        writer = Writer(all_pools(), Dice(self._seed, self._first + k))
        (tell_story if with_question else tell_plot)(writer)
        return writer

    def story(self, k: int) -> str:
        """Return the k-th story: paragraphs of one line each, 80 to 400 words in all."""
        return self.told(k).text

    def bits(self, k: int) -> float:
        """Return -log2 of the probability that a story is this one: over all ways to tell it."""
        return text_bits(tell_story, all_pools(), self.story(k))


def training_stories(count: int) -> Storyworld:
    """Return the first `count` stories to learn from."""
    return Storyworld(0, count)


def validation_stories() -> Storyworld:
    """Return the stories to score on, the same for every number of training stories."""
    return Storyworld(_FIRST_VALIDATION_STORY, VALIDATION_STORIES)
