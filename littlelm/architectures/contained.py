"""Importing a stranger's module: what it does to the process as it is imported is undone."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator

from littlelm.stopping import SIGNALS


@contextlib.contextmanager
def contained() -> Iterator[None]:
    """Keep what belongs to all of the process in this block: output, working folder, signals.

    What is printed as a plugin is imported is no part of what was asked for: it goes to stderr.
    """
    with output_as_errors(), _folder_kept(), _signals_kept():
        yield


@contextlib.contextmanager
def output_as_errors() -> Iterator[None]:
    """In this block what anybody writes to standard output, by whatever means, goes to stderr."""
    with contextlib.ExitStack() as stack:
        # Without these files, as in a program with a window, there is nothing to write to.
        with contextlib.suppress(OSError):
            output = os.dup(1)
            stack.callback(os.close, output)
            _write_out()  # before, or it would go to the wrong one
            os.dup2(2, 1)
            stack.callback(os.dup2, output, 1)
            stack.callback(_write_out)
        stack.enter_context(contextlib.redirect_stdout(sys.stderr))
        yield


def _write_out() -> None:
    """Write out what Python still holds back of the process's own standard output."""
    if sys.__stdout__ is not None:
        with contextlib.suppress(OSError, ValueError):  # nobody may be listening, or it is closed
            sys.__stdout__.flush()


@contextlib.contextmanager
def _folder_kept() -> Iterator[None]:
    try:
        before = os.getcwd()
    except OSError:  # it was removed, so that there is nothing to return to
        yield
        return
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def _signals_kept() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # no other one may set them
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            # None: set by what is no Python, and not to be set again.
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)
