"""Somebody new and shy arrives and finds a friend.

What was on the wagon tells what the new one can do, and one day that is needed. The hero has been
kind from the start, or has laughed with the others and has to say sorry first. Or else the new one
is homesick, and the hero brings a piece of the old home.
"""

from __future__ import annotations

from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize, comfort
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_SPOT = "<spot_first> <spot_second>"
_WARES = "<b_look> <b_wares>"
_PRESENT = "a <b_look> <b_present>"
_BEASTS = "<b_mood> <b_beasts>"
_FOLK = "<b_mood> <b_folk>"
_WORKER = "a <b_mood> <b_job>"


class _Skill(NamedTuple):
    """What the new one can do.

    Args:
        clue: what is on the wagon, when it is first seen.
        tool: what it is called later, without an article.
        trouble: why it is needed.
        help: it is done.
    """

    clue: str
    tool: str
    trouble: tuple[str, ...]
    help: tuple[str, ...]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(("children", "animals")))
    introduce(t, hero)

    t.paragraph()
    new = Character(t, t.choose(("children", "animals")), "new_shy")
    dear = Thing(t, "toys", "b_look")
    t.cast.update(hero=hero, new=new, dear=dear)
    t.world.go(Place(t), hero, new)
    t.world.take(new, dear)
    skill = t.choose(_SKILLS)
    _arrive(t, skill)
    t.choose((_be_kind, _laugh), (3, 2))(t, hero, new, skill)
    t.say(
        "From then on, {hero} and {new:name} went out to <hobby> and to <hobby>, and nobody asked "
        "who was new.",
        f"By <month>, {{new}} knew {_SPOT}, {_SPOT}, {_FOLK} and the way to {{hero:gen}} house by "
        "heart.",
        f"On the first <day_name> of <month>, {{hero}} and {{new:name}} taught {_FOLK} to <hobby>.",
    )
    evening(t, hero)


def _arrive(t: Teller, skill: _Skill) -> None:
    """A wagon comes, and somebody with it."""
    who = "{new}, a {new:trait} {new:kind} with {dear:a}"
    t.say(
        "One <weather> <day_name>, a wagon from <home_village=old_home> [stopped|arrived] with a "
        f"<b_look> <furniture>, {_WARES} and {skill.clue}. Behind it [came|walked|trotted] {who}.",
        f"On a <weather> <day_name>, {_WORKER} unloaded a <b_look> <furniture>, a <b_look> "
        f"<furniture> and {skill.clue}. They belonged to {who}, from <home_village=old_home>.",
        f"Somebody from <home_village=old_home> moved in at {_SPOT}, with {_WARES}, a <b_look> "
        f"<furniture> and {skill.clue}. It was {who}.",
    )


# -- how the hero treats the new one


def _be_kind(t: Teller, hero: Character, new: Character, skill: _Skill) -> None:
    """The hero is kind, but the new one is shy, or homesick."""
    speak(
        t, hero, new,
        f"Hello, I am {{speaker:name}}! Do you like <b_foods>, {_BEASTS} and {_WARES}?",
        f"Shall I show you {_SPOT}, and {_FOLK}, and where to get <b_foods>?",
        f"Welcome! Do they have <b_foods>, {_FOLK} and {_WARES} in {{old_home}}, too?",
    )  # fmt: skip
    t.say(
        "{new} <new_hid new> and <new_hid new>.",
        "But {new} <new_hid new>, pressed {dear} to {new:his} heart and <new_hid new>.",
        f"{{new}} only <new_hid new>, and {{hero}} left <b_foods> and {_PRESENT} at the door.",
    )
    t.paragraph()
    t.choose((_show_skill, _miss_home), (3, 2))(t, hero, new, skill)


def _laugh(t: Teller, hero: Character, new: Character, skill: _Skill) -> None:
    """The hero laughs with the others, and has to say sorry."""
    t.say(
        f"In {{old_home}}, everybody wore a <b_look> <clothes>. Here, {_FOLK} laughed at it, and "
        "so did {hero}.",
        "{new} wore a <b_look> <clothes> and a <b_look> <clothes>, and {hero} laughed with "
        f"{_FOLK}.",
        f"When {{new}} spoke, it sounded like {{old_home}}, and {_FOLK} and {{hero}} giggled.",
    )
    speak(
        t, hero, new,
        f"You look like {_WORKER} in a <b_look> <containers>!",
        f"Even {_BEASTS} dress better than you!",
        f"I have seen {_BEASTS} and {_WORKER}, but nothing as funny as this!",
    )  # fmt: skip
    t.say(
        "{new} <sad_gesture new> and <new_hid new>, with {dear} pressed to {new:his} heart.",
        "{new} <new_hid new>, and from behind {dear} came a small sob.",
        "{new} <sad_gesture new>, hugged {dear} and <new_hid new>.",
    )
    t.paragraph()
    t.say(*skill.trouble)
    t.say(
        f"{{hero}} remembered the {skill.tool}, and also the laughter of {_FOLK}, and <sad_gesture "
        "hero>.",
        f"There had been a {skill.tool} on the wagon from {{old_home}}. {{hero}} <sad_gesture "
        "hero>.",
    )
    apologize(t, hero, new)
    speak(
        t, new, hero,
        f"<b_well>, I know that {_FOLK} laugh at what is new. I will help.",
        f"It did hurt like {_BEASTS}, {{listener:name}}. But in {{old_home}} we help each other.",
        "<b_well>, I forgive you, for <b_foods> and a real hello.",
    )  # fmt: skip
    t.say(*skill.help)
    t.say(
        f"This time, when {_FOLK} laughed, it was for joy, and {{hero}} put on a <b_look> "
        "<clothes> as well.",
        f"{{hero}} told {_FOLK} and {_WORKER} who had done it, and never laughed at a <clothes> "
        "again.",
    )


def _show_skill(t: Teller, hero: Character, new: Character, skill: _Skill) -> None:
    """There is trouble, and the new one can do what is needed."""
    t.say(*skill.trouble)
    speak(
        t, hero, new,
        f"<b_oh>, {{listener:name}}, there was a {skill.tool} on your wagon! Can you help us?",
        f"Is there not a {skill.tool} from {{old_home}}? Would you help me and {_FOLK}?",
        f"Could you use the {skill.tool}, {{listener:name}}, for {_FOLK} and me?",
    )  # fmt: skip
    speak(
        t, new, hero,
        f"<b_well>, in {{old_home}} I did it <b_when>, even for {_WORKER}.",
        f"My [aunt|niece|cousin|sister] <girls> taught me, and she learned it from {_WORKER}.",
        f"<b_well>, I can try. I am only afraid of {_FOLK}, not of that.",
    )  # fmt: skip
    t.say(*skill.help)
    t.say(
        f"{{new}} was not shy anymore. {{new:name}} ate <b_foods> with {_FOLK} and <glad_gesture "
        "new>.",
        f"{{hero}} <glad_gesture hero>, {_FOLK} <b_crowd>, and {{new}} let them hold {{dear}}.",
        f"That evening, {{new}} sat between {{hero:obj}} and {_WORKER}, with {{dear}} and "
        "<b_foods>.",
    )


def _miss_home(t: Teller, hero: Character, new: Character, _: _Skill) -> None:
    """The new one is homesick, and the hero brings a piece of the old home."""
    t.say(
        "<b_when>, {hero} heard somebody crying <hiding_spot>. It was {new}, with {dear}.",
        "<hiding_spot>, {hero} found {new:obj}, who held {dear} and <sad_gesture new>.",
        f"On <day_name>, behind {_WARES}, {{hero}} saw {{new:obj}} with {{dear}}. {{new:name}} "
        "<sad_gesture new>.",
    )
    speak(
        t, new, hero,
        f"I miss {{old_home}}. There were {_FOLK}, and it smelled of <smell>.",
        f"In {{old_home}}, {_WORKER} gave me <b_foods> every <day_name>.",
        f"Here I know nobody, {{listener:name}}, but in {{old_home}} even {_BEASTS} knew me.",
    )  # fmt: skip
    comfort(t, hero, new)
    t.say(
        f"The next day, {{hero}} asked {_FOLK}, {_WORKER} and {_WORKER}, and found <b_foods> that "
        "tasted as in {old_home}.",
        f"{{hero}} painted {{old_home}} on a <b_look> <furniture>, with {_FOLK} and {_WORKER} at "
        "the windows.",
        f"{{hero}} drew a map from {{old_home}} to {_SPOT}, with {_FOLK}, {_BEASTS} and <b_foods> "
        "on the way.",
        f"{{hero}} found {_WORKER} from {{old_home}}, who brought <b_foods> and sang about "
        f"{_BEASTS}.",
    )
    feel(t, new, "glad")
    speak(
        t, new, hero,
        "<b_hey>, a little of {old_home} is here now! You may hold my {dear:noun}, "
        "{listener:name}!",
        f"<b_hey>! Nobody but you may hold my {{dear:noun}}, not even {_WORKER}!",
        f"With you, {{listener:name}}, it is as good as with {_FOLK} in {{old_home}}! Take my "
        "{dear:noun}!",
    )  # fmt: skip
    t.world.give(new, hero, t.cast["dear"])


_SKILLS = (
    _Skill(
        clue="a coil of <b_look=rope> rope",
        tool="{rope} rope",
        trouble=(
            "On <day_name>, a <weather> wind carried a <b_look> <new_windblown=blown> up a "
            f"<new_height> at {_SPOT}. {_FOLK} <b_crowd>, but nobody could reach it.",
            "<b_when>, {hero:gen} <b_look> <new_windblown=blown> hung from a <new_height>. "
            f"{_WORKER} and {_FOLK} tried everything.",
        ),
        help=(
            f"{{new}} threw the {{rope}} rope, climbed up past {_FOLK} and brought down the "
            "{blown}.",
            f"On the {{rope}} rope, {{new}} went up like {_WORKER}, and soon the {{blown}} was "
            "down.",
        ),
    ),
    _Skill(
        clue="a <b_look> <new_instrument=instrument>",
        tool="{instrument}",
        trouble=(
            f"On <day_name>, there was a <promise_fun_looks> <promise_fun> at {_SPOT}, but "
            f"{_WORKER}, who made the music, had hiccups. {_FOLK} <b_crowd>.",
            f"<b_when>, {_FOLK} and {_FOLK} wanted to dance at {_SPOT}, but the band was stuck in "
            "<home_village>.",
        ),
        help=(
            "{new} took the {instrument} and played <new_dance>, <new_dance> and a song "
            f"about {_BEASTS}.",
            f"Softly, then louder, {{new}} played <new_dance> and <new_dance>, and {_FOLK} danced "
            f"with {_WORKER}.",
        ),
    ),
    _Skill(
        clue="a <b_look=lantern> lantern",
        tool="{lantern} lantern",
        trouble=(
            f"On <day_name>, <new_fog> came, and {_FOLK} did not find home from {_SPOT}. "
            f"{_WORKER} <b_crowd>.",
            f"<b_when>, {_WORKER} and {_FOLK} were lost near {_SPOT}, because of <new_fog>.",
        ),
        help=(
            f"{{new}} held up the {{lantern}} lantern, found {_FOLK} and {_WORKER}, and led them "
            "home.",
            f"With the {{lantern}} lantern, {{new}} went ahead, past {_SPOT} and {_SPOT}, and "
            "found everybody.",
        ),
    ),
    _Skill(
        clue="a <b_look=kit> sewing box",
        tool="{kit} sewing box",
        trouble=(
            f"On <day_name>, just before the <promise_fun> at {_SPOT}, the big "
            f"<new_canvas=canvas> tore. {_FOLK} <b_crowd>, and {_WORKER} wept.",
            f"<b_when>, {_WORKER} stepped on the <b_look> <new_canvas=canvas> for the "
            f"<promise_fun>, and it tore in front of {_FOLK}.",
        ),
        help=(
            "{new} opened the {kit} sewing box and closed the {canvas} with <color> "
            "<broken_thread> and <broken_stitch>.",
            f"{{new}} sewed with <color> <broken_thread> while {_FOLK} held the {{canvas}}, and "
            "it was better than before.",
        ),
    ),
)
