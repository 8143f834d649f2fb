"""A race, a race of little boats or a building of towers, and a prize.

Who has practiced wins where all is fair; who boasts and naps loses. A rival may cheat against the
rule that was told, which leaves its trace; or come to grief, so that the hero has to choose.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_THEN = "[Then |Soon |After a while, |*2]"
_END = "[So |In the end, |At last, |*2]"
_AT_ONCE = "[At once, |Right away, |*2]"


class _Contest(NamedTuple):
    """What they compete in; all but the name are templates.

    Args:
        name: what it is called.
        places: the pool of places for it.
        rule: what one has to do.
        ready: the hero gets ready for it.
        fair: how it goes where nobody cheats, to the end.
        cheat: the rival breaks the rule.
        proof: how that comes to light, in the judge's words.
        grief: the rival is in trouble.
        rescue: the hero helps, and loses time.
    """

    name: str
    places: str
    rule: tuple[str, ...]
    ready: tuple[str, ...]
    fair: tuple[str, ...]
    cheat: tuple[str, ...]
    proof: tuple[str, ...]
    grief: tuple[str, ...]
    rescue: tuple[str, ...]


@cache
def _with(openings: str, sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Let the sentences that begin with a name begin with one of these as well."""
    return tuple(f"{openings}{it}" if it[0] == "{" else it for it in sentences)


def tell(t: Teller) -> None:
    """Tell it."""
    nature = t.choose(("contest_humble", "contest_proud"), (3, 1))
    hero = somebody(t, nature)
    introduce(t, hero)
    prize = Thing(t, "contest_prizes")
    judge = Character(t, "grownups")
    t.cast.update(hero=hero, prize=prize, judge=judge)

    t.paragraph()
    contest = t.choose(_CONTESTS)
    t.cast["field"] = field = Place(t, contest.places)
    t.world.go(field, hero, judge)
    t.world.take(judge, prize)
    _announce(t, contest)
    rival = somebody(t)
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
    day(t)
    judge = "{judge}, a {judge:trait} {judge:kind}"
    t.say(
        f"{judge}, told everybody about a [big |great |*2]{contest.name}. The prize was "
        f"{{prize:a}}.",
        f"{judge}, [had|came with] {{prize:a}}. It was the prize for a [big |great "
        f"|*2]{contest.name}.",
        f"Everybody [was told|heard] of a [big |great |*2]{contest.name}. The winner would "
        f"get {{prize:a}} from {judge}.",
        f"{{hero}} heard of a [big |great |*2]{contest.name}. {judge}, would give {{prize:a}} to "
        "the winner.",
        f"{{hero}} met {judge}, who told of a [big |great |*2]{contest.name}. The "
        "prize was {prize:a}.",
        f"Everybody talked about a [big |great |*2]{contest.name}. {judge}, had {{prize:a}} for "
        "the winner.",
    )
    t.say(*contest.rule)


def _challenge(t: Teller, hero: Character, rival: Character) -> None:
    """Somebody else wants to win as well, and says so."""
    t.world.come(rival)
    t.cast["rival"] = rival
    t.say(
        "A {rival:trait} {rival:kind} [named|called] {rival} wanted to [win|join], too.",
        "{rival}, a {rival:trait} {rival:kind}, wanted to [win|join] as well.",
        "{hero} was not the only one who wanted it. {rival}, a {rival:trait} {rival:kind}, was "
        "there, too.",
        "There was also a {rival:trait} {rival:kind} [named|called] {rival}, who [hoped to "
        "win|hoped "
        "for the prize].",
    )
    speak(
        t, rival, hero,
        "I [really |]want to win that {prize:noun}!",
        "I will [try hard|do my best] to win, {listener:name}!",
        "I [love|like] that {prize:noun}! [I hope that I will win|I want to have it]!",
        "May the [best|better] one win, {listener:name}!",
        "[Are you going to try|Do you want to win], too? [Good luck|That will be fun]!",
        "I have never won a [prize|{prize:noun}]! [I want to win this time|This time, I will]!",
        "That {prize:noun} would look [good|nice] beside my <furniture>!",
        "My <kin> would be so [proud|happy] if I won that {prize:noun}!",
    )  # fmt: skip


def _get_ready(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """The hero works for it."""
    speak(
        t, hero, rival,
        "I have never [done|tried] anything like this, but I will [practice|try].",
        "I [may|will] not be the best, {listener:name}, but I will [practice|try hard].",
        "I will practice [every day|every morning|before supper], {listener:name}.",
        "It will not be easy, [{listener:name}, |]but I want to try.",
        "Then we will both practice, {listener:name}.",
        "My <kin> will help me to practice[|, {listener:name}].",
    )  # fmt: skip
    t.say(*contest.ready)
    t.say(
        "{hero} <contest_grit> and <contest_training>.",
        "{hero} did even more. {hero:he} <contest_grit> and <contest_training>.",
        "And that was not all. {hero} <contest_grit>.",
        "It was hard, but {hero} <contest_grit>.",
        "{hero} <contest_training> and got better and better.",
    )


def _boast(t: Teller, hero: Character, rival: Character) -> None:
    """The hero does nothing for it."""
    speak(
        t, hero, rival,
        "That is [easy|nothing]! I do not have to practice, {listener:name}!",
        "Nobody [can beat|is better than] me, {listener:name}!",
        "I will win, {listener:name}! You [can|may] go home now!",
        "The {prize:noun} is [mine already|as good as mine], {listener:name}!",
        "I am the best! I could win [asleep|with my eyes shut|on one leg]!",
    )  # fmt: skip
    t.say(
        "{rival:name} practiced every day. But {hero:name} <contest_idling hero> and "
        "<contest_idling hero>.",
        "So {hero:name} did not practice. {hero:he} <contest_idling hero> and <contest_idling "
        "hero>.",
        "[Day after day|All week long], {rival:name} practiced. {hero:name} <contest_idling hero>.",
        "While {rival:name} practiced, {hero:name} <contest_idling hero> and <contest_idling "
        "hero>.",
        "{hero:name} <contest_idling hero>, but {rival:name} practiced [hard|every day].",
    )


def _start(t: Teller) -> None:
    """It begins."""
    signal = "[rang a bell|waved a flag|blew a whistle|beat a drum]"
    t.say(
        f"Then the [great |big |]day came. Everybody met {{field:at}}, and {{judge}} {signal}.",
        f"On the next <day_name>, everybody came {{field:to}}. {{judge}} {signal}.",
        f"At last it was time. {{judge}} {signal} {{field:at}}, and they began.",
        f"The [great|big] day was <weather>. {{judge}} stood {{field:at}} and {signal}.",
    )


# -- how it ends


def _win(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """All is fair, and practice pays."""
    t.say(*_with(_THEN, contest.fair))
    feel(t, hero, "proud")
    speak(
        t, rival, hero,
        "You were [very |so |really ]good, {listener:name}!",
        "Well done, {listener:name}! You [won|practiced hard|were the best]!",
        "You practiced hard, {listener:name}! The {prize:noun} is yours!",
        "[Hooray|Good for you], {listener:name}! Next time, I will practice [more|as hard as you]!",
    )  # fmt: skip
    _award(t, hero)
    t.say(
        f"{_END}{{judge}} gave {{prize}} to {{hero:obj}}.",
        f"{_END}{{hero}} got {{prize}}, and everybody clapped.",
        f"{_END}{{judge}} handed {{hero:obj}} {{prize}}, and {{rival}} [clapped|cheered].",
        "{hero} took {prize} and let {rival:obj} hold it, too.",
        "{hero} got {prize}. {rival:name} and {hero:name} went home as friends.",
    )


def _award(t: Teller, winner: Character) -> None:
    """The world for it: the judge gives the prize away."""
    t.world.give(t.cast["judge"], winner, t.cast["prize"])


def _catch_cheat(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """The rival breaks the rule, and it comes to light."""
    t.say(*_with(_THEN, contest.cheat))
    speak(t, t.cast["judge"], rival, *contest.proof)
    t.say(
        "{rival:name} <sad_gesture rival>.",
        "{rival:name} turned red and <sad_gesture rival>.",
        "Everybody was quiet. {rival:name} <sad_gesture rival>.",
        "{rival:name} was ashamed and <sad_gesture rival>.",
    )
    speak(
        t, rival, hero,
        "I am [so|very] sorry, {listener:name}. I wanted [to win|the {prize:noun}] too much.",
        "[Please forgive me|Forgive me], {listener:name}. I [cheated|did not play fair].",
        "I cheated, {listener:name}. [I am sorry|It will not happen again|I will never do it "
        "again].",
        "I wanted to win so much that I cheated. [I am sorry|Please forgive me].",
        "It was wrong of me, {listener:name}. I only [thought of|looked at] the {prize:noun}.",
        "You were [better|faster|more honest] than I was. I [cheated, and I |]am sorry.",
    )  # fmt: skip
    speak(
        t, hero, rival,
        "It was brave to say so. Let us practice together [next time|tomorrow].",
        "I was [angry|sad], {listener:name}, but that is [over|all right] now.",
        "It is all right, {listener:name}. Next time we will both play fair.",
        "Thank you for saying that, {listener:name}. We can still be friends.",
        "[I know that you wanted|Everybody wants] to win. But cheating is no fun[|, "
        "{listener:name}].",
    )  # fmt: skip
    _award(t, hero)
    t.say(
        f"{_END}{{judge}} gave {{prize}} to {{hero:obj}}.",
        f"{_END}{{hero}} got {{prize}}, and {{rival}} clapped.",
        f"{_END}{{judge}} handed {{hero:obj}} {{prize}}, and everybody [clapped|cheered].",
        f"{_END}{{prize}} went to {{hero:obj}}. {{rival:name}} never cheated again.",
        f"{_END}{{hero}} won {{prize}}, and {{rival}} learned to play fair.",
    )


def _rescue(t: Teller, hero: Character, rival: Character, contest: _Contest) -> None:
    """The hero helps the rival and loses, and is honored for it."""
    t.say(*_with(_THEN, contest.grief))
    speak(
        t, rival, hero,
        "[Help|Oh no]! Please help me, {listener:name}!",
        "[Go on|Do not stop], {listener:name}! You can win!",
        "[Oh no|Oh dear], {listener:name}! I [need help|need you]!",
        "Come [here|quickly], {listener:name}! I [need help|need you]!",
        "Do not wait for me, {listener:name}! Think of the {prize:noun}!",
    )  # fmt: skip
    t.say(*_with(_AT_ONCE, contest.rescue))
    t.world.lose(t.cast["judge"], t.cast["prize"])
    t.say(
        "By then, [somebody|someone] else had won {prize}.",
        "So [somebody|someone] else won {prize}.",
        "[By now|Now] it was too late, and {prize} went to [somebody|someone] else.",
        "{hero} was too late [and did not get|to win|for] {prize}.",
        "{hero} came last, and {prize} was gone.",
    )
    t.say(
        "But {judge} had [seen it all|watched them].",
        "But {judge} [came|walked|went] up to {hero:obj}.",
        "{judge} had seen everything and [smiled|nodded|clapped].",
        "But {judge} was [proud of|pleased with] {hero:obj}.",
    )
    honor = Thing(t, "contest_honors")
    t.cast["honor"] = honor
    t.world.take(t.cast["judge"], honor)
    speak(
        t, t.cast["judge"], hero,
        "You stopped to help, {listener:name}. This {honor:full} is for you.",
        "There is a prize for being [kind|good|a friend], too. It is {honor:a}.",
        "You did not win, {listener:name}, but you have a [kind|good|big] heart. Take this "
        "{honor:full}.",
        "Helping is better than [winning|{prize:a}]. I have {honor:a} for you.",
        "I saw what you did, {listener:name}. You have earned {honor:a}.",
    )  # fmt: skip
    t.world.give(t.cast["judge"], hero, honor)
    t.say(
        "{rival} and {hero:name} were friends from that day on.",
        "{rival} thanked {hero:obj} [again and again|with a smile|with all {rival:his} heart].",
        "{hero} took {honor}, and {rival} [smiled|was glad|thanked {hero:obj}].",
        "Everybody clapped, and {rival} clapped the loudest.",
        "{rival} [told everybody|never forgot] how kind {hero} had been.",
    )


def _lose(t: Teller, hero: Character, rival: Character) -> None:
    """Who has not practiced loses, and learns from it."""
    t.say(
        "{hero} was [soon|far] behind, and {rival} won {prize}.",
        "{rival} was [much|far|a lot] better and won {prize}.",
        "{rival} won {prize} easily. {hero:name} came last.",
        "{hero} was still yawning when {rival} won {prize}.",
        "{hero} [tried|did what {hero:he} could], but {rival} won {prize}.",
    )
    _award(t, rival)
    t.say(
        "{hero:name} <sad_gesture hero>.",
        "{hero:name} was [very |terribly |]sad and <sad_gesture hero>.",
        "{hero:name} felt [bad|silly|sorry] and <sad_gesture hero>.",
    )
    speak(
        t, rival, hero,
        "I practiced every day, {listener:name}. You can do that, too.",
        "Do not be sad, {listener:name}. You can practice with me.",
        "You are good, {listener:name}, but you did not practice.",
        "I got up [early|at six o'clock|with the hens] every day. It was hard, but it helped.",
        "You can win next time, {listener:name}, if you practice.",
    )  # fmt: skip
    speak(
        t, hero, rival,
        "I [was wrong|was silly|should not have boasted]. You have earned the {prize:noun}.",
        "I am sorry that I boasted, {listener:name}. Let us practice together.",
        "You were better, {listener:name}. Next time I will practice, too.",
        "I thought that I was the best[|, {listener:name}]. [Now I know better|That was wrong].",
        "You did well, {listener:name}. I will never boast again.",
    )  # fmt: skip
    t.say(
        "From that day on, {hero} <contest_training> and did not boast any more.",
        "{rival} nodded. From then on, both of them <contest_training>.",
        "The next day, {rival} and {hero:name} practiced together.",
        "After that, {hero} <contest_grit> and <contest_training>.",
        "Soon {rival} and {hero:name} <contest_training>, side by side.",
    )


_MARK = "<contest_marks=mark>"
_SHORE = "<contest_shores=mark>"
_STUCK = "<contest_stuck=paste>"
_BLOCKS = "<contest_blocks=blocks>"
_BOAT = "<contest_boat>"

_CONTESTS = (
    _Contest(
        name="[race|foot race]",
        places="places",
        rule=(
            f"[They|Everybody] had to run <on_the_road>, ring a bell at {_MARK} and come back.",
            f"There was a bell at {_MARK}. [They|Everybody] had to ring it and run back.",
            f"The way led <on_the_road> to {_MARK}. [They|Everybody] had to ring a bell there.",
            f"The first to ring a bell at {_MARK} and come back would win.",
            f"The way led <on_the_road> and <on_the_road>. At {_MARK}, there was a bell to ring.",
        ),
        ready=(
            "{hero} ran to {mark} and back every [day|morning|evening].",
            "[The next day|Before breakfast], {hero} ran all the way to {mark}.",
            "{hero} ran [up and down the road|around the house|up the hill] every "
            "[day|morning|evening].",
            "At first, {hero} was slow. But {hero:he} ran every [day|morning|evening].",
        ),
        fair=(
            "{rival} was ahead at {mark}. But {hero} ran faster and faster and won.",
            "{hero} rang the bell at {mark} first. {rival:name} ran fast, but {hero} won.",
            "{rival} and {hero:name} ran side by side. At the end, {hero} was one step ahead.",
            "The bell at {mark} rang for both of them. Then {hero} ran ahead and won.",
        ),
        cheat=(
            "But {rival} did not go to {mark}. {rival} hid behind a [bush|tree|wall|hedge] and "
            "came in "
            "first.",
            "{hero} rang the bell at {mark}. But {rival} turned back early and was first.",
            "{rival} took a short way behind a [bush|barn|wall|hedge] and was first. Nobody saw "
            "{rival:obj} at {mark}.",
        ),
        proof=(
            "The bell rang only once, {listener:name}. You were not at {mark}.",
            "I did not hear the bell when you ran, {listener:name}.",
            "I was at {mark}, {listener:name}. You did not come there.",
            "You did not ring the bell, {listener:name}. That is against the rules.",
        ),
        grief=(
            "Near {mark}, {rival} fell over <contest_obstacle> and hurt {rival:his} "
            "<contest_hurt=hurt>.",
            "{rival} was ahead. But {rival:he} fell over <contest_obstacle> and hurt {rival:his} "
            "<contest_hurt=hurt>.",
            "Then {rival} fell over <contest_obstacle>. {rival:his} <contest_hurt=hurt> hurt so "
            "much that {rival:he} could not run.",
        ),
        rescue=(
            "{hero:name} stopped and tied a <contest_bandage> around {rival:gen} {hurt}.",
            "{hero:name} stopped and helped {rival:obj} to walk.",
            "But {hero:name} stopped and put a <contest_bandage> around {rival:gen} {hurt}.",
            "{hero:name} stopped, and {rival} leaned on {hero:obj} all the way back.",
        ),
    ),
    _Contest(
        name="[race of little boats|race of toy boats|boat race]",
        places="contest_waters",
        rule=(
            f"The boats had to sail to {_SHORE} by themselves.",
            f"Only the wind was allowed to [bring|push|blow] the boats to {_SHORE}.",
            f"[They|Everybody] had to [make|build] a boat that could sail to {_SHORE} by itself.",
            f"The first boat at {_SHORE} would win. But nobody was allowed to [pull|push|help] it.",
        ),
        ready=(
            f"{{hero}} made a boat out of a {_BOAT}. The sail was a <contest_sail>.",
            f"At home, {{hero}} took a {_BOAT} and a <contest_sail> and made a boat.",
            f"{{hero}} built a boat out of a {_BOAT} and tried it in the [pond|bathtub|brook].",
            f"{{hero}} found a {_BOAT}. With a <contest_sail> for a sail, it [was a good "
            f"boat|sailed well].",
        ),
        fair=(
            "The wind was good. {hero:gen} boat came to {mark} first, and {rival:gen} boat was "
            "second.",
            "{rival:gen} boat was fast, but it turned over. {hero:gen} boat sailed on to "
            "{mark} and won.",
            "At first, {rival:gen} boat was ahead. But {hero:gen} boat was faster and won.",
            "{hero:gen} boat sailed well. It came to {mark} first, and {hero} had won.",
        ),
        cheat=(
            "{rival} pulled a <color=thread> thread, and {rival:his} boat shot to {mark}.",
            "{hero:gen} boat was ahead. Then {rival} pulled {rival:his} boat along on a "
            "<color=thread> thread.",
            "{rival} pulled {rival:his} boat along with a <color=thread> thread and [won|was "
            "first].",
            "{rival:gen} boat was first, but {rival} had pulled it with a <color=thread> thread.",
        ),
        proof=(
            "There is a {thread} thread on your boat, {listener:name}.",
            "I see a {thread} thread behind you. That is against the rules.",
            "You pulled your boat, {listener:name}. I saw the {thread} thread.",
            "Your boat did not sail by itself, {listener:name}. There is a {thread} thread on it.",
        ),
        grief=(
            "{rival} leaned over too far and fell into the water.",
            "Then {rival} slipped on a wet stone and fell into the water.",
            "{rival} wanted to see {rival:his} boat and fell into the water.",
            "There was a splash. {rival} had fallen into the water near {mark}.",
        ),
        rescue=(
            "{hero:name} let go of {hero:his} boat and pulled {rival:obj} out.",
            "{hero:name} held out a long [stick|branch|rope] and pulled {rival:obj} out.",
            "Without a look at the boats, {hero:name} pulled {rival:obj} out of the water.",
            "{hero:name} let {hero:his} boat drift away and helped {rival:obj} out.",
        ),
    ),
    _Contest(
        name="[tower contest|building contest|contest of towers]",
        places="places",
        rule=(
            f"[They|Everybody] had to build a tower of {_BLOCKS} without any {_STUCK}.",
            f"The highest tower of {_BLOCKS} would win, but {_STUCK} was not allowed.",
            f"There were {_BLOCKS} to build with. [Nobody was allowed to use|But nobody could use] "
            f"{_STUCK}.",
        ),
        ready=(
            "{hero} built one tower after another at home.",
            "At home, {hero} found some {blocks} and built small towers.",
            "Every [day|morning|evening], {hero} built a tower. It [got higher each time|reached "
            "up to the <furniture>].",
            "At first, all of {hero:gen} towers fell. But {hero} tried again and again.",
        ),
        fair=(
            "With great care, {hero} put up the {blocks}. The tower <contest_swayed>, but it did "
            "not fall.",
            "{rival:gen} tower grew high, but {hero:gen} tower grew a little higher.",
            "{rival:gen} tower <contest_swayed> and fell. {hero:gen} tower stood.",
            "Slowly and with care, {hero} put up the {blocks}. In the end, it was the highest "
            "tower.",
        ),
        cheat=(
            "{rival} put {paste} between the {blocks} and had the highest tower.",
            "When nobody looked, {rival} took some {paste} out of a [bag|pocket|box]. Soon "
            "{rival:his} tower was the highest.",
            "{rival:gen} tower was the highest, because there was {paste} between the {blocks}.",
        ),
        proof=(
            "I see {paste} on your tower, {listener:name}. That is against the rules.",
            "There is {paste} on you, {listener:name}. You did not build fairly.",
            "I touched your tower, {listener:name}. There is {paste} in it.",
            "I cannot take your tower apart, {listener:name}. It is full of {paste}.",
        ),
        grief=(
            "Then {rival:gen} tower <contest_swayed> and fell, and {rival} was under it.",
            "A gust of wind came. {rival:gen} tower fell, and {rival} was stuck under the "
            "{blocks}.",
            "{rival:gen} tower <contest_swayed> and came down. {rival} could not get out from "
            "under the {blocks}.",
        ),
        rescue=(
            "{hero:name} left {hero:his} own tower and took the {blocks} away.",
            "{hero:name} stopped building and pulled {rival:obj} out.",
            "{hero:name} ran over and moved the {blocks} until {rival} was free.",
            "Without a thought of the prize, {hero:name} dug until {rival} was free.",
        ),
    ),
)
