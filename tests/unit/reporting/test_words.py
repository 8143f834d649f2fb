"""The words for how far a job is."""

from __future__ import annotations

import pytest

from littlelm.reporting import COUNTS, Bar, bytes_of
from littlelm.reporting.words import Counter, minutes

MEGABYTES = bytes_of(None)


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


class EagerBar(Bar):
    """Shows whatever it is given."""

    def __init__(self) -> None:
        self.shown: list[tuple[float | None, str]] = []

    def is_due(self, share: float | None) -> bool:
        return True

    def show(self, share: float | None, words: str) -> None:
        self.shown.append((share, words))


@pytest.mark.parametrize(
    ("total", "unit", "done", "seconds", "share", "words"),
    [
        (14_000_000, MEGABYTES, 3_500_000, 5, 0.25, "0:15 left · 4 of 14 MB · 0.7 MB/s"),
        (8_000_000, MEGABYTES, 2_000_000, 4, 0.25, "0:12 left · 2.0 of 8.0 MB · 0.5 MB/s"),
        (4_000, COUNTS["stories"], 3_000, 3, 0.75, "0:01 left · 3,000 of 4,000 stories · 1,000 st"),
        (4_000, COUNTS["stories"], 0, 30, 0.0, "0 of 4,000 stories"),
        # The first of many foretells nothing, unless it has taken long.
        (4_000, COUNTS["stories"], 1, 3, 1 / 4_000, "1 of 4,000 stories"),
        (4_000, COUNTS["stories"], 1, 12, 1 / 4_000, "13:19:48 left · 1 of 4,000 stories"),
        (3, COUNTS["stories"], 1, 4, 1 / 3, "0:08 left · 1 of 3 stories"),
        (4_000, COUNTS["stories"], 400, 0, 0.1, "0:00 left · 400 of 4,000 stories"),
        (None, MEGABYTES, 4_000_000, 2, None, "4.0 MB · 2.0 MB/s"),
        (3_000_000, MEGABYTES, 4_000_000, 2, None, "4.0 MB · 2.0 MB/s"),  # a wrong estimate
    ],
)
def test_time_left_how_far_and_how_fast(total, unit, done, seconds, share, words):
    bar, clock = EagerBar(), Clock()
    count = Counter(bar, total, unit, clock)
    clock.seconds += seconds
    count(done)
    [(shown_share, shown)] = bar.shown
    assert shown_share == share
    assert shown.startswith(words)


def test_last_words_tell_what_was_done_in_what_time():
    clock = Clock()
    count = Counter(EagerBar(), None, COUNTS["stories"], clock)
    clock.seconds += 80
    count(4_000)
    assert count.last_words() == "4,000 stories in 1:20 · 50 stories/s"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(-1, "0:00"), (0, "0:00"), (0.6, "0:01"), (59.4, "0:59"), (59.6, "1:00"), (3725, "1:02:05")],
)
def test_minutes(seconds, shown):
    assert minutes(seconds) == shown


@pytest.mark.parametrize(
    ("n_bytes", "shown"),
    [(900, "900 bytes"), (2_187, "2.2 kB"), (28_000_000, "28 MB"), (3.21e9, "3.2 GB")],
)
def test_bytes_are_counted_in_what_suits_them(n_bytes, shown):
    assert bytes_of(n_bytes).amount(n_bytes) == shown
