"""On the way, somebody waters a plant that hangs its head."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: three or four sentences."""
    t.cast["walker"] = hero
    t.say(
        "On the way, {walker} saw a <plant=way_thirsty> that <droop>.",
        "By the [path|road] stood a <plant=way_thirsty> that <droop>.",
        "A <plant=way_thirsty> by the [path|road] <droop>. It needed water.",
    )
    t.say(
        "{walker} [fetched|got|brought] some water from a <water_source> and gave it to the "
        "flower.",
        "{walker} filled a <bottle> at a <water_source> and watered the {way_thirsty}.",
        "{walker} had a [bottle|flask|jug] of water along and gave half of it to the "
        "{way_thirsty}.",
        "There was a <water_source> nearby, and {walker} brought the {way_thirsty} some water.",
    )
    t.say(
        "[Soon|After a while|Little by little], the {way_thirsty} [stood up|lifted its head|looked "
        "better].",
        "The {way_thirsty} drank it all. [Soon|After a while], it lifted its head.",
        "Now the {way_thirsty} looked better, and {walker} <glad_gesture walker>.",
        "A <insect> came to the flower [for a drink|too]. {walker} <glad_gesture walker>.",
    )
