"""A grammar small enough to list every story of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.pools import Pools
from littlelm.data.storyworld.teller import Teller

WORDS = """
[children]
girl/girls, boy/boys

[girls]
Mia/f, Ann/f

[boys]
Tom/m, Iris/m

[traits]
shy, old

[toys]
egg, kite

[looks]
red, old, orange

[places]
in|the park, by|the old mill
"""


def tell_small(t: Teller) -> None:
    """Tell one of some ten thousand stories; some of them can be told in two ways."""
    hero, friend = Character(t, "children"), Character(t, "children")
    toy, place = Thing(t, "toys"), Place(t)
    t.cast.update(hero=hero, friend=friend, toy=toy, place=place)
    t.say("There was a {hero:trait} {hero:kind} named {hero}.")
    t.say("{hero} had {toy:a}.", "{hero} went {place:to} with {toy:a}[*3| today].")
    if t.chance(1, 3):
        t.paragraph()
        t.say("A {friend:kind} named {friend} came[ very| very|].")
        t.say('"Is it an {toy:noun}?" {hero} asked.')
    if t.choose(("sad", "glad"), (2, 1)) == "sad":
        t.say("{hero} was sad.")
    else:
        t.say("{hero} was glad.")


class Lister(Teller):
    """Takes the choices it is given, then the first option of every other choice."""

    def __init__(self, pools: Pools, choices: Sequence[int]) -> None:
        super().__init__(pools)
        self.choices = list(choices)
        self.probability = 1.0
        self.counts: list[int] = []
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def mark(self) -> int:
        return len(self.text)

    def since(self, mark: int) -> str:
        return self.text[mark:]

    def choose_index(
        self,
        count: int,
        weights: Sequence[int] | None = None,
        fitting: Callable[[], Sequence[int]] | None = None,
    ) -> int:
        step = len(self.counts)
        if step == len(self.choices):
            self.choices.append(0)
        self.counts.append(count)
        index = self.choices[step]
        self.probability *= 1 / count if weights is None else weights[index] / sum(weights)
        return index


def list_all(program: Callable[[Teller], None], pools: Pools) -> dict[str, float]:
    """Return the probability of every story, by going through every choice."""
    found: dict[str, float] = {}
    choices: list[int] = []
    while True:
        lister = Lister(pools, choices)
        program(lister)
        found[lister.text] = found.get(lister.text, 0.0) + lister.probability
        choices, counts = lister.choices, lister.counts
        while choices and choices[-1] == counts[len(choices) - 1] - 1:
            choices.pop()
        if not choices:
            return found
        choices[-1] += 1
