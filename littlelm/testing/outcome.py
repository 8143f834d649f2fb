"""Outcome: what came of looking at one promise."""

from __future__ import annotations

import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from littlelm.architectures.contained import output_as_errors
from littlelm.errors import describe, is_ours, is_stop
from littlelm.testing.global_state import kept, random_streams_kept
from littlelm.testing.promise import Broken, Promise, Skipped
from littlelm.testing.subject import Subject

State = Literal["kept", "broken", "skipped", "expected"]
_NOT_THE_PLACE = ("torch", "littlelm.testing")


@dataclass(frozen=True)
class Outcome:
    """What came of looking at one promise.

    Args:
        promise: its name.
        state: kept; broken; skipped, where it cannot be looked at; expected, where it is broken
            and was said to be.
        sentence: what was found; where broken, also what was expected.
        seconds: how long it took to look.
        raised: whether the code of the architecture raised an exception that no promise expects;
            then the usual remedy of the promise does not apply.
    """

    promise: str
    state: State
    sentence: str
    seconds: float
    raised: bool = False


def look(promise: Promise, subject: Subject, expected_failures: Mapping[str, str]) -> Outcome:
    """Look whether an architecture keeps a promise; whatever its code raises breaks it.

    What it prints goes to standard error; streams of random numbers and settings of the process
    are as they were afterwards.

    Args:
        promise: what it is held to.
        subject: the architecture.
        expected_failures: why a promise is known to be broken, by its name.
    """
    began = time.monotonic()
    state, sentence, raised = _look(promise, subject)
    reason = expected_failures.get(promise.name)
    if reason is not None and state == "broken":
        state, sentence = "expected", f"{reason} ({sentence})"
    elif reason is not None and state == "kept":
        state = "broken"
        sentence = f"it is kept, expected a failure ({reason}); take it off expected_failures"
    return Outcome(promise.name, state, sentence, time.monotonic() - began, raised)


def _look(promise: Promise, subject: Subject) -> tuple[State, str, bool]:
    """Return what came of it, in words too, and whether the architecture raised an exception."""
    try:
        with (
            kept(),
            random_streams_kept(subject.device),
            output_as_errors(),
        ):
            return "kept", promise.check(subject), False
    except Skipped as reason:
        return "skipped", str(reason), False
    except BaseException as error:  # a stranger's code may raise anything
        if is_stop(error):
            raise
        if isinstance(error, Broken) or is_ours(error):
            return "broken", str(error).removeprefix("model.arch: ").rstrip("."), False
        return "broken", f"{describe(error)} {_place(error)}, expected no exception", True


def _place(error: BaseException) -> str:
    """Return where an error was raised: the last line of its traceback that is the plugin's."""
    place = "in torch"
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        if not f"{module}.".startswith(tuple(f"{ours}." for ours in _NOT_THE_PLACE)):
            place = f"at {frame.f_code.co_filename}:{line}"
    return place
