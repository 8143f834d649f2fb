"""The result card: what a fit has come to, on a few lines."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

from littlelm.reporting import Report, minutes
from littlelm.results.record import RunRecord
from littlelm.training.samples import Sample

_WIDEST = 88


def show_card(report: Report, record: RunRecord, sample: Sample, folder: Path) -> None:
    """Show a story by the final model, its prompt set off, and the figures of the run."""
    width = min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)
    story = "\n".join(
        textwrap.fill(line, width) for line in (sample.prompt + sample.continuation).splitlines()
    )
    report.say("")
    report.say(story, emphasis=len(sample.prompt))
    report.say("")
    report.say(result_card(record, folder))


def result_card(record: RunRecord, folder: Path) -> str:
    """Return the figures of a finished run, one a line; what is not known is left out."""
    assert record.val_bits_per_byte is not None
    assert record.tokens_per_second is not None
    assert record.train_seconds is not None
    assert record.total_flops is not None
    assert record.flops_per_token is not None
    rows = [
        (
            "bits per byte",
            f"{record.val_bits_per_byte:.4f}",
            f"on {record.valid_documents:,} unseen stories; less is better",
        ),
        *_distance(record),
        (
            "parameters",
            f"{record.n_parameters:,}",
            f"architecture: {record.architecture_in_words}",
        ),
        (
            "tokens",
            f"{record.tokens_seen:,}",
            f"{record.tokens_per_second:,.0f} a second for {minutes(record.train_seconds)}",
        ),
        (
            "FLOPs",
            _si(record.total_flops),
            f"{_si(record.flops_per_token)} a token, forward and backward",
        ),
        ("run folder", str(folder), ""),
        ("more stories", str(folder / "samples.md"), ""),
    ]
    width = max(len(value) for _, value, remark in rows if remark)
    return "\n".join(
        f"{name:<14} {value:<{width}}  {remark}".rstrip() for name, value, remark in rows
    )


def _distance(record: RunRecord) -> list[tuple[str, str, str]]:
    """Return the row of the distance to the best possible score, where that is known."""
    floor, excess = record.entropy_floor_bits_per_byte, record.excess_bits_per_byte
    if floor is None or excess is None:
        return []
    error = record.excess_bits_per_byte_standard_error
    known_to = "" if error is None else f" ± {error:.4f}"
    remark = f"the best score there can be is {floor:.4f}, ends included"
    return [("above floor", f"{excess:.4f}{known_to}", remark)]


def _si(number: float) -> str:
    """Return a large number with a prefix of a thousand, as in 21.2 T."""
    for prefix in ("", " k", " M", " G", " T", " P", " E"):
        if abs(number) < 1000:
            return f"{number:.3g}{prefix}"
        number /= 1000
    return f"{number:.3g} Z"
