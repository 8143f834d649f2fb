"""TensorBoard event files of a run that goes on: what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tensorboard.backend.event_processing import (  # type: ignore[import-untyped]
    event_file_loader,
)
from tensorboard.summary.writer.record_writer import (  # type: ignore[import-untyped]
    RecordWriter,
)

from littlelm import atomic

# Written anew when a run begins or ends.
_OF_BEGINNING_AND_END = ("_hparams_/", "config/", "result/")
# Their step is not one of training.
_OTHER_AXES = ("bits_per_byte/by_tokens", "bits_per_byte/by_seconds")


def event_files(folder: Path) -> list[Path]:
    """Return the event files in a folder, in the order in which they were begun."""
    return sorted(folder.glob("events.out.tfevents.*"))


def keep_events(files: Iterable[Path], last_step: int) -> int:
    """Take out of event files the work that a resumed run does again.

    TensorBoard's own mark of a restart, which hides what lies behind a step, knows steps of
    training alone; it would hide whole curves over tokens and seconds. Each file is replaced in one
    step, so that all of this can be done again if it is killed on its way.

    Args:
        files: event files that were written before, in the order in which they were begun.
        last_step: what was written after this step is taken out, as are hyperparameters, config and
            results.

    Returns:
        The last second in the curve over seconds; -1 if there is none.
    """
    last_second, is_behind = -1, False
    for file in files:
        is_empty = True
        with atomic.replacing(file) as temporary, temporary.open("wb") as stream:
            for event in event_file_loader.LegacyEventFileLoader(str(file)).Load():
                is_head = not event.summary.value
                tag = "" if is_head else event.summary.value[0].tag
                is_behind = is_behind or (event.step > last_step and tag not in _OTHER_AXES)
                if is_behind or tag.startswith(_OF_BEGINNING_AND_END):
                    continue
                RecordWriter(stream).write(event.SerializeToString())
                is_empty = is_empty and is_head
                if tag == "bits_per_byte/by_seconds":
                    last_second = event.step
        if is_empty:
            file.unlink()
    return last_second
