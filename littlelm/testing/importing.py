"""What importing a plugin changes, told as JSON by a process of its own."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import random
import signal
import threading

import numpy as np
import torch

from littlelm.architectures import find, load
from littlelm.architectures.contained import output_as_errors
from littlelm.testing import global_state


def tell(name: str) -> None:
    """Print what the import of a plugin changes, and end the process.

    It ends at once: a thread that the plugin began would keep it, or print after us.
    """
    with output_as_errors():
        changed = changes_of_import(name)
    print(json.dumps(changed), flush=True)
    os._exit(0)


def changes_of_import(name: str) -> list[str]:
    """Import a plugin, and say what is no longer as it was."""
    settings, before = global_state.settings(), _state()
    # Not as we import it, which undoes some of what is looked for; if this fails, loading says why.
    with contextlib.suppress(Exception):
        importlib.import_module(find(name).value.partition(":")[0].strip())
    changed = global_state.changes(settings)
    changed += [what for what, state in _state().items() if state != before[what]]
    load(name)
    if torch.cuda.is_initialized():
        changed.append("CUDA, which it initializes")
    return changed


def _state() -> dict[str, str]:
    threads = [thread for thread in threading.enumerate() if not thread.daemon]
    handlers = [signal.getsignal(number) for number in signal.valid_signals()]
    return {
        "the random numbers of Python": str(random.getstate()),
        "the random numbers of numpy": str(np.random.get_state(legacy=False)["state"]),
        "the random numbers of torch": str(torch.get_rng_state().tolist()),
        "what is done at signals, such as Ctrl-C": str(handlers),
        "the threads that a process waits for as it ends": str(len(threads)),
    }
