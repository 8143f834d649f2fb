"""How a trigram model of words does on the probes: what form alone gives away.

    python benchmarks/probes.py [--stories 10000] [--pairs 1000]

Beside the accuracy of `littlelm evaluate RUN --probes`, it tells how much of a kind needs no story
and no grammar. Trigrams, bigrams and words of the training stories are interpolated with fixed
weights (Jelinek and Mercer, 1980); a tie counts one half.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from math import log

import numpy as np

from littlelm.data.storyworld import training_stories
from littlelm.data.storyworld.minimal_pairs import (
    FORM_KINDS,
    STORY_KINDS,
    MinimalPair,
    form_pairs,
    story_pairs,
)
from littlelm.evaluation.minimal_pairs import summarize

_WEIGHTS = (0.6, 0.3, 0.1)  # of trigram, bigram, word


class Trigrams:
    """Counts of what follows what."""

    def __init__(self) -> None:
        self._counts: tuple[Counter[tuple[str, ...]], ...] = (Counter(), Counter(), Counter())
        self._before: tuple[Counter[tuple[str, ...]], ...] = (Counter(), Counter(), Counter())

    def learn(self, text: str) -> None:
        """Count the words of a text."""
        words = ["", "", *_words(text)]
        for at in range(2, len(words)):
            for counts, before, n in zip(self._counts, self._before, (3, 2, 1), strict=True):
                gram = tuple(words[at - n + 1 : at + 1])
                counts[gram] += 1
                before[gram[:-1]] += 1

    def log_p(self, context: str, ending: str) -> float:
        """Return ln p(ending | context)."""
        known, asked = _words(context), _words(ending)
        words = ["", "", *known, *asked]
        return sum(log(self._p(words[at - 2 : at + 1])) for at in range(len(known) + 2, len(words)))

    def _p(self, words: list[str]) -> float:
        p = 1e-9
        for weight, counts, before, n in zip(
            _WEIGHTS, self._counts, self._before, (3, 2, 1), strict=True
        ):
            gram = tuple(words[3 - n :])
            if before[gram[:-1]]:
                p += weight * counts[gram] / before[gram[:-1]]
        return p


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=1000)
    arguments = parser.parse_args()
    model, corpus = Trigrams(), training_stories(arguments.stories)
    for k in range(len(corpus)):
        model.learn(corpus.story(k))
    pairs = [*story_pairs(arguments.pairs), *form_pairs(arguments.pairs)]
    for kind in (*STORY_KINDS, *FORM_KINDS):
        asked = [pair for pair in pairs if pair.kind == kind]
        if len(asked) > 1:
            found = summarize(np.array([_margin(model, pair) for pair in asked]))
            print(f"{kind:<20} {found.accuracy:6.1%} ± {found.accuracy_standard_error:.1%}")


def _margin(model: Trigrams, pair: MinimalPair) -> float:
    return model.log_p(pair.context, pair.sentence_good) - model.log_p(
        pair.context, pair.sentence_bad
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+|[^\w\s]", text)


if __name__ == "__main__":
    main()
