"""Who and what a story is about.

Nothing about an entity is drawn before it is said: the name of a girl when she is first named, the
colour of a kite when it is first seen. So nothing is drawn that does not show in the text, and
what was said stays true.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from typing_extensions import override

if TYPE_CHECKING:
    from littlelm.data.storyworld.teller import Teller


@dataclass(frozen=True)
class Pronouns:
    """The words that stand for somebody."""

    he: str
    him: str
    his: str
    himself: str


_PRONOUNS = {
    "f": Pronouns("she", "her", "her", "herself"),
    "m": Pronouns("he", "him", "his", "himself"),
}


class Entity(ABC):
    """Somebody, something or some place in one story.

    Args:
        teller: of the story.
    """

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.number = teller.enter()

    def bound(self, attribute: str) -> Any:
        """Return what was drawn for an attribute, None before that."""
        return self.teller.bound.get((self.number, attribute))

    def bind(self, attribute: str, value: Any) -> None:
        """Keep what was drawn."""
        self.teller.bound[self.number, attribute] = value

    def drawn(self, attribute: str, pool: str, form: str = "", after: str = "") -> None:
        """Say an attribute; draw it first if it was never said."""
        known = self.bound(attribute)
        if known is None:
            self.bind(attribute, self.teller.draw(pool, form, after=after))
        else:
            self.teller.emit(self.teller.pools[pool].said(known, form))

    @abstractmethod
    def tell(self, form: str) -> None:
        """Say it in this form."""


class Character(Entity):
    """A person or an animal.

    Forms: none (subject), `obj` and `gen` take a pronoun where it is clear; `name` never; `he`,
    `him`, `his`, `himself` always. `kind` is "girl" or "fox", `the` "the fox", `trait` how they
    are.

    Args:
        teller: of the story.
        kinds: the pool of kinds; each item tagged with the pool of names it takes.
        traits: the pool of what they are like.
    """

    def __init__(self, teller: Teller, kinds: str, traits: str = "traits") -> None:
        super().__init__(teller)
        self._kinds = kinds
        self._traits = traits

    @property
    def pronouns(self) -> Pronouns:
        """Those of the name that was drawn."""
        return _PRONOUNS[self.bound("gender")]

    @property
    def name(self) -> str:
        """The name that was drawn."""
        name: str = self.bound("name")
        return name

    @property
    def kind(self) -> str:
        """The kind that was drawn."""
        kind: str = self.bound("kind")
        return kind

    @property
    def names(self) -> str:
        """The pool that the name was drawn from."""
        names: str = self.bound("names")
        return names

    @override
    def tell(self, form: str) -> None:
        if form == "kind":
            self.drawn("kind", self._kinds)
        elif form == "trait":
            self.drawn("trait", self._traits)
        elif form == "the":
            self.teller.emit(f"the {self.kind}")
            self._note()
        elif form in ("he", "him", "his", "himself"):
            self.teller.emit(getattr(self.pronouns, form))
            self._note()
        else:
            self._say_name_or_pronoun(form)

    def _say_name_or_pronoun(self, form: str) -> None:
        if self.bound("name") is None:
            self._say_new_name()
        elif form == "name" or not self.teller.is_clear(self.pronouns.he, self.number):
            self.teller.emit(self.name)
        elif form == "gen":
            self.teller.emit(self.pronouns.his)
            form = ""
        else:
            pronoun = self.pronouns.him if form == "obj" else self.pronouns.he
            self.teller.emit_one_of((pronoun, self.name), (3, 1))
        if form == "gen":
            self.teller.write("'s")
        self._note()

    def _say_new_name(self) -> None:
        names = self._draw_names()
        self.bind("names", names)
        self.bind("name", self.teller.draw(names))
        self.bind("gender", self.teller.pools[names].tag(self.name))

    def _draw_names(self) -> str:
        """Return the pool of names; where it decides the kind, as with girls and boys, bind it."""
        kinds = self.teller.pools[self._kinds]
        if self.bound("kind"):
            return kinds.tag(self.kind)
        names = sorted(set(kinds.tags))
        if len(names) == 1:
            return names[0]
        kind = kinds.texts[self.teller.choose_index(len(kinds))]
        self.bind("kind", kind)
        return kinds.tag(kind)

    def _note(self) -> None:
        self.teller.note(self.pronouns.he, self.number)


class Thing(Entity):
    """Something one can hold.

    Forms: none ("the kite", sometimes "the red kite"), `a` ("a red kite"), `full` ("red kite"),
    `noun` ("kite"), `look` ("red").

    Args:
        teller: of the story.
        nouns: the pool of what it can be.
        looks: the pool of how it can look; empty if it has no look.
    """

    def __init__(self, teller: Teller, nouns: str, looks: str = "looks") -> None:
        super().__init__(teller)
        self._nouns = nouns
        self._looks = looks

    @property
    def noun(self) -> str:
        """The noun that was drawn."""
        noun: str = self.bound("noun")
        return noun

    @override
    def tell(self, form: str) -> None:
        if form in ("a", "full"):
            self.teller.wants_article = self.teller.wants_article or form == "a"
            self._say_look()
            # No "little little house".
            self.drawn("noun", self._nouns, after=(self.bound("look") or "").rpartition(" ")[2])
        elif form == "noun":
            self.drawn("noun", self._nouns)
        elif form == "look":
            self.drawn("look", self._looks)
        elif look := self.bound("look"):
            self.teller.emit_one_of((f"the {self.noun}", f"the {look} {self.noun}"), (2, 1))
        else:
            self.teller.emit(f"the {self.noun}")

    def _say_look(self) -> None:
        if self._looks:
            self.drawn("look", self._looks)
            self.teller.write(" ")


class Place(Entity):
    """Somewhere.

    Forms: none ("the park"), `at` ("in the park"), `to` ("to the park").

    Args:
        teller: of the story.
        pool: the pool of places.
    """

    def __init__(self, teller: Teller, pool: str = "places") -> None:
        super().__init__(teller)
        self.pool = pool

    @property
    def name(self) -> str:
        """The place that was drawn."""
        name: str = self.bound("place")
        return name

    @override
    def tell(self, form: str) -> None:
        self.drawn("place", self.pool, form)
