"""A race, a regatta of little boats or a building of towers, and a prize.

Who has practiced wins where all is fair; who boasts and naps loses. A rival may cheat against the
rule that was told, which leaves its trace; or come to grief, so that the hero has to choose.
"""

from __future__ import annotations

from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_SPOT = "<spot_first> <spot_second>"
_WARES = "<b_look> <b_wares>"
_PRESENT = "a <b_look> <b_present>"
_BEASTS = "<b_mood> <b_beasts>"
_FOLK = "<b_mood> <b_folk>"
_WORKER = "a <b_mood> <b_job>"
# The place of the rule, when it is told and later.
_NEW_MARK = "<spot_first=mark> <spot_second=mark_too>"
_MARK = "{mark} {mark_too}"


class _Contest(NamedTuple):
    """What they compete in; all but the name are templates.

    Args:
        name: what it is called.
        rule: what one has to do.
        ready: the hero gets ready for it.
        fair: how it goes where nobody cheats, to the end.
        cheat: the rival breaks the rule.
        proof: how that comes to light, in the judge's words.
        grief: the rival is in trouble.
        rescue: the hero helps, and loses time.
    """

    name: str
    rule: tuple[str, ...]
    ready: tuple[str, ...]
    fair: tuple[str, ...]
    cheat: tuple[str, ...]
    proof: tuple[str, ...]
    grief: tuple[str, ...]
    rescue: tuple[str, ...]


def tell(t: Teller) -> None:
    """Tell it."""
    nature = t.choose(("contest_humble", "contest_proud"), (3, 1))
    hero = Character(t, t.choose(("children", "animals")), nature)
    introduce(t, hero)
    prize = Thing(t, "b_present", "b_look")
    judge = Character(t, "grownups")
    t.cast.update(hero=hero, prize=prize, judge=judge)

    t.paragraph()
    t.world.go(Place(t), hero, judge)
    t.world.take(judge, prize)
    contest = t.choose(_CONTESTS)
    _announce(t, contest)
    rival = Character(t, t.choose(("children", "animals")))
    _challenge(t, hero, rival)
    if nature == "contest_humble":
        _get_ready(t, hero, rival, contest)
        t.paragraph()
        _start(t)
        t.choose((_win, _catch_cheat, _rescue), (3, 4, 3))(t, hero, rival, contest)
    else:
        _boast(t, hero, rival)
        t.paragraph()
        _start(t)
        _lose(t, hero, rival)
    evening(t, hero)


def _announce(t: Teller, contest: _Contest) -> None:
    """The judge tells of the prize and of the rule."""
    t.say(
        "[One|On a] <weather> <day_name>, {judge}, a {judge:trait} {judge:kind}, announced a "
        f"{contest.name}. The prize was {{prize:a}}.",
        "[One|On a] <weather> <day_name>, a {judge:trait} {judge:kind} named {judge} "
        f"invited {_FOLK} to a {contest.name}. The winner would get {{prize:a}}.",
        f"A <b_look> poster hung at {_SPOT}. {{judge}}, a {{judge:trait}} {{judge:kind}}, promised "
        f"{{prize:a}} to the winner of a {contest.name}.",
    )
    t.say(*contest.rule)


def _challenge(t: Teller, hero: Character, rival: Character) -> None:
    """Somebody else wants to win as well, and says so."""
    t.world.come(rival)
    t.cast["rival"] = rival
    t.say(
        "A {rival:trait} {rival:kind} [named|called] {rival} wanted to win as well, and so "
        f"did {_WORKER}.",
        f"Next to {_WORKER} stood {{rival}}, a {{rival:trait}} {{rival:kind}} in a <b_look> "
        "<clothes>.",
        "{rival}, a {rival:trait} {rival:kind} from <home_village>, [shook|waved|raised] a "
        "<b_look> [flag|hat|stick|glove].",
    )
    speak(
        t, rival, hero,
        "I want the {prize:noun} for my [aunt|niece|cousin|sister] <girls>, {listener:name}!",
        f"In <month>, I won {_PRESENT} from {_WORKER}, {{listener:name}}!",
        "May the better one win, {listener:name}, and eat <b_foods> and <b_foods>!",
        f"So far, I have won nothing but <b_foods> and {_PRESENT}!",
    )  # fmt: skip


def _get_ready(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """The hero works for it."""
    speak(
        t, hero, rival,
        f"I have never done it before, but {_WORKER} will teach me.",
        f"I am [slower|weaker] than {_BEASTS}, but I can practice.",
        "<b_well>, I will live on <b_foods> and <b_foods> and do my best.",
        f"Even {_FOLK} began small, {{listener:name}}, and so can I.",
    )  # fmt: skip
    t.say(*contest.ready)
    t.say(
        "{hero} <contest_training>, <contest_training> and <contest_training>.",
        f"Then {{hero}} <contest_training> and <contest_training>, and {_FOLK} <b_crowd>.",
        "Day after day, {hero} <contest_training>, <contest_training>, ate <b_foods> and "
        "<contest_training>.",
    )


def _boast(t: Teller, hero: Character, rival: Character) -> None:
    """The hero does nothing for it."""
    speak(
        t, hero, rival,
        f"I can win [asleep|backward|on one leg] against {_BEASTS} and {_FOLK}!",
        f"Nobody beats me, {{listener:name}}, not even {_WORKER} or {_BEASTS}!",
        "The {prize:noun} is as good as mine! Go home and eat <b_foods>, {listener:name}!",
        f"Beside me, {_BEASTS} are slow and {_FOLK} are weak!",
    )  # fmt: skip
    t.say(
        "So {hero} <contest_idling hero>, <contest_idling hero> and <contest_idling hero>.",
        f"While {_FOLK} practiced, {{hero}} <contest_idling hero> and <contest_idling hero>.",
        f"{{rival}} practiced with {_WORKER}, but {{hero}} <contest_idling hero> and "
        "<contest_idling hero>.",
    )


def _start(t: Teller) -> None:
    """It begins."""
    signal = (
        "{judge} [rang a <b_look> bell|beat a <b_look> drum|waved a <b_look> flag|blew a <b_look> "
        "whistle]"
    )
    t.say(
        f"Then came the great day. {_FOLK} <b_crowd>, {_WORKER} <b_crowd>, and {signal}.",
        f"The day came, with <b_foods>, {_WARES} and {_FOLK}, and {signal}.",
        f"On the great day, {_WORKER} and {_FOLK} <b_crowd> as {signal}.",
    )


# -- how it ends


def _win(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """All is fair, and practice pays."""
    t.say(*contest.fair)
    feel(t, hero, "proud")
    speak(
        t, rival, hero,
        f"<b_hey>, {{listener:name}}! You were better than {_BEASTS}!",
        "<b_hey>! You have earned the {prize:noun}, {listener:name}, and <b_foods> from me!",
        f"Teach me, {{listener:name}}, and I will give you <b_foods> and {_PRESENT}!",
    )  # fmt: skip
    _award(t, hero)
    t.say(
        f"{{hero}} got {{prize}}, and {{rival}} got <b_foods>, <b_foods> and {_PRESENT}.",
        "{judge} handed over {prize}, and {rival} and {hero:name} ate <b_foods> with "
        f"{_FOLK}.",
        f"So {{prize}} went home with {{hero:obj}}, past {_FOLK} and {_WORKER}.",
    )


def _award(t: Teller, winner: Character) -> None:
    """The world for it: the judge gives the prize away."""
    t.world.give(t.cast["judge"], winner, t.cast["prize"])


def _catch_cheat(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """The rival breaks the rule, and it comes to light."""
    t.say(*contest.cheat)
    speak(t, t.cast["judge"], rival, *contest.proof)
    t.say(
        f"{{rival}} <sad_gesture rival>, and {_FOLK} <b_crowd>.",
        f"It was so quiet that one could hear {_BEASTS}. {{rival}} <sad_gesture rival>.",
        f"{_WORKER} <b_crowd>, and {{rival}} <sad_gesture rival>.",
    )
    apologize(t, rival, hero)
    speak(
        t, hero, rival,
        f"It takes courage to say so in front of {_FOLK}. Let us practice together.",
        f"<b_well>, I once cheated at cards against {_WORKER}. Come and eat <b_foods> with me.",
        "I was [cross|angry], {listener:name}, but <b_foods> taste better in company.",
        f"Next <month>, {{listener:name}}, let us compete again, for <b_foods> and {_PRESENT}.",
    )  # fmt: skip
    _award(t, hero)
    t.say(
        f"So {{hero}} got {{prize}}, and {{rival}} swept the square with {_WORKER} until "
        "<day_name>.",
        f"{{judge}} gave {{prize}} to {{hero:obj}}, and {{rival}} clapped louder than {_FOLK}.",
        "{prize} went to {hero:obj}, and from then on, {rival} told everybody to keep to the "
        "rules.",
    )


def _rescue(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """The hero helps the rival and loses, and is honored for it."""
    t.say(*contest.grief)
    speak(
        t, rival, hero,
        "<b_oh>! Go on, {listener:name}! Do not think of me!",
        f"<b_oh>, help me, {{listener:name}}! {_FOLK} just pass by!",
        f"<b_oh>, {{listener:name}}! It hurts like a bite of {_BEASTS}!",
    )  # fmt: skip
    t.say(*contest.rescue)
    t.world.lose(t.cast["judge"], t.cast["prize"])
    t.say(
        f"By then, {_WORKER} had won {{prize}}, and {_FOLK} <b_crowd>.",
        f"Meanwhile, {{prize}} was won by {_WORKER}.",
        f"So it was {_WORKER} who won {{prize}} and waved to {_FOLK}.",
    )
    speak(
        t, t.cast["judge"], hero,
        f"<b_hey>, {{listener:name}}! There is a prize for kindness, too: {_PRESENT} and "
        "<b_foods>!",
        f"I have judged {_FOLK} and {_FOLK}, but never a kinder heart! Take {_PRESENT}!",
        "Whoever helps is greater than who wins, {listener:name}! Here are <b_foods> and "
        f"{_PRESENT}!",
    )  # fmt: skip
    t.say(
        "{rival} and {hero:name} were friends from that day on, and next <month> they beat "
        f"{_FOLK} together.",
        f"{{rival}} <glad_gesture rival> and told {_WORKER} and {_FOLK} about it.",
        f"And {{rival}}? {{rival:name}} brought {{hero:obj}} <b_foods>, <b_foods> and {_PRESENT} "
        "<b_when>.",
    )


def _lose(t: Teller, hero: Character, rival: Character) -> None:
    """Who has not practiced loses, and learns from it."""
    t.say(
        f"After <how_many> minutes, {{hero}} was behind {_FOLK}, behind {_WORKER} and far behind "
        "{rival}.",
        f"{{hero}} was still yawning when {{rival}} won {{prize}} and {_FOLK} <b_crowd>.",
        f"{{rival}} won easily. {{hero:name}} came last, after {_WORKER} and {_FOLK}.",
    )
    _award(t, rival)
    feel(t, hero, "sad")
    speak(
        t, rival, hero,
        f"<b_well>, {{listener:name}}, I got up early. Even {_BEASTS} have to practice.",
        f"Do not be sad, {{listener:name}}. Have <b_foods> and {_PRESENT}.",
        f"<b_well>, you are [quick|strong|clever], but {_WORKER} told me to practice, and I did.",
    )  # fmt: skip
    speak(
        t, hero, rival,
        "You have earned the {prize:noun} and <b_foods>. Will you practice with me, and with "
        f"{_WORKER}?",
        "May I come along tomorrow, {listener:name}, and bring <b_foods> and <b_foods>?",
        f"Would you teach somebody who laughed at {_BEASTS}, {{listener:name}}?",
    )  # fmt: skip
    t.say(
        "From <day_name> on, {hero} <contest_training>, <contest_training> and boasted no more.",
        f"So {{rival}} and {{hero:name}} <contest_training> and <contest_training>, and {_FOLK} "
        "<b_crowd>.",
        "{rival} nodded, and on <day_name> both of them <contest_training> and <contest_training>.",
    )


_CONTESTS = (
    _Contest(
        name="race",
        rule=(
            f"The way led past {_FOLK} to {_NEW_MARK}, where everybody had to ring a <b_look> "
            "bell.",
            f"Everybody had to run from {_SPOT} to {_NEW_MARK}, ring a <b_look> bell and come "
            "back.",
            f"Nobody could win without ringing the <b_look> bell at {_NEW_MARK}.",
        ),
        ready=(
            f"{{hero}} ran to {_SPOT} <b_when> and to {_SPOT} <b_when>.",
            f"{{hero}} raced {_FOLK} to {_SPOT} and {_WORKER} back.",
            f"<b_when>, {{hero}} ran after {_WORKER} as far as {_SPOT}, in a <b_look> <clothes>.",
        ),
        fair=(
            f"{{hero}} <b_hurried> past {_FOLK} and {_WORKER}, rang the bell at {_MARK} and was "
            "first by a [nose|step|hand|foot|hair|toe].",
            f"The bell at {_MARK} rang for {{rival:obj}}. Then it rang for {{hero:obj}}, who "
            f"<b_hurried> past {_FOLK} and {_WORKER} and won.",
            f"At {_MARK}, {{rival}} was ahead. But {{hero}} <b_hurried> past {_FOLK}, past "
            f"{_WORKER} and past {{rival:name}}, and won.",
        ),
        cheat=(
            f"Behind {_FOLK}, {{rival}} slipped through a hedge, did not go to {_MARK} and was "
            "first.",
            f"{{hero}} rang the bell at {_MARK}, but {{rival}} hid behind {_WORKER}, turned back "
            "early and came in first.",
        ),
        proof=(
            f"I was at {_MARK} with {_WORKER}. The bell did not ring for you, {{listener:name}}.",
            f"<b_well>, {_FOLK} heard the bell only for {{hero:name}}, {{listener:name}}.",
        ),
        grief=(
            f"Near {_MARK}, {{rival}} fell over <contest_obstacle> and hurt {{rival:his}} "
            "<contest_hurt=hurt>.",
            f"{{rival}} was ahead, looked back at {_FOLK}, fell over <contest_obstacle> and hurt "
            "{rival:his} <contest_hurt=hurt>.",
        ),
        rescue=(
            "{hero} stopped, tied a <b_look> <contest_bandage> around the {hurt} and walked "
            f"beside {{rival:obj}} past {_FOLK}.",
            f"While {_FOLK} <b_hurried> by, {{hero}} knelt down and wrapped the {{hurt}} in a "
            "<b_look> <contest_bandage>.",
        ),
    ),
    _Contest(
        name="race of little boats",
        rule=(
            f"The boats had to sail from {_SPOT} to {_NEW_MARK}, and nobody was allowed to pull.",
            f"Only the wind was allowed to bring the boats to {_NEW_MARK}, past {_FOLK} and "
            f"{_BEASTS}.",
        ),
        ready=(
            "{hero} made a boat of a <b_look> <contest_boat> and a <b_look> <contest_sail> and "
            "called it the ^<b_look=adjective> <contest_sea=boat>.",
            "Of a <b_look> <contest_boat>, a <b_look> <contest_sail> and <b_materials>, {hero} "
            "built the ^<b_look=adjective> <contest_sea=boat>.",
        ),
        fair=(
            f"The ^{{adjective}} {{boat}} sailed past {_FOLK} and a <b_mood> duck, and reached "
            f"{_MARK} just before {{rival:name}}'s <b_look> <contest_boat>.",
            "{rival:name}'s <b_look> <contest_boat> met a <b_mood> swan, and the "
            f"^{{adjective}} {{boat}} came to {_MARK} first, in front of {_FOLK}.",
        ),
        cheat=(
            f"Behind {_FOLK}, {{rival}} pulled a <color=thread> thread, and {{rival:his}} <b_look> "
            f"<contest_boat> shot past the ^{{adjective}} {{boat}} to {_MARK}.",
            "The ^{adjective} {boat} was ahead until {rival} pulled {rival:his} <b_look> "
            f"<contest_boat> along on a <color=thread> thread, past {_FOLK}.",
        ),
        proof=(
            f"<b_well>, {{listener:name}}, {_WORKER} found a {{thread}} thread on your boat.",
            "There is a {thread} thread around your toe, {listener:name}, and it leads to your "
            "boat.",
        ),
        grief=(
            f"Near {_SPOT}, {{rival:gen}} <b_look> <contest_boat> ran into a <b_mood> swan and "
            "began to sink.",
            f"In front of {_FOLK}, {{rival:gen}} <b_look> <contest_boat> tipped over, and so did "
            "{rival:name}.",
        ),
        rescue=(
            f"{{hero}} let the ^{{adjective}} {{boat}} go, waded in past {_FOLK} and pulled it "
            "out with a <b_look> [rake|oar|net|stick|umbrella].",
            f"The ^{{adjective}} {{boat}} sailed away alone, because {{hero}} and {_WORKER} were "
            "fishing in the water for {rival:name}.",
        ),
    ),
    _Contest(
        name="tower contest",
        rule=(
            f"The highest tower at {_NEW_MARK} would win, but <contest_stuck=paste> was not "
            "allowed.",
            f"At {_NEW_MARK} lay <b_look> <b_materials>, <b_look> <b_materials> and {_WARES} to "
            "build with. Nobody was allowed to use <contest_stuck=paste>.",
        ),
        ready=(
            f"{{hero}} found <b_materials>, <b_look> <b_materials> and {_WARES}, and built small "
            f"towers for {_BEASTS}.",
            f"At home, {{hero}} stacked {_WARES} on {_WARES} as high as the "
            "[lamp|window|door|cupboard].",
        ),
        fair=(
            f"{{hero}} stacked {_WARES} on {_WARES}. It <contest_swayed> and <contest_swayed>, "
            "but it was a [hat|hand|nose|foot|brick] higher than what {rival} had built.",
            f"{{rival}} built as high as {_WORKER}, but {{hero}} put {_WARES} on top and was "
            "higher by a [hat|hand|nose|foot|brick].",
        ),
        cheat=(
            f"Behind {_WORKER}, {{rival}} put {{paste}} between {_WARES}, and had the highest "
            "tower by far.",
            "{hero} built honestly. But {rival} hid {paste} under a <b_look> <clothes>, and "
            f"{{rival:his}} tower of {_WARES} never <contest_swayed>.",
        ),
        proof=(
            f"Why do {_WARES} stick to your [nose|ear|back], {{listener:name}}? That is {{paste}}.",
            f"<b_well>, {{listener:name}}, {_WORKER} leaned on your tower and cannot get off. "
            "There is {paste} in it.",
        ),
        grief=(
            "A <weather> gust came. {rival:gen} tower <contest_swayed>, fell and buried "
            f"{{rival:obj}} under {_WARES}.",
            f"When {_WORKER} sneezed, {{rival:gen}} tower <contest_swayed> and fell. Between "
            f"{_WARES}, only {{rival:name}}'s [hat|nose|toes] could be seen.",
        ),
        rescue=(
            f"{{hero}} left {{hero:his}} own tower, pushed past {_FOLK} and dug until {{rival}} "
            "crawled out.",
            f"{{hero}} and {_WORKER} moved {_WARES} and {_WARES} until {{rival}} was free.",
        ),
    ),
)
