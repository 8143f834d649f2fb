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

_SUDDENLY = "[Suddenly|Just then|All at once|Then|At that moment]"
_HELP = "[Please help me|Help me|Please help|Oh, please help]"
_WHO = "a {small:trait} {small:kind} named {small}"
_FIRST = "[First|At first]"
_NOT_ENOUGH = "[too short|much too short|not long enough]"


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
        f"{{hero}} saw a <rescue_hole=where> [near|beside|behind] a <tree>. Down in it sat {_WHO}.",
        f"[Deep down in|At the bottom of] a <rescue_hole=where> sat {_WHO}.",
        "There was a <rescue_hole=where> [near the path|beside a <tree>]. At the bottom sat "
        f"{_WHO}.",
        f"{{hero}} looked down into a <rescue_hole=where>. There sat {_WHO}.",
        f"The voice came out of a <rescue_hole=where>. In it sat {_WHO}.",
    ),
    because=(
        f"{_HELP}. I ran after <rescue_chased>, and I fell in.",
        f"{_HELP}. I was [looking up at|talking to|waving to] a <bird>, and I fell in.",
        f"{_HELP}. I wanted to <rescue_down>, [and now|but now] I cannot [get|climb] out [again|by "
        "myself|alone].",
        f"{_HELP}. I slipped on a [stone|leaf|plum|stick|root] and fell in, and I cannot "
        "[get|climb] out.",
        f"{_HELP}. I thought that I could jump over the {{where}}, but I [could not|fell in].",
    ),
    fail=(
        f"{_FIRST}, {{hero}} let down a <rescue_short>. It was {_NOT_ENOUGH}.",
        f"{_FIRST}, {{hero}} reached down with one arm. It was {_NOT_ENOUGH}.",
        "{hero} lay down [on the ground|in the grass|at the edge] and reached as far as "
        "{hero:he} could. It was not far enough.",
        f"{{hero}} tried to reach {{small:obj}} with a <rescue_short>. It was {_NOT_ENOUGH}.",
        "{hero} tied [a scarf|a belt|a shoelace] to a <rescue_short> and let it down. It "
        "[broke|came apart].",
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
    trick="[Just|Please] throw in some <rescue_fill=fill>, and I [can|will] [climb|stand] on top",
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
        "{hero} looked across a <rescue_water=where>. There, on a <rescue_raft=raft>, sat "
        f"{_WHO}.",
    ),
    because=(
        f"{_HELP}. I [climbed|jumped] onto the {{raft}} to catch <rescue_chased>, and it floated "
        "away.",
        f"{_HELP}. I wanted to be a <rescue_role>, but I cannot swim.",
        f"{_HELP}. The wind blew [me|the {{raft}}] out here, and I cannot swim.",
        f"{_HELP}. I was <rescue_afloat> on the {{raft}}, and it floated away.",
        f"{_HELP}. I played <rescue_role>, and now the {{raft}} will not turn around.",
    ),
    fail=(
        f"{_FIRST}, {{hero}} held out a <rescue_short>. It was {_NOT_ENOUGH}.",
        f"{_FIRST}, {{hero}} threw a [string|scarf|shoelace|belt|ribbon], but it fell into the "
        "water.",
        "{hero} stepped into the water. It was [too deep|too cold|up to {hero:his} chin], and "
        "{hero:he} had to turn back.",
        f"{{hero}} tried to reach the {{raft}} with a <rescue_short>. It was {_NOT_ENOUGH}.",
        "{hero} blew at the {raft} as hard as {hero:he} could. It [did not move|only turned "
        "around].",
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
        "The {helper} had a boat [nearby|in the reeds]. They rowed out and took {small:obj} on "
        "board.",
    ),
    trick="[Throw|Please throw] [big stones|stones|rocks] behind me. The waves will push me to you",
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
        "There was a <rescue_high=where> [nearby|behind a <plant> bed]. At the very top sat "
        f"{_WHO}.",
        f"{_WHO} sat on top of a <rescue_high=where>.",
        f"{{hero}} saw something move on top of a <rescue_high=where>. It was {_WHO}.",
    ),
    because=(
        f"{_HELP}. I climbed after <rescue_chased>, [and now|but now] I cannot [get|climb] down "
        "[again|by myself|alone].",
        f"{_HELP}. I wanted to <rescue_up>, [and now|but now] I cannot [get|climb] down [again|by "
        "myself|alone].",
        f"{_HELP}. Going up was easy, but going down is [hard|harder|not].",
        f"{_HELP}. I climbed up to <rescue_up>, and now my legs are shaking.",
        f"{_HELP}. I wanted to <rescue_up>. But now it is [so|too] far down.",
    ),
    fail=(
        f"{_FIRST}, {{hero}} jumped as high as {{hero:he}} could. It was not high enough.",
        f"{_FIRST}, {{hero}} climbed on a <rescue_step>. It [slid away|tipped over], and "
        f"{{hero:he}} fell down.",
        "{hero} tried to climb up, too. The {where} was too [high|slippery], and {hero:he} "
        "slid down again.",
        "{hero} stood on [{hero:his} toes|a <rescue_step>] and reached up with a <rescue_short>. "
        f"It was {_NOT_ENOUGH}.",
        "{hero} put a <rescue_step> on a <rescue_step> and climbed up. It was still not high "
        "enough.",
    ),
    pole=(
        "{hero} leaned {pole} against the {where}. {small} slid down [slowly|carefully].",
        "{hero} held {pole} up to the top. {small} held on tight and slid down.",
        "{hero} put {pole} against the {where} and held it. {small} climbed down, bit by bit.",
    ),
    chain=(
        "They held a blanket by its corners. {small} counted to three and jumped into it.",
        "The {helper} had brought a ladder. They held it, and {small} climbed down.",
        "The {helper} lifted {hero:obj} up. Then {hero} held on to {small:obj} and helped "
        "{small:obj} down.",
    ),
    trick="[Make|Please make] a [big|high] heap of <rescue_fill=fill>, and I [can|will] jump",
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
        "There was a <rescue_heavy=where> [in the grass|near a <tree>]. From under it peeped "
        f"{_WHO}.",
        f"Under a big <rescue_heavy=where> sat {_WHO}.",
        f"Two eyes looked out from under a <rescue_heavy=where>. They belonged to {_WHO}.",
    ),
    because=(
        f"{_HELP}. I was <rescue_game>, and the {{where}} fell on top of me.",
        f"{_HELP}. I was <rescue_game> when the {{where}} [fell|tipped] over.",
        f"{_HELP}. The [wind blew|cow pushed|goat pushed] the {{where}} over, and I cannot get "
        "out.",
        f"{_HELP}. I ran after <rescue_chased> and bumped into the {{where}}. It fell "
        "right on top of me.",
    ),
    fail=(
        "{hero} pulled [at the {where}|and pulled] as hard as {hero:he} could. It did not move.",
        "{hero} pushed from [one side|behind]. The {where} [did not move|was too heavy].",
        f"{_FIRST}, {{hero}} pushed a <rescue_short> under the {{where}}. It [broke|bent].",
        "{hero} tried to lift the {where} and counted to <rescue_count>. It was [much |far |]too "
        "heavy.",
        "{hero} leaned against the {where} with all {hero:his} might. It [did not move|only "
        "creaked].",
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
    trick="You [dig|scratch] from outside, and I [dig|scratch] from inside",
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
        "Do not [cry|worry|be afraid], {listener:name}. I will [help you|get you out|stay with "
        "you].",
        "I am here now, {listener:name}. I will [help you|think of something].",
        "Wait, {listener:name}. I will try to [help you|get you out].",
        "Stay [quite |very |]still, {listener:name}. I [will|can] help you.",
        "[Poor|Oh,|Dear] {listener:name}. We will [find a way|think of something|manage it].",
        "My name is {speaker:name}. I will [help you|think of something].",
    )  # fmt: skip

    t.paragraph()
    t.say(*trouble.fail)
    way.rescue(t, trouble)
    if way.rescue is not _use_carried and t.chance(1, 2):
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
        f"{_SUDDENLY}, {{hero}} heard a [small|tiny|sad|thin] [voice|cry] [nearby|from behind a "
        "<tree>|in the wind].",
        f"{_SUDDENLY}, somebody [cried|called|squeaked] for help.",
        f"{_SUDDENLY}, a [small|tiny|sad|thin] voice called for help.",
        '"Help! Help!" somebody [cried|called|squeaked].',
        "{hero} stopped. Was that <sound>? No, somebody was [crying|calling for help|sobbing].",
        "{hero} stopped. [Nearby|Not far away], somebody was [crying|calling for help|sobbing].",
        f"{_SUDDENLY}, {{hero}} heard something. It was not <sound>. Somebody was crying!",
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
        "Then {hero} [thought of|remembered|looked at] {pole} for the {receiver}. It was [just "
        "right|long enough].",
        "But {hero} still had {pole} for the {receiver}. That was what {hero:he} needed.",
        "Then {hero} had an idea. {hero:he} could use {pole} for the {receiver}.",
        "What about {pole} for the {receiver}? It was [just right|long enough].",
    )
    t.world.use(hero, pole)
    t.say(*trouble.pole)
    t.world.lose(hero, pole)
    t.say(
        "Together they took {pole} to the {receiver}. They were late, but the {receiver} [was not "
        "angry|gave them <treats>].",
        "The {receiver} got {pole} a little late, heard [why|about {small:name}], and [smiled|gave "
        "them <treats>].",
        "Then they [went|ran] to the {receiver} with {pole}. The {receiver} heard why they were "
        "late and [nodded|smiled|laughed|gave them <treats>].",
        '"You are late," said the {receiver} when they came with {pole}. {hero} told the whole '
        "story, and the {receiver} [nodded|smiled|gave them <treats>].",
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


_MEANT = (
    "[This|That] whistle [was [a|the] [signal for help|sign of danger]*2|meant that [somebody|a "
    "friend] [was in trouble|needed help]]"
)


def _plant_signal(t: Teller) -> None:
    """The hero knows a signal for danger."""
    t.say(
        f"{{hero}} could whistle like a <bird=signal>. {_MEANT}.",
        f"{{hero:gen}} <kin> had taught {{hero:obj}} to whistle like a <bird=signal>. {_MEANT}.",
        "The [neighbors|children|farmers] had a [secret|special] whistle. It was like the song of "
        f"a <bird=signal>. {_MEANT}.",
        "[In the village|On all the farms], everybody could whistle like a <bird=signal>. "
        f"{_MEANT}.",
        f"The <grownups> had shown {{hero:obj}} how to whistle like a <bird=signal>. {_MEANT}.",
    )


def _call_all(t: Teller, trouble: _Trouble) -> None:
    """The signal brings helpers."""
    t.say(
        "So {hero} whistled like a {signal}[|, loud and clear|, <how_many> times].",
        "Then {hero} thought of the [signal|whistle|song] of the {signal}. {hero:he} whistled "
        "<rescue_loudly>.",
        "{hero} knew what to do. {hero:he} whistled like a {signal}, as loudly as {hero:he} could.",
        "Like a {signal}, {hero} whistled <rescue_loudly>.",
    )
    t.say(
        "Soon, the <grownups=helper> and the <grownups> came running [down the hill|across the "
        "field|along the path].",
        "The <grownups=helper> heard it and came [at once|running]. The <grownups> came, too.",
        "First came the <grownups=helper>, and [then|after that] came the <grownups>.",
        "The <grownups=helper> and the <grownups> heard the {signal} and [hurried|ran|came] to "
        "help.",
    )
    t.say(*trouble.chain)


# -- with a trick of the small one


def _plant_saying(t: Teller) -> None:
    """The hero hears that small ones have good ideas."""
    t.say(
        '"<rescue_saying=saying>," {hero:gen} <kin=adviser> [always|often] said. {hero} [did not '
        "believe it|only laughed].",
        "{hero:gen} <kin=adviser> [always|often] said that <rescue_saying=saying>. {hero} [only "
        "laughed|was not so sure].",
        "{hero} did not believe that <rescue_saying=saying>. But {hero:his} <kin=adviser> "
        "[said|thought] so.",
    )


def _try_trick(t: Teller, trouble: _Trouble) -> None:
    """The small one has such an idea."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    speak(
        t, small, hero,
        f"I have an idea, {{hero:name}}. {trouble.trick}.",
        f"I am small, but I [can think|have an idea]. {trouble.trick}.",
        f"[Listen to me|Wait], {{hero:name}}. {trouble.trick}.",
        f"{trouble.trick}. [Please try it|Let us try it], {{hero:name}}.",
        "[Nobody ever asks me|I may be little], {hero:name}. But what about this? "
        f"{trouble.trick}.",
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
        "{hero} took it home and kept it [for many years|in a [little|<color>] [box|tin|chest]].",
        "At home, {hero} put it on the <furniture>.",
        "{hero} showed it to {hero:his} <kin> and told everything.",
        "{hero} and {small:name} walked home together and became good friends.",
    )


_OLDER = "[mother|father|grandmother|grandfather|big sister|big brother|aunt]"


def _mother_comes(t: Teller) -> None:
    """The family is glad."""
    t.say(
        f"Then {{small:gen}} {_OLDER} came running and hugged {{small:obj}} [tight|<how_many> "
        "times].",
        f"Then {{small:gen}} {_OLDER} came. The whole family had looked [for "
        "{small:obj}|everywhere].",
        f"{{hero}} took {{small:obj}} home. {{small:gen}} {_OLDER} was so <glad> that "
        "{hero:name} got <how_many> hugs.",
        f"{{hero}} and {{small:name}} [ran|walked] home to {{small:gen}} {_OLDER}, who "
        "[hugged them both|thanked {hero:name} <how_many> times].",
    )
    t.say(
        "{hero} got <treats> and <drink>[| to take home].",
        "They all sat down [under a <tree>|in the grass|side by side] and ate <treats>.",
        "{hero} had to tell the whole story [twice|from the start], and then they all drank "
        "<drink>.",
        "{hero} stayed with {small:obj} for a while and ate <treats>.",
        "{hero} and {small:name} became friends and [met|played] every <day_name>.",
    )


_LATER = "[A week later|The next day|On <day_name>|Soon after that]"


def _small_helps(t: Teller) -> None:
    """Later, being small is of use."""
    hero: Character = t.cast["hero"]
    small: Character = t.cast["small"]
    thank(t, small, hero)
    t.say(
        f"{_LATER}, {{hero:gen}} <looks> <treasures=lost_one> rolled under the <furniture=there>. "
        "{hero} could not reach it.",
        f"{_LATER}, {{hero}} lost a <looks> <treasures=lost_one>. It was under the "
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
            "nobody minds waiting when a {small:kind} is saved",
            "it is all right to be late when one helps somebody",
            "a friend in trouble must come first",
            "[a|any] {receiver} can wait when a friend is in trouble",
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
            "a true friend comes back with a {pole:noun}",
            "waiting is hard, but it has an end",
            "{rescuer:name} is [a friend|the best friend] to have",
            "{rescuer:name} keeps a promise",
            "you can always trust {rescuer:name}",
        ),
    ),
    _Way(
        _plant_signal,
        _call_all,
        "hero",
        (
            "together we are [strong|stronger|never weak]",
            "it is good to call for help",
            "a whistle can save a {small:kind}",
            "good neighbors [help each other|come when they are called]",
            "many hands can do what two hands cannot",
        ),
    ),
    _Way(
        _plant_saying,
        _try_trick,
        "hero",
        (
            "{saying}",
            "it is good to listen to [small ones|a small friend|{small:name}]",
            "even a small {small:kind} can be clever",
            "a good idea can be better than [strong arms|a long pole|a strong rope]",
        ),
    ),
)
