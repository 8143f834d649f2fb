"""What has become of each run of a comparison, and whether the runs can stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from littlelm.comparison.plan import PlannedRun
from littlelm.errors import LittleLMError, show
from littlelm.results.record import RunRecord

# What has to be equal for two scores to mean the same; a run that was trained for longer
# afterwards, or on another machine, differs in one of them.
_SAME = (
    "split_sha256", "data_sha256", "evaluation_protocol", "budget_seconds", "device", "n_processes",
)  # fmt: skip
# What has to be equal among the seeds of one candidate.
_SAME_OF_ONE = ("plugin_sha256", "n_parameters", "compiled", "torch_version", "littlelm_version")


@dataclass(frozen=True)
class EndedRun:
    """What has become of a run.

    Args:
        planned: the run as it was planned.
        record: what is known of it, if it finished.
        failure: why it did not, in a sentence.
    """

    planned: PlannedRun
    record: RunRecord | None = None
    failure: str | None = None


def check_alike(ended: Sequence[EndedRun]) -> None:
    """Raise `LittleLMError` unless the scores of all runs that finished mean the same."""
    finished = [(run.planned, run.record) for run in ended if run.record is not None]
    firsts: dict[str, tuple[PlannedRun, RunRecord]] = {}
    for run, record in finished:
        _check_seeds(run, record)
        fields = [*_SAME, *(["steps"] if run.settings.max_steps is not None else [])]
        _check_same(fields, finished[0], (run, record))
        _check_same(_SAME_OF_ONE, firsts.setdefault(run.label, (run, record)), (run, record))


def _check_seeds(run: PlannedRun, record: RunRecord) -> None:
    """Raise `LittleLMError` for a run of another seed, such as a copy, which would count twice."""
    settings = replace(run.settings, seed=run.seed)
    planned = {
        "seed_init": settings.effective_seed_init,
        "seed_data": settings.effective_seed_data,
    }
    for field, seed in planned.items():
        recorded = getattr(record, field)
        if recorded is not None and recorded != seed:
            raise LittleLMError(
                f"{run.name}: {field} is {recorded} in its record, expected {seed}; remove the "
                "folder of this run, which is not as planned, and give the same command again."
            )


def _check_same(
    fields: Sequence[str], first: tuple[PlannedRun, RunRecord], other: tuple[PlannedRun, RunRecord]
) -> None:
    for field in fields:
        (first_run, first_record), (run, record) = first, other
        ours, theirs = getattr(record, field), getattr(first_record, field)
        if ours != theirs:
            raise LittleLMError(
                f"{field} is {show(theirs)} in {first_run.name} and {show(ours)} in {run.name}, so "
                "that their scores do not compare; remove the folder of the run that is not as "
                "planned, and give the same command again."
            )
