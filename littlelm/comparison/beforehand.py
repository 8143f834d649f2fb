"""What can be found wrong before anything is trained: a device, a model, a text."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

from littlelm.architectures.building import build
from littlelm.architectures.contract import check_reading
from littlelm.comparison.plan import Plan
from littlelm.config.settings import FitSettings
from littlelm.data.facts import DataFacts
from littlelm.data.prepare import prepare
from littlelm.data.settings import DataSettings
from littlelm.errors import UsageError
from littlelm.reporting import Report
from littlelm.training.trainer import check_accelerator, device_of

_SAME_TEXT = {"split_sha256": "validation text", "data_sha256": "text"}


def check_beforehand(plan: Plan, report: Report) -> None:
    """Find now what would end a run before it begins, as hours may pass until it is its turn.

    The text that is prepared for this is in the token cache when the first run looks for it.

    Args:
        plan: what is compared.
        report: receives what is done, and how far it is.

    Raises:
        UsageError: if one of them cannot be trained, or they are not trained on one kind of device
            and the same text.
        LittleLMError: if the token cache cannot be written.
    """
    for label, settings in plan.candidates.items():
        with naming(label, plan.candidates):
            _check_model(settings)
    _check_device(plan)
    _check_text(plan, report)


@contextlib.contextmanager
def naming(label: str, labels: Iterable[str]) -> Iterator[None]:
    """Say of which of several something is wrong."""
    try:
        yield
    except UsageError as error:
        if len(list(labels)) == 1:
            raise
        raise UsageError(f"{label}: {error}") from error


def _check_model(settings: FitSettings) -> None:
    check_accelerator(_accelerator(settings))
    data = settings.data
    model = build(
        settings.arch.name,
        settings.arch.arguments,
        vocab_size=data.vocab_size,
        context_length=data.context_length,
    )
    check_reading(settings.arch.name, model, data.vocab_size, data.context_length)


def _check_device(plan: Plan) -> None:
    (first, device), *others = (
        (label, device_of(_accelerator(settings)).type)
        for label, settings in plan.candidates.items()
    )
    for label, other in others:
        if other != device:
            raise UsageError(
                f"--trainer.accelerator: {first} would train on {device}, {label} on {other}, "
                "expected the same for all; give one to all."
            )


def _accelerator(settings: FitSettings) -> str:
    accelerator: str = settings.trainer.get("accelerator", "auto")
    return accelerator


def _check_text(plan: Plan, report: Report) -> None:
    seen: list[tuple[str, DataSettings, DataFacts]] = []
    for label, settings in plan.candidates.items():
        if any(settings.data == data for _, data, _ in seen):
            continue
        with (
            naming(label, plan.candidates),
            contextlib.closing(prepare(settings.data, report=report)) as prepared,
        ):
            seen.append((label, settings.data, prepared.facts))
        first_label, _, first = seen[0]
        for field, what in _SAME_TEXT.items():
            if getattr(prepared.facts, field) != getattr(first, field):
                raise UsageError(
                    f"{first_label} and {label} have different {what} ({field}), so that their "
                    "scores would not compare; give the same --data.source, --data.files or "
                    "--data.stories for all."
                )
