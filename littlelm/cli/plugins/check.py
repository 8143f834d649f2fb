"""`littlelm plugins check`: whether an architecture keeps its promises, one after the other."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from littlelm import reporting
from littlelm.architectures import build, find, names, schema
from littlelm.architectures.contained import output_as_errors
from littlelm.cli import flags, help
from littlelm.cli.arguments import given_in_words
from littlelm.cli.commands import Syntax
from littlelm.cli.resolve import all_argument_keys
from littlelm.config.keys import Key
from littlelm.config.mapping import ARCH, ARCH_NAME
from littlelm.errors import LittleLMError, UsageError, show
from littlelm.unicode import visible

if TYPE_CHECKING:
    from littlelm.testing import Outcome

_SCHEMA_VERSION = 1
_PROMISES = reporting.Unit("promises")
_STATE_WIDTH = len("expected")
_NAME_WIDTH = len("parameter_roles")


def syntax() -> Syntax:
    """Return what may stand on the line of the action."""
    return Syntax({**flags.JSON, **all_argument_keys()}, words={"NAME": tuple(names())})


def run(cut: flags.Split) -> None:
    """Look at the architecture that is named.

    Raises:
        LittleLMError: if it breaks a promise.
    """
    name = cut.words[0] if cut.words else ""
    keys = {**flags.JSON, **flags.EVERYWHERE, **(_argument_keys(name, cut) if name else {})}
    (name,), given = flags.read_typed(cut, keys, ["NAME"])
    arguments = {
        key.removeprefix(f"{ARCH}."): value for key, value in given.items() if key.startswith(ARCH)
    }
    _refuse_arguments(name, arguments)
    wants_json = cut.is_on("json")
    outcomes = _outcomes(name, arguments, wants_json=wants_json, quiet=cut.is_on("quiet"))
    broken = [outcome.promise for outcome in outcomes if outcome.state == "broken"]
    if wants_json:
        print(_json(name, arguments, outcomes))
    if broken:
        raise LittleLMError(
            f"'{name}' breaks {len(broken)} of {len(outcomes)} promises: {', '.join(broken)}."
        )


def _argument_keys(name: str, cut: flags.Split) -> Mapping[str, Key]:
    """Return the hyperparameters as flags; none of a plugin that cannot be asked for them.

    Raises:
        UsageError: if there is no such plugin, another one is named too, or flags are given that
            it cannot be asked about.
    """
    find(name)
    given = {key.removeprefix(f"{ARCH}."): v for key, v in given_in_words(cut).values.items()}
    if ARCH_NAME in cut.names():
        raise UsageError(
            f"--{ARCH}: got it beside the name {show(name)}, expected one of the two: "
            "littlelm plugins check NAME."
        )
    try:
        return {f"{ARCH}.{key}": value for key, value in schema(name, given).items()}
    except UsageError:
        if given:  # none of them would be known, and that is not what is wrong
            raise
        return {}


def _refuse_arguments(name: str, arguments: Mapping[str, Any]) -> None:
    """Raise `UsageError` if it is the user's values that the architecture refuses.

    What building does to the process is undone, or the promises would not see that it does it.
    """
    from littlelm.testing.global_state import kept
    from littlelm.testing.subject import CONTEXT_LENGTH, VOCAB_SIZE

    if not arguments:
        return
    try:
        with kept(), output_as_errors():
            build(name, arguments, vocab_size=VOCAB_SIZE, context_length=CONTEXT_LENGTH)
    except UsageError as error:
        if isinstance(error.__cause__, (TypeError, ValueError)):
            raise


def _outcomes(
    name: str, arguments: Mapping[str, Any], *, wants_json: bool, quiet: bool
) -> list[Outcome]:
    """Return what came of each promise; print a line for it as soon as it is there."""
    from littlelm.testing import PROMISES
    from littlelm.testing.checking import outcomes, subject_of

    report, found = reporting.to_stderr(quiet=quiet), []
    with report.counting(f"checking {name}", len(PROMISES), _PROMISES) as count:
        for outcome in outcomes(subject_of(name, arguments), {}):
            found.append(outcome)
            if not wants_json:
                print(_line(outcome), flush=True)
            count(len(found))
    return found


def _line(outcome: Outcome) -> str:
    """Return a promise with what came of it, and with what to do where it is broken."""
    from littlelm.testing import PROMISES

    promise = next(promise for promise in PROMISES if promise.name == outcome.promise)
    begins = f"{outcome.state:<{_STATE_WIDTH}}  {promise.name:<{_NAME_WIDTH}}  "
    indent = " " * len(begins)
    words = promise.words if outcome.state != "skipped" else f"{promise.words}: {outcome.sentence}"
    lines = help.lines(words, indent)
    if outcome.state == "broken":
        lines += help.lines(visible(outcome.sentence), indent)
        if not outcome.raised:
            lines += help.lines(f"-> {promise.remedy}", indent)
    return begins + "\n".join(lines).lstrip()


def _json(name: str, arguments: Mapping[str, Any], outcomes: list[Outcome]) -> str:
    n_broken = sum(outcome.state == "broken" for outcome in outcomes)
    report = {
        "schema_version": _SCHEMA_VERSION,
        "name": name,
        "arguments": dict(arguments),
        "is_kept": n_broken == 0,
        "n_broken": n_broken,
        "outcomes": [asdict(outcome) for outcome in outcomes],
    }
    return json.dumps(report, indent=2)
