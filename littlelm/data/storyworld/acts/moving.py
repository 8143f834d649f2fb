"""How somebody comes from one place to another."""

from __future__ import annotations

from littlelm.data.storyworld.acts.scenery import is_outdoors, look_around
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

_ALONE = (
    "{who} <gait> {place:to}.",
    "{who} <gait> <on_the_road> {place:to}.",
    "[By and by|After a short walk|After a long walk], {who} [came|got] {place:to}.",
    "{who} took the [path|short way|long way] {place:to}.",
    "{who} [walked|went] {place:to} [<with_steps>|alone|all alone].",
    "It was [not far|a short walk] {place:to}, and {who} was soon there.",
    "The [path|way] {place:to} led <on_the_road>, and {who} <gait> [all the way|along].",
    "{who} <gait> <on_the_road>[*2| and <on_the_road>] until {who:he} came {place:to}.",
)
_TOGETHER = (
    "{who} and {other:name} <gait> {place:to}[| together| side by side].",
    "{who} and {other:name} <gait> <on_the_road> {place:to}.",
    "Together, {who} and {other:name} <gait> {place:to}.",
    "[By and by|After a short walk|After a long walk], {who} and {other:name} [came|got] "
    "{place:to}.",
    "{who} led the way {place:to}, and {other} followed.",
    "{who} and {other:name} [talked|sang|laughed] all the way {place:to}.",
    "The [path|way] {place:to} led <on_the_road>, and {who} and {other:name} were soon there.",
)
_ALONE_INDOORS = (
    "{who} <gait> {place:to}.",
    "{who} left and <gait> {place:to}.",
    "[From there|Next|After a while], {who} <gait> {place:to}.",
    "{who} [walked|went] {place:to} [<with_steps>|alone|all alone].",
)
_TOGETHER_INDOORS = (
    "{who} and {other:name} <gait> {place:to}[| together| side by side].",
    "{who} and {other:name} left and <gait> {place:to}.",
    "[From there|Next|After a while], {who} and {other:name} <gait> {place:to}.",
    "{who} led the way {place:to}, and {other} followed.",
)


def _back(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is told of a way that leads to where the story was before."""
    return tuple(sentence.replace("{place:to}", "back {place:to}") for sentence in sentences)


# By whether the way begins outdoors, whether two go, and whether the story was there before.
_WAYS = {
    (True, False, False): _ALONE,
    (True, False, True): _back(_ALONE),
    (True, True, False): _TOGETHER,
    (True, True, True): _back(_TOGETHER),
    (False, False, False): _ALONE_INDOORS,
    (False, False, True): _back(_ALONE_INDOORS),
    (False, True, False): _TOGETHER_INDOORS,
    (False, True, True): _back(_TOGETHER_INDOORS),
}


def go(t: Teller, place: Place, who: Character, *others: Character) -> None:
    """Somebody goes to a place, alone or with one other, who is here already.

    One or two sentences. A place where the story was before is gone back to.
    """
    was_there = any(event[:2] == ("go", place) for event in t.world.events)
    starts_outdoors = is_outdoors(t)
    t.world.go(place, who, *others)
    t.cast.update(place=place, who=who)
    if others:
        t.cast["other"] = others[0]
    t.say(*_WAYS[starts_outdoors, bool(others), was_there])
    if is_outdoors(t) and t.chance(1, 3):
        look_around(t)
