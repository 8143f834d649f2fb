"""Two friends cook for somebody, and something goes wrong.

What goes wrong could be seen coming: jars that look alike, a stove that wants watching, nobody who
writes a list, an open window. How it is saved depends on that, and the guest tastes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.people import introduce
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_SPOT = "<spot_first> <spot_second>"
_WARES = "<b_look> <b_wares>"
_PRESENT = "a <b_look> <b_present>"
_BEASTS = "<b_mood> <b_beasts>"
_FOLK = "<b_mood> <b_folk>"
_WORKER = "a <b_mood> <b_job>"


class _Kitchen(NamedTuple):
    """What kind of dish it is.

    Args:
        dish: what it is; its two words are remembered.
        thing: the pool of what goes into it.
        make: what one does to get it.
        wrong: what is in the jar that should not go into it.
    """

    dish: str
    thing: str
    make: str
    wrong: str


class _Mishap(NamedTuple):
    """What goes wrong.

    Args:
        sign: how it can be seen coming.
        fetch: they get what they need, or not all of it.
        happen: it goes wrong, and is saved.
        taste: what the guest says.
        after: what comes of it.
    """

    sign: tuple[str, ...]
    fetch: tuple[str, ...]
    happen: Callable[[Teller, Character, Character], None]
    taste: tuple[str, ...]
    after: tuple[str, ...]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(("children", "animals")))
    introduce(t, hero)

    t.paragraph()
    friend = Character(t, t.choose(("children", "animals")))
    guest = Character(t, "grownups")
    kitchen = t.choose(_KITCHENS)
    t.cast.update(hero=hero, friend=friend, guest=guest, wrong=kitchen.wrong)
    t.world.go(Place(t, "indoors"), hero, friend)
    _plan(t, kitchen)
    mishap = t.choose(_MISHAPS)
    t.say(*mishap.sign)
    thing = kitchen.thing
    speak(
        t, friend, hero,
        f"We need <{thing}=first>, <{thing}=second> and <{thing}=third>, {{hero:name}}.",
        f"<b_well>, it takes <{thing}=first>, <{thing}=second> and, above all, <{thing}=third>.",
        f"My [aunt|niece|cousin] <girls> takes <{thing}=first>, <{thing}=second> and "
        f"<{thing}=third>.",
    )  # fmt: skip
    t.say(*mishap.fetch)

    t.paragraph()
    t.say(
        "They <cook_step>, <cook_step> and <cook_step>, and a <b_look> pot <cook_noise> and "
        "<cook_noise>.",
        "{hero} <cook_step> and <cook_step>, {friend} <cook_step> and <cook_step>, and the stove "
        "<cook_noise>.",
        "In <b_look> aprons, they <cook_step> and <cook_step> as fast as <b_mood> <b_folk>.",
    )
    mishap.happen(t, hero, friend)

    t.paragraph()
    _serve(t, hero, guest, mishap)
    evening(t, hero)


def _plan(t: Teller, kitchen: _Kitchen) -> None:
    """The two want to cook something for somebody."""
    friend = "the {friend:trait} {friend:kind} {friend}"
    t.say(
        f"On a <weather> <day_name>, {{hero}} and {friend} wanted to {kitchen.make} a "
        f"{kitchen.dish} for {{guest}}, a {{guest:kind}} who <cook_occasion>.",
        "{guest}, a {guest:trait} {guest:kind}, <cook_occasion>. So on <day_name>, "
        f"{{hero}} and {friend} decided to {kitchen.make} a {kitchen.dish}.",
        f"One <weather> <day_name>, {friend} came to help {{hero:obj}} {kitchen.make} a "
        f"{kitchen.dish} for {{guest}}, a {{guest:trait}} {{guest:kind}} who <cook_occasion>.",
    )


def _serve(t: Teller, hero: Character, guest: Character, mishap: _Mishap) -> None:
    """The guest comes and eats."""
    t.world.come(guest)
    t.say(
        f"<b_when>, {{guest}} came in a <b_look> <clothes>, with {_PRESENT} and a [big|great] "
        "hunger.",
        f"{{guest}} came with {_WORKER} and ate <how_many> [spoonfuls|bites] without a word.",
        f"Then {{guest}} sat down between {_WARES} and <b_look> candles, and "
        "[tasted|sniffed|chewed].",
    )
    speak(t, guest, hero, *mishap.taste)
    t.say(*mishap.after)


_FETCH_ALL = (
    f"They bought {{first}} from {_WORKER}, {{second}} from {_WORKER} and {{third}} at {_SPOT}.",
    f"They got {{first}} at {_SPOT} and {{second}} from {_WORKER}, and swapped {_PRESENT} for "
    "{third}.",
    f"{_FOLK} gave them {{first}}, {_WORKER} sold them {{second}}, and at {_SPOT} they found "
    "{third}.",
)


# -- nobody writes a list


def _forget(t: Teller, hero: Character, friend: Character) -> None:
    speak(
        t, hero, friend,
        f"<b_oh>, I forgot the {{third}}! I was thinking of {_FOLK}!",
        f"<b_oh>, {{listener:name}}, no {{third}}! There were so many {_FOLK}!",
        "<b_oh>! I bought {first}, I bought {second}, and then my head was empty!",
    )  # fmt: skip
    speak(
        t, friend, hero,
        f"<b_well>, we have my {{snack}}. Not even {_WORKER} has tried that.",
        "Let us take my {snack}, {listener:name}, and more of the {second}.",
        f"<b_well>, {_WORKER} would give up. But we have {{snack}}.",
    )  # fmt: skip
    t.say(
        "So the {snack} went in, and the {form} turned <color> and smelled of <smell>.",
        f"They put in the {{snack}}, closed their eyes and thought of {_BEASTS} and {_FOLK}.",
        "With the {snack} in it, the {form} <cook_noise>, <cook_noise> and smelled of <smell>.",
    )


# -- two jars that look alike


def _mistake_jars(t: Teller, hero: Character, friend: Character) -> None:
    t.say(
        f"{{hero}} was telling a joke about {_BEASTS} and took the wrong {{jar}} jar.",
        f"Just then, {_WORKER} <b_crowd> outside. {{hero:name}} looked up and took the wrong "
        "{jar} jar.",
        f"{{hero}} was thinking of {_FOLK} and a <b_look> <clothes>, and took the wrong {{jar}} "
        "jar.",
    )
    t.say(
        "{friend} tried a spoonful and <surprised_gesture friend>.",
        "A fly tried it and fell over, and {friend} <surprised_gesture friend>.",
    )
    speak(
        t, friend, hero,
        f"<b_oh>, it is full of {{wrong}}! Not even {_BEASTS} would eat that!",
        "<b_oh>, {listener:name}, {wrong}! It tastes like <b_foods> with <b_foods>!",
        f"<b_oh>! I would rather eat {_PRESENT}! It is all {{wrong}}!",
    )  # fmt: skip
    t.say(
        f"So {{hero}} <b_hurried> to {_WORKER}, came back with more {{first}} and {{second}}, and "
        "they began again.",
        f"They <b_hurried> to {_SPOT} for more {{first}}, swapped {_PRESENT} for more {{second}}, "
        "and began again.",
        f"{_FOLK} lent them more {{first}} and {{second}}, and {{hero}} <cook_step> and "
        "<cook_step> anew.",
    )
    t.say(
        "This time, {friend} had tied a <color=tie> <contest_bandage=band> around the jar with "
        "{wrong}.",
        "Before that, {hero} painted a <color=tie> <broken_size=band> on the jar with {wrong}.",
    )


# -- a stove that wants watching


def _burn(t: Teller, hero: Character, friend: Character) -> None:
    t.say(
        "While they waited, {hero} <cook_nonsense>, and {friend} <cook_nonsense> and "
        "<cook_nonsense>.",
        "{hero} <cook_nonsense>. {friend:name} <cook_nonsense>. Nobody looked at the stove, and "
        "soon there was smoke.",
        f"They played {_WORKER} and {_WORKER}, {{friend}} <cook_nonsense>, and soon there was "
        "smoke.",
    )
    speak(
        t, hero, friend,
        "<b_oh>, our {flavor} {form}! It is as black as <b_mood> <b_beasts> at night!",
        f"<b_oh>! Now we can serve it to {_BEASTS}, {{listener:name}}!",
        "<b_oh>, look, {listener:name}! It smells like a <b_look> <clothes> on fire!",
    )  # fmt: skip
    t.say(
        "{friend} saved what was not black, and {hero} put <b_foods> and <b_foods=topping> on top.",
        "They cut, scraped and scooped. With <b_foods> and <b_foods=topping>, it looked fit for "
        f"{_FOLK}.",
        f"{_WORKER} put a head in at the door and gave them <b_foods=topping> to cover the black "
        "spots.",
    )


# -- an open window


def _invite_all(t: Teller, hero: Character, friend: Character) -> None:
    t.say(
        f"The smell went out at the window. First came {_WORKER}, then {_FOLK}, then {_FOLK}.",
        f"It smelled so good that {_WORKER} climbed in, and {_FOLK} and {_FOLK} <b_crowd> outside.",
        f"There was a knock, and another. {_FOLK}, {_WORKER} and {_WORKER} all wanted some.",
    )
    speak(
        t, hero, friend,
        "<b_oh>, our {form} is much too small! Nothing will be left for {guest:name}!",
        f"<b_oh>, {{listener:name}}, we have one {{form}} for {_FOLK} and {_FOLK}!",
        "<b_oh>! We never bought <b_foods> and <b_foods> for so many!",
    )  # fmt: skip
    speak(
        t, friend, hero,
        "<b_well>, whoever brings something may stay and eat.",
        f"Then {_WORKER} must bring <b_foods>, and {_WORKER} must bring <b_foods>.",
        f"Let them in, {{listener:name}}, if they bring <b_foods>, chairs and {_PRESENT}.",
    )  # fmt: skip
    t.say(
        f"So {_WORKER} brought <b_foods=gift>, and {_FOLK} brought <b_foods> and <b_foods>.",
        f"Soon there were <b_foods>, <b_foods=gift>, <b_foods> and a <b_look> table at {_SPOT}.",
        f"{_FOLK} ran home for <b_foods>, {_WORKER} for <b_foods=gift> and {_WORKER} for chairs.",
    )


_KITCHENS = (
    _Kitchen(
        dish="<cook_flavor=flavor> <cook_sweet_form=form>",
        thing="cook_sweet_thing",
        make="[bake|make|prepare]",
        wrong="salt",
    ),
    _Kitchen(
        dish="<cook_vegetable=flavor> <cook_savory_form=form>",
        thing="cook_savory_thing",
        make="[cook|make|prepare]",
        wrong="sugar",
    ),
)

_MISHAPS = (
    _Mishap(
        sign=(
            f"{{friend}} had brought {_PRESENT} and, in a <b_look> <containers>, <b_foods=snack>.",
            f"In a <b_look> <containers>, {{friend}} had <b_foods=snack> from {_WORKER}.",
            "{friend} had <b_foods=snack> left over from <day_name>, in a <b_look> <containers>.",
        ),
        fetch=(
            f"{{hero}} wrote nothing down, bought {{first}} from {_WORKER} and {{second}} at "
            f"{_SPOT}, and stopped to watch {_FOLK}.",
            f"Without a list, {{hero}} got {{first}} at {_SPOT} and {{second}} from {_WORKER}. On "
            f"the way home, {_FOLK} <b_crowd>, and {{hero}} stood to [watch|listen].",
        ),
        happen=_forget,
        taste=(
            "How <cook_praise>! What is in it, {listener:name}? It tastes of {snack} and sunshine!",
            f"I have eaten {{flavor}} {{form}} with {_FOLK} and {_WORKER}, but this is "
            "<cook_praise>!",
            "<cook_praise>! I know it, {listener:name}! You put {snack} in it!",
        ),
        after=(
            "They told how they forgot the {third}, and from then on, the dish was called "
            "{friend:name}'s {flavor} {form}.",
            f"{{guest}} wrote down the recipe for {_WORKER} and {_WORKER}: {{first}}, {{second}} "
            "and, instead of {third}, {snack}.",
        ),
    ),
    _Mishap(
        sign=(
            "On a <b_look> shelf stood two <b_look=jar> jars, one with salt and one with sugar, "
            "next to <b_foods> and <b_foods>.",
            f"There were two <b_look=jar> jars in the kitchen, a gift from {_WORKER}. In one was "
            "salt, and in the other sugar.",
        ),
        fetch=_FETCH_ALL,
        happen=_mistake_jars,
        taste=(
            f"It is more <cook_praise> than what {_WORKER} and {_FOLK} gave me!",
            "How <cook_praise>! And I like the {tie} {band} on your jar, {listener:name}!",
            "<cook_praise>! You know your salt from your sugar, {listener:name}, unlike other "
            "cooks!",
        ),
        after=(
            f"{{hero}} and {{friend:name}} looked at each other and laughed like {_FOLK}.",
            f"They told the story of the {{jar}} jars, and {{guest}} told it to {_WORKER} and "
            f"{_FOLK}.",
            f"{{friend}} explained the {{tie}} {{band}}, and {{guest}} gave them {_PRESENT} and "
            f"{_PRESENT}.",
        ),
    ),
    _Mishap(
        sign=(
            "The stove was old, and had once burned <b_foods>, a <b_look> <clothes> and the hat of "
            f"{_WORKER}.",
            f"It was known that the stove was as wild as {_BEASTS}, and had to be watched.",
            f"On the stove hung a <b_look> note from {_WORKER}: it must be watched like {_BEASTS}.",
        ),
        fetch=_FETCH_ALL,
        happen=_burn,
        taste=(
            "How <cook_praise>! It tastes a little of smoke, just like at a campfire with "
            f"{_FOLK}!",
            f"What a heap of {{topping}}! ^{_WORKER} could not make it more <cook_praise>!",
            "<cook_praise>! And there is even some {flavor} {form} under the {topping}, "
            "{listener:name}!",
        ),
        after=(
            f"They told everything, and {{guest}} told how {_WORKER} once burned <b_foods> and a "
            "<b_look> <clothes>.",
            "{friend} <glad_gesture friend>, and {hero} promised to watch the stove like "
            f"{_BEASTS}.",
            "From then on, {flavor} {form} was never eaten without {topping}, not even by "
            f"{_FOLK}.",
        ),
    ),
    _Mishap(
        sign=(
            f"The window was open, and outside went {_FOLK} and {_WORKER}.",
            f"{{friend}} opened the <b_look> window that looked out on {_SPOT}.",
        ),
        fetch=_FETCH_ALL,
        happen=_invite_all,
        taste=(
            f"How <cook_praise>! I wanted {{flavor}} {{form}}, and I get {{gift}} and {_FOLK} too!",
            f"I have never met so many {_FOLK} at one table! How <cook_praise>, {{listener:name}}!",
            f"<cook_praise>! A small {{form}} tastes better than a big one, if {_FOLK} share it!",
        ),
        after=(
            f"There was a spoonful of {{form}} for everyone, and {_WORKER} and {_FOLK} <b_crowd>.",
            f"They ate until it was dark, and {_WORKER} sang about {_BEASTS} and {{flavor}} "
            "{form}.",
            f"Since then, they do it every <month>, with {{gift}}, {_FOLK} and a very big "
            "{form}.",
        ),
    ),
)
