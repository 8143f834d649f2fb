"""On the way, somebody finds what one wears, and its owner is told where it is."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: five or six sentences."""
    owner = Character(t, "grownups")
    t.cast.update(walker=hero, owner=owner)
    t.say(
        "{walker} found a <color=lost_color> <garment=lost_garment> [on the road|in the grass|on "
        "the path].",
        "A <color=lost_color> <garment=lost_garment> lay [on the road|in the grass|on the path]. "
        "Somebody had lost it.",
        "Somebody had lost a <color=lost_color> <garment=lost_garment>. {walker} found it [on the "
        "road|in the grass|on the path].",
    )
    t.say(
        "{walker} hung it on a <wayside=hook>.",
        "{walker} [brushed it clean|dusted it off] and [hung|laid] it on a <wayside=hook>.",
        "So that its owner would see it, {walker} [hung|laid] it on a <wayside=hook>.",
    )
    t.world.come(owner)
    t.say(
        "[A little later|Before long|Soon], a {owner:kind} named {owner} came along.",
        "[Then|Just then], {owner} the {owner:kind} came [by|along].",
    )
    speak(
        t, owner, hero,
        "[Have you seen|Did you find] a {lost_color} {lost_garment}?",
        "Where is my {lost_garment}? Have you seen it?",
        "I lost my {lost_garment}. Have you seen it?",
    )  # fmt: skip
    speak(
        t, hero, owner,
        "It is on the {hook}[| over there| back there].",
        "[Look|You can find it] on the {hook}, {listener:name}.",
        "[Yes|Yes, I have]. Your {lost_garment} is on the {hook}.",
    )  # fmt: skip
    t.say(
        "{owner} [thanked {walker:obj}|said thank you] and went to get it.",
        "{owner} <glad_gesture owner> and went to the {hook}.",
        "{owner} was very [happy|glad] and put the {lost_garment} [on|back on].",
    )
    t.world.leave(owner)
