"""What is remembered from earlier in a story: who has what, where what is, who said what.

These sentences are also what questions about a story are made of; see probes.
"""

from __future__ import annotations

from functools import cache

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller
from littlelm.data.storyworld.template import Template, parsed
from littlelm.data.storyworld.world import WorldError


def who_has(t: Teller, asker: Character, answerer: Character, thing: Thing) -> None:
    """Somebody wants to know who has a thing, and is told: one of those in the story."""
    holder = t.world.holder[thing]
    assert holder is not None
    t.cast.update(thing=thing, holder=holder)
    speak(
        t, asker, answerer,
        "Who has {thing}[| now], {listener:name}?",
        "Do you [know|remember] who has {thing}?",
        "Where is {thing} now, {listener:name}?",
        "I forgot, {listener:name}. Who has {thing}?",
        "[Tell me|Wait], {listener:name}. Who took {thing}?",
        "Is {thing} with you, {listener:name}?",
    )  # fmt: skip
    if holder is answerer:
        speak(
            t, answerer, asker,
            "I have it[| here| right here], {listener:name}.",
            "It is [with me|right here with me][|, {listener:name}].",
            "I have {thing}[| myself| with me].",
            "[Do not worry|Look], {listener:name}. I have it.",
        )  # fmt: skip
    elif holder is asker:
        speak(
            t, answerer, asker,
            "You have it[| yourself| with you], {listener:name}.",
            "[Look again|Think again], {listener:name}. You have {thing} yourself.",
            "[But you|You] have {thing}, {listener:name}.",
        )  # fmt: skip
    else:
        speak(
            t, answerer, asker,
            "{holder:name} has it[| now|, I think].",
            "It is with {holder:name}[| now|, {listener:name}].",
            "[Ask|Go and ask] {holder:name}. {holder:name} has {thing}.",
            "[I know that|That is easy|I remember], {listener:name}. {holder:name} has it.",
        )  # fmt: skip


def where_is(
    t: Teller, asker: Character, answerer: Character, sought: Character | Thing, where: Place
) -> None:
    """Somebody wants to know where somebody or something is, and is told: at that place.

    The plot has to see to it that this is true, and that the answerer can know it. For a thing
    that somebody holds, see `who_has`.
    """
    t.cast.update(sought=sought, where=where)
    speak(
        t, asker, answerer,
        "Where is {sought:name}[| now], {listener:name}?",
        "Do you [know|remember] where {sought:name} is, {listener:name}?",
        "[Can|Could] you tell me where {sought:name} is, {listener:name}?",
        "I am looking for {sought:name}. [Can|Could] you help me, {listener:name}?",
        "Where can I find {sought:name}?",
    )  # fmt: skip
    speak(
        t, answerer, asker,
        "{sought:name} is {where:at}[|, {listener:name}].",
        "You [will|can] find {sought:name} {where:at}[|, {listener:name}].",
        "[Go|Just go] {where:to}, {listener:name}. {sought:name} is there.",
        "[Look|Try] {where:at}, {listener:name}.",
        "[I know that|That is easy|I remember], {listener:name}. {sought:name} is {where:at}.",
    )  # fmt: skip


def who_said(t: Teller, who: Character, said_by: Character, *words: str) -> None:
    """Somebody remembers words that somebody else said before. One sentence.

    Args:
        t: tells it.
        who: remembers it.
        said_by: said it, earlier in the story.
        words: what was said; of several, one is told. Each ends with its mark, all with the same.

    Raises:
        WorldError: if that character has not spoken yet.
    """
    if ("speak", said_by) not in t.world.events:
        raise WorldError(f"{said_by.name} has said nothing yet")
    t.cast.update(who=who, said_by=said_by)
    t.tell(_recalled(words))


@cache
def _recalled(words: tuple[str, ...]) -> tuple[Template, ...]:
    said = f'"[{"|".join(line[:-1] for line in words)}]{words[0][-1]}"'
    return tuple(
        parsed(sentence)
        for sentence in (
            "<all_at_once>, {who} remembered what {said_by} had said. " + said,
            "{who} [had not forgotten|still knew|remembered] what {said_by} had said. " + said,
            "{who} could still hear {said_by:gen} [voice|words]. " + said,
            "{who} thought of {said_by:gen} words. " + said,
            "What had {said_by} said? {who} remembered it [well|now]. " + said,
        )
    )
