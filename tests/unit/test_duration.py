import pytest

from littlelm.duration import Duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("30m", 1800), ("1.5h", 5400), ("0.5s", 0.5), (" 2 m ", 120), ("007s", 7)],
)
def test_a_number_with_its_unit(text, seconds):
    assert Duration.parse(text).seconds == seconds


@pytest.mark.parametrize(
    "text",
    ["30 minutes", "-5m", "0", "0s", "0.0h", "30", "m", "", "1h30m", "1e3s", "nan s", ".5s", "5d"],
)
def test_anything_else_is_refused_and_shown(text):
    with pytest.raises(ValueError, match="expected .* such as 90s, 30m or 1.5h") as error:
        Duration.parse(text)
    assert f"'{text}'" in str(error.value)


def test_more_seconds_than_a_float_holds_are_refused():
    with pytest.raises(ValueError, match="expected"):
        Duration.parse("9" * 400 + "s")


def test_it_reads_as_it_was_written():
    assert str(Duration.parse("1.50h")) == "1.50h"
    assert str(Duration.parse("30 m")) == "30m"
    assert Duration.parse(Duration.parse("30m")) == Duration.parse("30m")
