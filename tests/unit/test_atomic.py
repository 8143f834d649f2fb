"""Files that appear whole or not at all."""

import os
import stat

import pytest

from littlelm import atomic

FLUSH = atomic._flush


class Broken(Exception):
    pass


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_the_place_of_the_old_one(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    with atomic.replacing(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert names(tmp_path) == ["a"]


def test_a_file_stays_as_it_was_if_writing_fails(tmp_path):
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(Broken), atomic.replacing(path) as temporary:
        temporary.write_text("half")
        raise Broken
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a"]


def test_the_content_is_on_the_disk_before_the_name(tmp_path, monkeypatch):
    # Tests of runs switch it off for the rest of their process.
    monkeypatch.setattr(atomic, "_flush", FLUSH)
    done = []
    path, replace, fsync = tmp_path / "a", os.replace, os.fsync
    monkeypatch.setattr(os, "fsync", lambda d: (done.append("flush"), fsync(d)))
    monkeypatch.setattr(os, "replace", lambda a, b: (done.append("rename"), replace(a, b)))
    atomic.write_text(path, "x")
    assert done == ["flush", "rename", "flush"]


def test_others_may_read_the_file_as_the_umask_says(tmp_path):
    before = os.umask(0o027)
    try:
        with atomic.replacing(tmp_path / "a") as temporary:
            temporary.touch(mode=0o600)
        with atomic.replacing_folder(tmp_path / "b"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o750


def test_text_is_utf8_without_translated_newlines(tmp_path):
    atomic.write_text(tmp_path / "a", "é\n")
    assert (tmp_path / "a").read_bytes() == b"\xc3\xa9\n"


def test_a_folder_takes_the_place_of_the_old_one(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "old").touch()
    with atomic.replacing_folder(tmp_path / "a") as temporary:
        (temporary / "new").touch()
        assert names(tmp_path / "a") == ["old"]
    assert names(tmp_path / "a") == ["new"]
    assert names(tmp_path) == ["a"]


def test_a_folder_stays_as_it_was_if_filling_fails(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(Broken), atomic.replacing_folder(tmp_path / "a") as temporary:
        (temporary / "new").touch()
        raise Broken
    assert names(tmp_path / "a") == []
    assert names(tmp_path) == ["a"]
