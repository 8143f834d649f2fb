"""A present goes wrong, and is right in another way, or is mended, or something better is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, meet, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import thank
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 7

_TOGETHER = "[So|Then|Together,] they "


class _Gift(NamedTuple):
    """A kind of present, with what is told of it, as templates.

    Args:
        nouns: the pool of what it can be.
        looks: the pool of how it can look.
        made: what the hero did for it, in a word.
        make: how it is made, in a sentence.
        fails: how it goes wrong, and what the hero says of it then, without the mark.
        need: what the other needs, told early.
        right: how the failed present meets that.
        mend: how two make it good again.
    """

    nouns: str
    looks: str
    made: str
    make: tuple[str, ...]
    fails: tuple[tuple[str, str], ...]
    need: tuple[str, ...]
    right: tuple[str, ...]
    mend: tuple[str, ...]


_KNITTED = _Gift(
    nouns="gift_knit",
    looks="gift_warm",
    made="knitted",
    make=(
        "{hero} bought some <color> wool and knitted {gift:a}[| for <how_many> days].",
        "{hero} knitted {gift:a} out of <color> wool.",
        "For <how_many> days, {hero} knitted {gift:a}.",
        "{hero} had learned to knit. {hero:he} made {gift:a} out of <color> wool.",
    ),
    fails=(
        (
            "But {hero} had [counted|measured] wrong. It was big enough for <gift_big=too_big>.",
            "[it is much too big|it is big enough for {too_big}|I measured it wrong]",
        ),
        (
            "But {hero} [knitted too much|forgot to stop]. It was big enough for "
            "<gift_big=too_big>.",
            "[it is much too big|it is big enough for {too_big}|I made it too big]",
        ),
        (
            "{hero} held it up. [Oh no|Oh dear]! It was [much|far|three times] too big.",
            "[it is much too big|it is big enough for <gift_big>|I made it too big]",
        ),
        (
            "{hero} tried it on and got lost in it. It was [much|far] too wide.",
            "[it is much too wide|it is big enough for <gift_big>|I made it too big]",
        ),
    ),
    need=(
        "{other} often worried about <gift_cold=cold>. It was so cold outside at night.",
        '"If only <gift_cold=cold> had something warm," {other} often said.',
        "In winter, {other} was always sorry for <gift_cold=cold>. It was so cold outside.",
    ),
    right=(
        "{other} looked out of the window, ran outside and put it over {cold}.",
        "{other} took it outside and put it over {cold}. It was just the right size.",
        "{other} had an idea and put it over {cold}. It was warm and just big enough.",
    ),
    mend=(
        _TOGETHER + "took out some rows. Now it was just the right size.",
        _TOGETHER + "sewed it up on both sides with <color> thread. Now it was small enough.",
        _TOGETHER + "made it smaller, and there was even wool left for a pompom.",
    ),
)
_BAKED = _Gift(
    nouns="gift_cakes",
    looks="gift_festive",
    made="baked",
    make=(
        "Out of <gift_baking>, <gift_baking> and <gift_baking>, {hero} baked {gift:a}.",
        "{hero} baked {gift:a}. It smelled of [cinnamon|vanilla|honey|butter|almonds|sugar].",
        "{hero} mixed <gift_baking> and <gift_baking> and baked {gift:a}.",
        "{hero} stood in the kitchen [all morning|for hours] and baked {gift:a}.",
        "{hero:gen} <kin> knew how to make {gift:a}. {hero:name} learned how and [baked|made] one.",
    ),
    fails=(
        (
            "But at the [door|gate], {hero} tripped. The {gift:noun} fell down and broke.",
            "[it fell down and broke|now it is only crumbs|I tripped and dropped it]",
        ),
        (
            "But then it slid off the [table|shelf|windowsill|kitchen bench]. Now there were "
            "crumbs [all over the floor|everywhere].",
            "[it slid down and broke|now it is only crumbs|it fell on the floor]",
        ),
        (
            "But {hero} dropped it [on the floor|on the stairs|in the yard]. It broke into "
            "<how_many> pieces.",
            "[it fell down and broke|now it is only crumbs|I dropped it]",
        ),
        (
            "But a [dog|cat|goat] jumped up, and the {gift:noun} fell down and broke.",
            "[it fell down and broke|now it is only crumbs|I dropped it]",
        ),
    ),
    need=(
        "{other} liked to watch the birds. {other} wished for <gift_shy=shy> in the garden, but "
        "they never came.",
        "{other} loved <gift_shy=shy>, but they never came near.",
        "Every day, {other} waited for <gift_shy=shy> in the garden. They never came.",
    ),
    right=(
        "{other} put the crumbs on the windowsill. Soon the {shy} came and ate them.",
        "{other} threw some crumbs into the garden. At last, the {shy} came.",
        "They put the crumbs [into the grass|under a <tree>] and waited. Then the {shy} came and "
        "ate them all.",
    ),
    mend=(
        _TOGETHER + "stuck the pieces together with cream. Nobody could see the cracks.",
        _TOGETHER + "put the crumbs into a bowl with fruit and cream. It looked delicious.",
        _TOGETHER + "mixed the crumbs with honey and made little balls. They tasted good.",
    ),
)
_PAINTED = _Gift(
    nouns="gift_pictures",
    looks="gift_size",
    made="painted",
    make=(
        "{hero} painted {gift:a} in <color>, <color> and <color>.",
        "{hero} painted {gift:a} with a <bird> on it.",
        "{hero} took out the paints and made {gift:a} with a <tree> on it.",
        "{hero} sat down and painted {gift:a}. There were many colors in it, and a lot of <color>.",
    ),
    fails=(
        (
            "But {hero} left it [in the yard|on the windowsill], and it rained. All the colors ran "
            "together.",
            "[it is only a big blot now|the rain made blots|all the colors ran together]",
        ),
        (
            "But {hero} spilled <drink=spilled> on it, and all the colors ran together.",
            "[it is only a big blot now|I spilled {spilled} on it|all the colors ran together]",
        ),
        (
            "But a <small_animal=runner> ran over it [while it was wet|with wet feet]. Now it was "
            "all blots.",
            "[it is only a big blot now|a {runner} ran over it|now it is all blots]",
        ),
    ),
    need=(
        "{other} had lived near <gift_far=far> once and missed it very much.",
        '"Once more I would like to see <gift_far=far>," {other} often said.',
        "{other} often dreamed of <gift_far=far>. It was so far away.",
    ),
    right=(
        "{other} turned it upside down and smiled. It looked just like {far}!",
        "{other} took one step back. From there, it looked just like {far}!",
        "{other} looked at the colors for a long time. Then {other:he} saw {far} in them!",
    ),
    mend=(
        _TOGETHER + "painted legs and eyes on the blots. Now there was a <small_animal> on it.",
        _TOGETHER + "painted <color> flowers over the blots. It looked better than before.",
        _TOGETHER + "cut out paper stars and glued them over the blots.",
    ),
)
_GROWN = _Gift(
    nouns="gift_flowers",
    looks="gift_fresh",
    made="grew",
    make=(
        "{hero} had grown {gift:a} in a <containers>.",
        "{hero} had grown {gift:a} from a seed. It had <how_many> <flower_color> buds.",
        "{hero} had grown {gift:a} by the window. It had <flower_color> flowers.",
    ),
    fails=(
        (
            "But [all week|for days], {hero} had forgotten to water it. Now it was brown and dry.",
            "[I forgot to water it|it had no water for days|now it is brown and dry]",
        ),
        (
            "But a [goat|sheep|donkey|cow|lamb] ate all the petals. Only the stalk was left.",
            "[it has no petals left|somebody ate the petals|somebody ate most of it]",
        ),
        (
            "But the wind [blew|tore] [all the petals away|off all the petals].",
            "[it has no petals left|the wind took the petals|only the stalk is left]",
        ),
    ),
    need=(
        "{other} had a garden, but nothing grew beside the <gift_bed=bed>. That made {other:obj} "
        "sad.",
        "{other} wanted flowers around the <gift_bed=bed>, but had no seeds.",
        "The ground around {other:gen} <gift_bed=bed> was bare. {other} wished for flowers there.",
    ),
    right=(
        "{other} shook it, and many seeds fell out. They sowed them around the {bed}.",
        "{other} found seeds in it. In <month>, there were <flower_color> flowers around the "
        "{bed}.",
        "There were still seeds in it. They were just right for the ground around the {bed}.",
    ),
    mend=(
        _TOGETHER + "made new petals out of <color> paper.",
        _TOGETHER + "[tied the stalk to a stick and hung|hung] a <color> paper flower on it.",
        _TOGETHER + "put it into a new pot and hung little paper birds on it.",
    ),
)
_GIFTS = (_KNITTED, _BAKED, _PAINTED, _GROWN)


class _Outcome(NamedTuple):
    """What is told early, and what comes of the present because of it."""

    plant: Callable[[Teller], None]
    end: Callable[[Teller, Character, Character, _Gift, str], None]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    introduce(t, hero)
    other = Character(t, t.choose(("children", "animals", "grownups")))
    befriend(t, hero, other)
    t.cast.update(hero=hero, other=other, giver=hero)
    outcome, kind = t.choose(_OUTCOMES), t.choose(_GIFTS)
    t.cast["gift_kind"] = kind
    outcome.plant(t)

    t.paragraph()
    gift = Thing(t, kind.nouns, kind.looks)
    t.cast["gift"] = gift
    t.world.go(Place(t), hero)
    t.world.take(hero, gift)
    day(t)
    _plan(t)
    t.say(*kind.make)
    fail, confess = t.choose(kind.fails)
    t.say(fail)
    feel(t, hero, "sad")

    t.paragraph()
    outcome.end(t, hero, other, kind, confess)
    if t.chance(1, 3):
        evening(t, hero)


def _plan(t: Teller) -> None:
    """What the present is for."""
    t.say(
        "It was {other:gen} birthday, and {hero} wanted to give {other:obj} something nice.",
        "[The next day|Soon] it would be {other:gen} birthday. {hero} needed a present.",
        "{other} had helped {hero:obj} to <chore>, and {hero} wanted to say thank you.",
        "For {other:gen} birthday, {hero} did not want to buy a present. {hero:he} wanted to "
        "make one.",
        "{other} had been [sad|sick|tired] all week. {hero} wanted to make {other:obj} happy.",
        '"I will make a present for {other:name}," {hero} [said|thought].',
    )


def _bring(t: Teller, hero: Character, other: Character) -> None:
    """The hero comes to the other's door."""
    t.world.go(Place(t), hero, other)
    t.paragraph()
    t.say(
        "{hero} [went|walked] to {other:gen} [house|door] and knocked[| softly| twice].",
        "Slowly, {hero} [went|walked] to {other:gen} [house|door] and knocked[| softly| twice].",
        "Then {hero} rang the bell at {other:gen} [house|door]. {other} opened it.",
        "{hero} stood at {other:gen} [door|gate|house] for a while. Then {hero:he} [knocked|rang "
        "the bell|called softly].",
        "{hero} <gait> <on_the_road> to {other:gen} [house|door].",
    )


def _confess(t: Teller, hero: Character, other: Character, kind: _Gift, confess: str) -> None:
    """The hero tells what happened to the present."""
    speak(
        t, hero, other,
        f"I have a present for you, {{listener:name}}. It is {{gift:a}}, but {confess}.",
        f"I wanted to give you {{gift:a}}, {{listener:name}}, but {confess}.",
        f"Please do not be cross, {{listener:name}}. I {kind.made} {{gift:a}} for you, but "
        f"{confess}.",
        f"I am so sorry, {{listener:name}}. I {kind.made} {{gift:a}} for you, but {confess}.",
        f"This was {{gift:a}} for you, {{listener:name}}, but {confess}.",
    )  # fmt: skip


# -- it is right in another way


def _plant_need(t: Teller) -> None:
    """The other needs something."""
    kind: _Gift = t.cast["gift_kind"]
    t.say(*kind.need)


def _turn_out_right(
    t: Teller, hero: Character, other: Character, kind: _Gift, confess: str
) -> None:
    """The failed present is just that."""
    _bring(t, hero, other)
    _confess(t, hero, other, kind, confess)
    t.world.give(hero, other, t.cast["gift"])
    t.say(*kind.right)
    speak(
        t, other, hero,
        "This is just what I wanted, {listener:name}!",
        "What a wonderful present, {listener:name}! Thank you!",
        "Thank you, {listener:name}! I have [wished|waited] for this so long!",
        "Look, {listener:name}! It is just right!",
        "You could not have made it better, {listener:name}!",
    )  # fmt: skip
    feel(t, hero, "glad")
    learn(
        t, hero,
        "a mistake can turn out right",
        "a mistake can be good for [something|somebody]",
        "it is good to tell the truth[| about a mistake]",
        "a good friend [is happy about|likes] any present",
        "even a present that went wrong can be the right one",
    )  # fmt: skip


# -- somebody helps to mend it


def _plant_helper(t: Teller) -> None:
    """Somebody can mend everything."""
    helper = Character(t, t.choose(("animals", "grownups")))
    t.cast["helper"] = helper
    t.say(
        "In the same village lived a {helper:kind} named {helper}, who could mend everything.",
        "Everybody took broken things to {helper}, a {helper:trait} {helper:kind}.",
        "A {helper:trait} {helper:kind} named {helper} lived nearby and could mend everything.",
        "{helper}, a {helper:kind} in the village, could mend [anything|almost everything].",
    )


def _mend(t: Teller, hero: Character, other: Character, kind: _Gift, confess: str) -> None:
    """They make it good together."""
    helper: Character = t.cast["helper"]
    meet(t, helper)
    speak(
        t, hero, helper,
        f"I {kind.made} {{gift:a}} for {{other:name}}, but {confess}.",
        f"Please help me, {{listener:name}}. I have {{gift:a}} for {{other:name}}, but "
        f"{confess}.",
        f"What shall I do, {{listener:name}}? I {kind.made} {{gift:a}} for {{other:name}}, but "
        f"{confess}.",
        f"Look at this, {{listener:name}}. It was for {{other:name}}, but {confess}.",
    )  # fmt: skip
    speak(
        t, helper, hero,
        "Do not [cry|worry], {listener:name}. We can mend it.",
        "It is not so bad, {listener:name}. I will help you.",
        "Sit down and have some <treats>, {listener:name}. Then we will mend it.",
        "I have an idea, {listener:name}. We will do it together.",
    )  # fmt: skip
    t.say(*kind.mend)
    _bring(t, hero, other)
    t.world.give(hero, other, t.cast["gift"])
    t.say(
        "{hero} gave {other:obj} the present, and {other} [showed it to everybody|held it "
        "tight|looked at it for a long time|did not put it down again].",
        "{other} took the present and <glad_gesture other>.",
        "{hero} held out the present. {other} <surprised_gesture other>.",
    )
    thank(t, other, hero)
    learn(
        t, hero,
        "what is mended [can be better than|is often as good as] what is new",
        "almost everything can be mended",
        "it is good to ask for help",
        "two can mend what one cannot",
    )  # fmt: skip


# -- the hero gives time instead


def _plant_joy(t: Teller) -> None:
    """The other would like company for something."""
    t.say(
        "{other} loved to <hobby=joy>, but nobody ever joined in.",
        "{other} always wanted to <hobby=joy> with somebody.",
        '"It is no fun to <hobby=joy> alone," {other} had [once |often ]said.',
    )


def _give_time(t: Teller, hero: Character, other: Character, kind: _Gift, confess: str) -> None:
    """The hero gives that instead."""
    _bring(t, hero, other)
    _confess(t, hero, other, kind, confess)
    t.say(
        "{other} was not cross at all.",
        "{other} was [a little |]sad, but {other:he} tried to smile.",
        "{other} [smiled|shrugged|laughed] and said that it did not matter.",
    )
    t.say(
        "But {hero} was not happy yet.",
        "Then {hero} had an idea.",
        "{hero} thought for a while.",
    )
    speak(
        t, hero, other,
        "I will give you a whole day. We can {joy} together.",
        "But I have time today. Let us {joy} together.",
        "I have another present for you. I will {joy} with you every <day_name>.",
        "But I know something better. We can {joy} all day.",
    )  # fmt: skip
    speak(
        t, other, hero,
        "That is the best present of all, {listener:name}!",
        "Oh yes, {listener:name}! I would like that very much!",
        "You remembered, {listener:name}! Thank you!",
        "That is much better than a {gift:noun}, {listener:name}!",
    )  # fmt: skip
    t.say(
        "So they went out to {joy}. Later they ate <treats>.",
        "They had a [wonderful|lovely|long|merry] day and came home [very late|tired and happy].",
        "It was the best day of the year. They sat in the grass and ate <treats>.",
        "They took some <treats> along and stayed out all day.",
    )
    learn(
        t, hero,
        "time is the best present",
        "it is nice to {joy} together",
        "a [good|real|fine] present need not be a thing",
        "nothing is better than to {joy} with a friend",
        "friends need time more than presents",
    )  # fmt: skip


# -- the other has had a mishap, too


def _plant_secret(t: Teller) -> None:
    """The other has a secret."""
    t.say(
        "{other} had a secret that week and smelled of <gift_scent=secret>.",
        "All week, {other} [would not open the door|let nobody in], and the air smelled of "
        "<gift_scent=secret>.",
        "[That week|The day before], {other} hid something and smelled of <gift_scent=secret>.",
        "There was a smell of <gift_scent=secret> around {other:obj} [that week|all the time]. "
        "Why?",
    )


def _laugh_together(
    t: Teller, hero: Character, other: Character, kind: _Gift, confess: str
) -> None:
    """It was a present, which failed as well."""
    _bring(t, hero, other)
    _confess(t, hero, other, kind, confess)
    speak(
        t, other, hero,
        "I made you [soap|a candle|a cake of soap|a big candle] that smells of {secret}, "
        "{listener:name}, but it fell apart.",
        "I have a present for you, too, {listener:name}. It is [soap|a candle|a cake of soap|a big "
        "candle] that smells of {secret}, but it came out crooked.",
        "I must tell you something, {listener:name}. I made you [soap|a candle|a cake of soap|a "
        "big candle] that smelled of {secret}, and it broke.",
        "I wanted to surprise you, too. I made you [soap|a candle|a cake of soap|a big candle] "
        "that smells of {secret}, but it looks like <litter>.",
    )  # fmt: skip
    t.say(
        "So that was why it had smelled of {secret}! They [looked at each other and "
        "laughed|laughed and laughed|laughed until they cried].",
        "{hero} remembered the smell of {secret}. They [laughed and laughed|both had to laugh].",
        "{hero} <surprised_gesture hero>. Then they both began to laugh.",
        "{hero} looked at one present and at the other. Then they both [laughed|began to laugh].",
    )
    t.say(
        "They put both presents [side by side|together|next to each other] on the [table|shelf|"
        "windowsill|dresser].",
        "Soon they ate <treats> and drank <drink>.",
        "They [promised|decided] to try again together.",
        "Later, they went out to <hobby> together.",
    )
    learn(
        t, hero,
        "everybody makes mistakes",
        "laughing together is a present, too",
        "it is the [thought|kind thought|love] that counts",
        "a [bad|broken|funny] present can make a [good|happy] day",
    )  # fmt: skip


_OUTCOMES = (
    _Outcome(_plant_need, _turn_out_right),
    _Outcome(_plant_helper, _mend),
    _Outcome(_plant_joy, _give_time),
    _Outcome(_plant_secret, _laugh_together),
)
