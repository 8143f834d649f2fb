"""ArchitectureTests: the promises as tests, one method each, for pytest to collect."""

from __future__ import annotations

import unittest
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from littlelm.testing.checking import check_names, subject_of, what_is_missing
from littlelm.testing.outcome import Outcome, look
from littlelm.testing.promise import Promise
from littlelm.testing.promises import CANNOT_READ, PROMISES, REQUIRED_BY_ALL
from littlelm.testing.subject import CONTEXT_LENGTH, VOCAB_SIZE

_seen: dict[tuple[type, Promise], Outcome] = {}


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
        missing = _missing_before(own, promise)
        if missing is not None:
            raise unittest.SkipTest(missing)
        outcome = _outcome(own, promise)
        if outcome.state == "broken":
            remedy = "" if outcome.raised else f"; {promise.remedy}"
            raise AssertionError(f"{promise.words}: {outcome.sentence}{remedy}")
        if outcome.state != "kept":
            raise unittest.SkipTest(outcome.sentence)

    test.__doc__ = promise.words
    test.__qualname__ = f"{ArchitectureTests.__qualname__}.test_{promise.name}"
    return test


def _missing_before(own: type[ArchitectureTests], promise: Promise) -> str | None:
    """Return in words which promise that all later ones need is broken, if one is."""
    for earlier in PROMISES[: PROMISES.index(promise)]:
        if earlier.name in (*REQUIRED_BY_ALL, CANNOT_READ):
            missing = what_is_missing(_outcome(own, earlier))
            if missing is not None:
                return missing
    return None


def _outcome(own: type[ArchitectureTests], promise: Promise) -> Outcome:
    """Look at a promise, once in all tests of a class."""
    if (own, promise) not in _seen:
        check_names(own.expected_failures)
        subject = subject_of(
            own.architecture,
            own.arguments,
            vocab_size=own.vocab_size,
            context_length=own.context_length,
            device=own.device,
        )
        _seen[own, promise] = look(promise, subject, own.expected_failures)
    return _seen[own, promise]


for _promise in PROMISES:
    setattr(ArchitectureTests, f"test_{_promise.name}", _test_of(_promise))
