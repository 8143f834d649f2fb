"""Somebody breaks what a friend holds dear.

Tells the truth at once; or blames somebody else, who is hurt by it; or hides it. What the thing
is made of decides how it breaks and is mended, and what stuck to the hero's feet is found near it.
"""

from __future__ import annotations

from functools import cache

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_THEN = "[Then |Soon |After a while, |A little later, |*2]"
_AFTER = "[Then |After that, |So |*2]"
_ALONE = "[Now |Before long, |*2]"
_LATER = "[At last, |Half an hour later, |Soon after, |Before long, ]"
_TWO = "[they*2|the two of them|the two friends|{owner} and {hero:name}]"
_THREE = "[they all|all of them|the three of them|{owner}, {other:name} and {hero:name}]"
_NOW = "[Then |Now |A moment later, |*2]"
# What is said of it: cloth does not break.
_BROKEN = {"to_break": "break", "broke": "broke", "broken": "broken"}
_TORN = {"to_break": "tear", "broke": "tore", "broken": "torn"}


@cache
def _with(openings: str, sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Let the sentences that begin with a name begin with one of these as well."""
    return tuple(f"{openings}{it}" if it[0] == "{" else it for it in sentences)


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    introduce(t, hero)
    owner = somebody(t)
    befriend(t, hero, owner)
    thing = Thing(t, "broken_things")
    t.cast.update(owner=owner, thing=thing)

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


def _at_home(t: Teller, *who: Character) -> None:
    """The world for it: these are where the thing is kept."""
    t.world.go(Place(t, "indoors"), *who)


# -- what it is, and how it breaks


def _visit(t: Teller, hero: Character, owner: Character) -> None:
    """The hero comes with something on the feet, and the owner shows the thing."""
    day = "[One|On a] <weather> <day_name>"
    stain = "<broken_stains=stain>"
    t.say(
        f"{day}, {{hero}} went to visit {{owner:name}}. On the way, {{hero:he}} stepped in "
        f"{stain}.",
        f"{day}, {{hero}} went to see {{owner:name}} and did not see that there was {stain} on "
        "{hero:his} feet.",
        f"{day}, {{hero}} stepped in {stain} on the way to {{owner:name}}.",
        f"{day}, {{hero}} came to play with {{owner:name}}. There was {stain} on {{hero:gen}} "
        "feet.",
        f"{day}, {{hero}} ran to {{owner:name}}'s house and right through some {stain}.",
    )
    t.say(
        "{owner} had {thing:a}. It was [a present |a birthday present |]from {owner:his} "
        "<broken_givers=giver>.",
        "In the [room|kitchen|hall] was {thing:a}, a present from {owner:gen} "
        "<broken_givers=giver>.",
        "{owner} showed {hero:obj} {thing:a} from {owner:gen} <broken_givers=giver>.",
        "{owner} was [very |so |]proud of {thing:a}. {owner:his} <broken_givers=giver> had made "
        "it.",
        "{owner} had {thing:a} from {owner:his} <broken_givers=giver>.",
        "[Near the door|By the window|In a corner] was {thing:a}. {owner:gen} "
        "<broken_givers=giver> had made it.",
        "{owner} had a [new|special|dear] present from {owner:his} <broken_givers=giver>. It was "
        "{thing:a}.",
    )
    t.cast.update(_TORN if _made_of(t, t.cast["thing"]) == "cloth" else _BROKEN)
    speak(
        t, owner, hero,
        "[Please do|Do] not [touch|play with] it, {listener:name}.",
        "You may look at it, {listener:name}, but [please do not|do not] touch it.",
        "I love it [very|so] much, so please be careful with it.",
        "There is no other like it. [Please be careful|Do not touch it], {listener:name}.",
        "It is very dear to me. It must not [{to_break}|get dirty|get {broken}].",
        "It can {to_break}, {listener:name}, so do not play [near|next to] it.",
    )  # fmt: skip


def _other_visitor(t: Teller) -> None:
    """Somebody else sees it and goes."""
    other = somebody(t)
    t.world.come(other)
    t.cast["other"] = other
    t.say(
        "A {other:trait} {other:kind} [named|called] {other} came to look at it, and [soon|then] "
        "went home.",
        "Then a {other:trait} {other:kind} [named|called] {other} came by, but could not stay "
        "long.",
        "{other}, a {other:trait} {other:kind}, came to see it too and then [left|went home].",
        "A {other:trait} {other:kind} looked in. It was {other}, who [liked it|looked at it], too, "
        "and went home.",
    )
    t.world.leave(other)


def _leave_alone(t: Teller, owner: Character) -> None:
    """The owner goes out to buy something."""
    t.world.leave(owner)
    t.say(
        f"{_THEN}{{owner}} went [out|to the shop] to buy some <broken_food=food>.",
        "{owner} wanted to get some <broken_food=food> and went [out|to the shop].",
        f"{_THEN}{{owner}} went [out|to the shop] for some <broken_food=food>.",
        f"{_THEN}{{owner}} [left|went out] to buy some <broken_food=food> for lunch.",
        "{owner} was hungry and went to get some <broken_food=food>.",
    )


def _break(t: Teller, thing: Thing) -> None:
    """It breaks, as things of its kind do, and what was on the hero's feet is on the floor."""
    games = (
        "{hero} was [alone|bored] and <broken_game>.",
        "{hero} did not want to sit still and <broken_game>.",
        "{hero} [forgot|did not think of] what {owner} had said and <broken_game>.",
        "All alone in the room, {hero} <broken_game>.",
        "{hero} <broken_game> and <broken_game>.",
        "{hero} <broken_game>, and then {hero:he} <broken_game>.",
        "First, {hero} <broken_game>. Then {hero:he} <broken_game>.",
        "{hero} looked for something to do and <broken_game>.",
    )
    t.say(*_with(_ALONE, games))
    oh = "[Crash|Oh no|Bang|Oh dear]!"
    rip = "[Rip|Oh no|Oh dear]!"
    tear = "[a [big|wide] hole|a [big|long] [tear|rip]]"
    t.say(*{
        "clay": (
            f"{oh} {{thing}} fell [down |]and broke into <broken_pieces=pieces>.",
            "{hero} bumped into {thing}, and it broke into <broken_pieces=pieces>.",
            f"{oh} {{hero}} [knocked over|ran into] {{thing}}. It broke into "
            "<broken_pieces=pieces>.",
            "Suddenly, {hero:his} <broken_limb> hit {thing}. It fell and broke into "
            "<broken_pieces=pieces>.",
        ),
        "cloth": (
            f"{rip} {{hero}} fell [over|onto] {{thing}}, and it tore.",
            "Suddenly, {hero:his} <broken_limb> got caught in {thing}, and it tore.",
            f"{rip} {{hero}} tripped over {{thing}}, and now there was {tear} in it.",
            f"{{hero}} fell and pulled at {{thing}}. Now it had {tear}.",
        ),
        "wood": (
            f"{oh} {{thing}} fell [down |]and broke.",
            "{hero} bumped into {thing}, and a [big|little|long] piece broke off.",
            f"{oh} {{hero}} fell [over|onto] {{thing}}, and a [big|little|long] piece came off.",
            "Suddenly, {hero:his} <broken_limb> hit {thing}. A [big|little|long] piece broke off.",
        ),
    }[_made_of(t, thing)])  # fmt: skip


def _made_of(t: Teller, thing: Thing) -> str:
    return t.pools["broken_things"].tag(thing.noun)


# -- the truth at once


def _tell_at_once(t: Teller, hero: Character, owner: Character) -> None:
    t.say(
        "{hero:name} <sad_gesture hero>.",
        "{hero:name} was [very |terribly |]sad and <sad_gesture hero>.",
        "{hero:name} felt [bad|awful|sorry] and <sad_gesture hero>.",
    )
    t.cast["shop"] = shop = Place(t)
    t.world.go(shop, hero, owner)
    t.say(
        "But {hero} did not [wait|run away|hide]. {hero} went out and met {owner} {shop:at}.",
        f"{_NOW}{{hero}} ran out and met {{owner:obj}} {{shop:at}}.",
        "{hero} went to look for {owner:obj} and found {owner:him} {shop:at}, on the way home.",
        "{hero} [ran|hurried|went] {shop:to}. There came {owner}, with the {food}.",
    )
    speak(
        t, hero, owner,
        "I {broke} your {thing:noun}. I am [so |very |]sorry.",
        "I was not careful, {listener:name}. Your {thing:noun} is {broken}.",
        "I have to tell you something. Your {thing:noun} is {broken}, and it was me.",
        "I am [so|very] sorry, {listener:name}. I {broke} the {thing:noun} from your {giver}.",
        "Something bad happened, {listener:name}. I played and {broke} your {thing:noun}.",
    )  # fmt: skip
    speak(
        t, owner, hero,
        "I am sad, {listener:name}, but [it is good|I am glad] that you told me.",
        "Thank you for [coming|telling me] at once, {listener:name}.",
        "You told me the truth. That was [brave|not easy|good].",
        "[Do not cry|Come], {listener:name}. We can mend it together.",
        "It was my favorite {thing:noun}. But you told me the truth.",
    )  # fmt: skip
    t.paragraph()
    _at_home(t, hero, owner)
    _mend(t, _TWO)
    feel(t, owner, "glad")
    t.say(
        f"{_THEN}{{hero:name}} wiped the {{stain}} off the floor.",
        "{hero:name} cleaned the floor, too, because there was {stain} on it.",
        f"{_THEN}{{hero:name}} saw the {{stain}} on the floor and [wiped|cleaned] it up.",
        "And {hero:name} wiped {hero:his} feet, because there was still {stain} on them.",
    )
    t.say(
        "{owner} let {hero:obj} hold {thing} again.",
        f"{_THEN}they [sat down and |]ate the {{food}} together.",
        "{owner} was not [angry|cross|mad] at all.",
        f"{_THEN}{{owner}} and {{hero:name}} ate some of the {{food}}.",
        "{owner} smiled again, and they shared the {food}.",
        "Both of them were [happy|hungry] now, and they ate the {food}.",
        "There were no more tears, and {owner} gave {hero:obj} some of the {food}.",
    )


# -- a lie about somebody


def _blame(t: Teller, hero: Character, owner: Character, other: Character) -> None:
    _at_home(t, hero, owner)
    t.say(
        f"{_LATER}{{owner}} came [back|home] with the {{food}}, saw the {{broken}} {{thing:noun}} "
        "and "
        "<sad_gesture owner>.",
        f"{_LATER}{{owner}} was back with the {{food}}. ^{{owner}} looked at {{thing}} and "
        "<sad_gesture owner>.",
        f"{_LATER}{{owner}} came in and put down the {{food}}. The {{thing:noun}} was {{broken}}, "
        "and "
        "{owner} <sad_gesture owner>.",
    )
    speak(
        t, hero, owner,
        "It was not me. {other:name} came back and <broken_game>.",
        "I did nothing. {other:name} <broken_game>.",
        "{other:name} was here again and {broke} it.",
        "I did not do it. It was {other:name}.",
    )  # fmt: skip
    t.world.come(other)
    puzzled = (
        "[was very surprised|did not understand|could not believe it|came back and looked "
        "at {thing}|was puzzled|had heard nothing about it]"
    )
    t.say(
        f"{_NOW}{{owner}} [ran|went] to get {{other:obj}}. {{other:name}} {puzzled}.",
        f"{{owner}} called {{other:obj}} in, and {{other}} {puzzled}.",
        f"{{owner}} asked {{other:obj}} to come back. {{other:name}} {puzzled}.",
    )
    t.choose((_clue, _kindness))(t, hero, owner, other)
    t.say(
        f"{_NOW}{{hero:name}} <sad_gesture hero>.",
        "{hero:name} [turned|went] red and <sad_gesture hero>.",
        "{hero:name} was ashamed and <sad_gesture hero>.",
        "{hero:name} [felt bad about|felt sorry about|was ashamed of] the lie.",
    )
    speak(
        t, hero, owner,
        "It was not {other:name}. It was me. I lied, and I am [sorry|ashamed].",
        "I told a lie. I {broke} it, not {other:name}.",
        "{other:name} did nothing. I {broke} it [myself|when I was alone].",
        "I did it, {listener:name}, and I was afraid to tell you.",
        "Do not be angry with {other:name}. I {broke} the {thing:noun}.",
    )  # fmt: skip
    t.say(
        f"{_NOW}{{hero:name}} [looked at|turned to|went up to] {{other:obj}}.",
        "{other:name} was hurt, and {hero:name} [went up|turned] to {other:him}.",
    )
    speak(
        t, hero, other,
        "I was afraid, {listener:name}, so I [said that it was you|told a lie]. I am sorry.",
        "I am [so|very|really] sorry, {listener:name}. It was [wrong|mean] to blame you.",
        "[Please forgive me|Forgive me], {listener:name}. I should have told the truth.",
        "It was [mean|wrong|not fair] of me, {listener:name}. [I am sorry|Please forgive me].",
        "It was all my fault, and I am [|so |very ]sorry.",
        "{listener:name}, I am sorry. I will never [do that|blame you] again.",
    )  # fmt: skip
    t.paragraph()
    _mend(t, _THREE)
    t.say(
        f"{_THEN}they all [sat down and |]ate the {{food}} together.",
        "{other:name} was not [angry|cross|mad] at {hero:obj}, and they all ate the {food}.",
        f"{_THEN}{{hero:name}} gave {{other:obj}} some <treats>.",
        "From then on, {hero:name} never [blamed anybody|told a lie] again.",
        f"{_THEN}{{hero:name}} walked home with {{other:obj}}, and they were friends again.",
        "{hero:name} promised {other:obj} never to lie again.",
    )


def _clue(t: Teller, hero: Character, owner: Character, other: Character) -> None:
    """The owner sees whose feet it was."""
    speak(
        t, other, owner,
        "It was not me. I went home.",
        "I only looked at it, {listener:name}. Then I went home.",
        "I would never [do that|{to_break} it], {listener:name}.",
        "I was at home [all the time|with my family].",
    )  # fmt: skip
    t.say(
        "{owner} looked [down|at the floor|around]. There was {stain} on the floor.",
        "[Then|Just then|But then] {owner} saw some {stain} on the floor.",
        "There was {stain} [on the floor|by the door|under the table], and {owner} saw it.",
        "{owner} [pointed at|looked at|saw] the {stain} on the floor.",
    )
    speak(
        t, owner, hero,
        "Whose feet have {stain} on them?",
        "{other:name} has clean feet. But what is on your feet, {listener:name}?",
        "Is that not {stain} on your feet, {listener:name}?",
        "Why is there {stain} on your feet, {listener:name}?",
    )  # fmt: skip


def _kindness(t: Teller, _: Character, owner: Character, other: Character) -> None:
    """The one who was blamed wants to help all the same."""
    speak(
        t, other, owner,
        "It was not me, but I will help you [mend it|to mend it|anyway].",
        "I did not do it, {listener:name}. But do not cry. I will help you.",
        "I was at home. But I am [good|quick] at mending things.",
        "I would never {to_break} it, {listener:name}. Let us mend it together.",
    )  # fmt: skip


# -- a secret


def _hide(t: Teller, hero: Character, owner: Character) -> None:
    feel(t, hero, "afraid")
    what, it = "{thing}", "it"
    if t.bound.get("pieces"):
        what, it = "the {pieces}", "them"
    t.say(
        f"{_NOW}{{hero}} carried {what} out of the house and hid {it} <hiding_spot=hide>.",
        f"{_NOW}{{hero}} put {what} into a [bag|box|sack|basket] and hid {it} <hiding_spot=hide>.",
        f"{_NOW}{{hero}} [ran|went|crept] outside and hid {what} <hiding_spot=hide>.",
        f"{_NOW}{{hero}} hid {what} <hiding_spot=hide>, where nobody would look.",
    )
    _at_home(t, hero, owner)
    t.say(
        f"{_THEN}{{owner}} came [back|home] with the {{food}} and could not find {{thing}}.",
        "When {owner} [came home|was back] with the {food}, {thing} was gone.",
        f"{_THEN}{{owner}} came [back|home] and looked everywhere for {{thing}}.",
        f"{_THEN}{{owner}} came in, put down the {{food}} and looked for {{thing}}.",
    )
    t.say(
        "{hero} helped to look, but [did not say a word|said nothing].",
        "{owner} <sad_gesture owner>, but {hero} said nothing.",
        "{owner} <sad_gesture owner>.",
        "{hero} did not [dare to say|say] what had happened.",
    )
    t.say(
        "That night, {hero} could not sleep.",
        "All night long, {hero} thought of {thing}.",
        "In bed, {hero} [felt bad|cried a little|could not sleep].",
        "At supper, {hero} could not eat.",
    )
    t.paragraph()
    t.say(
        "The next [day|morning], {hero} went [back |]to {owner:obj}.",
        "The next [day|morning], {hero} could not keep quiet any [longer|more].",
        "When it was [day|morning] again, {hero} ran to {owner:obj}.",
        "[Right after|Before] breakfast, {hero} went to see {owner:obj}.",
        "In the morning, {hero} wanted to tell {owner:obj} the truth.",
    )
    speak(
        t, hero, owner,
        "I {broke} your {thing:noun}. [I hid it|It is] {hide}.",
        "Your {thing:noun} is {hide}, {listener:name}. I {broke} it.",
        "It was me, {listener:name}. I {broke} it and hid it {hide}.",
        "I am [so |very |]sorry, {listener:name}. I {broke} it and hid it {hide}.",
        "I have to tell you something. I {broke} your {thing:noun} and hid it {hide}.",
    )  # fmt: skip
    speak(
        t, owner, hero,
        "I [know|knew it]. There was {stain} on the floor.",
        "I saw the {stain} on the floor, {listener:name}.",
        "I saw the {stain} on your feet. I am glad [you told me|that you came].",
        "There was {stain} on the floor, so I knew. Thank you, {listener:name}.",
        "I was waiting for you, {listener:name}. I saw the {stain} on the floor.",
        "Thank you for telling me[|, {listener:name}]. I saw the {stain}.",
    )  # fmt: skip
    _mend(t, _TWO)
    t.say(
        "From then on, {hero:name} told {owner:obj} everything.",
        "From that day on, {hero:name} never hid anything from {owner:obj} again.",
        "{owner:name} was not [angry|cross], and {hero} was [glad|happy|thankful].",
        "[At last|Now] {hero:name} could laugh and play again.",
        "{hero:name} was glad that there was no secret any more.",
        f"{_NOW}they shared what was left of the {{food}}.",
    )
    feel(t, hero, "glad")


# -- as good as new, or better


def _mend(t: Teller, menders: str) -> None:
    """They mend it, as things of its kind are mended; the mend stays to be seen."""
    paint = "painted a <color> <broken_shape>"
    sew = "[sewed|stitched] it up with <color> [thread|yarn|wool]"
    ways = {
        "clay": (
            f"{menders} [glued|stuck] the {{pieces}} together [again|with care].",
            f"{menders} glued it and {paint} over the crack.",
            f"{menders} put the {{pieces}} together with glue. Only a [thin|little|small] crack "
            "was left.",
        ),
        "cloth": (
            f"{menders} {sew}.",
            f"{menders} put a <color> <broken_shape> over the [hole|tear].",
            f"{menders} {sew}. It looked [like new|almost new|nice].",
        ),
        "wood": (
            f"{menders} [fixed|mended] it with [glue|a nail|two nails|some wire|string].",
            f"{menders} glued it and {paint} on it.",
            f"{menders} put it together with [glue|a nail|two nails|some wire|string]. It looked "
            "[like new|almost new|nice].",
        ),
    }[_made_of(t, t.cast["thing"])]  # fmt: skip
    t.say(*(_AFTER + way for way in ways))
