"""Small adventures on the way, which fit into any story; each is a module with `tell`.

What a detour remembers or puts into the cast is `walker` or begins with `way_`, so that it never
takes the place of what the plot has put there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.modules import modules_of
from littlelm.data.storyworld.teller import Teller

Detour = Callable[[Teller, Character], None]


@cache
def detours() -> tuple[Detour, ...]:
    """Return all detours, in the order of the names of their modules."""
    return tuple(module.tell for module in modules_of(__name__))


def detour(t: Teller, hero: Character) -> None:
    """Tell one of the detours, none of them twice in a story.

    Three to six sentences, where the hero walks somewhere outdoors in good order, alone or with
    somebody who is there; only the hero takes part, and a creature that is left behind.
    """
    told: tuple[Detour, ...] = t.cast.get("detours", ())
    chosen = t.choose([tell for tell in detours() if tell not in told])
    t.cast["detours"] = (*told, chosen)
    chosen(t, hero)


def on_the_way(t: Teller, hero: Character) -> None:
    """The hero sets out alone and has a small adventure before the story comes to a place."""
    t.world.go(Place(t), hero)
    t.cast["walker"] = hero
    t.say(
        "{walker} [set out|went out|left home] <gladly>.",
        "{walker} said goodbye to {walker:his} <kin> and [set out|went out|walked off].",
        "{walker} <gait> <on_the_road>.",
        "{walker} ate <treats> on the way and <gait> <on_the_road>.",
    )
    detour(t, hero)
