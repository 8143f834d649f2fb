"""MidRunValidation: now and then a score and a story, for little of the budget."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from lightning.pytorch import Callback, LightningModule, Trainer
from torch import nn
from typing_extensions import override

from littlelm.data.prepare import PreparedData
from littlelm.data.store import TokenStore
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.errors import Diverged
from littlelm.evaluation.bits_per_byte import BitsPerByte
from littlelm.evaluation.scoring import DocumentScores, score_documents
from littlelm.generation.sampling import Sampling
from littlelm.generation.story import write_story
from littlelm.reporting import SILENT, Report
from littlelm.training.clock import RunClock
from littlelm.training.every import Every
from littlelm.training.module import LanguageModule
from littlelm.training.monitor import TrainingMonitor
from littlelm.training.samples import Sample, quoted
from littlelm.training.tensorboard import run_loggers
from littlelm.unicode import visible

_SHARE_OF_BUDGET = 0.02
_SUBSET_TOKENS = 8192
_SAMPLE_TOKENS = 64
_SAMPLE_SEED = 0
_SAMPLE_PROMPT = "Once upon a time"


@dataclass(frozen=True)
class ValidationOutcome:
    """What a mid-run validation found.

    Args:
        bits_per_byte: the score on the first documents of the validation split.
        continuation: how the model goes on with the prompt, as it wrote it.
    """

    bits_per_byte: float
    continuation: str


class MidRunValidation(Callback):
    """Scores a fixed part of the validation text, and has a story told, within 2 % of the budget.

    It is charged to the budget. It does not start if it is expected to exceed its share, or the
    time that is left; a run that steps drive validates whatever it costs, since its outcome must
    not depend on time. Training's random streams are left alone.

    Args:
        validate: scores the model and has it tell a story.
        monitor: writes what was found.
        clock: the clock of the run.
        every: how often.
        report: hears of a budget too small for a single score.

    Attributes:
        bits_per_byte: the latest score, None before the first.
        progress: share of the run that was done then.
    """

    def __init__(
        self,
        validate: Callable[[nn.Module], ValidationOutcome],
        monitor: TrainingMonitor,
        clock: RunClock,
        every: Every,
        report: Report = SILENT,
    ) -> None:
        self._report = report
        self._validate = validate
        self._monitor = monitor
        self._clock = clock
        self._every = every
        self.seconds = 0.0
        self._last_seconds: float | None = None
        self.bits_per_byte: float | None = None
        self.progress = 0.0

    @override
    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        self._every.happened(self._clock)
        if self._clock.max_steps is None and self._last_seconds is None:
            # A rehearsal, before the clock starts, tells what a validation costs here.
            assert isinstance(pl_module, LanguageModule)
            began = self._clock.now()
            self._validate(pl_module.architecture)
            self._last_seconds = self._clock.now() - began
            if not self._is_affordable():
                self._report.say(
                    f"no score before the end: one takes {self._last_seconds:.1f}s, and "
                    f"{_SHARE_OF_BUDGET:.0%} of the budget may go into them"
                )

    @override
    def on_train_batch_end(
        self, trainer: Trainer, pl_module: LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        # After the last step the whole validation text is scored anyway.
        if self._clock.is_finished or not self._every.is_due(self._clock):
            return
        if not self._is_affordable():
            return
        assert isinstance(pl_module, LanguageModule)
        pl_module.check_finite()
        began = self._clock.elapsed_seconds
        outcome = self._validate(pl_module.architecture)
        self.bits_per_byte = outcome.bits_per_byte
        self.progress = self._clock.progress
        self._monitor.add_validation(trainer, outcome.bits_per_byte)
        pl_module.log("val/bits_per_byte", outcome.bits_per_byte, logger=False, batch_size=1)
        for logger in run_loggers(trainer):
            story = Sample(_SAMPLE_PROMPT, visible(outcome.continuation))
            logger.add_stories(quoted(story), self._clock.step)
        self._last_seconds = self._clock.elapsed_seconds - began
        self.seconds += self._last_seconds
        self._every.happened(self._clock)

    def _is_affordable(self) -> bool:
        clock = self._clock
        if clock.max_steps is not None:
            return True
        assert clock.budget_seconds is not None
        assert self._last_seconds is not None
        expected = self._last_seconds
        within_share = self.seconds + expected <= _SHARE_OF_BUDGET * clock.budget_seconds
        return within_share and expected <= clock.seconds_left

    @override
    def state_dict(self) -> dict[str, Any]:
        return {
            "seconds": self.seconds,
            "last_seconds": self._last_seconds,
            "bits_per_byte": self.bits_per_byte,
            "progress": self.progress,
        }

    @override
    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.seconds = state_dict["seconds"]
        self._last_seconds = state_dict["last_seconds"]
        self.bits_per_byte = state_dict["bits_per_byte"]
        self.progress = state_dict["progress"]


def validator(
    prepared: PreparedData, context_length: int
) -> Callable[[nn.Module], ValidationOutcome]:
    """Return what scores the first documents of the validation split and tells a story.

    It raises `Diverged` if the weights give no finite score.
    """
    tokenizer = prepared.tokenizer
    store = first_documents(prepared.valid, tokenizer, _SUBSET_TOKENS)

    def validate(model: nn.Module) -> ValidationOutcome:
        metric = BitsPerByte()
        metric.update(
            score_documents(model, store, end_id=tokenizer.end_id, context_length=context_length)
        )
        bits_per_byte = float(metric.compute())
        if not math.isfinite(bits_per_byte):  # nor would there be a token to choose
            raise Diverged(
                "the weights give no finite score any more; try a smaller --optim.learning_rate."
            )
        continuation = write_story(
            model,
            tokenizer,
            prompt=_SAMPLE_PROMPT,
            context_length=context_length,
            max_new_tokens=_SAMPLE_TOKENS,
            sampling=Sampling(),
            generator=torch.Generator().manual_seed(_SAMPLE_SEED),
        )
        return ValidationOutcome(bits_per_byte, continuation)

    return validate


def first_documents(store: TokenStore, tokenizer: StoryTokenizer, max_tokens: int) -> TokenStore:
    """Return the first documents of a store while they fit; the first is cut if it does not."""
    n_documents = _n_that_fit(store, max_tokens)
    if n_documents:
        return TokenStore(
            store.tokens[: store.offsets[n_documents]],
            store.offsets[: n_documents + 1],
            store.byte_counts[:n_documents],
            store.hashes[:n_documents],
        )
    ids = store.tokens[:max_tokens]
    n_bytes = len(tokenizer.decode_bytes(ids.tolist()))
    return TokenStore(ids, np.array([0, len(ids)]), np.array([n_bytes]), store.hashes[:1])


def score_of_first_documents(scores: DocumentScores, store: TokenStore) -> float | None:
    """Return the bits per byte of what validations during a run score, from the scores of all.

    None where they score a part of one document, which has no score of its own.
    """
    n_documents = _n_that_fit(store, _SUBSET_TOKENS)
    if not n_documents:
        return None
    nats, n_bytes = scores.nats[:n_documents].sum(), scores.byte_counts[:n_documents].sum()
    return float(nats / n_bytes / math.log(2))


def _n_that_fit(store: TokenStore, max_tokens: int) -> int:
    return int((store.offsets[1:] <= max_tokens).sum())
