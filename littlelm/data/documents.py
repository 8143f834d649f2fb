"""What a document is: where one ends in a stream of bytes, and how it is told from others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from littlelm.data.settings import DocumentRule
from littlelm.data.tokenizer import END_OF_STORY


@dataclass(frozen=True)
class DocumentSet:
    """Documents that can be read again and again, always the same in the same order.

    Args:
        content: identity of the text they come from. Plain JSON.
        rules: how they are found in it, and which are taken. Plain JSON.
        read: yields them from the first on; empty ones are included.
        bytes_estimate: their size in UTF-8 bytes as far as it is known beforehand, for progress.
        version: of the corpus, None for files.
    """

    content: dict[str, Any]
    rules: dict[str, Any]
    read: Callable[[], Iterator[str]]
    bytes_estimate: int | None = None
    version: str | None = None


def digest(document: str) -> bytes:
    """Return the 64-byte blake2b hash of a document's UTF-8 bytes."""
    return hashlib.blake2b(document.encode()).digest()


def is_held_out(document: str, percent: int) -> bool:
    """Decide by its content alone whether a document is for validation.

    It is when its hash, read as one big-endian number, is below `percent` modulo 100.
    """
    return held_out_from(document) <= percent


def held_out_from(document: str) -> int:
    """Return the smallest percentage at which a document is held out."""
    return int.from_bytes(digest(document), "big") % 100 + 1


def is_empty(document: str) -> bool:
    """Whether there is nothing to read in a document: no character, or only white space."""
    return not document or document.isspace()


def split_documents(chunks: Iterable[bytes], rule: DocumentRule) -> Iterator[tuple[int, bytes]]:
    """Cut a file into its raw documents.

    No newline is translated. `separator` takes away the one newline (LF or CRLF) that touches a
    `<|endoftext|>` on either side; `line` takes away the newline; `paragraph` takes away the
    newline that ends its last line; `file` takes away nothing.

    Args:
        chunks: the bytes of one file, in pieces of any size; memory is bounded by the longest
            document, not by the file.
        rule: see `DataSettings.document`.

    Yields:
        Each document with the position of its first byte in the file.
    """
    if rule == "separator":
        return _between_separators(chunks)
    if rule == "line":
        return ((start, without_newline(line)) for start, line in split_lines(chunks))
    if rule == "paragraph":
        return _paragraphs(chunks)
    return iter([(0, b"".join(chunks))])


def split_lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each line with its newline and the position of its first byte."""
    start = 0
    for line, newline in _split(chunks, b"\n"):
        if line or newline:
            yield start, line + newline
        start += len(line) + len(newline)


def without_newline(line: bytes) -> bytes:
    """Take away one LF or CRLF at the end."""
    return line[: -2 if line.endswith(b"\r\n") else -1] if line.endswith(b"\n") else line


def _between_separators(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    start = 0
    after_separator = False
    for piece, separator in _split(chunks, END_OF_STORY.encode()):
        document = piece
        if after_separator:
            document = document[_newline_at_start(document) :]
        skipped = len(piece) - len(document)
        if separator:
            document = without_newline(document)
        # Nothing before the first or after the last separator is no document.
        if document or (separator and after_separator):
            yield start + skipped, document
        start += len(piece) + len(separator)
        after_separator = bool(separator)


def _newline_at_start(text: bytes) -> int:
    return 2 if text.startswith(b"\r\n") else int(text.startswith(b"\n"))


def _paragraphs(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    start = 0
    lines: list[bytes] = []
    for position, line in split_lines(chunks):
        if not line.isspace():
            start = start if lines else position
            lines.append(line)
        elif lines:
            yield start, without_newline(b"".join(lines))
            lines = []
    if lines:
        yield start, without_newline(b"".join(lines))


def _split(chunks: Iterable[bytes], separator: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield what stands between separators, with the separator that follows: empty at the end."""
    buffer = bytearray()
    for chunk in chunks:
        searched = max(0, len(buffer) - len(separator) + 1)
        buffer += chunk
        start = 0
        while (found := buffer.find(separator, max(start, searched))) >= 0:
            yield bytes(buffer[start:found]), separator
            start = found + len(separator)
        del buffer[:start]
    yield bytes(buffer), b""
