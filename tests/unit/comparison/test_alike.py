"""Which runs may stand side by side."""

from dataclasses import replace

import pytest

from littlelm.comparison.ended import EndedRun, check_alike
from littlelm.comparison.plan import Plan
from littlelm.config.settings import FitSettings
from littlelm.errors import LittleLMError
from littlelm.results.record import RunRecord

RECORD = RunRecord(
    split_sha256="s", data_sha256="d", evaluation_protocol="e", budget_seconds=9.0, device="cpu",
    n_processes=1, plugin_sha256="p", n_parameters=7, compiled=False, torch_version="2",
    littlelm_version="0",
)  # fmt: skip
RUNS = Plan({"a": FitSettings(), "b": FitSettings()}, 2).runs()


def ended(**changes):
    """Return four finished runs, the last of which differs."""
    records = [RECORD] * 3 + [replace(RECORD, **changes)]
    return [EndedRun(run, record) for run, record in zip(RUNS, records, strict=True)]


def test_equal_runs():
    check_alike(ended())


@pytest.mark.parametrize(
    ("field", "value"),
    [("split_sha256", "t"), ("budget_seconds", 8.0), ("device", "cuda"), ("plugin_sha256", "q"),
     ("n_parameters", 8), ("compiled", True), ("torch_version", "3")],
)  # fmt: skip
def test_a_run_that_differs(field, value):
    with pytest.raises(
        LittleLMError, match=f"^{field} is .* in a-seed0 and .* in a-seed1, so that"
    ):
        check_alike(ended(**{field: value}))


def test_candidates_may_differ_in_what_they_are():
    other = replace(RECORD, plugin_sha256="q", n_parameters=8, compiled=True)
    check_alike([EndedRun(run, RECORD if run.label == "a" else other) for run in RUNS])


def test_a_run_with_the_seed_of_another_counts_only_once():
    def record(seed):
        return replace(RECORD, seed_init=seed, seed_data=seed)

    check_alike([EndedRun(run, record(run.seed)) for run in RUNS])
    copied = [EndedRun(run, record(0)) for run in RUNS]
    with pytest.raises(
        LittleLMError,
        match=r"^b-seed1: seed_init is 0 in its record, expected 1; remove the folder",
    ):
        check_alike(copied)


def test_a_seed_that_is_fixed_is_that_of_all_runs():
    fixed = Plan({"a": FitSettings(seed_init=7)}, 2)
    check_alike([EndedRun(r, replace(RECORD, seed_init=7, seed_data=r.seed)) for r in fixed.runs()])
