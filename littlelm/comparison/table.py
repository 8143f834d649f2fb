"""The table of a comparison: a row for each of what was compared, best mean score first."""

from __future__ import annotations

import math
import platform
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from littlelm.comparison.ended import EndedRun
from littlelm.results.provenance import processor_name
from littlelm.results.record import RunRecord

_SCHEMA_VERSION = 1
_NOTHING = "-"
_SPREAD = "spread: standard deviation over seeds"
_HEAD = (
    "", "seeds", "bits per byte", "spread", "parameters", "tokens seen", "tokens/s", "spread",
    "seconds", "failed",
)  # fmt: skip
_VERSIONS = (
    "littlelm_version", "git_commit", "torch_version", "lightning_version", "python_version",
)  # fmt: skip
_OF_A_RUN = (
    "val_bits_per_byte", "n_parameters", "tokens_seen", "tokens_per_second", "train_seconds",
    "steps", "resumes", "architecture", "plugin_distribution", "plugin_version", "compiled",
    "compile_cache", "compile_seconds",
)  # fmt: skip


@dataclass(frozen=True)
class Over:
    """A quantity over the seeds.

    Args:
        mean: of the runs that finished; None if none did.
        standard_deviation: with n - 1; None for fewer than two.
    """

    mean: float | None
    standard_deviation: float | None

    @classmethod
    def of(cls, values: Sequence[float]) -> Over:
        """Return mean and spread of the values."""
        return cls(
            statistics.fmean(values) if values else None,
            statistics.stdev(values) if len(values) > 1 else None,
        )


@dataclass(frozen=True)
class Row:
    """What is known of one of what was compared, over its runs that finished.

    Args:
        label: its name.
        n_finished: how many of its runs finished.
        n_parameters: of the model; None if no run finished.
        bits_per_byte: the score.
        tokens_seen: that it was trained on.
        tokens_per_second: in training.
        train_seconds: that the clock charged.
        failures: why other runs did not finish, by their names.
    """

    label: str
    n_finished: int
    n_parameters: int | None
    bits_per_byte: Over
    tokens_seen: Over
    tokens_per_second: Over
    train_seconds: Over
    failures: dict[str, str]


@dataclass(frozen=True)
class Comparison:
    """Everything that a comparison found.

    Args:
        name: its name.
        command: what was typed.
        runs: all of them as they ended, in the order of training.
    """

    name: str
    command: str
    runs: Sequence[EndedRun]

    def rows(self) -> list[Row]:
        """Return a row for each label, the lowest mean score first; those without one last."""
        labels = dict.fromkeys(run.planned.label for run in self.runs)
        rows = [
            _row(label, [run for run in self.runs if run.planned.label == label])
            for label in labels
        ]

        def mean_score(row: Row) -> float:
            return math.inf if row.bits_per_byte.mean is None else row.bits_per_byte.mean

        return sorted(rows, key=mean_score)

    @property
    def failures(self) -> dict[str, str]:
        """Why runs did not finish, by their names."""
        return _failures(self.runs)

    def as_text(self) -> str:
        """Return the table for a terminal."""
        lines = [_HEAD, *map(_cells, self.rows())]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        shown = [
            "  ".join([cells[0].ljust(widths[0]), *map(str.rjust, cells[1:], widths[1:])])
            for cells in lines
        ]
        about = [f"{_SPREAD}; less is better in bits per byte"]
        return "\n".join([*shown, *about, *filter(None, [self._compiled_first()])])

    def as_page(self) -> str:
        """Return the table with all that is to be known about it, in Markdown."""
        lines = [_HEAD, ("---", *["---:"] * (len(_HEAD) - 1)), *map(_cells, self.rows())]
        table = "\n".join(f"| {' | '.join(map(_escaped, cells))} |" for cells in lines)
        known = {key: value for key, value in self._about().items() if value is not None}
        about = [f"- {key.replace('_', ' ')}: {value}" for key, value in known.items()]
        failed = [f"- `{name}`: {sentence}" for name, sentence in self.failures.items()]
        parts = [
            f"# {self.name}",
            table,
            "Bits per byte of the validation text, mean over the seeds; less is better.\n"
            f"Spread: {_SPREAD.partition(': ')[2]} (n - 1). Rows are sorted by the mean, which says"
            "\nnothing about chance.",
            *filter(None, [self._compiled_first()]),
            *(["## Failed", "\n".join(failed)] if failed else []),
            "## How it was made",
            f"```text\n{self.command}\n```",
            "\n".join(about),
        ]
        return "\n\n".join(parts) + "\n"

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "schema_version": _SCHEMA_VERSION,
            "name": self.name,
            "command": self.command,
            "spread": f"{_SPREAD.partition(': ')[2]}, n - 1",
            **self._about(),
            "rows": [asdict(row) for row in self.rows()],
            "runs": [_of_run(run) for run in self.runs],
        }

    def _compiled_first(self) -> str:
        """Say which runs had to compile what others found in the cache; nothing if none had to."""
        cold = [
            f"{run.planned.name} ({run.record.compile_seconds:.0f} s)"
            for run in self.runs
            if run.record is not None
            and run.record.compile_cache == "cold"
            and run.record.compile_seconds is not None
        ]
        return f"compiled with an empty cache, on their clocks: {', '.join(cold)}" if cold else ""

    def _about(self) -> dict[str, str | None]:
        """Return machine and versions; of what was trained, all that occur."""
        records = [run.record for run in self.runs if run.record is not None]
        return {
            "system": platform.platform(),
            "processor": processor_name(),
            "device": _all_of(records, "device"),
            **{field: _all_of(records, field) for field in _VERSIONS},
        }


def _row(label: str, runs: Sequence[EndedRun]) -> Row:
    records = [run.record for run in runs if run.record is not None]

    def over(field: str) -> Over:
        return Over.of([getattr(record, field) for record in records])

    return Row(
        label=label,
        n_finished=len(records),
        n_parameters=records[0].n_parameters if records else None,
        bits_per_byte=over("val_bits_per_byte"),
        tokens_seen=over("tokens_seen"),
        tokens_per_second=over("tokens_per_second"),
        train_seconds=over("train_seconds"),
        failures=_failures(runs),
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.label,
        str(row.n_finished),
        _number(row.bits_per_byte.mean, 4),
        _number(row.bits_per_byte.standard_deviation, 4),
        _number(row.n_parameters),
        _number(row.tokens_seen.mean),
        _number(row.tokens_per_second.mean),
        _number(row.tokens_per_second.standard_deviation),
        _number(row.train_seconds.mean, 1),
        str(len(row.failures)),
    )


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _number(value: float | None, digits: int = 0) -> str:
    return _NOTHING if value is None else f"{value:,.{digits}f}"


def _all_of(records: Sequence[RunRecord], field: str) -> str | None:
    """Return the values of a field that occur, as text; None if none is known."""
    values = [getattr(record, field) for record in records]
    return ", ".join(dict.fromkeys(value for value in values if value is not None)) or None


def _failures(runs: Sequence[EndedRun]) -> dict[str, str]:
    return {run.planned.name: run.failure for run in runs if run.failure is not None}


def _of_run(run: EndedRun) -> dict[str, Any]:
    known = {field: run.record and getattr(run.record, field) for field in _OF_A_RUN}
    return {
        "name": run.planned.name,
        "label": run.planned.label,
        "seed": run.planned.seed,
        "failure": run.failure,
        **known,
    }
