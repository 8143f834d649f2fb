"""Somebody gives their word to a friend, and then something tempts them.

A steady hero keeps the promise, and so does a dreamy one who let a reminder be tied on; a dreamy
one who wanted none breaks it and makes it good, at once or after an excuse that comes to light.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.detours import detour
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_DAY = "[One|On a] <weather> <day_name>"


class _Errand(NamedTuple):
    """What is promised; the strings are templates.

    Args:
        ask: the friend and the hero talk about it.
        vow: what the hero promises; follows "I will".
        part: the friend goes home, or the hero does.
        set_out: the sentence in which the hero is about to do it.
        duty: what it is; follows "I have to".
        keep: the hero does it, and the friend sees it.
        fail: it is too late, and the friend is there.
        excuse: what the hero says was in the way.
        mend: the hero makes it good.
    """

    ask: Callable[[Teller, Character, Character], None]
    vow: str
    part: Callable[[Teller, Character, Character], None]
    set_out: tuple[str, ...]
    duty: str
    keep: Callable[[Teller, Character, Character], None]
    fail: Callable[[Teller, Character, Character], None]
    excuse: str
    mend: Callable[[Teller, Character, Character], None]


def tell(t: Teller) -> None:
    """Tell it."""
    nature = t.choose(("promise_steady", "promise_dreamy"))
    hero = somebody(t, nature)
    introduce(t, hero)
    friend = somebody(t)
    befriend(t, hero, friend)

    t.paragraph()
    t.world.go(Place(t), hero, friend)
    errand = t.choose(_ERRANDS)
    errand.ask(t, hero, friend)
    _vow(t, hero, friend, errand)
    keeps = nature == "promise_steady" or _offer_reminder(t, hero, friend)
    errand.part(t, hero, friend)

    t.paragraph()
    t.say(*errand.set_out)
    if nature == "promise_steady" and t.chance(1, 4):
        t.world.go(Place(t), hero)
        detour(t, hero)
    tempter = _temptation(t, hero)
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
        t.paragraph()
        errand.mend(t, hero, friend)
        _wear_reminder(t)
    evening(t, hero)


def _vow(t: Teller, hero: Character, friend: Character, errand: _Errand) -> None:
    """The hero promises it."""
    vow = errand.vow
    speak(
        t, hero, friend,
        f"I promise, {{listener:name}}. I will {vow}.",
        f"Yes, I will {vow}. I promise.",
        f"I [promise to|will] {vow}.",
        f"I promise to {vow}, {{listener:name}}.",
        f"[Of course|Sure], {{listener:name}}. I will {vow}.",
        f"[You can count on me|I give you my word], {{listener:name}}. I will {vow}.",
        "[Of course|Yes|Sure], I [promise|will|will not forget][|, {listener:name}].",
        "I will, {listener:name}. [I promise|You can count on me|I give you my word].",
    )  # fmt: skip


def _offer_reminder(t: Teller, hero: Character, friend: Character) -> bool:
    """The friend wants to tie a reminder around the hero's neck; return whether it is let."""
    is_taken = t.chance(1, 2)
    reminder = "<color=token_color> <promise_reminders=token> with a little <promise_charms=charm>"
    speak(
        t, friend, hero,
        f"Wear this {reminder}. Then you will [not forget|remember].",
        f"This {reminder} will help you to remember, {{listener:name}}.",
        f"You often forget things, {{listener:name}}. Please wear this {reminder}.",
        f"Put on this {reminder}, {{listener:name}}. It will help you remember.",
        f"Let me tie this {reminder} around your neck. It will remind you.",
    )  # fmt: skip
    if is_taken:
        t.say(
            "{hero} [nodded|liked it|smiled], and {friend} tied it around {hero:gen} neck.",
            "[So|Then] {hero} put it on.",
            "{hero} let {friend:obj} tie it around {hero:his} neck.",
            "{hero} thought that was a good idea and put it on.",
            "{hero} was glad to wear it.",
        )
    else:
        speak(
            t, hero, friend,
            "No, thank you. I do not need a {token}[|, {listener:name}].",
            "I can remember it [by myself|without a {token}|without any help], {listener:name}.",
            "I never forget a promise, {listener:name}, so I do not [need|want] it.",
            "No, a {token} is [silly|for babies]. I will not forget.",
            "I do not want to wear that. I will think of my promise [without it|all day].",
        )  # fmt: skip
    return is_taken


def _temptation(t: Teller, hero: Character) -> Character:
    """The hero comes by a game that is fun; return who calls."""
    t.cast["fair"] = fair = Place(t)
    t.world.go(fair, hero)
    fun = "a [big |little |]<promise_fun=fun>"
    t.say(
        f"[After a few steps|Before long|After a while], {{hero}} saw {fun} {{fair:at}}.",
        f"{{fair:at}}, [there was|{{hero}} came upon] {fun}.",
        f"But {{fair:at}}, {{hero}} [saw|passed] {fun}.",
        f"{{hero}} [came to|stopped at|walked past] {fun} {{fair:at}}.",
    )
    tempter = somebody(t)
    t.world.come(tempter)
    t.cast["tempter"] = tempter
    t.cast["prize"] = Thing(t, "toys")
    t.say(
        "A {tempter:kind} [named|called] {tempter} [waved|ran up] to {hero:obj}.",
        "A {tempter:trait} {tempter:kind} [named|called] {tempter} waved.",
        "There stood {tempter}, a {tempter:trait} {tempter:kind}.",
        "{tempter}, a {tempter:trait} {tempter:kind}, [ran up|waved|came over].",
        "A {tempter:trait} {tempter:kind} came up to {hero:obj}. It was {tempter}.",
    )
    speak(
        t, tempter, hero,
        "Come and play with us, {listener:name}! You can win {prize:a}!",
        "Stay [here|with us], {listener:name}! The winner gets {prize:a}!",
        "Do you want to play? The prize is {prize:a}!",
        "Look, {listener:name}! Whoever wins gets {prize:a}!",
        "We need one more player! You can win {prize:a}!",
    )  # fmt: skip
    return tempter


def _resist(t: Teller, hero: Character, tempter: Character, errand: _Errand) -> None:
    """The hero remembers in time and goes on; the one who called may save something nice."""
    if t.bound.get("token"):
        t.say(
            "{hero} [really |]wanted to stay, but then {hero:he} felt the little {charm} at "
            "{hero:his} neck.",
            "[But then|Just then] {hero} felt the little {charm} at {hero:his} neck.",
            "[But then|Just then] {hero} looked down and saw the {token_color} {token}.",
            "But the little {charm} on the {token} made {hero:obj} think of {friend:name}.",
            "{hero} [liked|looked at] {prize}. Then {hero:he} felt the little {charm} and "
            "remembered.",
        )
    speak(
        t, hero, tempter,
        f"I cannot stay, {{listener:name}}. I have to {errand.duty}.",
        "No, thank you. I made a promise to {friend:name}.",
        f"I would love to, but I have to {errand.duty}.",
        f"Not today, {{listener:name}}. I promised to {errand.duty}.",
        "I am sorry, {listener:name}, but I gave {friend:name} my word.",
        "A promise is a promise, {listener:name}. I must go [now|on].",
        "It looks like fun, {listener:name}. But I made a promise.",
        f"Maybe tomorrow, {{listener:name}}. Now I have to {errand.duty}.",
    )  # fmt: skip
    if t.chance(1, 3):
        speak(
            t, tempter, hero,
            "Then I will [save|keep] some <treats=saved> for you.",
            "You are a good friend, {listener:name}. I will save you some <treats=saved>.",
            "Then I will bring you some <treats=saved> later, {listener:name}.",
        )  # fmt: skip


def _reward(t: Teller, hero: Character, friend: Character) -> None:
    """The friend is grateful, and the one who called brings what was saved."""
    speak(
        t, friend, hero,
        "Thank you, {listener:name}! You kept your promise!",
        "You kept your word, {listener:name}! Thank you!",
        "I knew that I could count on you, {listener:name}!",
        "You are a true friend, {listener:name}! Thank you!",
        "Thank you for keeping your promise, {listener:name}!",
    )  # fmt: skip
    if t.bound.get("saved"):
        t.say(
            "[Later|Soon|In the evening], {tempter} came with the {saved}, and they all ate "
            "together.",
            "[Later|Soon|In the evening], {tempter} brought the {saved}. There was enough for all.",
            "{tempter} [came by|kept {tempter:his} word, too,] and brought the {saved}.",
            "And {tempter}? {tempter:name} came by and shared the {saved} with both of them.",
        )
    else:
        feel(t, hero, "proud")


def _give_in(t: Teller, hero: Character, errand: _Errand) -> None:
    """The hero stays, forgets the promise, and wins something."""
    t.world.take(hero, t.cast["prize"])
    t.say(
        "So {hero} stayed and [played|joined in]. In the end, {hero:he} won {prize}.",
        "{hero} stayed, just for a [little |short ]while. It was fun, and {hero:he} won {prize}.",
        "So {hero} played with {tempter:obj} and won {prize}.",
        "{hero} could not say no. After a long game, {hero:he} won {prize}.",
        "{hero} wanted {prize}. So {hero:he} stayed, tried hard and won.",
        "It looked like [great |so much |]fun. So {hero} stayed and won {prize}.",
    )
    t.say(
        f"But {{hero}} forgot to {errand.duty}.",
        "But the promise was forgotten.",
        "But {hero} forgot all about the promise.",
        "{hero} did not think of {friend:name} at all.",
        "{hero} did not think of the promise until it was too late.",
    )


def _confess(t: Teller, hero: Character, friend: Character, errand: _Errand) -> None:
    """The hero tells the truth: at once, or after an excuse that the prize belies."""
    if t.chance(1, 2):
        speak(
            t, hero, friend,
            "I stayed at the {fun} and forgot my promise. I am sorry.",
            "I am so sorry, {listener:name}. I forgot my promise because of the {fun}.",
            "It is my fault, {listener:name}. I played too long and forgot.",
            "I broke my promise, {listener:name}. I wanted to win {prize}.",
        )  # fmt: skip
    else:
        _make_excuse(t, hero, friend, errand)
    speak(
        t, friend, hero,
        "I am sad, {listener:name}, but I am glad you told me the truth.",
        "Thank you for telling the truth. I am not angry now.",
        "Everybody forgets something. It is good that you told me.",
        "It is all right, {listener:name}. You told me the truth.",
        "I was angry, {listener:name}. But I am still your friend.",
    )  # fmt: skip


def _make_excuse(t: Teller, hero: Character, friend: Character, errand: _Errand) -> None:
    """The hero tells a lie first, is asked about the prize, and gives it away."""
    speak(
        t, hero, friend,
        f"It was not my fault, {{listener:name}}. {errand.excuse}.",
        f"I could not help it. {errand.excuse}.",
        f"I wanted to keep my promise, but {errand.excuse}.",
        f"{errand.excuse}, {{listener:name}}. I could not do it.",
    )  # fmt: skip
    t.say(
        "{friend} [looked at|saw|pointed to] {prize}.",
        "But {hero} was [still |]holding {prize}.",
    )
    speak(
        t, friend, hero,
        "Then where did you get that {prize:full}?",
        "Is that true? Where did you get that {prize:full}?",
        "But who gave you that {prize:full}, {listener:name}?",
        "And where does that {prize:full} come from?",
        "Then how did you get that {prize:full}, {listener:name}?",
    )  # fmt: skip
    speak(
        t, hero, friend,
        "That was not true. I won it at the {fun}. I am sorry.",
        "I told a lie. I was at the {fun}, and I forgot my promise.",
        "I am sorry, {listener:name}. I won it, and I forgot my promise.",
        "I stayed at the {fun}, {listener:name}. I am sorry that I lied.",
    )  # fmt: skip
    t.world.give(hero, friend, t.cast["prize"])
    t.say(
        "{hero} gave {prize} to {friend:obj}.",
        "Then {hero} gave {friend:obj} {prize}.",
        "{hero} did not want to keep {prize} and gave it to {friend:obj}.",
        "{hero} held out {prize}, and {friend} took it.",
    )


def _wear_reminder(t: Teller) -> None:
    """The hero wants the reminder after all."""
    reminder = "the [{token_color} {token}|{token} with the {charm}]"
    t.say(
        f"After that, {{hero}} wore {reminder} every day.",
        f"From that day on, {{hero}} wore {reminder} and [kept every promise|forgot nothing].",
        f"Then {{hero}} asked for {reminder} and put it on.",
        f"Now {{hero}} wanted to wear {reminder}, and {{friend}} tied it on.",
        f"{{friend}} gave {{hero:obj}} {reminder}, and {{hero}} was glad to wear it.",
    )


# -- a plant to be watered


def _ask_plant(t: Teller, hero: Character, friend: Character) -> None:
    pot = Thing(t, "promise_pots")
    t.world.take(friend, pot)
    t.cast["pot"] = pot
    plant = "<promise_plants=plant>"
    t.say(
        f"{_DAY}, {{friend}} came with {{pot:a}}. There was a [little|small|young] {plant} in it.",
        f"{_DAY}, {{friend}} came to see {{hero:name}} with a [little|small|young] {plant} in "
        f"{{pot:a}}.",
        f"{_DAY}, {{friend}} brought {{pot:a}}. In it grew a [little|small|young] {plant}.",
    )
    kin = "my [aunt|uncle|grandmother|grandfather|cousin|sister|brother]"
    request = "[water|look after|take care of] my {plant}"
    speak(
        t, friend, hero,
        f"I am going to visit {kin}. Will you {request}?",
        f"I have to visit {kin} for a week. Can you {request}, {{listener:name}}?",
        f"I am going to see {kin}. Will you {request} for me, {{listener:name}}?",
        f"I must go away, because {kin} is ill. Will you {request}?",
    )  # fmt: skip
    t.say(
        "The {plant} needed <promise_measures=measure> of water every [day|morning|evening].",
        "Each [day|morning|evening], the {plant} had to have <promise_measures=measure> of water.",
        "The {plant} needed water, <promise_measures=measure> every [day|morning|evening].",
        "{hero} was to give the {plant} <promise_measures=measure> of water a day.",
    )


def _part_plant(t: Teller, hero: Character, friend: Character) -> None:
    t.world.give(friend, hero, t.cast["pot"])
    t.say(
        "{friend} gave {pot} to {hero:obj} and [left|set off|went away].",
        "Then {friend} gave {hero:obj} {pot} and [left|set off|said goodbye].",
        "{hero} took {pot} home, and {friend} [left|set off].",
    )


def _keep_plant(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero)
    t.say(
        "{hero} [ran|hurried|went] home and gave the {plant} {measure} of water.",
        "At home, {hero} [gave the {plant} its|brought the {plant} {measure} of] water.",
        "{hero} went [straight |right ]home. Soon the {plant} had {measure} of water.",
    )
    t.say(
        "{hero} did this every day and [also |]<promise_nursing>.",
        "{hero} did not forget it on [any other|the next] day.",
        "The next day, {hero} watered it again and <promise_nursing>.",
        "{hero} also <promise_nursing>.",
        "Every [day|morning|evening], {hero} looked at it and <promise_nursing>.",
    )
    _come_home(t, friend)
    t.world.give(hero, friend, t.cast["pot"])
    t.say(
        "{hero} gave {pot} back. The {plant} had <promise_growth>.",
        "{hero} gave {pot} back to {friend:obj}. Now the {plant} had <promise_growth>.",
        "The {plant} was green and had <promise_growth>. {hero} gave {pot} back.",
        "{friend} took {pot} back and smiled. The {plant} had <promise_growth>.",
        "{friend} saw the {plant} in {pot}. It had <promise_growth>.",
    )


def _fail_plant(t: Teller, hero: Character, friend: Character) -> None:
    del hero
    t.say(
        "[{hero} did not|Nobody came to] water the {plant} for a whole week.",
        "All week long, the {plant} did not get any water.",
        "{hero} forgot the {plant} the next day, too, and all week long.",
    )
    _come_home(t, friend)
    t.say(
        "The {plant} was dry, and its leaves were [brown|yellow].",
        "The {plant} hung its leaves. It [was|looked] almost dead.",
        "The leaves of the {plant} were [brown|yellow] and dry.",
        "The {plant} had lost [most|half] of its leaves.",
    )


def _come_home(t: Teller, friend: Character) -> None:
    """The friend is back from the journey."""
    t.world.come(friend)
    t.say(
        "One day, {friend} came back with <treats> from the journey.",
        "After a week, {friend} came home.",
        "On <day_name>, {friend} came back from the visit.",
        "At last, {friend} came back and went to see {hero:obj}.",
    )


def _mend_plant(t: Teller, hero: Character, friend: Character) -> None:
    t.say(
        "Now {hero} gave the {plant} {measure} of water each day and <promise_nursing>.",
        "From now on, {hero} watered the {plant} every day. {hero} also <promise_nursing>.",
        "{hero} helped {friend:obj} with the {plant}. {hero} watered it and <promise_nursing>.",
        "Every [morning|evening], {hero} watered the {plant} and <promise_nursing>.",
    )
    t.world.give(hero, friend, t.cast["pot"])
    t.say(
        "After [two|three|four] weeks, {hero} gave {pot} back. The {plant} had <promise_growth>.",
        "Little by little, it got better. It had <promise_growth> when {friend} got {pot} back.",
        "In <month>, it had <promise_growth>. {hero} was proud to give {pot} back.",
        "At last it had <promise_growth>, and {hero} gave {pot} back to {friend:obj}.",
    )


# -- a tool to be brought back


def _ask_tool(t: Teller, hero: Character, friend: Character) -> None:
    tool = Thing(t, "promise_tools")
    t.world.take(friend, tool)
    t.cast["tool"] = tool
    project = "[little |big |*2]<promise_projects=project>"
    t.say(
        f"{_DAY}, {{hero}} wanted to build a {project} and asked {{friend:name}} for {{tool:a}}.",
        f"{_DAY}, {{hero}} began to build a {project}. {{hero:he}} asked {{friend:name}} for "
        f"{{tool:a}}.",
        f"{_DAY}, {{hero}} needed {{tool:a}} to build a {project}. Only {{friend:name}} had one.",
        f"{_DAY}, {{hero}} was building a {project}, and {{friend:name}} had {{tool:a}} that could "
        "help.",
        f"{_DAY}, {{friend}} had {{tool:a}}, and {{hero}} needed it to build a {project}.",
    )
    t.cast["work"] = t.pools["promise_tools"].tag(tool.noun)
    speak(
        t, friend, hero,
        "[Yes|Sure|Yes, you can have it], but I need it at <promise_clock=hour> to {work}. Please "
        "remember that.",
        "You [can|may] have it, {listener:name}. Please bring it back by <promise_clock=hour>, "
        "because I have to {work}.",
        "[Yes|Sure], {listener:name}. But bring it back by <promise_clock=hour>. I want to {work}.",
        "Please bring it back by <promise_clock=hour>. I need it to {work}.",
        "At <promise_clock=hour>, I [want|have] to {work}. Please bring it back in time.",
    )  # fmt: skip


def _part_tool(t: Teller, hero: Character, friend: Character) -> None:
    t.world.give(friend, hero, t.cast["tool"])
    t.say(
        "{friend} gave {tool} to {hero:obj}, and {hero:name} began to work.",
        "Then {friend} gave {hero:obj} {tool}, and the {project} was soon [ready|done].",
        "{hero} took {tool}, said goodbye and worked hard.",
        "Then {hero} took {tool} home and worked on the {project}.",
        "{hero} took {tool}, and soon the {project} was [ready|done].",
    )


def _keep_tool(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero, friend)
    t.world.give(hero, friend, t.cast["tool"])
    t.say(
        "At {hour}, {hero} gave {tool} back to {friend:obj}.",
        "{hero} ran all the way. At {hour}, {friend} had {tool} back.",
        "{friend} was waiting, and {hero} brought {tool} just in time.",
        "It was {hour} when {hero} gave {tool} back to {friend:obj}.",
    )
    t.say(
        "Then {hero} helped {friend:obj} to {work}.",
        "[Now|So] {friend} could {work}, and {hero} helped.",
        "{friend} could {work} at last.",
        "Together, they began to {work}.",
    )


def _fail_tool(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(Place(t), hero, friend)
    t.world.give(hero, friend, t.cast["tool"])
    t.say(
        "It was long after {hour} when {hero} brought {tool} back.",
        "{hero} came much too late and gave {tool} back to {friend:obj}.",
        "It was almost dark when {friend} got {tool} back.",
    )
    t.say(
        "{friend} had waited and waited.",
        "{friend} had not been able to {work}.",
        "Now it was too late to {work}, and {friend} was sad.",
        "{friend} had wanted to {work}, but now it was too late.",
    )


def _mend_tool(t: Teller, hero: Character, friend: Character) -> None:
    del hero, friend
    t.say(
        "The next [day|morning], {hero} came early to help {friend:obj}.",
        "On <day_name>, {hero} came early and wanted to help.",
        "{hero} came back the next day, right after breakfast.",
    )
    t.say(
        "They took {tool} and began to {work}.",
        "It was hard to {work}, but they did it together.",
        "{hero} and {friend:name} began to {work}, and soon they were done.",
        "Together, they could {work} in no time.",
        "{hero} worked hard to help {friend:obj} {work}.",
    )


# -- a show to be watched


def _ask_show(t: Teller, hero: Character, friend: Character) -> None:
    t.cast["stage"] = Place(t, "promise_stages")
    number = "<promise_numbers=number>"
    t.say(
        f"{_DAY}, {{friend}} showed {{hero:name}} a {number}.",
        f"{_DAY}, {{hero}} watched {{friend:name}} practice a {number}.",
        f"{_DAY}, {{friend}} was busy with a {number}. It was for a show.",
        f"{_DAY}, {{friend}} was practicing a {number} for a show.",
    )
    speak(
        t, friend, hero,
        "The show is {stage:at} at <promise_clock=hour>. Will you come?",
        "I am afraid of my show. Will you come {stage:to} at <promise_clock=hour>?",
        "There is a show {stage:at}, {listener:name}. Can you be there at <promise_clock=hour>?",
        "I need a friend at my show {stage:at}. Will you come at <promise_clock=hour>?",
    )  # fmt: skip


def _part_show(t: Teller, hero: Character, friend: Character) -> None:
    del friend
    gift = Thing(t, "promise_gifts", "")
    t.world.take(hero, gift)
    t.cast["gift"] = gift
    t.say(
        "At home, {hero} found {gift:a} to give to {friend:name} after the show.",
        "{hero} got {gift:a} for {friend:obj}. It was for after the show.",
        "As a present for {friend:obj}, {hero} took {gift:a}.",
        "{hero} wanted to give {friend:obj} {gift:a} after the show.",
    )


def _keep_show(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(t.cast["stage"], hero, friend)
    t.say(
        "At {hour}, {hero} sat in the first row. {friend} saw {hero:obj} and felt brave.",
        "{hero} ran {stage:to} and was there at {hour}. {friend} smiled.",
        "The show began at {hour}, and {hero} was there.",
        "{hero} came {stage:to} at {hour} and waved to {friend:obj}.",
        "{friend} looked for {hero:obj}. At {hour}, {hero} was there.",
    )
    _perform(t)
    _give_gift(t, hero, friend)


def _fail_show(t: Teller, hero: Character, friend: Character) -> None:
    t.world.go(t.cast["stage"], hero, friend)
    t.say(
        "[It was long after {hour}|It was late|It was almost dark] when {hero} came {stage:to}. "
        "The show was over.",
        "When {hero} came {stage:to}, the show was over.",
        "{hero} came much too late. Nobody but {friend:name} was still {stage:at}.",
    )
    t.say(
        "{friend} had been too afraid to perform the {number}.",
        "The {number} had gone wrong, and {friend} was sad.",
        "{friend} had looked for {hero:obj} all the time.",
        "Without {hero:obj}, {friend} had not dared to begin.",
    )


def _mend_show(t: Teller, hero: Character, friend: Character) -> None:
    t.say(
        "On <day_name>, {hero} asked all the neighbors to come to a new show.",
        "So {hero} planned a new show for {friend:obj} on <day_name>.",
        "The next day, {hero} asked everybody to come {stage:to} again.",
        "{hero} went from door to door and invited everybody to a new show.",
        "But there was a new show on <day_name>, and {hero} was the first to come.",
        "The next day, {hero} sat in the first row, and {friend} tried again.",
    )
    _perform(t)
    _give_gift(t, hero, friend)


def _perform(t: Teller) -> None:
    """The show goes well."""
    t.say(
        "The {number} went <promise_success>.",
        "The {number} went <promise_success>, and everybody clapped.",
        "{friend} performed the {number} <promise_success>.",
        "Everybody liked the {number} and clapped.",
    )


def _give_gift(t: Teller, hero: Character, friend: Character) -> None:
    """The hero gives the friend what was brought for it."""
    t.world.give(hero, friend, t.cast["gift"])
    t.say(
        "After the show, {hero} gave {gift} to {friend:obj}.",
        "Then {hero} gave {friend:obj} {gift}.",
        "{hero} clapped the loudest and gave {gift} to {friend:obj}.",
        "At the end, {friend} got {gift}.",
    )


_LATE = "Shortly before {hour}"
_ERRANDS = (
    _Errand(
        ask=_ask_plant,
        vow="[water it every day|give it water|take good care of it|look after it]",
        part=_part_plant,
        set_out=(
            "The next [day|morning|afternoon], {hero} was on the way home.",
            "The next [day|morning|afternoon], {hero} was out [and about|for a walk|by "
            "{hero:himself}].",
            "On <day_name>, {hero} [was on the way|started out] to water the {plant}.",
            "[Two|Three|Four] days later, {hero} was on the way home.",
            "Soon it was time to water the {plant}. {hero} [hurried|set out for|went] home.",
        ),
        duty="water the {plant}",
        keep=_keep_plant,
        fail=_fail_plant,
        excuse="<promise_dry>",
        mend=_mend_plant,
    ),
    _Errand(
        ask=_ask_tool,
        vow="[bring it back|be back] [by|at] {hour}",
        part=_part_tool,
        set_out=(
            f"{_LATE}, {{hero}} [set out|left|hurried off] with {{tool}}.",
            f"{_LATE}, {{hero}} was [ready to go|on the way|on the road].",
            "It was almost {hour}, and {hero} [set out|left|ran off].",
            "Soon {hero} was on the way with {tool}.",
            "{hero} looked at the clock and [set out|left] with {tool}.",
            "[In good time|Soon], {hero} [set out|left|ran off].",
        ),
        duty="bring back the {tool:noun}",
        keep=_keep_tool,
        fail=_fail_tool,
        excuse="<promise_excuses>",
        mend=_mend_tool,
    ),
    _Errand(
        ask=_ask_show,
        vow="[be there|come] at {hour}",
        part=_part_show,
        set_out=(
            f"{_LATE}, {{hero}} [set out|left|hurried off] with {{gift}}.",
            f"{_LATE}, {{hero}} was [ready to go|on the way|on the road].",
            "It was almost {hour}, and {hero} [set out|left|ran off].",
            "Soon {hero} was on the way with {gift}.",
            "{hero} looked at the clock and [set out|left] with {gift}.",
            "[In good time|Soon], {hero} [set out|left|ran off].",
        ),
        duty="go to {friend:name}'s show",
        keep=_keep_show,
        fail=_fail_show,
        excuse="<promise_excuses>",
        mend=_mend_show,
    ),
)
