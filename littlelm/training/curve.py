"""curve.csv: how loss and score developed over a run."""

from __future__ import annotations

import contextlib
import csv
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from pathlib import Path
from statistics import median

from littlelm import atomic


@dataclass(frozen=True)
class CurvePoint:
    """One row of the curve.

    Args:
        step: optimizer steps so far.
        seconds: seconds charged so far.
        tokens: tokens seen so far.
        flops: floating-point operations so far, forward and backward.
        nats_per_token: mean training loss since the row before; None in a row of a validation.
        bits_per_byte: score on the fixed part of the validation text; None between validations.
    """

    step: int
    seconds: float
    tokens: int
    flops: float
    nats_per_token: float | None = None
    bits_per_byte: float | None = None


_HEADER = [field.name for field in fields(CurvePoint)]


class Curve:
    """The curve of a run, a file that grows by a row at a time.

    Args:
        path: the file; it begins with the rows up to `last_step`, if it exists.
        last_step: rows after this step belong to work that a resumed run does again.
    """

    def __init__(self, path: Path, last_step: int) -> None:
        self._path = path
        self.points = [point for point in _read(path) if point.step <= last_step]
        rows = [",".join(_HEADER), *(_row(point) for point in self.points)]
        atomic.write_text(path, "\n".join(rows) + "\n")

    def add(self, point: CurvePoint) -> None:
        """Add a row."""
        self.points.append(point)
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(_row(point) + "\n")

    def tokens_per_second_last_half(self) -> float | None:
        """Return the median speed between rows in the last half of the time, if there are two."""
        points = [point for point in self.points if point.nats_per_token is not None]
        if not points:
            return None
        middle = points[-1].seconds / 2
        rates = [
            (after.tokens - before.tokens) / (after.seconds - before.seconds)
            for before, after in pairwise(points)
            if before.seconds >= middle and after.seconds > before.seconds
        ]
        return median(rates) if rates else None


def _row(point: CurvePoint) -> str:
    return ",".join("" if value is None else f"{value:.10g}" for value in astuple(point))


def _read(path: Path) -> list[CurvePoint]:
    """Return the whole rows of a curve; a crash may have cut off the last one."""
    if not path.exists():
        return []
    whole = path.read_text(encoding="utf-8", errors="replace").rpartition("\n")[0]
    points = []
    # What comes behind the first damage is given up.
    with contextlib.suppress(csv.Error, KeyError, TypeError, ValueError):
        for row in csv.DictReader(whole.splitlines()):
            points.append(
                CurvePoint(
                    step=int(row["step"]),
                    seconds=float(row["seconds"]),
                    tokens=int(row["tokens"]),
                    flops=float(row["flops"]),
                    nats_per_token=_number(row["nats_per_token"]),
                    bits_per_byte=_number(row["bits_per_byte"]),
                )
            )
    return points


def _number(text: str) -> float | None:
    return float(text) if text else None
