"""How long a budget each of several experiments needs to reach given scores.

    python benchmarks/time_to_bpb.py --configs quickstart one-block --scores 1.0 0.9 \
        [--budgets 30s 60s 120s] [--seeds 3] [--out runs] [any flag of fit]

The learning rate falls to zero at the end of a budget, so that a score on the way to a long budget
says nothing about a short one. Every budget is therefore trained to its end, by `littlelm compare`,
which can be stopped and goes on. Between two budgets the time is interpolated: score against the
logarithm of seconds. Prints the mean score at each budget and the seconds for each score; `<` and
`>` where it was reached before the first, or not within the last.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from littlelm.duration import Duration


def main() -> None:
    """Print two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--configs", nargs="+", required=True)
    parser.add_argument("--scores", nargs="+", type=float, required=True)
    parser.add_argument("--budgets", nargs="+", default=["30s", "60s", "120s"])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--out", default="runs")
    parser.add_argument("--name", default="time-to-bpb")
    arguments, of_fit = parser.parse_known_args()
    budgets = sorted((Duration.parse(text).seconds, text) for text in arguments.budgets)
    found: dict[str, list[tuple[float, float]]] = {}
    for seconds, text in budgets:
        for label, score in scores_at(text, arguments, of_fit).items():
            found.setdefault(label, []).append((seconds, score))
    print_tables(found, arguments.scores)


def scores_at(
    budget: str, arguments: argparse.Namespace, of_fit: Sequence[str]
) -> dict[str, float]:
    """Return the mean score of each experiment that finished with a budget."""
    name = f"{arguments.name}-{budget}"
    words = ["compare", "--configs", *arguments.configs, "--seeds", str(arguments.seeds)]
    words += ["--budget", budget, "--out", arguments.out, "--name", name, *of_fit]
    subprocess.run([sys.executable, "-m", "littlelm", *words], check=True)
    comparison = json.loads((Path(arguments.out) / name / "comparison.json").read_text())
    return {
        row["label"]: row["bits_per_byte"]["mean"]
        for row in comparison["rows"]
        if row["bits_per_byte"]["mean"] is not None
    }


def print_tables(found: dict[str, list[tuple[float, float]]], scores: Sequence[float]) -> None:
    """Print the score at each budget, and the seconds for each score."""
    for label, points in found.items():
        print(
            f"{label}: " + ", ".join(f"{score:.4f} at {seconds:g} s" for seconds, score in points)
        )
    for label, points in found.items():
        words = [f"{score:g} {seconds_to(score, points)}" for score in scores]
        print(f"{label}, seconds to: " + ", ".join(words))


def seconds_to(score: float, points: Sequence[tuple[float, float]]) -> str:
    """Return the seconds at which a score is reached, by points of seconds and score."""
    first_seconds, first_score = points[0]
    if first_score <= score:
        return f"< {first_seconds:g}"
    for (before, worse), (after, better) in pairwise(points):
        if better <= score:
            share = (worse - score) / (worse - better)
            return f"{math.exp((1 - share) * math.log(before) + share * math.log(after)):.0f}"
    return f"> {points[-1][0]:g}"


if __name__ == "__main__":
    main()
