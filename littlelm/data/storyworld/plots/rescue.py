"""Somebody small is in trouble; a first try fails, and then a tool, friends or a trick help."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.moving import go
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import thank
from littlelm.data.storyworld.detours import detour
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 7

_SUDDENLY = "[Suddenly|Just then|All at once]"
_HELP = "[Please help me|Help me|Please help]"
_WHO = "a {small:trait} {small:kind} named {small}"


class _Trouble(NamedTuple):
    """What somebody small got into, and what is told of it, as templates.

    Args:
        see: how the hero comes upon it.
        because: how the small one got there, in their own words.
        fail: what the hero tries in vain.
        pole: how a long tool helps.
        chain: how two helpers and the hero do it.
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
        f"{{hero}} saw a <rescue_hole=where> [near|beside] the path. Down in it sat {_WHO}.",
        f"[Deep down in|At the bottom of] a <rescue_hole=where> sat {_WHO}.",
        f"There was a <rescue_hole=where> [near|beside] the path. At the bottom sat {_WHO}.",
        f"{{hero}} looked down into a <rescue_hole=where>. There sat {_WHO}.",
    ),
    because=(
        f"{_HELP}. I ran after [a butterfly|a beetle|my ball], and I fell in.",
        f"{_HELP}. I did not look where I was going, and I fell in.",
        f"{_HELP}. I wanted to see what was down here, and now I cannot get out.",
        f"{_HELP}. I slipped and fell in, and I cannot climb out.",
    ),
    fail=(
        "[First|At first], {hero} let down a <rescue_short>. It was too short.",
        "[First|At first], {hero} reached down with one arm. {hero:gen} arm was too short.",
        "{hero} lay down and reached as far as {hero:he} could. It was not far enough.",
        "{hero} tried to reach {small:obj} with a <rescue_short>. It was much too short.",
    ),
    pole=(
        "{hero} let {pole} down into the {where}. {small} climbed up [slowly|step by step].",
        "{hero} put {pole} into the {where}. {small} held on tight, and {hero} pulled {small:obj} "
        "out.",
        "{hero} held {pole} down into the {where}. {small} took hold of it and climbed out.",
    ),
    chain=(
        "The {helper} let down a rope. They all pulled, and {small} came up [slowly|bit by bit].",
        "They held on to each other and reached down. The {helper} pulled {small:obj} out of the "
        "{where}.",
        "The {helper} had brought a ladder. They put it into the {where}, and {small} climbed up.",
    ),
    trick="If you throw in some <rescue_fill=fill>, I can climb on top",
    trick_works=(
        "So {hero} fetched {fill} and threw it into the {where}. {small} climbed higher and "
        "higher, until {small:he} was out.",
        "{hero} threw more and more {fill} into the {where}. Each time, {small} climbed a little "
        "higher. At last {small:he} was out.",
        "So {hero} filled the {where} with {fill}, bit by bit. Soon {small} could climb out.",
    ),
)
_WATER = _Trouble(
    see=(
        f"Out on a <rescue_water=where>, {_WHO} sat on a <rescue_raft=raft>.",
        f"{{hero}} saw a <rescue_water=where>. In the middle, {_WHO} sat on a <rescue_raft=raft>.",
        f"There was a <rescue_water=where> nearby. Far out, on a <rescue_raft=raft>, sat {_WHO}.",
        f"A <rescue_raft=raft> floated in the middle of a <rescue_water=where>. On it sat {_WHO}.",
    ),
    because=(
        f"{_HELP}. I was playing here when the {{raft}} floated away, and I cannot swim.",
        f"{_HELP}. I wanted to be a [sailor|captain|pirate], but I cannot swim.",
        f"{_HELP}. The wind blew me out here, and I cannot swim.",
        f"{_HELP}. I fell asleep on the {{raft}}, and it floated away.",
    ),
    fail=(
        "[First|At first], {hero} held out a <rescue_short>. It was too short.",
        "[First|At first], {hero} threw a string, but it fell into the water.",
        "{hero} stepped into the water. It was too deep, and {hero:he} had to turn back.",
        "{hero} tried to reach the {raft} with a <rescue_short>. It was much too short.",
    ),
    pole=(
        "{hero} held {pole} out over the water. {small} took hold of it, and {hero} pulled "
        "{small:obj} to the bank.",
        "{hero} caught the {raft} with {pole}. Then {hero:he} pulled it to the bank.",
        "{hero} reached out with {pole}. {small} held on tight, and the {raft} came to the bank.",
    ),
    chain=(
        "The {helper} threw a long rope. {small} took hold of it, and they all pulled the {raft} "
        "to the bank.",
        "They held hands and made a long line into the water. The {helper} caught the {raft} and "
        "pulled it to the bank.",
        "The {helper} had brought a boat. They rowed out and took {small:obj} on board.",
    ),
    trick="If you throw [big |]stones behind me, the waves will push me to you",
    trick_works=(
        "So {hero} threw stones into the water, one after the other. The waves pushed the {raft} "
        "to the bank.",
        "{hero} threw one stone, then two, then three. The waves pushed the {raft} closer and "
        "closer, and {small} jumped to the bank.",
        "So {hero} threw many stones behind the {raft}. Slowly, it came to the bank.",
    ),
)
_HIGH = _Trouble(
    see=(
        f"[High up on|On top of] a <rescue_high=where> sat {_WHO}.",
        f"{{hero}} looked up. On top of a <rescue_high=where> sat {_WHO}.",
        f"There was a <rescue_high=where> nearby. At the very top sat {_WHO}.",
        f"{_WHO} sat on top of a <rescue_high=where>.",
    ),
    because=(
        f"{_HELP}. I ran after a [butterfly|beetle|squirrel], and now I cannot get down.",
        f"{_HELP}. I wanted to see far, and now I cannot get down.",
        f"{_HELP}. Going up was easy, but going down is hard.",
        f"{_HELP}. I climbed too high, and now my legs are shaking.",
    ),
    fail=(
        "[First|At first], {hero} jumped as high as {hero:he} could. It was not high enough.",
        "[First|At first], {hero} climbed on a box. It broke, and {hero:he} fell down.",
        "{hero} tried to climb up, too. It was too [steep|slippery].",
        "{hero} stood on {hero:his} toes and reached up. It was not high enough.",
    ),
    pole=(
        "{hero} leaned {pole} against the {where}. {small} slid down [slowly|carefully].",
        "{hero} held {pole} up to the top. {small} held on tight and slid down.",
        "{hero} put {pole} against the {where} and held it. {small} climbed down, bit by bit.",
    ),
    chain=(
        "They held a blanket by its corners. {small} counted to three and jumped into it.",
        "The {helper} had brought a ladder. They held it, and {small} climbed down.",
        "The {helper} lifted {hero:obj} up. Then {hero} took {small:obj} in both arms and "
        "helped {small:obj} down.",
    ),
    trick="If you make a big heap of <rescue_fill=fill>, I can jump",
    trick_works=(
        "So {hero} made a big heap of {fill}. {small} counted to three and jumped.",
        "{hero} brought {fill} until the heap was high and soft. Then {small} jumped.",
        "So {hero} fetched more and more {fill}. {small} jumped and landed in the soft heap.",
    ),
)
_UNDER = _Trouble(
    see=(
        f"A <rescue_heavy=where> had fallen over. Under it was {_WHO}.",
        f"{{hero}} saw a big <rescue_heavy=where> in the grass. Under it sat {_WHO}.",
        f"There was a <rescue_heavy=where> in the grass. From under it peeped {_WHO}.",
        f"Under a big <rescue_heavy=where> sat {_WHO}.",
    ),
    because=(
        f"{_HELP}. I was playing here, and the {{where}} fell over me.",
        f"{_HELP}. I was hiding, and then the {{where}} fell over.",
        f"{_HELP}. The wind blew the {{where}} over, and I cannot get out.",
        f"{_HELP}. The {{where}} is too heavy, and I cannot get out.",
    ),
    fail=(
        "{hero} pulled as hard as {hero:he} could. The {where} did not move.",
        "{hero} pushed with both arms. The {where} was too heavy.",
        "[First|At first], {hero} pushed a <rescue_short> under the {where}. It broke.",
        "{hero} tried to lift the {where}. It was much too heavy.",
    ),
    pole=(
        "{hero} pushed {pole} under the {where} and pressed down. It rose a little, and {small} "
        "crept out.",
        "{hero} lifted the {where} a little with {pole}. {small} crept out [quickly|at once].",
        "{hero} put {pole} under the {where} and leaned on it. The {where} rolled over, and "
        "{small} was free.",
    ),
    chain=(
        "They all took hold of the {where} and lifted it. {small} crept out.",
        "They counted to three and pushed. The {where} rolled over, and {small} was free.",
        "The {helper} pulled, and the others pushed. At last the {where} moved, and {small} crept "
        "out.",
    ),
    trick="If you dig from outside, I can dig from inside",
    trick_works=(
        "So {hero} dug, and {small} dug, too. Soon there was a little tunnel, and {small} crept "
        "out.",
        "They dug and dug until they met in the middle. Then {small} crept out.",
        "{hero} dug a hole beside the {where}. {small} dug toward the light and came out.",
    ),
)


class _Way(NamedTuple):
    """How the rescue comes about: what is told early, what is done, and who learns what."""

    plant: Callable[[Teller], None]
    rescue: Callable[[Teller, _Trouble], None]
    learner: str
    lessons: tuple[str, ...]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    introduce(t, hero)
    t.cast.update(hero=hero, rescuer=hero)
    way = t.choose(_WAYS)
    way.plant(t)

    t.paragraph()
    day(t)
    go(t, Place(t), hero)
    if t.chance(1, 3):
        detour(t, hero)
    t.paragraph()
    small = Character(t, "rescue_little", "rescue_state")
    t.cast.update(hero=hero, small=small)
    t.world.come(small)
    trouble = t.choose((_HOLE, _WATER, _HIGH, _UNDER))
    _hear(t)
    t.say(*trouble.see)
    speak(t, small, hero, *trouble.because)
    speak(
        t, hero, small,
        "Do not [cry|worry|be afraid], {listener:name}. I will [help you|get you out].",
        "I am here now, {listener:name}. I will [help you|think of something].",
        "Wait, {listener:name}. I will try to [help you|get you out].",
        "Stay [quite |very |]still, {listener:name}. I [will|can] help you.",
        "[Poor|Oh,] {listener:name}. We will find a way.",
    )  # fmt: skip

    t.paragraph()
    t.say(*trouble.fail)
    way.rescue(t, trouble)
    if t.chance(1, 2):
        feel(t, small, "glad")
    t.paragraph()
    ending = t.choose((_small_gives, _mother_comes, _small_helps))
    ending(t)
    learn(t, t.cast[way.learner], *way.lessons)
    if t.chance(1, 3):
        evening(t, hero)


def _hear(t: Teller) -> None:
    """The hero notices that somebody needs help."""
    t.say(
        f"{_SUDDENLY}, {{hero}} heard a [small|tiny|sad] [voice|cry].",
        f"{_SUDDENLY}, somebody [cried|called] for help.",
        f"{_SUDDENLY}, a [small|tiny|sad] voice called for help.",
        '"Help! Help!" somebody [cried|called].',
        "{hero} stopped. Somebody was [crying|calling for help].",
    )


# -- with a long tool that the hero carries for somebody


def _plant_errand(t: Teller) -> None:
    """The hero is to carry a long tool to somebody."""
    t.cast["pole"] = Thing(t, "rescue_pole", "rescue_long")
    t.say(
        "The <grownups=receiver> needed {pole:a}. {hero} had promised to bring it.",
        "{hero:gen} <kin> gave {hero:obj} {pole:a}. {hero} had to take it to the "
        "<grownups=receiver>.",
        "{hero} had to bring {pole:a} to the <grownups=receiver>.",
        "The <grownups=receiver> was waiting for {pole:a}. {hero} had to bring it before supper.",
    )


def _use_carried(t: Teller, trouble: _Trouble) -> None:
    """That tool helps, and comes late."""
    hero: Character = t.cast["hero"]
    pole: Thing = t.cast["pole"]
    t.world.take(hero, pole)
    t.say(
        "Then {hero} [thought of|remembered|looked at] {pole} for the {receiver}. It was just "
        "right.",
        "But {hero} still had {pole} for the {receiver}. That was what {hero:he} needed.",
        "Then {hero} had an idea. {hero:he} could use {pole}.",
        "What about {pole} for the {receiver}? It was just right.",
    )
    t.world.use(hero, pole)
    t.say(*trouble.pole)
    t.world.lose(hero, pole)
    t.say(
        "Together they took {pole} to the {receiver}. They were late, but the {receiver} was not "
        "[cross|angry].",
        "The {receiver} got {pole} a little late, heard why, and smiled.",
        "Then they went to the {receiver} with {pole}. The {receiver} heard why they were late and "
        "[nodded|smiled|laughed].",
        '"You are late," said the {receiver}. They told the whole story, and the {receiver} '
        "[nodded|smiled].",
    )


# -- with a long tool that the hero has seen somewhere


def _plant_seen(t: Teller) -> None:
    """The hero has seen a long tool somewhere."""
    t.cast["pole"] = Thing(t, "rescue_pole", "rescue_long")
    t.cast["shed"] = Place(t)
    t.say(
        "[The day before|The week before], {hero} had [seen|found] {pole:a} {shed:at}.",
        "There was {pole:a} {shed:at}. {hero} had [often |]seen it there.",
        "Somebody had left {pole:a} {shed:at}. {hero} had seen it there.",
    )


def _fetch(t: Teller, trouble: _Trouble) -> None:
    """The hero promises to come back, and does, with the tool."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    pole: Thing = t.cast["pole"]
    speak(
        t, hero, small,
        "There is a {pole:noun} {shed:at}. I will [get it and come back|be back soon].",
        "I will run {shed:to} and get the {pole:noun}. Wait for me.",
        "I promise to come back. I know where there is a {pole:noun}.",
        "I saw a {pole:noun} {shed:at}. I promise to be back soon.",
    )  # fmt: skip
    t.world.take(hero, pole)
    t.say(
        "{hero} [ran|hurried] {shed:to} and came back with {pole}.",
        "{small} waited and waited. Then {hero:name} came back with {pole}.",
        "{hero} ran all the way {shed:to}. Soon {hero:he} was back with {pole}.",
        "{hero} [ran|hurried] {shed:to} and took {pole}. Then {hero:he} ran back.",
    )
    t.world.use(hero, pole)
    t.say(*trouble.pole)


# -- with helpers, whom a signal calls


def _plant_signal(t: Teller) -> None:
    """The hero knows a signal for danger."""
    t.say(
        "{hero} could whistle like a <bird=signal>. It was a signal for help.",
        "{hero:gen} <kin> had taught {hero:obj} to whistle like a <bird=signal>. It was a signal "
        "for help.",
        "The neighbors had a signal for help. It was a whistle like the song of a <bird=signal>.",
        "In the village, everybody knew the signal for help. It was a whistle like the song of a "
        "<bird=signal>.",
    )


def _call_all(t: Teller, trouble: _Trouble) -> None:
    """The signal brings helpers."""
    t.say(
        "So {hero} whistled like a {signal}[|, loud and clear|, three times].",
        "Then {hero} thought of the signal. {hero:he} whistled like a {signal}.",
        "{hero} knew what to do. {hero:he} whistled like a {signal}, as loud as {hero:he} could.",
    )
    t.say(
        "Soon, the <grownups=helper> and the <grownups> came running.",
        "The <grownups=helper> heard it and came [at once|running]. The <grownups> came, too.",
        "First came the <grownups=helper>. Then came the <grownups>.",
        "The <grownups=helper> and the <grownups> heard the signal and hurried to help.",
    )
    t.say(*trouble.chain)


# -- with a trick of the small one


def _plant_saying(t: Teller) -> None:
    """The hero hears that small ones have good ideas."""
    t.say(
        '"Small ones can have big ideas," {hero:gen} <kin=adviser> [always|often] said. {hero} '
        "did not believe it.",
        "{hero:gen} <kin=adviser> [always|often] said that small ones can have big ideas. {hero} "
        "[only laughed|was not so sure].",
        "{hero} thought that only big ones had big ideas. {hero:gen} <kin=adviser> did not think "
        "so.",
    )


def _try_trick(t: Teller, trouble: _Trouble) -> None:
    """The small one has such an idea."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    speak(
        t, small, hero,
        f"I have an idea. {trouble.trick}.",
        f"I am small, but I [can think|have an idea]. {trouble.trick}.",
        f"[Listen to me|Wait], {{hero:name}}. {trouble.trick}.",
        f"{trouble.trick}. [Please try it|Let us try it], {{hero:name}}.",
    )  # fmt: skip
    if t.chance(1, 4):
        feel(t, hero, "surprised")
    t.say(*trouble.trick_works)


# -- what comes of it


def _small_gives(t: Teller) -> None:
    """The hero gets something that was found."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    gift = Thing(t, "treasures")
    t.cast["gift"] = gift
    thank(t, small, hero)
    t.world.take(small, gift)
    t.world.give(small, hero, gift)
    t.say(
        "{small} gave {hero:obj} {gift:a}.",
        "{small} had found {gift:a} that day and gave it to {hero:obj}.",
        "As a present, {small} gave {hero:obj} {gift:a}.",
    )
    t.say(
        "{hero} took it home and kept it [for many years|in a <containers>].",
        "At home, {hero} put it on the <furniture>.",
        "{hero} showed it to everybody at home.",
        "They walked home together and were friends from then on.",
    )


def _mother_comes(t: Teller) -> None:
    """The family is glad."""
    t.say(
        "Then {small:gen} [mother|father|grandmother|big sister] came running and hugged "
        "{small:obj}.",
        "Then {small:gen} [mother|father|grandmother|big sister] came. The whole family had looked "
        "for {small:obj}.",
        "{hero} took {small:obj} home. {small:gen} [mother|father|grandmother|big sister] was "
        "[so|very] happy.",
    )
    t.say(
        "{hero} got <treats> and <drink>.",
        "They all sat down and ate <treats>.",
        "{hero} had to tell the whole story, and then they all drank <drink>.",
        "{hero} stayed with them for a while and ate <treats>.",
    )


def _small_helps(t: Teller) -> None:
    """Later, being small is of use."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    thank(t, small, hero)
    t.say(
        "[A week later|The next day], {hero:gen} <treasures=lost_one> rolled under the "
        "<furniture=there>. {hero} could not reach it.",
        "[A week later|The next day], {hero} lost a <treasures=lost_one>. It was under the "
        "<furniture=there>, and {hero:his} arm was too short.",
    )
    t.say(
        "{small} came and crept under the {there}. Soon {hero} had the {lost_one} back.",
        "But {small} was small enough. {small} crept under the {there} and got the {lost_one}.",
        '"Let me help you now," said {small:name} and crept under the {there}. Soon {hero} had '
        "the {lost_one} back.",
    )


_WAYS = (
    _Way(
        _plant_errand,
        _use_carried,
        "hero",
        (
            "help is often near",
            "it is all right to be late when one helps somebody",
            "a friend in trouble must come first",
            "a {pole:noun} is good for more than one thing",
        ),
    ),
    _Way(
        _plant_seen,
        _fetch,
        "small",
        (
            "a promise is a promise",
            "it is good to have a friend who comes back",
            "waiting is hard, but it has an end",
            "one can trust {rescuer:name}",
        ),
    ),
    _Way(
        _plant_signal,
        _call_all,
        "hero",
        (
            "together we are strong",
            "it is good to call for help",
            "good neighbors help each other",
            "many hands can do what two hands cannot",
        ),
    ),
    _Way(
        _plant_saying,
        _try_trick,
        "hero",
        (
            "small ones can have big ideas",
            "it is good to listen to small ones",
            "even a small {small:kind} can be clever",
            "a good idea can be better than strong arms",
        ),
    ),
)
