"""Reader: every way in which a story program can tell a given text.

The program runs again and again. Where it chooses, the reader takes the first option that the text
allows and remembers the others; when the text contradicts, or the story is told, it comes back for
them. Choices inside a sentence are settled within the sentence; a way to tell it is kept as what
it leaves behind, so that a sentence is not searched again when the program runs again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import fsum, log2
from typing import Any

from typing_extensions import override

from littlelm.data.storyworld.pools import Pool, Pools, first_word
from littlelm.data.storyworld.teller import Noted, Teller
from littlelm.data.storyworld.template import Template

Program = Callable[[Teller], None]


def text_bits(program: Program, pools: Pools, text: str) -> float:
    """Return -log2 of the probability that a program tells exactly this text, and ends.

    It is the sum over all the ways to tell it; infinite if there is none.
    """
    probability = fsum(_ways(program, pools, text))
    return -log2(probability) if probability > 0 else float("inf")


class _Contradiction(Exception):
    """What the program says is not what the text says."""


@dataclass(frozen=True)
class _Sentence:
    """What one way to tell a sentence leaves behind."""

    probability: float
    at: int
    bound: dict[Any, Any]
    used: dict[str, tuple[int, ...]]
    mentions: tuple[Noted, ...]
    sentence: int


@dataclass(frozen=True)
class _Chosen:
    """An option that was taken outside of any sentence."""

    probability: float
    index: int


_Decision = _Sentence | _Chosen


def _ways(program: Program, pools: Pools, text: str) -> Iterator[float]:
    """Yield the probability of every way to tell a text."""
    left: list[tuple[_Decision, ...]] = [()]
    while left:
        reader = _Reader(pools, text, left.pop(), left)
        try:
            program(reader)
        except _Contradiction:
            continue
        if reader.at == len(text):
            yield reader.probability


class _Reader(Teller):
    """Follows one way through the program.

    Args:
        pools: the words of the program.
        text: what is told.
        decisions: the way, as far as it is decided.
        left: where other ways are put.
    """

    def __init__(
        self,
        pools: Pools,
        text: str,
        decisions: tuple[_Decision, ...],
        left: list[tuple[_Decision, ...]],
    ) -> None:
        super().__init__(pools)
        self.at = 0
        self.probability = 1.0
        self._text = text
        self._decisions = list(decisions)
        self._left = left
        self._next = 0
        # Within a sentence: the options taken so far, and where other ways through it are put.
        self._path: list[int] | None = None
        self._paths_left: list[list[int]] = []
        self._step = 0
        self._path_probability = 1.0

    @override
    def tell(self, templates: Sequence[Template]) -> None:
        decision = self._decide(lambda: list(self._sentences(templates)))
        assert isinstance(decision, _Sentence)
        self.at = decision.at
        self.bound = dict(decision.bound)
        self.used = dict(decision.used)
        self.mentions = decision.mentions
        self.sentence = decision.sentence
        self._gap = " "

    def _decide(self, possible: Callable[[], Sequence[_Decision]]) -> _Decision:
        """Take the decision of this way; past its end the first possible, the others for later."""
        if self._next == len(self._decisions):
            decisions = possible()
            if not decisions:
                raise _Contradiction
            so_far = tuple(self._decisions)
            self._left.extend((*so_far, decision) for decision in decisions[1:])
            self._decisions.append(decisions[0])
        decision = self._decisions[self._next]
        self._next += 1
        self.probability *= decision.probability
        return decision

    def _sentences(self, templates: Sequence[Template]) -> Iterator[_Sentence]:
        """Yield every way in which the text can go on with one of the templates."""
        at, bound, used = self.at, self.bound, self.used
        mentions, sentence, gap = self.mentions, self.sentence, self._gap
        self._paths_left = [[]]
        while self._paths_left:
            self._path = self._paths_left.pop()
            self._step = 0
            self._path_probability = 1.0
            self.at, self.bound, self.used = at, dict(bound), dict(used)
            self.mentions, self.sentence, self._gap = mentions, sentence, gap
            self.wants_article = False
            try:
                super().tell(templates)
            except _Contradiction:
                continue
            yield _Sentence(
                self._path_probability, self.at, self.bound, self.used, self.mentions, self.sentence
            )
        self._path = None

    @override
    def mark(self) -> int:
        return self.at

    @override
    def since(self, mark: int) -> str:
        return self._text[mark : self.at]

    @override
    def choose_index(
        self,
        count: int,
        weights: Sequence[int] | None = None,
        fitting: Callable[[], Sequence[int]] | None = None,
    ) -> int:
        if self._path is None:
            return self._choose_between_sentences(count, weights)
        if self._step == len(self._path):
            indices = range(count) if fitting is None else fitting()
            if not indices:
                raise _Contradiction
            self._paths_left.extend([*self._path, index] for index in indices[1:])
            self._path.append(indices[0])
        index = self._path[self._step]
        self._step += 1
        self._path_probability *= _share(index, count, weights)
        return index

    def _choose_between_sentences(self, count: int, weights: Sequence[int] | None) -> int:
        decision = self._decide(
            lambda: [
                _Chosen(share, index)
                for index in range(count)
                if (share := _share(index, count, weights)) > 0
            ]
        )
        assert isinstance(decision, _Chosen)
        return decision.index

    @override
    def write(self, text: str) -> None:
        if not self._text.startswith(text, self.at):
            raise _Contradiction
        self.at += len(text)

    @override
    def fitting_texts(self, texts: Sequence[str]) -> Sequence[int]:
        return [index for index, text in enumerate(texts) if self._fits(text)]

    @override
    def fitting_templates(self, templates: Sequence[Template]) -> Sequence[int]:
        return self.fitting_texts([template.start for template in templates])

    @override
    def fitting_items(self, pool: Pool, form: str, used: tuple[int, ...]) -> Sequence[int]:
        at = self.at
        if self.wants_article:
            for article in ("a ", "an ", "A ", "An "):
                if self._text.startswith(article, at):
                    at += len(article)
                    break
        word = first_word(self._text, at)
        texts = pool.forms[form]
        return [
            index - sum(before < index for before in used)
            for index in pool.beginning_with(word, form)
            if index not in used and self._goes_on(at + len(word), texts[index][len(word) :])
        ]

    def _goes_on(self, at: int, rest: str) -> bool:
        """Whether the text that is given goes on with the rest of an item."""
        rest = rest.partition("~")[0]  # what stands for it is not known here
        return self._text.startswith(rest, at)

    def _fits(self, text: str) -> bool:
        """Whether the text that is given may go on with this one."""
        if self.wants_article:
            return True
        if self.wants_capital:
            text = text[:1].upper() + text[1:]
        return self._text.startswith(text, self.at)


def _share(index: int, count: int, weights: Sequence[int] | None) -> float:
    return 1 / count if weights is None else weights[index] / sum(weights)
