"""On the way, somebody finds what one wears, and its owner is told where it is."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: five or six sentences."""
    owner = Character(t, "grownups")
    t.cast.update(walker=hero, way_owner=owner)
    t.say(
        "{walker} found a <color=way_lost_color> <garment=way_lost_garment> [on the road|in the "
        "grass|on the path].",
        "A <color=way_lost_color> <garment=way_lost_garment> lay [on the road|in the grass|on the "
        "path]. Somebody had lost it.",
        "Somebody had lost a <color=way_lost_color> <garment=way_lost_garment>. {walker} found it "
        "[on the road|in the grass|on the path].",
    )
    t.say(
        "{walker} hung it on a <wayside=way_hook>.",
        "{walker} [brushed it clean|dusted it off] and [hung|laid] it on a <wayside=way_hook>.",
        "So that its owner would see it, {walker} [hung|laid] it on a <wayside=way_hook>.",
    )
    t.world.come(owner)
    t.say(
        "[A little later|Before long|Soon], a {way_owner:kind} named {way_owner} came along.",
        "[Then|Just then], {way_owner} the {way_owner:kind} came [by|along].",
    )
    speak(
        t, owner, hero,
        "Have you [seen|found] a {way_lost_color} {way_lost_garment}?",
        "Where is my {way_lost_garment}? Have you seen it?",
        "I lost my {way_lost_garment}. Have you seen it?",
    )  # fmt: skip
    speak(
        t, hero, owner,
        "It is on the {way_hook}[| over there| back there].",
        "[Look|You can find it] on the {way_hook}, {listener:name}.",
        "[Yes|Yes, I have]. Your {way_lost_garment} is on the {way_hook}.",
    )  # fmt: skip
    t.say(
        "{way_owner} [thanked {walker:obj}|said thank you] and went to get it.",
        "{way_owner} <glad_gesture way_owner> and went to the {way_hook}.",
        "{way_owner} was very [happy|glad] and put the {way_lost_garment} [on|back on].",
    )
    t.world.leave(owner)
