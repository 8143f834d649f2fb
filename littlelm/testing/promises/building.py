"""Promises on importing and building: what comes of it, and what it leaves alone."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import nn

from littlelm.errors import show
from littlelm.testing import global_state
from littlelm.testing.comparing import differing, frozen_state
from littlelm.testing.promise import Broken, Skipped, promise
from littlelm.testing.refusing import refused_files_and_environment
from littlelm.testing.subject import Subject, seed_all
from littlelm.training.loss import next_token_loss

_LONGEST_IMPORT_SECONDS = 300
_TELL = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from littlelm.testing import importing; importing.tell(sys.argv[1])"
)


@promise(
    "importing it draws no random numbers, and leaves settings of the process alone",
    "do at the first call, or not at all, what the module does when it is imported",
)
def importing(subject: Subject) -> str:
    """A plugin is imported because it is listed beside others; what it sets would be set for all.

    Looked at in a process of its own, since an import happens once. A callable that is not
    installed has been imported by whoever hands it over.
    """
    if not subject.is_installed:
        raise Skipped("it was imported before, by whoever handed it over")
    target = subject.target
    done = subprocess.run(
        # It finds the modules that we find, and none of the current folder beside them.
        [sys.executable, "-c", _TELL, subject.name, *sys.path],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_LONGEST_IMPORT_SECONDS,
    )
    if done.returncode or not done.stdout:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise Broken(f"in a process of its own it ends with {last}", "an import")
    changed = json.loads(done.stdout.splitlines()[-1])
    if changed:
        raise Broken(f"its import changes {', '.join(changed)}", "no change")
    return f"{show(target)} changes nothing"


@promise(
    "called with vocab_size and context_length, it returns a torch.nn.Module that can be trained",
    "take vocab_size and context_length by keyword, give all else a default, return an nn.Module "
    "with parameters",
)
def building(subject: Subject) -> str:
    """Without this there is nothing to look at, so that the other promises are skipped."""
    model = subject.call()
    if not isinstance(model, nn.Module):
        raise Broken(f"it returned {show(model)}", "a torch.nn.Module")
    trainable = [p for p in model.parameters() if p.requires_grad]
    if not trainable:
        raise Broken("it has no parameter to train", "at least one")
    for name, parameter in model.named_parameters():
        if not bool(torch.isfinite(parameter).all()):
            raise Broken(f"{name} begins with what is no finite number", "finite numbers")
    return f"{sum(p.numel() for p in trainable):,} parameters to train"


@promise(
    "built twice under one seed it has the same weights, and it reads no file and no environment",
    "draw weights with torch from its default stream, and take what is needed as hyperparameters",
)
def seeding(subject: Subject) -> str:
    """A run is repeated from its config alone; what is read elsewhere would not stand there.

    The same to the bit. It is built once before: what it imports late may read files.
    """
    subject.build()
    with refused_files_and_environment():
        first, second = (frozen_state(subject.build(seed=5)) for _ in range(2))
    apart = differing(first, second)
    if apart:
        raise Broken(f"a second build has other values in {', '.join(apart[:3])}", "the same")
    return f"{len(first)} tensors, the same to the bit"


@promise(
    "building and reading seed no random numbers, and leave settings of the process alone",
    "take out what seeds, or sets a default of torch; use a torch.Generator and local contexts",
)
def surroundings(subject: Subject) -> str:
    """What one plugin sets holds for the data, the training and all other plugins beside it.

    Whether it seeds is seen by what is drawn after it under two seeds, so that drawing weights and
    dropout from the common stream is as it should be.
    """
    before = global_state.settings()
    seed_all(0)
    model = subject.call().to(subject.device)
    _refuse_changes(before, "building")
    _refuse_seeding(subject.call, "building")
    ids_BS = subject.ids(2, subject.context_length + 1)

    def train() -> None:
        next_token_loss(model.train(), ids_BS).backward()

    def evaluate() -> None:
        with torch.no_grad():
            model.eval()(ids_BS[:, :-1])

    for what, act in {"training": train, "reading": evaluate}.items():
        act()
        _refuse_changes(before, what)
        _refuse_seeding(act, what)
    return "building, training and reading leave them alone"


def _refuse_changes(before: dict[str, Any], what: str) -> None:
    changed = global_state.changes(before)
    if changed:
        raise Broken(f"{what} changes {', '.join(changed)}", "no change")


def _refuse_seeding(act: Callable[[], object], what: str) -> None:
    streams: dict[str, Callable[[], float]] = {
        "torch": lambda: float(torch.rand(())),
        "numpy": np.random.random,
        "Python": random.random,
    }
    drawn: dict[str, set[float]] = {name: set() for name in streams}
    for seed in (1, 2):
        seed_all(seed)
        act()
        for name, draw in streams.items():
            drawn[name].add(draw())
    for name, numbers in drawn.items():
        if len(numbers) == 1:
            raise Broken(f"{what} seeds the random numbers of {name}", "the seed of whoever trains")
