from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from listening import Listener

from littlelm.data.cache import Cache, default_cache
from littlelm.errors import LittleLMError, UsageError

KEY = {"content": "x"}


class Maker:
    """Writes one file, and counts how often it had to."""

    def __init__(self, content: bytes = b"0123456789") -> None:
        self.content = content
        self.calls = 0

    def __call__(self, folder: Path) -> dict[str, Any]:
        self.calls += 1
        (folder / "array.bin").write_bytes(self.content)
        return {"made": self.calls}


def cache_in(folder: Path, max_bytes: int = 10**9) -> Cache:
    """A cache object as another process would have it."""
    return Cache(folder, max_bytes)


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


def test_an_entry_is_made_once_and_found_again(cache_folder: Path):
    make = Maker()
    first = cache_in(cache_folder).entry("tokens", KEY, make)
    second = cache_in(cache_folder).entry("tokens", KEY, make)
    assert make.calls == 1
    assert first == second
    assert second.facts == {"made": 1}
    assert (second.folder / "array.bin").read_bytes() == make.content


def test_kind_and_key_tell_entries_apart(cache_folder: Path):
    make, cache = Maker(), cache_in(cache_folder)
    entries = [
        cache.entry(kind, key, make).folder
        for kind in ("tokens", "tokenizer")
        for key in (KEY, {"content": "y"}, {"content": "x", "more": None})
    ]
    assert make.calls == len(set(entries)) == 6


def truncate(entry: Path) -> None:
    (entry / "array.bin").write_bytes(b"01234")


def flip(entry: Path) -> None:
    (entry / "array.bin").write_bytes(b"0123x56789")


def remove(entry: Path) -> None:
    (entry / "array.bin").unlink()


def remove_index(entry: Path) -> None:
    (entry / "index.json").unlink()


def tear_index(entry: Path) -> None:
    index = entry / "index.json"
    index.write_bytes(index.read_bytes()[:-20])


def alter_index(entry: Path) -> None:
    index = json.loads((entry / "index.json").read_text())
    index["body"]["facts"]["made"] = 7
    (entry / "index.json").write_text(json.dumps(index))


def make_stale(entry: Path) -> None:
    from littlelm.data.cache import identity_of

    index = json.loads((entry / "index.json").read_text())
    index["body"]["key"]["format"] -= 1
    index["sha256"] = identity_of(index["body"])
    (entry / "index.json").write_text(json.dumps(index))


def replace_index(entry: Path) -> None:
    (entry / "index.json").write_text("[]")


@pytest.mark.parametrize(
    "damage",
    [
        truncate,
        flip,
        remove,
        remove_index,
        tear_index,
        alter_index,
        make_stale,
        replace_index,
    ],
)
def test_a_torn_or_stale_entry_is_made_again(cache_folder: Path, damage: Any):
    make = Maker()
    entry = cache_in(cache_folder).entry("tokens", KEY, make)
    damage(entry.folder)
    again = cache_in(cache_folder).entry("tokens", KEY, make)
    assert make.calls == 2
    assert again.facts == {"made": 2}
    assert (again.folder / "array.bin").read_bytes() == make.content
    cache_in(cache_folder).entry("tokens", KEY, make)
    assert make.calls == 2


def test_nothing_is_left_of_a_maker_that_fails(cache_folder: Path):
    def fail(folder: Path) -> dict[str, Any]:
        (folder / "array.bin").write_bytes(b"half")
        raise UsageError("line 7 is wrong")

    with pytest.raises(UsageError, match="line 7 is wrong"):
        cache_in(cache_folder).entry("tokens", KEY, fail)
    assert left_in(cache_folder) == set()


def test_what_a_killed_process_left_is_cleared_away(cache_folder: Path):
    make = Maker()
    entry = cache_in(cache_folder).entry("tokens", KEY, make).folder
    half_made = cache_folder / f".{entry.name}.abc123.partial"
    os.rename(entry, half_made)
    cache_in(cache_folder).entry("tokens", KEY, make)
    assert left_in(cache_folder) == {entry.name}


def test_the_entries_used_longest_ago_make_room(cache_folder: Path):
    make = Maker(b"x" * 1000)
    entries = {}
    for age, name in enumerate("cab"):
        entries[name] = cache_in(cache_folder).entry("tokens", {"content": name}, make).folder
        os.utime(entries[name], (age, age))
    # Used again, and so the last to go.
    cache_in(cache_folder).entry("tokens", {"content": "c"}, make)
    assert make.calls == 3
    new = cache_in(cache_folder, max_bytes=4000).entry("tokens", {"content": "d"}, make).folder
    assert left_in(cache_folder) == {new.name, entries["c"].name, entries["b"].name}


def test_what_is_in_use_stays_however_small_the_cap(cache_folder: Path):
    make, cache = Maker(), cache_in(cache_folder, max_bytes=1)
    kept = {cache.entry("tokens", {"content": n}, make).folder.name for n in range(3)}
    assert left_in(cache_folder) == kept
    last = cache_in(cache_folder, max_bytes=1).entry("tokens", {"content": 9}, make).folder.name
    assert left_in(cache_folder) == {last}


def test_half_made_folders_of_others_go_only_when_they_are_old(cache_folder: Path):
    cache_folder.mkdir()
    old, new = cache_folder / ".tokens-1.x.partial", cache_folder / ".tokens-2.x.partial"
    for folder in (old, new):
        folder.mkdir()
    os.utime(old, (1, 1))
    cache_in(cache_folder).entry("tokens", KEY, Maker())
    assert not old.exists()
    assert new.exists()


def test_others_wait_for_the_one_that_works(cache_folder: Path):
    listener = Listener()
    make = Maker()

    def slowly(folder: Path) -> dict[str, Any]:
        time.sleep(0.5)
        return make(folder)

    def work() -> None:
        Cache(cache_folder, 10**9, listener).entry("tokens", KEY, slowly)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert make.calls == 1
    assert listener.said == ["waiting for another process that prepares the same data"]


def test_two_processes_do_the_work_once(cache_folder: Path):
    code = f"""
import sys, time; sys.path[:0] = {sys.path!r}
from pathlib import Path
from littlelm.data.cache import default_cache
def make(folder):
    print("made"); time.sleep(0.3); (folder / "a").write_bytes(b"a"); return {{}}
default_cache().entry("tokens", {{}}, make)
"""
    command = [sys.executable, "-c", code]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(outputs) == ["", "made\n"]


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    folder = tmp_path / "file" / "cache"
    with pytest.raises(LittleLMError, match="set LITTLELM_CACHE") as error:
        cache_in(folder).entry("tokens", KEY, Maker())
    assert str(folder) in str(error.value)
    assert not isinstance(error.value, UsageError)


def test_a_full_disk_is_a_sentence_and_leaves_nothing(cache_folder: Path):
    def fill(folder: Path) -> dict[str, Any]:
        (folder / "array.bin").write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(LittleLMError, match=r"No space left on device\); make room"):
        cache_in(cache_folder).entry("tokens", KEY, fill)
    assert left_in(cache_folder) == set()


def test_a_cache_that_may_only_be_read_still_serves(
    cache_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    make = Maker()
    cache_in(cache_folder).entry("tokens", KEY, make)

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    for name in ("mkdir", "utime", "replace"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr("littlelm.data.cache.FileLock", refuse)
    assert cache_in(cache_folder).entry("tokens", KEY, make).facts == {"made": 1}
    with pytest.raises(LittleLMError, match="Read-only file system"):
        cache_in(cache_folder).entry("tokens", {"content": "new"}, make)


def test_the_environment_says_where_and_how_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LITTLELM_CACHE", "~/mine")
    assert default_cache().folder == tmp_path / "mine"
    assert default_cache().max_bytes == 20_000_000_000
    monkeypatch.delenv("LITTLELM_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert default_cache().folder == tmp_path / "xdg" / "littlelm"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_cache().folder == tmp_path / ".cache" / "littlelm"
    monkeypatch.setenv("LITTLELM_CACHE_BYTES", "5000")
    assert default_cache().max_bytes == 5000


@pytest.mark.parametrize("given", ["5 GB", "-1", "1.5", "9" * 19, "9" * 5000])
def test_a_size_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str):
    monkeypatch.setenv("LITTLELM_CACHE_BYTES", given)
    with pytest.raises(UsageError, match="LITTLELM_CACHE_BYTES: got '.*', expected a number of"):
        default_cache()


def test_lock_files_do_not_pile_up(cache_folder: Path):
    cache = cache_in(cache_folder)
    for number in range(600):
        with cache._lock(f"tokens-{number}"):
            pass
    assert len(list(cache_folder.iterdir())) <= 256
