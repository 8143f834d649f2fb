"""Two friends cook for somebody, and something goes wrong.

What goes wrong could be seen coming: jars that look alike, a stove that wants watching, nobody who
writes a list, an open window. How it is saved depends on that, and the guest tastes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_OH = "[Oh no|Oh dear|Oh my|Oh|Goodness]"
_SOON = "[Soon|Before long|After a while|A little later|In a little while]"
_STORE = "[shop|market|store|village shop]"
_BOUGHT = "[bought|got|found]"
_BIG = "[*2|big |large |deep |clean |<color> ]"
_WANTED = "[wanted|decided|planned]"
_PRAISE = (
    "[How [delicious|wonderful|lovely]|This is <cook_praise>|It is <cook_praise>|It tastes "
    "<cook_praise>]"
)


class _Kitchen(NamedTuple):
    """What kind of dish it is.

    Args:
        dish: what it is; its two words are remembered.
        base: the pool of what it is made of.
        extra: the pool of what makes it taste good.
        snack: the pool of what may go into it instead.
        plate: the pool of how it is served.
        topping: the pool of what may go on top of it.
        saved: they save what has burned.
        words: what else is called differently.
    """

    dish: str
    base: str
    extra: str
    snack: str
    plate: str
    topping: str
    saved: tuple[str, ...]
    words: dict[str, str]


class _Mishap(NamedTuple):
    """What goes wrong.

    Args:
        sign: how it can be seen coming.
        fetch: they get what they need, or not all of it.
        happen: it goes wrong, and is saved.
        taste: what the guest says.
        after: what comes of it.
    """

    sign: Callable[[Teller, _Kitchen], None]
    fetch: Callable[[Teller, _Kitchen], None]
    happen: Callable[[Teller, Character, Character, _Kitchen], None]
    taste: tuple[str, ...]
    after: tuple[str, ...]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    introduce(t, hero)

    t.paragraph()
    friend = somebody(t)
    guest = Character(t, "grownups")
    kitchen = t.choose(_KITCHENS)
    t.cast.update(hero=hero, friend=friend, guest=guest, **kitchen.words)
    t.world.go(Place(t, "indoors"), hero, friend)
    _plan(t, kitchen)
    mishap = t.choose(_MISHAPS)
    mishap.sign(t, kitchen)
    mishap.fetch(t, kitchen)

    t.paragraph()
    mishap.happen(t, hero, friend, kitchen)

    t.paragraph()
    _serve(t, hero, guest, mishap, kitchen)
    evening(t, hero)


def _plan(t: Teller, kitchen: _Kitchen) -> None:
    """The two want to cook something for somebody."""
    friend = "a {friend:trait} [*2|little ]{friend:kind}"
    hobby = "[loved|liked] to <hobby>"
    day(t)
    t.say(
        "{hero:gen} friend {friend} came to [visit|play|see {hero:him}]. {friend} was "
        f"{friend} who {hobby}.",
        "{hero} was in the kitchen with {hero:his} [good|best|dear] friend {friend}, "
        f"{friend} who {hobby}.",
        f"{{hero:gen}} best friend was {{friend}}, {friend} who {hobby}. The two [were|sat|met] in "
        "the kitchen.",
        f"{{hero}} had a [good|dear|best] friend [named|called] {{friend}}, {friend} who {hobby}. "
        "The two [liked|loved] to cook together.",
        f"{{hero}} [played|was] with {{friend}}, {friend}. They both [loved|liked] to cook and to "
        "<hobby>.",
        f"{{hero}} had a [good|dear|best] friend [named|called] {{friend}}, {friend}. They wanted "
        "to <hobby>, but then they had a better idea.",
    )
    guest = "a [|{guest:trait} ]{guest:kind}"
    dish = f"a {kitchen.dish}"
    t.say(
        f"{{guest}}, {guest}, <cook_occasion>. So they {_WANTED} to make {{guest:obj}} {dish}.",
        f"They {_WANTED} to make {dish} for {{guest}}, {guest} who <cook_occasion>.",
        f"They knew {guest} [named|called] {{guest}}, who <cook_occasion>. They {_WANTED} to make "
        f"{{guest:obj}} {dish}.",
        f"Next door lived {guest} [named|called] {{guest}}, who <cook_occasion>. They {_WANTED} to "
        f"make {dish} for {{guest:obj}}.",
        f"They knew that {{guest}}, {guest}, <cook_occasion>. So they {_WANTED} to make "
        f"{{guest:obj}} {dish}.",
    )


def _serve(
    t: Teller, hero: Character, guest: Character, mishap: _Mishap, kitchen: _Kitchen
) -> None:
    """The guest comes and eats."""
    t.world.come(guest)
    plate = f"<{kitchen.plate}>"
    when = (
        "[Some time later|At six o'clock|In the evening|When it was done|When all was ready|At "
        "sunset]"
    )
    t.say(
        f"{when}, {{guest}} came and sat down at the table. {{guest}} took a "
        "[big|small|first|little] {bite} of the {flavor} {form}.",
        "Then there was a knock at the door. {guest} came <gladly> and [ate|tried] some of the "
        "{flavor} {form}.",
        f"{when}, {{guest}} came in. {{hero}} gave {{guest:obj}} some of the {{form}} {plate}.",
        "When {guest} came, the {form} was on the table. {guest} took a [big|small|first|little] "
        "{bite} and [licked {guest:his} lips|closed {guest:his} eyes|said nothing for a moment].",
        f"{when}, {{guest}} came <gladly>. {{friend}} served the {{flavor}} {{form}} {plate}.",
        f"{when}, {{guest}} knocked at the door. {{hero}} and {{friend:name}} served the {{form}} "
        f"{plate}.",
    )
    speak(t, guest, hero, *mishap.taste)
    t.say(*mishap.after)


def _buy_all(t: Teller, kitchen: _Kitchen) -> None:
    """They get what they need."""
    base = f"<{kitchen.base}>"
    extra = f"<{kitchen.extra}>"
    t.say(
        f"Then they <gait> to the {_STORE} and {_BOUGHT} {base}, {base} and {extra}.",
        f"They {_BOUGHT} {base} and {base} at the {_STORE}. A [kind|nice|friendly] neighbor gave "
        f"them {extra}.",
        f"{{friend}} had brought {base}, and the {_STORE} had {base} and {extra}.",
        f"They took a [big |little |*2|<color> ]basket and <gait> to the {_STORE} for {base}, "
        f"{base} and {extra}.",
    )


def _buy_without_list(t: Teller, kitchen: _Kitchen) -> None:
    """The hero is told what they need, and writes nothing down."""
    hero, friend = t.cast["hero"], t.cast["friend"]
    things = f"<{kitchen.base}=first>, <{kitchen.base}=second> and <{kitchen.extra}=third>"
    speak(
        t, friend, hero,
        f"We [|still ]need {things}[|, {{listener:name}}].",
        f"[First|Now|But first], we have to [buy|get] {things}.",
        f"For the {{form}}, we need {things}. [Please|Please go and] buy them.",
        f"My <kin> [always takes|uses] {things}. Please get them.",
        f"We have [a lot|most things], {{listener:name}}. But we [still |]need {things}.",
    )  # fmt: skip
    t.say(
        f"{{hero}} <gait> to the {_STORE} without a list. On the way, {{hero:he}} stopped [by a "
        "<tree>|at the corner|on the bridge] to [watch|look at] <cook_seen=seen>.",
        f"{{hero}} did not write a list and <gait> to the {_STORE}. There {{hero:he}} watched "
        "<cook_seen=seen> [for a long time|for half an hour|for an hour].",
        f'"I do not need a list," said {{hero:name}} and <gait> to the {_STORE}. On the way, '
        "{hero:he} [saw|watched] <cook_seen=seen>.",
        f"{{hero}} had no list and <gait> to the {_STORE}. There was <cook_seen=seen> [on the "
        "way|not far away|down the road], and {hero:he} stopped to [watch|look].",
        f"At the {_STORE}, {{hero}} [saw|watched] <cook_seen=seen>. {{hero:he}} had no list and "
        "did not think of the {flavor} {form} any more.",
        f"{{friend}} wrote a list. But {{hero}} was already off to the {_STORE}. There was "
        "<cook_seen=seen> on the way!",
    )


def _mix(t: Teller) -> None:
    """They begin."""
    t.say(
        "In the kitchen, they put on <color> aprons. {hero} put everything into a "
        f"{_BIG}{{vessel}}, and {{friend}} stirred.",
        f"They washed their hands, and {{hero}} filled a {_BIG}{{vessel}}. Then {{friend}} stirred "
        "[it all|everything] with a [long|wooden|big] spoon.",
        "{hero} [weighed|measured|counted] everything, and {friend} stirred it in a "
        f"{_BIG}{{vessel}}. They [sang|hummed|talked] as they worked.",
        f"Back in the kitchen, {{hero}} [got out|took] a {_BIG}{{vessel}} and a [long|wooden|big] "
        "spoon. They [took turns|both helped] to stir.",
        f"{{friend}} held the {_BIG}{{vessel}}, and {{hero}} put everything in. It was [fun|nice] "
        "to cook together.",
    )


# -- nobody writes a list


def _bring_snack(t: Teller, kitchen: _Kitchen) -> None:
    snack = f"<{kitchen.snack}=snack>"
    t.say(
        f"{{friend}} had brought some {snack} to [eat|share|nibble].",
        f"{{friend}} had some {snack} in a [little |small |<color> ][bag|basket|box|jar].",
        f"On the table stood a [bowl|bag|box] of {snack}. {{friend}} had brought them [along|for "
        "later].",
        f"{{friend}} liked {snack} very much and had brought a [bowl|bag|box] of them.",
    )


def _forget(t: Teller, hero: Character, friend: Character, _: _Kitchen) -> None:
    _mix(t)
    speak(
        t, hero, friend,
        f"{_OH}! I [forgot|did not buy|forgot to buy] the {{third}}!",
        f"{_OH}, {{listener:name}}! There is no {{third}} here! I [forgot|never bought] it!",
        f"{_OH}! I [watched|looked at] {{seen}}, and I forgot the {{third}}!",
        "I have {first}, and I have {second}! But I forgot the {third}!",
    )  # fmt: skip
    speak(
        t, friend, hero,
        "[Do not worry|That is all right|Never mind], {listener:name}. We can [use|take] my "
        "{snack}.",
        "[Do not worry|That is all right|Never mind]. Let us [use|take|try] my {snack}.",
        "[We have|I have] {snack}, {listener:name}. [Maybe|I think] they will taste good, too.",
        "I know what to do, {listener:name}. We [have|can use] my {snack}.",
        "[Look|Wait], {listener:name}. We [still |]have my {snack}. [Let us|We can] try them.",
    )  # fmt: skip
    t.say(
        f"So {{friend:name}} put the {{snack}} into the {{form}}. {_SOON}, it smelled [very |so "
        "]good.",
        "{hero} [fetched|took] the {snack} and put them into the {vessel}. Then they "
        "[made|cooked|finished] the {form}.",
        "The shop was [far away|closed by now]. So the {snack} went into the {vessel}, and "
        "{friend} stirred [slowly|gently|patiently|with great care|for a long time].",
        "There was no time to go back. So {friend} put the {snack} in, and {hero} [stirred|cooked] "
        "the {flavor} {form}.",
    )


# -- two jars that look alike


def _show_jars(t: Teller, _: _Kitchen) -> None:
    t.say(
        "<cook_spot>, there were two <color=jar> jars. [One was full of|In one was] salt, and [the "
        "other was full of|in the other was] sugar.",
        "There were two <color=jar> jars <cook_spot>, one for salt and one for sugar. They looked "
        "[just|almost|exactly] the same.",
        "The salt and the sugar were in two <color=jar> jars <cook_spot>. They looked "
        "[just|almost|exactly] the same.",
        "<cook_spot> stood a <color=jar> jar of salt. [Close to|Not far from|In front of] it "
        "stood a "
        "{jar} jar of sugar.",
        "{hero:gen} [family|mother|grandmother] kept salt and sugar in two <color=jar> jars "
        "<cook_spot>. It was [easy|not hard] to mix them up.",
    )


def _mistake_jars(t: Teller, hero: Character, friend: Character, _: _Kitchen) -> None:
    _mix(t)
    t.say(
        "[Soon|Now|At last] they needed {right}. But {hero} was <cook_busy> and took the wrong "
        "jar.",
        "[Soon|Now|At last] it was time for the {right}. But {hero} was <cook_busy> and took the "
        "wrong {jar} jar.",
        "{hero} was <cook_busy> and did not look. So {hero:he} [took|opened|picked] the wrong jar.",
        "{hero} wanted to put in {right}. But {hero:he} was <cook_busy> and took the wrong jar.",
        "Just then, a <bird> [sang|called] outside. {hero} looked up and [took|opened|picked] the "
        "wrong {jar} jar.",
    )
    t.say(
        "{friend} tried a [small |big |]spoonful and <cook_yuck friend>.",
        "{friend} took a [little|small] taste and <cook_yuck friend>.",
        "Then {friend} tried it and <cook_yuck friend>.",
        "When {friend} tried it, {friend:he} <cook_yuck friend> and <cook_yuck friend>.",
        "It did not taste like {flavor} {form} at all, and {friend} <cook_yuck friend>.",
    )
    speak(
        t, friend, hero,
        f"{_OH}, {{listener:name}}! This is [full of|all] {{wrong}}!",
        f"{_OH}! You put in {{wrong}}, not {{right}}!",
        "[Stop|Wait], {listener:name}! That is not {right}! It is {wrong}!",
        f"{_OH}! It tastes of {{wrong}}, {{listener:name}}! Nobody can eat that!",
        "That was the wrong jar, {listener:name}! There is {wrong} in [it|the {form}]!",
    )  # fmt: skip
    t.say(
        "{hero} was <sad>, but {friend} [was not angry|only smiled|only laughed].",
        "{hero} felt [bad|silly|<sad>], but then they both [laughed|had to laugh].",
        "{hero} was sorry and promised {friend:name} to [look twice|be careful] the next time.",
        "{hero} was so <surprised> that {hero:he} <surprised_gesture hero>.",
        "{hero} said sorry, and {friend} [said that it was all right|was not angry|only smiled].",
    )
    band = "[ribbon|string|thread|shoelace|sock|scarf|bow]"
    star = "[star|circle|dot|heart|moon|fish|cross|flower|cloud]"
    t.say(
        f"First, {{friend}} tied a <color=tie> {band} around the {{wrong}} jar. Then they "
        "[made|began] a new {flavor} {form}.",
        f"First, {{friend}} painted a <color=tie> {star} on the {{wrong}} jar. Then they "
        "[made|began] a new {flavor} {form}.",
        f"{{hero}} and {{friend:name}} began again. This time, there was a <color=tie> {band} "
        "around the {wrong} jar.",
        f"{{hero}} and {{friend:name}} began again. This time, there was a <color=tie> {star} on "
        "the {wrong} jar.",
        "So they [made|began] a new {flavor} {form}. But first, {hero} painted a <color=tie> "
        f"{star} on the {{wrong}} jar.",
    )


# -- a stove that wants watching


def _warn_of_stove(t: Teller, _: _Kitchen) -> None:
    t.say(
        "The {heat} was [old|as old as Grandma|older than the house] and [got|could get|was often] "
        "[very|too] hot. Somebody had to [watch it|stay near it|sit beside it].",
        "{hero} and {friend:name} had to be careful, because the old {heat} [got|could get|was "
        "often] [very|too] hot.",
        "{hero:gen} <kin> had told {friend:name} and {hero:obj} to watch the [old|hot] {heat}[| "
        "all the time| every minute].",
        '"Watch the {heat}," {hero:gen} <kin> had said. "It is old and [gets|can get] [very|too] '
        'hot."',
        "{hero:gen} <kin> let {hero:obj} use the old {heat}. But {hero:he} had to [watch it|stay "
        "near it|sit beside it].",
    )


def _burn(t: Teller, hero: Character, friend: Character, kitchen: _Kitchen) -> None:
    t.say(
        "{hero} mixed everything, and {friend} put the {flavor} {form} {onto}. Then they "
        "<cook_nonsense> and forgot [all about |]it.",
        "When the {flavor} {form} was {on}, {hero} and {friend:name} <cook_nonsense>. Nobody "
        "watched the {heat}.",
        "[At last|Now|Some time later], the {flavor} {form} was {on}. {hero} and "
        "{friend:name} <cook_nonsense> and <cook_nonsense>.",
        "Together, they made the {form} and put it {onto}. While they waited, {hero} and "
        "{friend:name} <cook_nonsense>.",
        "{friend} helped {hero:obj} to put the {flavor} {form} {onto}. Then they <cook_nonsense> "
        "and did not think of [it|the {heat}].",
    )
    smoke = "[smoke|black smoke|gray smoke]"
    t.say(
        f"{_SOON}, {{hero}} [coughed|sneezed|rubbed {{hero:his}} eyes]. There was {smoke} in the "
        "kitchen.",
        f"{_SOON}, {{friend}} smelled smoke and [jumped up|looked around|cried out|dropped a "
        "spoon].",
        f"{_SOON}, there was a bad smell, and {{friend}} saw {smoke} above the "
        "[table|{heat}|sink|cupboard].",
        f"{{hero}} [looked up|turned around]. The kitchen was full of {smoke}, and the "
        f"[table|door|window|clock] "
        "could not be seen.",
        f"Suddenly, {{friend}} [looked up|turned around]. There was {smoke} [everywhere|all around "
        "them].",
    )
    t.say(
        "{hero} was <sad>, because they both had worked [so |very |]hard.",
        "{hero} was <sad> and [ran|hurried] to the {heat}.",
        "{hero} [ran|hurried] to the {heat} and <sad_gesture hero>.",
        "{hero} felt <sad>. All that work had been for nothing, and {guest:name} would [soon be "
        "there|have no {form}].",
    )
    black = "[black|burned]"
    speak(
        t, hero, friend,
        f"{_OH}, our {{form}}! It is {black}!",
        f"{_OH}! We forgot [to watch |]the {{heat}}!",
        f"Look, {{listener:name}}! Our {{flavor}} {{form}} is {black}!",
        f"{_OH}, {{listener:name}}! Now we have nothing for {{guest:name}}!",
        "Quick, {listener:name}! The {form} is [burning|all black]!",
    )  # fmt: skip
    speak(
        t, friend, hero,
        "[Wait|Do not cry|Do not worry], {listener:name}. [A part|Some|Most] of it is still good.",
        "[Maybe|I think] it is not so bad. Let us [look|see][|, {listener:name}].",
        "[Wait|Do not cry|Do not worry]. We can [still |]save it.",
        f"It is not all {black}, {{listener:name}}. We can [still |]save it.",
        f"Only a part of it is {black}. The rest is still [good|fine][|, {{listener:name}}].",
    )  # fmt: skip
    topping = f"<{kitchen.topping}=topping>"
    t.say(*(saved.replace("@", topping) for saved in kitchen.saved))


# -- an open window


def _open_window(t: Teller, _: _Kitchen) -> None:
    t.say(
        "It was [very |]warm in the kitchen, and so {friend} opened the window and heard <sound>.",
        "The [kitchen |]window was [wide |]open, and the air smelled of <smell>.",
        "{friend} opened the window to let in some [fresh|cool] air, and a <bird> [looked|flew] "
        "in.",
        "The [kitchen |]window was [wide |]open, and [people|neighbors|children|farmers] walked "
        "by[| with baskets| in the street].",
        "{friend} opened the window [wide |]and heard <sound>.",
    )


def _invite_all(t: Teller, hero: Character, friend: Character, _: _Kitchen) -> None:
    visitors = "a <cook_visitor=visitor> and a <cook_visitor=other>"
    t.say(
        "{hero} and {friend:name} made the {flavor} {form} and put it {onto}. People smelled it "
        "<cook_far>.",
        f"{_SOON}, the {{flavor}} {{form}} was {{on}}. The [good |warm |]smell went [down|up] the "
        "street, and people smelled it <cook_far>.",
        f"{{hero}} mixed everything, and {{friend}} put the {{form}} {{onto}}. {_SOON}, people "
        "smelled it <cook_far>.",
        f"{_SOON}, the {{flavor}} {{form}} was {{on}}, and it smelled so good that people noticed "
        "it <cook_far>.",
        "{friend} helped {hero:obj} to put the {flavor} {form} {onto}. The smell was so "
        "[good|nice|lovely] that people noticed it <cook_far>.",
    )
    hungry = "[very hungry|hungry|as hungry as wolves]"
    t.say(
        f"There was a knock at the door. It was {visitors}, and they were {hungry}.",
        f"Then {visitors} looked in at the window. They [wanted|asked for] some {{flavor}} "
        "{form}, too.",
        "Then a <cook_visitor=visitor> knocked at the door, followed by a "
        "<cook_visitor=other>. They [both wanted|asked for] some {form}.",
        "A <cook_visitor=visitor> stopped and came in. Then a <cook_visitor=other> came, too, and "
        f"they were {hungry}.",
        "Somebody laughed outside. A <cook_visitor=visitor> and a <cook_visitor=other> came in, "
        f"and they were {hungry}.",
    )
    speak(
        t, hero, friend,
        f"{_OH}! Our {{flavor}} {{form}} is [too|much too|far too] small!",
        f"{_OH}, {{listener:name}}! Nothing will be left for {{guest:name}}!",
        "But [it|the {form}] is for {guest:name}! It is [too|much too] small for all of us!",
        "We have only one {flavor} {form}, {listener:name}! [That|It] is not enough!",
        f"{_OH}, {{listener:name}}! We cannot feed [them all|so many]!",
    )  # fmt: skip
    speak(
        t, friend, hero,
        "Let us [all |]share[|, {listener:name}]. Everyone can bring something [to eat|good].",
        "They can stay, {listener:name}. But they have to bring something [to eat|good].",
        "[I know what to do|I have an idea|Wait]. We can ask them to bring [food|something], too.",
        "If everyone brings something, there will be enough [for all|to eat].",
        "Let them in, {listener:name}. [Then|And] each of them can bring something [to eat|good].",
    )  # fmt: skip
    seats = "<cook_bring>"
    t.say(
        "So the {visitor} brought <treats=gift>, and the {other} brought <drink>.",
        "The {visitor} <gait> home and came back with <treats=gift>. The {other} brought "
        f"{seats}.",
        f"The {{visitor}} <gait> home for <treats=gift>, and the {{other}} got {seats}.",
        f"{_SOON}, the {{visitor}} came back with <treats=gift>. The {{other}} brought <drink>.",
        "The {visitor} had <treats=gift> at home, and the {other} had <drink>. They <gait> off to "
        "get [it|everything].",
    )


_KITCHENS = (
    _Kitchen(
        dish="<cook_flavor=flavor> <cook_sweet_form=form>",
        base="cook_sweet_base",
        extra="cook_sweet_extra",
        snack="cook_sweet_snack",
        plate="cook_plate",
        topping="cook_sweet_topping",
        saved=(
            "They cut off the black part and put @ on top.",
            "{friend} cut off the black part, and {hero} put @ on top.",
            "They took off the black part [with a knife|with care]. With @ on top, it looked "
            "[good|fine|nice] again.",
            "{friend} cut off the black top, and {hero} put @ on the rest.",
            "{hero} cut off what was black. Then they hid the rest under @.",
        ),
        words={
            "wrong": "salt",
            "right": "sugar",
            "vessel": "bowl",
            "heat": "oven",
            "on": "in the oven",
            "onto": "into the oven",
            "bite": "bite",
        },
    ),
    _Kitchen(
        dish="<cook_vegetable=flavor> <cook_savory_form=form>",
        base="cook_savory_base",
        extra="cook_savory_extra",
        snack="cook_savory_snack",
        plate="cook_bowl",
        topping="cook_savory_topping",
        saved=(
            "They put what was not black into a clean pot and added @.",
            "{friend} put the good part into a clean pot, and {hero} added @.",
            "They took only the good part. With some @, it tasted [good|fine|nice] again.",
            "They threw away the black part, and {hero} put @ into the rest.",
            "{hero} saved what was not black. Then {friend} stirred in @.",
        ),
        words={
            "wrong": "sugar",
            "right": "salt",
            "vessel": "pot",
            "heat": "stove",
            "on": "on the stove",
            "onto": "on the stove",
            "bite": "spoonful",
        },
    ),
)

_MISHAPS = (
    _Mishap(
        sign=_bring_snack,
        fetch=_buy_without_list,
        happen=_forget,
        taste=(
            f"{_PRAISE}! I can taste [the {{snack}}|{{snack}} in it]!",
            f"{_PRAISE}, {{listener:name}}! I have never had {{flavor}} {{form}} with {{snack}}!",
            f"{_PRAISE}! The {{snack}} are [the best part|so tasty|just right], {{listener:name}}!",
            f"{_PRAISE}! What a [good|fine|clever] idea to put in {{snack}}!",
            f"{_PRAISE}, {{listener:name}}! [Most of all, I like|I love] the {{snack}}!",
        ),
        after=(
            "They told {guest:obj} about the {third}, and everyone [laughed|smiled]. After that, "
            "{hero} always wrote a list.",
            "From then on, they [always|often] made {flavor} {form} with {snack}.",
            "{hero} and {friend:name} looked at each other and [laughed|smiled]. Nobody missed the "
            "{third} [at all|in the {form}].",
            "{hero} was <glad>, but the next time, {hero:he} [wrote|took|made] a list.",
            "{guest} asked how to make it. {hero} [laughed|smiled] and said that it was all a "
            "mistake.",
            "{hero} <glad_gesture hero>, and {friend} <glad_gesture friend>. It was good that they "
            "had the {snack}.",
        ),
    ),
    _Mishap(
        sign=_show_jars,
        fetch=_buy_all,
        happen=_mistake_jars,
        taste=(
            f"{_PRAISE}! It has just enough {{right}}, {{listener:name}}!",
            f"{_PRAISE}! It is not too salty and not too sweet, {{listener:name}}!",
            f"{_PRAISE}, {{listener:name}}! You are [good|very good|fine] cooks!",
            f"{_PRAISE}, {{listener:name}}! I [want|would like] [some more|more of it]!",
            f"I [love|like] {{flavor}} {{form}}, {{listener:name}}! {_PRAISE}!",
        ),
        after=(
            "{hero} and {friend:name} looked at each other and [laughed|smiled|had to laugh]. Only "
            "they knew about the {jar} jars.",
            "They told {guest:obj} about the two {jar} jars, and everyone [laughed|smiled].",
            "{guest} asked why one jar [was different|had something {tie} on it]. So they told "
            "{guest:obj} everything.",
            "After that, {hero} always looked at the jar before {hero:he} [took|opened] it.",
            "{hero} was <glad>, and nobody ever took the wrong {jar} jar again.",
            "{hero} <glad_gesture hero>, and {friend} <glad_gesture friend>. A new {flavor} {form} "
            "had been a good idea.",
        ),
    ),
    _Mishap(
        sign=_warn_of_stove,
        fetch=_buy_all,
        happen=_burn,
        taste=(
            f"{_PRAISE}! And it smells [a little |]like a campfire!",
            f"{_PRAISE}! I [like|love] the {{topping}}, {{listener:name}}!",
            f"{_PRAISE}, {{listener:name}}! With {{topping}}, it is [even better|just right]!",
            f"{_PRAISE}, {{listener:name}}! I [want|would like] [some more|more of it]!",
            f"I [love|like] {{flavor}} {{form}}, {{listener:name}}! {_PRAISE}!",
        ),
        after=(
            "{hero} told {guest:obj} about the [smoke|black {form}|old {heat}], and everyone "
            "[laughed|smiled].",
            "They told {guest:obj} what had happened. {guest:name} had once burned a {flavor} "
            "{form}, too.",
            "After that, [{hero:name}|{friend:name}] always [watched|stayed near|sat beside] the "
            "{heat}.",
            "From then on, they always made {flavor} {form} with {topping}.",
            "{hero} <glad_gesture hero>, and {friend} <glad_gesture friend>. It was good that they "
            "had saved the {flavor} {form}.",
        ),
    ),
    _Mishap(
        sign=_open_window,
        fetch=_buy_all,
        happen=_invite_all,
        taste=(
            f"{_PRAISE}! And there are so many [friends|people] here, {{listener:name}}!",
            f"{_PRAISE}! I get {{flavor}} {{form}}, and {{gift}}, too!",
            f"{_PRAISE}, {{listener:name}}! And I am [so |very ]glad to see you all!",
            f"What a [nice|lovely|fine] party, {{listener:name}}! {_PRAISE}!",
            f"I [love|like] {{flavor}} {{form}}, {{listener:name}}! {_PRAISE}!",
        ),
        after=(
            "There was [a little|a bit|enough] of the {flavor} {form} for everyone, and "
            "{guest:name} [had two "
            "helpings|licked the spoon|took some home].",
            "They all ate and [talked|laughed|sang] until [it was dark|the <evening_sign>], and "
            "{hero:name} <glad_gesture hero>.",
            "It was the best [meal|party] they had ever had. They did it again [every month|every "
            "week|in <month>].",
            "{hero} was <glad> that they had shared, because everyone had enough {form} and "
            "{gift}.",
            "Everyone had a little of the {form} and a lot of {gift}. It was more fun than eating "
            "alone.",
            "The {visitor} and the {other} [sang a song|told stories|helped with the dishes]. "
            "{hero} <glad_gesture hero>.",
        ),
    ),
)
