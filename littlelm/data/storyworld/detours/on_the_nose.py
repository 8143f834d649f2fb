"""On the way, something with wings lands on a nose."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: three sentences."""
    t.cast["walker"] = hero
    t.say(
        "A [small|little|pretty|lovely] <flyer=way_flyer> [came|flew] by and [landed|sat down] on "
        "{walker:gen} nose.",
        "Something tickled {walker:gen} nose. It was a <flyer=way_flyer>.",
        "A <flyer=way_flyer> [landed|sat down] on {walker:gen} nose.",
    )
    t.say(
        "{walker} stood [quite|very] still.",
        "{walker} did not move [at all|one bit].",
        "{walker} held {walker:his} breath and [waited|counted to ten|looked at it].",
        "{walker} crossed {walker:his} eyes to see it.",
    )
    t.say(
        "Then {walker} [sneezed|had to laugh], and the {way_flyer} flew away.",
        "The {way_flyer} [opened its wings|cleaned its feelers|turned around] and flew away.",
        "At last, the {way_flyer} flew [off|away|on], and {walker} <glad_gesture walker>.",
        "Soon the {way_flyer} was gone, and {walker} <glad_gesture walker>.",
    )
