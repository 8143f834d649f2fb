"""RunLogger: the TensorBoard event files of a run; docs/monitoring.md explains every tag."""

from __future__ import annotations

from typing import Literal

from lightning.pytorch import Trainer
from lightning.pytorch.loggers import TensorBoardLogger
from torch.utils.tensorboard import SummaryWriter
from typing_extensions import override

from littlelm.config.mapping import dump_config
from littlelm.config.settings import FitSettings
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.curve import CurvePoint
from littlelm.training.events import event_files, keep_events
from littlelm.training.hparams import end_of_row, row

# A page that is open while a run goes on is to be no older than this.
_FLUSH_SECONDS = 5

Split = Literal["training", "validation"]


class RunLogger(TensorBoardLogger):
    """Lightning's TensorBoard logger without its version folders and its copy of the config.

    TensorBoard draws lines of one tag from several folders into one chart. So the score on
    validation text has the tags of that on training text, and a folder of its own.

    Args:
        run: the folder of the run.
        resumed_at: what was written after this step, of work that a resumed run does again, is
            taken out; None for a new run.
    """

    def __init__(self, run: RunFolder, resumed_at: int | None) -> None:
        super().__init__(
            save_dir=run.path,
            name="",
            version="",
            default_hp_metric=False,
            flush_secs=_FLUSH_SECONDS,
        )
        self._run = run
        self._resumed_at = resumed_at
        # Lightning opens a file of this run before it begins.
        folders = {"training": run.path, "validation": run.validation_events}
        self._before = {split: event_files(folder) for split, folder in folders.items()}
        self._validation: SummaryWriter | None = None
        self._last_second = {"training": -1, "validation": -1}

    def begin(self, settings: FitSettings, record: RunRecord) -> None:
        """Open the event files and write the config and the row of hyperparameters."""
        if self._resumed_at is not None:
            for split, files in self._before.items():
                self._last_second[split] = keep_events(files, self._resumed_at)
        self._validation = SummaryWriter(self._run.validation_events, flush_secs=_FLUSH_SECONDS)
        self.experiment.add_text("config", f"```yaml\n{dump_config(settings)}\n```", 0)
        for summary in row(settings, record):
            self.experiment._get_file_writer().add_summary(summary)

    def add_score(self, split: Split, bits_per_byte: float, point: CurvePoint) -> None:
        """Draw a score over steps, tokens, and whole seconds charged.

        Args:
            split: which text.
            bits_per_byte: the score on it.
            point: how far the run is.
        """
        writer = self.experiment if split == "training" else self._validation
        assert writer is not None
        writer.add_scalar("bits_per_byte/by_step", bits_per_byte, point.step)
        writer.add_scalar("bits_per_byte/by_tokens", bits_per_byte, point.tokens)
        if int(point.seconds) > self._last_second[split]:
            self._last_second[split] = int(point.seconds)
            writer.add_scalar("bits_per_byte/by_seconds", bits_per_byte, int(point.seconds))

    def add_stories(self, markdown: str, step: int) -> None:
        """Show what the model tells after a step."""
        self.experiment.add_text("story", markdown, step)

    def end(self, results: dict[str, float | None], step: int) -> None:
        """Write what the record says in the end."""
        for name, value in results.items():
            if value is not None:
                self.experiment.add_scalar(f"result/{name}", value, step)
        self.experiment._get_file_writer().add_summary(end_of_row())
        self.save()

    def close(self) -> None:
        """Close the event files, each of which has a thread that writes it."""
        for writer in (self._experiment, self._validation):
            if writer is not None:
                writer.close()

    @override
    def save(self) -> None:
        for writer in (self._experiment, self._validation):
            if writer is not None:
                writer.flush()

    @override
    def finalize(self, status: str) -> None:
        """Keep the event files open: the final score is still to come."""
        self.save()


def run_loggers(trainer: Trainer) -> list[RunLogger]:
    """Return the loggers of a Trainer that are ours; a Trainer in a test may have none."""
    return [logger for logger in trainer.loggers if isinstance(logger, RunLogger)]
