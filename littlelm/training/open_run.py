"""The folder that a fit writes: a new one, or that of a run which may go on."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from littlelm.config.settings import FitSettings
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.resume import Checkpoint, check_can_continue, read_checkpoint


@dataclass
class OpenedRun:
    """A run folder, and what is known of the run: all up to its checkpoint, or nothing yet.

    Args:
        run: the folder; that of a new run is not on the disk yet.
        record: what is known, with what a run that goes on has still to find out forgotten.
        checkpoint: what the run goes on from; None for a new run.
        tokenizer: that of the run; None for a new run.
    """

    run: RunFolder
    record: RunRecord
    checkpoint: Checkpoint | None = None
    tokenizer: StoryTokenizer | None = None


@contextlib.contextmanager
def open_run(settings: FitSettings) -> Iterator[OpenedRun]:
    """Yield a new run, or the one that is to go on, which no other process writes meanwhile.

    Raises:
        UsageError: if the name of a new run is taken, or the run cannot go on with these settings.
    """
    if settings.resume is None:
        yield _new(settings)
        return
    run = RunFolder.find(settings.resume, settings.out)
    # Before anything in it is read: what another process is still writing cannot be relied on.
    with run.locked():
        yield _continued(run, settings)


def _new(settings: FitSettings) -> OpenedRun:
    now = datetime.now(timezone.utc)
    short = settings.arch.name.rpartition(":")[2]  # without its package, where that was given
    made_up = f"{short}-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    run = RunFolder.new(Path(settings.out), settings.name or made_up)
    return OpenedRun(run, RunRecord(run_id=run.name, started_at=now.isoformat(timespec="seconds")))


def _continued(run: RunFolder, settings: FitSettings) -> OpenedRun:
    checkpoint = read_checkpoint(run)
    record = check_can_continue(run, checkpoint, settings)
    record.resumes += 1
    record.forget_outcome()
    return OpenedRun(run, record, checkpoint, StoryTokenizer.load(run.tokenizer))
