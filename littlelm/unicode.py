"""Text that can be written: what Python holds in a string may be no Unicode, or no text."""

from __future__ import annotations

import unicodedata


def is_unicode(text: str) -> bool:
    """Whether text can be written in UTF-8.

    Half a surrogate pair cannot: JSON and YAML may escape one, and Python puts one in the place of
    each byte of a file name or a command line that is no UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def visible(text: str) -> str:
    """Return text with U+FFFD for every control character but the end of a line.

    A model that knows little writes any byte, and a terminal would take some of them for commands.
    """
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) == "Cc" and c != "\n" else c
        for c in text
    )
