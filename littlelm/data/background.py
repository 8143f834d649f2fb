"""Background processes for work on text, which give way to training and end with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait

_MOST_PROCESSES = 8
# Training goes first where cores are few.
_NICENESS = 10


def started_pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of as many processes as the jobs and the machine want."""
    n_processes = min(jobs, _MOST_PROCESSES, os.cpu_count() or 1)
    pool = ProcessPoolExecutor(
        max_workers=n_processes,
        # A forked process would inherit the threads of torch half alive.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin_process,
    )
    # A terminal sends Ctrl-C to every process, but when to end is for the one that trains to say;
    # a process begins with the signals blocked that are blocked where it is started.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        for _ in range(n_processes):
            pool.submit(_nothing)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return pool


def _nothing() -> None:
    """A first job, with which a process is started."""


def _begin_process() -> None:
    """Let training go first, and end with the process that trains, however it ends."""
    os.nice(_NICENESS)
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(0)
