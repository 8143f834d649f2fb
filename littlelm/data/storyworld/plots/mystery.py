"""Something is gone; two clues, told truly, point to one of those who were there."""

from __future__ import annotations

from functools import cache

from littlelm.data.storyworld.acts.people import somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    owner = Character(t, "grownups")
    everybody = [hero, Character(t, "animals"), Character(t, "children")]
    t.cast.update(hero=hero, owner=owner)

    _introduce_detective(t)
    t.paragraph()
    is_food = t.chance(1, 2)
    prize = Thing(t, "d_bakes", "d_bake_look") if is_food else Thing(t, "d_prizes", "d_plain")
    t.cast["prize"] = prize
    _show_prize(t, hero, owner, prize, is_food=is_food)
    # One of the three wears another color; the culprit is one of the two who wear the same.
    odd = t.choose(everybody)
    _tell_who_does_what(t, everybody, odd)
    t.paragraph()
    _miss_prize(t, owner, hero, prize)
    suspects = [who for who in everybody if who is not odd]
    _find_scrap(t, hero, odd, suspects)
    culprit = t.choose(suspects)
    innocent = suspects[1] if culprit is suspects[0] else suspects[0]
    work_of = {who: f"work_{number}" for number, who in enumerate(everybody)}
    t.cast["trace"] = t.pools["d_job"].tag(t.bound[work_of[culprit]])
    _find_trace(t)
    t.paragraph()
    if culprit is hero:
        _see_own_trace(t, hero, innocent, work_of[innocent])
        _remember(t, hero, owner, prize)
        return
    _name_culprit(t, hero, innocent, culprit, work_of[innocent], work_of[culprit])
    t.world.take(culprit, prize)
    if t.chance(1, 2):
        _was_a_misunderstanding(t, culprit, hero, owner, prize)
    elif is_food:
        _was_hungry(t, culprit, owner, prize)
    else:
        _had_borrowed(t, culprit, owner, prize)


def _introduce_detective(t: Teller) -> None:
    """Who finds what is lost."""
    t.say(
        "[Once upon a time, there|There once] [lived|was] a {hero:trait} {hero:kind} named {hero}.",
        "{hero} was a {hero:trait} {hero:kind} who loved [riddles|puzzles].",
        "This is the story of {hero}, a {hero:trait} {hero:kind}.",
        "{hero} was a {hero:trait} {hero:kind} who liked to <hobby>.",
        "In a <village_look> village lived a {hero:trait} {hero:kind} named {hero}.",
    )
    t.say(
        "{hero} wanted to [be|become] a detective.",
        "{hero} could find anything that was lost.",
        "When something was [lost|missing], everybody asked {hero:obj} for help.",
        "{hero} was good at finding [things|lost things|what others had lost].",
        "{hero} saw many things that others did not see.",
        "Best of all, {hero} liked to [find lost things|solve riddles].",
    )


def _show_prize(
    t: Teller, hero: Character, owner: Character, prize: Thing, *, is_food: bool
) -> None:
    """The thing that everybody likes, where it stands, and an animal that comes too near."""
    place = Place(t, "d_feast_place")
    t.world.go(place, hero, owner)
    t.world.take(owner, prize)
    t.cast["scene"] = place
    made = "baked" if is_food else "brought"
    t.say(
        f"{{owner}}, a {{owner:trait}} {{owner:kind}}, had {made} {{prize:a}} for"
        " <d_occasion=occasion>.",
        "Everybody was getting ready for <d_occasion=occasion>. A {owner:trait} {owner:kind} named"
        f" {{owner}} had {made} {{prize:a}}.",
        "The day before <d_occasion=occasion>, a {owner:trait} {owner:kind} named {owner}"
        f" {made} {{prize:a}}.",
        f"A {{owner:kind}} named {{owner}} had {made} {{prize:a}}. It was for"
        " <d_occasion=occasion>.",
    )
    t.say(
        "Everybody could see it on a <d_put=stand> {scene:at}.",
        "{owner} put it on a <d_put=stand> {scene:at}.",
        "{scene:at}, it waited on a <d_put=stand>.",
        "{owner} left it {scene:at}, on a <d_put=stand>.",
        "There was a <d_put=stand> {scene:at}, and {owner} put it there.",
    )
    t.say(
        "A <d_pest=pest> came close to it, and {owner} chased it away.",
        "A <d_pest=pest> [wanted to|came to] look at it, too.",
        "A <d_pest=pest> watched it from [the grass|a fence|a wall|far away].",
        "A [cheeky|curious|hungry|big] <d_pest=pest> [came|walked] up to it.",
    )


_OF_HERO = (
    "{guest} wore a COLOR <d_worn=worn> and was WORK.",
    "{guest}, in a COLOR <d_worn=worn>, was WORK.",
    "In a COLOR <d_worn=worn>, {guest} was WORK.",
)
_OF_GUEST = (
    "A {guest:trait} {guest:kind} named {guest} wore a COLOR <d_worn> and was WORK.",
    "{guest}, a {guest:kind} in a COLOR <d_worn>, was WORK.",
    "{guest}, a {guest:trait} {guest:kind} in a COLOR <d_worn>, was WORK.",
    "A {guest:kind} named {guest}, in a COLOR <d_worn>, was WORK.",
)


@cache
def _at_work(number: int, color: str) -> tuple[str, ...]:
    """Return the sentences that tell what somebody wears and does."""
    return tuple(
        template.replace("COLOR", color).replace("WORK", f"<d_job=work_{number}>")
        for template in (_OF_GUEST if number else _OF_HERO)
    )


def _tell_who_does_what(t: Teller, everybody: list[Character], odd: Character) -> None:
    """Color and work of each; two wear the same color."""
    shared = "<d_hue=shared_color>"
    for number, who in enumerate(everybody):
        t.world.come(who)
        t.say(*_at_work(number, "<d_hue>" if who is odd else shared), guest=who)
        if who is not odd:
            shared = "{shared_color}"


def _miss_prize(t: Teller, owner: Character, hero: Character, prize: Thing) -> None:
    """It is gone, and its owner asks for help."""
    t.world.lose(owner, prize)
    when = "[Later|After a while|An hour later|A little later|At noon|In the afternoon]"
    t.say(
        f"{when}, the {{stand}} was empty.",
        f"{when}, {{owner}} came to get the {{prize:noun}}, but it was gone.",
        f"{when}, {{prize}} was [gone|not there any more].",
        f"{when}, {{owner}} looked at the {{stand}}. It was empty.",
        f"{when}, {{owner}} [called|cried] [out|for help]. The {{stand}} was empty.",
        f"{when}, nobody could find {{prize}}.",
    )
    speak(
        t, owner, hero,
        "Where is my {prize:noun}? Please [help me|find it][|, {listener:name}]!",
        "Oh no, somebody took my {prize:noun}! Please help me[|, {listener:name}]!",
        "[Oh dear|Oh no], my {prize:noun} is not there! You must find it[|, {listener:name}]!",
        "Help me[|, {listener:name}]! I cannot find my {prize:noun} [anywhere|any more]!",
        "We need the {prize:noun} for {occasion}! Please find it[|, {listener:name}]!",
    )  # fmt: skip


def _find_scrap(t: Teller, hero: Character, odd: Character, suspects: list[Character]) -> None:
    """The first clue leaves two of the three."""
    t.cast.update(odd=odd, one=suspects[0], other_one=suspects[1])
    t.say(
        "{hero:name} looked [around|behind] the {stand} and found a {shared_color} "
        "<d_scrap=scrap>.",
        "[In front of|Behind|Beside] the {stand}, {hero:name} found a {shared_color} "
        "<d_scrap=scrap>.",
        "{hero:name} [looked closely|searched for a while]. There was a {shared_color}"
        " <d_scrap=scrap> on the {stand}.",
        "A {shared_color} <d_scrap=scrap> hung on the {stand}, and {hero:name} saw it [first|at"
        " once].",
        "[Soon|At once] {hero:name} [saw|found|noticed] a {shared_color} <d_scrap=scrap> [on the"
        " ground|near the {stand}].",
        "{hero:name} [walked|went] around the {stand}. There {hero:he} [saw|found] a {shared_color}"
        " <d_scrap=scrap>.",
    )
    if odd is hero:
        speak(
            t, hero, t.cast["owner"],
            "Only {one:name} and {other_one:name} wear {shared_color}.",
            "It was somebody in {shared_color}. That means {one:name} or {other_one:name}.",
            "{one:name} and {other_one:name} wear {shared_color}. It was one of them.",
            "I do not wear {shared_color}, but {one:name} and {other_one:name} do.",
            "Who wears {shared_color} [here|today]? Only {one:name} and {other_one:name}.",
            "It must be from {one:name} or {other_one:name}. [Both|They] wear {shared_color}.",
        )  # fmt: skip
    else:
        t.cast["also"] = suspects[1]
        speak(
            t, hero, t.cast["owner"],
            "It was not {odd:name}. Only {also:name} and I wear {shared_color}.",
            "{odd:name} does not wear {shared_color}. Only {also:name} and I do.",
            "{also:name} and I wear {shared_color}, but {odd:name} does not.",
            "Only {also:name} and I wear {shared_color}. So it was not {odd:name}.",
            "This is {shared_color}, like my {worn}. {also:name} wears {shared_color}, too.",
            "It [must be|is] from {also:name} or me. {odd:name} does not wear {shared_color}.",
        )  # fmt: skip


def _find_trace(t: Teller) -> None:
    """The second clue leaves one of the two."""
    t.say(
        "[Then|Next] {hero:name} [found|saw] some {trace} [on the ground|near the {stand}|there].",
        "[In front of|Behind|Beside] the {stand}, {hero:name} [also |]found some {trace}.",
        "Somebody had left some {trace} [there|on the ground], too.",
        "{owner:name} [saw|found] some {trace} [there|on the ground], too.",
        "There was something else on the ground, some {trace}.",
        "{hero:name} [searched|looked] [again|once more] and [found|saw] some {trace}[|, too].",
        "That was not all. {hero:name} [also|then] [found|saw] some {trace}.",
    )


def _name_culprit(
    t: Teller, hero: Character, innocent: Character, culprit: Character, work: str, trace_work: str
) -> None:
    """Who is left."""
    t.cast.update(innocent=innocent, culprit=culprit)
    was = "I was" if innocent is hero else "{innocent:name} was"
    t.say(
        "{hero} thought [hard|for a while|about it]. Then {hero:he} went to {culprit:name}.",
        "Now {hero} knew [who had done it|who it was|enough].",
        "{hero} thought about the {scrap} and the {trace}.",
        "{hero} looked at {culprit:obj} and smiled.",
        "{hero} [sat down|walked around] and thought. Then {hero:he} [called|asked for]"
        " {culprit:name}.",
        "{hero} [asked|called] {culprit:name} to come [closer|to the {stand}|along].",
    )
    speak(
        t, hero, culprit,
        f"{was} {{{work}}}. But you were {{{trace_work}}}, {{culprit:name}}, and that leaves"
        " {trace}.",
        f"You were {{{trace_work}}}, {{culprit:name}}, and that leaves {{trace}}.",
        f"{was} {{{work}}}, and that leaves no {{trace}}. [So it|It] was you, {{culprit:name}}.",
        f"{{{work}}} leaves no {{trace}}, {{culprit:name}}, but {{{trace_work}}} does.",
        f"[I think it was you|It was you], {{culprit:name}}. {was} {{{work}}}, but you were"
        f" {{{trace_work}}}.",
    )  # fmt: skip


def _was_a_misunderstanding(
    t: Teller, culprit: Character, hero: Character, owner: Character, prize: Thing
) -> None:
    """The culprit had saved it."""
    speak(
        t, culprit, owner,
        "Yes, it was me. The {pest} [came back|was too close], so I put it"
        " <d_safe_spot=hideout>.",
        "The {pest} wanted to [take|get] it. So I [hid|put] it <d_safe_spot=hideout>.",
        "I saw the {pest} on the {stand}. The {prize:noun} is safe <d_safe_spot=hideout>.",
        "Nobody watched the {pest}, so I took the {prize:noun} away. It is"
        " <d_safe_spot=hideout>.",
    )  # fmt: skip
    _find_it_there(t)
    t.world.give(culprit, owner, prize)
    speak(
        t, hero, culprit,
        "I am sorry[|, {listener:name}]. I thought you had stolen it.",
        "You were [clever|brave|quick|careful|wise][|, {listener:name}]. Thank you.",
        "You saved the {prize:noun}[|, {listener:name}]. [Well done|Thank you].",
        "[Forgive me|Please forgive me][|, {listener:name}]. You did a good thing.",
    )  # fmt: skip
    t.say(
        "{owner} was so [glad|happy] that {owner:he} gave [them|everybody] <treats>.",
        "At {occasion}, {culprit:name} sat next to {owner:name} and ate <treats>.",
        "{owner} thanked {culprit:name} and gave the {pest} something to eat, too.",
        "{owner} [smiled|laughed] and brought <treats> for {culprit:name} and {hero:name}.",
    )


def _find_it_there(t: Teller) -> None:
    """It is where it was said to be."""
    t.say(
        "And there it was, [safe|whole|safe and sound].",
        "They [ran|went] to look, and [there it was|it was true].",
        "{owner:name} looked {hideout} and found {prize}.",
        "[Sure enough|Indeed], there was {prize}.",
        "Everybody [ran|went] to see. There was {prize}.",
        "{owner:name} [ran|went] [off|to look] and [soon |]came back with {prize}.",
        "That was true, and {owner:name} [had|got] {prize} back.",
    )


def _was_hungry(t: Teller, culprit: Character, owner: Character, prize: Thing) -> None:
    """The culprit has eaten it."""
    t.world.lose(culprit, prize)
    t.say(
        "{culprit:name} looked at the ground.",
        "{culprit:name} [began to cry|blushed|looked very sad].",
        "{culprit:name} [did not say anything|was quiet] for a while.",
    )
    speak(
        t, culprit, owner,
        "I was so hungry, and it smelled so good. I ate it[ all|], and I am sorry.",
        "I only wanted a [bite|little piece]. Then I ate it all. I am [so|very] sorry.",
        "Yes, I ate it[|, {listener:name}]. It looked so good. I am [so|very] sorry.",
        "I am sorry[|, {listener:name}]. I [only had|had only] <breakfast> today, so I ate it.",
    )  # fmt: skip
    speak(
        t, owner, culprit,
        "Thank you for telling the truth. Now help me bake a new one.",
        "Next time, ask me first. Now [we will|let us] bake a new one.",
        "You told the truth[|, {listener:name}], and that is good. Come and bake with me.",
        "I will forgive you[|, {listener:name}]. But you must help me to bake again.",
    )  # fmt: skip
    t.say(
        "[Together|Side by side], they baked a new {prize:noun}. It was even better than the first"
        " one.",
        "{hero:name} helped, too, and soon the new {prize:noun} was [ready|on the {stand}].",
        "{culprit:name} [stirred|mixed] the dough for a new {prize:noun}, and {hero:name} helped.",
        "At {occasion}, {culprit:name} gave everybody a piece of the new {prize:noun}.",
        "They made a <d_bake_look> new {prize:noun}, and everybody got a piece.",
    )


def _had_borrowed(t: Teller, culprit: Character, owner: Character, prize: Thing) -> None:
    """The culprit only wanted to hold it."""
    t.say(
        "{culprit:name} [blushed|looked at the ground] and held out {prize}.",
        "{culprit:name} began to cry and brought {prize}.",
        "{culprit:name} had put {prize} [under|behind] a <tree> and now brought it back.",
        "{culprit:name} went away and came back with {prize}.",
    )
    speak(
        t, culprit, owner,
        "I only wanted to [hold|see|look at] it for a while. I am [so|very] sorry.",
        "It is so [lovely|beautiful], and I wanted to show it to my <d_kinfolk>. I am sorry.",
        "I have never had a {prize:noun}. I wanted to hold it, and I am sorry.",
        "I am sorry[|, {listener:name}]. I wanted to show it to my <d_kinfolk>.",
    )  # fmt: skip
    t.world.give(culprit, owner, prize)
    speak(
        t, owner, culprit,
        "Thank you for telling the truth. Next time, [ask me first|please ask me].",
        "I forgive you[|, {listener:name}]. At {occasion}, you may carry it.",
        "You should have asked me[|, {listener:name}]. But I am not angry.",
        "Next time, ask me[|, {listener:name}]. Then you may hold it.",
    )  # fmt: skip
    t.say(
        "At {occasion}, {culprit:name} [watched over|guarded|held] {prize} all day.",
        "{hero:name} [hugged|cheered up] {culprit:name}, and they [shared|ate] <treats>.",
        "{owner:name} put {prize} back on the {stand}, and they all [smiled|ate <treats>].",
        "After that, {culprit:name} always asked first.",
    )


def _see_own_trace(t: Teller, hero: Character, innocent: Character, work: str) -> None:
    """The other one was at some other work, so it was the detective."""
    t.cast["innocent"] = innocent
    speak(
        t, hero, innocent,
        "Was it you[|, {listener:name}]?",
        "Did you take the {prize:noun}[|, {listener:name}]?",
        "Do you have the {prize:noun}[|, {listener:name}]?",
        "Was it you who took the {prize:noun}[|, {listener:name}]?",
    )  # fmt: skip
    speak(
        t, innocent, hero,
        f"No, I was {{{work}}}. But you were {{work_0}}, and that leaves {{trace}}.",
        f"It was not me, for {{{work}}} leaves no {{trace}}. But you were {{work_0}}.",
        f"I was {{{work}}}, and that leaves no {{trace}}. But you were {{work_0}}[|,"
        " {listener:name}].",
        f"Look at [your hands|yourself][|, {{listener:name}}]. I was {{{work}}}, and you were"
        " {work_0}.",
        f"Not me[|, {{listener:name}}]. Who was {{work_0}}? You were, and I was {{{work}}}.",
    )  # fmt: skip
    t.say(
        "{hero} looked at {hero:his} own {shared_color} {worn}. There was a hole in it.",
        "{hero} was surprised. {hero:his} own {worn} had a [little|small] hole.",
        "{hero} took a look at {hero:himself}. There was a hole in {hero:his} own {worn}.",
        "{hero} saw a hole in {hero:his} own {worn} and some {trace} on it.",
        '"Oh!" said {hero:name}. There was a [hole|little hole|big hole] in {hero:his} own {worn}.',
        "{hero} [turned red|blushed]. {hero:his} own {worn} had a [small|little|big] hole in it.",
    )


def _remember(t: Teller, hero: Character, owner: Character, prize: Thing) -> None:
    """The detective had put it away, and forgotten it."""
    t.world.take(hero, prize)
    speak(
        t, hero, owner,
        "Now I remember! The {pest} came too close, so I put it <d_safe_spot=hideout>!",
        "Oh, it was me! I hid it from the {pest} and forgot it <d_safe_spot=hideout>!",
        "[Oh dear|Oh no], I took it away from the {pest}! It must be <d_safe_spot=hideout>!",
        "Oh, I know! I saved it from the {pest}, and it is still <d_safe_spot=hideout>!",
    )  # fmt: skip
    _find_it_there(t)
    t.world.give(hero, owner, prize)
    t.say(
        "{owner:name} [laughed|was happy], and {hero:name} said sorry to {innocent:name}.",
        "{hero:name} gave {innocent:name} some <treats> to say sorry.",
        "At {occasion}, {owner:name} told the story, and even {hero:name} laughed.",
        "Then they all laughed, and {innocent:name} laughed the most.",
        "{innocent:name} laughed and forgave {hero:name}.",
    )
