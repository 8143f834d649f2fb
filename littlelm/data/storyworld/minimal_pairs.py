"""Minimal pairs: two texts that differ in one thing, of which one is right.

Pairs that depend on the story begin with a whole story and a question about it; the answer differs
(`questions.py`). Pairs of form alone are single sentences, one of them broken. Names follow BLiMP
(Warstadt et al., 2020).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from littlelm.data.storyworld.corpus import Storyworld
from littlelm.data.storyworld.questions import KINDS, Question, questions
from littlelm.data.storyworld.writer import Writer

# Stories that are neither learned from nor scored on.
_FIRST_PROBE_STORY = 2 * 10**12
# A kind that few stories can be asked about gets fewer pairs.
_STORIES_A_PAIR = 30


@dataclass(frozen=True)
class MinimalPair:
    """One pair.

    Args:
        kind: what differs; the field calls it UID.
        context: what stands before both; empty for pairs of form alone.
        sentence_good: the right ending.
        sentence_bad: the wrong one.
        distance_words: words between what decides and the ending; None where there is no story.
    """

    kind: str
    context: str
    sentence_good: str
    sentence_bad: str
    distance_words: int | None = None


def story_pairs(count: int) -> list[MinimalPair]:
    """Return up to `count` pairs of each kind that depends on a story, one of a kind a story."""
    return _collect(STORY_KINDS, count, _pairs_about)


def form_pairs(count: int) -> list[MinimalPair]:
    """Return up to `count` pairs of each kind about form alone, one of a kind a story."""
    return _collect(FORM_KINDS, count, _pairs_of_form)


def _collect(
    kinds: tuple[str, ...], count: int, pairs_from: Callable[[int], Iterator[MinimalPair]]
) -> list[MinimalPair]:
    """Return up to `count` pairs of each kind, from the first stories that have them."""
    missing = dict.fromkeys(kinds, count)
    pairs = []
    for number in range(_STORIES_A_PAIR * count):
        if not any(missing.values()):
            break
        for pair in pairs_from(_FIRST_PROBE_STORY + number):
            if missing[pair.kind]:
                missing[pair.kind] -= 1
                pairs.append(pair)
    return pairs


def _told(number: int) -> Writer:
    """Tell a story without the question that may end it."""
    return Storyworld(number, 1).told(0, with_question=False)


# -- about a story


def _pairs_about(number: int) -> Iterator[MinimalPair]:
    """Yield a pair of each kind that can be asked about a story; its number says which."""
    asked: dict[str, list[Question]] = {}
    for question in questions(_told(number)):
        asked.setdefault(question.kind, []).append(question)
    for position, (kind, alternatives) in enumerate(asked.items()):
        chosen = (number + position) % len(alternatives)
        yield _asked(number, kind, chosen)


def _asked(number: int, kind: str, chosen: int) -> MinimalPair:
    """Ask about a story that is told anew, so that one question leaves no trace in another."""
    writer = _told(number)
    question = [question for question in questions(writer) if question.kind == kind][chosen]
    writer.paragraph()
    writer.say(question.ask[0], **question.slots)
    context = writer.text
    distance = len(writer.since(question.mark).split())
    answers = []
    for answer in (question.right, question.wrong):
        mark = writer.mark()
        writer.say(answer)
        answers.append(writer.since(mark))
    return MinimalPair(kind, context, answers[0], answers[1], distance)


# -- of form alone


# What each kind looks for in a sentence, and what it puts in its place.
_BROKEN = {
    "article-a-an": (r"\b([Aa]n?)(?= [a-z])", {"a": "an", "an": "a", "A": "An", "An": "A"}),
    "agreement-was-were": (r"\b(was|were)\b", {"was": "were", "were": "was"}),
    "pronoun-case": (r"\b(He|She|They)\b", {"He": "Him", "She": "Hers", "They": "Them"}),
    "verb-form": (
        r"\b(said|went|saw|gave)\b",
        {"said": "saying", "went": "gone", "saw": "seen", "gave": "given"},
    ),
}

STORY_KINDS: tuple[str, ...] = KINDS
FORM_KINDS: tuple[str, ...] = tuple(_BROKEN)


def _pairs_of_form(number: int) -> Iterator[MinimalPair]:
    """Yield the first sentence of a story that can be broken in each way, beside the broken one."""
    sentences = re.findall(r"[A-Z][^.!?\"\n]+[.!?]", _told(number).text)
    for kind in FORM_KINDS:
        broken = (pair for sentence in sentences if (pair := _broken(kind, sentence)))
        yield from islice(broken, 1)


def _broken(kind: str, sentence: str) -> MinimalPair | None:
    """Return a sentence beside the same one broken in one word, if it has such a word."""
    pattern, swap = _BROKEN[kind]
    match = re.search(pattern, sentence)
    if match is None:
        return None
    start, end = match.span()
    return MinimalPair(kind, "", sentence, sentence[:start] + swap[match.group()] + sentence[end:])
