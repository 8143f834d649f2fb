"""On the way, somebody crosses a brook on stones."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: three or four sentences."""
    t.cast["walker"] = hero
    t.say(
        "{walker} came to a [brook|stream]. There were <number_of_stones=way_stones> <stone_look> "
        "stones in it.",
        "There was a [brook|stream] to cross. <number_of_stones=way_stones> <stone_look> stones "
        "lay in the water.",
        "There was a [brook|stream] with <number_of_stones=way_stones> <stone_look> stones to "
        "step on.",
    )
    t.say(
        "{walker} [hopped|jumped|stepped] from one stone to the next.",
        "{walker} counted the stones and [hopped|jumped|stepped] across.",
        "On the [first|second|third] stone, {walker} <afraid_gesture walker>. Then {walker:he} "
        "[hopped|jumped|stepped] on.",
        "The [second|third] stone wobbled, but {walker} did not fall.",
        "{walker} went from stone to stone [very carefully|step by step|without a stop].",
    )
    t.say(
        "[Soon|Then|After {way_stones} steps], {walker} was on the other side.",
        "On the other side, {walker} <glad_gesture walker>.",
        "{walker} was on the other side and still had dry feet.",
        "[Soon|Then], {walker} was across and <glad_gesture walker>.",
    )
