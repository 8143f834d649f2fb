"""ArchitectureTests: the promises as tests, one method each, for pytest to collect."""

from __future__ import annotations

import unittest
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from littlelm.testing.checking import check_names, subject_of, why_skip_later
from littlelm.testing.outcome import Outcome, look
from littlelm.testing.promise import Promise
from littlelm.testing.promises import PROMISES, REQUIRED_BY_ALL, REQUIRED_NOT_TO_RAISE
from littlelm.testing.subject import CONTEXT_LENGTH, VOCAB_SIZE

# The last outcome of each promise, with the attributes of the class that it was looked at with.
_seen: dict[tuple[type, Promise], tuple[list[Any], Outcome]] = {}


class ArchitectureTests:
    """Tests of an architecture: inherit it under a name that begins with `Test`.

    A promise that is known to be broken, and one that cannot be looked at, is a skipped test with
    the reason.
    """

    architecture: ClassVar[Any]
    """A callable, or the name of an installed plugin."""
    arguments: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    """Its hyperparameters; those not given have their defaults. Small ones are fast."""
    vocab_size: ClassVar[int] = VOCAB_SIZE
    """Number of token ids."""
    context_length: ClassVar[int] = CONTEXT_LENGTH
    """The most tokens the model reads at once."""
    device: ClassVar[str] = "cpu"
    """Where it computes."""
    expected_failures: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Why a promise is known to be broken, by its name."""


def _test_of(promise: Promise) -> Callable[[ArchitectureTests], None]:
    def test(self: ArchitectureTests) -> None:
        own = type(self)  # of an instance, a function among the attributes would be its method
        reason = _why_skip(own, promise)
        if reason is not None:
            raise unittest.SkipTest(reason)
        outcome = _look(own, promise)
        if outcome.state == "broken":
            has_remedy = not outcome.raised and promise.name not in own.expected_failures
            remedy = f"; {promise.remedy}" if has_remedy else ""
            raise AssertionError(f"{promise.words}: {outcome.sentence}{remedy}")
        if outcome.state != "kept":
            raise unittest.SkipTest(outcome.sentence)

    test.__doc__ = promise.words
    test.__qualname__ = f"{ArchitectureTests.__qualname__}.test_{promise.name}"
    return test


def _why_skip(own: type[ArchitectureTests], promise: Promise) -> str | None:
    """Return why a promise cannot be looked at, if an earlier one that it needs is broken."""
    for earlier in PROMISES[: PROMISES.index(promise)]:
        if earlier.name in REQUIRED_BY_ALL or earlier.name in REQUIRED_NOT_TO_RAISE:
            attributes, outcome = _seen.get((own, earlier), (None, None))
            if outcome is None or attributes != _attributes(own):
                outcome = _look(own, earlier)
            reason = why_skip_later(outcome)
            if reason is not None:
                return reason
    return None


def _look(own: type[ArchitectureTests], promise: Promise) -> Outcome:
    """Look at a promise, and remember what came of it for those that need it."""
    check_names(own.expected_failures)
    subject = subject_of(
        own.architecture,
        own.arguments,
        vocab_size=own.vocab_size,
        context_length=own.context_length,
        device=own.device,
    )
    outcome = look(promise, subject, own.expected_failures)
    _seen[own, promise] = _attributes(own), outcome
    return outcome


def _attributes(own: type[ArchitectureTests]) -> list[Any]:
    """Return what the outcome of a promise depends on."""
    return [
        own.architecture,
        dict(own.arguments),
        own.vocab_size,
        own.context_length,
        own.device,
        dict(own.expected_failures),
    ]


for _promise in PROMISES:
    setattr(ArchitectureTests, f"test_{_promise.name}", _test_of(_promise))
