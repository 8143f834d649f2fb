"""Draw how the score of finished runs developed: curve.csv and result.json as curve.svg.

    python docs/pictures/curve.py RUN [RUN ...] [--out docs/pictures/curve.svg]

The same runs give the same bytes. Training loss is in nats per token; it is drawn in bits per byte
by the tokens that a byte of the validation text has.
"""

from __future__ import annotations

import argparse
import csv
import math
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

# Colours that differ for the colour-blind too, on white.
_COLOURS = ("#1f5fa8", "#c2410c", "#0f766e", "#86198f")
_GREY = "#555555"
_STYLE = {
    "svg.hashsalt": "littlelm",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _GREY,
    "xtick.color": _GREY,
    "ytick.color": _GREY,
}
# What says when and with which version a picture was drawn.
_LEFT_OUT = ("Date", "Creator", "Format", "Type")

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Development:
    """What is drawn of a run, in seconds and bits per byte.

    Args:
        record: what is known about the run.
        training: loss on the text that is learned.
        validation: scores of a part of the validation text; the last is that of the whole.
    """

    record: RunRecord
    training: Points
    validation: Points

    @classmethod
    def of(cls, run: RunFolder) -> Development:
        """Read it from the folder of a finished run."""
        record = RunRecord.read(run.result)
        if record.status != "finished":
            raise SystemExit(f"{run.path}: is not finished, expected a run with a score.")
        known = vars(record)
        bits_per_nat_of_a_token = known["valid_tokens"] / known["valid_bytes"] / math.log(2)
        with run.curve.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        losses, scores = (_column(rows, name) for name in ("nats_per_token", "bits_per_byte"))
        return cls(
            record,
            [(seconds, loss * bits_per_nat_of_a_token) for seconds, loss in losses],
            [*scores, (known["train_seconds"], known["val_bits_per_byte"])],
        )


def _column(rows: list[dict[str, str]], name: str) -> Points:
    """Return the values of a column where it has any, each with its seconds."""
    return [(float(row["seconds"]), float(row[name])) for row in rows if row[name]]


def main() -> None:
    """Draw the runs that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("runs", nargs="+", metavar="RUN")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("curve.svg"))
    arguments = parser.parse_args()
    if len(arguments.runs) > len(_COLOURS):
        parser.error(f"got {len(arguments.runs)} runs, expected {len(_COLOURS)} at most")
    developments = [Development.of(RunFolder.find(run)) for run in arguments.runs]
    with matplotlib.rc_context(_STYLE):
        figure = draw(developments)
        figure.savefig(arguments.out, format="svg", metadata=dict.fromkeys(_LEFT_OUT))
    print(arguments.out)


def draw(developments: list[Development]) -> Figure:
    """Return the picture of one run, or of several in one."""
    figure = Figure(figsize=(8, 4.2), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.2, h_pad=0.2)
    axes = figure.add_subplot()
    seconds = max(development.validation[-1][0] for development in developments)
    if len(developments) == 1:
        _draw_run(axes, developments[0], *_COLOURS[:2])
        _name_parts(axes, developments[0])
    else:
        for development, colour in zip(developments, _COLOURS, strict=False):
            _draw_run(axes, development, colour, colour)
        _name_runs(axes, developments, seconds)
    floors = {development.record.entropy_floor_bits_per_byte for development in developments}
    if len(floors) == 1:
        _draw_floor(axes, floors.pop())
    axes.set_xlim(0, seconds * 1.3)  # the end of a line has its name beside it
    axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 3, 6, 10]))
    axes.set_xticks([tick for tick in axes.get_xticks() if tick <= seconds])
    axes.set_ylim(bottom=0)
    axes.spines["bottom"].set_bounds(0, seconds)
    axes.set_xlabel("seconds of training (wall clock)", color=_GREY, x=0.4)
    axes.set_ylabel("bits per byte", color=_GREY)
    axes.grid(axis="y", color="#e5e5e5", linewidth=0.8)
    axes.set_axisbelow(True)
    return figure


def _draw_run(axes: Axes, development: Development, colour: str, dots: str) -> None:
    """Draw training as a line, and the few scores of a run as dots."""
    axes.plot(*zip(*development.training, strict=True), color=colour, linewidth=1.4)
    axes.plot(*zip(*development.validation, strict=True), "o", color=dots, markersize=7)


def _name_parts(axes: Axes, development: Development) -> None:
    """Say what line and dots of a single run are."""
    half, end = development.training[len(development.training) // 2], development.validation[-1]
    _label(axes, "stories it learns from", half, (6, 14), _COLOURS[0])
    _label(axes, f"{end[1]:.3f} on stories\nit has never seen", end, (10, 0), _COLOURS[1])


def _name_runs(axes: Axes, developments: list[Development], seconds: float) -> None:
    """Write score and name of each run at the right, one below the other, the worst first."""
    above = math.inf
    by_score = sorted(
        zip(developments, _COLOURS, strict=False), key=lambda run: -run[0].validation[-1][1]
    )
    for development, colour in by_score:
        score = development.validation[-1][1]
        above = min(score, above - 0.06 * axes.get_ylim()[1])
        _label(axes, f"{score:.3f} {development.record.run_id}", (seconds, above), (10, 0), colour)


def _label(
    axes: Axes, text: str, at: tuple[float, float], away: tuple[float, float], colour: str
) -> None:
    axes.annotate(text, at, xytext=away, textcoords="offset points", va="center", color=colour)


def _draw_floor(axes: Axes, floor: float | None) -> None:
    """Draw the best score there can be, where the corpus knows it."""
    if floor is None:
        return
    axes.axhline(floor, color=_GREY, linestyle=(0, (4, 3)), linewidth=1)
    text = f"{floor:.3f}: what the stories hold, the best score there can be"
    _label(axes, text, (0, floor), (6, 10), _GREY)


if __name__ == "__main__":
    main()
