"""The five things that can happen in a story; each plot yields its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from littlelm.data.storyworld.dice import Dice
from littlelm.data.storyworld.words import (
    COLOURS,
    FOODS,
    HOBBIES,
    OPENINGS,
    PLACES,
    SMALL_CREATURES,
    THINGS,
    TIMES,
    TRAITS,
    Character,
    two_characters,
    with_article,
)


def lost_and_found(dice: Dice) -> Iterator[str]:
    """A favourite thing is gone; a friend helps to look for it."""
    hero, friend = two_characters(dice)
    thing = f"{dice.pick(COLOURS)} {dice.pick(THINGS)}"
    wrong, right = dice.pick_two(PLACES)
    yield (
        f"{_meet(dice, hero)} {hero.name} had {with_article(thing)} and took it everywhere. "
        f"{dice.pick(TIMES)}, {hero.name} played {wrong} and then {right}. When {hero.they} came "
        f"home, the {thing} was gone."
    )
    yield (
        f'"Oh no! Where is my {thing}?" {hero.name} {dice.pick(("cried", "said", "asked"))}. '
        f"{hero.name} felt very {dice.pick(('sad', 'worried', 'upset'))}."
    )
    yield (
        f"{_friend(friend)}, heard {hero.them}. "
        f'"{dice.pick(("Do not worry", "Do not cry", "Cheer up"))}," said {friend.name}. '
        f'"{dice.pick(("I will help you", "We can look together", "Let us find it"))}."'
    )
    yield (
        f"First they looked {wrong}, but it was not there. Then they looked {right}. There it was, "
        f"{dice.pick(('under a leaf', 'behind a stone', 'in the long grass', 'next to a log'))}! "
        f"{hero.name} {dice.pick(('jumped for joy', 'laughed', 'clapped and smiled'))} and gave "
        f"{friend.name} a big hug."
    )
    yield f'"Thank you," said {hero.name}. "{dice.pick(_ABOUT_FRIENDS)}."'


def sharing(dice: Dice) -> Iterator[str]:
    """Two want the same thing at the same time."""
    hero, friend = two_characters(dice)
    thing = f"{dice.pick(COLOURS)} {dice.pick(THINGS)}"
    yield (
        f"{_meet(dice, hero)} {dice.pick(TIMES)}, {hero.name} found {with_article(thing)} "
        f"{dice.pick(PLACES)}. It was the best {thing.split()[1]} {hero.they} had ever seen."
    )
    yield (
        f"{_friend(friend)}, came along and saw it too. "
        f'"{dice.pick(("May I have a turn", "Can I play with it", "May I try it"))}?" '
        f"{friend.name} asked."
    )
    yield (
        f'"No! It is mine," said {hero.name} and held the {thing} tight. {friend.name} '
        f"{dice.pick(('looked at the ground', 'turned around', 'sat down alone'))} and felt "
        f"{dice.pick(('sad', 'lonely', 'hurt'))}. Soon {hero.name} saw that playing alone was "
        f"{dice.pick(('no fun at all', 'not so nice', 'a little boring'))}."
    )
    yield (
        f'"I am sorry," {hero.name} said at last. "We can share it." So they took turns until '
        f"{dice.pick(('the sun went down', 'it was time for supper', 'the stars came out'))}. "
        f"Both of them were {dice.pick(('happy', 'glad', 'full of joy'))}."
    )
    yield f'"{dice.pick(_ABOUT_SHARING)}," {hero.name} said that night.'


def rescue(dice: Dice) -> Iterator[str]:
    """Somebody small is in trouble and needs somebody big."""
    hero, friend = two_characters(dice)
    creature = dice.pick(SMALL_CREATURES)
    trouble, way_out = dice.pick(
        (
            ("stuck in a bush", "moved the branches away"),
            ("caught in a net", "untied the knots one by one"),
            ("at the bottom of a hole", "let down a long branch"),
            ("trapped under a basket", "lifted the heavy basket"),
            ("shut in an old shed", "pushed the door open"),
        )
    )
    yield (
        f"{_meet(dice, hero)} {dice.pick(TIMES)}, {hero.name} was walking {dice.pick(PLACES)} when "
        f"{hero.they} heard a {dice.pick(('tiny', 'small', 'soft'))} voice. "
        f'"{dice.pick(("Help!", "Please help me!", "Is anybody there?"))}" it said.'
    )
    yield (
        f"It was a little {creature}. The {creature} was {trouble}. {hero.name} tried to help, but "
        f"{hero.they} could not do it alone. "
        f'"{dice.pick(("Wait here", "Do not be afraid", "Be brave"))}," {hero.they} said. '
        f'"I will get my friend."'
    )
    yield (
        f"{hero.name} ran to {friend.name}, {with_article(friend.kind)} who lived close by. They "
        f"came back together and {way_out}. At last the little {creature} was free."
    )
    yield (
        f'"Thank you both!" said the {creature}. '
        f"{dice.pick(('It danced around them', 'It smiled at them', 'It gave a happy little hop'))}"
        f". From that day on, the three of them "
        f"{dice.pick(('met every day', 'were best friends', 'played together'))}. "
        f'"{dice.pick(_ABOUT_HELPING)}," said {friend.name}.'
    )


def afraid(dice: Dice) -> Iterator[str]:
    """Something looks frightening until it is tried."""
    hero, friend = two_characters(dice)
    fear, deed = dice.pick(
        (
            ("the deep pond", "swam all the way across"),
            ("the dark cave", "walked right inside"),
            ("the tall slide", "slid all the way down"),
            ("the old bridge", "went over to the other side"),
            ("the high tree", "climbed up to the first branch"),
            ("the big horse", "stroked its soft nose"),
        )
    )
    yield (
        f"{_meet(dice, hero)} {hero.name} liked many things, but {hero.they} was afraid of {fear}. "
        f"{dice.pick(TIMES)}, all the others went there to play, and "
        f"{hero.name} {dice.pick(('stayed behind', 'only watched', 'hid behind a wall'))}."
    )
    yield (
        f'"Why do you not come with us?" asked {_friend(friend)}. '
        f'"I am {dice.pick(("scared", "afraid", "too small"))}," {hero.name} whispered.'
    )
    yield (
        f'"I was {dice.pick(("scared", "afraid"))} too, the first time," said {friend.name}. '
        f'"{dice.pick(("Hold my hand", "Stay close to me", "Count to three with me"))}, and we '
        f'will go {dice.pick(("slowly", "together", "step by step"))}."'
    )
    yield (
        f"{hero.name} took a deep breath. {hero.their.capitalize()} knees "
        f"{dice.pick(('shook', 'trembled', 'felt weak'))}, but {hero.they} did not run away. "
        f"{dice.pick(('Then', 'Step by step', 'Very carefully'))}, {hero.they} {deed}. "
        f'"I did it!" {hero.they} {dice.pick(("shouted", "laughed", "called"))}.'
    )
    yield (
        f"{friend.name} was very proud of {hero.them}. {hero.name} "
        f"{dice.pick(('smiled', 'was proud', 'felt tall'))} all the way home. "
        f'"{dice.pick(_ABOUT_COURAGE)}," {hero.they} said.'
    )


def surprise(dice: Dice) -> Iterator[str]:
    """A present goes wrong and turns out right."""
    hero, friend = two_characters(dice)
    present, mishap, ending = dice.pick(
        (
            ("a cake", "dropped it on the floor", "ate warm pancakes instead"),
            ("a card", "spilled paint all over it", "turned the spot into a big sun"),
            ("a crown of flowers", "sat on it", "picked new flowers side by side"),
            ("a pot of soup", "put sugar in it", "had bread and cheese instead"),
            ("a paper boat", "let it fall into the water", "folded a whole fleet of boats"),
        )
    )
    yield (
        f"{_meet(dice, hero)} {dice.pick(TIMES)}, {hero.name} wanted to make a surprise for "
        f"{friend.name}, {with_article(friend.kind)} {hero.they} liked very much. "
        f'"I will make {present}," {hero.they} {dice.pick(("said", "thought", "decided"))}.'
    )
    yield (
        f"{hero.name} worked {dice.pick(('all morning', 'for a long time', 'very hard'))}. It was "
        f"almost {dice.pick(('ready', 'done', 'perfect'))}. But then {hero.they} {mishap}! "
        f'"{dice.pick(("Oh dear", "Oh no", "What a mess"))}!" {hero.name} cried. "Now there is no '
        f'surprise."'
    )
    yield (
        f"Just then {friend.name} knocked at the door. {hero.name} told {friend.them} everything. "
        f"{friend.name} {dice.pick(('did not mind', 'only smiled', 'was not angry'))}. "
        f'"{dice.pick(("We can fix it", "I have an idea", "Let us try again"))}," said '
        f"{friend.name}."
    )
    yield (
        f"So they {ending}. They {dice.pick(('laughed a lot', 'sang songs', 'told jokes'))} and "
        f"forgot about the mess. It was the "
        f"{dice.pick(('best surprise of all', 'nicest day of the year', 'happiest day'))}. "
        f'"{dice.pick(_ABOUT_FRIENDS)}," said {hero.name}.'
    )


PLOTS = (lost_and_found, sharing, rescue, afraid, surprise)

_ABOUT_FRIENDS = (
    "You are the best friend in the world",
    "Everything is easier with a friend",
    "A good friend is worth more than any toy",
)
_ABOUT_SHARING = (
    "Sharing makes everything twice as good",
    "It is more fun to play together",
    "A toy is only happy with two friends",
)
_ABOUT_HELPING = (
    "It feels good to help",
    "Together we are strong",
    "Nobody is too small to be saved",
)
_ABOUT_COURAGE = (
    "It is fine to be afraid, as long as you try",
    "Now I am not afraid any more",
    "Next time I will go first",
)


def _meet(dice: Dice, hero: Character) -> str:
    return (
        f"{dice.pick(OPENINGS)} {with_article(dice.pick(TRAITS))} little {hero.kind} named "
        f"{hero.name}. {hero.name} loved to {dice.pick(HOBBIES)} and to eat {dice.pick(FOODS)}."
    )


def _friend(friend: Character) -> str:
    return f"{friend.name}, {with_article(friend.kind)} from next door"
