"""TensorBoard event files of a run that goes on: what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tensorboard.backend.event_processing import (  # type: ignore[import-untyped]
    event_file_loader,
)
from torch.utils.tensorboard import SummaryWriter

# Written anew when a run begins or ends.
_OF_BEGINNING_AND_END = ("_hparams_/", "config/", "result/")
# Their step is not one of training.
_OTHER_AXES = ("bits_per_byte/by_tokens", "bits_per_byte/by_seconds")


def event_files(folder: Path) -> list[Path]:
    """Return the event files in a folder, in the order in which they were begun."""
    return sorted(folder.glob("events.out.tfevents.*"))


def keep_events(files: Iterable[Path], writer: SummaryWriter, last_step: int) -> int:
    """Write events anew, without work that a resumed run does again, and remove their files.

    TensorBoard's own mark of a restart, which hides what lies behind a step, knows steps of
    training alone; it would hide whole curves over tokens and seconds.

    Args:
        files: event files that were written before.
        writer: writes the file that takes their place.
        last_step: what was written after this step is left out, as are hyperparameters, config and
            results.

    Returns:
        The last second in the curve over seconds; -1 if there is none.
    """
    files, last_second = list(files), -1
    for event in _until(files, last_step):
        tag = event.summary.value[0].tag
        if tag == "bits_per_byte/by_seconds":
            last_second = event.step
        if not tag.startswith(_OF_BEGINNING_AND_END):
            writer._get_file_writer().add_event(event, walltime=event.wall_time)
    writer.flush()
    for file in files:
        file.unlink()
    return last_second


def _until(files: Iterable[Path], last_step: int) -> Iterator[Any]:
    """Yield the events up to the first that lies behind a step of training."""
    for file in files:
        for event in event_file_loader.LegacyEventFileLoader(str(file)).Load():
            if not event.summary.value:  # the head of a file
                continue
            if event.step > last_step and event.summary.value[0].tag not in _OTHER_AXES:
                return
            yield event
