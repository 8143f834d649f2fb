"""What can be asked about a story: questions whose answer its world knows.

Some stories end with one of them (`end_with_question`), so a model meets the form; the probes ask
them of every story (`evaluation/probes.py`). Each has a right and a wrong answer that differ in
one thing, and nothing but the story tells which is which: both answers are equally likely where
the story is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller

Kind = Literal["possession", "place", "speech", "pronoun", "cause"]
KINDS: tuple[Kind, ...] = ("possession", "place", "speech", "pronoun", "cause")

_ASK: dict[Kind, tuple[str, ...]] = {
    "possession": (
        "Do you remember who has {thing} now?",
        "And who has {thing} now?",
        "Who has {thing} in the end?",
    ),
    "place": (
        "Where did the story go first, {early:to} or {late:to}?",
        "Which came first, {early} or {late}?",
        "Do you remember what came first, {early} or {late}?",
    ),
    "speech": (
        'Do you remember who said "{quote}"?',
        'And who said "{quote}"?',
        'Who was it that said "{quote}"?',
    ),
    "pronoun": (
        "And the {who:kind}?",
        "Do you want to know about the {who:kind}?",
        "What about the {who:kind}?",
    ),
    "cause": (
        "Do you know why {who:name} had {thing}?",
        "Why did {who:name} have {thing}?",
        "And why was {thing} with {who:name}?",
    ),
}
_SHORTEST_QUOTE, _LONGEST_QUOTE = 3, 12  # words


@dataclass(frozen=True)
class Question:
    """A question about a story that was told, and two answers.

    Args:
        kind: what it is about.
        right: the template of the answer that is true.
        wrong: the template of one that is not.
        slots: what the templates mention.
        mark: where in the story the answer was told.
    """

    kind: Kind
    right: str
    wrong: str
    slots: dict[str, Any]
    mark: int

    @property
    def ask(self) -> tuple[str, ...]:
        """The templates of the question, of equal meaning."""
        return _ASK[self.kind]


def end_with_question(t: Teller) -> None:
    """End one story in three with a question about it, and the right answer."""
    asked = questions(t)
    if asked and t.chance(1, 3):
        question = t.choose(asked)
        t.paragraph()
        t.say(*question.ask, **question.slots)
        t.say(question.right)


def questions(t: Teller) -> list[Question]:
    """Return everything that can be asked about a story now, in a fixed order."""
    characters = t.world.characters()
    if len(characters) < 2:
        return []
    return [
        *_possessions(t, characters),
        *_places(t),
        *_speeches(t, characters),
        *_pronouns(t, characters),
        *_causes(t, characters),
    ]


def _possessions(t: Teller, characters: list[Character]) -> Iterator[Question]:
    for thing, (holder, _, mark) in t.world.possessions().items():
        other = _one_like(holder, characters)
        if other:
            slots = {"thing": thing, "holder": holder, "other": other}
            right, wrong = "{holder:name} has it.", "{other:name} has it."
            yield Question("possession", right, wrong, slots, mark)


def _one_like(
    who: Character, characters: list[Character], but: Character | None = None
) -> Character | None:
    """Return the first other character, but for one, who could have had this one's name."""
    alike = (one for one in characters if one not in (who, but) and one.names == who.names)
    return next(alike, None)


def _places(t: Teller) -> Iterator[Question]:
    places = t.world.places()
    if len(places) > 1 and places[0][0].pool == places[1][0].pool:
        (first, mark), (second, _) = places[:2]
        # Which of the two the question names first must not tell.
        early, late = sorted((first, second), key=lambda place: place.name)
        slots = {"early": early, "late": late, "first": first, "second": second}
        yield Question("place", "First came {first}.", "First came {second}.", slots, mark)


def _speeches(t: Teller, characters: list[Character]) -> Iterator[Question]:
    said = [
        (who, quote, mark) for who, sentence, mark in t.world.said for quote in quotes(sentence)
    ]
    names = [who.name for who in characters]
    heard = [quote for _, quote, _ in said]
    for who, quote, mark in said:
        is_fit = _SHORTEST_QUOTE <= len(quote.split()) <= _LONGEST_QUOTE
        if is_fit and heard.count(quote) == 1 and not any(name in quote for name in names):
            other = _one_like(who, characters)
            if other:
                slots = {"quote": quote, "who": who, "other": other}
                yield Question("speech", "It was {who:name}.", "It was {other:name}.", slots, mark)


def quotes(sentence: str) -> list[str]:
    """Return what is said in a sentence, without the comma that may stand before the tag."""
    return [quote.rstrip(",") for quote in re.findall(r'"([^"]+)"', sentence)]


def _pronouns(t: Teller, characters: list[Character]) -> Iterator[Question]:
    kinds = [who.bound("kind") for who in characters]
    for who in characters:
        kind = who.bound("kind")
        if kind and kind not in ("girl", "boy") and kinds.count(kind) == 1:
            wrong = "He" if who.pronouns.he == "she" else "She"
            slots = {"who": who, "wrong": wrong}
            yield Question(
                "pronoun", "{who:he} slept well.", "{wrong} slept well.", slots, t.world.met[who]
            )


def _causes(t: Teller, characters: list[Character]) -> Iterator[Question]:
    for thing, (holder, giver, mark) in t.world.possessions().items():
        other = _one_like(giver, characters, but=holder) if giver else None
        if other:
            slots = {"thing": thing, "who": holder, "giver": giver, "other": other}
            right = "Because {giver:name} gave it to {who:name}."
            wrong = "Because {other:name} gave it to {who:name}."
            yield Question("cause", right, wrong, slots, mark)
