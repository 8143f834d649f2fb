"""Sentences with choices in them, written as text.

    {hero}            the name of somebody, or a pronoun where it is clear
    {kite:a}          a form of it: "a red kite"
    <gesture>         a word drawn from a pool
    <flavour=taste>   drawn and remembered; {taste} says it again
    <gesture hero>    drawn, with his or her for ~: "scratched her head"
    [ran|walked]      one of these, all equally likely; [fast |] leaves out half of the time
    [ran*3|walked]    the first three times as likely
    ^{friend}         with a capital letter (after `?" ` and `!" ` the next word has none of itself)

`a ` before a choice becomes `an ` where what comes out of it wants that. A template is one or more
whole sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from littlelm.data.storyworld.teller import Teller

_ARTICLE = re.compile(r'(?:^|(?<=[\s"]))[aA] $')
_SENTENCE_END = re.compile(r'[.!?]+(?="?(?:\s|$))')
# After these the next word begins a sentence.
_BEFORE_SENTENCE = re.compile(r'(?:[.](?:" |"? )|[!?] |(?:^|[\s(])")$')
_WEIGHT = re.compile(r"\*(\d+)$")


@dataclass(frozen=True)
class Literal:
    """Text as it stands."""

    text: str
    sentence_ends: int
    turns_quotation: bool
    then_capital: bool
    then_article: bool

    def tell(self, teller: Teller) -> None:
        """Say it."""
        if self.text:
            teller.emit(self.text)
            teller.sentence += self.sentence_ends
            teller.is_quoting ^= self.turns_quotation
        if self.then_capital:
            teller.wants_capital = True
        if self.then_article:
            teller.wants_article = True


@dataclass(frozen=True)
class Draw:
    """A word from a pool."""

    pool: str
    whose: str
    remembered_as: str

    def tell(self, teller: Teller) -> None:
        """Draw it and say it."""
        his = teller.cast[self.whose].pronouns.his if self.whose else ""
        word = teller.draw(self.pool, his=his)
        if self.remembered_as:
            teller.remember(self.remembered_as, word)


@dataclass(frozen=True)
class Mention:
    """Somebody, something, or a remembered word."""

    name: str
    form: str

    def tell(self, teller: Teller) -> None:
        """Say it as is fit."""
        teller.mention(self.name, self.form)


@dataclass(frozen=True)
class Capital:
    """The next word begins a sentence."""

    def tell(self, teller: Teller) -> None:
        """Remember that."""
        teller.wants_capital = True


@dataclass(frozen=True)
class Alternatives:
    """One of several templates."""

    templates: tuple[Template, ...]
    weights: tuple[int, ...] | None

    def tell(self, teller: Teller) -> None:
        """Choose one and say it."""
        for part in teller.choose_template(self.templates, self.weights).parts:
            part.tell(teller)


Part = Literal | Draw | Mention | Capital | Alternatives


@dataclass(frozen=True)
class Template:
    """What to say, part by part.

    Args:
        parts: in order.
        start: the text that surely begins it, as far as that is known; empty if nothing is.
    """

    parts: tuple[Part, ...]
    start: str


@cache
def parsed(text: str) -> Template:
    """Return the template that a text describes.

    Raises:
        ValueError: if brackets do not match.
    """
    parts, end = _parts(text, 0, closing="")
    if end != len(text):
        raise ValueError(f"template: stray '{text[end]}' at character {end + 1} of {text!r}")
    return Template(parts, _start(parts))


def _start(parts: tuple[Part, ...]) -> str:
    first = parts[0] if parts else None
    return first.text if isinstance(first, Literal) else ""


def _parts(text: str, start: int, closing: str) -> tuple[tuple[Part, ...], int]:
    """Read parts up to one of the closing characters or the end."""
    parts: list[Part] = []
    at = start
    while at < len(text) and text[at] not in closing:
        if text[at] == "[":
            alternatives, at = _alternatives(text, at)
            parts.append(alternatives)
        elif text[at] in "{<":
            end = text.index("}" if text[at] == "{" else ">", at)
            inside = text[at + 1 : end]
            if text[at] == "{":
                name, _, form = inside.partition(":")
                parts.append(Mention(name, form))
            else:
                drawn, _, remembered_as = inside.partition("=")
                pool, _, whose = drawn.partition(" ")
                parts.append(Draw(pool, whose, remembered_as))
            at = end + 1
        elif text[at] == "^":
            parts.append(Capital())
            at += 1
        elif text[at] in "]|}>":
            break
        else:
            end = at
            while end < len(text) and text[end] not in "[]{}<>|^":
                end += 1
            is_last = end == len(text) or text[end] in closing
            parts.append(_literal(text[at:end], is_last=is_last))
            at = end
    return tuple(parts), at


def _literal(text: str, *, is_last: bool) -> Literal:
    article = None if is_last else _ARTICLE.search(text)
    kept = text[: article.start()] if article else text
    return Literal(
        text=kept,
        sentence_ends=len(_SENTENCE_END.findall(kept)),
        turns_quotation=kept.count('"') % 2 == 1,
        then_capital=bool(_BEFORE_SENTENCE.search(kept)),
        then_article=article is not None,
    )


def _alternatives(text: str, start: int) -> tuple[Alternatives, int]:
    templates, weights = [], []
    at = start
    while at < len(text) and text[at] in "[|":
        parts, at = _parts(text, at + 1, closing="|]")
        parts, weight = _weighted(parts)
        templates.append(Template(parts, _start(parts)))
        weights.append(weight)
    if at >= len(text) or text[at] != "]":
        raise ValueError(f"template: '[' without ']' in {text!r}")
    even = all(weight == 1 for weight in weights)
    return Alternatives(tuple(templates), None if even else tuple(weights)), at + 1


def _weighted(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], int]:
    """Take `*3` off the end of an alternative."""
    last = parts[-1] if parts else None
    if isinstance(last, Literal) and (match := _WEIGHT.search(last.text)):
        kept = _literal(last.text[: match.start()], is_last=True)
        return (*parts[:-1], kept), int(match.group(1))
    return parts, 1
