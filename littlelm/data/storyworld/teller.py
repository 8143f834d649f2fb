"""The teller: every choice of a story, and every word of it, goes through here.

A story is a program that calls a teller. One teller throws dice and writes the text down
(`writer.py`); another follows a given text and finds every way to tell it (`reader.py`). Both run
the same program, so the probability of a text is that of the program which writes it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from littlelm.data.storyworld.entities import Entity
from littlelm.data.storyworld.pools import Pool, Pools
from littlelm.data.storyworld.template import Template, parsed
from littlelm.data.storyworld.world import World

T = TypeVar("T")

_AN = ("a", "e", "i", "o", "u", "hour", "honest", "heir")
_NOT_AN = ("unicorn", "unicycle", "uniform", "use", "usual", "ukulele", "one", "once", "eu")


class Noted(NamedTuple):
    """That somebody was mentioned."""

    pronoun: str
    entity: int
    sentence: int
    is_quoted: bool


class Teller(ABC):
    """Tells one story.

    Args:
        pools: the words it draws from.

    Attributes:
        cast: whom and what templates may mention, by the name they have there.
        world: what is true in the story.
        bound: what was drawn for entities and remembered, by entity and attribute.
        used: items of each pool that this story has said already, in order.
        mentions: who was mentioned lately.
        sentence: number of the sentence.
        is_quoting: whether somebody speaks in the middle of this sentence.
        wants_capital: whether the next word begins a sentence.
        wants_article: whether `a` or `an` comes before the next word.
    """

    def __init__(self, pools: Pools) -> None:
        self.pools = pools
        self.cast: dict[str, Any] = {}
        self.world = World(self.mark)
        self.bound: dict[Any, Any] = {}
        self.used: dict[str, tuple[int, ...]] = {}
        self.mentions: tuple[Noted, ...] = ()
        self.sentence = 0
        self.is_quoting = False
        self.wants_capital = False
        self.wants_article = False
        self._n_entities = 0
        self._gap = ""

    # -- the one choice

    @abstractmethod
    def choose_index(
        self,
        count: int,
        weights: Sequence[int] | None = None,
        fitting: Callable[[], Sequence[int]] | None = None,
    ) -> int:
        """Choose one of `count` options; with weights, as likely as they say.

        Args:
            count: how many.
            weights: an integer for each; None where all are equally likely.
            fitting: tells which of them a given text allows, where they are said at once. It may
                name too many, never too few.
        """

    @abstractmethod
    def write(self, text: str) -> None:
        """Put text behind what is told so far."""

    @abstractmethod
    def mark(self) -> int:
        """Return a mark for where the story is now."""

    @abstractmethod
    def since(self, mark: int) -> str:
        """Return what was told since a mark."""

    def choose(self, options: Sequence[T], weights: Sequence[int] | None = None) -> T:
        """Choose one of the options that are possible now.

        Whatever is chosen has to show in the text, or two ways would tell the same story.
        """
        if len(options) == 1:
            return options[0]
        return options[self.choose_index(len(options), weights)]

    def chance(self, of: int, among: int) -> bool:
        """Return True `of` times `among` times."""
        return self.choose_index(2, (of, among - of)) == 0

    def choose_template(
        self, templates: Sequence[Template], weights: Sequence[int] | None
    ) -> Template:
        """Choose one of the templates that is said next."""
        if len(templates) == 1:
            return templates[0]
        index = self.choose_index(
            len(templates), weights, lambda: self.fitting_templates(templates)
        )
        return templates[index]

    def draw(self, pool_name: str, form: str = "", his: str = "", after: str = "") -> str:
        """Say an item of a pool that this story has not said yet, and return it.

        Args:
            pool_name: the pool.
            form: the form in which it is said.
            his: what stands for `~` in it.
            after: the word it comes after; an item that begins with that word is not possible.
        """
        pool = self.pools[pool_name]
        used = self.used.get(pool_name, ())
        if after:
            used = tuple(sorted({*used, *pool.beginning_with(after, form)}))
        if len(used) == len(pool):
            used = ()
        rank = self.choose_index(
            len(pool) - len(used), None, lambda: self.fitting_items(pool, form, used)
        )
        index = rank
        for before in used:
            index += before <= index
        self.use(pool.texts[index])
        text = pool.forms[form][index]
        self.emit(text.replace("~", his) if his else text)
        return pool.texts[index]

    def emit_one_of(self, texts: Sequence[str], weights: Sequence[int]) -> int:
        """Say one of these texts, and return which."""
        index = self.choose_index(len(texts), weights, lambda: self.fitting_texts(texts))
        self.emit(texts[index])
        return index

    def fitting_texts(self, texts: Sequence[str]) -> Sequence[int]:
        """Return the texts that may come next; all where no text is given."""
        return range(len(texts))

    def fitting_templates(self, templates: Sequence[Template]) -> Sequence[int]:
        """Return the templates that may come next; all where no text is given."""
        return range(len(templates))

    def fitting_items(
        self,
        pool: Pool,
        form: str,  # noqa: ARG002
        used: tuple[int, ...],
    ) -> Sequence[int]:
        """Return the ranks, among the items not used, of those that may come next."""
        return range(len(pool) - len(used))

    def use(self, text: str) -> None:
        """Count an item as said, in every pool that has it."""
        for name, index in self.pools.owners[text]:
            used = self.used.get(name, ())
            if index not in used:
                self.used[name] = tuple(sorted((*used, index)))

    # -- words

    def paragraph(self) -> None:
        """Begin a paragraph; names come before pronouns in it."""
        if self._gap:
            self._gap = "\n"
        self.mentions = ()

    def say(self, *templates: str, **slots: Any) -> None:
        """Say one of the templates.

        Args:
            templates: see template.py; all equally likely.
            slots: what they mention, beside the cast; a word remembered by the same name is
                forgotten.
        """
        self.cast.update(slots)
        for name in slots:
            self.bound.pop(name, None)
        self.tell([parsed(template) for template in templates])

    def tell(self, templates: Sequence[Template]) -> None:
        """Say one of these."""
        self.wants_capital = self.is_quoting = False
        if self._gap:
            self.write(self._gap)
        self._gap = " "
        self.wants_capital = True
        for part in self.choose_template(templates, None).parts:
            part.tell(self)

    def emit(self, text: str) -> None:
        """Say words, with the article and the capital letter that are due."""
        if self.wants_article:
            text = f"{'an' if wants_an(text) else 'a'} {text}"
            self.wants_article = False
        if self.wants_capital:
            text = text[0].upper() + text[1:]
            self.wants_capital = False
        self.write(text)

    def mention(self, name: str, form: str) -> None:
        """Say somebody or something of the cast, or a remembered word."""
        remembered = self.bound.get(name)
        if remembered is not None:
            self.emit(remembered)
            return
        subject = self.cast[name]
        if isinstance(subject, Entity):
            subject.tell(form)
        else:
            self.emit(subject)

    def remember(self, name: str, word: str) -> None:
        """Let templates mention a word by this name from now on."""
        self.bound[name] = word

    # -- who is who

    def enter(self) -> int:
        """Return the number of a new entity."""
        self._n_entities += 1
        return self._n_entities

    def note(self, pronoun: str, entity: int) -> None:
        """Remember that an entity was mentioned in this sentence."""
        recent = [noted for noted in self.mentions if noted.sentence >= self.sentence - 1]
        self.mentions = (*recent, Noted(pronoun, entity, self.sentence, self.is_quoting))

    def is_clear(self, pronoun: str, entity: int) -> bool:
        """Whether the pronoun can only mean this entity, in this sentence and the last one.

        Who is only spoken of in a quotation is not meant, but may be mistaken for who is.
        """
        near = [
            noted
            for noted in self.mentions
            if noted.pronoun == pronoun and noted.sentence >= self.sentence - 1
        ]
        return all(noted.entity == entity for noted in near) and not all(
            noted.is_quoted for noted in near
        )


def wants_an(text: str) -> bool:
    """Whether `an` comes before a text, not `a`."""
    start = text[:8].lower()
    return start.startswith(_AN) and not start.startswith(_NOT_AN)
