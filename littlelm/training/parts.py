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
from littlelm.training.beginning import RunBeginning
from littlelm.training.clock import RunClock
from littlelm.training.module import LanguageModule
from littlelm.training.monitor import TrainingMonitor
from littlelm.training.signals import StopRequest
from littlelm.training.validation import MidRunValidation


@dataclass
class FitParts:
    """Everything a fit consists of.

    Args:
        began: when the process began, on the monotonic clock.
        report: speaks to the user.
    """

    settings: FitSettings
    run: RunFolder
    record: RunRecord
    prepared: PreparedData
    data: StoryDataModule
    beginning: RunBeginning
    clock: RunClock
    module: LanguageModule
    trainer: Trainer
    monitor: TrainingMonitor
    validation: MidRunValidation
    stop_request: StopRequest
    began: float
    report: Report
