"""Somebody gives their word to a friend, and then something tempts them.

A steady hero keeps the promise, and so does a dreamy one who let a reminder be tied on; a dreamy
one who wanted none breaks it and makes it good, at once or after an excuse that comes to light.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.people import introduce
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_SPOT = "<spot_first> <spot_second>"
_WARES = "<b_look> <b_wares>"
_PRESENT = "a <b_look> <b_present>"
_BEASTS = "<b_mood> <b_beasts>"
_FOLK = "<b_mood> <b_folk>"
_WORKER = "a <b_mood> <b_job>"
_DAY = "[One|On a] <weather> <day_name>"
_FRIEND = "the {friend:trait} {friend:kind} {friend}"


class _Errand(NamedTuple):
    """What is promised.

    Args:
        matter: what it is about; follows "the" or "my".
        ask: the friend asks for it.
        on_the_way: begins the sentence in which the hero is about to do it.
        keep: the hero does it, and the friend sees it.
        fail: it is too late, and the friend is there.
        mend: the hero makes it good.
    """

    matter: str
    ask: Callable[[Teller, Character, Character], None]
    on_the_way: str
    keep: Callable[[Teller, Character, Character], None]
    fail: Callable[[Teller, Character, Character], None]
    mend: Callable[[Teller], None]


def tell(t: Teller) -> None:
    """Tell it."""
    nature = t.choose(("promise_steady", "promise_dreamy"), (1, 2))
    hero = Character(t, t.choose(("children", "animals")), nature)
    introduce(t, hero)

    t.paragraph()
    friend = Character(t, t.choose(("children", "animals")))
    t.world.go(Place(t), hero, friend)
    t.cast.update(hero=hero, friend=friend)
    errand = t.choose(_ERRANDS)
    errand.ask(t, hero, friend)
    _vow(t, hero, friend)
    keeps = nature == "promise_steady" or _offer_reminder(t, hero, friend)

    t.paragraph()
    tempter = _temptation(t, hero, errand)
    if keeps:
        _resist(t, hero, tempter, errand)
        t.paragraph()
        errand.keep(t, hero, friend)
        _reward(t, hero, friend)
    else:
        _give_in(t, hero, errand)
        t.paragraph()
        errand.fail(t, hero, friend)
        _confess(t, hero, friend, errand)
        errand.mend(t)
        _wear_reminder(t)
    evening(t, hero)


def _vow(t: Teller, hero: Character, friend: Character) -> None:
    """The hero promises it."""
    speak(
        t, hero, friend,
        "By my <b_look> <clothes>, I promise!",
        f"I promise it by all {_BEASTS} and {_BEASTS}!",
        f"May <how_many> {_BEASTS} [tickle|chase|kiss|follow|scold|haunt] me if I forget!",
        f"May {_BEASTS} eat my <b_look> <clothes> if I forget!",
        "If I forget, I will eat <b_foods>, <b_foods> and <b_foods> until <day_name>!",
        "I promise, or my name is not {speaker:name} from <home_village>!",
    )  # fmt: skip


def _offer_reminder(t: Teller, hero: Character, friend: Character) -> bool:
    """The friend wants to tie a reminder around the hero's neck; return whether it is let."""
    is_taken = t.chance(1, 2)
    reminder = (
        "a <color=token_color> <promise_reminders=token> with a <b_look> <promise_charms=charm>"
    )
    if is_taken:
        t.say(
            f"{{friend}} [tied|knotted|looped|wound|hung] {reminder} around {{hero:gen}} neck.",
            f"[To be sure|To be safe|Just in case], {{friend}} made {{hero:obj}} wear {reminder}.",
            f"{{hero}} bent forward, and {{friend}} [tied|knotted|looped|hung] {reminder} around "
            "{hero:gen} neck.",
        )
    else:
        t.say(
            f"{{friend}} [offered|held out|brought|unrolled] {reminder} as a reminder, but "
            "{hero} <promise_scorn hero>.",
            f"{{friend}} wanted {{hero:obj}} to [wear|put on] {reminder}, but {{hero}} "
            "<promise_scorn hero>.",
        )
        speak(
            t, hero, friend,
            "I never forget a [face|song|joke|story|promise], {listener:name}!",
            f"I know <how_many> songs about {_BEASTS} by heart!",
            f"Only {_FOLK} and {_BEASTS} need a {{token}}!",
            f"I still know what {_FOLK} [sang|wore|ate|said] in <month>!",
            "My head is [safer|better|tighter] than any <b_look> <containers>!",
        )  # fmt: skip
    return is_taken


def _temptation(t: Teller, hero: Character, errand: _Errand) -> Character:
    """The hero comes by something that is fun; return who calls."""
    t.world.go(Place(t), hero)
    met = (
        f"{errand.on_the_way} {{hero}} [came upon|ran into|heard|passed] a <promise_fun_looks> "
        f"<promise_fun=fun> at {_SPOT}"
    )
    t.say(
        f"{met}, with <b_foods>, <b_foods> and {_WARES}.",
        f"{met}, where {_FOLK} <b_crowd> and {_WORKER} <b_crowd>.",
        f"{met}. ^{_WORKER} sold <b_foods>, <b_foods> and {_WARES}.",
        f"{met}. ^{_FOLK} <b_crowd>, and {_WORKER} [sold|gave away|juggled] {_WARES}.",
    )
    tempter = Character(t, t.choose(("children", "animals")))
    t.world.come(tempter)
    t.cast["tempter"] = tempter
    somebody = "a {tempter:trait} {tempter:kind} [named|called] {tempter}"
    t.say(
        f"^{somebody} [beckoned|waved|whistled|grinned] from [behind|between] {_WARES}.",
        f"[Between|Behind|Among] {_FOLK} [stood|sat|danced|hopped] {somebody}, in a <b_look> "
        "<clothes>.",
        f"^{somebody} [held up|waved|twirled|tossed] {_PRESENT} and {_PRESENT}.",
    )
    speak(
        t, tempter, hero,
        f"Stay for the <b_foods>, {{listener:name}}, and win {_PRESENT}!",
        "You come just in time for the <b_mood> <b_job> and the <b_foods>, {listener:name}!",
        f"The winner gets <b_foods>, <b_foods> and {_PRESENT}!",
        f"[Look|Stay and see], {{listener:name}}, {_WORKER} with {_WARES}!",
        f"[Soon|Now], {_FOLK} will [sing|dance|race|wrestle|juggle|recite] for <b_foods>!",
    )  # fmt: skip
    return tempter


def _resist(t: Teller, hero: Character, tempter: Character, errand: _Errand) -> None:
    """The hero remembers in time and goes on; the one who called may save something nice."""
    if t.bound.get("token"):
        t.say(
            f"{{hero}} was reaching for {_PRESENT} when the {{charm}} "
            "[tickled|scratched|tapped|pinched] {hero:his} neck.",
            f"Just as {{hero}} [counted|touched|admired] {_WARES}, the {{charm}} "
            "[tickled|scratched|tapped|pinched] {hero:him}.",
            "{hero} [smelled|saw|tasted] <b_foods> and <b_foods>, but the {charm} "
            "[tickled|scratched|tapped|pinched] {hero:him}.",
        )
    speak(
        t, hero, tempter,
        f"Neither <b_foods> nor {_PRESENT} is worth my word.",
        f"I gave {{friend:name}} my word, and that is better than <b_foods> and {_WARES}.",
        "Not for <b_foods>, <b_foods> and all <b_foods> in <home_village>.",
        f"<b_well>, <b_foods> and {_WARES} can wait, and {{friend:name}}'s {errand.matter} cannot.",
        f"Not even {_PRESENT} and <b_foods> could keep me from my promise.",
    )  # fmt: skip
    if t.chance(1, 3):
        speak(
            t, tempter, hero,
            "<b_well>, then I will save you <b_foods=saved>.",
            "Then you shall have my <b_foods=saved> <b_when>, {listener:name}.",
            "<b_well>, I will keep a <b_look> <containers> of <b_foods=saved> for you.",
        )  # fmt: skip


def _reward(t: Teller, hero: Character, friend: Character) -> None:
    """The friend is grateful, and the one who called brings what was saved."""
    speak(
        t, friend, hero,
        f"Thank you, {{listener:name}}! Here are <b_foods>, <b_foods> and {_PRESENT} for you!",
        f"Thank you! You are as true as {_BEASTS} are rare, {{listener:name}}!",
        f"<b_hey>, {{listener:name}}! I will paint {_BEASTS} and {_BEASTS} on your <furniture>!",
        f"Thank you, {{listener:name}}! I will tell {_WORKER} and {_WORKER} about you!",
    )  # fmt: skip
    if t.bound.get("saved"):
        t.say(
            "<b_when>, {tempter} [came|appeared|knocked] with the {saved}, <b_foods> and "
            f"{_PRESENT}.",
            "And {tempter}? {tempter:name} brought the {saved}, <b_foods> and <b_foods>, all in a "
            "<b_look> <containers>.",
            f"The {{saved}} came <b_when>, and {{tempter}} added <b_foods> and {_PRESENT}.",
        )


def _give_in(t: Teller, hero: Character, errand: _Errand) -> None:
    """The hero stays, forgets the promise, and wins something."""
    prize = Thing(t, "b_present", "b_look")
    t.world.take(hero, prize)
    t.cast["prize"] = prize
    t.say(
        "{hero} <promise_fun_did hero>, ate <b_foods> and <b_foods>, and won {prize:a}.",
        f"{{hero}} stayed, <promise_fun_did hero> and beat {_FOLK} and {_WORKER}. The prize was "
        "{prize:a}.",
        f"So {{hero}} <promise_fun_did hero>, beat {_FOLK} and won {{prize:a}}.",
        f"The {errand.matter} [flew|slipped|fell] out of {{hero:gen}} head, for {{hero:he}} ate "
        f"<b_foods>, beat {_FOLK} and won {{prize:a}}.",
    )


def _confess(t: Teller, hero: Character, friend: Character, errand: _Errand) -> None:
    """The hero tells the truth: at once, or after an excuse that the prize belies."""
    if t.chance(1, 2):
        speak(
            t, hero, friend,
            "<b_oh>, I broke my word. I was at a {fun} and ate <b_foods> and <b_foods>.",
            f"There was a {{fun}} with {_FOLK}, and I forgot your {errand.matter}. [Forgive me|"
            "I am sorry].",
            "I will not fib, {listener:name}. I stayed at a {fun} for <b_foods> and <b_foods>.",
        )  # fmt: skip
        speak(
            t, friend, hero,
            f"<b_well>, you told the truth, and that is worth <b_foods> and {_WARES}.",
            f"I am [sad|cross], {{listener:name}}, but your truth is as rare as {_BEASTS}.",
            f"<b_well>, even {_FOLK} forget things, but {_FOLK} are not always so honest.",
            f"A truth is better than <b_foods>, {{listener:name}}, and better than {_PRESENT}.",
        )  # fmt: skip
        return
    speak(
        t, hero, friend,
        "<b_oh>, it was not my fault! <promise_excuses=excuse>!",
        "<b_oh>, {listener:name}, <promise_excuses=excuse>!",
        "Believe me, {listener:name}, <promise_excuses=excuse>!",
    )  # fmt: skip
    speak(
        t, friend, hero,
        "<b_well>, if {excuse}, where does that {prize:full} come from?",
        f"And who gave you {{prize:a}}? ^{_WORKER}?",
        f"So {{excuse}}? And {_FOLK} gave you {{prize:a}}?",
    )  # fmt: skip
    speak(
        t, hero, friend,
        "<b_oh>, I lied. I was at a {fun}, with <b_foods> and <b_foods>.",
        f"It was a fib. I won the {{prize:noun}} at a {{fun}}, from {_FOLK}.",
        f"I was at a {{fun}}, {{listener:name}}, with {_WORKER}, and ashamed to say it.",
    )  # fmt: skip
    t.world.give(hero, friend, t.cast["prize"])
    t.say(
        "{hero} [laid|put|set] {prize} at {friend:gen} feet and <sad_gesture hero>.",
        "{friend} got {prize}, and {hero} <sad_gesture hero>.",
        f"{{hero}} gave {{friend:obj}} {{prize}}, <b_foods> and {_PRESENT}.",
    )


def _wear_reminder(t: Teller) -> None:
    """The hero wants the reminder after all."""
    t.say(
        "And {hero}? {hero:name} wore the {token_color} {token}, the {charm} and a <b_look> "
        "<clothes> until <month>, and kept <how_many> promises.",
        "{friend} <glad_gesture friend> and tied the {token} around {hero:gen} neck, with the "
        "{charm} and a <b_look> <promise_charms>.",
        "From <day_name> on, {hero} wore the {token}, the {charm} and a <b_look> <clothes>, and "
        "forgot nothing but <b_foods>.",
        '"May I have the {token} now?" asked {hero:name}, and {friend} tied it on, with a '
        "<b_look> <promise_charms> and a <b_look> <promise_charms>.",
    )


# -- a plant to be watered


def _ask_plant(t: Teller, hero: Character, friend: Character) -> None:
    pot = Thing(t, "promise_pots", "b_look")
    t.world.take(friend, pot)
    t.cast["pot"] = pot
    plant = "<promise_sprouts> <promise_plants=plant>"
    t.say(
        f"{_DAY}, {{hero}} [met|found|saw|spotted] {_FRIEND} at {_SPOT}, with {{pot:a}} and a "
        f"{plant} in it.",
        f"{_DAY} at {_SPOT}, {{hero}} helped {_FRIEND} to [carry|lift|roll|drag|heave] {{pot:a}} "
        f"with a {plant}.",
        f"{_DAY} at {_SPOT}, {{hero}} tripped over {{pot:a}}. It belonged to {_FRIEND}, and so "
        f"did the {plant} in it.",
    )
    request = "[water|mind|tend|guard] my {plant}"
    speak(
        t, friend, hero,
        "I must [visit|nurse|fetch|surprise] my [aunt|cousin|niece|godmother|sister] <girls> in "
        f"<home_village>. Will you {request}?",
        f"My [uncle|cousin|nephew|godfather|brother] <boys> needs <b_foods> and {_PRESENT}. "
        f"Will you {request}?",
        f"I must [sail|ride|travel] to <home_village> to sell {_WARES}. Can you {request}?",
        f"Will you {request} while I bring <b_foods> and {_WARES} to my [aunt|niece] <girls>?",
    )  # fmt: skip
    drink = "<promise_measures=measure> of <promise_waters=water>"
    t.say(
        f"[Each|Every] [morning|noon|evening], it [drank|wanted|needed] {drink} and a "
        "[song|tale|joke|poem] about <b_mood> <b_beasts=beasts>.",
        f"It [drank|wanted|needed] {drink} a day, and [songs|tales] about {_BEASTS} and "
        "<b_mood> <b_beasts=beasts>.",
        f"{{hero}} was to give it {drink} and to [sing|talk] about <b_mood> <b_beasts=beasts> and "
        f"{_BEASTS}.",
    )
    t.world.give(friend, hero, pot)


def _keep_plant(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero)
    t.say(
        "{hero} <b_hurried> home, gave it {measure} of {water} and sang of {beasts} and "
        f"{_BEASTS}.",
        f"Soon it had its {{water}}, a <b_look> blanket and a song about {{beasts}} and {_BEASTS}.",
        "At home, {hero} gave it {measure} of {water} and a poem about {beasts}, "
        f"{_BEASTS} and {_WORKER}.",
    )
    _come_home(t, friend, "<how_many> <promise_sprouts> <promise_growth>")
    t.world.give(hero, friend, t.cast["pot"])


def _fail_plant(t: Teller, _: Character, friend: Character) -> None:
    t.say(
        "It was <day_name> before {hero} [saw|touched|found] a <b_look> jug at home and "
        "[remembered|thought of] the {water}.",
        f"On <day_name>, {{hero}} dreamed of {{beasts}}, {_BEASTS} and <b_foods>, and woke up. The "
        "{plant}!",
        f"On <day_name>, {{hero}} [heard|read] about {{beasts}} and {_BEASTS}, and gasped. The "
        "{plant}!",
    )
    _come_home(t, friend, "leaves like <promise_limp>")


def _come_home(t: Teller, friend: Character, sight: str) -> None:
    """The friend is back from the journey and sees the plant."""
    t.world.come(friend)
    t.say(
        f"<b_when>, {{friend}} [came|rode|walked] home with <b_foods>, {_PRESENT} and {_PRESENT}. "
        f"The {{plant}} had {sight}.",
        f"When {{friend}} was back with {_WARES} and <b_foods>, the {{plant}} had {sight}.",
        f"Then {{friend}} was back, with <b_foods>, {_WARES} and {_WARES}, and the {{plant}} had "
        f"{sight}.",
    )


def _mend_plant(t: Teller) -> None:
    growth = "<how_many> <promise_sprouts> <promise_growth>"
    t.say(
        "For <how_many> days, {hero} <promise_nursing>, <promise_nursing> and <promise_nursing>, "
        f"until the {{plant}} had {growth}.",
        "{hero} brought it {measure} of {water}, <promise_nursing> and <promise_nursing>. In "
        f"<month>, it had {growth}.",
        f"{{hero}} <promise_nursing>, <promise_nursing> and sang of {{beasts}} and {_BEASTS}, "
        f"until there were {growth}.",
    )


# -- a tool to be brought back


def _ask_tool(t: Teller, hero: Character, friend: Character) -> None:
    tool = Thing(t, "tools", "b_look")
    t.world.take(friend, tool)
    t.cast["tool"] = tool
    t.say(
        f"{_DAY}, {{hero}} [met|found|saw|spotted] {_FRIEND} at {_SPOT}, with {{tool:a}} and "
        "<b_materials>.",
        f"{_DAY} at {_SPOT}, {{hero}} helped {_FRIEND} to [clean|carry|unpack|dust off] "
        "{tool:a} from <home_village>.",
        f"{_DAY}, {{hero}} [met|saw] {_FRIEND} at {_SPOT} with {{tool:a}}, a [present|loan] from "
        f"{_WORKER}.",
    )
    project = "<b_look> <promise_projects=project>"
    speak(
        t, hero, friend,
        f"I am building a {project} for {_FOLK}. May I borrow your {{tool:noun}}?",
        f"May I borrow it for my {project} of <b_look> <b_materials>?",
        f"I have <b_materials> and <b_materials> for a {project}. Will you lend me your "
        "{tool:noun}?",
        f"Will you lend it to me for my {project}, {{listener:name}}, and for <b_foods>?",
    )  # fmt: skip
    kin = "[aunt|uncle|cousin|niece|nephew|godmother|godfather|sister|brother]"
    speak(
        t, friend, hero,
        f"Yes, but only until <promise_clock=hour>. Then my {kin} and {_WORKER} need it for "
        "<promise_works=work>.",
        f"Until <promise_clock=hour>, {{listener:name}}. Then {_FOLK} and I must see to "
        "<promise_works=work>.",
        "<b_well>, until <promise_clock=hour>. Then I need it for <promise_works=work>, "
        "<b_materials> and <b_materials>.",
    )  # fmt: skip
    t.world.give(friend, hero, tool)


def _keep_tool(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero, friend)
    t.say(
        f"At {{hour}}, {{hero}} brought {{tool}} and <b_foods>, and {_WORKER} saw to {{work}} with "
        "<b_materials>.",
        "{friend} was counting <b_look> <b_materials> when {hero} <b_hurried> in with {tool}, and "
        f"{_FOLK} saw to {{work}}.",
        f"At {{hour}}, {{friend}} got {{tool}} back, <b_foods> for {_FOLK}, and help with "
        "{work}.",
    )
    t.world.give(hero, friend, t.cast["tool"])


def _fail_tool(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero, friend)
    t.say(
        "Long after {hour}, {hero} brought {tool} back. {friend} sat on a <b_look> <furniture> and "
        "<sad_gesture friend>.",
        f"{{friend}} had waited since {{hour}}, with {_WORKER}, {_FOLK} and <b_materials>. Nobody "
        "could see to {work}.",
        f"When {{hero}} came with {{tool}}, it was long after {{hour}}. {_FOLK} and {_WORKER} "
        "had given up on {work}.",
    )
    t.world.give(hero, friend, t.cast["tool"])


def _mend_tool(t: Teller) -> None:
    t.say(
        "On <day_name>, {hero} came <b_when>, <promise_toil>, <promise_toil> and <promise_toil>, "
        "and {work} gave no more trouble.",
        f"So {{hero}} <promise_toil> and <promise_toil> until <day_name>, and fed {_FOLK} "
        "<b_foods> and <b_foods>.",
        "For <how_many> days, {hero} <promise_toil>, <promise_toil> and <promise_toil>, with "
        f"{_WORKER} and <b_foods>.",
    )


# -- a show to be watched


def _ask_show(t: Teller, hero: Character, friend: Character) -> None:
    gift = Thing(t, "b_present", "b_look")
    t.world.take(hero, gift)
    t.cast["gift"] = gift
    number = "<promise_numbers=number>"
    t.say(
        f"{_DAY} at {_SPOT}, {{hero}} watched {_FRIEND} [practice|rehearse] a {number} about "
        f"{_BEASTS}.",
        f"{_DAY}, {{hero}} found {_FRIEND} at {_SPOT} in a <b_look> <clothes>, practicing a "
        f"{number} about {_WORKER}.",
        f"{_DAY} at {_SPOT}, in a <b_look> <clothes>, {_FRIEND} showed {{hero:obj}} a {number} "
        f"about {_BEASTS}.",
    )
    stage = "at <spot_first=stage> <spot_second=stage_too>"
    speak(
        t, friend, hero,
        f"At <promise_clock=hour>, I show it {stage} to {_FOLK} and {_WORKER}. Will you come?",
        f"Will you sit in the first row {stage} at <promise_clock=hour>, with {_FOLK}?",
        f"Can you come and clap {stage} at <promise_clock=hour>, with {_WORKER} and {_WORKER}?",
    )  # fmt: skip
    t.say(
        "{hero} chose {gift:a} and a <b_look> flag to wave for good luck.",
        "For good luck, {hero} would bring {gift:a} and wear a <b_look> <clothes>.",
        "{hero} would [bring|carry] {gift:a} for luck, and <b_foods> and <b_foods> for everybody.",
    )


def _keep_show(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero, friend)
    t.world.use(hero, t.cast["gift"])
    t.say(
        f"At {{hour}}, {{hero}} sat at {{stage}} {{stage_too}} between {_WORKER} and {_WORKER}, "
        "and the {number} went <promise_success>.",
        f"At {{stage}} {{stage_too}}, {{friend}} saw {{gift}} in the first row. {_FOLK} "
        "<b_crowd>, and everything went <promise_success>.",
        f"{{hero}} waved {{gift}} at {{hour}}, {_FOLK} <b_crowd>, {_FOLK} <b_crowd>, and the "
        "{number} went <promise_success>.",
    )


def _fail_show(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero, friend)
    t.say(
        "Long after {hour}, {hero} <b_hurried> to {stage} {stage_too}. {friend} packed up a "
        "<b_look> <clothes> and <sad_gesture friend>.",
        "It was long after {hour} when {hero} came with {gift}. {friend} sat between <b_look> "
        "chairs and <sad_gesture friend>.",
        "Too late, {hero} came with {gift}. The {number} had gone wrong in front of "
        f"{_FOLK} and {_WORKER}.",
    )


def _mend_show(t: Teller) -> None:
    t.say(
        f"Then {{hero}} invited {_WORKER}, {_WORKER} and {_FOLK} for <day_name>, and the "
        "{number} went <promise_success>.",
        f"So {{hero}} painted <b_look> posters, and on <day_name>, in front of {_FOLK} and "
        f"{_WORKER}, the {{number}} went <promise_success>.",
        f"On <day_name>, {{hero}} brought <b_foods>, {{gift}} and {_FOLK}, and {{friend}} began "
        "again. It went <promise_success>.",
    )


_ERRANDS = (
    _Errand(
        "{plant}",
        _ask_plant,
        "[Two|Three|Four|Five] days later, on the way to the {water},",
        _keep_plant,
        _fail_plant,
        _mend_plant,
    ),
    _Errand(
        "{tool:noun}",
        _ask_tool,
        "[Shortly|Just|Long] before {hour}, with {tool},",
        _keep_tool,
        _fail_tool,
        _mend_tool,
    ),
    _Errand(
        "{number}",
        _ask_show,
        "[Shortly|Just|Long] before {hour}, with {gift},",
        _keep_show,
        _fail_show,
        _mend_show,
    ),
)
