"""On the way, somebody talks to an echo."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: four sentences."""
    t.world.speak(hero)
    t.cast["walker"] = hero
    t.say(
        "Between two [cliffs|hills|tall walls|barns], {walker} stopped and [listened|looked up].",
        "{walker} came to a place where [an echo lived|there was an echo].",
        "There was an echo [between two hills|between two barns|behind a tall wall], and {walker} "
        "[stopped|stood still].",
    )
    t.say(
        '"<echo_word=way_call>!" [called|shouted|cried] {walker:name}.',
        '{walker} [called|shouted] <loudly>, "<echo_word=way_call>!"',
        '{walker} [called|shouted], "<echo_word=way_call>!"',
    )
    t.say(
        '"{way_call}!" [answered|called] the echo.',
        '"{way_call}! {way_call}!" the echo [answered|called].',
        '"{way_call}!" came the answer.',
        'From far away, [the echo|somebody] [called|answered], "{way_call}!"',
    )
    t.say(
        "{walker} <glad_gesture walker> and went on.",
        "That was [fun|funny|nice]. {walker} <glad_gesture walker>.",
        "Then it was quiet again, and {walker} went on.",
        "It was [fun|funny|nice] to be answered so [quickly|well]. Then {walker} went on.",
    )
