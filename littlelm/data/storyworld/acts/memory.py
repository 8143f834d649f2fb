"""What is remembered from earlier in a story: who has what."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Thing
from littlelm.data.storyworld.teller import Teller


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
        "Can you tell me who has {thing}, {listener:name}?",
        "[Tell me|Wait], {listener:name}. Who is keeping {thing}?",
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
