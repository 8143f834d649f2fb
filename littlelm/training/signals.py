"""Ctrl-C and SIGTERM: finish the step, write a checkpoint, end; a second Ctrl-C ends at once.

SIGHUP may come twice: from the system and from the shell.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

from littlelm.errors import StopNow
from littlelm.stopping import StopListener, say_at_once


class StopRequest(StopListener):
    """Whether somebody asked this process to stop."""

    def __init__(self) -> None:
        super().__init__(self._note)
        self.is_set = False
        self._is_training = False

    @contextlib.contextmanager
    def between_steps(self) -> Iterator[None]:
        """In this block a signal only sets `is_set`; elsewhere it raises `StopNow`."""
        self._is_training = True
        try:
            yield
        finally:
            self._is_training = False

    def _note(self, number: int) -> None:
        again = self.is_set
        if again and number == signal.SIGHUP:
            return
        self.is_set = True
        if again or not self._is_training:
            raise StopNow
        say_at_once("stopping after this step; press Ctrl-C again to stop at once")
