"""A report that remembers what it was told."""

from __future__ import annotations

from typing_extensions import override

from littlelm.reporting import Bar, Report


class Listener(Report):
    """Keeps sentences in `said`, and in `jobs` how each job opened."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.jobs: list[str] = []

    @override
    def say(self, text: str, *, emphasis: int = 0) -> None:
        self.said.append(text)

    @override
    def _open(self, job: str, opening: str | None) -> Bar:
        self.jobs.append(opening or job)
        return Bar()
