"""Ctrl-C and SIGTERM, wherever a command is: it ends as soon as what is half made is removed.

So it does with SIGHUP, which says that the terminal was closed.
"""

from __future__ import annotations

import signal
from types import FrameType

from littlelm.stopping import SIGNALS

_AGAIN_SECONDS = 0.05


def listen() -> None:
    """Raise `KeyboardInterrupt` for these signals, unless who started us has them ignored."""
    for number in SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _hear)


def forget() -> None:
    """Let a signal that is still to be heard go: the command is done."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _hear(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    is_asked_again = signal.getitimer(signal.ITIMER_REAL)[0] > 0
    if _is_importing(frame) and not is_asked_again:
        # Libraries that are half imported lose the exception, or make another one of it.
        signal.signal(signal.SIGALRM, _hear)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN_SECONDS)
        return
    raise KeyboardInterrupt


def _is_importing(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False
