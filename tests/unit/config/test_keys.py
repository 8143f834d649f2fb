import contextlib
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from littlelm.cli.generate import GenerateFlags
from littlelm.config.elsewhere import ELSEWHERE
from littlelm.config.keys import (
    Key,
    check_value,
    choices,
    expected,
    is_plain,
    is_switch,
    keys_of,
    plain,
    show,
    takes_list,
    unknown,
)
from littlelm.config.mapping import core_keys
from littlelm.duration import Duration
from littlelm.errors import UsageError
from littlelm.generation.sampling import Sampling
from littlelm_baseline import Baseline

TIME = (
    "a length of time with its unit (s, m or h), such as 90s, 30m or 1.5h, above zero and a year "
    "at most"
)


@dataclass
class Sample:
    """A sample.

    Args:
        width: how wide,
            in metres.
        names: who.
    """

    width: int = 3
    names: list[str] = field(default_factory=lambda: ["x"])


def test_keys_are_read_off_the_signature():
    keys = keys_of(Sample)
    assert keys["width"].doc == "how wide, in metres."
    assert keys["names"].default == ["x"]
    assert keys["names"].annotation == list[str]


@pytest.mark.parametrize(
    ("annotation", "value", "result"),
    [
        (int, "64", 64),
        (float, "3e-3", 0.003),
        (float, 3, 3.0),
        (bool, "true", True),
        (str, "64", "64"),
        (str, "null", "null"),
        (int | None, "null", None),
        (Literal["a", 1], "1", 1),
        (list[str], "a.txt", ["a.txt"]),
        (list[str], "[ab].txt", ["[ab].txt"]),
        (list[int] | None, ["1", "2"], [1, 2]),
        (list[int] | int | str, "2", 2),
        (list[int] | int | str, "auto", "auto"),
        (tuple[int, int], ["1", "2"], (1, 2)),
        (int | Duration | None, "60s", Duration(60.0, "60s")),
        (int | Duration | None, "60", 60),
        (Duration | None, Duration(60.0, "1m"), Duration(60.0, "1m")),
    ],
)
def test_values_become_what_their_type_says(annotation, value, result):
    assert check_value("key", value, annotation) == result
    assert type(check_value("key", value, annotation)) is type(result)


@pytest.mark.parametrize(
    ("annotation", "value", "got", "wanted"),
    [
        (int, "many", "'many'", "a whole number"),
        (int, 3.0, "3.0", "a whole number"),
        (int, True, "true", "a whole number"),
        (int, None, "nothing", "a whole number"),
        (int, "9" * 5000, None, "a whole number"),
        (int, 10**18, "1000000000000000000", "a number of 18 digits at most"),
        (int, -(10**30), None, "a number of 18 digits at most"),
        (list[int], [1, 10**400], None, "a number of 18 digits at most"),
        (float, 10**400, None, "a number of 18 digits at most"),
        (Literal["a"] | int, "c", "'c'", "a or a whole number"),
        (float, ".nan", "'.nan'", "a number"),
        (float, "1e999", "'1e999'", "a number"),
        (bool, "1", "'1'", "true or false"),
        (str, 3, "3", "text"),
        (Literal["a", "b"], "c", "'c'", "a or b"),
        (list[int], "x", "'x'", "a list of whole numbers"),
        (Duration | None, "30", "'30'", TIME),
        (Duration | None, 30, "30", TIME),
        (Duration | None, "0s", "'0s'", TIME),
        (Duration | None, "9000h", "'9000h'", TIME),
        (Duration | None, "-5m", "'-5m'", TIME),
        (Duration | None, "30 minutes", "'30 minutes'", TIME),
    ],
)
def test_a_wrong_value_is_explained(annotation, value, got, wanted):
    with pytest.raises(UsageError) as caught:
        check_value("key", value, annotation)
    message = str(caught.value)
    assert message.startswith("key: got ")
    assert message.endswith(f", expected {wanted}.")
    assert len(message) < 250
    if got is not None:
        assert message == f"key: got {got}, expected {wanted}."


@settings(deadline=None)
@given(
    st.sampled_from([int, float, bool, str, list[int], Duration | None, dict[str, int]]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    ),
)
def test_nothing_but_a_usage_error_comes_of_any_value(annotation, value):
    with contextlib.suppress(UsageError):
        check_value("key", value, annotation)


@pytest.mark.parametrize(
    ("annotation", "holds"),
    [
        (int | None, True),
        (dict[str, list[float]], True),
        (tuple[int, ...], True),
        (Literal["a", 2, None], True),
        (Any, False),
        (Sample, False),
        (list[Sample], False),
        (int | Sample, False),
    ],
)
def test_plain_types_fit_into_yaml(annotation, holds):
    assert is_plain(annotation) is holds


def test_takes_list():
    assert takes_list(list[str])
    assert takes_list(list[int] | int | str)
    assert not takes_list(str | None)


def test_expected_lists_each_choice_once():
    assert expected(Literal["16", 16, "32"]) == "16 or 32"


def test_plain():
    assert plain({"a": (1, Duration(60.0, "1m"))}) == {"a": [1, "1m"]}


def test_show_is_brief():
    assert len(show("x" * 1000)) < 100
    assert show(True) == "true"


def test_names_from_elsewhere_lead_to_keys_that_exist():
    known = {*core_keys(), *keys_of(Baseline), *keys_of(GenerateFlags), *keys_of(Sampling)}
    assert set(ELSEWHERE.values()) <= known
    assert not ELSEWHERE.keys() & known


def test_a_number_with_too_many_digits_that_stands_for_a_list():
    with pytest.raises(UsageError, match=r"sizes: got .*, expected a number of 18 digits at most"):
        check_value("sizes", "9" * 20, list[int])


@pytest.mark.parametrize("text", ["0x10", "0b11", "0o7", "\u0663", "1:30"])
def test_numbers_are_decimal(text):
    with pytest.raises(UsageError, match=r"steps: got .*, expected a whole number"):
        check_value("steps", text, int)


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("-3", -3), ("1_000", 1000)])
def test_decimal_numbers_are_read(text, number):
    assert check_value("steps", text, int) == number


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (int, []),
        (bool, ["true", "false"]),
        (bool | Literal["warn"] | None, ["true", "false", "warn"]),
        (Literal["a", 3, None], ["a", "3"]),
        (Literal["a", "b"] | Literal["b", "c"], ["a", "b", "c"]),
        (list[Literal["a", "b"]] | list[int] | list | None, ["a", "b"]),
    ],
)
def test_values_that_can_be_counted(annotation, words):
    assert choices(annotation) == words


def test_a_switch_is_off_unless_it_is_given():
    assert is_switch(Key(bool, False, ""))
    assert not is_switch(Key(bool, True, ""))
    assert not is_switch(Key(bool | None, None, ""))


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("model.arch.something", ""),
        ("model.arch.d_modle", " Did you mean 'model.arch.d_model'?"),
        ("modle.arch.d_model", " Did you mean 'model.arch.d_model'?"),
    ],
)
def test_a_section_in_common_makes_no_two_keys_alike(name, guess):
    assert unknown(name, ["model.arch.name", "model.arch.d_model", "model.arch.n_heads"]) == guess
