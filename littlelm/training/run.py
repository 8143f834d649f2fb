"""One fit from beginning to end; the one file that joins data, model, clock and folder."""

from __future__ import annotations

import contextlib
import time

import lightning
from lightning.pytorch import Callback
from lightning.pytorch.utilities.seed import isolate_rng
from torch import nn

from littlelm.architectures.building import build
from littlelm.architectures.compiling import compiling_of
from littlelm.architectures.contract import check_reading, check_training
from littlelm.architectures.installed import is_changed
from littlelm.config.settings import FitSettings
from littlelm.data.datamodule import StoryDataModule
from littlelm.data.prepare import PreparedData, prepare
from littlelm.errors import Interrupted, StopNow
from littlelm.reporting import SILENT, Report
from littlelm.results.run_folder import RunFolder
from littlelm.training.budget import WallClockBudget
from littlelm.training.card import show_card
from littlelm.training.checkpoint import RunCheckpoint, origin_of
from littlelm.training.clock import RunClock
from littlelm.training.compiling import StepLoss
from littlelm.training.cpu import keep_freed_memory
from littlelm.training.every import Every
from littlelm.training.facts import record_data, record_model, record_settings
from littlelm.training.failure import explained, write_ending
from littlelm.training.flops import count_flops, count_parameters
from littlelm.training.loss import targets_at_once
from littlelm.training.module import LanguageModule
from littlelm.training.monitor import TrainingMonitor
from littlelm.training.open_run import OpenedRun, open_run
from littlelm.training.outcome import finish, record_training
from littlelm.training.parts import FitParts
from littlelm.training.progress_bar import BudgetBar
from littlelm.training.resume import check_same_data, check_same_model
from littlelm.training.samples import Sample
from littlelm.training.signals import StopRequest
from littlelm.training.start_files import StartFiles
from littlelm.training.summary import layers_table
from littlelm.training.tensorboard import RunLogger, run_loggers
from littlelm.training.trainer import check_accelerator, make_trainer
from littlelm.training.validation import MidRunValidation, validator


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
        LittleLMError: if the token cache cannot be written.
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
        with contextlib.ExitStack() as held:
            if parts.settings.resume is None:
                run.create()
                is_ours = True
                held.enter_context(run.locked())
            for logger in run_loggers(parts.trainer):
                held.callback(logger.close)
            _train(parts)
            return finish(parts)
    except BaseException as error:
        if is_ours and not run.checkpoint.exists():
            run.remove()
        elif parts.start_files.are_written and parts.record.status != "finished":
            write_ending(parts, error)
        known = explained(error, parts)
        if known is error:
            raise
        raise known from error


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
    opened = held.enter_context(open_run(settings))
    # What takes no time first: a text may take minutes to tokenize.
    check_accelerator(settings.trainer.get("accelerator", "auto"))
    lightning.seed_everything(settings.effective_seed_init, verbose=False)
    architecture = _build_and_check(settings)
    prepared = held.enter_context(
        contextlib.closing(prepare(settings.data, tokenizer=opened.tokenizer, report=report))
    )
    # Freed memory is kept from here on: reading and tokenizing give theirs back.
    keep_freed_memory()
    clock = RunClock(settings.budget.seconds if settings.budget else None, settings.max_steps)
    module = _module(settings, architecture, clock, report)
    if opened.checkpoint is not None:
        check_same_data(opened.run, opened.record, prepared.facts)
        check_same_model(opened.run, opened.checkpoint, module)
        _count_change_of_plugin(opened, settings, report)
    record_settings(opened.record, settings)
    record_data(opened.record, prepared.facts)
    counted = count_flops(lambda: _build(settings), settings.data.context_length)
    record_model(opened.record, count_parameters(architecture), counted)
    parts = _assemble(settings, opened, prepared, module, stop_request, began, report)
    # Now it is known where it trains; some architectures can do so on a GPU alone.
    device, data = parts.trainer.strategy.root_device, settings.data
    with isolate_rng(include_cuda=device.type == "cuda"):
        unreached = check_training(
            settings.arch.name, _build(settings), device, data.vocab_size, data.context_length
        )
    _say_what_is_not_trained(settings, unreached, report)
    return parts


def _count_change_of_plugin(opened: OpenedRun, settings: FitSettings, report: Report) -> None:
    """Keep in the record of a run that goes on if it does so with other code, and say so."""
    if is_changed(settings.arch, opened.record):
        opened.record.plugin_changes += 1
        report.say(
            f"the source of '{settings.arch.name}' changed since {opened.run.name} was trained, so "
            "the run goes on as another program than it began; for a fair result start a new run"
        )


def _say_what_is_not_trained(settings: FitSettings, unreached: list[str], report: Report) -> None:
    if unreached:
        few = ", ".join(unreached[:3]) + (", ..." if len(unreached) > 3 else "")
        report.say(
            f"in a first step no gradient reached {len(unreached)} of the parameters of "
            f"'{settings.arch.name}', and what is never reached is never trained: {few}"
        )


def _build_and_check(settings: FitSettings) -> nn.Module:
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


def _module(
    settings: FitSettings, architecture: nn.Module, clock: RunClock, report: Report
) -> LanguageModule:
    """Return the architecture in Lightning's hands, with what computes its loss."""
    data = settings.data
    n_targets = data.rows_per_forward * data.context_length
    step_loss = StepLoss(
        architecture,
        compiling_of(architecture),
        targets_at_once(architecture, n_targets, data.vocab_size),
        report.say,
    )
    return LanguageModule(architecture, settings.optim, clock, data.rows_per_forward, step_loss)


def _assemble(
    settings: FitSettings,
    opened: OpenedRun,
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
    validate = validator(prepared, data.context_length)
    due = Every(settings.validation.every, clock)
    validation = MidRunValidation(validate, monitor, clock, due, report)
    start_files = StartFiles(settings, run, record, prepared.tokenizer)
    callbacks: list[Callback] = [start_files, monitor, validation]
    has_bar = settings.trainer.get("enable_progress_bar") is not False
    if has_bar:
        callbacks.append(BudgetBar(report, clock, data.batch_tokens, monitor, validation))
    every = Every(settings.checkpoint.every, clock)
    callbacks.append(RunCheckpoint(run, clock, every, origin_of(record, settings)))
    callbacks.append(WallClockBudget(clock, stop_request))
    logger = RunLogger(run, None if settings.resume is None else record.steps)
    trainer = make_trainer(settings.trainer, callbacks, logger, has_bar=has_bar)
    datamodule = StoryDataModule(prepared, data, settings.effective_seed_data)
    return FitParts(
        settings=settings,
        run=run,
        record=record,
        prepared=prepared,
        datamodule=datamodule,
        start_files=start_files,
        clock=clock,
        module=module,
        trainer=trainer,
        monitor=monitor,
        validation=validation,
        stop_request=stop_request,
        began=began,
        report=report,
    )


def _build(settings: FitSettings) -> nn.Module:
    return build(
        settings.arch.name,
        settings.arch.arguments,
        vocab_size=settings.data.vocab_size,
        context_length=settings.data.context_length,
    )


def _train(parts: FitParts) -> None:
    """Train until the clock ends the run, and fill in what is known then.

    Raises:
        Interrupted: if something else ended it.
    """
    _announce(parts)
    checkpoint = str(parts.run.checkpoint) if parts.settings.resume is not None else None
    with parts.stop_request.between_steps():
        parts.trainer.fit(parts.module, parts.datamodule, ckpt_path=checkpoint, weights_only=True)
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


def _announce(parts: FitParts) -> None:
    """Say what is trained, on what, for how long, and where it is kept."""
    settings, facts = parts.settings, parts.prepared.facts
    tokens = "" if facts.train_tokens is None else f" ({facts.train_tokens:,} tokens)"
    begins, in_all = "training", ""
    if settings.resume is not None:
        begins, in_all = f"after step {parts.record.steps:,}, training", " in all"
    parts.report.say(
        f"{begins} {settings.arch.name}, {parts.record.n_parameters:,} parameters, on "
        f"{facts.train_documents:,} stories{tokens} for "
        f"{settings.budget or f'{settings.max_steps:,} steps'}{in_all}"
    )
    parts.report.say(f"run folder {parts.run.path}")
    if settings.trainer.get("enable_model_summary"):
        parts.report.say(layers_table(parts.module.architecture))
