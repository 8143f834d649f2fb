"""Names and patterns to text files, and the bytes in them."""

from __future__ import annotations

import glob
import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from littlelm.errors import UsageError, closest

_CHUNK_BYTES = 1 << 20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORMATS = (".txt", ".jsonl", ".json", ".csv", ".parquet")


def find_files(names: list[str], key: str) -> list[Path]:
    """Return the files that names and patterns stand for, in the order given, each once.

    A `~` becomes the home folder; the matches of a pattern are sorted.

    Args:
        names: file names, or patterns with `*`, `?`, `[...]`, and `**` for any depth of folders.
        key: the setting they come from, for messages.

    Raises:
        UsageError: if a file is missing, empty, a folder or of an unknown format, or a pattern
            matches nothing.
    """
    found: dict[str, Path] = {}
    for name in names:
        try:
            for path in _matches(os.path.expanduser(name), key):
                _check(path, key)
                found.setdefault(os.path.realpath(path), path)
        except OSError as error:
            raise unreadable(Path(name), error) from error
    return list(found.values())


def format_of(path: Path) -> str:
    """Return the suffix that tells how to read a file, without `.gz`."""
    return Path(path.name.lower().removesuffix(".gz")).suffix


def is_compressed(path: Path) -> bool:
    """Whether a file is read through gzip."""
    return path.name.lower().endswith(".gz")


def sha256_of(path: Path) -> str:
    """Return the hash of a file's bytes as they lie on the disk.

    Raises:
        UsageError: if the file cannot be read.
    """
    content = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                content.update(chunk)
    except OSError as error:
        raise unreadable(path, error) from error
    return content.hexdigest()


def read_chunks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, decompressed, without the byte order mark at its start.

    Raises:
        UsageError: if the file cannot be read or its compression is broken.
    """
    try:
        with _open(path) as file:
            chunk = file.read(_CHUNK_BYTES).removeprefix(_BYTE_ORDER_MARK)
            while chunk:
                yield chunk
                chunk = file.read(_CHUNK_BYTES)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UsageError(
            f"{path}: its gzip compression is broken ({error}); compress the text again, "
            "or give the file without .gz."
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error


def locate(path: Path, position: int) -> str:
    """Say where a byte stands that `read_chunks` gives: its line, from 1, and its position.

    Both count in the decompressed file, the position from 0 and with a byte order mark.
    """
    line = 1
    passed = 0
    for chunk in read_chunks(path):
        line += chunk[: max(0, position - passed)].count(b"\n")
        passed += len(chunk)
    with _open(path) as file:
        marked = file.read(len(_BYTE_ORDER_MARK)) == _BYTE_ORDER_MARK
    return f"line {line} (byte {position + marked * len(_BYTE_ORDER_MARK)})"


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if is_compressed(path) else path.open("rb")


def unreadable(path: Path, error: OSError) -> UsageError:
    """Say that the system did not let us read `path`."""
    return UsageError(
        f"{path}: cannot be read ({error.strerror or error}); expected a readable text file."
    )


def _matches(name: str, key: str) -> list[Path]:
    path = Path(name)
    if path.exists() or not glob.has_magic(name):
        return [path]
    matches = [Path(match) for match in sorted(glob.glob(name, recursive=True))]
    files = [match for match in matches if not match.is_dir()]
    if not files:
        raise UsageError(
            f"data.{key}: the pattern {name} matches no file; give a file name, or a pattern "
            "that matches one."
        )
    return files


def _check(path: Path, key: str) -> None:
    if path.is_dir():
        raise UsageError(
            f"data.{key}: {path} is a folder; give the files in it, such as {path / '*.txt'}."
        )
    if not path.is_file():
        raise UsageError(
            f"data.{key}: there is no file {path}; give one that exists.{_meant(path)}"
        )
    if path.name.lower().endswith(".parquet.gz"):
        raise UsageError(
            f"data.{key}: {path} is not read, since .parquet is compressed by itself; unpack it."
        )
    if format_of(path) not in FORMATS:
        raise UsageError(
            f"data.{key}: {path} has an unknown format; expected a name that ends in "
            f"{', '.join(FORMATS)}, or one of these with .gz."
        )
    if path.stat().st_size == 0:
        raise UsageError(f"data.{key}: {path} is empty; give a file with text.")


def _meant(path: Path) -> str:
    """Return `" Did you mean 'x'?"` for the file with the nearest name beside it, if any."""
    try:
        beside = [str(path.parent / name) for name in os.listdir(path.parent)]
    except OSError:
        return ""
    return closest(str(path), beside)
