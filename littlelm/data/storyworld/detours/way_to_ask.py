"""On the way, somebody is asked for directions."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller

_GOALS = "[market|harbor|train station|river|library|post office|beach|old mill|bakery|school]"


def tell(t: Teller, hero: Character) -> None:
    """Tell it: four or five sentences."""
    asker = Character(t, "wayfolk")
    t.cast.update(walker=hero, way_asker=asker)
    t.world.come(asker)
    t.say(
        "By the [path|road] stood a {way_asker:kind} [named|called] {way_asker} with [a map|a "
        "suitcase|a parcel|a letter].",
        "{walker} met {way_asker}, a {way_asker:trait} {way_asker:kind} with [a map|a suitcase|a "
        "parcel|a letter].",
        "A {way_asker:trait} {way_asker:kind} [named|called] {way_asker} was lost.",
    )
    speak(
        t, asker, hero,
        f"[Excuse me|Please|Hello]. Which way is it to the {_GOALS}?",
        f"Do you know the [way|road|right way] to the {_GOALS}?",
        f"My <kin> is waiting at the {_GOALS}. How do I get there?",
        f"Can you show me the way to the {_GOALS}?",
    )  # fmt: skip
    speak(
        t, hero, asker,
        "[Just go|Go|Walk] [left|right|straight on] at the <wayside=way_mark>.",
        "Follow the [path|wall|hedge] until you see a <wayside=way_mark>.",
        "Look for a <wayside=way_mark>. It is [right|just] behind it.",
        "It is [behind|next to|right past] the <wayside=way_mark>, {listener:name}.",
    )  # fmt: skip
    t.say(
        "{way_asker} [thanked {walker:obj}|nodded|said thank you] and went to look for the "
        "{way_mark}.",
        "{way_asker} <glad_gesture way_asker> and went away <with_steps>.",
        '"[Thank you|Thank you very much|How kind of you]," said {way_asker:name} and went on.',
    )
    t.world.leave(asker)
