"""Stories on standard output: wrapped for a terminal, exactly as they are for anything else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import chain

from littlelm.unicode import visible

# Longer lines are hard to read.
_WIDEST = 88


def show_stories(stories: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Print stories as they come, a line of dashes between them.

    Args:
        stories: what each begins with, which is set off on a terminal, and the pieces of the rest.
    """
    show = _show_wrapped if sys.stdout is not None and sys.stdout.isatty() else _show_plain
    for number, (prompt, pieces) in enumerate(stories):
        if number:
            print("\n---\n")
        show(prompt, pieces)


def _show_plain(prompt: str, pieces: Iterable[str]) -> None:
    for piece in chain([prompt], pieces):
        sys.stdout.write(piece)
        sys.stdout.flush()
    print()


def _show_wrapped(prompt: str, pieces: Iterable[str]) -> None:
    from rich.text import Text

    from littlelm.cli.wrapping import Wrapper
    from littlelm.reporting.terminal import console_on

    console = console_on(sys.stdout)

    def write(text: str, style: str) -> None:
        console.print(Text(text, style), end="", soft_wrap=True)

    wrapper = Wrapper(write, min(console.width, _WIDEST))
    wrapper.add(visible(prompt), "bold")
    for piece in pieces:
        wrapper.add(visible(piece))
    wrapper.finish()
    print()
