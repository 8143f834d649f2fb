"""What lies in the run folders of a comparison: nothing is trained twice, and no work is lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from littlelm.errors import UsageError, show
from littlelm.lock import LOCK
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

# Numbers that the table is made of.
_SCORES = ("val_bits_per_byte", "n_parameters", "tokens_seen", "tokens_per_second", "train_seconds")
_AGAIN = "and give the same command again"
_PARTIAL = ".*.partial"
_EVENTS = "events.out.tfevents.*"


def record_of(run: RunFolder) -> RunRecord | None:
    """Return what is known of a run, None if it has not begun.

    It has not begun if there is no folder, or one with no more in it than a process leaves that
    was killed before its first checkpoint, however many steps it made; that is removed, and the run
    is trained from the start.
    All else that cannot be counted or gone on with is refused and stays as it is, also a finished
    run without its config or its weights: its score could be neither explained nor repeated.

    Raises:
        UsageError: if the folder holds what a comparison cannot use.
    """
    if not os.path.lexists(run.path):
        return None
    if not os.path.isdir(run.path):
        raise UsageError(f"{run.path}: expected the folder of a run; move this away, {_AGAIN}.")
    record = RunRecord.read(run.result) if os.path.lexists(run.result) else None
    if record is not None and record.status == "finished":
        _check_whole(run, "finished", run.config, run.weights)
        _check_scores(run.result, record)
        return record
    if record is not None and record.status == "diverged":
        return record
    if record is not None and run.checkpoint.exists():
        _check_whole(run, "was interrupted", run.config, run.tokenizer)
        return record
    work = next(_work(run, record), None)
    if work is not None:
        missing = run.result if record is None else run.checkpoint
        raise UsageError(
            f"{run.path}: holds {work} but no {missing.relative_to(run.path)}, so that the run "
            f"can neither go on nor begin; put that back, or move the folder away, {_AGAIN}."
        )
    return None


def _check_whole(run: RunFolder, status: str, *needed: Path) -> None:
    for file in needed:
        if not file.is_file():
            raise UsageError(
                f"{run.path}: {status}, but its {file.name} is gone; put that back, or move the "
                f"folder away to train the run anew, {_AGAIN}."
            )


def _check_scores(path: Path, record: RunRecord) -> None:
    for field in _SCORES:
        if getattr(record, field) is None:
            raise UsageError(
                f"{path}: damaged, {field} holds {show(None)}, expected a number in a run that "
                "finished; put the file back, or move the folder of the run away to train it anew, "
                f"{_AGAIN}."
            )


def _work(run: RunFolder, record: RunRecord | None) -> Iterator[str]:
    """Yield what is not written before the first checkpoint, or not by littlelm at all."""
    if record is not None and record.steps:
        yield f"a record of {record.steps} steps"
    beginning = {
        run.path: (
            LOCK, _PARTIAL, _EVENTS, run.config.name, run.tokenizer.name, run.result.name,
            run.curve.name,
        ),
        run.checkpoint.parent: (_PARTIAL,),
        run.validation_events: (_EVENTS,),
    }  # fmt: skip
    for path in sorted(run.path.rglob("*")):
        known = beginning.get(path.parent, ())
        is_known = (path.is_dir() and path in beginning) or (
            not path.is_dir() and any(fnmatch(path.name, pattern) for pattern in known)
        )
        if not is_known or (record is None and path == run.curve and _has_rows(path)):
            yield str(path.relative_to(run.path))


def _has_rows(curve: Path) -> bool:
    """Whether there is more than the head of the table, which is written before the first step."""
    return curve.read_bytes().count(b"\n") > 1
