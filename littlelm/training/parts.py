"""The parts of one fit, as `run.py` joins them."""

from __future__ import annotations

from dataclasses import dataclass

from lightning.pytorch import Trainer

from littlelm.config.settings import FitSettings
from littlelm.data.datamodule import StoryDataModule
from littlelm.data.prepare import PreparedData
from littlelm.reporting import Report
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.clock import RunClock
from littlelm.training.module import LanguageModule
from littlelm.training.monitor import TrainingMonitor
from littlelm.training.signals import StopRequest
from littlelm.training.start_files import StartFiles
from littlelm.training.validation import MidRunValidation


@dataclass(kw_only=True)
class FitParts:
    """Everything a fit consists of.

    Args:
        settings: what was asked for.
        run: the folder that the fit writes.
        record: what is known about the run so far; it fills as the fit goes on.
        prepared: the text, tokenized.
        datamodule: hands its rows to the Trainer.
        start_files: the callback that writes what a killed run is resumed from.
        clock: how far the run is.
        module: the architecture in Lightning's hands.
        trainer: Lightning's, with all callbacks of the run.
        monitor: the callback that writes the curve.
        validation: the callback that scores during the run.
        stop_request: whether the user or the system asked to stop.
        began: when the process began, in seconds of the monotonic clock.
        report: speaks to the user.
    """

    settings: FitSettings
    run: RunFolder
    record: RunRecord
    prepared: PreparedData
    datamodule: StoryDataModule
    start_files: StartFiles
    clock: RunClock
    module: LanguageModule
    trainer: Trainer
    monitor: TrainingMonitor
    validation: MidRunValidation
    stop_request: StopRequest
    began: float
    report: Report
