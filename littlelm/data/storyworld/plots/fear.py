"""Somebody is afraid of one thing, has to face it, and does, in one way or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.people import befriend, introduce, meet
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

WEIGHT = 7

# What can be met and seen out of doors, what a place can be like, and where it is.
_ANIMAL = "a <critter_mood> [<small_animal>|<bird>]"
_CREATURE = f"[{_ANIMAL}|<how_many> <critter_mood> <many_critters>]"
_OBJECT = "a [<looks> <wayside>|<plant_look> <plant>|<tree>]"
_BY = f"[near|behind|beside|not far from] [{_OBJECT}|<spot_first> <spot_second>]"
_SPOT = "<spot_first> <spot_second>"
_THEN = "[|<soon>, ]"
_PEBBLE = "a [<fruit>|[|<looks> ][button|pebble|cork|bean|nut|bead|marble|crust]]"
_AFRAID = "[afraid|frightened|scared|terrified]"
_ONLY = f"[Only|Just] of one [thing|single thing] was {{hero}} {_AFRAID}"
_ASKED = "[needed|wanted|asked for]"


class _Fear(NamedTuple):
    """Something to be afraid of, and what is told of it, as templates.

    Args:
        what: how it is called once it is known.
        there: where somebody is who has come too near.
        afraid: who is afraid of what.
        must: why it must be faced today.
        near: what it is like to come near.
        truth: what it turns out to be.
        first_step: how little one can do on the first day.
        later: how it goes in the end, if one does a little every day.
    """

    what: str
    there: str
    afraid: tuple[str, ...]
    must: tuple[str, ...]
    near: tuple[str, ...]
    truth: tuple[str, ...]
    first_step: tuple[str, ...]
    later: tuple[str, ...]


_DARK = _Fear(
    what="the {spot}",
    there="[in|inside] the {spot}",
    afraid=(
        f"{_ONLY}, [and that was |]the <fear_dark=spot> {_BY}, where it was as dark as in a "
        "<looks> <containers>.",
        f"[There was|Everybody knew] a <fear_dark=spot> {_BY}, and nothing [frightened|scared] "
        "{hero:obj} more, not even <fear_other> [or|and] <fear_other>.",
        f"{{hero}} never went past the <fear_dark=spot> {_BY} without [closing both "
        "eyes|singing|running|whistling|counting to <rescue_count>], so dark was it in there.",
        f"The <fear_dark=spot> {_BY} was in all of {{hero:gen}} bad dreams, together with "
        "<fear_other> and <fear_other>.",
    ),
    must=(
        f"<relative> {_ASKED} <how_many> [|<color> ][candles|jars|potatoes|sacks|bottles|ropes] "
        "from the {spot}, and [nobody|no one] but {hero} could fetch them.",
        f"A <looks> <toys> rolled past {{hero:obj}} and {_ANIMAL}, around a corner and into the "
        "{spot}.",
        f"{_ANIMAL} [snatched|grabbed|took] {{hero:gen}} <looks> <clothes> and <somehow> ran "
        "with it into the {spot}.",
        "[Somebody|One of them] had to fetch a <looks> <tools> from the {spot}, and <relative> "
        "[looked at|nodded to|chose] {hero:obj}.",
        f"Because of {_CREATURE}, a <looks> <tools> had been left in the {{spot}}, and {{hero}} "
        "was to fetch it.",
    ),
    near=(
        "It was as dark as the inside of a <fruit>, and something "
        "[scraped|rustled|creaked|dripped] in there, <how_many> times.",
        "Out of the {spot} came a smell of <smell> and <smell>, and a [long|low|soft] "
        "[scraping|creaking|groaning|rustling].",
        "In the dark [stood|waited|leaned] something like a <critter_mood> <lost_role> with a "
        "<looks> <clothes>.",
        f"The air smelled of <smell>, the door was <color> with age, and {_CREATURE} [came|ran] "
        "out.",
    ),
    truth=(
        f"But it was only {_ANIMAL} behind a <looks> <containers>, and it was more {_AFRAID} "
        "than {hero:name}.",
        "What [stood|waited] in the dark was only a <looks> <tools> with a <looks> <clothes> on "
        "it.",
        "After <how_many> steps, there was only a <looks> <furniture>, a <tools> and <litter>.",
        f"A [match|lantern|candle] was lit, and there was nobody but {_CREATURE}, on a <looks> "
        "<furniture>.",
    ),
    first_step=(
        "{hero} put one foot into the {spot}, <somehow> counted to <rescue_count>, and <strode> "
        "out again.",
        "{hero} held one arm into the {spot}, up to the elbow, and <somehow> said <how_many> "
        "lines of a poem about "
        f"{_ANIMAL}.",
        "{hero} <somehow> rolled a <fruit> into the {spot}, listened for <how_many> breaths, and "
        "<strode> home.",
    ),
    later=(
        "In <month>, {hero} sat in the middle of the {spot}, ate <treats>, and saw only a "
        "<looks> <furniture> and <litter>.",
        f"By <month>, {{hero}} knew every corner of the {{spot}}, and even {_CREATURE} that "
        "lived there.",
        "In <month>, {hero} hung up a <looks> lantern in the {spot} and played <lost_game> under "
        "it.",
    ),
)
_HEIGHT = _Fear(
    what="the {spot}",
    there="[high up on|at the top of] the {spot}",
    afraid=(
        f"{_ONLY}, [and that was |]the <fear_high=spot> {_BY}, [higher|taller] than <how_many> "
        "[horses|cows|beds|bears|barrels] on top of each other.",
        f"[There was|Everybody knew] a <fear_high=spot> {_BY}, and when {{hero}} only looked up "
        "at it, {hero:his} knees shook like <how_many> <looks> <lost_hoard>.",
        "{hero} could <hobby> and <hobby>, but not go up the <fear_high=spot> "
        f"{_BY}, being {_AFRAID} of "
        "heights and of <fear_other>.",
    ),
    must=(
        "A <looks> <clothes> that belonged to <relative> had [blown|flown] to the very top of "
        "the {spot}, and [nobody|no one] but {hero} could fetch it.",
        f"Only from the top of the {{spot}} could one see {_SPOT}, where <relative> was to "
        "arrive [by boat|by train|on foot|on horseback] with <how_many> "
        "[trunks|gifts|goats|letters].",
        "{hero:gen} <looks> <toys> hung at the top of the {spot}, and "
        f"{_ANIMAL} was [pecking|pulling] at it.",
        "On the {spot}, <how_many> <color> [flags|lanterns|bells|ribbons] had to be hung for "
        "<day_name>, and <relative> [looked at|nodded to|chose] {hero:obj}.",
    ),
    near=(
        "From below, it [swayed|bent|leaned], and a <critter_mood> <bird> up there was [no "
        "bigger than|as small as] a <fruit>.",
        "At the [third|fourth|fifth|sixth|seventh] step, it [creaked|groaned|wobbled], and even "
        "<home_village> seemed nearer than the ground.",
        "The wind blew, {hero:gen} <clothes> fluttered, and a <looks> <wayside> below was [no "
        "bigger than|as small as] a <fruit>.",
        f"{_CREATURE} hurried past, and a <color> cloud [hung|sat|rested] on the very top.",
    ),
    truth=(
        f"And up there, one could see [everything|half the world], {_SPOT}, {_SPOT}, and "
        f"{_OBJECT} as "
        "small as a [crumb|pea|button].",
        f"At the top sat {_CREATURE}, as calm as could be, and made room beside a <looks> "
        "<left_behind>.",
        "It did not sway at all. Only the clouds moved, from "
        f"{_SPOT} to {_SPOT}, and <how_many> <many_critters> with them.",
    ),
    first_step=(
        "{hero} went up <how_many> inches, <somehow> counted to <rescue_count>, and climbed down "
        "again.",
        "{hero} <somehow> touched the {spot} with one hand, for <how_many> breaths, and looked "
        "up at "
        f"{_ANIMAL}.",
        "{hero} climbed up as high as a <looks> <wayside>, waved to <relative>, and <somehow> "
        "came down.",
    ),
    later=(
        f"In <month>, {{hero}} stood at the very top, and there lay {_SPOT}, with {_OBJECT} as "
        "small as a [crumb|pea|button].",
        "By <month>, {hero} ate <breakfast> up there and waved to <how_many> <critter_mood> "
        "[neighbors|farmers|friends|millers].",
        f"In <month>, {{hero}} sat at the top beside {_ANIMAL} and played <lost_game>.",
    ),
)
_STRANGER = _Fear(
    what="{elder:name}",
    there="[in front of|face to face with] {elder:name}",
    afraid=(
        f"[Only|Just] of one person was {{hero}} {_AFRAID}, and that was {{elder}}, a "
        f"{{elder:kind}} near {_SPOT} with a voice like a <fear_loud>.",
        f"The {{elder:kind}} near {_SPOT}, {{elder}}, had a voice like a <fear_loud>, and when "
        f"it rang out, {{hero}} hid [behind|under] {_OBJECT}.",
        "Everything about {elder}, the {elder:kind}, frightened {hero:obj}, the voice like a "
        "<fear_loud>, the <looks> <clothes>, and above all the <color> eyebrows.",
    ),
    must=(
        "{hero:gen} <looks> <toys> flew over a <looks> [wall|fence|hedge], [right|straight] into "
        "the "
        f"garden of {{elder:name}}, and landed beside {_OBJECT}.",
        "<relative> put a letter for {elder:name} into {hero:gen} hand, with <how_many> <color> "
        "stamps and a <color> [seal|ribbon] on it.",
        f"{_ANIMAL} had dropped {{hero:gen}} <looks> <clothes> on the <color> "
        "[steps|roof|doormat] of {elder:name}.",
        f"<relative> {_ASKED} a <looks> <tools> [by|before|for] <day_name>, and only "
        "{elder:name} had one.",
    ),
    near=(
        "Behind the <color> door, the voice roared something about <how_many> <many_critters> "
        "and a <looks> <containers>.",
        "The gate squeaked, a <color> curtain moved, and something went [thump|bang|boom|clank], "
        "<how_many> times.",
        f"A shadow with a <looks> <clothes> came nearer and nearer, past {_OBJECT}.",
        f"{_CREATURE} [fled|hurried] out of the gate, and it smelled of <smell> and <smell>.",
    ),
    truth=(
        '"A guest," roared {elder:name}, "on a <day_name>, at last! I am a little deaf. Do you '
        'like <treats> or <drink>?"',
        "{elder} was [crying|weeping|grieving] over a broken <toys>, and the loud voice was only "
        "meant for "
        f"{_ANIMAL}.",
        f"{{elder}} had {_ANIMAL} in one pocket and <how_many> <looks> <lost_hoard> in the "
        "other, and was as shy as {hero:name}.",
        f"{{elder}} was only singing to {_CREATURE}, and there were <treats> on a <looks> "
        "<furniture>.",
    ),
    first_step=(
        "{hero} <somehow> went as far as the gate, counted to <rescue_count>, and <strode> home.",
        '{hero} <somehow> whispered "[good morning|hello|good day]" behind a <looks> <wayside>, '
        "and only "
        f"{_ANIMAL} heard it.",
        "{hero} <somehow> laid a <fruit> on the steps, rang the bell, and <strode> away like "
        f"{_ANIMAL}.",
    ),
    later=(
        "In <month>, {hero} sat on a <looks> <furniture> next to {elder:name}, ate <treats>, and "
        "shouted back.",
        "By <month>, {hero:name} and {elder:name} played <lost_game> every <day_name>, louder "
        "than a <fear_loud>.",
        "In <month>, {elder} knitted {hero:obj} a <looks> <clothes>, and they laughed about "
        f"{_CREATURE}.",
    ),
)
_BEAST = _Fear(
    what="the {spot}",
    there="[in front of|under the nose of] the {spot}",
    afraid=(
        f"{_ONLY}, and that was the <critter_mood> <fear_beast=spot> {_BY}.",
        f"There was a <fear_beast=spot> {_BY}, big and <critter_mood>, and {{hero}} would rather "
        "have met <fear_other> [or|and] <fear_other>.",
        "[Once|One <day_name>], a <fear_beast=spot> had chased {hero:obj} all the way to "
        f"{_SPOT}, and "
        "since then {hero:he} trembled when it only [coughed|looked up|yawned|blinked].",
    ),
    must=(
        "But the only way to <relative>, who was waiting for <drink>, led past the {spot} and "
        f"{_OBJECT}.",
        "{hero:gen} <looks> <toys> lay [in the grass|in the mud|on the path], right in front of "
        "the {spot}.",
        "<relative> was away, and {hero} had to bring the {spot} a <fruit> and <how_many> "
        "[turnips|carrots|cabbages|potatoes].",
        f"The gate was open, and the {{spot}} stood in the middle of the road to {_SPOT}, with a "
        "<looks> <clothes> in its mouth.",
    ),
    near=(
        "It [snorted|stamped|stared] <how_many> times, and its shadow was as long as a <looks> "
        "<wayside>.",
        "Its eyes were as [round|yellow|dark] as a <fruit>, and it smelled of <smell> and <smell>.",
        f"It came nearer, step by step, past {_OBJECT}, and stopped right in front of "
        "{hero:obj}.",
        f"{_CREATURE} [fled|hid], and the {{spot}} [lifted|lowered|shook] its big head.",
    ),
    truth=(
        "But the {spot} only wanted to be scratched [behind the left ear|under the chin|on the "
        "neck] for <how_many> minutes.",
        "Then {hero} saw the <color> [thorn|nail|splinter|pin] in its foot, as long as a <fruit> "
        "stalk. No wonder that it was cross!",
        "The {spot} [laid|put|dropped] a <looks> <treasures> at {hero:gen} feet and wanted to "
        "play [catch|tag|with it].",
        f"The {{spot}} was only [sad|lonely], because {_ANIMAL}, its friend, had moved to "
        "<home_village>.",
    ),
    first_step=(
        "{hero} <somehow> looked at the {spot} through a hole in a <looks> <wayside>, counted to "
        "<how_many>, and <strode> home.",
        "{hero} <somehow> threw it a <fruit> from <how_many> steps away, and then <strode> home.",
        f"{{hero}} <somehow> sang the {{spot}} <how_many> lines about {_ANIMAL}, from behind a "
        "<looks> <wayside>.",
    ),
    later=(
        "In <month>, the {spot} <somehow> ate a <fruit> and <how_many> [carrots|crusts] out of "
        "{hero:gen} hand.",
        "By <month>, the {spot} wore a <color> ribbon that {hero} had tied around its neck, and "
        "followed "
        f"{{hero:him}} to {_SPOT}.",
        f"In <month>, {{hero:name}} and the {{spot}} walked together from {_SPOT} to {_SPOT}.",
    ),
)


class _Help(NamedTuple):
    """What is told early, and how it helps the hero."""

    plant: Callable[[Teller], None]
    end: Callable[[Teller, Character, _Fear], None]


def tell(t: Teller) -> None:
    """Tell it."""
    # The open ones say that they are afraid, the proud ones make excuses.
    traits = t.choose(("fear_open", "fear_proud"))
    hero = Character(t, _kinds(t), traits)
    introduce(t, hero)
    t.cast.update(hero=hero, elder=Character(t, "grownups"))
    fear = t.choose((_DARK, _HEIGHT, _STRANGER, _BEAST))
    t.say(*fear.afraid)
    helped = t.choose(_HELPS)
    helped.plant(t)

    t.paragraph()
    t.world.go(Place(t), hero)
    day(t)
    t.say(*fear.must)
    if traits == "fear_open":
        _admit(t, hero, fear)
    else:
        _make_excuses(t, hero)
    t.say(*fear.near)
    t.paragraph()
    helped.end(t, hero, fear)
    if t.chance(1, 3):
        evening(t, hero)


def _kinds(t: Teller) -> str:
    """Return a pool of kinds."""
    return t.choose(("children", "animals"))


def _admit(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero says that it is too frightening."""
    speak(
        t, hero, hero,
        f"<oh_no>, anything but {fear.what}[|, and least of all on a <day_name>].",
        "<oh_no>, I would sooner [eat|count|polish] <how_many> <looks> <lost_hoard> than go near "
        f"{fear.what}.",
        f"<oh_no>, not {fear.what}. Even <fear_other> [and|or] <fear_other> would be better.",
        f"<oh_no>, I am as {_AFRAID} of {fear.what} as {_ANIMAL} is of a <fear_loud>.",
        "<oh_no>, I have just put on my <looks> <clothes>, and my knees are like <treats>.",
    )  # fmt: skip


def _make_excuses(t: Teller, hero: Character) -> None:
    """The hero pretends to have no time."""
    speak(
        t, hero, hero,
        "<well_now>, [I am not afraid|it is not that I am afraid|I fear nothing]. I only have to "
        "<chore> first[|, and to <chore>].",
        "<well_now>, [there is no|I am in no] hurry. It can wait until <day_name> [or|and even] "
        "<month>.",
        f"<well_now>, I would go, but first I must [count|look for|wait for] {_CREATURE}.",
        "<well_now>, a {hero:kind} as {hero:trait} as I am [need not prove it|has better things "
        "to do|should rest] on a [|<weather> ]<day_name>.",
        "<well_now>, I would not [want|like] to miss the <treats> at home, and it is late.",
        "<well_now>, my [left|right] [foot|knee|elbow] hurts when it is <weather>, and I should "
        "<chore>.",
        "<well_now>, I cannot go in this <looks> <clothes>. First I must find my <looks> "
        "<clothes>.",
    )  # fmt: skip


# -- with something that brings luck


def _plant_charm(t: Teller) -> None:
    """The hero has something against fear."""
    t.say(
        "<relative> had given {hero:obj} a <looks> <treasures=charm> [in <month>|on a "
        "<day_name>|for a "
        f"<fruit>|near {_SPOT}], and it was [good|of use|said to help] against [all fears|every "
        "fear].",
        "In {hero:gen} <bag> lay a <looks> <treasures=charm>, and whoever held it, said "
        "<relative>, was as [brave|bold] as <how_many> <lost_wise>.",
        'A <critter_mood> <grownups> had once sold {hero:obj} a <looks> <treasures=charm>. "For '
        'courage," [was printed|was written] on the <color> [paper|ribbon|box] around it.',
        f"[Beside|Under|Behind] {_OBJECT}, {{hero}} had once found a <looks> <treasures=charm>, "
        "and ever since, [it had brought luck|nothing bad had happened|it had been good against "
        "fear].",
    )


def _hold_charm(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero holds it, or thinks so."""
    t.say(
        _THEN + "{hero} <somehow> squeezed the {charm} in one hand, counted to <rescue_count>, "
        "and <strode> on.",
        _THEN + "{hero} <somehow> pulled {hero:his} <clothes> straight, felt for the {charm}, "
        "and <strode> on.",
        _THEN + "{hero} thought of the {charm}, <afraid_gesture hero>, and <strode> on [all the "
        "same|nevertheless].",
        f"{{hero}} held the {{charm}} up to {_ANIMAL}, to the sun and to {{hero:his}} own nose, "
        "and <strode> on.",
    )
    t.say(*fear.truth)
    ending = t.choose((_charm_was_at_home, _pass_charm_on))
    ending(t)
    learn(
        t, hero,
        "courage is not in a {charm}, but in the one who [holds|carries|wears] it",
        "most [monsters|fears|shadows] shrink when one comes [near|closer]",
        "one [may|can] be afraid and go all the same",
        f"{fear.what} is only half as bad as <fear_other>",
        "one needs a {charm} only until one [has tried|dares]",
    )  # fmt: skip


def _charm_was_at_home(t: Teller) -> None:
    """It was something else all the time."""
    t.say(
        "At home, {hero} [saw|found|spotted] the {charm} on the <furniture>, where it had been "
        "[all day|"
        f"since <day_name>]. In {{hero:his}} pocket, there was only {_PEBBLE}!",
        "Only then did {hero:name} look into {hero:his} hand. It was not the {charm} at all, but "
        f"{_PEBBLE}, and the {{charm}} [lay|had stayed] at home, on the <furniture>!",
        "And the {charm}? <relative> had taken it out of {hero:gen} pocket on <day_name>, to "
        "[polish|"
        f"clean|mend] it, and had put {_PEBBLE} there instead!",
    )


def _pass_charm_on(t: Teller) -> None:
    """Somebody else needs it more."""
    t.say(
        "On <day_name>, {hero} <somehow> gave the {charm} to a <critter_mood> <animals> from "
        "<home_village> who was "
        f"{_AFRAID} of <fear_other>.",
        "{hero} [sent|gave|brought] the {charm} to <relative> in a <looks> <containers>, as a "
        "help against <fear_other>.",
        "Since then, the {charm} has hung on a <color> [string|ribbon] [near|behind] "
        f"{_OBJECT}, for anybody who is {_AFRAID}.",
    )


# -- with a friend who is afraid, too


def _plant_friend(t: Teller) -> None:
    """The friend is said to fear nothing."""
    hero: Character = t.cast["hero"]
    friend = Character(t, _kinds(t))
    befriend(t, hero, friend)
    t.say(
        "People [said|believed|knew] that {friend} was afraid of nothing, neither of "
        "<fear_other> nor of <fear_other>.",
        f"{{friend}} had once [chased away|tamed|caught] {_CREATURE} and never spoke of fear.",
        "Nobody [in <home_village>|for miles around] had ever seen {friend:obj} tremble, not "
        "even before <fear_other>.",
        "When there was a <fear_loud> to be heard, everybody hid but {friend:name}, who [went on "
        "eating|waved|whistled].",
    )


def _go_with_friend(t: Teller, hero: Character, fear: _Fear) -> None:
    """They tell each other what they fear, and go together."""
    friend: Character = t.cast["friend"]
    meet(t, friend)
    speak(
        t, hero, friend,
        f"<well_now>, I have never told anybody, but I am {_AFRAID} of {fear.what}.",
        f"<well_now>, do not laugh, but I [cannot do it|want to go home]. It is {fear.what}.",
        f"<well_now>, you are not even {_AFRAID} of a <fear_loud>, and I am of {fear.what}.",
        f"<oh_no>, I must go on, and I would sooner be [bitten by {_ANIMAL}|in <home_village>|in "
        "bed].",
        "<oh_no>, my knees are like <treats>, and my nose is as cold as a <looks> <tools>.",
    )  # fmt: skip
    speak(
        t, friend, hero,
        f"<well_now>, I will tell you a secret. I am {_AFRAID} of <fear_other>[| and "
        "<fear_other>].",
        "<well_now>, I always run away from <fear_other>. [Nobody|Only <relative>] knows.",
        "<well_now>, you have not seen me with <fear_other>. I [cry|howl|squeak] like <how_many> "
        "<many_critters>.",
        "<oh_no>, so am I, and of <fear_other> as well. Let us be afraid together.",
        "<well_now>, once I hid [under a <furniture>|in a <containers>] for <how_many> hours, "
        "because of <fear_other>.",
    )  # fmt: skip
    t.say(
        "[|<soon>, ]hand in hand, they <strode> on, and {hero} <somehow> counted {hero:his} "
        "steps up to <how_many>.",
        "[|<soon>, ]{friend} sang of a <critter_mood> <small_animal>, {hero} sang of a "
        "<critter_mood> <bird>, and so they <strode> on.",
        "[|<soon>, ]they took hold of the same <looks> [stick|rope|ribbon|scarf], one in front "
        "and one behind, and <strode> on.",
        "[|<soon>, ]{friend} put a <looks> [scarf|shawl|coat|jacket|cape|cardigan] around "
        "{hero:obj}, and they <somehow> <strode> on.",
    )
    t.say(*fear.truth)
    t.say(
        "On <day_name>, it was {hero:name} who held {friend:gen} hand, because of <fear_other> "
        "[near|in] <home_village>.",
        "[|<soon>, ]they shook hands, ate <treats>, and made a list of <how_many> [more|other] "
        "things, from <fear_other> to <fear_other>.",
        f"They laughed so loudly that {_CREATURE} fled [behind|under] {_OBJECT}.",
    )
    learn(
        t, hero,
        "everybody is afraid of something, and be it <fear_other>",
        "fear that is [told|shared] is only half as big",
        "even {friend:name} was afraid of something",
        "it is easier to be brave with a hand to hold",
        "a friend may tremble [too|as well] and still be brave",
    )  # fmt: skip


# -- for somebody smaller who needs help


def _plant_small(t: Teller) -> None:
    """Somebody small goes where the hero goes."""
    small = Character(t, "rescue_little", "fear_small")
    t.cast["small"] = small
    t.say(
        "Wherever {hero:name} went, a {small:trait} {small:kind} named {small} came after, "
        "[always|never more than] <how_many> steps behind.",
        "On <day_name>, {hero} had promised to look after {small}, a {small:trait} {small:kind} "
        "who [ate|licked|collected|touched] everything, even <litter>.",
        "Next door lived a {small:trait} {small:kind} named {small}, who wanted to be just like "
        "{hero:obj}, down to the <looks> <clothes>.",
        "<relative> had asked {hero:obj} to teach {small}, a {small:trait} {small:kind}, how to "
        "<hobby> and how to <hobby>.",
    )


def _help_small(t: Teller, hero: Character, fear: _Fear) -> None:
    """The small one gets into trouble there, and the hero forgets the fear."""
    small: Character = t.cast["small"]
    t.world.come(small)
    t.say(
        f"{_THEN}there was a [squeak|cry|wail]. {{small}} had run [ahead|off] after {_CREATURE}, "
        f"and was now {fear.there}.",
        f"But where was {{small:name}}? {{small:name}} was [now|already] {fear.there}, and cried "
        f"so hard that {_CREATURE} fled.",
        f"{_THEN}{{small}} slipped past {{hero:obj}}, counted <how_many> steps, and stopped "
        f"{fear.there}, "
        "[stiff|pale|speechless] with fright.",
        f"{_CREATURE} lured {{small:name}} [on|away], until {{small:he}} was {fear.there}.",
    )
    speak(
        t, small, hero,
        "<oh_no>, {listener:name}, I want to go home and eat <supper>!",
        f"<oh_no>, {fear.what} is much worse than <fear_other> [and|or] <fear_other>!",
        "<oh_no>, come and hold my hand, {listener:name}, and bring a <looks> <toys>!",
        "<oh_no>, I cannot move, not even my <looks> <clothes>!",
    )  # fmt: skip
    t.say(
        "{hero} did not think of {hero:his} own knees any more, <strode> there, and put a "
        "<looks> [scarf|shawl|coat|jacket|cape|cardigan] around {small:obj}.",
        f"{{hero}} forgot to be {_AFRAID}, <strode> there, and told {{small:obj}} about "
        f"{_CREATURE} and <treats>.",
        f"There was no time to <chore> or to be {_AFRAID}. {{hero}} <strode> there and took "
        "{small:gen} hand.",
        f"{{hero}} saw only {{small:name}}, neither {_OBJECT} nor {{hero:his}} own "
        "[shaking|trembling] hands, and <strode> there.",
    )
    t.say(*fear.truth)
    speak(
        t, small, hero,
        "<hooray>! You are not even afraid of <fear_other>!",
        "<hooray>! You are braver than <how_many> <critter_mood> <lost_wise>!",
        "<hooray>! When I am [big|grown|<how_many> years old], I want to be a {hero:kind} like "
        "you!",
        f"<hooray>! [Tomorrow|On <day_name>] I will tell {_CREATURE} about you!",
    )  # fmt: skip
    learn(
        t, hero,
        "one forgets to be afraid when somebody [small|young] needs one",
        "the smaller hand makes the bigger one brave",
        "one is as big as one is needed",
        "courage comes when it is needed",
        "a {small:trait} {small:kind} can make one braver than a <treasures> can",
    )  # fmt: skip


# -- not today, but step by step


def _plant_advice(t: Teller) -> None:
    """The hero hears that one step a day is enough."""
    t.say(
        '"One step a day is enough," <relative> liked to say, and ate <treats>, one '
        "[crumb|bite|spoon] a day, until <month>.",
        "<relative> had learned to swim by wetting one toe a day, and told {hero:obj} of it over "
        "<supper> [and|or] <drink>.",
        f"<relative> had made friends with {_ANIMAL} by going <how_many> inches closer every "
        "<day_name>.",
        f"From {_SPOT} to {_SPOT}, <relative> had once walked backward, one step a day, and "
        "{hero} had counted.",
    )


def _step_by_step(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero does a little every day."""
    t.say(*fear.first_step)
    speak(
        t, hero, hero,
        "<well_now>, that is enough for a [|<weather> ]<day_name>. Tomorrow I will do a little "
        "more.",
        "<well_now>, that was one step. There are only <how_many> left[|, or <how_many>].",
        "<well_now>, nobody has to do everything on a [|<weather> ]<day_name>.",
        "<well_now>, now for <drink> and <treats>, and [tomorrow|on <day_name>] the next bit.",
    )  # fmt: skip
    t.say(
        "On <day_name> it was a little more, and on <day_name>, with <treats> in {hero:his} "
        "<bag>, more again.",
        f"Every <day_name>, {{hero}} came back, past {_OBJECT}, and <somehow> stayed <how_many> "
        "breaths longer.",
        "For <how_many> days, {hero} did a little more, and made a <color> mark on a <looks> "
        "<wayside> for each.",
        "For <how_many> weeks, with a <looks> [scarf|hat|cap|coat] for courage, {hero} came "
        "<how_many> inches closer "
        f"each time, and {_ANIMAL} kept count.",
    )
    t.say(*fear.later)
    learn(
        t, hero,
        "one step a day is enough to get [anywhere|there]",
        "one need not be brave all at once",
        "big fears are eaten in small bites, like <treats>",
        "<how_many> small steps are as long as a big one",
        f"even {fear.what} can wait until one is ready",
    )  # fmt: skip


_HELPS = (
    _Help(_plant_charm, _hold_charm),
    _Help(_plant_friend, _go_with_friend),
    _Help(_plant_small, _help_small),
    _Help(_plant_advice, _step_by_step),
)
