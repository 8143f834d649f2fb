"""Who is shown what: plain lines, live bars, or nothing."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import sys
import threading
from collections.abc import Callable

import pytest

from littlelm.reporting import COUNTS, SILENT, LineReport, Report, to_stderr
from littlelm.reporting.terminal import TerminalReport

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def tell(report: Report, clock: Clock, n_stories: int, seconds_each: float) -> None:
    """Do a job of so many stories in that time."""
    with report.counting("telling", n_stories, COUNTS["stories"]) as progress:
        for n in range(1, n_stories + 1):
            clock.seconds += seconds_each
            progress(n)


def test_lines_open_every_tenth_and_close(clock, capsys):
    tell(LineReport(clock), clock, 100, 0.5)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert not CONTROL.search(captured.err)
    assert captured.err.splitlines() == [
        "telling: 100 stories",
        *[
            f"telling {n:3d}%  0:{(100 - n) // 2:02d} left · {n} of 100 stories · 2 stories/s"
            for n in range(10, 100, 10)
        ],
        "telling 100%  100 stories in 0:50 · 2 stories/s",
    ]


def test_a_short_job_is_one_line(clock, capsys):
    tell(LineReport(clock), clock, 100, 0.01)
    assert capsys.readouterr().err == "telling: 100 stories\n"


def test_a_job_without_a_known_end_is_a_line_every_ten_seconds(clock, capsys):
    with LineReport(clock).waiting("learning") as still_waiting:
        for _ in range(200):
            clock.seconds += 0.125
            still_waiting()
    assert capsys.readouterr().err.splitlines() == [
        "learning",
        "learning       for 0:10",
        "learning       for 0:20",
        "learning 100%  in 0:25",
    ]


def test_a_resumed_job_says_nothing_before_the_next_tenth(clock, capsys):
    with LineReport(clock).progress("training") as bar:
        clock.seconds += 5
        assert not bar.is_due(0.55)
        assert not bar.is_due(0.59)
        assert bar.is_due(0.61)


def test_a_job_within_a_job_is_not_shown(clock, capsys):
    report = LineReport(clock)
    with report.progress("training"):
        tell(report, clock, 100, 0.5)
    assert capsys.readouterr().err == ""
    tell(report, clock, 2, 0)
    assert capsys.readouterr().err == "telling: 2 stories\n"


def test_a_job_that_fails_leaves_the_bar_to_the_next(clock, capsys):
    report = LineReport(clock)
    with pytest.raises(ValueError, match="broken"), report.progress("first", "first"):
        raise ValueError("broken")
    tell(report, clock, 2, 0)
    assert capsys.readouterr().err == "first\ntelling: 2 stories\n"


def test_emphasis_is_marked_where_it_cannot_be_seen(capsys):
    LineReport().say("Once upon a time", emphasis=4)
    assert capsys.readouterr().err == "**Once** upon a time\n"


def test_silence(clock, capsys):
    SILENT.say("something")
    tell(SILENT, clock, 100, 1.0)
    assert capsys.readouterr().err == ""


class Unread(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_work_goes_on_when_nobody_reads(clock, monkeypatch):
    monkeypatch.setattr(sys, "stderr", Unread())
    for report in (LineReport(clock), TerminalReport(clock)):
        report.say("something")
        tell(report, clock, 100, 1.0)


def test_a_process_without_stderr_is_told_nothing(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stderr", None)
    to_stderr().say("something")
    assert capsys.readouterr().out == ""


def test_a_closed_stderr_stops_nothing(monkeypatch, clock):
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    report = to_stderr()
    report.say("something")
    tell(report, clock, 100, 1.0)


def test_a_stream_that_knows_nothing_of_terminals_is_given_lines(monkeypatch):
    class Tee:
        said = ""

        def write(self, text: str) -> None:
            self.said += text

        def flush(self) -> None:
            pass

    monkeypatch.setattr(sys, "stderr", Tee())
    to_stderr().say("something")
    assert sys.stderr.said == "something\n"


@pytest.fixture
def terminal(monkeypatch):
    """Return what makes stderr a terminal of 80 columns, and returns what ends it.

    The latter returns all that was written. (pytest sets stderr anew when a test begins.)
    """
    reading, writing = pty.openpty()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("CI", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    pieces: list[bytes] = []

    def read() -> None:  # what nobody reads fills up, and then writing waits
        with contextlib.suppress(OSError):
            while piece := os.read(reading, 10_000):
                pieces.append(piece)

    reader = threading.Thread(target=read)
    reader.start()
    stream = open(writing, "w", encoding="utf-8")  # noqa: SIM115

    def begin() -> Callable[[], str]:
        monkeypatch.setattr(sys, "stderr", stream)
        return written

    def written() -> str:
        stream.close()
        reader.join()
        os.close(reading)
        return b"".join(pieces).decode()

    yield begin
    if not stream.closed:
        written()


def test_a_terminal_has_a_bar_and_keeps_the_last_line(clock, terminal):
    written = terminal()
    report = to_stderr()
    assert isinstance(report, TerminalReport)
    report.clock = clock
    tell(report, clock, 100, 0.5)
    shown = written()
    assert "50%" in shown
    assert "0:25 left · 50 of 100 stories" in shown
    assert shown.endswith("telling 100%  100 stories in 0:50 · 2 stories/s\r\n")


def test_a_narrow_terminal_shows_whole_facts(clock, terminal):
    written = terminal()
    with TerminalReport(clock).progress("training") as bar:
        bar.show(0.5, "1:30 left · 0.980 bits per byte at 41% · loss 2.328 · 1,881,088 tokens")
        clock.seconds += 10
        bar.close("0:00 left · 0.686 bits per byte at 92% · loss 1.692 · 3,681,280 tokens · step 7")
    lines = re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written()))
    shown = [line.strip() for line in lines if "left" in line]
    assert shown[0].endswith("1:30 left · 0.980 bits per byte at 41% · loss 2.328")
    assert shown[-1].endswith("0:00 left · 0.686 bits per byte at 92% · loss 1.692")
    assert all(len(line) <= 80 for line in shown)


def test_a_terminal_forgets_a_short_job(clock, terminal):
    written = terminal()
    tell(TerminalReport(clock), clock, 100, 0.001)
    assert "100 stories in" not in written()


def test_a_terminal_shows_emphasis_in_bold(terminal):
    written = terminal()
    TerminalReport().say("Once upon a time [not markup]", emphasis=4)
    assert written() == "\x1b[1mOnce\x1b[0m upon a time [not markup]\r\n"


def test_a_terminal_of_no_width_is_not_left_blank(terminal, monkeypatch):
    written = terminal()
    monkeypatch.setenv("COLUMNS", "0")
    TerminalReport().say("something")
    assert written() == "something\r\n"


def test_a_bar_that_is_interrupted_as_it_opens_shows_the_cursor_again(terminal, monkeypatch, clock):
    written = terminal()
    report = TerminalReport()
    with monkeypatch.context() as patch:
        patch.setattr("rich.live.Live.refresh", interrupted)
        with pytest.raises(KeyboardInterrupt), report.progress("training"):
            pass
    tell(report, clock, 2, 0)
    shown = written()
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h") == 2


def interrupted(_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("variable", "value", "live"),
    [("CI", "true", False), ("CI", "1", False), ("CI", "false", True), ("TERM", "dumb", False)],
)
def test_where_lines_are_better_than_a_bar(terminal, monkeypatch, variable, value, live):
    terminal()
    monkeypatch.setenv(variable, value)
    assert isinstance(to_stderr(), TerminalReport if live else LineReport)


def test_quiet_is_silent_even_on_a_terminal(terminal):
    terminal()
    assert to_stderr(quiet=True) is SILENT
