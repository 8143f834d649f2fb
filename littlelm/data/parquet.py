"""Documents from a Parquet file, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from littlelm.data.files import unreadable
from littlelm.data.formats import check_columns, no_text
from littlelm.errors import UsageError, first_line

_ROWS_AT_ONCE = 512


def read_parquet(path: Path, column: str) -> Iterator[str]:
    """Yield one column of a Parquet file, row by row.

    Raises:
        UsageError: if the file is damaged, has no such column, or another type in it.
    """
    try:
        with pq.ParquetFile(path) as file:
            _check_column(path, column, file.schema_arrow)
            row = 0
            for batch in file.iter_batches(_ROWS_AT_ONCE, columns=[column]):
                for value in batch.column(0):
                    row += 1
                    yield _text_of(value, column, f"{path}: row {row}")
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise unreadable(path, error) from error
        raise UsageError(
            f"{path} is not a whole Parquet file ({_first_line(error)}); write it again."
        ) from error


def _text_of(value: Any, column: str, where: str) -> str:
    try:
        text: str | None = value.as_py()
    except UnicodeDecodeError as error:
        raise no_text(where, column, "bytes that are not UTF-8") from error
    if text is None:
        raise no_text(where, column, "null")
    return text


def _check_column(path: Path, column: str, schema: pa.Schema) -> None:
    check_columns(path, column, schema.names)
    type_ = schema.field(column).type
    value_type = type_.value_type if pa.types.is_dictionary(type_) else type_
    if str(value_type) not in ("string", "large_string", "string_view"):
        raise no_text(path, column, f"values of type {type_}")


def _first_line(error: Exception) -> str:
    return first_line(error).rstrip(".")
