"""Ctrl-C and its like: the signals that ask a process to stop, and how it hears them."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

# SIGHUP says that the terminal was closed.
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_STDERR = 2


class StopListener:
    """Hears the signals, but for those that who started this process has ignored.

    A shell has some of them ignored for jobs in the background. Only the main thread can hear.

    Args:
        hear: is called with the number of a signal, wherever the main thread is.
    """

    def __init__(self, hear: Callable[[int], None]) -> None:
        self._hear = hear
        self._heard = [n for n in SIGNALS if signal.getsignal(n) != signal.SIG_IGN]

    def listen(self) -> None:
        """Hear them from now on."""
        if threading.current_thread() is threading.main_thread():
            for number in self._heard:
                signal.signal(number, self._handle)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Hear them in this block; afterwards they are handled as before."""
        before = {number: signal.getsignal(number) for number in self._heard}
        self.listen()
        try:
            yield
        finally:
            if threading.current_thread() is threading.main_thread():
                for number, handler in before.items():
                    if handler is not None:  # set by what is no Python, and not to be set again
                        signal.signal(number, handler)

    def _handle(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self._hear(number)


def say_at_once(words: str) -> None:
    """Write a line to standard error, also from within a handler.

    print() may be what the signal interrupted, and cannot be entered twice.
    """
    with contextlib.suppress(OSError):
        os.write(_STDERR, f"\n{words}\n".encode())
