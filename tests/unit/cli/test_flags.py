import pytest

from littlelm.cli import flags
from littlelm.config.keys import Key
from littlelm.errors import UsageError

KEYS = {
    "n": Key(int, 1, ""),
    "data.files": Key(list[str], [], ""),
    "devices": Key(list[int] | int | str, "auto", ""),
    "json": Key(bool, False, ""),
    **flags.CONFIG,
}


def read(*argv, positional=()):
    return flags.read(flags.split(argv), KEYS, positional)


@pytest.mark.parametrize(
    ("argv", "values"),
    [
        ([], {}),
        (["--n", "3"], {"n": "3"}),
        (["--n=3"], {"n": "3"}),
        (["--n=a=b"], {"n": "a=b"}),
        (["--n="], {"n": ""}),
        (["--n", "-5"], {"n": "-5"}),
        (["--n", "1", "--n", "2"], {"n": "2"}),
        (["--json"], {"json": True}),
        (["--json", "false"], {"json": "false"}),
        (["--json", "TRUE", "--n", "1"], {"json": "true", "n": "1"}),
        (["--data.files", "a", "b"], {"data.files": ["a", "b"]}),
        (
            ["--data.files", "a", "--n", "1", "--data.files", "b"],
            {"data.files": ["a", "b"], "n": "1"},
        ),
        (["--data.files=a", "b"], {"data.files": ["a", "b"]}),
        (["--data.files", "a"], {"data.files": "a"}),
        (["--devices", "2"], {"devices": "2"}),
        (["-c", "x", "-c", "y"], {"config": ["x", "y"]}),
        (["-c=x"], {"config": "x"}),
    ],
)
def test_flags_get_their_words(argv, values):
    assert read(*argv) == ([], values)


@pytest.mark.parametrize(
    ("argv", "is_on"),
    [
        ([], False),
        (["--json"], True),
        (["--json", "RUN"], True),
        (["--json", "True"], True),
        (["--json=false"], False),
        (["--json", "False", "RUN"], False),
        (["--json", "false", "--json"], True),
        (["--json", "--json", "false"], False),
    ],
)
def test_a_switch_can_be_turned_off(argv, is_on):
    assert flags.split(argv).is_on("json") == is_on


@pytest.mark.parametrize(
    "argv", [["RUN", "--n", "3"], ["--n", "3", "RUN"], ["--json", "RUN"], ["--json=true", "RUN"]]
)
def test_words_without_a_flag_stand_anywhere(argv):
    words, _ = read(*argv, positional=["RUN"])
    assert words == ["RUN"]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--m", "3"], r"unknown flag --m\."),
        (["--data.fils", "a"], "Did you mean '--data.files'"),
        (["--files", "a"], "Did you mean '--data.files'"),
        (["--jso"], "Did you mean '--json'"),
        (["--n"], "--n: got nothing, expected a whole number."),
        (["--n", "--json"], "--n: got nothing"),
        (["--n", "30", "minutes"], "one word too many, 'minutes' after --n; a value with spaces"),
        (["word"], "got one word too many, 'word'."),
        (["-x"], "unknown flag '-x'; flags begin with two dashes"),
    ],
)
def test_wrong_words(argv, message):
    with pytest.raises(UsageError, match=message):
        read(*argv)


def test_missing_word():
    with pytest.raises(UsageError, match="got no RUN, expected a run: a folder"):
        read("--n", "3", positional=["RUN"])


@pytest.mark.parametrize(
    ("argv", "is_on"),
    [
        ([], False),
        (["--json"], True),
        (["--json", "true"], True),
        (["--json=False"], False),
        (["--json", "false"], False),
        (["--json", "x"], True),
        (["--json", "--json=false"], False),
        (["--json=false", "--json"], True),
    ],
)
def test_a_switch_can_be_off(argv, is_on):
    assert flags.split(argv).is_on("json") == is_on
