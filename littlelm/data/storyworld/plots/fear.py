"""Somebody is afraid of one thing, has to face it, and does, in one way or another."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, meet, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

WEIGHT = 5

_WHERE = "[at the end of the road|near the village|behind the <fear_by>]"
_AFRAID = "[afraid|scared]"
_NEEDED = "{hero:gen} <kin=sender> [needed|wanted] a <tools=wanted>. It was"


class _Fear(NamedTuple):
    """Something to be afraid of, and what is told of it, as templates.

    Args:
        what: how it is called once it is known.
        there: where somebody is who has come too near.
        afraid: who is afraid of what.
        must: why it must be faced today.
        near: what it is like to come near.
        truth: what it turns out to be.
        got: how the hero does what had to be done.
        first_step: how little one can do on the first day.
        later: how it goes in the end, if one does a little every day.
    """

    what: str
    there: str
    afraid: tuple[str, ...]
    must: tuple[str, ...]
    near: tuple[str, ...]
    truth: tuple[str, ...]
    got: tuple[str, ...]
    first_step: tuple[str, ...]
    later: tuple[str, ...]


_DARK = _Fear(
    what="the {spot}",
    there="[in|inside] the {spot}",
    afraid=(
        f"{{hero}} was {_AFRAID} of only one thing. It was the <fear_dark=spot> {_WHERE}.",
        f"There was a <fear_dark=spot> {_WHERE}. It was very dark, and {{hero}} was {_AFRAID} of "
        "it.",
        f"{{hero}} was {_AFRAID} of the dark. {{hero:he}} never went into the <fear_dark=spot> "
        f"{_WHERE}.",
        f"{{hero}} always ran past the <fear_dark=spot> {_WHERE}. It was so dark in there.",
    ),
    must=(
        f"{_NEEDED} in the {{spot}}, and {{hero}} had to fetch it.",
        '"Please fetch me a <tools=wanted> from the {spot}," said {hero:gen} <kin=sender>.',
        "{hero:gen} <toys=wanted> was gone. {hero} had left it in the {spot}.",
        "Somebody had put {hero:gen} <toys=wanted> into the {spot}. {hero} wanted it back.",
    ),
    near=(
        "It was as dark as night in there. Something [rustled|creaked|moved].",
        "The door of the {spot} was open. Something [rustled|creaked] inside.",
        "{hero} looked into the {spot}. Something dark stood in the corner.",
        "There was no light in the {spot}. {hero} could not see a thing.",
    ),
    truth=(
        "But it was only a <small_animal>, and it was afraid of {hero:name}.",
        "But there was no monster. There was only an old coat on a hook.",
        "But there was nobody there. There was only an old <furniture>.",
        "Soon it was not so dark any more. There was only a <containers> and an old <furniture>.",
    ),
    got=(
        "{hero} took the {wanted} and came out again[|, quite calm|, safe and sound].",
        "There was the {wanted}, too. {hero} took it out into the light.",
        "{hero} found the {wanted} and carried it home.",
    ),
    first_step=(
        "{hero} put one foot into the {spot}. Then {hero:he} went home.",
        "{hero} stood at the door of the {spot} and counted to <rescue_count>. Then {hero:he} "
        "went home.",
        "{hero} looked into the {spot} for a moment. That was all for that day.",
    ),
    later=(
        "At last, {hero} could walk right into the {spot}.",
        "One day, {hero} stood in the middle of the {spot}. It was only a quiet place.",
        "In the end, {hero} could stay in the {spot} for a long time.",
    ),
)
_HEIGHT = _Fear(
    what="the {spot}",
    there="[high up on|at the top of] the {spot}",
    afraid=(
        f"{{hero}} was {_AFRAID} of only one thing. It was the <fear_high=spot> {_WHERE}.",
        f"There was a <fear_high=spot> {_WHERE}. It was so high that {{hero}} was {_AFRAID} of it.",
        f"{{hero}} was {_AFRAID} of high places. Worst of all was the <fear_high=spot> {_WHERE}.",
        f"{{hero}} never climbed up the <fear_high=spot> {_WHERE}. It was much too high.",
    ),
    must=(
        "The wind blew {hero:gen} <clothes=wanted> to the top of the {spot}.",
        "{hero:gen} <toys=wanted> was at the top of the {spot}. {hero} wanted it back.",
        "{hero:gen} <kin=sender> had left a <tools=wanted> at the top of the {spot}. {hero} had to "
        "fetch it.",
        '"Please fetch my <clothes=wanted> from the top of the {spot}," said {hero:gen} '
        "<kin=sender>.",
    ),
    near=(
        "{hero} looked up at the {spot}. It was so high!",
        "The wind blew, and the {spot} creaked a little.",
        "From below, the {spot} looked as high as the clouds.",
        "{hero} stood at the foot of the {spot} and looked up.",
    ),
    truth=(
        "It was not so bad up there. One could see the whole village.",
        "From the top, one could see far away. It was beautiful.",
        "The {spot} did not move at all. Only the clouds moved.",
        "At the top, a <bird> sat in the sun. It was not afraid at all.",
    ),
    got=(
        "{hero} took the {wanted} and climbed down, [slowly|step by step].",
        "{hero} found the {wanted} and brought it down.",
        "There was the {wanted}, too. {hero} took it and came down again.",
    ),
    first_step=(
        "{hero} climbed up one step. Then {hero:he} climbed down again.",
        "{hero} touched the {spot} with one hand and counted to <rescue_count>. Then {hero:he} "
        "went home.",
        "{hero} climbed up a little way and looked down. That was all for that day.",
    ),
    later=(
        "At last, {hero} stood at the very top.",
        "One day, {hero} could climb to the top of the {spot}.",
        "In the end, {hero} sat at the top and looked at the clouds.",
    ),
)
_STRANGER = _Fear(
    what="{elder:name}",
    there="in the garden of {elder:name}",
    afraid=(
        f"{{hero}} was {_AFRAID} of only one person. It was {{elder}}, the {{elder:kind}} with the "
        "loud voice.",
        f"A {{elder:kind}} named {{elder}} lived nearby. {{elder:gen}} voice was so loud that "
        f"{{hero:name}} was {_AFRAID}.",
        f"{{hero}} was {_AFRAID} of {{elder}}, the {{elder:kind}}. {{elder:gen}} voice was as loud "
        "as a <fear_loud>.",
    ),
    must=(
        "{hero:gen} <toys=wanted> flew over the fence, into the garden of {elder:name}.",
        "{hero:gen} <toys=wanted> was in the garden of {elder:name}. {hero} wanted it back.",
        "{hero:gen} <kin=sender> needed a <tools=wanted>. Only {elder:name} had one, and {hero} "
        "had to ask for it.",
        "The wind blew {hero:gen} <clothes=wanted> into the garden of {elder:name}.",
    ),
    near=(
        "A loud voice came from the garden.",
        "The gate creaked. From the house came a loud voice.",
        "Behind the hedge, somebody [shouted|called out].",
        "At the gate, {hero} could hear the loud voice.",
    ),
    truth=(
        "But {elder} was only singing. It was a [happy|merry] song.",
        "But {elder} was only a little deaf. That was why the voice was so loud.",
        "But {elder} only called the cat. Then {elder:he} smiled and said hello.",
        "But {elder} was not angry at all. {elder} was glad to have a guest.",
    ),
    got=(
        "{elder} gave {hero:obj} the {wanted} and some <treats>.",
        "{hero} got the {wanted} and a cup of <drink>.",
        "{elder} fetched the {wanted}, and they ate <treats> in the garden.",
    ),
    first_step=(
        "{hero} walked as far as the gate. Then {hero:he} went home.",
        '{hero} whispered "[good morning|hello|good day]" at the gate. Nobody heard it.',
        "{hero} stood at the gate and counted to <rescue_count>. Then {hero:he} went home.",
    ),
    later=(
        "At last, {hero} knocked at the door of {elder:name}. {elder} was very kind.",
        "One day, {hero} said good morning in a loud voice. {elder} waved and said it, too.",
        "In the end, {hero} rang the bell. {elder} opened the door and smiled.",
    ),
)
_BEAST = _Fear(
    what="the {spot}",
    there="in front of the {spot}",
    afraid=(
        f"{{hero}} was {_AFRAID} of only one thing. It was the big <fear_beast=spot> {_WHERE}.",
        f"There was a big <fear_beast=spot> {_WHERE}. {{hero}} was {_AFRAID} of it.",
        "Once, a big <fear_beast=spot> had run after {hero:obj}. Since then, {hero} was "
        f"{_AFRAID} of it.",
        f"{{hero}} never walked past the big <fear_beast=spot> {_WHERE}.",
    ),
    must=(
        "{hero:gen} <toys=wanted> [lay|was] in the grass, right in front of the {spot}.",
        f"{_NEEDED} right behind the {{spot}}, and {{hero}} had to fetch it.",
        "The wind blew {hero:gen} <clothes=wanted> away. It landed right in front of the {spot}.",
        "{hero:gen} <kin=sender> had left a <tools=wanted> beside the {spot}. {hero} had to fetch "
        "it.",
    ),
    near=(
        "The {spot} [stamped|snorted] and looked at {hero:obj}.",
        "The {spot} lifted its big head and came [nearer|closer].",
        "The {spot} stood quite still and looked at {hero:obj}.",
        "The {spot} was even bigger than {hero} had thought.",
    ),
    truth=(
        "But the {spot} only wanted to be [stroked|scratched].",
        "But the {spot} was only lonely. It wanted somebody to play with.",
        "But the {spot} was only hungry. It ate some grass and walked away.",
        "Up close, {hero} saw a thorn in its foot and pulled it out. Now the {spot} was friendly.",
    ),
    got=(
        "{hero} picked up the {wanted} and said goodbye to the {spot}.",
        "{hero} could take the {wanted} and go home[| in peace].",
        "Then {hero} picked up the {wanted}. It was easy.",
    ),
    first_step=(
        "{hero} looked at the {spot} from far away. Then {hero:he} went home.",
        "{hero} took one step toward the {spot} and counted to <rescue_count>. Then {hero:he} "
        "went home.",
        "{hero} threw the {spot} an apple from far away. That was all for that day.",
    ),
    later=(
        "At last, the {spot} ate an apple from {hero:gen} hand.",
        "One day, {hero} could stroke the {spot}. It was warm and soft.",
        "In the end, {hero} and the {spot} were good friends.",
    ),
)


class _Help(NamedTuple):
    """What is told early, and how it helps the hero."""

    plant: Callable[[Teller], None]
    end: Callable[[Teller, Character, _Fear], None]


def tell(t: Teller) -> None:
    """Tell it."""
    # The open ones say that they are afraid, the proud ones make excuses.
    traits = t.choose(("fear_open", "fear_proud"))
    hero = somebody(t, traits)
    introduce(t, hero)
    t.cast.update(hero=hero, elder=Character(t, "grownups"))
    fear = t.choose((_DARK, _HEIGHT, _STRANGER, _BEAST))
    t.say(*fear.afraid)
    helped = t.choose(_HELPS)
    helped.plant(t)

    t.paragraph()
    t.world.go(Place(t), hero)
    day(t)
    t.say(
        "{hero} wanted to <hobby=plan> that day.",
        "{hero} was on the way to <hobby=plan>.",
        "{hero} was just going out to <hobby=plan>.",
        "{hero} ate some <treats> and went out to <hobby=plan>.",
    )
    t.say(*fear.must)
    if traits == "fear_open":
        _admit(t, hero, fear)
    else:
        _make_excuses(t, hero)
    t.say(*fear.near)
    feel(t, hero, "afraid")
    t.paragraph()
    t.cast["hero"] = hero
    helped.end(t, hero, fear)
    t.cast["hero"] = hero
    if t.chance(1, 3):
        t.say(
            "[The next day|Later], {hero} went out to {plan} after all.",
            "Now {hero} could {plan} at last.",
        )
    if t.chance(1, 3):
        evening(t, hero)


def _admit(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero says that it is too frightening."""
    speak(
        t, hero, hero,
        f"Oh no, not {fear.what}. I am [so|too] {_AFRAID}.",
        f"I do not want to go there. I am {_AFRAID} of {fear.what}.",
        f"I am {_AFRAID}. I would rather [stay|be] at home.",
        f"If only I were not so {_AFRAID} of {fear.what}.",
    )  # fmt: skip
    t.say(
        "But there was no other way.",
        "But nobody else could do it.",
        "But it had to be done[| that day].",
        "{hero} went there all the same, very slowly.",
    )


def _make_excuses(t: Teller, hero: Character) -> None:
    """The hero pretends to have no time."""
    speak(
        t, hero, hero,
        "I am not afraid. I only have to <chore> first.",
        "There is no hurry. I can do it tomorrow.",
        "I would go, but I have to <chore>.",
        "It is [too|much too] late now. I will go another day.",
        "My foot hurts a little. I should rest first.",
    )  # fmt: skip
    t.say(
        "But that was not true. {hero} was just afraid.",
        "But {hero} knew that this was only an excuse.",
        "But then {hero} was a little ashamed and went there after all.",
    )


# -- with something that brings luck


def _plant_charm(t: Teller) -> None:
    """The hero has something against fear."""
    t.say(
        "{hero:gen} <kin> had given {hero:obj} a <treasures=charm>. It was for [good "
        "luck|courage].",
        "{hero} always carried a <treasures=charm>. It was for [good luck|courage].",
        "{hero} had a <treasures=charm> from {hero:his} <kin>. It made {hero:obj} feel brave.",
        "Once, {hero} had found a <treasures=charm>. It brought {hero:obj} [good luck|courage].",
    )


def _hold_charm(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero holds it, or thinks so."""
    t.say(
        "Then {hero} thought of the {charm}. {hero:he} felt for it with one hand and went on.",
        "{hero} felt for the {charm} in {hero:his} <bag>. Something small was there, and "
        "{hero:he} went on.",
        "But {hero} had the {charm} in {hero:his} <bag>. {hero:he} took a deep breath and went on.",
        "{hero} held on to {hero:his} <bag> with the {charm} in it and counted to <rescue_count>. "
        "Then {hero:he} went on.",
    )
    t.say(*fear.truth)
    t.say(*fear.got)
    feel(t, hero, "proud")
    ending = t.choose((_charm_was_at_home, _pass_charm_on))
    ending(t)
    learn(
        t, hero,
        "courage comes from inside",
        "most fears grow small when one comes closer",
        "one can be afraid and go on all the same",
        "{hero:he} could be brave without the {charm}",
    )  # fmt: skip


def _charm_was_at_home(t: Teller) -> None:
    """It was something else all the time."""
    t.say(
        "At home, the {charm} lay on the <furniture>. It had been there all day!",
        "At home, {hero} saw the {charm} on the <furniture>. {hero:he} had left it there!",
        "But where was the {charm}? It had been at home all day, on the <furniture>!",
    )
    t.say(
        "{hero} had only held a [button|pebble|nut|cork].",
        "{hero} had been brave without it.",
        "{hero} <surprised_gesture hero>. So it was not the {charm} that had helped.",
    )


def _pass_charm_on(t: Teller) -> None:
    """Somebody else needs it more."""
    t.say(
        f"Later, {{hero}} gave the {{charm}} to a little <animals> who was {_AFRAID} of "
        "<fear_other>.",
        "{hero} did not need the {charm} any more. {hero:he} gave it to a little <animals> who was "
        "afraid of <fear_other>.",
        "[The next day|A week later], {hero} met a <animals> who was afraid of <fear_other>. "
        "{hero} gave away the {charm}.",
    )


# -- with a friend who is afraid, too


def _plant_friend(t: Teller) -> None:
    """The friend is said to fear nothing."""
    hero: Character = t.cast["hero"]
    friend = somebody(t)
    befriend(t, hero, friend)
    t.say(
        "Everybody [said|thought] that {friend} was afraid of nothing.",
        "{friend} never seemed to be afraid.",
        "Nobody had ever seen {friend:obj} afraid.",
        "{hero} thought that {friend} was the bravest {friend:kind} in the village.",
    )


def _go_with_friend(t: Teller, hero: Character, fear: _Fear) -> None:
    """They tell each other what they fear, and go together."""
    friend: Character = t.cast["friend"]
    meet(t, friend)
    t.cast["hero"] = hero
    speak(
        t, hero, friend,
        f"I must tell you something, {{listener:name}}. I am {_AFRAID} of {fear.what}.",
        f"Please do not laugh, {{listener:name}}. I am {_AFRAID} of {fear.what}.",
        f"I cannot go on, {{listener:name}}. I am too {_AFRAID} of {fear.what}.",
        "You are never afraid, {listener:name}, but I am. My knees are shaking.",
    )  # fmt: skip
    speak(
        t, friend, hero,
        f"I will tell you a secret. I am {_AFRAID} of <fear_other=other_fear>.",
        f"I am {_AFRAID} of <fear_other=other_fear>. [Nobody knows it|I never told anybody].",
        "Everybody is afraid of something. I always run away from <fear_other=other_fear>.",
        f"So am I sometimes. I am {_AFRAID} of <fear_other=other_fear>.",
    )  # fmt: skip
    t.say(
        "{friend} took {hero:gen} hand, and they went on together.",
        "Hand in hand, they went on.",
        "They sang a song and went on side by side.",
        "Then they went on together, close to each other.",
    )
    t.say(*fear.truth)
    t.say(*fear.got)
    feel(t, hero, "proud")
    t.say(
        f"[A week later|The next day], {{friend}} was {_AFRAID} of {{other_fear}}. Now "
        f"{{hero:name}} "
        "took {friend:gen} hand.",
        "{hero} promised to help {friend:obj} with {other_fear}.",
        "And when {friend} was afraid of {other_fear}, {hero:name} was there to help.",
    )
    learn(
        t, hero,
        "everybody is afraid of something",
        "fear is only half as big when one tells a friend",
        "even {friend:name} was afraid of something",
        "it is easier to be brave together",
    )  # fmt: skip


# -- for somebody smaller who needs help


def _plant_small(t: Teller) -> None:
    """Somebody small goes where the hero goes."""
    small = Character(t, "rescue_little", "fear_small")
    t.cast["small"] = small
    t.say(
        "Everywhere {hero:name} went, a {small:trait} {small:kind} named {small} came, too.",
        "Next door lived a {small:trait} {small:kind} named {small}. {small} wanted to be "
        "just like "
        "{hero:name}.",
        "{hero} often looked after {small}, a {small:trait} {small:kind}.",
        "A {small:trait} {small:kind} named {small} liked {hero:obj} very much. {small} always "
        "came along.",
    )


def _help_small(t: Teller, hero: Character, fear: _Fear) -> None:
    """The small one gets into trouble there, and the hero forgets the fear."""
    small: Character = t.cast["small"]
    t.world.come(small)
    t.say(
        f"But where was {{small:name}}? {{small:name}} had run ahead and was now {fear.there}.",
        f"Then somebody cried. It was {{small:name}}. {{small:name}} was {fear.there}.",
        f"Suddenly, {{small:name}} ran ahead. Soon {{small:name}} was {fear.there} and began to "
        "cry.",
    )
    speak(
        t, small, hero,
        "[Help me|Please help me|Come here], {listener:name}! I want to go home!",
        "{listener:name}, where are you? I am so scared!",
        f"I am {_AFRAID}, {{listener:name}}! Please [come here|help me]!",
        "Please hold my hand, {listener:name}! I cannot move!",
    )  # fmt: skip
    t.say(
        f"{{hero}} forgot to be {_AFRAID}. {{hero:he}} ran there and took {{small:gen}} hand.",
        "{hero} did not think twice. {hero:he} ran to help.",
        f"Now there was no time to be {_AFRAID}. {{hero}} ran there and held {{small:obj}} tight.",
        "{hero} thought only of {small:name}. {hero:he} ran there as fast as {hero:he} could.",
    )
    t.say(*fear.truth)
    t.say(*fear.got)
    feel(t, hero, "proud")
    speak(
        t, small, hero,
        "You are [so|very] brave, {listener:name}!",
        "Thank you, {listener:name}! You [came to help me|saved me]!",
        "When I am big, I want to be like you, {listener:name}!",
        "You were not afraid at all, {listener:name}!",
    )  # fmt: skip
    learn(
        t, hero,
        "one forgets to be afraid when a friend needs help",
        "a small friend can make one brave",
        "courage comes when it is needed",
        "one is as brave as one has to be",
    )  # fmt: skip


# -- not today, but step by step


def _plant_advice(t: Teller) -> None:
    """The hero hears that one step a day is enough."""
    t.say(
        '"A little every day is enough," {hero:gen} <kin=adviser> [always|often] said.',
        "{hero:gen} <kin=adviser> had learned to swim bit by bit, a little every day.",
        '"Big things are done in small steps," {hero:gen} <kin=adviser> [always|often] said.',
        "{hero:gen} <kin=adviser> [always|often] said that one small step a day is enough.",
    )


def _step_by_step(t: Teller, hero: Character, fear: _Fear) -> None:
    """The hero does a little every day."""
    t.say(
        "Then {hero} thought of the words of {hero:his} {adviser}.",
        "What would {hero:gen} {adviser} do? {hero} knew it.",
        "Then {hero} remembered {hero:his} {adviser}.",
    )
    t.say(*fear.first_step)
    speak(
        t, hero, hero,
        "That is enough for today. Tomorrow I will do [a little |]more.",
        "That was one small step. Tomorrow I will take the next one.",
        "I [have|had] to start somewhere. Tomorrow I will try again.",
        "I was a little brave today. That is a good start.",
    )  # fmt: skip
    t.say(
        "The next day, {hero} did a little more. So it went on for <how_many> days.",
        "Every <day_name>, {hero} came back and did a little more.",
        "Every day, {hero} came back and stayed a little longer.",
        "Day by day, {hero} was less afraid.",
    )
    t.say(*fear.later)
    t.say(*fear.got)
    feel(t, hero, "proud")
    learn(
        t, hero,
        "one small step a day is enough",
        "one need not be brave all at once",
        "big things are done in small steps",
        "{hero:his} {adviser} was right",
    )  # fmt: skip


_HELPS = (
    _Help(_plant_charm, _hold_charm),
    _Help(_plant_friend, _go_with_friend),
    _Help(_plant_small, _help_small),
    _Help(_plant_advice, _step_by_step),
)
