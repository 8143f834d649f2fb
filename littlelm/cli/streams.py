"""The standard streams of a process: the loss of one is no reason to fail."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import Any, TextIO


def secure() -> None:
    """Let nothing that is shown break what is done.

    A stream that was closed from outside goes nowhere; a character that standard output has no
    code for is written as its number; what cannot be written to standard error is let go.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            # Else the next file opened would get its number, and the words meant for the stream.
            discard(number)
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stderr = io.TextIOWrapper(
        _Careless(sys.stderr.fileno(), "w", closefd=False),
        encoding=sys.stderr.encoding,
        errors="backslashreplace",
        write_through=True,
    )


def discard(file: int) -> None:
    """Let everything that is still written to an open file vanish."""
    os.dup2(os.open(os.devnull, os.O_RDWR), file)


def let_go(stream: TextIO) -> None:
    """Let what nobody reads any more vanish, or Python would end with an exit code of its own."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            discard(stream.fileno())


class _Careless(io.FileIO):
    """A file that loses what it cannot write, since its disk is full or its reader has left."""

    # No @override: `littlelm doctor` starts also where no other package is installed.
    def write(self, content: Any) -> int:
        try:
            return super().write(content) or 0
        except OSError:
            return len(content)
