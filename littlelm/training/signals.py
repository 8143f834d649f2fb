"""Ctrl-C and SIGTERM: finish the step, write a checkpoint, end; a second Ctrl-C ends at once.

SIGHUP says that the terminal was closed, and may come twice: from the system and from the shell.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from littlelm.errors import StopNow

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_STDERR = 2


class StopRequest:
    """Whether somebody asked this process to stop."""

    def __init__(self) -> None:
        self.is_set = False
        self._is_training = False
        # Who started us may have a signal ignored, as a shell does for jobs in the background.
        self._heard = [n for n in _SIGNALS if signal.getsignal(n) != signal.SIG_IGN]

    def listen(self) -> None:
        """Handle the signals from now on; only the main thread can."""
        if threading.current_thread() is threading.main_thread():
            for number in self._heard:
                signal.signal(number, self._handle)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Handle the signals in this block and give them back after it."""
        before = {number: signal.getsignal(number) for number in self._heard}
        self.listen()
        try:
            yield
        finally:
            if threading.current_thread() is threading.main_thread():
                for number, handler in before.items():
                    signal.signal(number, handler)

    @contextlib.contextmanager
    def between_steps(self) -> Iterator[None]:
        """In this block a signal only sets `is_set`; elsewhere it raises `StopNow`."""
        self._is_training = True
        try:
            yield
        finally:
            self._is_training = False

    def _handle(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        again = self.is_set
        if again and number == signal.SIGHUP:
            return
        self.is_set = True
        if again or not self._is_training:
            raise StopNow
        # print() may be what the signal interrupted, and cannot be entered twice.
        with contextlib.suppress(OSError):
            os.write(_STDERR, b"\nstopping after this step; press Ctrl-C again to stop at once\n")
