"""Somebody small is in trouble; a first try fails, and then a tool, friends or a trick help."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.moving import go
from littlelm.data.storyworld.acts.people import introduce
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 7

# What can be met and seen out of doors, what can be found there, and where.
_ANIMAL = "a <critter_mood> [<small_animal>|<bird>]"
_CREATURE = f"[{_ANIMAL}|<how_many> <critter_mood> <many_critters>]"
_OBJECT = "a [<looks> <wayside>|<plant_look> <plant>|<tree>]"
_FIND = "[a <looks> [<treasures>|<tools>|<containers>]|<litter>]"
_SPOT = "<spot_first> <spot_second>"
_FIRST = "[First|At first|To begin with], {hero} [|<somehow> ]"
_THEN = "[|<soon>, ]{hero} [|<somehow> ]"
_SHORT = "<how_many> [inches|hands|fingers|spans] too short"
_WHO = "a {small:trait} {small:kind} named {small}"
_OUT = "[slipped|crept|rolled|wriggled|squeezed] out"
_HUNGRY = "<oh_no>, I have [eaten|had] nothing since <breakfast>"


class _Trouble(NamedTuple):
    """What somebody small got into, and what is told of it, as templates.

    Args:
        see: how the hero comes upon it.
        because: how the small one got there, in their own words.
        fail: what the hero tries in vain.
        pole: how a long tool helps.
        chain: how many helpers do it.
        trick: what the small one thinks of, without the full stop.
        trick_works: how that is done.
    """

    see: tuple[str, ...]
    because: tuple[str, ...]
    fail: tuple[str, ...]
    pole: tuple[str, ...]
    chain: tuple[str, ...]
    trick: str
    trick_works: tuple[str, ...]


_HOLE = _Trouble(
    see=(
        f"[At the bottom of|Deep down in] a <rescue_hole=where> [near|behind|beside] {_OBJECT} "
        f"sat {_WHO}.",
        f"{_WHO} [looked|blinked|stared] up from the bottom of a <rescue_hole=where> "
        f"[behind|beside] {_OBJECT}.",
        f"Next to {_OBJECT} was a <rescue_hole=where>, and down there, between {_FIND} and "
        f"<litter>, sat {_WHO}.",
    ),
    because=(
        f"<oh_no>, I [chased|followed|ran after] {_CREATURE} and fell in!",
        f"<oh_no>, I [looked|waved|winked] at {_CREATURE} and not at my feet!",
        f"<oh_no>, I wanted to catch a <looks> <toys>, and {_OBJECT} was in the way!",
        f"{_HUNGRY}, and the walls are too [smooth|steep|slippery]!",
    ),
    fail=(
        _FIRST + f"let down a [|<looks> ]<rescue_short>, but it was {_SHORT}.",
        _FIRST + "tied a <rescue_short> to a <rescue_short> with a <color> "
        "[string|ribbon|thread], but the knot [came loose|did not hold].",
        _FIRST + f"lay down beside {_OBJECT} and reached into the {{where}}, but {{hero:his}} "
        f"arm was {_SHORT}.",
        _FIRST + "let down a [|<looks> ]<clothes>, but it tore, and only <how_many> <color> "
        "threads came up again.",
    ),
    pole=(
        _THEN + "let {pole} down into the {where}, and {small} [climbed|scrambled|crept] up[| "
        "like a <critter_mood> <insect>], <how_many> inches at a time.",
        _THEN + "put {pole} into the {where}. {small} [clung to|climbed onto|hugged] it, and "
        "{hero} pulled <how_many> times, as hard as <how_many> [ponies|sailors|bears].",
        _THEN + "held {pole} down into the {where}, until {small} [came up|climbed out], with "
        "<litter> behind one ear and <color> dust on {small:his} nose.",
    ),
    chain=(
        "[|<soon>, ]one held on to the other, and the last one reached down into the {where}. At "
        "the [third|fourth|fifth|sixth|seventh] pull, {small} was out, with <color> dust on "
        "{small:his} nose.",
        "[Holding on to|Clinging to] each other, they hung down into the {where} like <how_many> "
        "[beads|sausages|pearls|onions] on a string, and {small} climbed up over their backs.",
        "They let down a <looks> <clothes>, tied to a <looks> <clothes> and a <tools>, all held "
        "on, and {small} was pulled out.",
    ),
    trick="If you throw in <rescue_fill> and <rescue_fill>, I can climb on [it|that]",
    trick_works=(
        "So {hero} [|<somehow> ]threw in <rescue_fill>, <rescue_fill> and <rescue_fill>, and "
        "{small} climbed [higher and higher|inch by inch], up to the rim.",
        "<how_many> times, {hero} [fetched|brought] <rescue_fill>, and {small} [stamped|trod] on "
        "it and rose like [dough|a cake|bread|the moon] in a <looks> <containers>.",
        "{hero} <strode> to and fro with <rescue_fill>, then with <rescue_fill>, and {small} "
        "came up like a <critter_mood> <lost_role>.",
    ),
)
_WATER = _Trouble(
    see=(
        f"On a [|<looks> ]<rescue_raft=raft>, far out on a <rescue_water=where>, sat {_WHO}.",
        f"Beyond {_OBJECT} was a <rescue_water=where>, and on it [drifted|floated|bobbed] a "
        f"[|<looks> ]<rescue_raft=raft> with {_WHO}.",
        f"{_WHO} [floated|drifted] on a [|<looks> ]<rescue_raft=raft> in the middle of a "
        f"<rescue_water=where>, and {_CREATURE} [watched|stared].",
    ),
    because=(
        f"<oh_no>, I [chased|followed|looked at] {_CREATURE}, and the {{raft}} floated off!",
        "<oh_no>, I wanted to be a <lost_role> on a <looks> ship, and I cannot swim!",
        f"<oh_no>, the wind took my <looks> <clothes>, and then it took me, past {_OBJECT}!",
        f"{_HUNGRY}, and the {{raft}} is [leaking|sinking|tilting]!",
    ),
    fail=(
        _FIRST + f"held out a [|<looks> ]<rescue_short>, but it was {_SHORT}.",
        _FIRST + "threw a ball of <color> [wool|yarn|string], but it fell into the {where} in "
        f"front of {_ANIMAL}.",
        _FIRST + "waded in, but after <how_many> steps, there was only mud, as "
        "[soft|sticky|thick] as <treats>.",
        _FIRST + "blew as hard as [a <fear_loud>|<how_many> trumpeters], but the {raft} only "
        "turned around <how_many> times.",
    ),
    pole=(
        _THEN + "held {pole} out over the {where}, {small} [grabbed|clutched|bit into] it, and "
        "the {raft} [came|glided|bumped] ashore beside a <plant>.",
        _THEN + "[hooked|caught] the {raft} with {pole} and drew it to the bank, <how_many> "
        "inches at a time.",
        _THEN + "fished for the {raft} with {pole}, once, twice, <how_many> times, and drew "
        f"it to the bank, past {_ANIMAL}.",
    ),
    chain=(
        "One held on to the other, from the bank <how_many> steps out into the {where}, and the "
        "last one caught the {raft} by the [edge|corner|rim].",
        "<how_many> of them blew, <how_many> fanned with [hats|aprons|leaves|scarves], and the "
        "{raft} [glided|drifted|danced] ashore.",
        "They made a line from a <plant_look> <tree> into the {where}, and the {raft} was "
        "[passed|handed|pushed] from one to the next, with {small:obj} on it.",
    ),
    trick="If you throw <rescue_fill> behind me, the waves will [push|rock|carry] me ashore",
    trick_works=(
        "So {hero} [|<somehow> ]threw <rescue_fill>, <rescue_fill> and <rescue_fill> into the "
        "{where}, and the waves [pushed|carried|rocked] the {raft} to the bank.",
        "[Splash|Plop] went <rescue_fill>, [splash|plop] went <rescue_fill>, and after "
        "<how_many> waves, the {raft} [bumped|knocked] against the bank.",
        "{hero} <strode> to and fro with <rescue_fill>, threw, and threw again, and <how_many> "
        "waves later, {small} [hopped|jumped] ashore.",
    ),
)
_HIGH = _Trouble(
    see=(
        f"[High up on|On top of] a <rescue_high=where> [behind|beside] {_OBJECT} "
        f"[sat|clung|stood] {_WHO}.",
        f"{_WHO} [looked|blinked|peered] down from the top of a <rescue_high=where>, higher than "
        f"{_OBJECT}.",
        f"Next to {_OBJECT} was a <rescue_high=where>, and [on the very top|up there], beside "
        f"{_ANIMAL}, sat {_WHO}.",
    ),
    because=(
        f"<oh_no>, I [chased|followed|climbed after] {_CREATURE}, and now I cannot get down!",
        f"<oh_no>, I wanted to see {_SPOT} from above, and now my knees are [shaking|like "
        "<treats>]!",
        "<oh_no>, going up was easy, but going down is worse than <fear_other> and <fear_other>!",
        f"{_HUNGRY}, and the wind is getting [stronger|colder]!",
    ),
    fail=(
        _FIRST + f"held up a [|<looks> ]<rescue_short>, but it was {_SHORT}.",
        _FIRST + "put a [|<looks> ]<containers> on a <containers>, climbed on them, and fell "
        "[down|off] with a [crash|thump|bump].",
        _FIRST + "jumped <how_many> times, like [a <critter_mood> <small_animal>|a rubber ball|a "
        "spring], but {small} was too high up.",
        _FIRST + f"threw up a <color> [string|rope|ribbon], but it caught on {_OBJECT}.",
    ),
    pole=(
        _THEN + "leaned {pole} against the {where}, and {small} slid down [backward|with a "
        "squeak|like a raindrop|like a <critter_mood> <lost_role>], into a <plant>.",
        _THEN + "held up {pole} and [did not move|stood still|stood firm], while {small} climbed "
        "down it, <how_many> inches at a time.",
        _THEN + f"put up {{pole}}, and before {_ANIMAL} could blink, {{small}} had "
        "[climbed|slid|wobbled] down.",
    ),
    chain=(
        "One climbed on the shoulders of the other, until the tower was as high as the {where}, "
        "and {small} [climbed|slid|tumbled|rolled] down over <how_many> shoulders.",
        "They held a <looks> [blanket|tablecloth|sheet] by its corners, [called out|counted up] "
        "to <rescue_count>, and {small} jumped.",
        "They piled up a <furniture>, a <containers> and a <furniture>, all held on to it, and "
        "{small} came down it like a <critter_mood> <lost_role>.",
    ),
    trick="If you bring <rescue_fill> and <rescue_fill>, I can jump",
    trick_works=(
        "So {hero} [|<somehow> ][piled|heaped] up <rescue_fill>, <rescue_fill> and "
        "<rescue_fill>, and {small} [jumped|leaped] like a <critter_mood> <lost_role>.",
        "<how_many> times, {hero} [fetched|brought] <rescue_fill>. Then {small} counted to "
        "<rescue_count>, jumped, and [bounced|sank in up to the ears].",
        "{hero} <strode> to and fro with <rescue_fill>, then with <rescue_fill>, and {small} "
        "[jumped|let go|leaped] and landed as softly as on <treats>.",
    ),
)
_UNDER = _Trouble(
    see=(
        f"[Behind|Beside] {_OBJECT} lay a [|<looks> ]<rescue_heavy=where>, and from under it "
        f"[peeped|looked|peered] {_WHO}.",
        f"Under a [|<looks> ]<rescue_heavy=where> sat {_WHO}, and [only|just] {_ANIMAL} "
        "[kept|gave] {small:obj} company.",
        f"A [|<looks> ]<rescue_heavy=where> had fallen over near {_OBJECT}, and under it was "
        f"{_WHO}.",
    ),
    because=(
        f"<oh_no>, I hid from {_CREATURE} and crept in, and the {{where}} fell over me!",
        f"<oh_no>, I was [looking for|chasing] {_CREATURE}, and then it got [dark|black|dark and "
        "loud]!",
        f"<oh_no>, I played <lost_game> with {_ANIMAL}, and this was my [house|castle|ship]!",
        f"{_HUNGRY}, and I cannot [turn round|move|scratch my nose]!",
    ),
    fail=(
        _FIRST + "pulled <how_many> times, as [red|hot] as a <fruit>, but the {where} did not "
        "move [an inch|a hair].",
        _FIRST + "pushed a [|<looks> ]<rescue_short> under the rim, but it "
        "[broke|snapped|bent|slipped] at the [first|second|third] try.",
        _FIRST + "tied a <color> [rope|cord|string] around the {where} and pulled, but it "
        "[tore|broke|slipped off], and {hero:he} sat down on a <plant>.",
        _FIRST + "pushed with the [left|right] shoulder and then with the other, but the {where} "
        "was heavier than <how_many> [ponies|cows|pigs|pumpkins].",
    ),
    pole=(
        _THEN + "pushed {pole} under the {where} and pressed down. It rose <how_many> "
        f"inches, and {{small}} {_OUT}.",
        _THEN + "used {pole} as a lever. The {where} [creaked|groaned] and rose, and out came "
        "{small:name}, as [dusty|flat|quick] as a <critter_mood> <insect>.",
        _THEN + "leaned on {pole} like <how_many> [sailors|ponies|bears], the {where} rose, "
        f"and {{small}} {_OUT}, with {_ANIMAL} behind {{small:obj}}.",
    ),
    chain=(
        "All of them took hold of the {where}, counted to <rescue_count>, and lifted, and "
        f"{{small}} {_OUT}, as [dusty|flat|quick] as a <critter_mood> <insect>.",
        "They [pushed|pulled|heaved] until the {where} [rolled|tipped] over and lay beside "
        f"{_OBJECT}, and {{small}} was free.",
        "<how_many> of them pulled with a rope, <how_many> pushed with a <tools>, and {small} "
        f"{_OUT}.",
    ),
    trick="If you dig from outside with a <rescue_short>, I will dig from inside",
    trick_works=(
        "So {hero} [|<somehow> ]dug with a <looks> <rescue_short> and {small} with both paws, "
        "and after <how_many> minutes, they [met|shook hands] in the middle.",
        "{hero} dug up <how_many> [roots|bulbs|worms], {small} dug up <how_many> "
        "[stones|shells|pebbles], and at last there was a tunnel as wide as a <fruit>.",
        "{hero} [|<somehow> ]dug beside a <plant>, {small} dug toward the light, and in "
        "<how_many> minutes, a nose came out, <color> with dust.",
    ),
)


class _Way(NamedTuple):
    """How the rescue comes about: what is told early, and what is done."""

    plant: Callable[[Teller], None]
    rescue: Callable[[Teller, _Trouble], None]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(("children", "animals")))
    introduce(t, hero)
    t.cast.update(hero=hero, rescuer=hero)
    way = t.choose(_WAYS)
    way.plant(t)

    t.paragraph()
    day(t)
    go(t, Place(t), hero)
    small = Character(t, "rescue_little", "rescue_state")
    t.cast["small"] = small
    t.world.come(small)
    trouble = t.choose((_HOLE, _WATER, _HIGH, _UNDER))
    _hear(t)
    t.say(*trouble.see)
    speak(t, small, hero, *trouble.because)

    t.paragraph()
    t.say(*trouble.fail)
    way.rescue(t, trouble)
    t.paragraph()
    t.cast["hero"] = hero
    ending = t.choose((_small_gives, _mother_comes, _small_helps))
    ending(t)
    if t.chance(1, 3):
        evening(t, hero)


def _hear(t: Teller) -> None:
    """The hero notices that somebody needs help."""
    t.say(
        f"[|<soon>, ]somebody [called|cried|squeaked|whimpered|wailed] from behind {_OBJECT}.",
        "[|<soon>, ]{hero} heard a [voice|cry|wail], as [faint|thin|small|soft] as that of "
        f"{_ANIMAL}.",
        "[|<soon>, ]there was <sound>, and then a [tiny|thin|weak|trembling] [voice|cry|wail] "
        f"from behind {_OBJECT}.",
        f"[|<soon>, ]{_CREATURE} hurried by in alarm, and {{hero}} [stopped|stood still] and "
        "[listened|looked].",
        f"[|<soon>, ]{{hero}} saw {_CREATURE} in a circle [around something|beside {_OBJECT}], "
        "and went closer.",
    )


# -- with a long tool that the hero carries for somebody


def _plant_errand(t: Teller) -> None:
    """The hero is to carry a long tool to somebody."""
    t.cast["pole"] = Thing(t, "rescue_pole")
    t.say(
        f"For the <grownups=receiver> near {_SPOT}, {{hero}} had to carry {{pole:a}} all the way "
        "from <home_village>.",
        "<relative> had [borrowed|repaired] {pole:a} [in <month>|on <day_name>|to <chore>], "
        f"and {{hero}} was to [bring|carry] it to the <grownups=receiver> near {_SPOT}.",
        f"The <critter_mood> <grownups=receiver> near {_SPOT} was waiting for {{pole:a}}, and "
        "{hero} had promised to bring it before [<day_name>|supper|dark].",
    )


def _use_carried(t: Teller, trouble: _Trouble) -> None:
    """That tool helps, and comes late."""
    hero: Character = t.cast["hero"]
    pole: Thing = t.cast["pole"]
    t.world.take(hero, pole)
    t.say(
        "[Then|But then|And then] {hero} [thought of|remembered|looked at] {pole} for the "
        f"{{receiver}}, which [lay|leaned|stood] [beside|behind] {_OBJECT}.",
        f"{_ANIMAL} [hopped|jumped|climbed] onto {{pole}}, which {{hero}} had leaned against "
        f"{_OBJECT}, and [that|this] was how {{hero:he}} thought of it.",
        f"[How could|Why did] {{hero}} forget what {{hero:he}} had carried past {_OBJECT} and "
        f"{_OBJECT}? It was {{pole}}.",
    )
    t.world.use(hero, pole)
    t.say(*trouble.pole)
    t.say(
        "The {receiver} got the {pole:noun} <how_many> minutes late, heard why, and "
        "[laughed|nodded|brought <treats>|was not cross|whistled].",
        f"Together they [brought|carried] {{pole}} to the {{receiver}}, past {_OBJECT}, and got "
        "<treats> and <drink>.",
        '"[Late|Too late|At last]," said the {receiver}, looked at {small:obj}, and smiled. "But '
        'for a [good|furry] reason. Have some <treats>."',
    )
    learn(
        t, hero,
        "help is often nearer than one [thinks|believes]",
        "a {pole:noun} is good for more than one [thing|job]",
        "who helps [may|can] be late, by <how_many> minutes",
        "one should look at what one has [in hand|close by]",
        "a {small:kind} is more important than a {pole:noun}",
    )  # fmt: skip


# -- with a long tool that the hero has seen somewhere


def _plant_seen(t: Teller) -> None:
    """The hero has seen a long tool somewhere."""
    t.cast["pole"] = Thing(t, "rescue_pole")
    at = "<spot_first=pole_at> <spot_second=pole_by>"
    t.say(
        f"On <day_name>, {{hero}} had [seen|noticed] {{pole:a}} [behind|under] {_OBJECT} on {at}.",
        f"There was {{pole:a}} on {at}, [behind|beside] {_OBJECT}, and {{hero}} had often "
        "wondered [whose it was|what it was for].",
        f"For <how_many> days, {{pole:a}} had [leaned|lain] in the [rain|sun|grass|mud] on {at}, "
        "and {hero} knew it well.",
    )


def _fetch(t: Teller, trouble: _Trouble) -> None:
    """The hero promises to come back, and does, with the tool."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    pole: Thing = t.cast["pole"]
    speak(
        t, hero, small,
        "<well_now>, there is a {pole:noun} on {pole_at} {pole_by}. I will be back before you "
        "can count to <rescue_count>.",
        "<well_now>, I saw a {pole:noun} on {pole_at} {pole_by}. Think of <treats> until I am "
        "back.",
        f"<well_now>, [wait for me|do not move], and talk to {_ANIMAL}. I know where there is a "
        "{pole:noun}.",
        "<well_now>, I promise to come back with the {pole:noun} from {pole_at} {pole_by}.",
    )  # fmt: skip
    t.world.take(hero, pole)
    t.say(
        f"{{hero}} <strode> to {{pole_at}} {{pole_by}}, past {_OBJECT} and {_CREATURE}, and came "
        "back with {pole}.",
        f"{{small}} counted to <rescue_count> and looked at {_CREATURE}, and there was "
        "{hero:name} again, with {pole}.",
        "From {pole_at} {pole_by}, {hero} <somehow> [brought|carried|dragged] {pole}, "
        f"around {_OBJECT} and past {_OBJECT}.",
    )
    t.world.use(hero, pole)
    t.say(*trouble.pole)
    learn(
        t, small,
        "a promise is a promise[|, even on a <day_name>]",
        "some people come back, even if one must count to <rescue_count>",
        "waiting is [hard|long], but it [ends|has an end]",
        "one can [trust|believe] a {rescuer:kind} named {rescuer:name}",
        "a {pole:noun} may be worth more than a <looks> <treasures>",
    )  # fmt: skip


# -- with many helpers, whom a signal calls


def _plant_signal(t: Teller) -> None:
    """The hero knows a signal for danger."""
    t.say(
        f"{{hero}} could whistle like a <bird=signal>, and from {_SPOT} to {_SPOT}, everybody "
        "knew that this meant danger.",
        "<relative> had taught {hero:obj} to whistle like a <bird=signal>, so well that "
        f"{_CREATURE} [came|answered].",
        f"In <month>, {{hero}} and the [neighbors|people near {_SPOT}|<grownups>] had chosen a "
        "signal. Who needed help had to whistle like a <bird=signal>.",
    )


def _call_all(t: Teller, trouble: _Trouble) -> None:
    """The signal brings helpers."""
    hero: Character = t.cast["hero"]
    t.say(
        "So {hero} whistled like a {signal}, [twice|<how_many> times], until it echoed from "
        f"{_SPOT}.",
        "[Loud and clear|Long and shrill|High and sharp], {hero} whistled like a {signal}, "
        f"and {_CREATURE} [fell silent|looked up|fled].",
    )
    t.say(
        f"From {_SPOT} came a <critter_mood> <animals>, from {_SPOT} a <critter_mood> <animals>, "
        "and behind them <strode> the <grownups>.",
        "A <critter_mood> <animals> came with a <tools>, a <grownups> with a <tools>, and "
        f"<how_many> <critter_mood> <many_critters> from {_SPOT}.",
        "The first to come was a <critter_mood> <animals>, the second a <grownups> with a "
        "<tools>, and the third a <critter_mood> <animals>.",
    )
    t.say(*trouble.chain)
    learn(
        t, hero,
        "many small hands are [one big|a strong] hand",
        "together even <how_many> <many_critters> are strong",
        "it is no shame to [call|whistle] for help",
        "a good [signal|neighbor] is worth more than a <looks> <treasures>",
        "what is too hard for one is easy for <how_many>",
    )  # fmt: skip


# -- with a trick of the small one


def _plant_saying(t: Teller) -> None:
    """The hero hears that small ones have good ideas."""
    t.say(
        '"The smaller the head, the bigger the idea," <relative> used to say [over '
        "<breakfast>|every <day_name>|in <month>], and {hero} [laughed|had never understood it].",
        "<relative> [believed|always said|swore] that small ones had the best ideas, but "
        f"{{hero}} [doubted|wondered about] it, even when {_CREATURE} went by.",
        f"On <day_name>, {{hero}} had [laughed|wondered] at <relative> for asking {_ANIMAL} for "
        "advice.",
        "In the [smallest|thinnest] book at {hero:gen} house, it said that small heads hold "
        "great ideas, next to a picture of a <critter_mood> <insect>.",
    )


def _try_trick(t: Teller, trouble: _Trouble) -> None:
    """The small one has such an idea."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    speak(
        t, small, hero,
        f"<well_now>, I have an idea[| as good as a <looks> <treasures>]. {trouble.trick}.",
        f"<well_now>, [this|that] will [not work|take until <month>]. {trouble.trick}.",
        f"<well_now>, I may be as small as a <fruit>, but I can think. {trouble.trick}.",
        f"<well_now>, [listen to me|hear my plan], {{hero:name}}. {trouble.trick}.",
    )  # fmt: skip
    if t.chance(1, 4):
        feel(t, hero, "surprised")
    t.say(*trouble.trick_works)
    learn(
        t, hero,
        "small ones may have big ideas",
        "one should listen before one [pulls|pushes|helps]",
        "a {small:kind} can be as clever as <how_many> <lost_wise>",
        "the size of a head says nothing about the ideas in it",
        "the best <tools> is a good idea",
    )  # fmt: skip


# -- what comes of it


def _small_gives(t: Teller) -> None:
    """The hero gets something that was found."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    gift = Thing(t, "treasures")
    t.cast["gift"] = gift
    t.world.take(small, gift)
    t.say(
        "{small} [|<somehow> ][held out|unpacked|brought out] {gift:a}, which {small:he} "
        f"had found [near|behind] {_OBJECT}, and gave it to {{hero:obj}}.",
        '"<hooray>," said {small:name}. "This is for you." It was {gift:a}, and it smelled of '
        "<smell> and <smell>.",
        "From under one arm, {small} <somehow> took {gift:a}, as [dusty|warm|shiny] as a "
        "<fruit>, and laid it into {hero:gen} hands.",
    )
    t.world.give(small, hero, gift)
    t.say(
        "{hero} put it on the <furniture> at home and [showed it to|let nobody touch it but] "
        "<relative> and the <grownups>.",
        "Ever since, the {gift:noun} has been in a <looks> <containers>, and on <day_name>, "
        "{hero:name} and {small:name} [look at|polish] it and talk of the {where}.",
        f"They <strode> home together, past {_OBJECT} and {_CREATURE}.",
    )


def _mother_comes(t: Teller) -> None:
    """The family is glad."""
    t.say(
        "{small:gen} [mother|father|grandmother|big sister] came [running|hurrying] from "
        f"{_SPOT}, laughed, cried, and [hugged|kissed|shook] them both <how_many> times.",
        f"[Behind|From behind] {_OBJECT} came {{small:gen}} [mother|father|grandmother|big "
        f"sister], who had searched from {_SPOT} to {_SPOT}.",
    )
    t.say(
        "There were <treats>, <treats> and <drink> for {hero:obj}, as much as {hero:he} could "
        "[eat|hold|carry].",
        f"That day, {{hero}} ate <supper> with them, [beside|under] {_OBJECT}, and sang about "
        f"{_CREATURE}.",
        "{hero} had to tell [everything|it] <how_many> times, and each time the {where} became "
        "[bigger|darker|more dreadful].",
    )


def _small_helps(t: Teller) -> None:
    """Later, being small is of use."""
    t.say(
        "On <day_name>, {hero:gen} <looks> <treasures=lost_one> [rolled|fell] into a crack "
        f"[behind|under] {_OBJECT}.",
        "<how_many> days later, {hero} dropped a <looks> <treasures=lost_one> [behind|into] a "
        "<looks> <furniture>, where no arm was thin enough.",
        f"[Soon afterward|In <month>], {_ANIMAL} [carried|dropped|dragged] {{hero:gen}} "
        f"<treasures=lost_one> deep under {_OBJECT}.",
    )
    t.say(
        "Who was small enough to fetch the {lost_one}, past <how_many> <many_critters> and "
        "<litter>? It was {small:name}, [of course|as <glad> as could be].",
        "{small} <somehow> crept in, [came out|came back] full of <color> dust, and had the "
        "{lost_one} [between {small:his} teeth|on {small:his} head|under one arm].",
        '"Let me," said {small:name}, and after <how_many> [blinks|breaths|sneezes], {hero} had '
        "the {lost_one} back, <color> with dust.",
    )


_WAYS = (
    _Way(_plant_errand, _use_carried),
    _Way(_plant_seen, _fetch),
    _Way(_plant_signal, _call_all),
    _Way(_plant_saying, _try_trick),
)
