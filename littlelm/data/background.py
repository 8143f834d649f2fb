"""Background processes for work on text, which give way to training and end with it."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait

_MOST_PROCESSES = 8
# Training goes first where cores are few.
_NICENESS = 10


def started_pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of as many processes as the jobs and the machine want."""
    return ProcessPoolExecutor(
        max_workers=min(jobs, _MOST_PROCESSES, os.cpu_count() or 1),
        # A forked process would inherit the threads of torch half alive.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin_process,
    )


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
