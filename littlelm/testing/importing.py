"""What importing a plugin changes, as JSON: `python -m littlelm.testing.importing NAME`."""

from __future__ import annotations

import json
import random
import sys

import numpy as np
import torch

from littlelm.architectures import load
from littlelm.testing import global_state


def changes_of_import(name: str) -> list[str]:
    """Import a plugin, and say what is no longer as it was."""
    settings, streams = global_state.settings(), _streams()
    load(name)
    changed = global_state.changes(settings)
    changed += [stream for stream, state in _streams().items() if state != streams[stream]]
    if torch.cuda.is_initialized():
        changed.append("CUDA, which it initializes")
    return changed


def _streams() -> dict[str, str]:
    return {
        "the random numbers of Python": str(random.getstate()),
        "the random numbers of numpy": str(np.random.get_state(legacy=False)["state"]),
        "the random numbers of torch": str(torch.get_rng_state().tolist()),
    }


if __name__ == "__main__":
    print(json.dumps(changes_of_import(sys.argv[1])))
