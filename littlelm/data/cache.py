"""Folders of derived files that are made once and found again by what they were made from.

An entry is a folder that appears whole or not at all. Its `index.json` records the key it was
made for, what its maker had to say, and size and checksum of every file; an entry that does not
match its index is made again. Several processes that need the same entry wait for the first one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from littlelm.atomic import replacing_folder
from littlelm.errors import MOST_DIGITS, LittleLMError, UsageError, show
from littlelm.reporting import SILENT, Report

FORMAT_VERSION = 1
_DEFAULT_BYTES = 20_000_000_000
_INDEX = "index.json"
_PARTIAL_SECONDS = 24 * 3600.0  # a folder half made this long ago was left by a crash
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class CacheEntry:
    """A whole, checked folder in the cache.

    Args:
        folder: where its files lie.
        facts: what its maker returned.
    """

    folder: Path
    facts: dict[str, Any]


class Cache:
    """A folder of entries, capped in size.

    Args:
        folder: created when the first entry is made.
        max_bytes: size above which the entries used longest ago are removed; those that this
            object has handed out stay.
        report: receives a line when another process has to be waited for.
    """

    def __init__(self, folder: Path, max_bytes: int, report: Report = SILENT) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self._report = report
        self._in_use: set[str] = set()

    def entry(
        self, kind: str, key: dict[str, Any], make: Callable[[Path], dict[str, Any]]
    ) -> CacheEntry:
        """Return the entry for `key`, made now if it is not there, torn or stale.

        Args:
            kind: what it holds, such as `tokens`; begins its name.
            key: everything its content depends on, as plain JSON.
            make: fills an empty folder with files and returns facts to keep beside them.

        Raises:
            LittleLMError: if the cache cannot be written.
        """
        name = _name_of(kind, key)
        key = _of_this_format(key)
        self._in_use.add(name)
        try:
            return self._find(name, key) or self._make_once(name, key, make)
        except OSError as error:
            raise LittleLMError(
                f"The cache folder {self.folder} cannot be written "
                f"({error.strerror or error}); make room there, or set LITTLELM_CACHE to a folder "
                "that can be written."
            ) from error

    def holds(self, kind: str, key: dict[str, Any]) -> bool:
        """Whether there seems to be an entry for `key`; it may still turn out to be damaged."""
        name = _name_of(kind, key)
        return (self.folder / name / _INDEX).exists()

    def let_go(self, kind: str, key: dict[str, Any]) -> None:
        """Let the entry for `key` be removed when the cache is full: it is not read again."""
        self._in_use.discard(_name_of(kind, key))

    def _find(self, name: str, key: dict[str, Any]) -> CacheEntry | None:
        folder = self.folder / name
        try:
            index = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
            body = index["body"]
            if index["sha256"] != identity_of(body) or body["key"] != key:
                return None
            if any(_describe(folder / file) != seen for file, seen in body["files"].items()):
                return None
            facts: dict[str, Any] = body["facts"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        _touch(folder)
        return CacheEntry(folder, facts)

    def _make_once(
        self, name: str, key: dict[str, Any], make: Callable[[Path], dict[str, Any]]
    ) -> CacheEntry:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._lock(name):
            if entry := self._find(name, key):
                return entry
            for left_behind in self.folder.glob(f".{name}.*.partial"):
                shutil.rmtree(left_behind, ignore_errors=True)
            with replacing_folder(self.folder / name) as folder:
                facts = make(folder)
                files = {path.name: _describe(path) for path in sorted(folder.iterdir())}
                body = {"key": key, "facts": facts, "files": files}
                index = {"body": body, "sha256": identity_of(body)}
                (folder / _INDEX).write_text(json.dumps(index, indent=1), encoding="utf-8")
            self._remove_oldest()
        return CacheEntry(self.folder / name, facts)

    @contextlib.contextmanager
    def _lock(self, name: str) -> Iterator[None]:
        # A lock file cannot be removed safely, so there are few, and some entries share one.
        lock = FileLock(self.folder / f".{identity_of(name)[:2]}.lock")
        try:
            lock.acquire(timeout=0.2)
        except Timeout:
            self._report.say("waiting for another process that prepares the same data")
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def _remove_oldest(self) -> None:
        """Remove entries until the cache is as small as it may be."""
        sizes = {path: _size(path) for path in self._others()}
        total = sum(sizes.values()) + sum(_size(self.folder / name) for name in self._in_use)
        for path in sorted(sizes, key=_last_used):
            crashed = path.name.endswith(".partial")
            if crashed and time.time() - _last_used(path) < _PARTIAL_SECONDS:
                continue
            if crashed or total > self.max_bytes:
                shutil.rmtree(path, ignore_errors=True)
                total -= sizes[path]

    def _others(self) -> Iterator[Path]:
        return (p for p in self.folder.iterdir() if p.is_dir() and p.name not in self._in_use)


def _name_of(kind: str, key: dict[str, Any]) -> str:
    return f"{kind}-{identity_of(_of_this_format(key))[:32]}"


def _of_this_format(key: dict[str, Any]) -> dict[str, Any]:
    return {"format": FORMAT_VERSION, **key}


def identity_of(value: Any) -> str:
    """Return the SHA-256 of plain JSON; equal for equal values."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def default_cache(report: Report = SILENT) -> Cache:
    """Return the cache that the environment asks for.

    It lies in `LITTLELM_CACHE`, else in `littlelm` under `XDG_CACHE_HOME`, else in
    `~/.cache/littlelm`, and holds at most `LITTLELM_CACHE_BYTES`, 20 GB if that is not set.

    Raises:
        UsageError: if `LITTLELM_CACHE_BYTES` is no number.
        LittleLMError: if the folder would be in a home folder, and there is none.
    """
    given = os.environ.get("LITTLELM_CACHE")
    folder = Path(given or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "littlelm")
    try:
        return Cache(folder.expanduser(), _max_bytes(), report)
    except RuntimeError as error:  # the system knows none
        raise LittleLMError(
            f"There is no home folder to keep the cache {folder} in; set LITTLELM_CACHE to a "
            "folder that can be written."
        ) from error


def compiled_folder() -> Path:
    """Return where compiled code is kept for later runs; in the cache, which is capped in size.

    Raises:
        LittleLMError: as `default_cache` does.
    """
    folder = default_cache().folder / "compiled"
    _touch(folder)
    return folder


def _max_bytes() -> int:
    given = os.environ.get("LITTLELM_CACHE_BYTES")
    if not given:
        return _DEFAULT_BYTES
    if not given.isdecimal() or len(given) > MOST_DIGITS:
        raise UsageError(
            f"LITTLELM_CACHE_BYTES: got {show(given)}, expected a number of bytes of "
            f"{MOST_DIGITS} digits at most, such as {_DEFAULT_BYTES}."
        )
    return int(given)


def _describe(path: Path) -> list[int]:
    """Return size and CRC-32 of a file; reading it is far cheaper than making it."""
    checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            checksum = zlib.crc32(chunk, checksum)
        return [file.tell(), checksum]


def _size(folder: Path) -> int:
    """Return the bytes in a folder; another process may be removing it at this moment."""
    with contextlib.suppress(OSError):
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return 0


def _last_used(folder: Path) -> float:
    with contextlib.suppress(OSError):
        return folder.stat().st_mtime
    return 0.0


def _touch(folder: Path) -> None:
    """Mark as just used; a cache that may only be read still serves."""
    with contextlib.suppress(OSError):
        os.utime(folder)
