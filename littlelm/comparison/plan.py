"""Plan: what a comparison consists of, and in which order it is trained."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from littlelm.config.mapping import config_of, flatten
from littlelm.config.settings import FitSettings
from littlelm.errors import UsageError, show

_SCHEMA_VERSION = 1
# The seed is each run's own, and the folder may be moved.
_NOT_PLANNED = ("seed", "out")


@dataclass(frozen=True)
class PlannedRun:
    """One run of a comparison.

    Args:
        label: of what it trains.
        seed: of its weights and of the order of its stories.
        settings: what it trains, on what, for how long.
    """

    label: str
    seed: int
    settings: FitSettings

    @property
    def name(self) -> str:
        """The name of the run and of its folder."""
        return run_name(self.label, self.seed)


@dataclass(frozen=True)
class Plan:
    """What is compared, and with how many seeds each.

    Args:
        candidates: the settings of each by its label, in the order given.
        n_seeds: each is trained with the seeds 0, 1, ... below this one.
        plugin_sha256: of the source of each one's architecture: one that is changed is another.
    """

    candidates: Mapping[str, FitSettings]
    n_seeds: int
    plugin_sha256: Mapping[str, str] = field(default_factory=dict)

    def runs(self) -> list[PlannedRun]:
        """Return every run in the order of training.

        A machine becomes slower as it gets warm, or when somebody else begins to use it. So no
        candidate is trained as a block: every seed has a round of all, every second round goes
        backwards, and a drift from first to last harms all alike.
        """
        runs = []
        for seed in range(self.n_seeds):
            in_turn = list(self.candidates.items())
            for label, settings in in_turn[::-1] if seed % 2 else in_turn:
                runs.append(PlannedRun(label, seed, settings))
        return runs

    def check(self) -> None:
        """Raise `UsageError` if the runs could not be put side by side."""
        for key in ("budget", "max_steps"):
            values = {label: getattr(s, key) for label, s in self.candidates.items()}
            if len(set(values.values())) > 1:
                each = ", ".join(
                    f"{label} has {_plainly(value)}" for label, value in values.items()
                )
                raise UsageError(
                    f"--{key}: {each}, expected the same for all; give --budget or --max_steps."
                )
        for label, settings in self.candidates.items():
            if settings.seed_init is not None and settings.seed_data is not None:
                raise UsageError(
                    f"{label}: seed_init and seed_data are both given, so that other seeds would "
                    "change nothing; leave out one of them."
                )

    def as_json(self) -> dict[str, Any]:
        """Return the plan as plain values."""
        configs = {}
        for label, settings in self.candidates.items():
            config = config_of(settings)
            configs[label] = {key: config[key] for key in config if key not in _NOT_PLANNED}
        return {
            "schema_version": _SCHEMA_VERSION,
            "n_seeds": self.n_seeds,
            "configs": configs,
            "plugin_sha256": dict(self.plugin_sha256),
        }

    @property
    def usual_name(self) -> str:
        """A name that a plan always has, also with more seeds: its folder is found again."""
        text = json.dumps({**self.as_json(), "n_seeds": None}, sort_keys=True)
        return f"compare-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def run_name(label: str, seed: int) -> str:
    """Return the name of the run of a candidate with a seed."""
    return f"{label}-seed{seed}"


def flaw_of(plain: object) -> str:
    """Return what keeps JSON from being a plan as `as_json` returns it; empty if it is one.

    Of another version no more is known than its number.
    """
    if not isinstance(plain, dict):
        return f"got {show(plain)}, expected a plan"
    version = plain.get("schema_version")
    if type(version) is int and version != _SCHEMA_VERSION:
        return ""
    n_seeds, configs, sources = map(plain.get, ("n_seeds", "configs", "plugin_sha256"))
    has_configs = isinstance(configs, dict) and configs and all(map(_is_config, configs.values()))
    fits = {
        "schema_version": type(version) is int,
        "n_seeds": type(n_seeds) is int and n_seeds > 0,
        "configs": has_configs,
        "plugin_sha256": isinstance(sources, dict)
        and all(isinstance(sha256, str) for sha256 in sources.values()),
    }
    wrong = [
        f"{key} holds {show(plain.get(key))}" for key, is_right in fits.items() if not is_right
    ]
    return wrong[0] if wrong else ""


def _is_config(plain: object) -> bool:
    try:
        return isinstance(plain, dict) and bool(flatten(plain))
    except UsageError:
        return False


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Say in words why a plan cannot go on with another, each as `as_json` returns it.

    More seeds are no reason.
    """
    if before["schema_version"] != now["schema_version"]:
        yield "another version of littlelm wrote it"
        return
    if before["n_seeds"] > now["n_seeds"]:
        yield f"it has {before['n_seeds']} seeds, and {now['n_seeds']} were asked for"
    old, new = before["configs"], now["configs"]
    if list(old) != list(new):
        yield f"it compares {', '.join(old)}, and {', '.join(new)} were asked for"
    for label in filter(old.__contains__, new):
        if before["plugin_sha256"].get(label) != now["plugin_sha256"].get(label):
            yield f"the plugin of {label} is not what it was"
        old_values, new_values = flatten(old[label]), flatten(new[label])
        for key in sorted(old_values.keys() | new_values.keys()):
            was, is_now = old_values.get(key), new_values.get(key)
            if was != is_now:
                yield f"{key} of {label} is {_plainly(was)}, and {_plainly(is_now)} was asked for"


def _plainly(value: object) -> str:
    return show(value) if isinstance(value, (list, dict)) or value is None else str(value)
