"""Somebody breaks what a friend holds dear.

Tells the truth at once; or blames somebody else, who is hurt by it; or hides it. What the thing
is made of decides how it breaks and is mended, and what stuck to the hero's feet is found on it.
"""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_SPOT = "<spot_first> <spot_second>"
_PRESENT = "a <b_look> <b_present>"
_BEASTS = "<b_mood> <b_beasts>"
_FOLK = "<b_mood> <b_folk>"
_WORKER = "a <b_mood> <b_job>"


def tell(t: Teller) -> None:
    """Tell it."""
    hero = _somebody(t)
    introduce(t, hero)
    owner = _somebody(t)
    thing = Thing(t, "broken_things", "b_look")
    t.cast.update(hero=hero, owner=owner, thing=thing)

    t.paragraph()
    _at_home(t, hero, owner)
    t.world.take(owner, thing)
    _visit(t, hero, owner)
    has_visitor = t.chance(2, 5)
    if has_visitor:
        _other_visitor(t)
    _leave_alone(t, owner)

    t.paragraph()
    _break(t, thing)
    if has_visitor:
        _blame(t, hero, owner, t.cast["other"])
    else:
        t.choose((_tell_at_once, _hide))(t, hero, owner)
    evening(t, hero)


def _somebody(t: Teller) -> Character:
    return Character(t, t.choose(("children", "animals")))


def _at_home(t: Teller, *who: Character) -> None:
    """The world for it: these are where the thing is kept."""
    t.world.go(Place(t, "indoors"), *who)


# -- what it is, and how it breaks


def _visit(t: Teller, hero: Character, owner: Character) -> None:
    """The hero comes with something on the feet, and the owner shows the thing."""
    feet = "with <broken_stains=stain> on {hero:his} feet"
    day = "[One|On a] <weather> <day_name>"
    friend = "the {owner:trait} {owner:kind} {owner}"
    t.say(
        f"{day}, {feet}, {{hero}} went to [see|visit] {friend}.",
        f"{day}, {{hero}} had been to {_SPOT}. ^{feet}, {{hero}} went to see {friend}.",
        f"{day}, {{hero}} had helped {_WORKER}. ^{feet}, {{hero}} visited {friend}.",
        f"{day}, after a walk with {_FOLK}, {feet}, {{hero}} visited {friend}.",
    )
    t.say(
        "On a <b_look> <furniture> was {thing:a}. <girls>, a <b_mood> <b_job> in <home_village>, "
        "had put <b_mood> <b_beasts=picture> on it.",
        "{owner} had {thing:a} with a picture of <b_mood> <b_beasts=picture>, a present from "
        f"{_WORKER} in <home_village>.",
        "There was {thing:a} from <home_village>, with <b_mood> <b_beasts=picture> on it, in "
        "<color>, <color> and <color>.",
        "Behind a <b_look> <furniture>, {owner} kept {thing:a} from <home_village>, with a "
        "picture of <b_mood> <b_beasts=picture>.",
    )
    speak(
        t, owner, hero,
        f"It is dearer to me than <b_foods> and {_PRESENT}. Please do not [touch|wake|scare] the "
        "{picture}.",
        f"I would not swap it for <b_foods>, <b_foods> and {_PRESENT}, so only look at it.",
        "My [aunt|cousin|godmother|sister] <girls> sent it with <b_foods> when I was ill. Be "
        "careful.",
        f"Even {_WORKER} was not allowed to touch the {{picture}}, {{listener:name}}.",
    )  # fmt: skip


def _other_visitor(t: Teller) -> None:
    """Somebody else sees it and goes."""
    other = _somebody(t)
    t.world.come(other)
    t.cast["other"] = other
    t.say(
        "A {other:trait} {other:kind} [named|called] {other} came to [see|admire|draw] it, and "
        "left for <home_village> with <b_foods>.",
        f"A {{other:trait}} {{other:kind}} [named|called] {{other}} looked in, with {_PRESENT}, "
        "and [soon|then] left.",
        f"Then {{other}} came, a {{other:trait}} {{other:kind}} with <b_foods> and {_PRESENT}, but "
        "could not stay.",
    )
    t.world.leave(other)


def _leave_alone(t: Teller, owner: Character) -> None:
    """The owner goes out to buy something."""
    t.world.leave(owner)
    t.say(
        f"<b_when>, {{owner}} went to {_SPOT} for <b_foods=food> and <b_foods>.",
        f"Then {{owner}} went out for <b_foods=food> and <b_foods> from {_WORKER}.",
        f"{{owner}} [had|wanted] to buy <b_foods=food> and <b_foods> at {_SPOT}, and left "
        "{hero:obj} alone.",
    )


def _break(t: Teller, thing: Thing) -> None:
    """It breaks, as things of its kind do."""
    t.say(
        f"{{hero}} pretended to be {_WORKER}, and then {_WORKER}, and <broken_game>.",
        f"First, {{hero}} was {_WORKER} and <broken_game>. Then {{hero:he}} was {_WORKER} and "
        "<broken_game>.",
        f"Alone with the {{picture}}, {{hero}} <broken_game> like {_WORKER} and <broken_game> like "
        f"{_WORKER}.",
    )
    struck = "[Then|All at once|Suddenly] <broken_how> [hit|bumped|struck|caught] {thing}"
    t.say(*{
        "clay": (
            f"{struck}, and it [shattered|burst|smashed|flew apart|broke|fell apart] into "
            "<broken_pieces=pieces>, full of {stain}.",
            f"{struck}. It [rocked|wobbled|tipped], fell and [shattered|burst|smashed|flew "
            "apart|broke|fell apart] into <broken_pieces=pieces>, and {stain} was on all of "
            "them.",
        ),
        "cloth": (
            f"{struck}, and it tore. The [tear|rip] was as long as a <broken_size>, and full of "
            "{stain}.",
            f"{struck}, and a [tear|rip] as long as a <broken_size>, full of {{stain}}, [ran|went] "
            "through the {picture}.",
        ),
        "wood": (
            f"{struck}, and a piece as long as a <broken_size> broke off, full of {{stain}}.",
            f"{struck}. It [fell|tipped over], and a piece the size of a <broken_size> came off. "
            "Now there was {stain} on the {picture}.",
        ),
    }[_made_of(t, thing)])  # fmt: skip


def _made_of(t: Teller, thing: Thing) -> str:
    return t.pools["broken_things"].tag(thing.noun)


# -- the truth at once


def _tell_at_once(t: Teller, hero: Character, owner: Character) -> None:
    t.world.go(Place(t), hero, owner)
    t.say(
        f"{{hero}} <b_hurried> [out|away|off] to {{owner:obj}}, past {_WORKER} and {_FOLK}.",
        f"{{hero}} did not wait. At {_SPOT}, between {_FOLK} and <b_foods>, {{hero:he}} found "
        "{owner}.",
        f"{{hero}} met {{owner:obj}} near {_SPOT} and took a deep breath.",
    )
    speak(
        t, hero, owner,
        f"<b_oh>, I broke your {{thing:noun}}! I was as wild as {_BEASTS}, and <broken_feelings>!",
        f"Your {{thing:noun}} is broken! I pretended to be {_WORKER}, and now <broken_feelings>!",
        "<b_oh>, {listener:name}! I hurt the {picture}, and not even <b_foods> could comfort "
        "me!",
    )  # fmt: skip
    speak(
        t, owner, hero,
        f"<b_well>, you came by yourself. That is worth more than {_PRESENT}.",
        "I am sad, {listener:name}, but [glad|proud] that I heard it from you and not from "
        f"{_FOLK}.",
        "A broken {thing:noun} can be mended with <broken_glue>, and a lie cannot.",
        "Then let us buy <b_foods> and <broken_glue>, and look at it together.",
    )  # fmt: skip
    t.paragraph()
    _at_home(t, hero, owner)
    _mend(t, "{owner} and {hero:name}")
    t.say(
        f"On <day_name>, {{hero}} was allowed to [carry|take|bring] it to {_SPOT}, past {_FOLK}.",
        "And because {hero} had told the truth, {owner} lent {hero:obj} the {thing:noun} "
        f"until <month>, and {_PRESENT} too.",
        f"{{owner}} told {_WORKER} and {_FOLK} how [brave|honest|true] {{hero}} was.",
    )


# -- a lie about somebody


def _blame(t: Teller, hero: Character, owner: Character, other: Character) -> None:
    _at_home(t, hero, owner)
    t.say(
        "{owner} came back with the {food}, looked at the {picture} and <sad_gesture owner>.",
        "Then {owner} was back with the {food}, saw the {picture} and <sad_gesture owner>.",
        f"The door creaked. {{owner}}, who had met {_FOLK}, put down the {{food}} and "
        "<sad_gesture owner>.",
    )
    speak(
        t, hero, owner,
        f"{{other:name}} came back with {_FOLK} and <broken_game>!",
        f"I told {{other:name}} to stop, but {{other:name}} <broken_game> like {_BEASTS}!",
        f"<b_oh>, {{other:name}} did it, with {_WORKER} and <broken_how>!",
    )  # fmt: skip
    t.world.come(other)
    t.say(
        "So {owner} sent for {other:obj}, who came [at once|in a hurry|out of breath] and "
        "<surprised_gesture other>.",
        f"{{owner}} brought {{other:obj}} in from {_SPOT}. {{other:name}} <surprised_gesture "
        "other>.",
    )
    t.choose((_clue, _kindness))(t, hero, owner, other)
    speak(
        t, hero, owner,
        "<b_oh>, I lied! It was not {other:name}! It was me, and <broken_feelings>!",
        f"{{other:name}} did nothing! I broke it, and I am a liar, worse than {_BEASTS}!",
        "Do not scold {other:name}! I did it, I lied, and <broken_feelings>!",
    )  # fmt: skip
    apologize(t, hero, other)
    t.paragraph()
    _mend(t, "{owner}, {other:name} and {hero:name}")
    t.say(
        f"Then {{hero}} gave {{other:obj}} <b_foods>, {_PRESENT} and a [handshake|hug|bow].",
        f"Until <month>, {{hero}} told {_FOLK} how [honest|good|kind] {{other}} was.",
        f"And {{hero}} walked home with {{other:obj}}, past {_FOLK}, and carried the {{food}}.",
    )


def _clue(t: Teller, hero: Character, owner: Character, other: Character) -> None:
    """The owner sees whose feet it was."""
    speak(
        t, other, owner,
        f"I was at {_SPOT} with {_FOLK}. I would never hurt the {{picture}}.",
        f"Ask {_WORKER}, {{listener:name}}. I was far away, with <b_foods>.",
        f"It was not me. I only looked, and then I went to {_SPOT} for <b_foods>.",
    )  # fmt: skip
    speak(
        t, owner, hero,
        "There is {stain} on the {picture}. Whose feet have {stain} on them, {hero:name}?",
        f"<b_well>, was it {_BEASTS}, or was it somebody with {{stain}} on the toes?",
        f"{{other:name}} has clean feet, and so have {_FOLK}. But who has {{stain}} on the toes?",
    )  # fmt: skip


def _kindness(t: Teller, hero: Character, owner: Character, other: Character) -> None:
    """The one who was blamed wants to help all the same."""
    speak(
        t, other, owner,
        f"It was not me, but you may have <b_foods> and {_PRESENT} of mine.",
        f"I was with {_FOLK}. But whoever did it, I have <broken_glue> and <broken_nails>.",
        f"I would never hurt the {{picture}}. But do not cry, I will give you {_PRESENT}.",
    )  # fmt: skip
    feel(t, hero, "sad")


# -- a secret


def _hide(t: Teller, hero: Character, owner: Character) -> None:
    t.say(
        "{hero} wrapped it in a <b_look> [blanket|sheet|towel|coat|shawl|tablecloth] and hid it "
        "<hiding_spot=hide>.",
        "{hero} put it into a <b_look> <containers> and hid it <hiding_spot=hide>.",
        "So {hero} took it out by the window and hid it <hiding_spot=hide>, among <b_look> leaves.",
    )
    _at_home(t, hero, owner)
    t.say(
        "{owner} looked behind a <furniture>, a <furniture> and a <furniture>, and <sad_gesture "
        "owner>.",
        f"{{owner}} came back with the {{food}}, searched the house with {_FOLK}, and <sad_gesture "
        "owner>.",
        "{owner} looked for the {picture} until <day_name>, and {hero} helped, but not "
        "[well|much].",
    )
    t.say(
        "At night, {hero} dreamed of <b_mood> {picture} that <b_crowd>.",
        f"The {{food}} had no taste, and {{hero}} thought of {{picture}} and {_WORKER}.",
        "In bed, {hero} counted <b_mood> {picture}, but could not sleep.",
    )
    t.paragraph()
    speak(
        t, hero, owner,
        f"<b_oh>, your {{thing:noun}} is {{hide}}! I broke it, and I felt like {_BEASTS} ever "
        "since!",
        f"I hid it {{hide}}! I have slept like {_WORKER} on nails, and <broken_feelings>!",
        "It was me, {listener:name}! The {picture} are {hide}, and <broken_feelings>!",
    )  # fmt: skip
    speak(
        t, owner, hero,
        f"<b_well>, only you had {{stain}} on your feet, not {_FOLK}. I was waiting for you.",
        f"I knew it, {{listener:name}}. {_FOLK} saw {{stain}} under the window.",
        "<b_well>, I saw the {stain} at once. I am glad that I did not have to ask.",
    )  # fmt: skip
    _mend(t, "{owner} and {hero:name}")
    t.say(
        "And {hero} hid nothing else, except <b_foods> [for|on] {owner:gen} birthday.",
        f"From then on, {{hero}} told {{owner:obj}} everything, even about {_WORKER} and {_FOLK}.",
    )


# -- as good as new, or better


def _mend(t: Teller, menders: str) -> None:
    """They mend it, as things of its kind are mended; the mend stays to be seen."""
    t.say(*{
        "clay": (
            f"{menders} glued the {{pieces}} with <broken_glue>. Now there was a <color> line "
            "through the {picture}.",
            f"{menders} stuck it together with <broken_glue> and <broken_glue>, and painted "
            "<color> <b_foods> over the crack.",
        ),
        "cloth": (
            f"{menders} closed it with <color> <broken_thread> and <broken_stitch>, and gave the "
            "{picture} <color> <b_wares>.",
            f"{menders} sewed it up with <color> <broken_thread>. The <broken_stitch> looked like "
            "a <color> [star|flower|bird|heart|sun|moon|tree|fish|snail|boat].",
        ),
        "wood": (
            f"With {_WORKER}, {menders} fixed it with <broken_nails> and <broken_glue>, and "
            "painted the spot <color> and <color>.",
            f"{menders} joined it with <broken_glue> and <broken_nails>. A <color> "
            "[star|flower|bird|heart|sun|moon|tree|fish|snail|boat] was painted over the crack.",
        ),
    }[_made_of(t, t.cast["thing"])])  # fmt: skip
