"""StartFiles: the files that a run folder holds from the first step on."""

from __future__ import annotations

from lightning.pytorch import Callback, LightningModule, Trainer
from typing_extensions import override

from littlelm import atomic
from littlelm.config.mapping import dump_config
from littlelm.config.settings import FitSettings
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.tensorboard import run_loggers


class StartFiles(Callback):
    """Writes what a killed run is resumed from; until it ends, a run counts as interrupted.

    It does so when Lightning has restored everything, so that a checkpoint from which nothing can
    go on leaves a finished run as it was.
    """

    def __init__(
        self, settings: FitSettings, run: RunFolder, record: RunRecord, tokenizer: StoryTokenizer
    ) -> None:
        self._settings = settings
        self._run = run
        self._record = record
        self._tokenizer = tokenizer
        self.are_written = False

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self._run.remove_outcome()
        atomic.write_text(self._run.config, dump_config(self._settings))
        self._tokenizer.save(self._run.tokenizer)
        self._record.status = "interrupted"
        self._record.write(self._run.result)
        for logger in run_loggers(trainer):
            logger.begin(self._settings, self._record)
        self.are_written = True
