"""One fit from beginning to end; the one file that joins data, model, clock and folder."""

from __future__ import annotations

import contextlib
import errno
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import lightning
import numpy as np
import torch
from lightning.pytorch import Callback, LightningModule, Trainer
from lightning.pytorch.utilities.seed import isolate_rng
from safetensors.torch import save_model
from torch import nn
from typing_extensions import override

from littlelm import atomic
from littlelm.architectures.evaluating import failure_of
from littlelm.architectures.first_look import check_new, check_reading
from littlelm.architectures.registry import build
from littlelm.config.mapping import dump_config
from littlelm.config.settings import FitSettings
from littlelm.data.datamodule import StoryDataModule
from littlelm.data.files import sha256_of
from littlelm.data.prepare import PreparedData, prepare
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.errors import (
    Diverged,
    Interrupted,
    LittleLMError,
    RunFailed,
    StopNow,
    UsageError,
    describe,
    is_stop,
)
from littlelm.evaluation.evaluate import summary, write_documents
from littlelm.evaluation.excess import excess_bits
from littlelm.evaluation.scoring import EVALUATION_PROTOCOL, DocumentScores, score_documents
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.budget import WallClockBudget
from littlelm.training.checkpoint import RunCheckpoint, origin_of
from littlelm.training.clock import RunClock
from littlelm.training.cpu import keep_freed_memory
from littlelm.training.every import Every
from littlelm.training.facts import device_name, record_data, record_model, record_settings
from littlelm.training.flops import count_flops, count_parameters
from littlelm.training.module import LanguageModule
from littlelm.training.monitor import TrainingMonitor, peak_memory_bytes
from littlelm.training.progress_bar import BudgetBar
from littlelm.training.resume import (
    check_can_continue,
    check_same_data,
    check_same_model,
    read_checkpoint,
)
from littlelm.training.samples import write_samples
from littlelm.training.signals import StopRequest
from littlelm.training.tensorboard import RunLogger
from littlelm.training.trainer import check_accelerator, make_trainer
from littlelm.training.validation import MidRunValidation, peeking

Say = Callable[[str], None]


def _to_stderr(text: str) -> None:
    with contextlib.suppress(OSError):  # nobody reads it any more; the run goes on
        print(text, file=sys.stderr, flush=True)


@dataclass
class _Fit:
    """The parts of one fit."""

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
    say: Say


def fit(settings: FitSettings, *, began: float | None = None, say: Say = _to_stderr) -> RunFolder:
    """Train, score and save a model.

    Args:
        settings: what to train, on what, for how long.
        began: when the process began, on the monotonic clock; now if not given.
        say: shows a line to the user.

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
            parts = _make_ready(settings, held, stop_request, began, say)
            story = _carry_out(parts)
    except StopNow:
        raise Interrupted("stopped before training began.") from None
    _say_outcome(parts, story)
    return parts.run


def _carry_out(parts: _Fit) -> str:
    """Train and score; return a story. Whatever happens, the run folder tells what it is."""
    run, is_ours = parts.run, False
    try:
        with contextlib.ExitStack() as lock:
            if parts.settings.resume is None:
                run.create()
                is_ours = True
                lock.enter_context(run.locked())
            _train(parts)
            return _finish(parts)
    except BaseException as error:
        if is_ours and not run.checkpoint.exists():
            run.remove()
        elif parts.beginning.is_written and parts.record.status != "finished":
            _write_ending(parts, error)
        explained = _explained(error, parts)
        if explained is error:
            raise
        raise explained from error


def _make_ready(
    settings: FitSettings,
    held: contextlib.ExitStack,
    stop_request: StopRequest,
    began: float,
    say: Say,
) -> _Fit:
    """Do all that can go wrong because of what the user asked for; write nothing yet.

    What is to be given back when the fit ends, however it ends, goes into `held`.
    """
    run = held.enter_context(_run_to_write(settings))
    if settings.resume is None:
        checkpoint, tokenizer = None, None
        record = RunRecord(run_id=run.name, started_at=_now().isoformat(timespec="seconds"))
    else:
        checkpoint = read_checkpoint(run)
        record = check_can_continue(run, checkpoint, settings)
        record.resumes += 1
        record.forget_outcome()
        tokenizer = StoryTokenizer.load(run.tokenizer)
    # What takes no time first: a text may take minutes to tokenize.
    check_accelerator(settings.trainer.get("accelerator", "auto"))
    lightning.seed_everything(settings.init_seed, verbose=False)
    architecture = _build(settings)
    name, data = settings.arch.name, settings.data
    # Training goes on with the random streams that its weights were drawn from.
    with isolate_rng(include_cuda=False):
        check_reading(name, architecture, data.vocab_size, data.context_length)
    prepared = held.enter_context(
        contextlib.closing(prepare(settings.data, tokenizer=tokenizer, report=say))
    )
    if checkpoint is not None:
        check_same_data(run, record, prepared.facts)
    # Freed memory is kept from here on: reading and tokenizing give theirs back.
    keep_freed_memory()
    counts = count_parameters(architecture)
    counted = count_flops(lambda: _build(settings), settings.data.context_length)
    record_settings(record, settings)
    record_data(record, prepared.facts)
    record_model(record, counts, counted)

    budget = settings.budget.seconds if settings.budget else None
    clock = RunClock(budget, settings.max_steps)
    module = LanguageModule(architecture, settings.optim, clock, settings.data.rows_per_forward)
    if checkpoint is not None:
        check_same_model(run, checkpoint, module)
    assert record.flops_per_token is not None
    monitor = TrainingMonitor(
        run,
        clock,
        settings.data.batch_tokens,
        record.flops_per_token,
        settings.trainer.get("log_every_n_steps"),
    )
    validation = MidRunValidation(
        peeking(prepared, settings.data.context_length),
        monitor,
        clock,
        Every(settings.validation.every, clock),
    )
    datamodule = StoryDataModule(prepared, settings.data, settings.data_seed)
    beginning = RunBeginning(settings, run, record, prepared.tokenizer)
    callbacks: list[Callback] = [beginning, monitor, validation]
    has_bar = settings.trainer.get("enable_progress_bar") is not False
    if has_bar:
        callbacks.append(BudgetBar(clock, settings.data.batch_tokens, monitor, validation))
    every = Every(settings.checkpoint.every, clock)
    callbacks.append(RunCheckpoint(run, clock, every, origin_of(record, settings)))
    callbacks.append(WallClockBudget(clock, stop_request))
    logger = RunLogger(run, None if settings.resume is None else record.steps)
    trainer = make_trainer(settings.trainer, callbacks, logger, has_bar=has_bar)
    # Now it is known where it trains; some architectures can do so on a GPU alone.
    device = trainer.strategy.root_device
    with isolate_rng(include_cuda=device.type == "cuda"):
        check_new(name, _build(settings).to(device), data.vocab_size, data.context_length)
    return _Fit(
        settings, run, record, prepared, datamodule, beginning, clock, module, trainer, monitor,
        validation, stop_request, began, say,
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


class RunBeginning(Callback):
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
        self.is_written = False

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self._run.remove_outcome()
        atomic.write_text(self._run.config, dump_config(self._settings))
        self._tokenizer.save(self._run.tokenizer)
        self._record.status = "interrupted"
        self._record.write(self._run.result)
        self.is_written = True


def _train(parts: _Fit) -> None:
    facts = parts.prepared.facts
    tokens = "" if facts.train_tokens is None else f" ({facts.train_tokens:,} tokens)"
    parts.say(
        f"training {parts.settings.arch.name}, {parts.record.n_parameters:,} parameters, on "
        f"{facts.train_documents:,} stories{tokens} for "
        f"{parts.settings.budget or f'{parts.settings.max_steps:,} steps'}; run folder "
        f"{parts.run.path}"
    )
    if parts.settings.resume is not None:
        parts.say(f"continuing after step {parts.record.steps:,}")
    checkpoint = str(parts.run.checkpoint) if parts.settings.resume is not None else None
    with parts.stop_request.between_steps():
        parts.trainer.fit(parts.module, parts.data, ckpt_path=checkpoint, weights_only=True)
    _record_training(parts)
    if parts.clock.is_safety_stop:
        raise Interrupted(
            f"the budget of {parts.settings.budget} ended the run at step {parts.clock.step} of "
            f"{parts.settings.max_steps}; continue with littlelm fit --resume {parts.run.path} and "
            "a larger --budget."
        )
    if not parts.clock.is_finished:
        raise Interrupted(
            f"stopped at step {parts.clock.step}; continue with littlelm fit --resume "
            f"{parts.run.path}"
        )


def _record_training(parts: _Fit) -> None:
    record, clock = parts.record, parts.clock
    record.steps = clock.step
    record.tokens_seen = clock.step * parts.settings.data.batch_tokens
    source = parts.data.source
    record.epochs = source.epochs(record.tokens_seen)
    # Unknown before an epoch is over, and then nothing was read twice.
    per_epoch = source.targets_per_epoch or record.tokens_seen
    record.unique_train_tokens = min(record.tokens_seen, per_epoch)
    record.data_wait_seconds = parts.data.wait_seconds
    record.train_seconds = clock.elapsed_seconds
    record.validation_seconds = parts.validation.seconds
    record.compile_seconds = 0.0
    if clock.elapsed_seconds > 0:
        record.tokens_per_second = record.tokens_seen / clock.elapsed_seconds
    if parts.monitor.curve is not None:
        record.tokens_per_second_last_half = parts.monitor.curve.tokens_per_second_last_half()
    assert record.flops_per_token is not None
    record.total_flops = record.tokens_seen * record.flops_per_token
    device = parts.trainer.strategy.root_device
    record.device = device_name(device)
    record.precision = parts.trainer.precision
    record.n_processes = parts.trainer.world_size
    record.peak_memory_bytes = _peak_memory(parts)
    record.callbacks = [type(callback).__name__ for callback in parts.trainer.callbacks]  # type: ignore[attr-defined]
    record.wall_seconds = time.monotonic() - parts.began


def _peak_memory(parts: _Fit) -> int:
    """Return the most memory this run used, before and after a resume."""
    now = peak_memory_bytes(parts.trainer.strategy.root_device)
    return max(now, parts.record.peak_memory_bytes or 0)


def _finish(parts: _Fit) -> str:
    """Score the final weights on the whole validation split and write what the run leaves.

    Returns:
        A story by the final model.
    """
    model, run, record = parts.module.architecture, parts.run, parts.record
    model.to(parts.trainer.strategy.root_device)
    parts.say(f"scoring {parts.prepared.facts.valid_documents:,} validation stories")
    began = time.monotonic()
    scores = score_documents(
        model,
        parts.prepared.valid,
        end_id=parts.prepared.tokenizer.end_id,
        context_length=parts.settings.data.context_length,
    )
    record.evaluation_seconds = time.monotonic() - began
    outcome = summary(scores)
    if not np.isfinite(outcome["val_bits_per_byte_with_end"]):
        raise Diverged("the final weights give no finite score; try a smaller learning rate.")
    record.evaluation_protocol = EVALUATION_PROTOCOL
    for name, value in outcome.items():
        setattr(record, name, value)
    _record_distance_from_truth(parts, scores)
    write_documents(run.documents, scores)
    with atomic.replacing(run.weights) as temporary:
        save_model(model, str(temporary))
    record.weights_sha256 = sha256_of(run.weights)
    story = write_samples(
        run.samples, run.name, model, parts.prepared.tokenizer, parts.settings.data.context_length
    )
    _log_outcome(parts, outcome["val_bits_per_byte"], story)
    record.peak_memory_bytes = _peak_memory(parts)
    record.status = "finished"
    record.wall_seconds = time.monotonic() - parts.began
    record.write(run.result)
    return story


def _record_distance_from_truth(parts: _Fit, scores: DocumentScores) -> None:
    """Fill in what a perfect model would score, and how far this one is from it."""
    floor_bits = parts.prepared.floor_bits(parts.say)
    if floor_bits is None:
        return
    excess = excess_bits(scores, floor_bits)
    parts.record.entropy_floor_bits_per_byte = excess.floor_bits_per_byte
    parts.record.excess_bits_per_byte = excess.bits_per_byte
    parts.record.excess_bits_per_byte_standard_error = excess.standard_error


def _say_outcome(parts: _Fit, story: str) -> None:
    record = parts.record
    parts.say(f"\n{story}\n")
    parts.say(
        f"{record.val_bits_per_byte:.4f} bits per byte on {record.valid_documents:,} stories; "
        f"{record.tokens_seen:,} tokens in {record.train_seconds:.1f} s; run folder "
        f"{parts.run.path}"
    )


def _log_outcome(parts: _Fit, bits_per_byte: float, story: str) -> None:
    """Write the final score, a story and the row of hyperparameters to TensorBoard."""
    settings = parts.settings
    hyperparameters = {
        "arch": settings.arch.name,
        **{f"arch.{key}": value for key, value in settings.arch.arguments.items()},
        "learning_rate": settings.optim.learning_rate,
        "weight_decay": settings.optim.weight_decay,
        "batch_tokens": settings.data.batch_tokens,
        "context_length": settings.data.context_length,
        "vocab_size": settings.data.vocab_size,
        "seed": settings.seed,
        "n_parameters": parts.record.n_parameters,
    }
    for logger in parts.trainer.loggers:
        assert isinstance(logger, RunLogger)
        logger.experiment.add_text("story", story, parts.clock.step)
        logger.log_outcome(hyperparameters, {"final/bits_per_byte": bits_per_byte})
        logger.close()


def _write_ending(parts: _Fit, error: BaseException) -> None:
    """Keep what is known about a run that did not finish; its scores stay unknown."""
    record = parts.record
    record.status = "diverged" if isinstance(error, Diverged) else "interrupted"
    record.forget_outcome()
    if parts.clock.step:
        _record_training(parts)
    try:
        record.write(parts.run.result)
    except OSError as disk_error:
        parts.say(f"the record could not be written ({disk_error.strerror})")


def _explained(error: BaseException, parts: _Fit) -> BaseException:
    """Return an error that says in one sentence what broke the run, where that is known."""
    run = parts.run
    resume = "start again"
    if run.checkpoint.exists():
        resume = f"continue with littlelm fit --resume {run.path}"
    if is_stop(error):
        return Interrupted(f"stopped before it was done; {resume}.")
    if isinstance(error, LittleLMError):
        return error
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RunFailed(f"the disk is full; make room and {resume}.")
    is_restored = parts.settings.resume is None or parts.beginning.is_written
    if isinstance(error, Exception) and not is_restored:
        return UsageError(
            f"resume: {run.checkpoint} is no checkpoint that this run can go on from "
            f"({describe(error)}); the run is as it was."
        )
    is_out_of_memory = isinstance(error, (MemoryError, torch.OutOfMemoryError))
    if is_out_of_memory or "can't allocate memory" in describe(error):
        return RunFailed(
            "out of memory; make --data.batch_rows smaller (fewer rows at once, the same step) "
            f"and {resume}."
        )
    failure = failure_of(parts.module.architecture, error)
    if failure is not None:
        return RunFailed(
            f"the plugin '{parts.settings.arch.name}' failed after step {parts.clock.step}: "
            f"{describe(failure)}; mend it and {resume}."
        )
    if isinstance(error, (SystemExit, KeyboardInterrupt)):  # Lightning's, when it is stopped
        return Interrupted(f"stopped before it was done; {resume}.")
    return error
