"""Text that can be written."""

from littlelm.unicode import is_unicode, visible


def test_half_a_surrogate_pair_is_no_unicode():
    assert is_unicode("é😀")
    assert not is_unicode("\udcff")


def test_control_characters_are_shown_and_not_obeyed():
    assert visible("A\x1b[2J\x07\tb\r\nc\x9b é") == "A�[2J��b�\nc� é"
