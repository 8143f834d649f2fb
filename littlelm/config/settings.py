"""The keys of a config that say how to train: budget, seeds, architecture, recipe."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from littlelm.config.trainer_flags import check_flags
from littlelm.data.settings import DataSettings
from littlelm.duration import Duration
from littlelm.errors import UsageError, check_range, show

_LONGEST_NAME = 100
_LONGEST_FILE_NAME_BYTES = 255  # of every common file system
_SEEDS = range(2**32)
_RANGES = {
    "max_steps": range(1, 10**9 + 1),
    "seed": _SEEDS,
    "seed_init": _SEEDS,
    "seed_data": _SEEDS,
}


@dataclass(frozen=True)
class OptimSettings:
    """The recipe: an optimizer with a learning rate that follows the budget.

    Args:
        name: the optimizer: the rule that turns gradients into changes of the weights. adamw, or
            muon, which moves matrices in all directions alike and leaves the rest to adamw.
        learning_rate: how far the weights move in a step, at its peak; more than 0. The first
            number to tune: too small learns slowly, too large breaks the model.
        adam_learning_rate: with muon, the peak for what is no matrix of two axes: embeddings, head
            and vectors; more than 0. By default learning_rate.
        weight_decay: pulls weights towards zero, against overfitting (learning stories by heart);
            it is multiplied by the learning rate, and acts on matrices and embeddings, not on
            vectors such as gains and biases. 0 switches it off.
        warmup: share of the run, 0 to 1, in which the learning rate rises to its peak, so that
            random weights are not changed too much at once.
        decay: share of the run, 0 to 1, at its end, in which the learning rate falls to zero in a
            straight line, so that the model settles. At most 1 together with warmup.
        clip: the longest gradient (by its norm) that is used as it is; a longer one is scaled down
            to it, so that no odd batch ruins the weights. 0 switches it off.
    """

    name: Literal["adamw", "muon"] = "adamw"
    learning_rate: float = 3e-3
    adam_learning_rate: float | None = None
    weight_decay: float = 0.1
    warmup: float = 0.02
    decay: float = 0.7
    clip: float = 1.0

    def check(self) -> None:
        """Raise `UsageError` for the first value that is out of range or contradicts another."""
        _expect(self.learning_rate > 0, "learning_rate", self.learning_rate, "more than 0")
        if self.adam_learning_rate is not None:
            rate = self.adam_learning_rate
            _expect(rate > 0, "adam_learning_rate", rate, "more than 0")
            _expect(
                self.name == "muon", "adam_learning_rate", rate, f"none with optim.name {self.name}"
            )
        _expect(self.weight_decay >= 0, "weight_decay", self.weight_decay, "at least 0")
        _expect(0 <= self.warmup <= 1, "warmup", self.warmup, "a share from 0 to 1")
        _expect(0 <= self.decay <= 1, "decay", self.decay, "a share from 0 to 1")
        _expect(self.clip >= 0, "clip", self.clip, "at least 0 (0 switches clipping off)")
        _expect(
            self.warmup + self.decay <= 1,
            "warmup",
            self.warmup,
            f"{1 - self.decay:g} at most, since it adds up to 1 at most with optim.decay, which is "
            f"{self.decay:g}",
        )


def _expect(holds: bool, key: str, value: float, expected: str) -> None:
    if not holds or not math.isfinite(value):
        raise UsageError(f"optim.{key}: got {value:g}, expected {expected}.")


@dataclass(frozen=True)
class EverySettings:
    """How often something happens during a run.

    Args:
        every: a length of time such as 60s or, in a run with max_steps, a number of steps. By
            default a tenth of the budget or a minute, the shorter; with max_steps a tenth of them.
    """

    every: int | Duration | None = None


@dataclass(frozen=True)
class ArchitectureChoice:
    """The architecture of a run, with the arguments given for it.

    Args:
        name: the architecture, which makes the model; `littlelm plugins list` shows all.
        arguments: its hyperparameters, by name.
    """

    name: str = "baseline"
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class FitSettings:
    """Everything that defines a run; exactly what its `config.yaml` holds.

    Args:
        arch: the architecture and its hyperparameters.
        budget: wall-clock time to train for, with its unit: 90s, 30m or 1.5h. Reading the text
            before and scoring the model afterwards come on top.
        max_steps: train for this many optimizer steps (changes of the weights), instead of a time;
            such a run repeats bit for bit on the same CPU and number of threads.
        seed: what chance starts from, 0 to 4,294,967,295: the same seed draws the same first
            weights and the same order of stories.
        seed_init: seed of the first weights alone. By default that is --seed.
        seed_data: seed of the order of the stories alone. By default that is --seed.
        name: name of the run and of its folder, runs/NAME. By default made of the architecture
            and the time.
        out: the folder that holds run folders.
        resume: go on with this run from its last checkpoint: its folder, or its name inside --out.
            With a larger --budget or --max_steps it trains for longer.
        data: which text.
        optim: the recipe.
        validation: how often a fixed part of the validation text is scored during training.
        checkpoint: how often the state is saved so that the run can be resumed.
        trainer: flags handed to Lightning's Trainer.
    """

    arch: ArchitectureChoice = field(default_factory=ArchitectureChoice)
    budget: Duration | None = None
    max_steps: int | None = None
    seed: int = 0
    seed_init: int | None = None
    seed_data: int | None = None
    name: str | None = None
    out: str = "runs"
    resume: str | None = None
    data: DataSettings = field(default_factory=DataSettings)
    optim: OptimSettings = field(default_factory=OptimSettings)
    validation: EverySettings = field(default_factory=EverySettings)
    checkpoint: EverySettings = field(default_factory=EverySettings)
    trainer: dict[str, Any] = field(default_factory=dict)

    @property
    def effective_seed_init(self) -> int:
        """Seed of the weights the model starts from."""
        return self.seed if self.seed_init is None else self.seed_init

    @property
    def effective_seed_data(self) -> int:
        """Seed of the order of the stories."""
        return self.seed if self.seed_data is None else self.seed_data

    def check(self) -> None:
        """Raise `UsageError` for the first value that is out of range or contradicts another."""
        self.data.check()
        self.optim.check()
        if self.budget is None and self.max_steps is None:
            raise UsageError("budget: got nothing, expected --budget 30m or --max_steps 1000.")
        for key, allowed in _RANGES.items():
            check_range(key, getattr(self, key), allowed)
        for key in ("validation", "checkpoint"):
            self._check_every(key, getattr(self, key).every)
        check_flags(self.trainer)
        check_name(self.name)

    def _check_every(self, key: str, every: int | Duration | None) -> None:
        if isinstance(every, int) and self.max_steps is None:
            raise UsageError(
                f"{key}.every: got {every}, expected a length of time such as 60s, since the run "
                "goes by its budget; a number of steps goes with --max_steps."
            )
        if isinstance(every, Duration) and self.max_steps is not None:
            raise UsageError(
                f"{key}.every: got {every}, expected a number of steps such as 100, since the run "
                "goes by max_steps; a length of time goes with --budget."
            )
        if isinstance(every, int):
            check_range(f"{key}.every", every, _RANGES["max_steps"])


def check_name(name: str | None) -> None:
    """Raise `UsageError` unless a name can be that of a folder everywhere."""
    if name is None:
        return
    if not name or len(name) > _LONGEST_NAME:
        raise UsageError(f"name: got {show(name)}, expected 1 to {_LONGEST_NAME} characters.")
    n_bytes = len(name.encode(errors="replace"))
    if n_bytes > _LONGEST_FILE_NAME_BYTES:
        raise UsageError(
            f"name: got {show(name)}, which takes {n_bytes} bytes, expected at most "
            f"{_LONGEST_FILE_NAME_BYTES}, the longest name that a folder can have."
        )
    bad_ends = name[0] in ".-" or name != name.strip()
    if bad_ends or any(c in "/\\" or not c.isprintable() for c in name):
        raise UsageError(
            f"name: got {show(name)}, expected a name{_such_as(name)} without slashes or control "
            "characters, which does not begin with a dot, a dash or a space; --out says in which "
            "folder runs lie."
        )


def _such_as(name: str) -> str:
    """Return the nearest name that can be used, as part of a sentence, or an empty string."""
    usable = re.sub(r"[^\w.]+", "-", name).strip(".-")
    return f" such as '{usable}'" if usable else ""
