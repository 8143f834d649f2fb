from __future__ import annotations

import hashlib

import pytest

from littlelm.data.documents import is_empty, is_held_out, split_documents
from littlelm.data.settings import DocumentRule

SEP = b"<|endoftext|>"


def cut(text: bytes, rule: DocumentRule, chunk_bytes: int = 1000) -> list[tuple[int, bytes]]:
    chunks = [text[i : i + chunk_bytes] for i in range(0, len(text), chunk_bytes)]
    return list(split_documents(chunks, rule))


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (b"one\n" + SEP + b"\ntwo", [b"one", b"two"]),
        (b"one\r\n" + SEP + b"\r\ntwo\r\n", [b"one", b"two\r\n"]),
        (b"one" + SEP + b"two", [b"one", b"two"]),
        (b"\none\n\n" + SEP + b"\n\n two ", [b"\none\n", b"\n two "]),
        (b"one\r" + SEP + b"\rtwo", [b"one\r", b"\rtwo"]),
        (b"one\n" + SEP + b"\n" + SEP + b"\n\n" + SEP + b"two", [b"one", b"", b"", b"two"]),
        (SEP + b"\none\n" + SEP + b"\n", [b"one"]),
        (b"no separator\r\nat all\n", [b"no separator\r\nat all\n"]),
        (b"", []),
        (SEP, []),
    ],
)
def test_separators_take_the_one_newline_that_touches_them(text: bytes, documents: list[bytes]):
    for chunk_bytes in (1, 2, 3, 7, 1000):
        found = cut(text, "separator", chunk_bytes)
        assert [document for _, document in found] == documents
        assert all(text[start:].startswith(document) for start, document in found)


def test_a_line_loses_its_newline_and_nothing_else():
    text = b"one \r\n\n two\rstill two\n" + SEP
    assert [line for _, line in cut(text, "line", 4)] == [b"one ", b"", b" two\rstill two", SEP]
    assert [start for start, _ in cut(text, "line", 4)] == [0, 6, 7, 22]


def test_paragraphs_stand_between_blank_lines():
    text = b"\n \none\r\nmore\r\n\r\n\t\n\ntwo\n  indented\n\nthree"
    expected = [(3, b"one\r\nmore"), (19, b"two\n  indented"), (35, b"three")]
    for chunk_bytes in (1, 5, 1000):
        assert cut(text, "paragraph", chunk_bytes) == expected


def test_a_file_is_one_document_byte_for_byte():
    text = b"\xef\xbb\xbf\r\none\n\n" + SEP + b"\n"
    assert cut(text, "file", 3) == [(0, text)]


def test_white_space_alone_is_empty():
    assert all(map(is_empty, ["", " ", "\r\n\t", "\u00a0\u2003"]))
    assert not any(map(is_empty, ["a", " a ", "\0", "\u200b", "."]))


def test_hold_out_is_the_hash_of_the_utf8_bytes_modulo_100():
    for document in ("", "one", "zwei \u00e4\r\n", "\U0001f600"):
        number = int(hashlib.blake2b(document.encode()).hexdigest(), 16) % 100
        assert not is_held_out(document, number)
        assert is_held_out(document, number + 1)


def test_hold_out_takes_about_the_share_asked_for():
    held_out = sum(is_held_out(f"story {k}", 5) for k in range(20_000))
    assert 900 < held_out < 1100
