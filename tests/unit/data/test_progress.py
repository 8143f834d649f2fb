from __future__ import annotations

from littlelm.data.progress import Progress


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_line_a_second_with_rate_and_time_left():
    clock = Clock()
    lines: list[str] = []
    progress = Progress("tokenizing", 14_000_000, lines.append, clock)
    progress(1_000_000)
    for seconds, done in (
        (100.9, 1_500_000),
        (102.0, 2_000_000),
        (102.5, 3_000_000),
        (110.0, 12_000_000),
    ):
        clock.seconds = seconds
        progress(done)
    assert lines == [
        "tokenizing: 2 MB of 14 MB, 1.0 MB/s, 12 s left",
        "tokenizing: 12 MB of 14 MB, 1.2 MB/s, 2 s left",
    ]


def test_without_a_known_or_a_right_total_there_is_no_time_left():
    clock = Clock()
    lines: list[str] = []
    unknown = Progress("tokenizing", None, lines.append, clock)
    too_small = Progress("tokenizing", 3_000_000, lines.append, clock)
    clock.seconds += 2
    unknown(4_000_000)
    too_small(4_000_000)
    assert lines == ["tokenizing: 4 MB, 2.0 MB/s"] * 2
