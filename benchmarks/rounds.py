"""Processes that stay, and time a round of work each time they are asked: all in turn.

Rounds of a shared machine's good and bad minutes hit all of them alike, so that the ratio of two
in one round says more than the quotient of two medians.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from littlelm.training.cpu import share_cores


@dataclass
class Rounds:
    """What a process said of itself, and how long each of its rounds took.

    Args:
        facts: what it said when it was ready.
        seconds: of each round.
    """

    facts: dict[str, Any]
    seconds: list[float] = field(default_factory=list)

    def rate(self, amount: float) -> float:
        """Return how much is done in a second, at the median, of what a round does so much of."""
        return amount / statistics.median(self.seconds)

    def faster_than(self, other: Rounds, amount: float = 1.0) -> str:
        """Return how many times as fast it is: the median over rounds, and their range.

        Args:
            other: did its rounds in turn with these.
            amount: how many times as much is done in a round of these.
        """
        ratios = [
            amount * theirs / ours for ours, theirs in zip(self.seconds, other.seconds, strict=True)
        ]
        return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


@contextlib.contextmanager
def started(words: Sequence[str], env: Mapping[str, str] | None = None) -> Iterator[Any]:
    """Start this script again with these words, as a process that answers as `answer` does.

    Yields:
        It, and what it says of itself once it is ready.
    """
    child = subprocess.Popen(
        [sys.executable, sys.argv[0], *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **(env or {})},
    )
    with child:
        yield child, json.loads(_line(child))
        assert child.stdin is not None
        child.stdin.close()


def in_turn(
    processes: Mapping[str, tuple[Sequence[str], Mapping[str, str]]], n_rounds: int
) -> dict[str, Rounds]:
    """Have each of several processes do a round, one after the other, again and again.

    Args:
        processes: words and environment of each, by its name.
        n_rounds: how many rounds each does; every second time in reverse order.
    """
    share_cores()  # of the processes, as fit does
    found: dict[str, Rounds] = {}
    with contextlib.ExitStack() as running:
        children = {}
        for name, (words, env) in processes.items():
            children[name], facts = running.enter_context(started(words, env))
            found[name] = Rounds(facts)
        for number in range(n_rounds):
            order = list(children.items())
            for name, child in order if number % 2 else reversed(order):
                child.stdin.write("\n")
                child.stdin.flush()
                found[name].seconds.append(float(_line(child)))
    return found


def answer(facts: Mapping[str, Any], work: Callable[[], float]) -> None:
    """Say the facts, then work and say how many seconds that took, for each line that comes in."""
    print(json.dumps(facts), flush=True)
    for _ in sys.stdin:
        print(work(), flush=True)


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    line = child.stdout.readline()
    if not line:
        raise SystemExit(f"a process ended with exit code {child.wait()}")
    return line
