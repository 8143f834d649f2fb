"""What a corpus is that makes its stories on demand instead of reading them from files."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable


class Corpus(Protocol):
    """Numbered stories, each a pure function of the corpus and its number.

    Attributes:
        version: changes whenever any story changes.
    """

    version: str

    @property
    def identity(self) -> dict[str, Any]:
        """Everything that decides the stories, the version included; plain JSON."""
        ...

    def __len__(self) -> int:
        """Return the number of stories."""
        ...

    def part(self, first: int, count: int) -> Corpus:
        """Return `count` of its stories from the one with number `first` on, as a corpus."""
        ...

    def story(self, k: int) -> str:
        """Return the k-th story, never empty."""
        ...


@runtime_checkable
class CorpusWithBits(Corpus, Protocol):
    """A corpus that knows how much information each of its stories holds."""

    def bits(self, k: int) -> float:
        """Return -log2 of the probability that the corpus gives the k-th story."""
        ...
