"""Promise: what an architecture is held to, and the function that looks whether it is so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from littlelm.testing.subject import Subject

Check = Callable[[Subject], str]


class Broken(Exception):
    """A promise is not kept.

    Args:
        found: what was found.
        expected: what it should have been.
    """

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(f"{found}, expected {expected}")


class Skipped(Exception):
    """A promise cannot be looked at; the message says why."""


@dataclass(frozen=True)
class Promise:
    """What an architecture is held to.

    Args:
        name: one word, for tests and tables.
        words: the promise as a sentence.
        remedy: what to do where it is broken.
        check: looks at an architecture; returns what was found. Raises `Broken` or `Skipped`; what
            else it raises comes from the architecture.
    """

    name: str
    words: str
    remedy: str
    check: Check


def promise(words: str, remedy: str) -> Callable[[Check], Promise]:
    """Make a promise of a function; its name is that of the function."""
    return lambda check: Promise(check.__name__, words, remedy, check)
