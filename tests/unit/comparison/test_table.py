"""The table of a comparison: means, spreads, order, and what did not finish."""

import json
import statistics
from dataclasses import replace

import pytest

from littlelm.comparison.ended import EndedRun, check_alike
from littlelm.comparison.plan import PlannedRun
from littlelm.comparison.table import Comparison
from littlelm.config.settings import FitSettings
from littlelm.errors import LittleLMError
from littlelm.results.record import RunRecord

SCORES = {"good": [1.0, 1.25, 1.5], "single": [0.5, None, None], "none": [None, None, None]}


def ended_run(label, seed, score, **changes):
    run = PlannedRun(label, seed, FitSettings())
    if score is None:
        return EndedRun(run, failure="the loss is no number")
    record = RunRecord(
        status="finished",
        val_bits_per_byte=score,
        n_parameters=1234,
        tokens_seen=1000 + seed,
        tokens_per_second=10.0 * (seed + 1),
        train_seconds=30.0,
        split_sha256="s",
        budget_seconds=30.0,
        device="cpu",
        torch_version="2.13",
    )
    return EndedRun(run, replace(record, **changes))


@pytest.fixture
def comparison():
    ended = [
        ended_run(label, seed, score)
        for label, scores in SCORES.items()
        for seed, score in enumerate(scores)
    ]
    return Comparison("depth", "littlelm compare --arch good single none", ended)


def test_the_lowest_mean_comes_first_and_what_has_none_last(comparison):
    assert [row.label for row in comparison.rows()] == ["single", "good", "none"]


def test_spread_is_the_standard_deviation_with_n_minus_1(comparison):
    single, good, none = comparison.rows()
    assert (good.bits_per_byte.mean, good.bits_per_byte.standard_deviation) == (1.25, 0.25)
    assert good.tokens_per_second.standard_deviation == statistics.stdev([10, 20, 30])
    assert (single.bits_per_byte.mean, single.bits_per_byte.standard_deviation) == (0.5, None)
    assert (none.bits_per_byte.mean, none.n_parameters, none.n_finished) == (None, None, 0)


def test_the_table_as_text(comparison):
    assert comparison.as_text() == "\n".join(
        [
            "        seeds  bits per byte  spread  parameters  tokens seen  tokens/s  spread  "
            "seconds  failed",
            "single      1         0.5000       -       1,234        1,000        10       -  "
            "   30.0       2",
            "good        3         1.2500  0.2500       1,234        1,001        20      10  "
            "   30.0       0",
            "none        0              -       -           -            -         -       -  "
            "      -       3",
            "spread: standard deviation over seeds; less is better in bits per byte",
        ]
    )


def test_the_page_has_the_same_cells_and_how_it_was_made(comparison):
    page = comparison.as_page()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith("| good")
    ]
    assert cells == [["good", "3", "1.2500", "0.2500", "1,234", "1,001", "20", "10", "30.0", "0"]]
    assert "```text\nlittlelm compare --arch good single none\n```" in page
    assert "standard deviation over seeds (n - 1)" in page
    assert "- `single-seed1`: the loss is no number" in page
    assert "- torch version: 2.13\n" in page
    assert "None" not in page  # such as the commit of what was installed from a wheel


def test_a_bar_in_a_name_ends_no_cell():
    page = Comparison("x", "", [ended_run("a|b", 0, 1.0)]).as_page()
    assert "\n| a\\|b | 1 |" in page


def test_json_has_every_run(comparison):
    plain = json.loads(json.dumps(comparison.as_json(), allow_nan=False))
    assert len(plain["runs"]) == 9
    assert plain["runs"][4] == {
        **dict.fromkeys(plain["runs"][4]),
        "name": "single-seed1",
        "label": "single",
        "seed": 1,
        "failure": "the loss is no number",
    }
    assert plain["rows"][1]["bits_per_byte"] == {"mean": 1.25, "standard_deviation": 0.25}


def test_json_tells_which_run_had_to_compile_afresh():
    ended = [ended_run("a", seed, 1.0, compile_cache=c) for seed, c in enumerate(["cold", "warm"])]
    runs = Comparison("x", "", ended).as_json()["runs"]
    assert [run["compile_cache"] for run in runs] == ["cold", "warm"]


def test_a_run_that_had_to_compile_afresh_is_named_under_the_table():
    ended = [
        ended_run("a", seed, 1.0, compile_cache=cache, compile_seconds=27.6)
        for seed, cache in enumerate(["cold", "warm", None])
    ]
    ended.append(ended_run("a", 3, 1.0, compile_cache="cold"))  # its seconds are not known
    sentence = "compiled with an empty cache, on their clocks: a-seed0 (28 s)"
    comparison = Comparison("x", "", ended)
    assert comparison.as_text().splitlines()[-1] == sentence
    assert f"\n\n{sentence}\n\n" in comparison.as_page()
    assert sentence not in Comparison("x", "", ended[1:]).as_text()


def test_versions_that_differ_are_all_named():
    ended = [ended_run("a", 0, 1.0), ended_run("a", 1, 1.0, torch_version="2.14")]
    assert Comparison("x", "", ended).as_json()["torch_version"] == "2.13, 2.14"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("split_sha256", "t"),
        ("data_sha256", "t"),
        ("budget_seconds", 60.0),
        ("device", "gpu"),
        ("evaluation_protocol", "2"),
    ],
)
def test_scores_that_mean_different_things_are_refused_by_the_field(field, value):
    ended = [
        ended_run("a", 0, 1.0),
        ended_run("b", 0, None),
        ended_run("b", 1, 1.0, **{field: value}),
    ]
    with pytest.raises(LittleLMError, match=f"^{field} is .* in a-seed0 and .* in b-seed1, so"):
        check_alike(ended)


def test_steps_count_where_they_drive_the_run_alone():
    ended = [ended_run("a", 0, 1.0, steps=5), ended_run("b", 0, 1.0, steps=6)]
    check_alike(ended)
    by_steps = [
        replace(o, planned=replace(o.planned, settings=FitSettings(max_steps=5))) for o in ended
    ]
    with pytest.raises(LittleLMError, match=r"^steps is 5 in a-seed0 and 6 in b-seed0"):
        check_alike(by_steps)
