"""The folder of a comparison: what is refused in it, and what is written in the end."""

import json
from dataclasses import replace

import pytest

from littlelm import atomic
from littlelm.comparison.folder import ComparisonFolder
from littlelm.comparison.plan import Plan
from littlelm.config.settings import FitSettings
from littlelm.errors import LittleLMError, UsageError

PLAN = Plan({"a": FitSettings(max_steps=3), "b": FitSettings(max_steps=3, seed_init=1)}, 2)


@pytest.fixture
def folder(tmp_path):
    """The folder of a comparison that has begun."""
    folder = ComparisonFolder(tmp_path / "c")
    with folder.opened(PLAN):
        pass
    return folder


def refused(folder, sentence):
    with pytest.raises(UsageError, match=sentence) as error:
        folder.check(PLAN)
    assert str(error.value).endswith(("--name.", "--out.", "or move it away."))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"schema_version": "1"}, "schema_version holds '1'"),
        ({"schema_version": True}, "schema_version holds true"),
        ({"n_seeds": -5}, "n_seeds holds -5"),
        ({"n_seeds": "2"}, "n_seeds holds '2'"),
        ({"n_seeds": None}, "n_seeds holds nothing"),
        ({"configs": {}}, "configs holds {}"),
        ({"configs": ["a", "b"]}, "configs holds "),
        ({"configs": {"a": None, "b": {}}}, "configs holds "),
        ({"configs": {"a": {"data": 3}, "b": {"seed": 1}}}, "configs holds "),
        ({"plugin_sha256": "a"}, "plugin_sha256 holds 'a'"),
        ({"plugin_sha256": {"a": 3}}, "plugin_sha256 holds "),
    ],
)
def test_a_plan_of_wrong_types_is_damaged(folder, changes, sentence):
    folder.plan.write_text(json.dumps({**PLAN.as_json(), **changes}))
    refused(folder, rf"plan.json: damaged \({sentence}.*\); put it back, or choose")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[" * 200_000, "it is nested too deeply"),
        (b"[]", "got .., expected a plan"),
        (b"3", "got 3, expected a plan"),
        (b"\xff", "'utf-8' codec"),
        (b"{}", "schema_version holds nothing"),
    ],
    ids=range(5),
)
def test_what_is_no_plan_is_damaged(folder, content, sentence):
    folder.plan.write_bytes(content)
    refused(folder, rf"plan.json: damaged \({sentence}")


def test_a_folder_in_the_place_of_the_plan(folder):
    folder.plan.unlink()
    folder.plan.mkdir()
    refused(folder, r"plan.json: damaged \(Is a directory\); put")


def test_a_plan_of_another_version(folder):
    folder.plan.write_text('{"schema_version": 0}')
    with pytest.raises(UsageError, match="another version of littlelm wrote it; choose another"):
        folder.check(PLAN)


def test_what_a_process_left_that_was_killed_while_it_wrote_the_plan(folder):
    folder.plan.rename(folder.plan.with_name(".plan.json.7.partial"))
    folder.check(PLAN)


def test_a_config_of_the_user_is_not_written_over(tmp_path):
    folder = ComparisonFolder(tmp_path / "c")
    (folder.path / "configs").mkdir(parents=True)
    (folder.path / "configs" / "a.yaml").write_text("seed: 3  # mine\n")
    refused(folder, r"configs/a\.yaml exists and is not what the comparison would write there")


@pytest.mark.parametrize(
    "place", ["comparison.md", "comparison.json", "configs/b.yaml", "logs/a-seed1.log"]
)
def test_a_folder_where_a_file_belongs(folder, place):
    (folder.path / place).unlink(missing_ok=True)
    (folder.path / place).mkdir()
    refused(folder, f"{place}: got a folder, expected a file of the comparison or nothing; move")


@pytest.mark.parametrize("place", ["configs", "logs"])
@pytest.mark.parametrize("has_plan", [True, False])
def test_a_file_where_a_folder_belongs(tmp_path, place, has_plan):
    folder = ComparisonFolder(tmp_path / "c")
    folder.path.mkdir()
    (folder.path / place).touch()
    if has_plan:
        folder.plan.write_text(json.dumps(PLAN.as_json()))
    refused(folder, f"{place}: got a file, expected a folder of the comparison or nothing; move")


def test_a_name_that_is_too_long(tmp_path):
    refused(ComparisonFolder(tmp_path / ("x" * 300) / "c"), "cannot hold a comparison .File name")


@pytest.fixture
def full(monkeypatch):
    def fail(path, text):
        raise OSError(28, "No space left on device")

    return lambda: monkeypatch.setattr(atomic, "write_text", fail)


def test_a_plan_that_cannot_be_written(folder, full):
    full()
    with (
        pytest.raises(UsageError, match="cannot be written to .No space left on device.; choose"),
        folder.opened(replace(PLAN, n_seeds=3)),
    ):
        pass


def test_an_outcome_that_cannot_be_written(folder, full):
    full()
    with pytest.raises(LittleLMError, match=r"comparison.md: cannot be written .No space left on"):
        folder.keep("page", "result")
