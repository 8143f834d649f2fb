"""`littlelm evaluate`: score the model of a run on any text, beside the run's own result."""

from __future__ import annotations

import time
from dataclasses import asdict, replace
from datetime import datetime, timezone
from typing import Any, Literal

import numpy as np

from littlelm.architectures.trained import TrainedModel
from littlelm.data.prepare import count_learned, prepare_scoring
from littlelm.data.settings import WHICH_TEXT, DataSettings
from littlelm.data.store import TokenStore
from littlelm.errors import RunFailed, UsageError
from littlelm.evaluation.bits_per_byte import summary
from littlelm.evaluation.scoring import (
    EVALUATION_PROTOCOL,
    score_documents,
    scoring,
    write_documents,
)
from littlelm.reporting import SILENT, Report
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder


def evaluate_run(
    run: RunFolder,
    overrides: dict[str, Any],
    batch_rows: int | None = None,
    report: Report = SILENT,
) -> dict[str, Any]:
    """Score a run's final model and keep the outcome in its folder `evaluations/`.

    Args:
        run: the run.
        overrides: the data.* keys to change, without their prefix. With `files` alone all their
            documents are scored; without any the run's own validation split is.
        batch_rows: windows that go through the model at once.
        report: receives what is done, and how far it is.

    Returns:
        The outcome, as written.

    Raises:
        UsageError: if the run has no final model, or the text cannot be read.
        RunFailed: if the model gives no finite score, or its plugin fails.
        LittleLMError: if the outcome cannot be written.
    """
    with report.progress("reading the model"):
        trained = TrainedModel.load(run, report)
    settings, key = _text_to_score(trained.settings.data, overrides)
    files = None if key is None else getattr(settings, key)
    store, facts = prepare_scoring(settings, trained.tokenizer, files, report, key or "valid_files")
    began = time.monotonic()
    with trained.at_work(), scoring(report, store) as progress:
        scores = score_documents(
            trained.model,
            store,
            end_id=trained.tokenizer.end_id,
            context_length=trained.context_length,
            windows_per_batch=batch_rows,
            report=progress,
        )
    seconds = time.monotonic() - began
    score = summary(scores)
    if not np.isfinite(score["val_bits_per_byte_with_end"]):
        raise RunFailed(
            f"{run.weights}: the weights give no finite score; they are damaged, train again."
        )
    # The run's own result says it of its own validation text.
    learned = _count_learned(run, trained, store, report) if overrides else None
    outcome = {
        "run": run.name,
        "evaluated_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        **score,
        "evaluation_protocol": EVALUATION_PROTOCOL,
        "evaluation_seconds": round(seconds, 3),
        "files": files,
        "learned_documents": learned,
        "plugin_changed": trained.plugin_changed,
        **asdict(facts),
    }
    run.write_evaluation(
        outcome["split_sha256"][:8], outcome, ".npz", lambda path: write_documents(path, scores)
    )
    return outcome


def _count_learned(
    run: RunFolder, trained: TrainedModel, store: TokenStore, report: Report
) -> int | None:
    """Count the stories that the model was trained on, and say so if there are any."""
    data_sha256 = RunRecord.read(run.result).data_sha256
    learned = count_learned(store, trained.settings.data, data_sha256, trained.tokenizer, report)
    if learned:
        report.say(
            f"the model was trained on {learned:,} of these {store.n_documents:,} stories, so the "
            "score says little about unseen text"
        )
    return learned


def _text_to_score(
    settings: DataSettings, overrides: dict[str, Any]
) -> tuple[DataSettings, Literal["files", "valid_files"] | None]:
    """Return what text to score, and the key of the files of which every document is scored."""
    for key in overrides:
        if key not in WHICH_TEXT:
            raise UsageError(
                f"data.{key}: was fixed when the model was trained; expected one of "
                f"{', '.join(WHICH_TEXT)}."
            )
    if "files" in overrides or "valid_files" in overrides:
        if overrides.get("source", "files") != "files":
            raise UsageError(
                "data.source: got storyworld together with files; leave one of the two out."
            )
        overrides = {"valid_files": [], "source": "files", **overrides}
    settings = replace(settings, **overrides)
    if settings.source == "files" and "valid_files" in overrides and settings.valid_files:
        return settings, "valid_files"
    if "files" in overrides and "holdout_percent" not in overrides:
        return settings, "files"
    return settings, None
