"""Somebody finds a small creature that is lost; what it tells of its home leads there."""

from __future__ import annotations

from typing import Literal

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.detours import on_the_way
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

# What the small one knows of its home, besides the door and what stands beside it.
Clue = Literal["smell", "song", "flag"]
# What the hero gives to the small one.
Gift = Literal["clothes", "toy", "snack"]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    cub = Character(t, "d_cubs")
    parent = Character(t, "d_kin")
    t.cast.update(hero=hero, cub=cub, parent=parent)

    introduce(t, hero)
    gift: Gift = t.choose(("clothes", "toy", "snack"))
    present = Thing(t, "d_warm" if gift == "clothes" else "d_toy", "d_plain")
    if gift == "snack":
        _has_snack(t, hero)
    else:
        _has_present(t, hero, present)
    _find(t, hero, cub)
    clue = _ask_about_home(t, hero, cub)
    if gift == "snack":
        _share_snack(t)
    else:
        _give_present(t, hero, cub, present, is_warm=gift == "clothes")
    if t.chance(1, 2):
        _search(t, hero, cub)
    _follow(t, cub, hero, clue)
    _arrive(t, hero, cub, parent)
    if gift == "snack":
        _share_supper(t, hero, parent)
    elif t.chance(1, 2):
        _keep_present(t, hero, cub)
    else:
        _return_present(t, hero, cub, present)
    if t.chance(1, 4):
        evening(t, hero)
    else:
        _remember(t, clue)


def _has_snack(t: Teller, hero: Character) -> None:
    """What the hero has to eat."""
    t.world.come(hero)
    t.say(
        "<d_giver> had given {hero:obj} some <d_snack=snack> [to take along|for the day].",
        "{hero} never went for a walk without some <d_snack=snack>.",
        "{hero} always had some <d_snack=snack> in a [bag|basket|pocket].",
        "{hero} liked to take some <d_snack=snack> along on a walk.",
    )


def _has_present(t: Teller, hero: Character, present: Thing) -> None:
    """What the hero has along on every walk."""
    t.world.come(hero)
    t.world.take(hero, present)
    t.cast["present"] = present
    t.say(
        "{hero:gen} favorite thing was {present:a} from <d_giver>.",
        "<d_giver> had given {hero:obj} {present:a}, and {hero} took it everywhere.",
        "{hero} took {present:a} along on every walk.",
        "{hero} never went out without {present:a} from <d_giver>.",
        "{hero} had {present:a} from <d_giver> and was proud of it.",
        "<d_giver> had once given {hero:obj} {present:a}, and {hero} had it along every day.",
    )


def _find(t: Teller, hero: Character, cub: Character) -> None:
    """The hero comes upon somebody who cries."""
    t.paragraph()
    day(t)
    if t.chance(1, 4):
        on_the_way(t, hero)
    t.world.go(Place(t, "d_place"), hero)
    t.say(
        "{hero} was [walking|on the way] {spot:to} when {hero:he} heard somebody [cry|sob].",
        "{spot:at}, {hero} heard a [small|sad] [voice|cry|sob].",
        "{hero} came {spot:to} and began to play. Then {hero:he} heard somebody [cry|sob].",
        "On the way {spot:to}, {hero} heard [a sound|something|a small sound]. Somebody [was "
        "crying|sobbed].",
        "{hero} <gait> {spot:to}. [Somebody was crying there|There, somebody was crying].",
        "{hero} had come {spot:to} to [play|have a rest|eat <treats>], but somebody was crying "
        "there.",
        "{hero} went out to <hobby>. But {spot:at}, {hero:he} heard somebody [cry|sob].",
        spot=t.world.here,
    )
    t.world.come(cub)
    t.say(
        "It was a <d_small_one> {cub:kind} named {cub}.",
        "There [sat|stood] {cub}, a <d_small_one> {cub:kind}, all alone.",
        "[Behind a bush|Under a <tree>|Beside the path|Behind a tree] sat a <d_small_one>"
        " {cub:kind} named {cub}.",
        "A {cub:kind} named {cub} [sat|stood|lay] [under a <tree>|behind a bush|in the grass].",
        "It was {cub}, a <d_small_one> {cub:kind} with [tears on {cub:his} face|big wet eyes].",
    )


_HOUSES = (
    "Our door is <d_hue=door_color>, and there is a <d_near_door=mark> beside it",
    "Our house has a <d_hue=door_color> door. There is a <d_near_door=mark> in front of it",
    "We live near a <d_near_door=mark>, and our door is <d_hue=door_color>",
    "There is a <d_near_door=mark> near our <d_hue=door_color> door",
    "You can see a <d_near_door=mark> and a <d_hue=door_color> door",
)
_CLUES: dict[Clue, tuple[str, ...]] = {
    "smell": (
        "It [always |]smells of <d_home_smell=home_smell> there",
        "The [garden|kitchen|yard] smells of <d_home_smell=home_smell>",
    ),
    "song": (
        "My {parent:kind} [always|often] sings a song about <d_sung=song>",
        "In the [evening|morning|garden], my {parent:kind} sings about <d_sung=song>",
        "You can hear my {parent:kind} sing about <d_sung=song>",
    ),
    "flag": (
        "A <d_hue=flag_color> flag with a <d_flag_sign=sign> is on the roof",
        "On the roof, there is a <d_hue=flag_color> flag with a <d_flag_sign=sign>",
    ),
}


def _ask_about_home(t: Teller, hero: Character, cub: Character) -> Clue:
    """The small one has got lost, and tells three things about its home."""
    speak(
        t, hero, cub,
        "What is wrong[|, little one]?",
        "Why are you [crying|so sad][|, little one]?",
        "Are you lost[|, little one]?",
        "Are you [all alone|out here alone][|, little one]?",
        "What has happened[|, little one]?",
        "Little one, why are you [crying|so sad]?",
    )  # fmt: skip
    speak(
        t, cub, hero,
        "Please help me. I [followed|ran after] a <d_lure=lure>, and now I [am lost|cannot "
        "find my home].",
        "I followed a <d_lure=lure> <on_the_road> and <on_the_road>, and now I am lost.",
        "I am lost. A <d_lure=lure> flew by, and I ran after it <on_the_road>.",
        "I wanted to catch a <d_lure=lure>. Now I cannot find the way [home|back].",
        "A <d_lure=lure> flew away, and I [followed it|ran behind it] <on_the_road>. I want to go "
        "home.",
        "I saw a <d_lure=lure> and ran [too far|much too far|after it]. I do not know the way [home"
        "|back].",
    )  # fmt: skip
    t.paragraph()
    speak(
        t, hero, cub,
        "Do not [cry|be afraid|worry]. Where do you live?",
        "I will [help you|take you home|go with you]. What [does your house look|is your home] "
        "like?",
        "How can we find your [home|house][|, little one]?",
        "[We will find the way|I will help you][|, little one]. What [is|can you see] near your "
        "[home|house]?",
        "[Can you tell me|Do you know] what your [home|house] [looks like|is like]?",
        "What do you see when you come home?",
    )  # fmt: skip
    clue: Clue = t.choose(("smell", "song", "flag"))
    speak(t, cub, hero, f"[{'|'.join(_HOUSES)}]. [{'|'.join(_CLUES[clue])}].")
    return clue


def _share_snack(t: Teller) -> None:
    """The hero shares with the small one."""
    t.say(
        "{cub:name} was hungry, so {hero:name} shared the {snack} with {cub:him}.",
        "{hero:name} gave {cub:name} some of the {snack}.",
        "They ate the {snack} together[| under a <tree>].",
        "{hero:name} shared the {snack}, for {cub:name} was very hungry.",
        "First {hero:name} let {cub:name} eat [some of|all] the {snack}.",
        "{cub:name} [smelled|saw] the {snack}, and {hero:name} [shared|gave {cub:him} some].",
    )
    _set_out(t)


def _give_present(
    t: Teller, hero: Character, cub: Character, present: Thing, *, is_warm: bool
) -> None:
    """The hero lends it to the small one."""
    t.world.give(hero, cub, present)
    state, use = ("cold", "keep {cub:him} warm") if is_warm else ("sad", "hold")
    t.say(
        f"{{cub:name}} was {state}. So {{hero:name}} gave {{cub:him}} {{present}} to {use}.",
        f"{{cub:name}} looked [|very ]{state}, so {{hero:name}} gave {{cub:him}} {{present}}.",
        f"{{hero:name}} gave {{cub:name}} {{present}} to {use}.",
        f"{{hero:name}} saw that {{cub:name}} was {state} and gave {{cub:him}} {{present}}.",
        f"{{hero:name}} let {{cub:name}} have {{present}} to {use}.",
        f"{{cub:name}} was {state}, but {{hero:name}} had {{present}} and gave it to {{cub:him}}.",
    )
    _set_out(t)


def _set_out(t: Teller) -> None:
    """Off they go."""
    t.say(
        "Then they [went to look|set out to search|began to look] for the {mark}.",
        "Side by side, they <gait> <on_the_road>.",
        "[Side by side|Together|Slowly], they [went|set out] to look for the {door_color} door.",
        "[Soon|Then] {cub:name} [stopped crying|felt better], and they set out.",
        "{cub:name} dried {cub:his} tears, and they [set out|went to look for the house].",
        "{cub:name} smiled a little, and they [set out|<gait> <on_the_road>].",
        "[Soon|Then] they [walked|went] [side by side|together] down the [road|lane|path|street].",
        "{hero:name} [went|walked] ahead, and {cub:name} [came along|followed].",
    )


def _search(t: Teller, hero: Character, cub: Character) -> None:
    """First they come to the wrong house, or ask somebody who knows only half."""
    t.paragraph()
    wrong = Place(t, "d_place")
    t.world.go(wrong, hero, cub)
    t.cast["wrong"] = wrong
    if t.chance(1, 2):
        t.say(
            "First they came {wrong:to}. There was a house with a <d_hue> door.",
            "{hero:name} and {cub:name} went {wrong:to}. They saw a house with a <d_hue> door.",
            "{wrong:at}, {hero:name} saw a <d_hue> door.",
            "{wrong:at}, they [came to|found|saw] a house with a <d_hue> door.",
        )
        speak(
            t, cub, hero,
            "No, our door is {door_color}.",
            "That is not our house. [I cannot see the {mark}|There is no {mark} here].",
            "No, we have a {mark} and a {door_color} door.",
            "This is not [it|our door]. Our door is {door_color}.",
            "I do not live here. I cannot see [our|the] {mark}.",
        )  # fmt: skip
        return
    helper = Character(t, "grownups")
    t.world.come(helper)
    t.say(
        "{wrong:at}, they met {passer}, a {passer:trait} {passer:kind}.",
        "{hero:name} and {cub:name} went {wrong:to}. There they met {passer}, a {passer:kind}.",
        "A {passer:trait} {passer:kind} named {passer} was {wrong:at}.",
        passer=helper,
    )
    speak(
        t, hero, helper,
        "Do you know a house with a {door_color} door and a {mark}[|, {listener:name}]?",
        "Have you seen a {mark} near a {door_color} door?",
        "We are looking for a {door_color} door near a {mark}. Have you seen it[|, "
        "{listener:name}]?",
    )  # fmt: skip
    way = "[up the hill|over the bridge|down this road|through the trees|around the corner]"
    speak(
        t, helper, hero,
        f"Yes, I think so. [Go|Walk] {way}, and you will see it.",
        f"I think it is {way}. [Go and look|Look] there.",
        f"[Go|Walk] {way}. There is a {{mark}}[| there].",
        f"There is a {{mark}} {way}. Maybe that is the right one.",
    )  # fmt: skip


_CLUE_FOUND: dict[Clue, tuple[str, ...]] = {
    "smell": (
        "<d_on_way>, {finder:name} [stopped|stood still] and sniffed. It smelled of {home_smell}.",
        "[Before long|After a while], the [wind|air] smelled of {home_smell}.",
        "They walked on until, <d_on_way>, {finder:name} smelled {home_smell}.",
        "<d_on_way>, it smelled of {home_smell}.",
    ),
    "song": (
        "<d_on_way>, they heard somebody sing. It was a song about {song}.",
        "<d_on_way>, {finder:name} [stopped|stood still] and listened. Somebody sang about {song}.",
        "[Before long|After a while], they heard a song about {song}.",
        "They walked on until, <d_on_way>, somebody sang about {song}.",
    ),
    "flag": (
        "<d_on_way>, {finder:name} saw a {flag_color} flag with a {sign}.",
        "{finder:name} looked up and saw a {flag_color} flag. There was a {sign} on it.",
        "They walked on until, <d_on_way>, they saw a {sign} on a {flag_color} flag.",
        "[Before long|After a while], they saw a {flag_color} flag with a {sign}.",
    ),
}


def _follow(t: Teller, cub: Character, hero: Character, clue: Clue) -> None:
    """The third thing that the small one told shows the way."""
    t.paragraph()
    t.say(*_CLUE_FOUND[clue], finder=cub)
    speak(
        t, cub, hero,
        f"I know that {clue}! [We are near my home|My home is near|It is not far now]!",
        f"That is the right {clue}! [Come on|Come with me|Quick|Let us run]!",
        f"I know that {clue}[|, {{listener:name}}]!",
        f"That is the {clue} [I told you about|from our house][|, {{listener:name}}]!",
        "[We are almost there|It must be here|My home is near][|, {listener:name}]!",
    )  # fmt: skip


def _arrive(t: Teller, hero: Character, cub: Character, parent: Character) -> None:
    """They find the house, and somebody who was worried."""
    t.world.go(Place(t), hero, cub)
    t.say(
        "They ran on until they saw the {mark} and the {door_color} door.",
        "There was the {mark}, and there was the {door_color} door.",
        "Soon they [came to|saw|found] the {mark} and the {door_color} door.",
        "{cub:name} ran ahead, past the {mark}, to the {door_color} door.",
        "{hero:name} saw the {mark} first. Then they found the {door_color} door.",
        "They <gait> <on_the_road>, and there was the {door_color} door.",
        "[Behind|Near] the {mark}, they [saw|found] the {door_color} door.",
        "First they [saw|found|came to] the {mark}, and then the {door_color} door.",
        '"There is the {mark}!" [said|cried|called] {hero:name}. They ran to the {door_color}'
        " door.",
    )
    t.world.come(parent)
    t.say(
        "Out came {parent}, {cub:gen} {parent:kind}, and hugged {cub:obj}.",
        "{cub:gen} {parent:kind}, {parent}, ran out and hugged {cub:obj}.",
        "{parent}, {cub:gen} {parent:kind}, ran out. {parent:he} had looked "
        "everywhere[|, even <hiding_spot>|, <hiding_spot> and <hiding_spot>].",
        "{cub:gen} {parent:kind}, {parent}, came out and [was very glad|cried for joy].",
        "The door opened, and {cub:name} ran to {parent}, {cub:his} {parent:kind}.",
        "{cub:gen} {parent:kind}, {parent}, [stood|was waiting] [there|at the door|outside].",
    )


def _keep_present(t: Teller, hero: Character, cub: Character) -> None:
    """The hero lets the small one keep the present."""
    t.say(
        "{cub:name} wanted to give {present} back.",
        "{cub:name} held out {present}, but {hero:name} did not take it.",
        "{cub:name} [did not want to let go of|still held on to|could not let go of] {present}.",
        "{hero:name} saw how much {cub:name} loved {present}.",
    )
    speak(
        t, hero, cub,
        "You can keep the {present:noun}. It will help you to be brave.",
        "Keep the {present:noun}[|, {listener:name}]. Then you will think of me.",
        "The {present:noun} is yours now. [Take good care of it|Have fun with it|You like it so].",
        "I want you to have the {present:noun}[|, {listener:name}].",
        "The {present:noun} is for you. But do not follow a {lure} again.",
    )  # fmt: skip
    speak(
        t, cub, hero,
        "Thank you[|, {listener:name}]! I will take good care of it!",
        "Thank you! I will never run after a {lure} again!",
        "I will always think of you[|, {listener:name}]!",
        "You are so kind[|, {listener:name}]! Please come and see us soon!",
        "Come and see us soon[|, {listener:name}]! I will show you the {mark}!",
    )  # fmt: skip


def _return_present(t: Teller, hero: Character, cub: Character, present: Thing) -> None:
    """The hero gets the present back, and thanks."""
    t.world.give(cub, hero, present)
    t.say(
        "{cub:name} gave {present} back to {hero:name}.",
        "Then {cub:name} gave {hero:name} {present} back[| and some <treats>].",
        "{hero:name} got {present} back[| and some <treats> for the way home].",
    )
    speak(
        t, cub, hero,
        "Thank you[|, {listener:name}]. I was not so afraid with your {present:noun}.",
        "Your {present:noun} helped me to be brave. Thank you[|, {listener:name}].",
        "I will not run after a {lure} again. Thank you for your help[|, {listener:name}].",
        "You are a good friend[|, {listener:name}]. Thank you for the {present:noun}.",
    )  # fmt: skip


def _share_supper(t: Teller, hero: Character, parent: Character) -> None:
    """There is supper for everybody."""
    speak(
        t, parent, hero,
        "[Come in|Stay|Please stay][|, {listener:name}]. We have <d_meal=meal> for supper.",
        "You shared your {snack} with {cub:name}. Now eat <d_meal=meal> with us.",
        "You brought {cub:name} home. Come in and have some <d_meal=meal>.",
        "You gave {cub:name} your {snack}, so you must be hungry. We have <d_meal=meal>.",
    )  # fmt: skip
    t.say(
        "They ate {meal}, and {cub:name} [talked|told {parent:name}] about the {lure}.",
        "There was some <drink>, too, and they [sat|talked] together for a long time.",
        "So {hero:name} ate {meal} with {cub:name} and {parent:name}.",
        "{cub:name} ate [a lot|and ate] and promised never to [follow|run after] a {lure} again.",
        "[At the table|Over supper], {cub:name} promised [{parent:name} |]not to run after a "
        "{lure} again.",
        "{hero:name} and {cub:name} ate until they were full.",
    )


_MEMORIES: dict[Clue, str] = {
    "smell": "the smell of {home_smell}",
    "song": "the song about {song}",
    "flag": "the {flag_color} flag[| with the {sign}]",
}


def _remember(t: Teller, clue: Clue) -> None:
    """What showed the way is remembered."""
    t.paragraph()
    thought = _MEMORIES[clue]
    t.say(
        f"[That night|In bed|In the evening], {{hero}} thought of {{cub:name}} and {thought}.",
        f"After that, {{hero}} often went to see {{cub:name}}. {thought.capitalize()} [always |]"
        "showed the way.",
        f"Whenever {{hero}} saw a {{lure}}, {{hero:he}} thought of {{cub:name}} and [smiled"
        f"|{thought}].",
        f"At home, {{hero}} told [<d_giver>|everybody] of {{cub:name}} and {thought}.",
        f"The next [day|morning], {{hero}} told [<d_giver>|a friend|everybody] of {thought}.",
        "[A week|Some days|A month] later, {cub:name} and {hero} met again to <hobby>.",
        f"{{hero}} and {{cub:name}} became good friends. They never forgot {thought}.",
        "From then on, {hero} and {cub:name} often met to <hobby>.",
    )
