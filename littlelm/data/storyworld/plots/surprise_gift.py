"""A present goes wrong, and is right in another way, or is mended, or something better is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, meet
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 7

# What can be met and seen out of doors, and where.
_ANIMAL = "a <critter_mood> [<small_animal>|<bird>]"
_CREATURE = f"[{_ANIMAL}|<how_many> <critter_mood> <many_critters>]"
_OBJECT = "a [<looks> <wayside>|<plant_look> <plant>|<tree>]"
_SPOT = "<spot_first> <spot_second>"
_THEN = "[|<soon>, ]{hero} [|<somehow> ]"
_TOGETHER = "[|<soon>, ]they [|<somehow> ]"


class _Gift(NamedTuple):
    """A kind of present, with what is told of it, as templates.

    Args:
        nouns: the pool of what it can be.
        looks: the pool of how it can look.
        make: how it is made.
        fail: how it goes wrong.
        confess: what the hero says then, without the mark.
        need: what the other needs, told early.
        right: how the failed present meets that.
        mend: how two make it good again.
    """

    nouns: str
    looks: str
    make: tuple[str, ...]
    fail: tuple[str, ...]
    confess: str
    need: tuple[str, ...]
    right: tuple[str, ...]
    mend: tuple[str, ...]


_KNITTED = _Gift(
    nouns="gift_knit",
    looks="gift_warm",
    make=(
        "Out of <how_many> balls of <color> and <color> wool, {hero} [|<somehow> ]knitted "
        "{gift:a}.",
        "From <day_name> to <day_name>, {hero} knitted {gift:a} with [a <color> stripe|a <color> "
        "rim|<color> dots|<how_many> <color> buttons].",
        f"{{hero}} had learned knitting from <relative>, bought <color> wool near {_SPOT}, and "
        "[|<somehow> ]made {gift:a}.",
        "[Behind|Under] a <furniture>, where nobody could see it, {hero} [|<somehow> ]knitted "
        "{gift:a} out of <color> wool.",
    ),
    fail=(
        "But {hero} had [counted|measured] wrong, and it was [big|wide] enough for <gift_big>[| "
        "or <gift_big>].",
        f"But {{hero}} [watched|thought of] {_CREATURE} and knitted on and on, until it would "
        "have fitted <gift_big>.",
        "{hero} tried it on <gift_big>. Even there, it was <how_many> [inches|feet] too "
        "[wide|long].",
        "But <relative> called, {hero} lost count, and it became a garment for <gift_big>.",
    ),
    confess=(
        "[it is much too big, even for <gift_big>|it would fit <gift_big>|<gift_big> and "
        "<gift_big> could wear it together]"
    ),
    need=(
        "Every [morning|evening|night], {other} worried about <gift_cold=cold>, which stood out "
        "in the "
        f"[cold|wind] near {_OBJECT}.",
        '"If only <gift_cold=cold> had something [warm|to wear]," {other} [often said|used to '
        "say], [even|especially] in <month>.",
        "{other} had tried to wrap <gift_cold=cold> in a <looks> <clothes>, but that was too "
        "small.",
        "All of {other:gen} thoughts were with <gift_cold=cold>, which froze [beside|behind] "
        f"{_OBJECT}.",
    ),
    right=(
        "{other} [carried|took] it [outside|to the door] and <somehow> put it over {cold}. It "
        "fitted as if it had been measured <how_many> times.",
        "{other} looked at {gift}, then out of the window, and then <somehow> put it on {cold}, "
        "without a wrinkle.",
        "It was just right for {cold}. {other} <somehow> tied it with a <color> ribbon, and "
        f"{_CREATURE} [admired|envied|greeted] it.",
    ),
    mend=(
        _TOGETHER + "took in both sides with <color> thread, and made <how_many> "
        "[pockets|buttonholes|patches|bows] out of what was left.",
        _TOGETHER + "unraveled <how_many> rows, and out of the <color> wool that was left came "
        "<how_many> [tassels|pompoms|bows|flowers].",
        _TOGETHER + "folded it over <how_many> times, sewed on a <looks> <treasures>, and pulled "
        "in the rim with a <color> [cord|ribbon|thread].",
    ),
)
_BAKED = _Gift(
    nouns="gift_cakes",
    looks="gift_festive",
    make=(
        "Out of <gift_baking>, <gift_baking> and <gift_baking>, {hero} [|<somehow> ]baked "
        "{gift:a}.",
        "From <relative>, {hero} borrowed <gift_baking> and <gift_baking> and baked {gift:a}, "
        "which smelled of <smell>.",
        "{hero} <somehow> stirred <gift_baking> into <gift_baking>, for <how_many> minutes, and "
        "baked {gift:a}.",
        "With <gift_baking> up to the elbows and <gift_baking> on the nose, {hero} baked {gift:a}.",
    ),
    fail=(
        "But on the doorstep, {hero} tripped over a <looks> <tools>, and it burst into "
        "<how_many> pieces and many crumbs.",
        f"But {_CREATURE} ran across the path, {{hero}} stumbled, and it broke on a <looks> "
        "<wayside>.",
        "But it slid off the <furniture> and lay on the floor, flat as a <looks> "
        "[plate|hat|letter|coin].",
        f"But a <looks> <containers> fell on it, {_ANIMAL} ran over it, and nothing was left but "
        "crumbs.",
    ),
    confess=(
        "[it is nothing but crumbs, as fine as [sand|snow|dust]|now it is a heap of <color> "
        "crumbs|I have only <how_many> pieces and a bag of crumbs]"
    ),
    need=(
        "Since <month>, {other} had been waiting for <gift_shy=shy> in the garden, but not one "
        "had [come|"
        f"come nearer than {_SPOT}].",
        "{other} [loved|adored] <gift_shy=shy>, but they never came near, not even for <treats> "
        "[and|or] a <fruit>.",
        f"All <month>, {{other}} had [sat|hidden|waited] behind {_OBJECT} to watch "
        "<gift_shy=shy>, without any luck.",
    ),
    right=(
        "But while they looked at the crumbs, there was a [small|soft] noise. It was the {shy}, "
        "<how_many> of them, and they ate [out of {other:gen} hand|all of it|with a "
        "<critter_mood> air].",
        f"{{other}} [|<somehow> ]threw a crumb toward {_OBJECT}. Out came the {{shy}}, "
        "<how_many> of them, and {other} <glad_gesture other>.",
        "They <somehow> put the crumbs on a <looks> <wayside> and waited <how_many> minutes. "
        "Then the {shy} came, even a <critter_mood> one.",
    ),
    mend=(
        _TOGETHER + "stuck the pieces together with <gift_baking> and hid the cracks under a "
        "<fruit>, a <fruit> and <how_many> nuts.",
        _TOGETHER + "put the crumbs into a <looks> <containers>, in layers, with <gift_baking> "
        "and a <fruit> in between.",
        _TOGETHER + "rolled the crumbs in <gift_baking> and <gift_baking>, and that made "
        "<how_many> little balls.",
    ),
)
_PAINTED = _Gift(
    nouns="gift_pictures",
    looks="gift_size",
    make=(
        "With <color>, <color> and <color>, {hero} [|<somehow> ]painted {gift:a} with "
        f"{_CREATURE} beside {_OBJECT}.",
        f"For <how_many> hours, {{hero}} painted at {{gift:a}} that showed {_OBJECT} near {_SPOT}.",
        f"{{hero}} [|<somehow> ]painted {{gift:a}} with {_CREATURE} on it, mostly in <color> and "
        "<color>.",
    ),
    fail=(
        "But on the way it rained, and all that <color> and <color> ran together like "
        "[soup|porridge|paint in a puddle|jam].",
        f"But {_ANIMAL} [walked|ran|slid] over it while it was wet, and then {{hero}} spilled "
        "<drink> on it.",
        "But a jug of <drink> fell over, and a <color> [stain|flood|lake] spread to all four "
        "corners.",
        f"But a <looks> <clothes> fell on it, and then {_ANIMAL} sat down in the <color>.",
    ),
    confess=(
        "[it is only a blot now, <color> on one side and <color> on the other|now it looks like "
        "<litter>|all the <color> has run into the <color>]"
    ),
    need=(
        "{other} had grown up near <gift_far=far> and [missed|longed for] it, [above all|most of "
        "all] in <month>.",
        '"Once more I would like to see <gift_far=far>," {other} [used to say|often sighed], '
        f"near {_SPOT}.",
        "On {other:gen} wall, above the <furniture>, was a nail for a picture of <gift_far=far>, "
        "but [nobody|no one] had ever been able to paint it.",
    ),
    right=(
        "{other} <somehow> turned it upside down and <surprised_gesture other>. There lay {far}, "
        "[in all the right colors|under a <color> sky].",
        "{other} stepped back <how_many> steps. From there, it looked like {far}, with "
        f"{_CREATURE} in one corner.",
        '"Just like {far}!" ^{other} cried. "Those are the very colors, the <color> and the '
        '<color>!"',
    ),
    mend=(
        _TOGETHER + "painted <how_many> <color> legs on the blot, then two eyes, and it was "
        f"{_ANIMAL}.",
        _TOGETHER + "cut out the clean parts and glued them on <color> paper, with <how_many> "
        "<color> [stars|moons|flowers|snails] around them.",
        _TOGETHER + f"made the stain into {_OBJECT}, and in front of it they painted {_CREATURE}.",
    ),
)
_GROWN = _Gift(
    nouns="gift_flowers",
    looks="plant_look",
    make=(
        "Since <month>, {hero} had been growing {gift:a} in a <looks> <containers>, with a "
        "[cup|spoon|thimble] of water every <day_name>.",
        "{hero} had raised {gift:a} from a seed that came from <relative>, and it had <how_many> "
        "<color> buds.",
        "Behind a <looks> <furniture>, {hero} had hidden {gift:a} with <how_many> <color> "
        "blossoms that smelled of <smell>.",
    ),
    fail=(
        f"But on the morning itself, {_ANIMAL} sat beside it and chewed, and there was [not one "
        "petal|nothing but a stalk] left.",
        "But {hero} forgot to water it from <day_name> to <day_name>, and now it was [brown|dry] "
        "from top to bottom.",
        "But a <looks> <tools> fell from the <furniture>, right on it, and only a bare stalk was "
        "left.",
        f"But {_CREATURE} knocked it over, and then {{hero}} stepped on it with a <color> "
        "[boot|slipper|clog].",
    ),
    confess=(
        "[it has not one petal left, only brown pods|there is nothing left but pods and a stalk "
        "as bare as a <tools>|now it has more pods than petals]"
    ),
    need=(
        "Beside {other:gen} <looks> <wayside=bed>, the ground was bare, and that had made "
        "{other:obj} sad since <month>.",
        "{other} had dug a flower bed around a <looks> <wayside=bed>, but had no seeds, and "
        "<how_many> [coins|buttons] were not enough to buy any.",
        "Nothing grew around {other:gen} <looks> <wayside=bed>, and every <day_name>, {other} "
        "[sighed|complained|grumbled] about it.",
    ),
    right=(
        "{other} <somehow> shook the pods, and <how_many> <color> seeds fell out, just enough "
        "for the bare ground around the {bed}.",
        "{other} <somehow> sowed what was in the pods around the {bed}, and in <month> it was "
        "full of <color> flowers and <many_critters>.",
        "There were <how_many> seeds in the pods, and now {other} knew what to do about the "
        "{bed}. They <somehow> sowed them in [rows|circles|zigzags|the shape of a <lost_shape>].",
    ),
    mend=(
        _TOGETHER + "made <how_many> petals out of <color> paper, and a <color> <insect> out of "
        "wool, and tied them to the stalk.",
        _TOGETHER + "tied the stalk to a <looks> stick and hung <how_many> <color> beads on it, "
        "and a [bell|paper moon|feather] on top.",
        _TOGETHER + "put it into a <looks> <containers>, dressed it in a <color> ribbon, and "
        "sprinkled it with water that smelled of <smell>.",
    ),
)
_GIFTS = (_KNITTED, _BAKED, _PAINTED, _GROWN)


class _Outcome(NamedTuple):
    """What is told early, and what comes of the present because of it."""

    plant: Callable[[Teller], None]
    end: Callable[[Teller, Character, Character, _Gift], None]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(("children", "animals")))
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
    t.world.go(Place(t, "house"), hero)
    t.world.take(hero, gift)
    day(t)
    _plan(t)
    t.say(*kind.make)
    t.say(*kind.fail)
    if t.chance(1, 3):
        feel(t, hero, "sad")

    t.paragraph()
    outcome.end(t, hero, other, kind)
    if t.chance(1, 3):
        evening(t, hero)


def _plan(t: Teller) -> None:
    """What the present is for."""
    t.say(
        "It was {other:gen} [birthday|name day|big day], and {hero} [wanted|longed|hoped] to "
        "give {other:obj} something better than a <looks> <toys>[| or <treats>].",
        "In <how_many> days, {other} would have a [birthday|party|name day], and {hero} did not "
        "[want|like] to come with [nothing but|only] <treats>[| and a <fruit>].",
        "{other} had [helped|comforted|visited|cheered up] {hero:obj} in <month>, with <treats> "
        "and a <looks> <toys>, and {hero} wanted to say thank you.",
        "For {other:gen} [birthday|name day], <relative> had bought a <looks> <clothes>, but "
        "{hero} [wanted|preferred|meant] to make something.",
        f"From {_SPOT} to {_SPOT}, everybody was talking about {{other:gen}} "
        "[birthday|party|name day], and {hero} had no present [yet|but a <fruit>].",
        '"On <day_name> I will give {other:obj} something that even the <grownups> of '
        '<home_village> does not have," {hero} [said|thought].',
    )


def _bring(t: Teller, hero: Character, other: Character) -> None:
    """The hero comes to the other's door."""
    t.world.go(Place(t, "house"), hero, other)
    t.paragraph()
    t.say(
        f"[|<soon>, ]{{hero}} <strode> past {_OBJECT} to {{other:gen}} [house|door|gate] and "
        "knocked <how_many> times.",
        "With [a heavy heart|red ears|slow steps|a dry mouth], {hero} <strode> past "
        f"{_CREATURE} to "
        "{other:gen} [house|door|gate].",
        f"{{hero}} <strode> around {_OBJECT} <how_many> times before {{hero:he}} [rang the "
        "bell|knocked] at {other:gen} [house|door|gate].",
    )


def _confess(t: Teller, hero: Character, other: Character, kind: _Gift) -> None:
    """The hero tells what happened to the present."""
    speak(
        t, hero, other,
        "<oh_no>, [this is your present|I have a present for you]. It was {gift:a}, but "
        f"{kind.confess}.",
        "<oh_no>, I wanted to [surprise you with|bring you|give you] {gift:a}, but "
        f"{kind.confess}.",
        "<oh_no>, please do not [laugh|be cross|look]. I made you {gift:a}, and "
        f"{kind.confess}.",
        "<oh_no>, I [have worked on {gift:a} since <day_name>|worked on {gift:a} for <how_many> "
        "hours], and "
        f"{kind.confess}.",
        f"<oh_no>, [yesterday|on <day_name>] I had {{gift:a}} for you, and today {kind.confess}.",
    )  # fmt: skip


# -- it is right in another way


def _plant_need(t: Teller) -> None:
    """The other needs something."""
    kind: _Gift = t.cast["gift_kind"]
    t.say(*kind.need)


def _turn_out_right(t: Teller, hero: Character, other: Character, kind: _Gift) -> None:
    """The failed present is just that."""
    _bring(t, hero, other)
    _confess(t, hero, other, kind)
    t.world.give(hero, other, t.cast["gift"])
    t.say(*kind.right)
    speak(
        t, other, hero,
        "<hooray>! If you had done it right, it would have been [wrong|no good|of no use]!",
        "<hooray>! I [wished|hoped] for this more than for <how_many> <looks> <lost_hoard>!",
        "<hooray>! I would not swap this for all the <treats> in <home_village>!",
        "<hooray>! Nobody has given me anything so good since <month>!",
        "<hooray>! You could not have made it better, {giver:name}, not even with <how_many> "
        "hands!",
    )  # fmt: skip
    learn(
        t, hero,
        "a mistake can be [right|good|useful] somewhere else",
        "<litter> to one may be a <looks> <treasures> to another",
        "what is wrong for one thing is right for [another|something else]",
        "one should show a present before one [throws it away|cries over it]",
        "a [good|true] friend finds a use for [everything|<litter>|every mishap]",
    )  # fmt: skip


# -- somebody helps to mend it


def _plant_helper(t: Teller) -> None:
    """Somebody can mend everything."""
    helper = Character(t, t.choose(("animals", "grownups")))
    t.cast["helper"] = helper
    t.say(
        f"Near {_SPOT} lived a {{helper:kind}} named {{helper}}, who could mend everything, from "
        "a <furniture> to <litter>.",
        "Everybody in <home_village> took broken things to {helper}, a {helper:trait} "
        "{helper:kind}, even a <looks> <wayside>.",
        "On <day_name>, {hero} had watched a {helper:kind} named {helper} mend a <looks> "
        "<wayside>, a <toys> and <litter>.",
    )


def _mend(t: Teller, hero: Character, other: Character, kind: _Gift) -> None:
    """They make it good together."""
    helper: Character = t.cast["helper"]
    meet(t, helper)
    speak(
        t, hero, helper,
        f"<oh_no>, I [made|have] {{gift:a}} for {{other:name}}, and {kind.confess}.",
        "<oh_no>, look at this. It was [meant for|promised to] {other:name}, but "
        f"{kind.confess}.",
        "<oh_no>, [I need your help|please help me]. I have {gift:a} for {other:name}, but "
        f"{kind.confess}.",
        f"<oh_no>, what shall I tell {{other:name}}? It was {{gift:a}}, and {kind.confess}.",
    )  # fmt: skip
    speak(
        t, helper, hero,
        "<well_now>, I have mended <how_many> <lost_hoard> this week. Sit down and help me.",
        "<well_now>, it is not as bad as the <looks> <wayside> on <day_name>. Hold this.",
        "<well_now>, a mishap is [half|only the start of] an idea. Have <drink> and some "
        "<treats> first.",
        "<well_now>, bring me a <tools> and a <color> [ribbon|pencil|cloth], and we will see.",
    )  # fmt: skip
    t.say(*kind.mend)
    _bring(t, hero, other)
    t.world.give(hero, other, t.cast["gift"])
    t.say(
        "{other} <surprised_gesture other> and put it on the <furniture>, next to a <looks> "
        "<treasures>.",
        "{other} turned it around <how_many> times, <glad_gesture other>, and showed it to all "
        "of <home_village>.",
        '"<hooray>," said {other:name}, "I have never seen one like it, not even in '
        '<home_village>."',
    )
    learn(
        t, hero,
        "what is mended may be [better|dearer] than what is new",
        "a mishap is only [a beginning|half a story]",
        "with <how_many> [knots|stitches|ideas] one can mend almost anything",
        "it is no shame to ask for help",
        "four hands can mend what two have [broken|spoiled]",
    )  # fmt: skip


# -- the hero gives time instead


def _plant_joy(t: Teller) -> None:
    """The other would like company for something."""
    t.say(
        "{other} liked nothing better than to <hobby=joy>, but [nobody|not even <relative>] ever "
        "came along.",
        "Since <month>, {other} had wanted to <hobby=joy> with somebody, and not just with a "
        "<small_animal>.",
        '"It is [sad|lonely|dull] to <hobby=joy> alone," {other} had said on <day_name>.',
    )


def _give_time(t: Teller, hero: Character, other: Character, kind: _Gift) -> None:
    """The hero gives that instead."""
    _bring(t, hero, other)
    _confess(t, hero, other, kind)
    speak(
        t, hero, other,
        "<well_now>, [instead|now] I will {joy} with you, every <day_name> until <month>.",
        "<well_now>, I give you [a whole day|all of <day_name>] instead. We can {joy} from "
        "breakfast to supper.",
        "<well_now>, I have time, and I would like to {joy} with you, [even|and not only] on a "
        "<day_name>.",
        "<well_now>, let us {joy} instead. I have brought <treats> and <drink>.",
    )  # fmt: skip
    t.say(
        "{other} <glad_gesture other>, put on a <looks> [hat|cap|scarf|coat|cape|jacket], and "
        "off they <strode>, past "
        f"{_OBJECT}.",
        '"<hooray>," said {other:name}, "that is better than <how_many> <looks> <lost_hoard>," '
        "and off they "
        f"<strode>, past {_OBJECT}.",
        "[Never had there been such a day|It was the best day since <month>], with <treats>, "
        "<drink> and "
        f"{_CREATURE}.",
    )
    learn(
        t, hero,
        "time is the best present",
        "it is [finer|nicer] to {joy} together than to own a <looks> <treasures>",
        "a present need not have a <color> ribbon",
        "one can give away <how_many> hours and be none the poorer",
        "the [truth|right word] is better than an excuse",
    )  # fmt: skip


# -- the other has had a mishap, too


def _plant_secret(t: Teller) -> None:
    """The other has a secret."""
    t.say(
        "Since <day_name>, {other} had a secret, [smiled at nothing|locked the door|hummed all "
        "day], and smelled of <smell=secret>.",
        f"[|On <day_name>, ]{_CREATURE} followed {{other}} [everywhere|all day], because "
        "{other:he} smelled of <smell=secret> and would not say why.",
        f"When {{hero}} met {{other:obj}} near {_SPOT}, {{other:he}} hid something behind "
        "{other:his} back and smelled of <smell=secret>.",
        "[Strange|Odd] [noises|sounds] came from {other:gen} [kitchen|shed|cellar|attic] all "
        "week, and the smell of <smell=secret>.",
    )


def _laugh_together(t: Teller, hero: Character, other: Character, kind: _Gift) -> None:
    """It was a present, which failed as well."""
    _bring(t, hero, other)
    _confess(t, hero, other, kind)
    speak(
        t, other, hero,
        "<oh_no>, and I made you a <toys> out of <lost_scrap>, and it fell apart on <day_name>.",
        "<oh_no>, now I must tell you, too. Your <gift_knit> has <how_many> sleeves.",
        "<oh_no>, your present is a <gift_cakes>, and it is as hard as a <looks> <wayside>.",
        "<oh_no>, I have a present for you, but it looks like <litter>.",
    )  # fmt: skip
    t.say(
        "[So that|That] was why it [smelled|had smelled] of {secret}! They looked at each other "
        "and laughed "
        f"until {_CREATURE} [fled|stared|peeped in].",
        "{hero} [remembered|thought of] the smell of {secret}. {other} <glad_gesture other>, and "
        "they laughed for <how_many> minutes.",
        "[Then|Now] {hero} knew why it had smelled of {secret}, and they laughed like <how_many> "
        "<critter_mood> <many_critters>.",
        "Both laughed so hard that a <looks> <containers> fell off the <furniture>, and {hero} "
        "thought of the smell of {secret}.",
    )
    t.say(
        "They [|<somehow> ]put both presents on the <furniture>, side by side, with a <color> "
        "[ribbon|candle|flower|feather] between them.",
        "[|<soon>, ]they ate <supper> and <treats> instead, and drank <drink> to all "
        "[bad|unlucky] presents.",
        "They gave each other [until <month>|<how_many> more days] for a second try, and shook "
        "hands on it "
        f"[under|beside|behind] {_OBJECT}.",
        f"[|<soon>, ]they made <how_many> toys for {_CREATURE} out of both presents and a "
        "<looks> <clothes>.",
    )
    learn(
        t, hero,
        "everybody makes [mistakes|a mess] now and then",
        "laughing together is a present, too",
        "two mishaps make one good [joke|party|memory]",
        "a [bad|crooked] present can make a good <day_name>",
        "it is the [thought|work] that counts, and not the {gift:noun}",
    )  # fmt: skip


_OUTCOMES = (
    _Outcome(_plant_need, _turn_out_right),
    _Outcome(_plant_helper, _mend),
    _Outcome(_plant_joy, _give_time),
    _Outcome(_plant_secret, _laugh_together),
)
