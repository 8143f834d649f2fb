import os
from pathlib import Path

import pytest

from littlelm.errors import UsageError
from littlelm.strict_yaml import dump, read_mapping


@pytest.fixture
def read(tmp_path):
    def read_text(text):
        path = tmp_path / "my.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_mapping(path)

    return read_text


def test_plain_values(read):
    assert read("a: 1\nb: {c: [x, null, true]}") == {"a": 1, "b": {"c": ["x", None, True]}}


def test_what_yaml_would_make_a_date_or_an_order_is_text(read):
    assert read("a: 2026-01-01\nb: 2026-99-99\nc: =\n<<: x") == {
        "a": "2026-01-01",
        "b": "2026-99-99",
        "c": "=",
        "<<": "x",
    }


def test_an_empty_file_says_nothing(read):
    assert read("# nothing here\n") == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "line 2 cannot be read: got the key 'a' twice, expected it once."),
        ("a: {b: 1, b: 2}", "got the key 'b' twice"),
        ("- 1\n- 2", r"got \[1, 2\], expected keys and values"),
        ("just text", "got 'just text', expected keys and values"),
        ("a: [1", "line 1 cannot be read: "),
        ("a: 1\n b: 2", "line 2 cannot be read: "),
        ("a: !!python/object/apply:os.system [ls]", "got the tag .*os.system', expected plain"),
        ('a: !!bool "x"', "line 1 cannot be read: got the tag 'tag:yaml.org,2002:bool'"),
        ('a: !!int ""', "got the tag"),
        ('a: !!float ""', "got the tag"),
        ("a: !!timestamp x", "got the tag"),
        ("a: !!set {b, c}", "got the tag"),
        ("a: !!null x", "got the tag"),
        ("a: !mine x", "got the tag '!mine', expected plain values without tags"),
        ('a: "\\ud800"', "line 1 cannot be read: got half a surrogate pair"),
        ('"\\ud800": 1', "line 1 cannot be read: got half a surrogate pair"),
        ("a" * 1_000_001, "got a larger file, expected 1,000,000 bytes at most"),
        ("a: &x 1\nb: *x", "line 1 cannot be read: got an anchor or alias"),
        ("[1, 2]: 3", "got a list or a mapping as a key"),
        ("a: " + "[" * 5000, "nested too deeply"),
        ("a: " + "9" * 5000, "is not valid YAML"),
        (b"a: \xff", "is not UTF-8 text"),
        (b"a: \x01", "is not valid YAML"),
    ],
)
def test_what_is_refused(read, text, message):
    with pytest.raises(UsageError, match=message) as caught:
        read(text)
    assert "my.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.yaml: no such file\."):
        read_mapping(tmp_path / "nowhere.yaml")


def test_folder(tmp_path):
    with pytest.raises(UsageError, match="Is a directory"):
        read_mapping(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(UsageError, match=r"pipe\.yaml: got a pipe or a device, expected a file"):
        read_mapping(tmp_path / "pipe.yaml")


def test_a_device_is_not_read():
    with pytest.raises(UsageError, match="/dev/zero: got a pipe or a device"):
        read_mapping(Path("/dev/zero"))


def test_dump_keeps_the_order_and_comes_back(read):
    content = {"b": "1e3", "a": ["null", "ä", 0.001, None], "c": {}}
    assert list(read(dump(content))) == ["b", "a", "c"]
    assert read(dump(content)) == content
