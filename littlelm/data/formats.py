"""The bytes of a text file to its raw documents, for every format but the columnar one."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from littlelm.data.documents import split_documents, split_lines
from littlelm.data.files import format_of, locate, read_chunks
from littlelm.data.settings import DocumentRule
from littlelm.errors import UsageError
from littlelm.unicode import is_unicode

_LONGEST_CSV_FIELD = 2**31 - 1  # of the library, which stops at 128 kB by default


def read_documents(path: Path, rule: DocumentRule, text_column: str) -> Iterator[str]:
    """Yield the raw documents of one file, empty ones included.

    Args:
        path: a file that `find_files` accepts.
        rule: what a document is in a .txt file; each record of the other formats is one.
        text_column: the field with the text in the other formats.

    Raises:
        UsageError: if the file is not what its name says, with the line where that shows.
    """
    match format_of(path):
        case ".jsonl":
            return _read_jsonl(path, text_column)
        case ".json":
            return _read_json(path, text_column)
        case ".csv":
            return _read_csv(path, text_column)
        case ".parquet":
            from littlelm.data.parquet import read_parquet

            return read_parquet(path, text_column)
        case _:
            return _read_text(path, rule)


def no_column(where: object, column: str, columns: list[str]) -> UsageError:
    """Say that the text column is not there, and what is."""
    names = ", ".join(columns) or "none"
    return UsageError(
        f"{where}: there is no column '{column}' among its columns ({names}); name the one that "
        "holds the text with --data.text_column."
    )


def check_columns(where: object, column: str, columns: list[str]) -> None:
    """Raise `UsageError` unless exactly one of the columns is the text column."""
    if column not in columns:
        raise no_column(where, column, columns)
    if columns.count(column) > 1:
        raise UsageError(
            f"{where}: got {columns.count(column)} columns '{column}', expected one; rename the "
            "others."
        )


def no_text(where: object, column: str, found: str) -> UsageError:
    """Say that something else than text is where the text should be."""
    return UsageError(
        f"{where}: '{column}' holds {found}, expected text; leave the record out, or name another "
        "column with --data.text_column."
    )


def _read_text(path: Path, rule: DocumentRule) -> Iterator[str]:
    for start, document in split_documents(read_chunks(path), rule):
        yield _decode(document, path, start)


def _read_jsonl(path: Path, column: str) -> Iterator[str]:
    for number, (start, line) in enumerate(split_lines(read_chunks(path)), start=1):
        if not line.isspace():
            record = _parse_json(_decode(line, path, start), path, number)
            yield _text_of(record, column, f"{path}: line {number}")


def _read_json(path: Path, column: str) -> Iterator[str]:
    records = _parse_json(_decode(b"".join(read_chunks(path)), path, 0), path, 1)
    if not isinstance(records, list):
        raise UsageError(
            f"{path}: holds {_name_of(records)}, expected a list of strings or of objects; "
            "one object a line is a .jsonl file."
        )
    for number, record in enumerate(records, start=1):
        yield _text_of(record, column, f"{path}: record {number}")


def _parse_json(text: str, path: Path, first_line: int) -> Any:
    """Parse JSON that begins on the given line of a file."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise UsageError(
            f"{path}: line {line}, character {error.colno} is not JSON ({error.msg}); correct it "
            "there."
        ) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{path}: line {first_line} holds JSON that cannot be read ({error}); simplify it."
        ) from error


def _text_of(record: Any, column: str, where: str) -> str:
    """Return the text of one JSON record: the record itself or one of its fields."""
    text = record
    if isinstance(record, dict):
        if column not in record:
            raise no_column(where, column, list(record))
        text = record[column]
    if not isinstance(text, str):
        raise no_text(where, column, _name_of(text))
    if not is_unicode(text):
        raise no_text(where, column, "half a surrogate pair")
    return text


def _name_of(value: Any) -> str:
    """Return what JSON calls a value of this type."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


def _read_csv(path: Path, column: str) -> Iterator[str]:
    csv.field_size_limit(_LONGEST_CSV_FIELD)
    lines = (_decode(line, path, start) for start, line in split_lines(read_chunks(path)))
    rows = csv.reader(lines, strict=True)
    try:
        header = next(rows, [])
        check_columns(path, column, header)
        field = header.index(column)
        for row in rows:
            if len(row) not in (0, len(header)):
                raise UsageError(
                    f"{path}: line {rows.line_num} has {len(row)} fields, expected "
                    f"{len(header)} as in the first line; put quotes around text with commas."
                )
            if row:
                yield row[field]
    except csv.Error as error:
        raise UsageError(
            f"{path}: line {rows.line_num} is not CSV ({error}); put double quotes around text "
            "and write each double quote inside it twice."
        ) from error


def _decode(text: bytes, path: Path, start: int) -> str:
    """Decode UTF-8 strictly.

    Args:
        text: bytes from `path`.
        path: the file, for the message.
        start: position of `text` in the (decompressed) file.
    """
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: {locate(path, start + error.start)} is not UTF-8; save the file as UTF-8."
        ) from error
