"""Live bars on a terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn
from rich.table import Column
from rich.text import Text
from typing_extensions import override

from littlelm.reporting.bar import Bar
from littlelm.reporting.lines import progress_line
from littlelm.reporting.report import Clock, Report
from littlelm.reporting.words import SEPARATOR

_SECONDS_BETWEEN_LOOKS = 0.25
# A job that is over before anybody has read its name leaves no line.
_SECONDS_WORTH_A_LINE = 2.0
_WIDE = 100
_BAR_WIDTHS = {True: 20, False: 10}
_USUAL_WIDTH = 80


class TerminalReport(Report):
    """Prints sentences, and shows a job as a bar, of which one line stays when it is done."""

    @override
    def say(self, text: str, *, emphasis: int = 0) -> None:
        shown = Text(text)
        shown.stylize("bold", 0, emphasis)
        with contextlib.suppress(OSError):
            console_on(sys.stderr).print(shown, soft_wrap=True)

    @override
    def _open(self, job: str, opening: str | None) -> Bar:
        return _LiveBar(job, self.clock)


class _LiveBar(Bar):
    def __init__(self, job: str, clock: Clock) -> None:
        self._job = job
        self._clock = clock
        self._began = clock()
        self._shown_at = float("-inf")
        self._console = console_on(sys.stderr)
        self._progress = Progress(
            *_columns(self._console.width),
            console=self._console,
            auto_refresh=False,  # no thread beside the training
            transient=True,
            redirect_stdout=sys.stdout is not None and sys.stdout.isatty(),
        )
        self._task = self._progress.add_task(job, total=None, percent="", words="")
        try:
            with contextlib.suppress(OSError):
                self._progress.start()
                self._progress.refresh()
        except BaseException:  # Ctrl-C, which would leave the cursor hidden
            self._progress.stop()
            raise

    @override
    def is_due(self, share: float | None) -> bool:
        return self._clock() - self._shown_at >= _SECONDS_BETWEEN_LOOKS

    @override
    def show(self, share: float | None, words: str) -> None:
        self._shown_at = self._clock()
        self._progress.update(
            self._task,
            total=None if share is None else 1.0,
            completed=share or 0.0,
            percent="" if share is None else f"{share:4.0%}",
            words=_that_fit(words, self._room()),
        )
        with contextlib.suppress(OSError):  # the terminal is gone; the work goes on
            self._progress.refresh()

    def _room(self) -> int:
        """Return how many columns are left for the words of a line."""
        bar = _BAR_WIDTHS[self._console.width >= _WIDE]
        return self._console.width - len(self._job) - bar - len(" 100%") - 3

    @override
    def close(self, words: str | None = None, share: float = 1.0) -> None:
        with contextlib.suppress(OSError):
            self._progress.stop()
            if words is not None and self._clock() - self._began >= _SECONDS_WORTH_A_LINE:
                room = self._console.width - len(progress_line(self._job, share, ""))
                line = progress_line(self._job, share, _that_fit(words, room - 1))
                self._console.print(line, markup=False, highlight=False, soft_wrap=True)


class _Console(Console):
    """A console whose reader may leave; rich would end the program."""

    @override
    def on_broken_pipe(self) -> None:
        pass


def console_on(stream: TextIO) -> Console:
    """Return what writes to a terminal, also to one that says it has no columns."""
    console = _Console(file=stream)
    console.width = console.width or _USUAL_WIDTH
    return console


def _columns(width: int) -> list[ProgressColumn]:
    """Return what a line of a bar shows; on a narrow terminal the words need the room."""
    return [
        TextColumn("{task.description}"),
        BarColumn(bar_width=_BAR_WIDTHS[width >= _WIDE]),
        TextColumn("{task.fields[percent]}"),
        TextColumn("{task.fields[words]}", table_column=Column(no_wrap=True, overflow="ellipsis")),
    ]


def _that_fit(words: str, width: int) -> str:
    """Return the words without the last of them, as many as there is no room for."""
    while len(words) > width and SEPARATOR in words:
        words = words.rpartition(SEPARATOR)[0]
    return words
