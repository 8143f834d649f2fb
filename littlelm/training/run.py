"""One fit from beginning to end; the one file that joins data, model, clock and folder."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import lightning
from lightning.pytorch import Callback
from lightning.pytorch.utilities.seed import isolate_rng
from torch import nn

from littlelm.architectures.first_look import check_new, check_reading
from littlelm.architectures.registry import build
from littlelm.config.settings import FitSettings
from littlelm.data.datamodule import StoryDataModule
from littlelm.data.prepare import PreparedData, prepare
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.errors import Interrupted, StopNow
from littlelm.reporting import SILENT, Report
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.beginning import RunBeginning
from littlelm.training.budget import WallClockBudget
from littlelm.training.card import show_card
from littlelm.training.checkpoint import RunCheckpoint, origin_of
from littlelm.training.clock import RunClock
from littlelm.training.cpu import keep_freed_memory
from littlelm.training.every import Every
from littlelm.training.facts import record_data, record_model, record_settings
from littlelm.training.failure import explained, write_ending
from littlelm.training.flops import count_flops, count_parameters
from littlelm.training.module import LanguageModule
from littlelm.training.monitor import TrainingMonitor
from littlelm.training.outcome import finish, record_training
from littlelm.training.parts import FitParts
from littlelm.training.progress_bar import BudgetBar
from littlelm.training.resume import (
    Checkpoint,
    check_can_continue,
    check_same_data,
    check_same_model,
    read_checkpoint,
)
from littlelm.training.samples import Sample
from littlelm.training.signals import StopRequest
from littlelm.training.summary import layers_table
from littlelm.training.tensorboard import RunLogger
from littlelm.training.trainer import check_accelerator, make_trainer
from littlelm.training.validation import MidRunValidation, peeking


def fit(settings: FitSettings, *, began: float | None = None, report: Report = SILENT) -> RunFolder:
    """Train, score and save a model.

    Args:
        settings: what to train, on what, for how long.
        began: when the process began, on the monotonic clock; now if not given.
        report: receives what is done, how far it is, and what came of it.

    Returns:
        The folder of the run.

    Raises:
        UsageError: before the clock starts, if the settings cannot be carried out; a new run then
            leaves nothing behind.
        RunFailed: if the run breaks; its folder can be resumed.
        Interrupted: if the user or the system asked to stop; likewise.
    """
    began = time.monotonic() if began is None else began
    settings.check()
    stop_request = StopRequest()
    try:
        with stop_request.listening(), contextlib.ExitStack() as held:
            parts = _make_ready(settings, held, stop_request, began, report)
            sample = _carry_out(parts)
    except StopNow:
        raise Interrupted("stopped before training began; start again.") from None
    show_card(report, parts.record, sample, parts.run.path)
    return parts.run


def _carry_out(parts: FitParts) -> Sample:
    """Train and score; return a story. Whatever happens, the run folder tells what it is."""
    run, is_ours = parts.run, False
    try:
        with contextlib.ExitStack() as lock:
            if parts.settings.resume is None:
                run.create()
                is_ours = True
                lock.enter_context(run.locked())
            _train(parts)
            return finish(parts)
    except BaseException as error:
        if is_ours and not run.checkpoint.exists():
            run.remove()
        elif parts.beginning.is_written and parts.record.status != "finished":
            write_ending(parts, error)
        known = explained(error, parts)
        if known is error:
            raise
        raise known from error


@dataclass
class _Opened:
    """A run folder, and what is known of the run: all up to its checkpoint, or nothing yet."""

    run: RunFolder
    record: RunRecord
    checkpoint: Checkpoint | None = None
    tokenizer: StoryTokenizer | None = None


def _make_ready(
    settings: FitSettings,
    held: contextlib.ExitStack,
    stop_request: StopRequest,
    began: float,
    report: Report,
) -> FitParts:
    """Do all that can go wrong because of what the user asked for; write nothing yet.

    What is to be given back when the fit ends, however it ends, goes into `held`.
    """
    opened = _open(settings, held)
    # What takes no time first: a text may take minutes to tokenize.
    check_accelerator(settings.trainer.get("accelerator", "auto"))
    lightning.seed_everything(settings.init_seed, verbose=False)
    architecture = _build_and_look(settings)
    prepared = held.enter_context(
        contextlib.closing(prepare(settings.data, tokenizer=opened.tokenizer, report=report))
    )
    # Freed memory is kept from here on: reading and tokenizing give theirs back.
    keep_freed_memory()
    clock = RunClock(settings.budget.seconds if settings.budget else None, settings.max_steps)
    module = LanguageModule(architecture, settings.optim, clock, settings.data.rows_per_forward)
    if opened.checkpoint is not None:
        check_same_data(opened.run, opened.record, prepared.facts)
        check_same_model(opened.run, opened.checkpoint, module)
    record_settings(opened.record, settings)
    record_data(opened.record, prepared.facts)
    counted = count_flops(lambda: _build(settings), settings.data.context_length)
    record_model(opened.record, count_parameters(architecture), counted)
    parts = _assemble(settings, opened, prepared, module, stop_request, began, report)
    # Now it is known where it trains; some architectures can do so on a GPU alone.
    device, data = parts.trainer.strategy.root_device, settings.data
    with isolate_rng(include_cuda=device.type == "cuda"):
        check_new(
            settings.arch.name, _build(settings), device, data.vocab_size, data.context_length
        )
    return parts


def _open(settings: FitSettings, held: contextlib.ExitStack) -> _Opened:
    """Return the folder of a new run, or that of a run which may go on with these settings."""
    run = held.enter_context(_run_to_write(settings))
    if settings.resume is None:
        started_at = _now().isoformat(timespec="seconds")
        return _Opened(run, RunRecord(run_id=run.name, started_at=started_at))
    checkpoint = read_checkpoint(run)
    record = check_can_continue(run, checkpoint, settings)
    record.resumes += 1
    record.forget_outcome()
    return _Opened(run, record, checkpoint, StoryTokenizer.load(run.tokenizer))


def _build_and_look(settings: FitSettings) -> nn.Module:
    """Build the architecture, and see that it reads.

    Training goes on with the random streams that its weights were drawn from.
    """
    architecture = _build(settings)
    with isolate_rng(include_cuda=False):
        check_reading(
            settings.arch.name,
            architecture,
            settings.data.vocab_size,
            settings.data.context_length,
        )
    return architecture


def _assemble(
    settings: FitSettings,
    opened: _Opened,
    prepared: PreparedData,
    module: LanguageModule,
    stop_request: StopRequest,
    began: float,
    report: Report,
) -> FitParts:
    """Join the parts of a fit: callbacks in the order in which they act, logger and Trainer."""
    run, record, clock, data = opened.run, opened.record, module.clock, settings.data
    assert record.flops_per_token is not None
    monitor = TrainingMonitor(
        run,
        clock,
        data.batch_tokens,
        record.flops_per_token,
        prepared.facts.train_targets_per_byte,
        settings.trainer.get("log_every_n_steps"),
    )
    look = peeking(prepared, data.context_length)
    validation = MidRunValidation(look, monitor, clock, Every(settings.validation.every, clock))
    beginning = RunBeginning(settings, run, record, prepared.tokenizer)
    callbacks: list[Callback] = [beginning, monitor, validation]
    has_bar = settings.trainer.get("enable_progress_bar") is not False
    if has_bar:
        callbacks.append(BudgetBar(report, clock, data.batch_tokens, monitor, validation))
    every = Every(settings.checkpoint.every, clock)
    callbacks.append(RunCheckpoint(run, clock, every, origin_of(record, settings)))
    callbacks.append(WallClockBudget(clock, stop_request))
    logger = RunLogger(run, None if settings.resume is None else record.steps)
    trainer = make_trainer(settings.trainer, callbacks, logger, has_bar=has_bar)
    datamodule = StoryDataModule(prepared, data, settings.data_seed)
    return FitParts(
        settings, run, record, prepared, datamodule, beginning, clock, module, trainer, monitor,
        validation, stop_request, began, report,
    )  # fmt: skip


@contextlib.contextmanager
def _run_to_write(settings: FitSettings) -> Iterator[RunFolder]:
    """Yield the folder of a new run, or of the one to continue.

    The latter is locked before anything in it is read: what another process is still writing
    cannot be relied on.
    """
    if settings.resume is not None:
        run = RunFolder.find(settings.resume, settings.out)
        with run.locked():
            yield run
        return
    made_up = f"{settings.arch.name}-{_now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
    yield RunFolder.new(Path(settings.out), settings.name or made_up)


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _build(settings: FitSettings) -> nn.Module:
    return build(
        settings.arch.name,
        settings.arch.arguments,
        vocab_size=settings.data.vocab_size,
        context_length=settings.data.context_length,
    )


def _what_begins(parts: FitParts) -> str:
    """Return what is trained, on what, for how long."""
    settings, facts = parts.settings, parts.prepared.facts
    tokens = "" if facts.train_tokens is None else f" ({facts.train_tokens:,} tokens)"
    begins, in_all = "training", ""
    if settings.resume is not None:
        begins, in_all = f"after step {parts.record.steps:,}, training", " in all"
    return (
        f"{begins} {settings.arch.name}, {parts.record.n_parameters:,} parameters, on "
        f"{facts.train_documents:,} stories{tokens} for "
        f"{settings.budget or f'{settings.max_steps:,} steps'}{in_all}"
    )


def _train(parts: FitParts) -> None:
    parts.report.say(_what_begins(parts))
    parts.report.say(f"run folder {parts.run.path}")
    if parts.settings.trainer.get("enable_model_summary"):
        parts.report.say(layers_table(parts.module.architecture))
    checkpoint = str(parts.run.checkpoint) if parts.settings.resume is not None else None
    with parts.stop_request.between_steps():
        parts.trainer.fit(parts.module, parts.data, ckpt_path=checkpoint, weights_only=True)
    record_training(parts)
    if parts.clock.is_safety_stop:
        raise Interrupted(
            f"the budget of {parts.settings.budget} ended the run at step {parts.clock.step} of "
            f"{parts.settings.max_steps}; to continue, add a larger --budget to "
            f"{parts.run.how_to_go_on}"
        )
    if not parts.clock.is_finished:
        raise Interrupted(
            f"stopped at step {parts.clock.step}; continue with {parts.run.how_to_go_on}"
        )
