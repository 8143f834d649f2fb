"""Lists of words to draw from, read from the files in words/.

A file holds pools. `[toys]` on a line of its own begins one; what follows are its items, separated
by commas or newlines. An item may have a tag after a slash, such as `Mia/f`, and a place stands
with its preposition: `in|the park`. Lines that start with # are comments.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# A word without the 's that a template may put behind it.
_WORD = re.compile(r"[\w-]+")


class Pool:
    """Items of one kind.

    Args:
        name: what templates call it.
        items: as they stand in the file.
    """

    def __init__(self, name: str, items: list[str]) -> None:
        self.name = name
        self.texts = [item.partition("/")[0] for item in items]
        self.tags = [item.partition("/")[2] for item in items]
        self.forms: dict[str, list[str]] = {"": self.texts}
        if "|" in items[0]:
            pairs = [text.split("|") for text in self.texts]
            self.forms["at"] = [f"{preposition} {place}" for preposition, place in pairs]
            self.forms["to"] = [f"to {place}" for _, place in pairs]
            self.forms[""] = self.texts = [place for _, place in pairs]
        self._index = {text: index for index, text in enumerate(self.texts)}
        if len(self._index) < len(self.texts):
            raise ValueError(f"pool [{name}] holds an item twice")
        if any(text.startswith("~") for text in self.texts):
            raise ValueError(f"pool [{name}]: an item begins with ~")
        self._by_first_word = {form: _by_first_word(texts) for form, texts in self.forms.items()}

    def __len__(self) -> int:
        return len(self.texts)

    def tag(self, text: str) -> str:
        """Return the tag of an item."""
        return self.tags[self._index[text]]

    def said(self, text: str, form: str) -> str:
        """Return an item in one of its forms."""
        return self.forms[form][self._index[text]]

    def beginning_with(self, word: str, form: str) -> list[int]:
        """Return the items whose first word is this one, in any case."""
        return self._by_first_word[form].get(word.lower(), [])


def _by_first_word(texts: list[str]) -> dict[str, list[int]]:
    table: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        table.setdefault(first_word(text, 0).lower(), []).append(index)
    return table


def first_word(text: str, start: int) -> str:
    """Return the word that begins at a position, empty if none does."""
    match = _WORD.match(text, start)
    return match.group() if match else ""


def read_pools(text: str) -> dict[str, Pool]:
    """Return the pools in the text of a file."""
    items: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            current = items.setdefault(line[1:-1], [])
        elif not line.startswith("#"):
            current += [item.strip() for item in line.split(",") if item.strip()]
    return {name: Pool(name, content) for name, content in items.items()}


class Pools(dict[str, Pool]):
    """All pools of a grammar, by name."""

    def __init__(self, pools: dict[str, Pool]) -> None:
        super().__init__(pools)
        self.owners: dict[str, list[tuple[str, int]]] = {}
        for pool in pools.values():
            for index, text in enumerate(pool.texts):
                self.owners.setdefault(text, []).append((pool.name, index))


@cache
def all_pools() -> Pools:
    """Return the pools of the full grammar.

    Raises:
        ValueError: if two files hold a pool of the same name.
    """
    found: dict[str, Pool] = {}
    for file in sorted(files(__package__).joinpath("words").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            for name, pool in read_pools(file.read_text(encoding="utf-8")).items():
                if name in found:
                    raise ValueError(f"two files hold a pool [{name}]")
                found[name] = pool
    return Pools(found)
