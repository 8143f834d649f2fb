"""Somebody new and shy arrives and finds a friend.

What was on the wagon tells what the new one can do, and one day that is needed. The hero has been
kind from the start, or has laughed with the others and has to say sorry first. Or else the new one
is homesick, and the hero brings a piece of the old home.
"""

from __future__ import annotations

from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize, comfort
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


class _Home(NamedTuple):
    """Where the new one comes from.

    Args:
        where: the pool of places, with their prepositions.
        missed: what was good there.
        brought: the hero brings a piece of it.
    """

    where: str
    missed: tuple[str, ...]
    brought: tuple[str, ...]


class _Skill(NamedTuple):
    """What the new one can do.

    Args:
        clue: what is on the wagon, with an article.
        tool: what it is called later, without an article.
        trouble: why it is needed.
        help: it is done.
    """

    clue: str
    tool: str
    trouble: tuple[str, ...]
    help: tuple[str, ...]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    introduce(t, hero)

    t.paragraph()
    new = somebody(t, "new_shy")
    dear = Thing(t, "toys", "color")
    t.cast.update(hero=hero, new=new, dear=dear)
    t.world.go(Place(t), hero, new)
    t.world.take(new, dear)
    _stop_wagon(t)
    skill = t.choose(_SKILLS)
    _arrive(t, skill)
    home = t.choose(_HOMES)
    _come_from(t, home)
    t.choose((_be_kind, _laugh), (3, 2))(t, hero, new, home, skill)
    _be_friends(t, hero)
    evening(t, hero)


def _stop_wagon(t: Teller) -> None:
    """A wagon comes."""
    wagon = "[wagon|cart|truck]"
    day(t)
    t.say(
        f"A <color> {wagon} stopped [next door|in front of the house next door|across the street].",
        f"A [big|<color>] {wagon} came [down|up] the street and stopped [next door|near "
        "{hero:gen} house|under a <tree>].",
        f"The house next door had been empty since <month>. But now a <color> {wagon} "
        "[stopped|stood] there.",
        f"{{hero}} saw a <color> {wagon} full of [boxes|chairs and beds|furniture]. [Somebody new "
        "had come|New neighbors had come].",
        "[New neighbors|A new family] moved in next door, and {hero} [watched|went to see|counted "
        f"the boxes on] the <color> {wagon}.",
        f"{{hero}} wanted to <hobby>, but then a <color> {wagon} stopped next door.",
        f'"[Somebody|A new family] is moving in!" called {{hero:gen}} <kin>. A <color> {wagon} had '
        "stopped [next door|across the street].",
    )


def _arrive(t: Teller, skill: _Skill) -> None:
    """Somebody comes with it."""
    who = "{new}, a {new:trait} [*2|little ]{new:kind}"
    t.say(
        "Between [the boxes|the chairs|two beds|a <furniture> and a <furniture>], {hero} saw "
        f"{skill.clue}. [Beside it|In front of it|Behind it] [stood|sat] {who}.",
        f"Out came a <furniture> with {skill.clue} on it. Behind it [came|walked|stood] {who}.",
        f"There was {skill.clue} on it, and {{hero}} [looked at it|wondered whose it was]. It "
        f"belonged to {who}.",
        f"On top of [it|all the boxes|a <furniture>] lay {skill.clue}. It [belonged to|was from "
        f"the family of] {who}.",
        f"{who}, [got out|jumped down] and carried {skill.clue} into the house.",
        f"First came a <furniture>, then {skill.clue}, and [then|at last] {who}.",
    )
    t.cast["tool"] = t.bound.get("instrument", skill.tool)


def _come_from(t: Teller, home: _Home) -> None:
    """Where the new one lived before, and what is dear to somebody so far from it."""
    home_was = f"<{home.where}=old_home>"
    t.say(
        "{new} held {dear:a} [tight|close] and was <sad>. Until [that day|the day before|that "
        "morning|the week before], {new:he} had lived "
        f"{home_was}.",
        f"{{new}} had always lived {home_was}. [Now|Here], <new_strange>, and {{new:he}} held on "
        "to {dear:a}.",
        f"Until [that day|the day before|that morning|the week before], {{new}} had lived "
        f"{home_was}. {{new}} [did not know anybody|knew "
        "nobody|had no friends] here and held on to {dear:a}.",
        f"{{new}} came from far away and had always lived {home_was}. Here, <new_strange>. Only "
        "{dear:a} was [the same|like before].",
        f"Before, {{new}} had [always |]lived {home_was}. Now {{new:he}} [stood|sat] near a <tree> "
        "and held {dear:a} [tight|close].",
        "{new} had {dear:a}, a present from {new:his} <kin>. Until [that day|the day before|that "
        "morning|the week before], {new:he} had lived "
        f"{home_was}.",
        f"{{new}} was far from home, for {{new:he}} had always lived {home_was}. {{new:he}} "
        "[held|hugged] {dear:a} and <sad_gesture new>.",
    )


# -- how the hero treats the new one


def _be_kind(t: Teller, hero: Character, new: Character, home: _Home, skill: _Skill) -> None:
    """The hero is kind, but the new one is shy, or homesick."""
    speak(
        t, hero, new,
        "[Hello|Hi|Welcome]! My name is {speaker:name}. Do you want to [play|be my "
        "friend|<hobby>]?",
        "[Hello|Hi]! I am {speaker:name}, and I [love|like] to <hobby>. Will you come along?",
        "Welcome! [Shall|Can|May] I show you the [village|garden|school|playground|park|river]?",
        "[Hello|Welcome]! Do you want to <hobby>[| with me]?",
        "[Hello|Hi]! That is a nice {dear:noun}. [Shall|Can] we play[| with it]?",
    )  # fmt: skip
    t.say(
        "{new} <new_hid new>. Then {new:he} [ran|went|hurried] into the house.",
        "But {new} <new_hid new> and <new_hid new>.",
        "{new} only held {dear} tight and <new_hid new>.",
        "But {new} was so <afraid> that {new:he} <new_hid new>.",
        "But {new} was [too shy|much too shy] to answer and <new_hid new>.",
        "{new} <new_hid new>. It was hard to be new.",
    )
    t.say(
        "{hero} was not angry. That [evening|night|day], {hero:he} [put|left] <treats=welcome> at "
        "the door for {new:obj}.",
        "So {hero} [put|left] <treats=welcome> in front of the door and <gait> home.",
        "[The next day|That afternoon|Later], {hero} came back [|with a smile |in good spirits "
        "]and [brought|had] "
        "<treats=welcome> for {new:obj}.",
        "{hero} [wanted to be kind|did not give up] and brought {new:obj} <treats=welcome> [in a "
        "basket|on a plate|in a box].",
        "{hero} told {hero:his} <kin> about it. Together, they made <treats=welcome> for "
        "{new:obj}.",
    )
    t.paragraph()
    t.choose((_show_skill, _miss_home), (3, 2))(t, hero, new, home, skill)


def _laugh(t: Teller, hero: Character, new: Character, _: _Home, skill: _Skill) -> None:
    """The hero laughs with the others, and has to say sorry."""
    t.say(
        "{new} wore [an old|a very big|a funny|a strange|a <color>] <new_odd=odd>. Some children "
        "laughed at it, and {hero} laughed, too.",
        "Where {new} came from, everybody wore a [big|<color>|bright] <new_odd=odd>. But {hero} "
        "[laughed|had to laugh] at it.",
        "{hero} saw the [big|old|<color>|bright] <new_odd=odd> that {new} wore. {hero} laughed "
        "[out loud|with the others].",
        "The next week, {new} came to school in a [big|old|funny|<color>] <new_odd=odd>. "
        "Everybody laughed, and {hero} laughed, too.",
        "The next <day_name>, {new} came out in a [big|funny|<color>] <new_odd=odd>. {hero} "
        "[stared at it|pointed at it] and laughed.",
    )
    speak(
        t, hero, new,
        "[Look at you|Look at that]! You look [so |very |]silly in that {odd}!",
        "What a [silly|funny|strange] {odd}! A [scarecrow|snowman|clown] would like it!",
        "[Nobody|No one|Only a scarecrow|Only a clown] here wears a {odd} like that!",
        "You look like a [scarecrow|snowman|clown] in that {odd}!",
        "That must be your [grandmother's|grandfather's|father's|mother's] {odd}! It looks "
        "[silly|funny]!",
    )  # fmt: skip
    t.say(
        "{new} <sad_gesture new> and [ran|went|hurried] home with {dear}.",
        "{new} hugged {dear} and [ran|went|hurried] home. {new:he} did not come out [again that "
        "day|to play|for a long time].",
        "{new} was <sad> and <sad_gesture new>. Then {new:he} went home and [closed|shut] the "
        "door.",
        "{new} held {dear} tight and [ran|went|hurried] away.",
        "{new} was so <sad> that {new:he} [ran|went|hurried] home with {dear}.",
    )
    t.world.leave(new)
    t.paragraph()
    t.say(*skill.trouble)
    t.say(
        "{hero} remembered the {tool} [from the first day|next door]. But would "
        "{new:name} help [after all that|now|anyone here]?",
        "Then {hero} thought of the {tool} that {new:name} had. {hero} was [very |]sorry "
        "[now|about the {odd}].",
        "{hero} thought of the {tool}. {new:name} could help, but {hero} had been [mean|unkind|so "
        "mean] to {new:name}.",
        '"{new:name} has a {tool}," [said|thought] {hero:name}. "But I was not [kind|nice|fair]."',
        "Only {new:name} had a {tool}. {hero} [felt bad|was sorry] about the {odd} and "
        "<sad_gesture hero>.",
        "{hero} <thoughtful_gesture hero>. {new:name} had a {tool}, but why should {new:he} help "
        "{hero:name}?",
    )
    t.world.come(new)
    t.say(
        "{hero} <gait> to {new:gen} [house|door] and knocked [softly|loudly|<how_many> times].",
        "So {hero} <gait> next door and [called {new:gen} name|asked for {new:name}].",
        "{hero} <gait> next door, and {new} opened the door [a crack|slowly|at once].",
        "{hero} [found|saw] {new:obj} <new_hideout>.",
        "At last, {hero} took a deep breath and <gait> to {new:name}.",
    )
    apologize(t, hero, new)
    t.say(
        "Then {hero:name} told {new:obj} [what had happened|everything] and asked for help.",
        "Then {hero:name} asked {new:obj} [to help|for help with the {tool}].",
        "{hero:name} told {new:obj} why they needed the {tool}.",
    )
    speak(
        t, new, hero,
        "It [did hurt|made me sad|was not nice], but I forgive you. I will help.",
        "[That is all right|I forgive you|I am not angry], {listener:name}. [Let us go|I will get "
        "my "
        "{tool}].",
        "Please do not laugh [again|at me again], {listener:name}. [Now let us|Let us] help.",
        "I was <sad>, {listener:name}. But I am not angry [now|any more]. I will help.",
        "I did not like it, {listener:name}. But [you said sorry|now you are here]. I will come.",
    )  # fmt: skip
    t.say(*skill.help)
    t.say(
        "Everybody thanked {new:name}, and {hero} never laughed at the {odd} again.",
        "Nobody laughed at {new:name} now. {hero} even [wanted|asked for] [a {odd} like that|the "
        "same {odd}].",
        "{hero} told everybody that {new:name} had done it. Nobody laughed at the {odd} "
        "[again|now].",
        "{new} <glad_gesture new>, and {hero} was [relieved|thankful]. Now {hero:name} liked the "
        "{odd}, too.",
        "Everybody [cheered|clapped], and {new} <glad_gesture new>. {hero} was the [loudest|first] "
        "to say thank you.",
        "By <day_name>, <how_many> children wore a {odd} like that, and {hero:name} wore the "
        "[biggest|first].",
    )


def _show_skill(t: Teller, hero: Character, new: Character, _: _Home, skill: _Skill) -> None:
    """There is trouble, and the new one can do what is needed."""
    t.say(*skill.trouble)
    t.say(
        "Then {hero} remembered the {tool} and <gait> to {new:gen} [house|door].",
        "{hero} thought of the {tool}, and [at once|right away|soon] {hero:he} knocked next door. "
        "{new} opened the door [a crack|slowly].",
        "Then {hero} [had an idea|knew what to do]. {hero:he} <gait> next door to find {new:obj}.",
        "{hero} <thoughtful_gesture hero>. Then {hero:he} <gait> to {new:gen} [house|door].",
        "{hero} [found|saw] {new:obj} <new_hideout>.",
        '"A {tool} would help," said {hero:gen} <kin>. {hero:name} <gait> next door [at once|to '
        "find "
        "{new:name}].",
    )
    speak(
        t, hero, new,
        "[Please|Oh], {listener:name}! [Can|Could] you help us with your {tool}?",
        "You have a {tool}, {listener:name}. [Can|Could|Will] you help us?",
        "I saw your {tool} when you came. [Can|Could|Will] you help us, {listener:name}?",
        "We need your {tool}, {listener:name}. Will you come [with me|and help]?",
    )  # fmt: skip
    speak(
        t, new, hero,
        "I am [shy|nervous|afraid|a little afraid], {listener:name}, but I [will|can] try.",
        "My <elder_kin> taught me [what to do|how to use it]. I [will|can] try.",
        "You brought me {welcome}, {listener:name}. [Now|So] I will help you.",
        "You were kind to me, {listener:name}. [Of course|Now] I will help you.",
        "[Yes|All right], {listener:name}. But please stay [with me|near me|close].",
        "I liked the {welcome}[| very much], {listener:name}. I will [come|help|try].",
    )  # fmt: skip
    t.say(*skill.help)
    t.say(
        "Everybody [cheered|clapped], and {new:name} was not shy [any more|any longer].",
        "<how_many> people thanked {new:obj}, and {new} <glad_gesture new>.",
        "Everybody [thanked|hugged] {new:name}, who <glad_gesture new>.",
        "{hero} <glad_gesture hero>, and {new} smiled for the first time[| since the wagon had "
        "come].",
        '"That was {new:name}!" [called|cried] {hero:name}. Now <how_many> children wanted to be '
        "{new:gen} friend.",
        "{new} was <proud>. It was [nice|good] to help, and now everybody [knew {new:his} "
        "name|said hello to {new:name}].",
        "{new} was <proud> and <proud_gesture new>.",
        "The [baker|mayor|teacher|farmer] [shook|patted] {new:gen} hand, and {new} <proud_gesture "
        "new>.",
    )


def _miss_home(t: Teller, hero: Character, new: Character, home: _Home, _: _Skill) -> None:
    """The new one is homesick, and the hero brings a piece of the old home."""
    t.say(
        "[The next day|On <day_name>], {hero} heard somebody [cry|crying] <new_hideout>. It was "
        "{new}, with {dear}.",
        "[The next day|On <day_name>], {hero} found {new:obj} <new_hideout>. {new} held {dear} and "
        "<sad_gesture new>.",
        "But {new} was still sad. [The next day|On <day_name>], {new:he} sat <new_hideout> with "
        "{dear} and cried.",
        "[The next day|On <day_name>], {hero} could not find {new:obj}. At last, {hero} saw "
        "{new:obj} <new_hideout>. {new} <sad_gesture new>.",
    )
    speak(t, new, hero, *home.missed)
    comfort(t, hero, new)
    t.say(*home.brought)
    feel(t, new, "glad")
    speak(
        t, new, hero,
        "Thank you, {listener:name}! Now it is [almost |]like home! You may [hold|have] my "
        "{dear:noun}!",
        "You are [so |very ]kind, {listener:name}! I want to give you my {dear:noun}!",
        "This is [wonderful|lovely], {listener:name}! Here, take my {dear:noun}!",
        "[You found|This is] a piece of home, {listener:name}! I want you to have my {dear:noun}!",
        "Now I am not [sad|homesick] any more! You may [hold|have] my {dear:noun}, "
        "{listener:name}!",
    )  # fmt: skip
    t.world.give(new, hero, t.cast["dear"])


def _be_friends(t: Teller, hero: Character) -> None:
    """They are friends from now on."""
    hobby = f"{{hobby_{hero.number}}}"
    t.say(
        f"From then on, {{hero}} and {{new:name}} went out to {hobby} and to <hobby> "
        "[together|every day].",
        f"The next day, {{hero}} asked {{new:obj}} to come out and {hobby}. {{new}} [said yes at "
        "once|came running|was happy to come].",
        f"[Soon they were|Now they were] [good|best] friends. They liked to {hobby} and to <hobby> "
        "together.",
        "From that day on, {hero} and {new:name} were [good|best] friends. They went out to "
        "<hobby> and to <hobby>.",
        "[Soon|By <month>], {new} [had many friends|felt at home]. Best of all, {new:he} liked to "
        "<hobby> with {hero:name}.",
        f"Soon {{new}} was not new any more. {{hero}} showed {{new:obj}} the best place to "
        f"{hobby}.",
    )


_HOMES = (
    _Home(
        where="new_sea",
        missed=(
            "I miss the sea. I [loved|liked] to hear the waves at night.",
            "I want to go [home|back]. I cannot hear the sea from here.",
            "It is so quiet here, {listener:name}. I miss the sound of the sea.",
            "At home, I [could hear|heard] the waves every night.",
        ),
        brought=(
            "[The next day|That afternoon|The next morning|On <day_name>], {hero} brought a "
            "<looks> seashell. {new} put it to {new:his} ear and heard the sea.",
            "[Then|Soon|At last|Suddenly] {hero} [had an idea|knew what to do] and got a <looks> "
            "seashell. When {new} listened, it sounded just like the [sea|waves].",
            "{hero} had a <looks> seashell at home and [brought|got] it. In the shell, {new} could "
            "hear the [sea|waves].",
            "{hero} found a <looks> seashell at the market. It sounded like the sea, and {new} "
            "listened for a long time.",
        ),
    ),
    _Home(
        where="new_mountains",
        missed=(
            "I miss the mountains. It is so flat here.",
            "I want to go [home|back]. I cannot see the mountains from here.",
            "At home, {listener:name}, I could see [far and wide|the whole valley].",
            "I miss the mountains, {listener:name}. You can see so far from up there.",
        ),
        brought=(
            "So {hero} took {new:obj} up the highest hill. They could see <fear_view>.",
            "[The next day|That afternoon|The next morning|On <day_name>], {hero} showed {new:obj} "
            "a high hill. From the top, they could see <fear_view>.",
            "[Then|Soon|At last|Suddenly] {hero} [had an idea|knew what to do]. They climbed a "
            "[high|steep] hill, and far away they saw the mountains.",
            "{hero} knew a high tower, and they [climbed|went] to the top. There were the "
            "mountains, far away and blue.",
        ),
    ),
    _Home(
        where="new_city",
        missed=(
            "I miss the lights of the city. It is so dark here at night.",
            "I want to go [home|back]. I am afraid of the dark here.",
            "At home, {listener:name}, there were lights in the street all night.",
            "It is too dark here, {listener:name}. In the city, there were lights everywhere.",
        ),
        brought=(
            "That evening, {hero} hung <how_many> lanterns [in the garden|in a <tree>]. It looked "
            "like {new:gen} city at night.",
            "[Then|Soon|At last|Suddenly] {hero} [had an idea|knew what to do]. When it was dark, "
            "{hero:name} lit lanterns all along the [fence|street].",
            "So {hero} put <how_many> [lanterns|candles] in the windows. In the dark, it looked "
            "just like the city.",
            "{hero} asked the neighbors for lamps. That night, the whole street was [bright|full "
            "of light].",
        ),
    ),
    _Home(
        where="new_forest",
        missed=(
            "I miss the forest. I [loved|liked] the smell of the trees.",
            "I want to go [home|back]. There are no tall trees here.",
            "At home, {listener:name}, it always smelled of pine trees.",
            "I miss the trees, {listener:name}. They [sang in the wind|were my friends].",
        ),
        brought=(
            "[The next day|That afternoon|The next morning|On <day_name>], {hero} brought "
            "{new:obj} a <looks> [bag|basket|box] of pine cones. They smelled just like the "
            "forest.",
            "[Then|Soon|At last|Suddenly] {hero} [had an idea|knew what to do]. They planted a "
            "little pine tree under {new:gen} window.",
            "So {hero} came with a [little|small] pine tree. They planted it next to a <plant>, "
            "and it smelled of the forest.",
            "{hero} knew where some tall pines grew. They [sat|played] under them until the sun "
            "went down.",
        ),
    ),
    _Home(
        where="new_farm",
        missed=(
            "I miss our apple trees. I [loved|liked] to sit under them.",
            "I want to go [home|back]. We had apple pie every Sunday.",
            "At home, {listener:name}, we had sweet apples all year.",
            "I miss the farm, {listener:name}. It always smelled of apples there.",
        ),
        brought=(
            "[The next day|That afternoon|The next morning|On <day_name>], {hero} came with a "
            "[big|warm] apple pie. It tasted just like at home, and {new} ate <how_many> pieces.",
            "So {hero} brought <how_many> sweet apples. They ate them together under a <tree>.",
            "[Then|Soon|At last|Suddenly] {hero} [had an idea|knew what to do]. They planted a "
            "little apple tree next to a <plant>.",
            "{hero} knew a garden with apple trees. They sat under one and ate <how_many> apples.",
        ),
    ),
)

_SKILLS = (
    _Skill(
        clue="a [long|strong|thick] rope",
        tool="rope",
        trouble=(
            "[One day|One morning|One afternoon|A week later], the wind [carried|blew] {hero:gen} "
            "<color> <new_windblown=blown> up to <new_height=height>. [Nobody|No one] could "
            "[reach|get] it.",
            "On <day_name>, the wind was [strong|wild|very strong]. It [carried|blew] {hero:gen} "
            "<color> <new_windblown=blown> onto <new_height=height>, and [no ladder|nobody] could "
            "reach it.",
            "[One day|One morning|One afternoon|A week later], {hero} lost a <color> "
            "<new_windblown=blown> in the wind. It hung from <new_height=height>, and [nobody|no "
            "one] could [reach|get] it.",
            "The next week, {hero:gen} <color> <new_windblown=blown> flew away. It landed on "
            "<new_height=height>, and the ladder was too short.",
        ),
        help=(
            "{new} took the rope and climbed up to the {blown}. [Soon|At last|Before long|After a "
            "while], {new:he} [was back with it|brought it down].",
            "{new} threw the rope up high and climbed [step by step|slowly|without fear]. Then "
            "{new:he} [threw|brought] the {blown} down.",
            "{new} tied the rope and [climbed|went] up [slowly|carefully|hand over hand|bit by "
            "bit]. [Soon|At last|Before long|After a "
            "while], {hero} had the {blown} [back|again].",
            "Up and up went {new:name} on the rope, as light as a <bird>. {new} got the {blown} "
            "and "
            "came down [safely|with it].",
        ),
    ),
    _Skill(
        clue="a [fine|little|shiny] <new_instrument=instrument>",
        tool="{instrument}",
        trouble=(
            "On a <weather> <day_name>, everybody came to the <new_party>. But the man who made "
            "the music [was sick|had a sore thumb|had overslept].",
            "[One day|One morning|One afternoon|A week later], there was a [big|great] "
            "<new_party>. [Everybody|Everyone|The guests] wanted to dance, but there was no music.",
            "On a <weather> <day_name>, there was a <new_party>. But it was [too quiet|no fun], "
            "because nobody could play a song.",
            "One evening, everybody [wanted|came] to dance. But the band [did not come|was stuck "
            "in the mud|got lost], and there was no music.",
        ),
        help=(
            "{new} took the {instrument} and played a [happy|fast|lovely] song. [Soon|At once], "
            "[everybody|everyone|the whole village] danced.",
            "{new} played [softly|slowly] at first, and then [louder and louder|loud and clear|as "
            "fast as the wind]. [Soon|Before long], "
            "everybody [danced|sang].",
            "{new} played one song after another on the {instrument}. [Everybody|Everyone|The "
            "whole village] [danced|sang] until it was dark.",
            "When {new} began to play, the music was [lovely|wonderful]. Even {hero:gen} <kin> "
            "danced.",
        ),
    ),
    _Skill(
        clue="a [big|bright|brass] lantern",
        tool="lantern",
        trouble=(
            "One evening, there was thick fog. <new_lost> were [still |]in <new_wild> and could "
            "not find the way home.",
            "On <day_name>, it got dark early. <new_lost> were lost in <new_wild>.",
            "One evening, <new_lost> did not come home from <new_wild>. It was [too dark|too "
            "foggy] to look for them.",
            "One night, somebody cried for help in <new_wild>. <new_lost> were lost in the "
            "[dark|fog].",
        ),
        help=(
            "{new} lit the lantern, and {hero:name} went with {new:him}. [Soon|At last|Before "
            "long|After a while], they found them and [took|led] them home.",
            "{new} held up the lantern and called. [From far away|Behind a <tree>|After a while], "
            "somebody saw the light and called back. Soon, nobody was lost any more.",
            "With the lantern, {new} found the way. [Soon|At last|Before long|After a while], they "
            "were all [safe at home|safe and warm|drinking <drink>].",
            "{new} went into the [dark|night] with the lantern. It shone [far|like a star|like the "
            "moon], and soon they were all [safe|home].",
        ),
    ),
    _Skill(
        clue="a [little|wooden|pretty] sewing box",
        tool="sewing box",
        trouble=(
            "On a <weather> <day_name>, there was a <new_show>. But the [big |]<new_canvas=canvas> "
            "tore [from top to bottom|in the middle].",
            "[One day|One morning|One afternoon|A week later], the wind tore the [big "
            "|]<new_canvas=canvas> for the <new_show>. [Nobody|No one] could sew well.",
            "[The school|The village] wanted to put on a <new_show>. But there was a [big|long] "
            "hole in the <new_canvas=canvas>.",
            "Just before the <new_show>, [a goat|a dog|the mayor|somebody] stepped on the "
            "<new_canvas=canvas>. It tore, and everybody was [sad|upset].",
        ),
        help=(
            "{new} opened the sewing box and took out a needle. [Soon|At last|Before long|After a "
            "while], the {canvas} was [as good as new|whole again].",
            "{new} sewed up the {canvas} with [<color>|strong|fine] thread. [It held|It looked "
            "fine], and the show could begin.",
            "{new} sewed, and {hero} held the {canvas}. {hero:gen} <kin> brought <drink>, and it "
            "was [done|mended] just in time.",
            "With <color> thread from the sewing box, {new} [sewed it up|mended it]. The {canvas} "
            "was [fine|whole] again.",
        ),
    ),
)
