import pytest

from littlelm.cli.places import COMMAND_LINE, Place, merge


def places(*contents):
    origins = [f"config {i}" for i in range(len(contents) - 1)] + [COMMAND_LINE]
    return [Place(origin, content) for origin, content in zip(origins, contents, strict=True)]


def merged(*contents):
    result = merge(places(*contents))
    return {key: given.value for key, given in result.values.items()}, result.notices


def test_later_places_win():
    assert merged({"seed": 1, "out": "a"}, {"seed": 2}) == ({"seed": 2, "out": "a"}, [])


@pytest.mark.parametrize(
    ("contents", "values", "n_notices"),
    [
        ([{"budget": "30m"}, {"max_steps": 5}], {"max_steps": 5}, 1),
        ([{"max_steps": 5}, {"budget": "30m"}], {"budget": "30m"}, 1),
        ([{"budget": "30m"}, {"budget": "1m"}], {"budget": "1m"}, 0),
        ([{"budget": "30m", "max_steps": 5}, {}], {"budget": "30m", "max_steps": 5}, 0),
        ([{}, {"budget": "30m", "max_steps": 5}], {"budget": "30m", "max_steps": 5}, 0),
        (
            [{"budget": "9m"}, {"budget": "30m", "max_steps": 5}],
            {"budget": "30m", "max_steps": 5},
            0,
        ),
        ([{"budget": "30m", "max_steps": 5}, {"budget": "1m"}], {"budget": "1m"}, 1),
        ([{"budget": "1m"}, {"max_steps": 5}, {"budget": "2m"}], {"budget": "2m"}, 2),
        ([{"budget": "1m", "max_steps": None}, {}], {"budget": "1m"}, 0),
        ([{"budget": "1m"}, {"max_steps": None}], {"budget": "1m"}, 0),
    ],
)
def test_one_thing_drives_a_run(contents, values, n_notices):
    result, notices = merged(*contents)
    assert result == values
    assert len(notices) == n_notices


def test_the_notice_names_what_was_dropped():
    _, notices = merged({"budget": "30m"}, {"max_steps": 5})
    assert notices == ["left out budget 30m, since the command line gives max_steps instead."]


def test_what_is_counted_in_the_other_unit_goes_with_it():
    values, [notice] = merged(
        {"budget": "30m", "checkpoint.every": "60s", "validation.every": None}, {"max_steps": 5}
    )
    assert values == {"max_steps": 5, "validation.every": None}
    assert notice == (
        "left out budget 30m, checkpoint.every 60s, since the command line gives max_steps instead."
    )


def test_what_is_counted_in_the_new_unit_stays():
    values, _ = merged({"max_steps": 5}, {"budget": "1m", "checkpoint.every": "10s"})
    assert values == {"budget": "1m", "checkpoint.every": "10s"}


@pytest.mark.parametrize(
    ("given", "last"),
    [
        ([], -1),
        (["usual"], -1),
        ([None, "other"], 1),
        (["other", "other"], 0),
        (["other", None, "usual"], 2),
        (["other", "usual", "usual"], 1),
    ],
)
def test_when_a_key_got_another_value_last(given, last):
    contents = [{} if value is None else {"x": value} for value in given]
    assert merge(places(*contents, {})).last_change("x", "usual") == last


def test_each_value_knows_its_place():
    values = merge(places({"x": 1, "y": 1}, {}, {"y": 2})).values
    assert (values["x"].place, values["y"].place) == (0, 2)


@pytest.mark.parametrize(
    ("contents", "source", "n_notices"),
    [
        ([{"data.source": "storyworld"}, {"data.files": ["a"]}], "files", 1),
        ([{}, {"data.files": ["a"]}], "files", 1),
        ([{"data.source": "files"}, {"data.files": ["a"]}], "files", 0),
        ([{}, {"data.files": ["a"], "data.source": "storyworld"}], "storyworld", 0),
        ([{"data.source": "storyworld"}, {"data.files": []}], "storyworld", 0),
    ],
)
def test_files_are_read_where_files_are_given(contents, source, n_notices):
    values, notices = merged(*contents)
    assert values["data.source"] == source
    assert len(notices) == n_notices
