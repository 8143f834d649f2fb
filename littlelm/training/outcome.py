"""What comes of a fit: its record, the score of its final weights, and what it leaves."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from safetensors.torch import save_model

from littlelm import atomic
from littlelm.data.files import sha256_of
from littlelm.errors import Diverged
from littlelm.evaluation.bits_per_byte import summary
from littlelm.evaluation.excess import excess_bits
from littlelm.evaluation.scoring import (
    EVALUATION_PROTOCOL,
    DocumentScores,
    score_documents,
    scoring,
    write_documents,
)
from littlelm.training.curve import CurvePoint
from littlelm.training.facts import device_name
from littlelm.training.monitor import peak_memory_bytes
from littlelm.training.parts import FitParts
from littlelm.training.samples import Sample, samples_page, tell_samples
from littlelm.training.tensorboard import run_loggers
from littlelm.training.validation import score_of_first_documents


def record_training(parts: FitParts) -> None:
    """Fill in what is known when training ends, however it ended."""
    record, clock = parts.record, parts.clock
    record.steps = clock.step
    record.tokens_seen = clock.step * parts.settings.data.batch_tokens
    source = parts.datamodule.source
    record.epochs = source.epochs(record.tokens_seen)
    # Unknown before an epoch is over, and then nothing was read twice.
    per_epoch = source.targets_per_epoch or record.tokens_seen
    record.unique_train_tokens = min(record.tokens_seen, per_epoch)
    record.data_wait_seconds = parts.datamodule.wait_seconds
    record.train_seconds = clock.elapsed_seconds
    record.validation_seconds = parts.validation.seconds
    compiling = parts.module.step_loss
    record.compiled = compiling.is_compiled
    record.compile_seconds = compiling.compile_seconds
    record.compile_cache = compiling.compile_cache
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


def finish(parts: FitParts) -> Sample:
    """Score the final weights on the whole validation split and write what the run leaves.

    Returns:
        A story by the final model.

    Raises:
        Diverged: if the final weights give no finite score.
    """
    model, run, record = parts.module.architecture, parts.run, parts.record
    model.to(parts.trainer.strategy.root_device)
    began = time.monotonic()
    with scoring(parts.report, parts.prepared.valid) as progress:
        scores = score_documents(
            model,
            parts.prepared.valid,
            end_id=parts.prepared.tokenizer.end_id,
            context_length=parts.settings.data.context_length,
            report=progress,
        )
    record.evaluation_seconds = time.monotonic() - began
    outcome = summary(scores)
    if not np.isfinite(outcome["val_bits_per_byte_with_end"]):
        raise Diverged(
            "the final weights give no finite score; try a smaller --optim.learning_rate."
        )
    record.evaluation_protocol = EVALUATION_PROTOCOL
    for name, value in outcome.items():
        setattr(record, name, value)
    _record_distance_from_truth(parts, scores)
    write_documents(run.documents, scores)
    with atomic.replacing(run.weights) as temporary:
        save_model(model, str(temporary))
    record.weights_sha256 = sha256_of(run.weights)
    samples = tell_samples(
        model, parts.prepared.tokenizer, parts.settings.data.context_length, parts.report
    )
    stories = samples_page(record, samples)
    atomic.write_text(run.samples, stories)
    _log_outcome(parts, scores, stories)
    record.peak_memory_bytes = _peak_memory(parts)
    record.wall_seconds = time.monotonic() - parts.began
    replace(record, status="finished").write(run.result)
    record.status = "finished"
    return samples[0]


def _record_distance_from_truth(parts: FitParts, scores: DocumentScores) -> None:
    """Fill in what a perfect model would score, and how far this one is from it."""
    floor_bits = parts.prepared.floor_bits(parts.report)
    if floor_bits is None:
        return
    excess = excess_bits(scores, floor_bits)
    parts.record.entropy_floor_bits_per_byte = excess.floor_bits_per_byte
    parts.record.excess_bits_per_byte = excess.bits_per_byte
    parts.record.excess_bits_per_byte_standard_error = excess.standard_error


def _log_outcome(parts: FitParts, scores: DocumentScores, stories: str) -> None:
    """Write to TensorBoard how the curve of the validation text ends, scores, speed and stories."""
    record, clock = parts.record, parts.clock
    assert record.tokens_seen is not None
    assert record.total_flops is not None
    end = CurvePoint(clock.step, clock.elapsed_seconds, record.tokens_seen, record.total_flops)
    bits_per_byte = score_of_first_documents(scores, parts.prepared.valid)
    names = ("val_bits_per_byte", "excess_bits_per_byte", "tokens_per_second")
    for logger in run_loggers(parts.trainer):
        if bits_per_byte is not None:
            logger.add_score("validation", bits_per_byte, end)
        logger.add_stories(stories, clock.step)
        logger.end({name: getattr(record, name) for name in names}, clock.step)


def _peak_memory(parts: FitParts) -> int:
    """Return the most memory this run used, before and after a resume."""
    now = peak_memory_bytes(parts.trainer.strategy.root_device)
    return max(now, parts.record.peak_memory_bytes or 0)
