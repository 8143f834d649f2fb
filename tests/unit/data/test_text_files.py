from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from littlelm.data.files import find_files, locate, read_chunks, sha256_of
from littlelm.errors import UsageError


def put(path: Path, content: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_names_keep_their_order_and_matches_are_sorted(tmp_path: Path):
    b, a, c = (put(tmp_path / f"{name}.txt") for name in "bac")
    deep = put(tmp_path / "x" / "y" / "d.txt")
    put(tmp_path / "ignored.md")
    pattern = str(tmp_path / "*.txt")
    assert find_files([str(c), pattern], "files") == [c, a, b]
    assert find_files([pattern, pattern, str(b)], "files") == [a, b, c]
    assert find_files([str(tmp_path / "**" / "*.txt")], "files") == [a, b, c, deep]
    assert find_files([str(tmp_path / "[bc].txt")], "files") == [b, c]


def test_a_link_to_a_file_is_the_same_file(tmp_path: Path):
    file = put(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(file)
    assert find_files([str(file), str(tmp_path / "b.txt")], "files") == [file]


def test_a_name_that_looks_like_a_pattern_is_a_name_if_it_exists(tmp_path: Path):
    odd = put(tmp_path / "tales[1].txt")
    put(tmp_path / "tales1.txt")
    assert find_files([str(odd)], "files") == [odd]


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = put(tmp_path / "home" / "a.txt")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert find_files(["~/a.txt"], "files") == [file]
    assert find_files(["~/*.txt"], "files") == [file]


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.jsonl", "a.json.gz", "a.csv", "a.parquet"])
def test_known_formats_are_accepted(tmp_path: Path, name: str):
    put(tmp_path / name)
    assert find_files([str(tmp_path / name)], "files") == [tmp_path / name]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "there is no file"),
        ("*.jsonl", r"pattern .*\*\.jsonl matches no file"),
        ("folder", r"is a folder; give the files in it, such as .*\*\.txt"),
        ("folder*", "matches no file"),
        ("empty.txt", "is empty"),
        ("tale.docx", r"unknown format; expected .*\.txt, \.jsonl"),
        ("tale", "unknown format"),
        ("table.parquet.gz", r"\.parquet is compressed by itself"),
    ],
)
def test_what_is_no_text_file_is_refused(tmp_path: Path, name: str, message: str):
    (tmp_path / "folder").mkdir()
    put(tmp_path / "empty.txt", b"")
    for file in ("tale.docx", "tale", "table.parquet.gz"):
        put(tmp_path / file)
    with pytest.raises(UsageError, match=message) as error:
        find_files([str(tmp_path / name)], "valid_files")
    assert str(error.value).startswith("data.valid_files: ")
    assert str(tmp_path / name) in str(error.value)


def test_what_the_system_does_not_let_us_look_at_is_refused(tmp_path: Path):
    name = str(tmp_path / ("x" * 300 + ".txt"))
    with pytest.raises(UsageError, match=r"x\.txt: cannot be read \(File name too long\)"):
        find_files([name], "files")


def test_chunks_are_the_bytes_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("littlelm.data.files._CHUNK_BYTES", 10)
    content = bytes(range(256)) + b"\r\n"
    for path in (
        put(tmp_path / "a.txt", content),
        put(tmp_path / "a.txt.gz", gzip.compress(content)),
        put(tmp_path / "B.TXT.GZ", gzip.compress(content[:100]) + gzip.compress(content[100:])),
    ):
        chunks = list(read_chunks(path))
        assert b"".join(chunks) == content
        assert max(map(len, chunks)) <= 10


def test_a_byte_order_mark_is_taken_away_at_the_start_only(tmp_path: Path):
    mark = b"\xef\xbb\xbf"
    assert b"".join(read_chunks(put(tmp_path / "a.txt", mark + b"a" + mark))) == b"a" + mark


def test_a_place_in_a_file_is_a_line_and_a_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("littlelm.data.files._CHUNK_BYTES", 4)
    text = b"one\ntwo\r\nthree\n"
    plain = put(tmp_path / "a.txt", text)
    marked = put(tmp_path / "b.txt", b"\xef\xbb\xbf" + text)
    assert locate(plain, 0) == "line 1 (byte 0)"
    assert locate(plain, 3) == "line 1 (byte 3)"
    assert locate(plain, 4) == "line 2 (byte 4)"
    assert locate(plain, 9) == "line 3 (byte 9)"
    assert locate(marked, 9) == "line 3 (byte 12)"


@pytest.mark.parametrize("damage", ["cut", "flipped", "not gzip"])
def test_broken_compression_is_refused(tmp_path: Path, damage: str):
    whole = bytearray(gzip.compress(os.urandom(5000)))
    if damage == "cut":
        del whole[3000:]
    elif damage == "flipped":
        whole[-6] ^= 1
    else:
        whole = bytearray(b"plain text")
    path = put(tmp_path / "a.txt.gz", bytes(whole))
    with pytest.raises(UsageError, match=r"a\.txt\.gz: its gzip compression is broken"):
        list(read_chunks(path))


def test_what_the_system_does_not_let_us_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = put(tmp_path / "a.txt")

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    for read in (sha256_of, lambda path: list(read_chunks(path))):
        with pytest.raises(UsageError, match=r"a\.txt: cannot be read \(Permission denied\)"):
            read(path)


def test_content_is_hashed_as_it_lies_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("littlelm.data.files._CHUNK_BYTES", 10)
    content = gzip.compress(b"text" * 100)
    assert sha256_of(put(tmp_path / "a.txt.gz", content)) == hashlib.sha256(content).hexdigest()
