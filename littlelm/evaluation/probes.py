"""Questions with known answers, asked of a trained model: does it keep its stories straight?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from littlelm import atomic
from littlelm.architectures.trained import TrainedModel
from littlelm.data.storyworld.corpus import VERSION
from littlelm.data.storyworld.minimal_pairs import (
    FORM_KINDS,
    STORY_KINDS,
    MinimalPair,
    form_pairs,
    story_pairs,
)
from littlelm.evaluation.minimal_pairs import margins_of, summarize
from littlelm.reporting import COUNTS, SILENT, Report
from littlelm.results.run_folder import RunFolder

PAIRS_A_KIND = 400
# Words between what was told and the question about it.
_DISTANCES = {"near": range(80), "middle": range(80, 160), "far": range(160, 10**9)}


def probe_run(
    run: RunFolder, pairs_a_kind: int = PAIRS_A_KIND, report: Report = SILENT
) -> dict[str, Any]:
    """Probe a run's final model and keep the outcome in its folder `evaluations/`.

    Args:
        run: the run.
        pairs_a_kind: how many pairs of each kind.
        report: receives how many questions are answered.

    Returns:
        The outcome, as written: for each kind accuracy and margin, for kinds that depend on a
        story also by distance, and with another story in its place.

    Raises:
        UsageError: if the run has no final model, or it cannot be read.
        RunFailed: if its plugin fails.
        LittleLMError: if the outcome cannot be written.
    """
    trained = TrainedModel.load(run, report)
    with report.waiting("making questions"):
        about_stories, about_form = story_pairs(pairs_a_kind), form_pairs(pairs_a_kind)
    own, foreign, form = _answers(
        trained,
        [
            (about_stories, None),
            (about_stories, foreign_contexts(about_stories)),
            (about_form, None),
        ],
        report,
    )
    outcome = {
        "run": run.name,
        "evaluated_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "storyworld_version": VERSION,
        "context_length": trained.context_length,
        "plugin_changed": trained.plugin_changed,
        "probes": {
            **{
                kind: _about_stories(kind, about_stories, own, foreign)
                for kind in _asked(STORY_KINDS, about_stories)
            },
            **{kind: _by_kind(kind, about_form, form) for kind in _asked(FORM_KINDS, about_form)},
        },
    }

    def write_items(path: Path) -> None:
        items = zip([*about_stories, *about_form], [*own.tolist(), *form.tolist()], strict=True)
        lines = [
            json.dumps({"UID": pair.kind, **asdict(pair), "margin_nats": margin}) + "\n"
            for pair, margin in items
        ]
        atomic.write_text(path, "".join(lines))

    run.write_evaluation("probes", outcome, ".jsonl", write_items)
    return outcome


def _answers(
    trained: TrainedModel,
    exams: Sequence[tuple[Sequence[MinimalPair], list[str] | None]],
    report: Report,
) -> list[NDArray[np.float64]]:
    """Return the margins of each list of pairs, each with its own contexts or others."""
    answers: list[NDArray[np.float64]] = []
    n_questions = sum(len(pairs) for pairs, _ in exams)
    with report.counting("asking", n_questions, COUNTS["questions"]) as progress:
        for pairs, contexts in exams:
            n_before = sum(map(len, answers))
            with trained.at_work():
                margins = margins_of(
                    trained.model,
                    trained.tokenizer,
                    trained.context_length,
                    pairs,
                    contexts,
                    report=lambda n, n_before=n_before: progress(n_before + n),  # type: ignore[misc]
                )
            answers.append(margins)
    return answers


def _asked(kinds: Sequence[str], pairs: Sequence[MinimalPair]) -> list[str]:
    """Return the kinds of which there are pairs enough to speak of."""
    asked = [pair.kind for pair in pairs]
    return [kind for kind in kinds if asked.count(kind) > 1]


def foreign_contexts(pairs: Sequence[MinimalPair]) -> list[str]:
    """Return for each pair another pair's story with this pair's question.

    The question stands on a line of its own, the last.
    """
    stories = [pair.context.rpartition("\n")[0] for pair in pairs]
    asked = [pair.context.rpartition("\n")[2] for pair in pairs]
    # Pairs about one story stand side by side; half the list away is another story.
    away = len(pairs) // 2
    return [f"{stories[(at + away) % len(pairs)]}\n{question}" for at, question in enumerate(asked)]


def _about_stories(
    kind: str,
    pairs: Sequence[MinimalPair],
    own: NDArray[np.float64],
    foreign: NDArray[np.float64],
) -> dict[str, Any]:
    found = {"depends_on_story": True, **_by_kind(kind, pairs, own)}
    found["with_foreign_story"] = _by_kind(kind, pairs, foreign)
    found["by_distance"] = {}
    is_kind = _are(kind, pairs)
    for name, words in _DISTANCES.items():
        chosen = is_kind & np.array([pair.distance_words in words for pair in pairs])
        if chosen.sum() > 1:
            found["by_distance"][name] = asdict(summarize(own[chosen]))
    return found


def _by_kind(
    kind: str, pairs: Sequence[MinimalPair], margins: NDArray[np.float64]
) -> dict[str, Any]:
    return asdict(summarize(margins[_are(kind, pairs)]))


def _are(kind: str, pairs: Sequence[MinimalPair]) -> NDArray[np.bool_]:
    return np.array([pair.kind == kind for pair in pairs])
