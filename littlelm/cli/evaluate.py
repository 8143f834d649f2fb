"""`littlelm evaluate`: score a trained model again, on its own validation text or on another."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from littlelm.cli import flags, help
from littlelm.cli.commands import RUN, Syntax
from littlelm.cli.resolve import data_keys
from littlelm.config.keys import Key, keys_of
from littlelm.data.settings import WHICH_TEXT
from littlelm.errors import UsageError, check_range
from littlelm.reporting import Report, to_stderr
from littlelm.unicode import visible

if TYPE_CHECKING:
    from littlelm.results.run_folder import RunFolder

_PAGE = help.Page(
    usage=("littlelm evaluate RUN [--FLAG VALUE]...",),
    about="Score a trained model in bits per byte: how many bits it needs for a byte of text that "
    "it has not seen. Lower is better, and the number can be compared between models of any kind. "
    "The result goes into RUN/evaluations/, too.\n\n"
    "RUN is a folder that fit made, or its name inside runs/.",
    examples={
        "littlelm evaluate first": "score the run named first again, on its own held-out text",
        "littlelm evaluate first --data.files other/*.txt": "score it on every story of these "
        "files",
        "littlelm evaluate first --probes": "ask it questions about stories: who has what?",
    },
)


@dataclass(frozen=True)
class EvaluateFlags:
    """How to score.

    Args:
        batch_rows: rows that go through the model at once, at least 1; changes speed and memory
            alone. By default chosen for the model.
        json: print the result as JSON, for programs to read.
        probes: instead of scoring text, ask questions about stories of storyworld, whose answers
            it knows: who has what, what was said and by whom, what came first.
    """

    batch_rows: int | None = None
    json: bool = False
    probes: bool = False

    def check(self) -> None:
        """Raise `UsageError` for the first value that is out of range."""
        check_range("--batch_rows", self.batch_rows, range(1, 2**32))


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    return Syntax({**keys_of(EvaluateFlags), **_text_keys()}, words={RUN: ()})


def run(argv: list[str]) -> None:
    """Run the command."""
    cut = flags.split(argv)
    text_keys, flag_keys = _text_keys(), keys_of(EvaluateFlags)
    own = {**flag_keys, **flags.EVERYWHERE}
    if cut.is_on("help"):
        print(_help(), end="")
        return
    for flag in sorted(cut.names() & (data_keys().keys() - text_keys.keys())):
        raise UsageError(f"--{flag}: was fixed when the model was trained; leave it out.")
    (text,), values = flags.read_typed(cut, {**text_keys, **own}, [RUN])
    wanted = EvaluateFlags(**{name: value for name, value in values.items() if name in flag_keys})
    wanted.check()
    overrides = {
        name.removeprefix("data."): value for name, value in values.items() if name in text_keys
    }
    from littlelm.results.run_folder import RunFolder

    found, report = RunFolder.find(text), to_stderr(quiet=cut.is_on("quiet"))
    if wanted.probes:
        _probe(found, wanted, overrides, report)
        return
    with report.progress("starting"):  # torch takes seconds
        from littlelm.evaluation.evaluate import evaluate_run

    result = evaluate_run(found, overrides, wanted.batch_rows, report=report)
    print(json.dumps(result, indent=2) if wanted.json else _card(result))


def _text_keys() -> dict[str, Key]:
    """Return the flags that say which text to score."""
    return {f"data.{name}": data_keys()[f"data.{name}"] for name in WHICH_TEXT}


def _help() -> str:
    return help.page(
        _PAGE,
        help.Group("How to score:", keys_of(EvaluateFlags)),
        help.Group(
            "Which text to score. By default what the run held out of its own; with --data.files "
            "every story in them.",
            help.without_defaults(_text_keys()),
        ),
        help.EVERYWHERE,
    )


def _probe(
    found: RunFolder, wanted: EvaluateFlags, overrides: dict[str, object], report: Report
) -> None:
    if overrides or wanted.batch_rows is not None:
        others = [f"--data.{key}" for key in overrides]
        if wanted.batch_rows is not None:
            others.append("--batch_rows")
        raise UsageError(
            f"--probes: asks its own questions and scores no text; leave out {', '.join(others)}."
        )
    from littlelm.evaluation.probes import probe_run

    outcome = probe_run(found, report=report)
    print(json.dumps(outcome, indent=2) if wanted.json else _table(outcome["probes"]))


def _table(probes: dict[str, dict[str, Any]]) -> str:
    """Write the outcome of probes as a table, a line for each kind."""
    lines = [f"{'':<20}  accuracy       margin, nats    with a foreign story"]
    for kind, found in probes.items():
        foreign = found.get("with_foreign_story")
        lines.append(
            f"{kind:<20}  {found['accuracy']:6.1%} ± {found['accuracy_standard_error']:.1%}"
            f"  {found['mean_margin_nats']:6.2f} ± {found['mean_margin_standard_error']:.2f}"
            + (f"    {foreign['accuracy']:6.1%}" if foreign else "")
        )
    return "\n".join(lines)


def _card(result: dict[str, Any]) -> str:
    """Write the score, and what it is of, as people read it; --json has the rest."""
    ends = f"{result['val_bits_per_byte_with_end']:.4f}"
    of = f"{result['valid_documents']:,} stories, {result['valid_bytes']:,} bytes"
    text = ", ".join(result["files"] or []) or "what the run held out of its own"
    lines = [
        f"bits per byte  {result['val_bits_per_byte']:.4f}  on {of}; less is better",
        f"with ends      {ends}  the ends of stories included",
        f"text           {visible(text)}",
    ]
    if result["dropped_empty_documents"]:
        lines.append(f"left out       {result['dropped_empty_documents']:,} stories without text")
    return "\n".join(lines)
