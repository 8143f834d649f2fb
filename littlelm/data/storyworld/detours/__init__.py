"""Small adventures on the way, which fit into any story; each is a module with `tell`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from littlelm.data.storyworld.entities import Character
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
