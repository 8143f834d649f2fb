"""Text that arrives in pieces, broken into lines of a width."""

from __future__ import annotations

import re
from collections.abc import Callable

from rich.cells import cell_len

_PARTS = re.compile(r"\n|[^\S\n]+|\S+")


class Wrapper:
    """Writes text as it comes, word by word, and begins a new line where one does not fit.

    A word is written when it is complete, that is when something follows it. Line breaks of the
    text stay; a word that is longer than a line is not cut.

    Args:
        write: receives what is to be shown, and its style.
        width: columns of a line.
    """

    def __init__(self, write: Callable[[str, str], None], width: int) -> None:
        self._write = write
        self._width = width
        self._column = 0
        self._space = ""
        self._word: list[tuple[str, str]] = []

    def add(self, piece: str, style: str = "") -> None:
        """Take the next piece of the text."""
        for part in _PARTS.findall(piece):
            if not part.isspace():
                self._word.append((part, style))
                continue
            self.finish()
            if part == "\n":
                self._write("\n", style)
                self._column, self._space = 0, ""
            else:
                self._space += part

    def finish(self) -> None:
        """Write the word that was not complete; nothing follows it."""
        if not self._word:
            return
        length = sum(cell_len(part) for part, _ in self._word)
        if self._column and self._column + cell_len(self._space) + length > self._width:
            self._space, self._column = "\n", 0
        else:
            self._column += cell_len(self._space)
        self._write(self._space, "")
        for part, style in self._word:
            self._write(part, style)
        self._column += length
        self._space, self._word = "", []
