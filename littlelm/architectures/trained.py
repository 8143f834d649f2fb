"""TrainedModel: the final model of a run, with the tokenizer that belongs to it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

import torch
from safetensors import SafetensorError
from safetensors.torch import load_model
from torch import nn

from littlelm.architectures.building import build
from littlelm.architectures.contract import check_reading
from littlelm.architectures.evaluating import failure_of
from littlelm.architectures.installed import check_installed, is_changed
from littlelm.config.mapping import read_settings
from littlelm.config.settings import FitSettings
from littlelm.data.files import sha256_of
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.errors import RunFailed, UsageError, describe, is_ours, is_stop
from littlelm.reporting import SILENT, Report
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

_LONGEST_MISFIT = 200


@dataclass(frozen=True)
class TrainedModel:
    """A model as it left its run: in float32, in evaluation mode, on the best device there is.

    Args:
        settings: what the run was trained with.
        tokenizer: of the run.
        model: maps ids (B, T) to logits (B, T, V).
        plugin_changed: whether the source of its architecture is another than in training.
    """

    settings: FitSettings
    tokenizer: StoryTokenizer
    model: nn.Module
    plugin_changed: bool

    @property
    def context_length(self) -> int:
        """The most ids the model reads at once."""
        return self.settings.data.context_length

    @classmethod
    def load(cls, run: RunFolder, report: Report = SILENT) -> TrainedModel:
        """Rebuild the architecture of a run and fill in its final weights.

        Args:
            run: the run.
            report: is told if the source of the architecture changed since.

        Raises:
            UsageError: if the run was never finished, its plugin is gone, or a file is damaged.
        """
        settings = read_settings(run.config)
        check_installed(settings.arch, run)
        tokenizer, record = _read_beside_weights(run)
        plugin_changed = is_changed(settings.arch, record)
        if plugin_changed:
            report.say(
                f"the source of '{settings.arch.name}' changed since {run.name} was trained, so "
                "this may say nothing about the model that was trained"
            )
        model = build(
            settings.arch.name,
            settings.arch.arguments,
            vocab_size=tokenizer.vocab_size,
            context_length=settings.data.context_length,
        )
        try:
            load_model(model, run.weights)
        except (OSError, RuntimeError, SafetensorError) as error:
            raise UsageError(
                f"{run.weights}: does not hold the weights of '{settings.arch.name}' as it is "
                f"installed now ({_misfit(error)}); put back the version that it was trained "
                "with."
            ) from None
        check_reading(settings.arch.name, model, tokenizer.vocab_size, settings.data.context_length)
        device = "cuda" if torch.cuda.is_available() else "cpu"
        return cls(settings, tokenizer, model.eval().to(device), plugin_changed)

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Name the plugin where its code fails in this block.

        Raises:
            RunFailed: if it does.
        """
        try:
            yield
        except BaseException as error:
            failure = failure_of(self.model, error)
            if failure is None or is_ours(error) or is_stop(error):
                raise
            raise RunFailed(
                f"the plugin '{self.settings.arch.name}' failed: {describe(failure)}; mend it, or "
                "put back the version that the run was trained with."
            ) from error


def _read_beside_weights(run: RunFolder) -> tuple[StoryTokenizer, RunRecord]:
    """Return tokenizer and record of a run, if they and its final weights belong together."""
    if not run.weights.exists():
        raise UsageError(
            f"{run.path}: has no final weights, since it was not finished; continue it with "
            f"{run.how_to_go_on}"
        )
    tokenizer, record = StoryTokenizer.load(run.tokenizer), RunRecord.read(run.result)
    if record.tokenizer_sha256 != tokenizer.sha256:
        raise UsageError(
            f"{run.tokenizer}: is not the tokenizer that the model was trained with; put back "
            "the run's own."
        )
    # The format has no checksum of its own. Older records do not know the hash.
    if record.weights_sha256 not in (None, sha256_of(run.weights)):
        raise UsageError(
            f"{run.weights}: is not what the run wrote (see weights_sha256 in {run.result}), "
            "but damaged or another's; put back the run's own."
        )
    return tokenizer, record


def _misfit(error: Exception) -> str:
    """Return the first thing that does not fit; torch's message begins with a heading."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    found = next((line for line in lines if not line.endswith(":")), type(error).__name__)
    return shorten(found.rstrip("."), width=_LONGEST_MISFIT, placeholder=" ...")
