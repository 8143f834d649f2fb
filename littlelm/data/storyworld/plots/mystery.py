"""Something is gone; two clues, told truly, point to one of those who were there."""

from __future__ import annotations

from functools import cache

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(("children", "animals")))
    owner = Character(t, "grownups")
    everybody = [hero, Character(t, "animals"), Character(t, "children")]
    is_food = t.chance(1, 2)
    prize = Thing(t, "d_bakes", "d_bake_look") if is_food else Thing(t, "d_prizes", "d_envied_look")
    t.cast.update(hero=hero, owner=owner, prize=prize)

    _introduce_detective(t)
    t.paragraph()
    _show_prize(t, hero, owner, prize)
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
    """Who solves riddles."""
    t.say(
        "In a <village_look> village lived {hero}, a {hero:trait} {hero:kind} who solved riddles"
        " and"
        " liked to <hobby>.",
        "{hero} was a {hero:trait} {hero:kind} with a <d_look> notebook, for {hero:he} wanted to"
        " be a"
        " detective.",
        "There once was a {hero:trait} {hero:kind} named {hero}, who could <hobby>, <hobby> and"
        " solve"
        " [riddles|puzzles|mysteries].",
        "Whoever had lost a <d_look> <d_ware> came to {hero}, a {hero:trait} {hero:kind} who found"
        " [everything|most things].",
        "{hero}, a <d_being> {hero:kind}, drew every footprint and every lost <clothes> in a"
        " <d_look>"
        " notebook.",
        "When a <d_ware> was missing, people [fetched|called|sent for] {hero}, the {hero:trait}"
        " {hero:kind} who lived behind a <d_landmark_look> <d_landmark>.",
    )


def _show_prize(t: Teller, hero: Character, owner: Character, prize: Thing) -> None:
    """The thing that everybody admires, where it stands, and an animal that comes too near."""
    place = Place(t)
    t.world.go(place, hero, owner)
    t.world.take(owner, prize)
    t.cast["scene"] = place
    t.say(
        "For <d_occasion=occasion>, a <d_being> {owner:kind} named {owner} had put {prize:a} on"
        " a <d_look>"
        " <d_stand=stand> {scene:at}.",
        "{scene:at}, on a <d_look> <d_stand=stand>, stood {prize:a}. It was for"
        " <d_occasion=occasion>, and"
        " {owner}, a <d_being> {owner:kind}, watched over it.",
        "One day before <d_occasion=occasion>, {owner}, a <d_being> {owner:kind}, set {prize:a}"
        " on a <d_look>"
        " <d_stand=stand> {scene:at}.",
        "{owner}, a <d_being> {owner:kind}, showed everybody {prize:a} for"
        " <d_occasion=occasion>. It stood on"
        " a <d_look> <d_stand=stand> {scene:at}.",
    )
    t.say(
        "A <d_pest_look> <small_animal=pest> sniffed at it and <animal_does>.",
        "Twice, {owner} chased a <d_pest_look> <small_animal=pest> away with a <d_look> <tools>.",
        "A <d_pest_look> <small_animal=pest> watched it from a <d_landmark_look> <d_landmark>.",
        "Nobody minded the <d_pest_look> <small_animal=pest> that <animal_does>.",
    )


_OF_HERO = (
    "{guest}, in a COLOR <clothes=worn>, was WORK [nearby|there|beside a <tree>|behind a <tree>].",
    "{guest} wore a COLOR <clothes=worn> and was WORK [beside|behind|under] a <tree>.",
    "[Beside|Behind|Near] a <d_landmark_look> <d_landmark>, {guest} was WORK, in a COLOR"
    " <clothes=worn>.",
)
_OF_GUEST = (
    "{guest}, a <d_being> {guest:kind} in a COLOR <clothes>, was WORK.",
    "A {guest:trait} {guest:kind} named {guest}, who wore a COLOR <clothes>, was WORK.",
    "In a COLOR <clothes>, a <d_being> {guest:kind} named {guest} was WORK.",
    "[Beside|Behind|Near] a <d_landmark_look> <d_landmark>, {guest}, a <d_being> {guest:kind} in a"
    " COLOR <clothes>, was WORK.",
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
    shared = "<color=shared_color>"
    for number, who in enumerate(everybody):
        t.world.come(who)
        t.say(*_at_work(number, "<color>" if who is odd else shared), guest=who)
        if who is not odd:
            shared = "{shared_color}"


def _miss_prize(t: Teller, owner: Character, hero: Character, prize: Thing) -> None:
    """It is gone, and its owner asks for help."""
    t.world.lose(owner, prize)
    t.say(
        "<d_when>, {owner} looked up from a <d_look> <tools>, and the {stand} was empty.",
        "[An hour|Ten minutes|A little while] later, {owner} looked at the {stand}, found only"
        " <litter> and <surprised_gesture owner>.",
        "<d_when>, {owner} <surprised_gesture owner>, for {prize} was gone from the {stand}.",
        "<d_when>, on the {stand}, where {prize} had been, there was only <litter>.",
    )
    speak(
        t, owner, hero,
        "[Where|Oh, where] is my {prize:noun}? I would rather miss my <d_look> <d_ware> and my"
        " <d_look> <d_ware>!",
        "Somebody took my {prize:noun}, {hero:name}, and left me this <d_look> <tools>!",
        "Find my {prize:noun}, {hero:name}, before the <d_bell> rings and the <d_being> mayor"
        " comes!",
        "My {prize:noun} is gone! Not even my <d_look> <d_ware> was as dear to me!",
    )  # fmt: skip


def _find_scrap(t: Teller, hero: Character, odd: Character, suspects: list[Character]) -> None:
    """The first clue leaves two of the three."""
    t.cast.update(odd=odd, one=suspects[0], other_one=suspects[1])
    t.say(
        "With a <d_look> <d_spyglass>, {hero} searched the {stand} and found a {shared_color}"
        " <d_scrap> on a <d_look> <d_snag>.",
        "{hero} took out a <d_look> <d_spyglass>. On a <d_look> <d_snag> hung a {shared_color}"
        " <d_scrap>.",
        "A {shared_color} <d_scrap> was caught on a <d_look> <d_snag>, and {hero} laid it in a"
        " <d_look> <containers>.",
        "First, {hero} looked [under|behind] the {stand}. A {shared_color} <d_scrap> clung to a"
        " <d_look> <d_snag>.",
    )
    if odd is hero:
        speak(
            t, hero, t.cast["owner"],
            "[Only|Just] {one:name} and {other_one:name} [are in|wear] {shared_color}.",
            "[Somebody|A person|One] in {shared_color} was here, {one:name} or {other_one:name}.",
            "No {pest} wears {shared_color}, but {one:name} and {other_one:name} do.",
        )  # fmt: skip
    else:
        t.cast["also"] = suspects[1]
        speak(
            t, hero, t.cast["owner"],
            "It was not {odd:name}. [Only|Just] {also:name} and I [are in|wear] {shared_color}.",
            "{odd:name} wears nothing {shared_color}. Only {also:name} and I do.",
            "No {pest} wears {shared_color}, and {odd:name} does not either. {also:name} and I do.",
        )  # fmt: skip


def _find_trace(t: Teller) -> None:
    """The second clue leaves one of the two."""
    t.say(
        "[Under|Behind|Beside] the {stand}, {hero} [found|discovered|noticed] some {trace}.",
        "Then {hero} [found|discovered|noticed] some {trace} on a <d_look> <d_snag>.",
        "[Near|Next to] a <d_look> <toys>, {hero} [found|discovered|noticed] some {trace}.",
        "Somebody had left some {trace} [on the {stand}|on a <d_look> <furniture>|beside a <d_look>"
        " <containers>].",
    )


def _name_culprit(
    t: Teller, hero: Character, innocent: Character, culprit: Character, work: str, trace_work: str
) -> None:
    """Who is left."""
    t.cast.update(innocent=innocent, culprit=culprit)
    was = "I was" if innocent is hero else "{innocent:name} was"
    speak(
        t, hero, culprit,
        f"{was} {{{work}}}, and that leaves no {{trace}}. [But you|You] were {{{trace_work}}}.",
        f"You were {{{trace_work}}}, {{culprit:name}}, and {was} [only|just] {{{work}}}.",
        f"{{{work}}} leaves no {{trace}}, {{culprit:name}}, but {{{trace_work}}} does.",
    )  # fmt: skip


def _was_a_misunderstanding(
    t: Teller, culprit: Character, hero: Character, owner: Character, prize: Thing
) -> None:
    """The culprit had saved it."""
    speak(
        t, culprit, owner,
        "Yes, but the {pest} was [after|close to|about to spoil] it. So I put it"
        " <hiding_spot=hideout>.",
        "I saw the {pest} [on|beside|under] the {stand}. The {prize:noun} is safe"
        " <hiding_spot=hideout>.",
        "Nobody chased the {pest} away [but me|any more]. Your {prize:noun} is"
        " <hiding_spot=hideout>.",
    )  # fmt: skip
    _find_it_there(t)
    t.world.give(culprit, owner, prize)
    speak(
        t, hero, culprit,
        "I [took you|had taken you] for a <d_being> thief, {culprit:name}, and you are a hero.",
        "[Forgive me|I am sorry], {culprit:name}. [Take|Have] my <d_look> <treasures>.",
        "You were [clever|brave|quick|careful], {culprit:name}. I will bring you <treats> for"
        " this.",
    )  # fmt: skip
    t.say(
        "{owner} thanked {culprit:obj} with <treats> and a <d_look> <toys>.",
        "At {occasion}, {culprit} sat next to {owner:obj} and got <treats>.",
        "For the {pest}, {owner} put out a <d_look> bowl of <treats>, far from the {stand}.",
        "{owner} <glad_gesture owner> and brought <treats> for {culprit:name} and {hero:name}.",
    )


def _find_it_there(t: Teller) -> None:
    """It is where it was said to be."""
    t.say(
        "And [really|truly|indeed], {hideout} [stood|was] {prize}, next to a <d_look>"
        " <containers>.",
        "They ran to look. There was {prize}, beside a <looks> <clothes> and <litter>.",
        "Everybody looked {hideout}, and there [stood|was] {prize}.",
        "It was still {hideout}, beside <litter> and a <d_look> <treasures>.",
    )


def _was_hungry(t: Teller, culprit: Character, owner: Character, prize: Thing) -> None:
    """The culprit has eaten it."""
    t.world.lose(culprit, prize)
    t.say("{culprit} <sad_gesture culprit>.", "{culprit} was <sad> and <sad_gesture culprit>.")
    speak(
        t, culprit, owner,
        "It was so {prize:look}, and I had only had <breakfast> [today|this morning]. I am sorry.",
        "I [wanted|meant to take] just one bite, {owner:name}, and then [it was gone|the {stand}"
        " was"
        " empty].",
        "Forgive me, {owner:name}. It smelled of <smell>, and I [love|dream of] <treats>.",
    )  # fmt: skip
    speak(
        t, owner, culprit,
        "[Next time, ask me|You should have asked]. [Now|Today] you will bake with me, with"
        " <d_baking> and <d_baking>.",
        "[You told the truth|That was honest], {culprit:name}. [Fetch|Bring] me some <d_baking>"
        " and a <d_look> bowl.",
        "Then help me. We need <d_baking>, <d_baking> and a <d_look> spoon.",
    )  # fmt: skip
    t.say(
        "[Before|Long before] {occasion}, {hero:name}, {culprit:name} and {owner:name} had made"
        " a <d_bake_look>"
        " <d_bakes>, better than the old one.",
        "{hero} stirred, {culprit} <d_stirred>, and soon a <d_bake_look> <d_bakes> stood on the"
        " {stand}.",
        "The new {prize:noun} was <d_bake_look> and <d_bake_look>, and {culprit} guarded it from"
        " the"
        " {pest}.",
        "{culprit} whisked and kneaded until a <d_bake_look> <d_bakes> was done, and got the first"
        " slice.",
    )


def _had_borrowed(t: Teller, culprit: Character, owner: Character, prize: Thing) -> None:
    """The culprit only wanted to hold it."""
    t.say(
        "{culprit} <sad_gesture culprit> and pulled {prize} out of a <d_look> <containers>.",
        "From under a <looks> <clothes>, {culprit} pulled {prize}, and <sad_gesture culprit>.",
        "{culprit} was <sad> and drew {prize} out of a <d_look> <bag>.",
    )
    speak(
        t, culprit, owner,
        "I [wanted to|had to] show it to <relative> once. I have only a <d_look> <toys> at home.",
        "I have never seen a {prize:look} {prize:noun} before. I only wanted to"
        " [hold|draw|admire|polish] it.",
        "I meant to [swap|trade] it for a <d_look> <toys>. Now I feel <sad>.",
    )  # fmt: skip
    t.world.give(culprit, owner, prize)
    speak(
        t, owner, culprit,
        "[Thank you for|I like] your honest words. At {occasion}, you may carry it on a <d_look>"
        " cushion.",
        "[I forgive you|That is all right], {culprit:name}. Ask [first|me] next time, and [polish"
        "|hold] it every <month>.",
        "You shall have your own, {culprit:name}, a <d_look> <d_prizes> with <d_mark>.",
    )  # fmt: skip
    t.say(
        "At {occasion}, {culprit} [watched|guarded] {prize}, and no <small_animal> came near it.",
        "{hero} [forgave|hugged|cheered up] {culprit:name} with <treats> from a <d_look>"
        " <containers>.",
        "{culprit:name} and {hero:name} polished {prize} with a <looks> <clothes> and <d_look>"
        " wax.",
        "{culprit} <glad_gesture culprit> and gave {hero:obj} a <d_look> <treasures>.",
    )


def _see_own_trace(t: Teller, hero: Character, innocent: Character, work: str) -> None:
    """The other one was at some other work, so it was the detective."""
    t.cast["innocent"] = innocent
    speak(
        t, innocent, hero,
        f"I was {{{work}}}, and that leaves no {{trace}}. [But you|You] were {{work_0}},"
        f" {{hero:name}}.",
        f"{{{work}}} leaves no {{trace}}, but {{work_0}} does, [my dear|dear] {{hero:name}}.",
        f"I [have|find] no {{trace}} on me, because I was {{{work}}}. [Look at|Ask] yourself,"
        " {hero:name}.",
    )  # fmt: skip
    t.say(
        "{hero} <surprised_gesture hero>. {hero:his} own {shared_color} {worn} was torn.",
        "{hero} looked at {hero:his} own {shared_color} {worn} and <surprised_gesture hero>.",
        "There was a hole in {hero:gen} {worn}, and some {trace} beside it.",
    )


def _remember(t: Teller, hero: Character, owner: Character, prize: Thing) -> None:
    """The detective had put it away, and forgotten it."""
    t.world.take(hero, prize)
    speak(
        t, hero, owner,
        "It was me! I saved it from the {pest} and [forgot it|forgot all about it]"
        " <hiding_spot=hideout>!",
        "Now I [remember|know]! I was half asleep, saw the {pest} and hid it"
        " <hiding_spot=hideout>!",
        "[Oh dear|Oh no], I took it away from the {pest}! It must be <hiding_spot=hideout>!",
    )  # fmt: skip
    _find_it_there(t)
    t.world.give(hero, owner, prize)
    t.say(
        "{owner} <glad_gesture owner>, and {innocent} got a <d_look> <toys> from {hero:obj}.",
        "{hero} gave {innocent:obj} a <d_look> <treasures> and some <treats> to make up for it.",
        "At {occasion}, {owner} told the story, and even {hero:name} <glad_gesture hero>.",
        "{innocent} <glad_gesture innocent> and called {hero:obj} the most <traits> detective of"
        " all.",
    )
