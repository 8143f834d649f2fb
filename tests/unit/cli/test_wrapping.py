"""Text that arrives in pieces, in lines of a width."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from littlelm.cli.wrapping import Wrapper


def wrapped(pieces, width):
    written = []
    wrapper = Wrapper(lambda text, style: written.append(text), width)
    for piece in pieces:
        wrapper.add(piece)
    wrapper.finish()
    return "".join(written)


@pytest.mark.parametrize(
    ("pieces", "width", "expected"),
    [
        (["Once upon a time"], 9, "Once upon\na time"),
        (["On", "ce u", "pon a", " time"], 9, "Once upon\na time"),
        (["One.\nTwo three."], 5, "One.\nTwo\nthree."),
        (["One.\n\nTwo."], 80, "One.\n\nTwo."),
        (["a unbelievable b"], 5, "a\nunbelievable\nb"),
        (["  in a line"], 80, "  in a line"),
        (["日本 語語"], 5, "日本\n語語"),  # each takes two columns
        (["end. "], 80, "end."),
        ([""], 80, ""),
    ],
)
def test_lines_of_a_width(pieces, width, expected):
    assert wrapped(pieces, width) == expected


@given(st.lists(st.text("ab \n语é", max_size=8), max_size=30), st.integers(1, 12))
def test_nothing_is_lost_and_no_line_is_too_long(pieces, width):
    text = "".join(pieces)
    shown = wrapped(pieces, width)
    assert shown.split() == text.split()
    assert shown.count("\n") >= text.count("\n")
    for line in shown.split("\n"):
        # Neither a word nor spaces at the start of a line are cut.
        fits = cell_len(line) <= width or re.fullmatch(r" *\S+", line)
        assert fits, repr(line)


def test_a_word_comes_when_it_is_complete():
    written = []
    wrapper = Wrapper(lambda text, style: written.append(text), 80)
    wrapper.add("Once up")
    assert "".join(written) == "Once"
    wrapper.add("on a")
    assert "".join(written) == "Once upon"


def test_a_word_may_have_two_styles():
    written = []
    wrapper = Wrapper(lambda text, style: written.append((text, style)), 80)
    wrapper.add("He jump", "bold")
    wrapper.add("ed.")
    wrapper.finish()
    assert [part for part in written if part[0].strip()] == [
        ("He", "bold"),
        ("jump", "bold"),
        ("ed.", ""),
    ]
