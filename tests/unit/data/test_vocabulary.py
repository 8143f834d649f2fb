from __future__ import annotations

import pytest

from littlelm.data.vocabulary import first_documents
from littlelm.errors import UsageError


@pytest.mark.parametrize(
    ("max_bytes", "expected"),
    [
        (100, ["aaaa", "\u00e4\u00e4", "c", "d"]),
        (9, ["aaaa", "\u00e4\u00e4", "c"]),
        (8, ["aaaa", "\u00e4\u00e4"]),
        (7, ["aaaa"]),
        (4, ["aaaa"]),
        (3, ["aaa"]),
    ],
)
def test_whole_documents_that_fit(max_bytes: int, expected: list[str]):
    documents = ["", "aaaa", "\u00e4\u00e4", " ", "c", "d"]
    assert list(first_documents(iter(documents), max_bytes)) == expected


def test_a_long_first_document_is_cut_between_characters():
    assert list(first_documents(iter(["\u00e4\u00e4\u00e4", "b"]), 5)) == ["\u00e4\u00e4"]


def test_no_documents_are_refused():
    with pytest.raises(UsageError, match="there is no text to train on"):
        list(first_documents(iter(["", " "]), 5))
