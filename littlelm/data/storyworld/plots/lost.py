"""Somebody loses a thing they love, and a friend helps to look for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.memory import who_has
from littlelm.data.storyworld.acts.moving import go
from littlelm.data.storyworld.acts.people import befriend, introduce, meet, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import thank
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.detours import on_the_way
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 8

_LATER = (
    "[A little later|After a while|Soon|Some time later|Before long|Much later|After some time]"
)
_GIVER = "<lost_giver=relation>"
_MARK = "a <color=shade> <lost_mark=mark>"


class _Loss(NamedTuple):
    """How the thing gets lost, which nobody notices then, and how that ends."""

    happen: Callable[[Teller], None]
    end: Callable[[Teller], None]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    toy = Thing(t, "toys", "color")
    introduce(t, hero)
    t.cast.update(hero=hero, toy=toy)
    _own(t)
    friend = None
    if t.chance(1, 4):
        friend = somebody(t)
        befriend(t, hero, friend)

    t.paragraph()
    day(t)
    strolls = friend is None and t.chance(1, 4)
    if strolls:
        on_the_way(t, hero)
    go(t, Place(t), hero)
    t.world.take(hero, toy)
    _play(t)
    loss = t.choose(_LOSSES, _LOSS_WEIGHTS)
    loss.happen(t)
    _miss(t)
    if t.chance(1, 5):
        feel(t, hero, "sad")

    t.paragraph()
    friend = friend or somebody(t)
    meet(t, friend)
    t.cast["friend"] = friend
    _ask(t, hero, friend)
    help_along = _promise_help if strolls else t.choose((_promise_help, _search), (1, 2))
    help_along(t)
    t.paragraph()
    loss.end(t)
    if not strolls and t.chance(1, 4):
        evening(t, hero)


def _own(t: Teller) -> None:
    """The dear thing, who gave it, and the mark by which one can tell it from others."""
    t.say(
        f"{{hero:gen}} greatest treasure was {{toy:a}}, a [present|gift] from {{hero:his}} "
        f"{_GIVER}.",
        f"{{hero:gen}} favorite toy was {{toy:a}} from {{hero:his}} {_GIVER}.",
        f"{{hero:gen}} {_GIVER} had given {{hero:him}} {{toy:a}}. {{hero:name}} loved it [dearly|"
        "very much].",
        f"In <month>, {{hero:gen}} {_GIVER} had bought {{hero:him}} {{toy:a}}.",
        f"For {{hero:his}} birthday in <month>, {{hero}} got {{toy:a}} from {{hero:his}} {_GIVER}.",
        f"{{hero:gen}} {_GIVER} had won {{toy:a}} at the fair and given it to {{hero:obj}}.",
        f"{{hero:gen}} {_GIVER} had brought {{hero:obj}} {{toy:a}} from [the sea|a journey|town].",
    )
    t.say(
        f"It had {_MARK} on [it|one side].",
        f"There was {_MARK} on [it|one side].",
        f"On one side, it had {_MARK}.",
        f"{{hero:name}} had [painted|put] {_MARK} on it.",
        f"It had {_MARK} on it, so {{hero}} [always knew it|could tell it from all others].",
        f"[Best of all|Better still], it had {_MARK} on it.",
    )


def _play(t: Teller) -> None:
    """The hero plays with the thing."""
    t.say(
        "{hero} played with {toy} [for a while|for a long time].",
        "{hero} had brought {toy} and played with it[| for a while].",
        "{hero} took out {toy} and [played|began to play] <lost_game>.",
        "{hero} had {toy} with {hero:him} and played <lost_game>[| with it].",
        "{hero} never went out without {toy}. Now {hero:he} played <lost_game>[| with it].",
        "{hero} played with {toy} and [forgot the time|was happy|thought of nothing else].",
        "{hero} played with {toy} and <glad_gesture hero>.",
    )


def _miss(t: Teller) -> None:
    """The hero sees that the thing is gone."""
    t.say(
        f"{_LATER}, {{hero}} wanted to play again, but {{toy}} was [gone|not there|missing].",
        f"{_LATER}, {{hero}} [looked|felt] for {{toy}}. It was [gone|not there]!",
        f"{_LATER}, {{hero}} thought of {{toy}}. [Where was it|Where had it gone]?",
        f"{_LATER}, {{hero}} looked around for {{toy}}, but {{hero:he}} could not [find|see] it.",
        f"{_LATER}, {{hero}} [noticed|saw] that {{toy}} was [gone|not there|missing].",
        "All at once, {hero} looked [around|up]. Where was {toy}?",
        "All at once, {hero} looked [around|up]. {toy} was [gone|missing]!",
    )


def _ask(t: Teller, hero: Character, friend: Character) -> None:
    """The friend asks what is wrong, and hears it."""
    speak(
        t, friend, hero,
        "What is [wrong|the matter][|, {listener:name}]?",
        "Why do you look so sad[|, {listener:name}]?",
        "What are you looking for[|, {listener:name}]?",
        "[Did you lose|Have you lost] something[|, {listener:name}]?",
        "What [happened|has happened][|, {listener:name}]?",
        "Is [something|anything] wrong[|, {listener:name}]?",
    )  # fmt: skip
    speak(
        t, hero, friend,
        "I have lost my {toy:full}[|, {listener:name}].",
        "My {toy:noun} is gone[|, {listener:name}].",
        "My {toy:noun} is [gone|lost], and I [miss it so|want it back|need help].",
        "I cannot find my {toy:noun}. My {relation} gave it to me.",
        "I had my {toy:noun} with me, and now it is [gone|lost].",
        "I am looking for my {toy:noun}. It has a {shade} {mark} on it.",
        "I have looked everywhere for my {toy:noun}, but I cannot find it.",
    )  # fmt: skip


def _promise_help(t: Teller) -> None:
    """The friend says so."""
    speak(
        t, t.cast["friend"], t.cast["hero"],
        "I will help you [look|find it][|, {listener:name}].",
        "Let us look for it together[|, {listener:name}].",
        "Do not worry[|, {listener:name}]. [We will find it|I will help you].",
        "Do not be sad, {listener:name}. [We will find it|I will help you].",
        "We will [look|find it] together[|, {listener:name}].",
        "[Come|Come on], {listener:name}. [We will find it|I will help you].",
    )  # fmt: skip


def _search(t: Teller) -> None:
    """They look in the wrong places."""
    t.say(
        "They looked <hiding_spot> and <hiding_spot>, but {toy} was not there.",
        "{friend} looked <hiding_spot>, and {hero} looked <hiding_spot>. [They found nothing|It "
        "was not there].",
        "They looked [everywhere|all around], even <hiding_spot>, but they found only <litter>.",
        "First they looked <hiding_spot>. They found <litter>, but no {toy:noun}.",
        "They looked <hiding_spot>. [They found nothing|It was not there].",
        "First they looked <hiding_spot>. Then they looked <hiding_spot>. It was not there, "
        "either.",
    )


# -- it was put down, and forgotten over something else


def _forget(t: Teller) -> None:
    """The hero lays it down to look at a small creature."""
    t.world.lose(t.cast["hero"], t.cast["toy"])
    on = "Then {hero:he} [walked on|went on|ran on|went away|wandered on]"
    t.say(
        "Then {hero} saw a <insect=visitor> on a <plant=perch>. {hero} put {toy} down and watched "
        f"the {{visitor}}. {on}.",
        "Then a <insect=visitor> <bug_rested> on a <plant=perch>. {hero} laid {toy} [in the "
        "grass|on the "
        f"ground|aside] and [sat down|lay down|crept nearer] to look. {on}.",
        "A <insect=visitor> was caught in a spiderweb on a <plant=perch>. {hero} put {toy} aside "
        f"and set the {{visitor}} free. {on}.",
        "On a <plant=perch> sat a <insect=visitor>. {hero} wanted to see it better, so {hero:he} "
        f"put {{toy}} down. {on}.",
    )


def _find_where_it_was(t: Teller) -> None:
    """What the hero remembers leads them back to it."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    toy: Thing = t.cast["toy"]
    speak(
        t, friend, hero,
        "What did you do before you lost it[|, {listener:name}]?",
        "Did you stop anywhere on the way[|, {listener:name}]?",
        "Did you put it down [somewhere|anywhere][|, {listener:name}]?",
        "When did you have it last[|, {listener:name}]?",
    )  # fmt: skip
    speak(
        t, hero, friend,
        "I stopped to look at a {visitor} on a {perch}.",
        "There was a {visitor} on a {perch}, and I stopped to watch it.",
        "Now I remember. I put it down beside a {perch}.",
        "Wait, I remember. There was a {visitor} on a {perch}.",
    )  # fmt: skip
    t.say(
        "They [went|ran|hurried|walked] back to the {perch}. There [lay|was] {toy}!",
        "They [went|ran|hurried] back and looked under the {perch}. There [lay|was] {toy}!",
        "They walked back, step by step, and {friend} saw the {perch} first. Beside it [lay|was] "
        "{toy}!",
        "So they [went|ran|hurried] back to the {perch}. {friend} bent down, and there [lay|"
        "was] {toy}!",
        "They [went|ran|hurried] back. The {visitor} was gone, but under the {perch} [lay|was] "
        "{toy}!",
    )
    t.world.take(friend, toy)
    give(t, friend, hero, toy)
    thank(t, hero, friend)
    learn(
        t, hero,
        "it helps to [stop and think|think back]",
        "a good question can help",
        "two can find more than one",
        "four eyes see more than two",
        "it is good to have a friend who asks",
        "it is good to look where you were before",
        "it is good not to give up",
        "it is hard to look at two things at once",
        "you should not leave a {toy:noun} in the grass",
    )  # fmt: skip


# -- a bird took it


def _steal(t: Teller) -> None:
    """A bird watches, and the hero looks away."""
    thief = Character(t, "birds")
    t.cast["thief"] = thief
    t.world.lose(t.cast["hero"], t.cast["toy"])
    away = (
        "[looked at the sky|picked some flowers|took a little nap|ate <treats>|looked at a "
        "<insect>|drank some water]"
    )
    t.say(
        f"A {{thief:kind}} sat in a <tree=lookout> and watched. {{hero}} put {{toy}} down and "
        f"{away}.",
        f"Then {{hero}} put {{toy}} down and {away}. In a <tree=lookout> sat a {{thief:kind}} and "
        "[watched|looked down|waited].",
        f"Up in a <tree=lookout>, a {{thief:kind}} was building a nest. {{hero}} put {{toy}} down "
        f"and {away}.",
        "{hero} was [tired|sleepy] and lay down with {toy} beside {hero:him}. High up in a "
        "<tree=lookout>, a {thief:kind} [watched|looked down|waited].",
    )


def _bird_repents(t: Teller) -> None:
    """They find it with the bird."""
    hero: Character = t.cast["hero"]
    thief: Character = t.cast["thief"]
    t.world.come(thief)
    t.world.take(thief, t.cast["toy"])
    t.say(
        "Then {friend} looked up. In the {lookout} sat {thief}, the {thief:kind}, with {toy}!",
        "Then they heard something in the {lookout}. It was {thief}, the {thief:kind}, with {toy}!",
        "They came to the {lookout} and looked up. There sat {thief}, the {thief:kind}, with "
        "{toy}!",
        "A feather fell from the {lookout}. Up there sat {thief}, the {thief:kind}, with {toy}!",
    )
    speak(
        t, hero, thief,
        "That is my {toy:noun}, {listener:name}!",
        "Please give it back, {listener:name}!",
        "{listener:name}, that is mine! It has a {shade} {mark} on it!",
        "Look, that is my {toy:noun}! There is the {shade} {mark}!",
        "I have looked everywhere for that, {listener:name}! It is mine!",
    )  # fmt: skip
    ending = t.choose((_bird_was_lonely, _bird_swaps, _bird_did_not_know))
    ending(t, hero, thief)


def _bird_was_lonely(t: Teller, hero: Character, thief: Character) -> None:
    """The thief had nobody to play with, and gets company."""
    speak(
        t, thief, hero,
        "I am [so |]sorry. I only wanted somebody to play with.",
        "Nobody ever plays with me. I wanted to have [fun|a toy], too.",
        "I was so lonely, and you looked so happy with it.",
        "I wanted to play, too, but nobody ever asks me.",
    )  # fmt: skip
    give(t, thief, hero, t.cast["toy"])
    t.say(
        "{hero} was not angry for long. [Soon|Then|Before long,] all three [|of them ]played "
        "<lost_game>.",
        '"Then come and play with us," said {hero:name}. [Soon|So] all three [|of them ]played '
        "<lost_game>.",
        '"You can play with us," said {hero:name}, and they played <lost_game> together.',
        "{hero} felt sorry for {thief:obj}. So they all played <lost_game> together.",
    )
    learn(
        t, hero,
        "somebody who is lonely needs a friend",
        "it is better to make a friend than to be angry",
        "it is good to let others play, too",
        "it is more fun to play with three",
        "a {thief:kind} can be a good friend",
    )  # fmt: skip


def _bird_swaps(t: Teller, hero: Character, thief: Character) -> None:
    """The hero offers the thief something instead."""
    t.say(
        "But {thief} liked {toy} and did not want to give it back. So {hero} took out a "
        "<treasures=price>.",
        "{thief} shook {thief:his} head. Then {hero} had an idea and held up a <treasures=price>.",
        "But {thief} only looked at {hero:obj}. {hero} <thoughtful_gesture hero> and took out a "
        "<treasures=price>.",
        "{thief} did not come down. {friend} looked for something pretty and found a "
        "<treasures=price> for {hero:obj}.",
    )
    speak(
        t, hero, thief,
        "Would you like this {price} instead?",
        "Will you take this {price} and give me the {toy:noun}?",
        "Shall we trade, my {price} for the {toy:noun}?",
        "If you give me the {toy:noun}, you can have this {price}. Is that fair?",
    )  # fmt: skip
    speak(
        t, thief, hero,
        "Oh yes, [that is pretty|I like it]!",
        "Yes, I like that even better!",
        "What a [pretty|nice|lovely] {price}! Yes, please!",
        "Yes! The {price} will look [lovely|so nice] in my nest!",
        "I always wanted a {price}!",
    )  # fmt: skip
    t.say(
        "{thief} laid {toy} at {hero:gen} feet and flew [away|home] with the {price}.",
        "{thief} brought {toy} down to {hero:obj} and took the {price}.",
        "So {thief} gave back {toy} and got the {price}.",
    )
    t.world.give(thief, hero, t.cast["toy"])
    t.say(
        "{hero} looked for the {shade} {mark}. It was still there.",
        "The {shade} {mark} was still on it, and {hero} <glad_gesture hero>.",
        "{hero} was so <glad> that {hero:he} <glad_gesture hero>.",
    )
    learn(
        t, hero,
        "it is better to [trade|ask nicely] than to fight",
        "a fair trade makes everybody happy",
        "a kind word [works better than a loud one|is worth more than an angry one]",
        "you get more when you give something, too",
    )  # fmt: skip


def _bird_did_not_know(t: Teller, hero: Character, thief: Character) -> None:
    """The thief thought that it belonged to nobody."""
    speak(
        t, thief, hero,
        "I am sorry. I did not know that it was yours.",
        "I thought that nobody wanted it. I am [so|very] sorry.",
        "It lay there all alone, so I took it. I am sorry.",
        "I found it and thought it was for me. Please forgive me.",
        "I needed something for my nest. I did not know that it was yours.",
    )  # fmt: skip
    speak(
        t, hero, thief,
        "That is all right. Just give it back.",
        "I am not angry, {listener:name}. You did not know.",
        "It is all right, {listener:name}. You did not mean it.",
        "I understand. But I would like to have it back.",
    )  # fmt: skip
    give(t, thief, hero, t.cast["toy"])
    t.say(
        "From then on, {thief} always asked first.",
        "After that, {thief} [never took a thing|took nothing] without asking.",
        "And the next time {thief} found a toy, {thief:he} asked whose it was.",
    )
    learn(
        t, hero,
        "it is good to ask before being angry",
        "anybody can make a mistake",
        "it is easy to forgive somebody who is sorry",
        "you should not leave your things lying around",
        "it is good to look after your things",
    )  # fmt: skip


# -- it was in the bag all along


def _tuck_away(t: Teller) -> None:
    """The hero packs it up without noticing."""
    t.say(
        "Then {hero} got [warm|hot] and took off {hero:his} <lost_cover=cover>. {hero} put it into "
        "{hero:his} <lost_bag=bag>, on top of everything else.",
        "{hero} was [warm|hot] from playing and took off {hero:his} <lost_cover=cover>. {hero:he} "
        "packed everything into {hero:his} <lost_bag=bag>, and the {cover} went in last.",
        "Then {hero} got [tired|sleepy|hungry]. {hero:he} packed {hero:his} things into {hero:his} "
        "<lost_bag=bag>, with {hero:his} <lost_cover=cover> on top, and [had a rest|ate <treats>].",
    )


def _in_the_bag(t: Teller) -> None:
    """It comes out of the bag."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    speak(
        t, friend, hero,
        "Did you look in your {bag}[|, {listener:name}]?",
        "What is in your {bag}[|, {listener:name}]?",
        "Could it be in your {bag}[|, {listener:name}]?",
        "Why is your {bag} so full[|, {listener:name}]?",
    )  # fmt: skip
    t.say(
        "{hero} opened the {bag} and took out the {cover}. Under it was {toy}!",
        "{hero} turned the {bag} upside down. Out fell the {cover}, and out fell {toy}!",
        "{hero} looked into the {bag} and lifted the {cover}. There was {toy}!",
        "{hero} pulled the {cover} out of the {bag}, and out came {toy}, too!",
    )
    ending = t.choose((_laugh_about_it, _share_a_treat))
    ending(t, hero)


def _laugh_about_it(t: Teller, hero: Character) -> None:
    """They laugh about it."""
    speak(
        t, hero, t.cast["friend"],
        "I packed it myself. How silly of me.",
        "It was there all the time, and I forgot.",
        "I looked everywhere, but not in my own {bag}.",
        "How silly I am. It was with me all the time.",
    )  # fmt: skip
    t.say(
        "{friend} began to laugh, and {hero} laughed, too.",
        "They looked at each other and [laughed|began to laugh].",
        "Then they both laughed [for a long time|and laughed].",
        "They laughed and played <lost_game> with {toy} until it was time to go home.",
    )
    learn(
        t, hero,
        "lost things are often very near",
        "it is best to look in your own {bag} first",
        "a mistake can make you laugh",
        "it is good to laugh with a friend",
        "you should look twice before you are sad",
        "it is good to pack slowly",
        "you should look everywhere, even in your own {bag}",
    )  # fmt: skip


def _share_a_treat(t: Teller, hero: Character) -> None:
    """The friend gets something for the trouble."""
    speak(
        t, hero, t.cast["friend"],
        "I am sorry for the trouble. Please have some of my <treats=snack>.",
        "You helped me so much. Let us eat my <treats=snack>.",
        "Thank you for your help. I have <treats=snack> for both of us.",
        "You had the right idea. Would you like my <treats=snack>, {listener:name}? There is "
        "enough for two.",
    )  # fmt: skip
    t.say(
        "They [sat down|sat under a <tree>] and ate the {snack} [side by side|together].",
        "So they ate the {snack} together and then played <lost_game>.",
        "{friend} liked the {snack} very much.",
        "They [sat down|sat under a <tree>] and ate the {snack}. Then they played <lost_game>.",
    )
    learn(
        t, hero,
        "it is good to thank those who help you",
        "it is best to look in your own {bag} first",
        "food tastes best with a friend",
        "lost things are often very near",
    )  # fmt: skip


# -- it fell through a hole, and stays lost


def _slip_through(t: Teller) -> None:
    """It falls out of the bag."""
    t.world.lose(t.cast["hero"], t.cast["toy"])
    t.say(
        "Then {hero} put {toy} into {hero:his} <lost_bag=bag> and went for a walk. The {bag} had a "
        "hole, but {hero} did not know that.",
        "There was a hole in {hero:gen} <lost_bag=bag>, but {hero:he} did not know. {hero} put "
        "{toy} in and [walked on|went for a walk].",
        "Then {hero} wanted to [pick flowers|run a little|walk on], so {hero:he} put {toy} into "
        "{hero:his} <lost_bag=bag>. The {bag} was old, and it had a hole.",
    )


def _make_another(t: Teller) -> None:
    """They make something new."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    new = Thing(t, "lost_homemade", "")
    t.cast["new"] = new
    speak(
        t, friend, hero,
        "Look, there is a hole in your {bag}. It must have fallen out.",
        "Your {bag} has a hole, {listener:name}. It could be anywhere.",
        "I see a hole in your {bag}. That is how you lost it.",
    )  # fmt: skip
    t.say(
        "They [went|walked] all the way back, but they did not find {toy}[| anywhere].",
        "They looked all along the way, even <hiding_spot>, but {toy} was gone[| for good].",
        "They looked <hiding_spot> and <hiding_spot>. But they [never found|did not find] {toy}.",
        "They looked until they were [tired|hungry|cold], but {toy} stayed lost.",
    )
    feel(t, hero, "sad")
    speak(
        t, friend, hero,
        "I have <lost_scrap=one> and <lost_scrap=two> here. Let us make something new.",
        "We can make a new toy. I have <lost_scrap=one> and <lost_scrap=two>.",
        "Do not cry, {listener:name}. We can make something out of <lost_scrap=one> and "
        "<lost_scrap=two>.",
    )  # fmt: skip
    t.say(
        "So they sat down, and out of {one} and {two} they made {new:a}.",
        "They sat down and worked [for a long time|together]. When they were done, they had "
        "{new:a} to play with.",
        "{hero} held it all together, and {friend} tied the knots. In the end, they had made "
        "{new:a} to play with.",
        "They tried [this and that|and tried], and at last they had made {new:a} out of {one} and "
        "{two}.",
    )
    t.say(
        "{friend} painted a {shade} {mark} on it, just like before.",
        "{hero} painted a {shade} {mark} on it, like the one on {toy}.",
        "It even got a {shade} {mark}, like the old one.",
    )
    t.world.take(hero, new)
    ending = t.choose((_make_peace, _share_the_new_one))
    ending(t)


def _make_peace(t: Teller) -> None:
    """The hero makes peace with the loss."""
    hero: Character = t.cast["hero"]
    t.say(
        "{hero} still missed {toy} a little, but {hero:he} loved {new}, too.",
        "{hero} hugged {new}. Now {hero:he} was not so sad any more.",
        "{hero} thought of {toy} one more time. Then {hero:he} smiled and played with {new}.",
        "{hero} hoped that somebody had found {toy} and was happy with it.",
    )
    learn(
        t, hero,
        "you can be sad and start again",
        "a good friend can help you when you are sad",
        "what friends make together is worth a lot",
        "a new thing can be just as dear",
        "some things are lost, but a friend stays",
    )  # fmt: skip


def _share_the_new_one(t: Teller) -> None:
    """The new thing belongs to both."""
    hero: Character = t.cast["hero"]
    friend: Character = t.cast["friend"]
    speak(
        t, hero, friend,
        "It belongs to both of us. You may have it first.",
        "We made it together, so it is yours, too. Take it home today.",
        "You have it today, {listener:name}, and I have it tomorrow.",
        "You helped me so much. You should have it first.",
    )  # fmt: skip
    give(t, hero, friend, t.cast["new"])
    if t.chance(1, 3):
        t.say(
            "On <day_name>, {hero} wanted to play <lost_game> with it.",
            "A few days later, {hero} and {friend} met again to play <lost_game>.",
        )
        who_has(t, hero, friend, t.cast["new"])
    else:
        t.say(
            "{friend} took it home and was very careful with it.",
            "{friend} <glad_gesture friend>.",
            "After that, they often played <lost_game> with {new}.",
            "The next day, they played <lost_game> with {new}.",
        )
    learn(
        t, hero,
        "what two friends make belongs to both",
        "it is nice to share",
        "a thing is more fun when you share it",
        "a good friend can help you when you are sad",
        "it is good to share with a friend",
    )  # fmt: skip


# -- somebody found it and keeps it safe


def _drop(t: Teller) -> None:
    """It falls while the hero romps about."""
    t.world.lose(t.cast["hero"], t.cast["toy"])
    unseen = "but {hero:he} did not [notice|see it|hear it]"
    t.say(
        f"Then {{hero}} [ran|hopped] after a [<insect>|<small_animal>]. Something fell to the "
        f"ground, {unseen}.",
        f"Then {{hero}} climbed over a [fence|wall|gate|rock]. Something fell [down|into the "
        f"grass], {unseen}.",
        f"Then {{hero}} [jumped|hopped] over a [puddle|ditch|log|stone]. Something fell down, "
        f"{unseen}.",
        f"Then {{hero}} [ran|jumped|hopped|skipped] down the path. Something dropped behind "
        f"{{hero:him}}, {unseen}.",
    )


def _ask_the_finder(t: Teller) -> None:
    """Somebody keeps it, and asks how it looks."""
    hero: Character = t.cast["hero"]
    toy: Thing = t.cast["toy"]
    elder = Character(t, "grownups")
    t.cast["elder"] = elder
    t.world.come(elder)
    t.world.take(elder, toy)
    t.say(
        "[Then|After a while|Soon], they met {elder}, a {elder:trait} {elder:kind}.",
        "[Then|After a while|Soon], a {elder:kind} named {elder} came [by|along].",
        "On a bench sat a {elder:kind} named {elder}.",
        "[Then|After a while|Soon], {elder} the {elder:kind} came by on the way to <chore>.",
    )
    speak(
        t, hero, elder,
        "Have you seen my {toy:noun}?",
        "Did you find a {toy:noun}?",
        "Please, have you seen a {toy:noun}[| anywhere]?",
    )  # fmt: skip
    speak(
        t, elder, hero,
        "I found a {toy:noun} today. What does yours look like?",
        "Maybe I have. What does it look like?",
        "I did find something. Can you tell me what yours looks like?",
        "That may be. How can I [know|be sure] that it is yours?",
        "Tell me first what is special about your {toy:noun}. What is on it?",
    )  # fmt: skip
    speak(
        t, hero, elder,
        "It is {toy:look} and has a {shade} {mark} on it.",
        "It is {toy:a} with a {shade} {mark}.",
        "Mine is {toy:look}. It has a {shade} {mark}.",
        "There is a {shade} {mark} on it. That is how I know it.",
        "It is {toy:look}. [My {relation} gave it to me, and it has a {shade} {mark}|The {mark} on "
        "it is {shade}].",
    )  # fmt: skip
    give(t, elder, hero, toy)
    thank(t, hero, elder)
    ending = t.choose((_help_the_finder, _begin_to_find))
    ending(t, hero)


def _help_the_finder(t: Teller, hero: Character) -> None:
    """The hero does something for the finder in return."""
    t.say(
        "Then {hero:name} and {friend:name} helped {elder:obj} to <chore>.",
        "To show their thanks, {hero:name} and {friend:name} helped {elder:obj} to <chore>.",
        "That day, {hero:name} and {friend:name} helped {elder:obj} to <chore>.",
    )
    learn(
        t, hero,
        "there are kind people everywhere",
        "it is good to know your own things well",
        "it is good to ask for help",
        "those who help you are glad of your help, too",
        "it is good to help those who help you",
        "many people are honest",
    )  # fmt: skip


def _begin_to_find(t: Teller, hero: Character) -> None:
    """The hero brings back what others lose."""
    t.say(
        "The next [day|week], {hero} found a <clothes=found> on the path. {hero} looked for "
        "the owner, a <grownups>, and gave it back.",
        "A [week|few days] later, {hero:name} and {friend:name} found a <clothes=found>. They "
        "asked [everybody|at every door] until they found the owner.",
        "[Some days|Not long] after that, {hero} saw a <clothes=found> on a bench. {hero:he} "
        "brought it to {elder:obj}, who found the owner.",
    )
    learn(
        t, hero,
        "somebody may miss what you find",
        "it is good to give back what you find",
        "somebody is always glad to get a lost thing back",
        "it is nice to find things for others",
        "it is good to look after lost things",
        "others lose things, too",
    )  # fmt: skip


_LOSSES = (
    _Loss(_forget, _find_where_it_was),
    _Loss(_steal, _bird_repents),
    _Loss(_tuck_away, _in_the_bag),
    _Loss(_slip_through, _make_another),
    _Loss(_drop, _ask_the_finder),
)
_LOSS_WEIGHTS = (3, 3, 2, 2, 3)
