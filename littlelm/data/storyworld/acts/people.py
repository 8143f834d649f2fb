"""How people and animals come into a story."""

from __future__ import annotations

from functools import cache

from littlelm.data.storyworld.acts.scenery import is_outdoors
from littlelm.data.storyworld.entities import Character, Thing
from littlelm.data.storyworld.teller import Teller

FAMILY = "[family|mother|father|grandmother|grandfather]"
_NAMED = "[named|called]"
_ONCE = "[Once upon a time*4|Once|Long ago|Many years ago]"
_THEN = "[Just then|At that moment|A little later|Soon|Before long|After a while]"


def somebody(t: Teller, traits: str = "traits") -> Character:
    """Return a child or an animal.

    Args:
        t: the teller.
        traits: the pool of what they are like.
    """
    return Character(t, t.choose(("children", "animals")), traits)


def introduce(t: Teller, hero: Character) -> None:
    """Open a story: who it is about, what they are like, and what they love.

    Two to four sentences. The trait is always told. Home and hobby are kept where they are told,
    as `{home_1}` and `{hobby_1}` for the character with number 1; see `endings.evening`.
    """
    number = hero.number
    t.cast["hero"] = hero
    t.cast[f"home_{number}"] = Thing(t, "house", "house_look")
    t.say(*_OPENINGS)
    t.say(*_loves(number))
    if t.chance(1, 2):
        t.say(*_DETAILS)


_HERO = "a [*5|very ]{hero:trait} [*2|little ]{hero:kind}"
_OPENINGS = (
    f"{_ONCE}, there [was|lived] {_HERO} {_NAMED} {{hero}}.",
    f"There once [was|lived] {_HERO} {_NAMED} {{hero}}.",
    f"In a <village_look> village, there [was|lived] {_HERO} {_NAMED} {{hero}}.",
    f"{{hero}} was {_HERO}.",
    f"This is [the|a] story of {{hero}}, {_HERO}.",
    f"This is [the|a] story of {_HERO} {_NAMED} {{hero}}.",
    f"Everybody [liked|knew] {{hero}}, {_HERO}.",
    f"[Have you heard|Did you ever hear] of {{hero}}? {{hero:he}} was {_HERO}.",
)


_DETAILS = (
    "{hero} [always|often] wore a <color> <garment>.",
    "{hero} had a <color> <garment>, a present from <relative>.",
    "{hero:gen} favorite food was <treats>.",
    "{hero} knew every <plant> and every <tree> [near the house|for miles around].",
    "{hero} [loved|liked] <small_joy> and the smell of <smell>.",
    "Under {hero:gen} bed stood a box of <keepsakes>.",
    "{hero} [kept|had] a box of <keepsakes> and another of <keepsakes>.",
    "Sometimes a <bird> [came|flew] to {hero:gen} window.",
    "{hero} could <knack>.",
    "Nobody else in the [village|house|family] could <knack>.",
    "<relative> had [taught|shown] {hero:obj} how to <knack>.",
)


@cache
def _loves(number: int) -> tuple[str, ...]:
    hobby = f"<hobby=hobby_{number}>"
    home = f"in {{home_{number}:a}}[*2| <house_where>]"
    lived = f"{{hero}} lived {home}"
    family = f"{{hero:his}} {FAMILY}"
    often = "Every [day|morning|afternoon]"
    return (
        f"{lived}. {{hero}} [loved|liked] to {hobby}.",
        f"{lived} and loved to {hobby}.",
        f"{lived} with {family}. {{hero}} [loved|liked] to {hobby}.",
        f"{lived}. {often}, {{hero}} [went|came] out to {hobby}.",
        f"{lived}. [More than anything|Best of all], {{hero}} [loved|liked] to {hobby}.",
        f"{{hero}} and {family} lived {home}. {often}, {{hero}} went out to {hobby}.",
        f"{{hero:gen}} home was {{home_{number}:a}} <house_where>. There, {{hero}} could {hobby}.",
        f"{{hero}} [loved|liked] to {hobby}.",
        f"{{hero}} could {hobby} [for hours|all day long|from morning to evening].",
        f"{often}, {{hero}} went out to {hobby} or to <hobby>.",
        f"{{hero}} [loved|liked] to {hobby} and to <hobby>.",
        f"{{hero}} was [happy|happiest] when {{hero:he}} could {hobby}.",
        f"{{hero}} liked [<treats>|<small_joy>], but best of all {{hero:he}} liked to {hobby}.",
        f"{{hero}} liked <small_joy> and <small_joy>. Every day, {{hero}} wanted to {hobby}.",
        f"Nothing was [nicer|better] for {{hero:obj}} than to {hobby}.",
    )


_FRIEND = "a {friend:trait} [*2|little ]{friend:kind}"


def befriend(t: Teller, hero: Character, friend: Character) -> None:
    """Tell who the friend of somebody is, who is not here yet. One or two sentences."""
    t.cast.update(hero=hero, friend=friend, friend_home=Thing(t, "house", "house_look"))
    t.say(
        f"{{hero:gen}} best friend was {_FRIEND} {_NAMED} {{friend}}.",
        f"{{hero}} had a [good|best|dear] friend {_NAMED} {{friend}}, {_FRIEND}.",
        f"{{hero:gen}} best friend was {{friend}}, {_FRIEND} who [liked|loved] to <hobby>.",
        f"Next door lived {{friend}}, {_FRIEND}. The two were [good|best|dear] friends.",
        f"{_FRIEND} {_NAMED} {{friend}} was {{hero:gen}} best friend.".replace("a {", "A {", 1),
        f"Every day, {{hero}} played with {{friend}}, {_FRIEND}.",
        f"{{hero}} liked to play with {{friend}}, {_FRIEND} who lived in {{friend_home:a}}.",
        f"In {{friend_home:a}} <house_where> lived {{friend}}, {_FRIEND}. {{hero}} often went "
        "there to play.",
        f"{{hero}} had many friends, but the [best|dearest] was {{friend}}, {_FRIEND}.",
        f"Together with {{friend}}, {_FRIEND}, {{hero}} liked to <hobby>.",
        f"{{hero}} and {{friend}}, {_FRIEND}, [saw each other every day|had always been friends|"
        "often met to <hobby>].",
    )


def meet(t: Teller, friend: Character) -> None:
    """Somebody comes to where the story is; introduced if nobody knows them yet.

    One or two sentences.
    """
    t.world.come(friend)
    t.cast["comer"] = friend
    is_known = friend.bound("name") is not None
    t.say(*_ARRIVALS[is_known, is_outdoors(t)])


_COMER = "a {comer:trait} {comer:kind}"
_STRANGER_COMES = (
    f"{_THEN}, {_COMER} {_NAMED} {{comer}} came [by|along].",
    f"{_THEN}, somebody came [by|along]. It was {{comer}}, {_COMER}.",
    f"{_THEN}, a {{comer:kind}} {_NAMED} {{comer}} came [by|along] on the way to <chore>.",
    f"{{comer}}, {_COMER}, was on the way to <chore> and stopped.",
)
_STRANGER_COMES_OUTDOORS = (
    f"{_THEN}, a {{comer:kind}} {_NAMED} {{comer}} came [by|along], <coming_along>.",
    f"Along came {{comer}}, {_COMER}.",
)
_KNOWN_COMES = (
    f"{_THEN}, {{comer}} came [by|along][*2| <gladly>].",
    f"{_THEN}, somebody came [by|along]. It was {{comer:name}}.",
    f"{_THEN}, {{comer}} came [by|along] on the way to <chore>.",
    "{comer} was on the way to <chore> and [stopped|came by].",
)
_KNOWN_COMES_OUTDOORS = (
    f"{_THEN}, {{comer}} came [by|along], <coming_along>.",
    "Along came {comer:name}, <coming_along>.",
)

# By whether the comer is known, and whether the story is outdoors.
_ARRIVALS = {
    (False, False): _STRANGER_COMES,
    (False, True): _STRANGER_COMES + _STRANGER_COMES_OUTDOORS,
    (True, False): _KNOWN_COMES,
    (True, True): _KNOWN_COMES + _KNOWN_COMES_OUTDOORS,
}
