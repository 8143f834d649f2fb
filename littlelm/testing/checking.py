"""check_architecture: all promises of one architecture, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch

from littlelm.architectures import check_arguments, find, schema
from littlelm.errors import UsageError, closest, describe, show
from littlelm.testing.outcome import Outcome, look
from littlelm.testing.promises import PROMISES, REQUIRED_BY_ALL, REQUIRED_NOT_TO_RAISE
from littlelm.testing.subject import CONTEXT_LENGTH, VOCAB_SIZE, Subject


def check_architecture(
    architecture: str | Callable[..., Any],
    arguments: Mapping[str, Any] | None = None,
    *,
    vocab_size: int = VOCAB_SIZE,
    context_length: int = CONTEXT_LENGTH,
    device: str = "cpu",
    expected_failures: Mapping[str, str] | None = None,
) -> list[Outcome]:
    """Look whether an architecture keeps its promises.

    Nothing that its code raises is raised here; it breaks the promise that it was looked at for.

    Args:
        architecture: a callable, or the name of an installed plugin.
        arguments: its hyperparameters; those not given have their defaults. Small ones are fast.
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        device: where it computes.
        expected_failures: why a promise is known to be broken, by its name. One of these that is
            kept is broken, so that the list stays true.

    Returns:
        What came of each promise, in the order of `PROMISES`.

    Raises:
        UsageError: if there is no plugin of that name, it does not take these arguments, there is
            no such device here, or no promise of a name in `expected_failures`.
    """
    subject = subject_of(
        architecture,
        arguments or {},
        vocab_size=vocab_size,
        context_length=context_length,
        device=device,
    )
    return list(outcomes(subject, expected_failures or {}))


def subject_of(
    architecture: str | Callable[..., Any],
    arguments: Mapping[str, Any],
    *,
    vocab_size: int = VOCAB_SIZE,
    context_length: int = CONTEXT_LENGTH,
    device: str = "cpu",
) -> Subject:
    """Return what is looked at, the arguments of an installed plugin in the types it declares.

    Raises:
        UsageError: if there is no plugin of that name, it does not take these arguments, or there
            is no such device here.
    """
    if isinstance(architecture, str):
        find(architecture)
        if _has_schema(architecture, arguments):
            arguments = check_arguments(architecture, arguments)
    return Subject(architecture, arguments, vocab_size, context_length, _device(device))


def outcomes(subject: Subject, expected_failures: Mapping[str, str]) -> Iterator[Outcome]:
    """Yield what comes of each promise, as soon as it is there.

    Raises:
        UsageError: if there is no promise of a name in `expected_failures`.
    """
    check_names(expected_failures)
    missing: str | None = None
    for promise in PROMISES:
        if missing is not None:
            yield Outcome(promise.name, "skipped", missing, 0.0)
            continue
        outcome = look(promise, subject, expected_failures)
        yield outcome
        missing = why_skip_later(outcome)


def why_skip_later(outcome: Outcome) -> str | None:
    """Return in words why no later promise can be looked at; None if they can be."""
    if outcome.state not in ("broken", "expected"):
        return None
    if outcome.raised and outcome.promise in REQUIRED_NOT_TO_RAISE:
        return REQUIRED_NOT_TO_RAISE[outcome.promise]
    return REQUIRED_BY_ALL.get(outcome.promise)


def check_names(expected_failures: Mapping[str, str]) -> None:
    """Raise `UsageError` for a promise that does not exist."""
    names = [promise.name for promise in PROMISES]
    for name in expected_failures:
        if name not in names:
            raise UsageError(
                f"expected_failures: got {show(name)}, expected names of promises: "
                f"{', '.join(names)}.{closest(name, names)}"
            )


def _device(name: str) -> torch.device:
    try:
        device = torch.device(name)
        torch.empty(0, device=device)
    except Exception as error:  # of several kinds, by how torch was built
        raise UsageError(
            f"device: got {show(name)}, expected a device that torch finds here, such as cpu "
            f"({describe(error)})."
        ) from error
    return device


def _has_schema(name: str, arguments: Mapping[str, Any]) -> bool:
    """Whether a plugin can be imported and asked; if not, a promise says why."""
    try:
        schema(name, arguments)
    except UsageError:
        return False
    return True
