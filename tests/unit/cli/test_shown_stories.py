"""Stories on standard output: wrapped for a terminal, exactly as they are for anything else."""

import contextlib
import os
import pty
import sys

import pytest

from littlelm.cli.stories import show_stories

STORY = ("Once upon", [" a ti", "me there\x1b[2J was a dog.", "\nThe end."])


@pytest.fixture
def on_a_terminal(monkeypatch):
    """Return what shows stories on a terminal of 20 columns, and returns what was written."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "20")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)

    def show(stories):
        reading, writing = pty.openpty()
        with open(writing, "w", encoding="utf-8") as stream:
            monkeypatch.setattr(sys, "stdout", stream)
            show_stories(stories)
        written = b""
        with contextlib.suppress(OSError):  # a terminal that nobody holds any more is read empty
            while piece := os.read(reading, 10_000):
                written += piece
        os.close(reading)
        return written.decode().replace("\r\n", "\n")

    return show


def test_a_pipe_gets_every_byte(capsys):
    show_stories([STORY, ("", ["B."])])
    assert capsys.readouterr().out == (
        "Once upon a time there\x1b[2J was a dog.\nThe end.\n\n---\n\nB.\n"
    )


def test_a_terminal_gets_lines_that_fit_and_no_commands(on_a_terminal):
    assert on_a_terminal([STORY]) == (
        "\x1b[1mOnce\x1b[0m \x1b[1mupon\x1b[0m a time\nthere�[2J was a dog.\nThe end.\n"
    )
