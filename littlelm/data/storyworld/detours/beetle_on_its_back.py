"""On the way, somebody turns an insect over that lies on its back."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: three or four sentences."""
    t.cast["walker"] = hero
    t.say(
        "On the [path|road], a <insect=way_upset> lay on its back. It could not get up.",
        "{walker} saw a <insect=way_upset> [on the path|in the dust|in the grass]. It lay on its "
        "back and [kicked|wriggled].",
        "A <insect=way_upset> lay on its back [on the path|in the dust|in the grass] and kicked "
        "its legs.",
    )
    t.say(
        "{walker} took a [leaf|twig|blade of grass] and turned it over [carefully|gently|with "
        "care|very slowly].",
        "{walker} bent down and turned it over with a [leaf|twig|straw].",
        "{walker} held out a [leaf|twig|straw], and the {way_upset} climbed onto it.",
    )
    t.say(
        "The {way_upset} [was safe now|was all right] and went [away|home].",
        "[Then|Soon|After a moment] the {way_upset} was gone, and {walker} <glad_gesture walker>.",
        "{walker} <glad_gesture walker> when the {way_upset} [went away|was on its feet again].",
        "The {way_upset} [rested|sat there|waited] for a moment. Then it went away.",
    )
