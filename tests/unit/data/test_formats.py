from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from littlelm.data.formats import read_documents
from littlelm.errors import UsageError

TEXTS = ["one", 'two\r\nlines, with "quotes" and commas', "", "\u00e4 \u4e2d \U0001f600", " "]


def documents(path: Path, column: str = "text") -> list[str]:
    return list(read_documents(path, "separator", column))


def csv_of(texts: list[str]) -> bytes:
    rows = ["id,text"]
    for number, text in enumerate(texts):
        quoted = text.replace('"', '""')
        rows.append(f'{number},"{quoted}"')
    return "\r\n".join(rows).encode()


def content_of(suffix: str, path: Path) -> bytes:
    records = [{"id": number, "text": text} for number, text in enumerate(TEXTS)]
    match suffix:
        case ".jsonl":
            return "\r\n".join(map(json.dumps, records)).encode()
        case ".json":
            return json.dumps(records, ensure_ascii=False, indent=1).encode()
        case ".csv":
            return csv_of(TEXTS)
        case _:
            import pyarrow as pa
            import pyarrow.parquet as pq

            table = pa.table({"id": list(range(len(TEXTS))), "text": TEXTS})
            pq.write_table(table, path, row_group_size=2)
            return path.read_bytes()


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv", ".parquet"])
def test_records_keep_their_text_exactly(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("littlelm.data.files._CHUNK_BYTES", 7)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content_of(suffix, path))
    assert documents(path) == TEXTS


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv", ".txt"])
def test_text_formats_may_be_compressed_or_marked(tmp_path: Path, suffix: str):
    content = b"just text" if suffix == ".txt" else content_of(suffix, tmp_path / "unused")
    expected = ["just text"] if suffix == ".txt" else TEXTS
    compressed, marked = tmp_path / f"a{suffix}.gz", tmp_path / f"b{suffix}"
    compressed.write_bytes(gzip.compress(content))
    marked.write_bytes(b"\xef\xbb\xbf" + content)
    assert documents(compressed) == expected
    assert documents(marked) == expected


def test_the_document_rule_is_for_plain_text(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"one\n\ntwo\r\n")
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "one\\n\\ntwo"}')
    for rule, expected in {"line": ["one", "", "two"], "paragraph": ["one", "two"]}.items():
        assert list(read_documents(tmp_path / "a.txt", rule, "text")) == expected
        assert list(read_documents(tmp_path / "a.jsonl", rule, "text")) == ["one\n\ntwo"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'["one", "two"]'),
        ("a.json", b"[]"),
        ("a.jsonl", b'"one"\n\n  \n"two"\n'),
        ("a.csv", b"text\none\n\ntwo\n"),
        ("a.csv", b""),
    ],
)
def test_strings_and_blank_lines(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    if content == b"":
        with pytest.raises(UsageError, match=r"no column 'text' among its columns \(none\)"):
            documents(tmp_path / name)
    else:
        assert documents(tmp_path / name) == (["one", "two"] if content != b"[]" else [])


def test_another_column_can_be_named(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(b'{"story": "one", "text": 5}')
    (tmp_path / "a.csv").write_bytes(b"text,story\n5,one\n")
    assert documents(tmp_path / "a.jsonl", "story") == ["one"]
    assert documents(tmp_path / "a.csv", "story") == ["one"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"one\ntw\xff", r"line 2 \(byte 6\) is not UTF-8"),
        ("a.txt", b"one\n<|endoftext|>\n\ntw\xc3", r"line 4 \(byte 21\) is not UTF-8"),
        ("a.txt", "one".encode("utf-16"), r"line 1 \(byte 0\) is not UTF-8"),
        ("a.txt", b"\xed\xa0\x80", "is not UTF-8"),
        ("a.jsonl", b'{"text": "a"}\n{"text": "\xff"}', r"line 2 \(byte 24\) is not UTF-8"),
        ("a.csv", b"text\na\n\xff\n", r"line 3 \(byte 7\) is not UTF-8"),
        ("a.json", b'["a",\n"\xff"]', r"line 2 \(byte 7\) is not UTF-8"),
        ("a.jsonl", b'"a"\n\n{"text": ', "line 3, character 10 is not JSON"),
        ("a.jsonl", b'"a"\n"b" "c"\n', "line 2, character 5 is not JSON"),
        ("a.json", b'["a",\n  oops]', "line 2, character 3 is not JSON"),
        ("a.json", b'{"text": "a"}', "holds an object, expected a list"),
        ("a.json", b'"a"', "holds a string, expected a list"),
        ("a.json", b"[" * 100_000, "line 1 holds JSON that cannot be read"),
        ("a.jsonl", b'"a"\n' + b"9" * 5000, "line 2 holds JSON that cannot be read"),
        ("a.jsonl", b'{"text": "a"}\n{"id": 1, "body": "b"}', r"line 2.*columns \(id, body\)"),
        ("a.json", b'["a", {"id": 1}]', r"record 2.*no column 'text' among its columns \(id\)"),
        ("a.csv", b"id,body\n1,a\n", r"no column 'text' among its columns \(id, body\)"),
        ("a.jsonl", b'{"text": null}', "line 1: 'text' holds null, expected text"),
        ("a.jsonl", b'"a"\n[1]', "line 2: 'text' holds a list, expected text"),
        ("a.json", b'[{"text": 5}]', "record 1: 'text' holds a number, expected text"),
        ("a.json", b"[true]", "record 1: 'text' holds true or false, expected text"),
        ("a.json", b'[{"text": {}}]', "record 1: 'text' holds an object, expected text"),
        ("a.jsonl", b'"\\ud83d"', "line 1: 'text' holds half a surrogate pair"),
        ("a.csv", b'text\na\n"b\n', "line 3 is not CSV"),
        ("a.csv", b'text\n"a"b\n', "line 2 is not CSV"),
        ("a.csv", b"text,id\na,1\nb, c,2\n", "line 3 has 3 fields, expected 2"),
        ("a.csv", b"text,text\na,b\n", "got 2 columns 'text', expected one; rename the others"),
        ("a.parquet", b"not a table at all", r"is not a whole Parquet file"),
    ],
)
def test_malformed_files_are_refused_with_the_place(
    tmp_path: Path, name: str, content: bytes, message: str
):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message) as error:
        documents(path)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)


def test_a_story_longer_than_the_csv_default_is_read(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(csv_of(["long " * 100_000]))
    assert documents(tmp_path / "a.csv") == ["long " * 100_000]


def parquet(path: Path, **columns: object) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table(columns), path)
    return path


def test_parquet_columns_must_hold_text(tmp_path: Path):
    import pyarrow as pa

    path = parquet(tmp_path / "a.parquet", id=[1, 2], body=["a", "b"], gap=["a", None])
    with pytest.raises(UsageError, match=r"no column 'text' among its columns \(id, body, gap\)"):
        documents(path)
    with pytest.raises(UsageError, match="'id' holds values of type int64"):
        documents(path, "id")
    with pytest.raises(UsageError, match="row 2: 'gap' holds null"):
        documents(path, "gap")
    bad = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )
    with pytest.raises(UsageError, match="row 1: 'text' holds bytes that are not UTF-8"):
        documents(parquet(tmp_path / "b.parquet", text=bad))


def test_which_of_two_parquet_columns_is_not_guessed(tmp_path: Path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    pq.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(UsageError, match="got 2 columns 'text', expected one; rename the others"):
        documents(tmp_path / "a.parquet")


def test_parquet_strings_of_every_kind_are_text(tmp_path: Path):
    import pyarrow as pa

    for number, array in enumerate(
        (pa.array(["a", "b"], pa.large_string()), pa.array(["a", "b"]).dictionary_encode())
    ):
        assert documents(parquet(tmp_path / f"{number}.parquet", text=array)) == ["a", "b"]


def test_a_torn_parquet_file_is_refused(tmp_path: Path):
    path = parquet(tmp_path / "a.parquet", text=["a story"] * 100)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UsageError, match="is not a whole Parquet file"):
        documents(path)
    path.write_bytes(whole[:10] + b"\xff" * 20 + whole[30:])
    with pytest.raises(UsageError, match="is not a whole Parquet file"):
        documents(path)


def test_no_table_library_is_loaded_for_other_formats():
    import subprocess
    import sys

    code = "import sys; sys.path[:0] = {path}; import littlelm.data.prepare; print(sys.modules)"
    command = [sys.executable, "-c", code.format(path=sys.path)]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "littlelm.data.formats" in loaded
    assert not any(f"'{name}'" in loaded for name in ("pyarrow", "torch", "lightning"))
