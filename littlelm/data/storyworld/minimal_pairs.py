"""Minimal pairs: two texts that differ in one thing, of which one is right.

Pairs that depend on the story begin with a whole story and a question about it; the answer differs
(`questions.py`). Pairs of form alone are single sentences, one of them broken. Names follow BLiMP
(Warstadt et al., 2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    missing: dict[str, int] = dict.fromkeys(KINDS, count)
    pairs = []
    for number in range(_STORIES_A_PAIR * count):
        if not any(missing.values()):
            break
        for pair in _pairs_of(_FIRST_PROBE_STORY + number):
            if missing[pair.kind]:
                missing[pair.kind] -= 1
                pairs.append(pair)
    return pairs


def _pairs_of(number: int) -> Iterator[MinimalPair]:
    """Yield a pair of each kind that can be asked about a story; its number says which."""
    asked: dict[str, list[Question]] = {}
    for question in questions(_told(number)):
        asked.setdefault(question.kind, []).append(question)
    for position, (kind, alternatives) in enumerate(asked.items()):
        chosen = (number + position) % len(alternatives)
        yield _asked(number, kind, chosen)


def _told(number: int) -> Writer:
    """Tell a story without the question that may end it."""
    return Storyworld(number, 1).told(0, with_question=False)


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


_ARTICLE = re.compile(r"\b([Aa]n?) (?=[a-z])")
_BROKEN = {
    "agreement-was-were": {"was": "were", "were": "was"},
    "pronoun-case": {"He": "Him", "She": "Hers", "They": "Them"},
    "verb-form": {"said": "saying", "went": "gone", "saw": "seen", "gave": "given"},
}


def form_pairs(count: int) -> list[MinimalPair]:
    """Return up to `count` pairs of each kind about form alone, one of a kind a story."""
    missing = dict.fromkeys(("article-a-an", *_BROKEN), count)
    pairs = []
    for number in range(_STORIES_A_PAIR * count):
        if not any(missing.values()):
            break
        sentences = re.findall(r"[A-Z][^.!?\"\n]+[.!?]", _told(_FIRST_PROBE_STORY + number).text)
        for kind in missing:
            found = next((pair for s in sentences if (pair := _broken(kind, s))), None)
            if found and missing[kind]:
                missing[kind] -= 1
                pairs.append(found)
    return pairs


def _broken(kind: str, sentence: str) -> MinimalPair | None:
    """Return a sentence beside the same one broken in one word, if it has such a word."""
    if kind == "article-a-an":
        match = _ARTICLE.search(sentence)
        swap = {"a": "an", "an": "a", "A": "An", "An": "A"}
        if match is None:
            return None
        word = match.group(1)
    else:
        swap = _BROKEN[kind]
        match = re.search(rf"\b({'|'.join(swap)})\b", sentence)
        if match is None:
            return None
        word = match.group()
    start, end = match.start(), match.start() + len(word)
    return MinimalPair(kind, "", sentence, sentence[:start] + swap[word] + sentence[end:])


STORY_KINDS: tuple[str, ...] = KINDS
FORM_KINDS: tuple[str, ...] = ("article-a-an", *_BROKEN)
