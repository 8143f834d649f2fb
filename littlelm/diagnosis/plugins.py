"""What other packages add: architectures, and callbacks that Lightning puts into every run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from importlib.metadata import EntryPoint, distributions, entry_points

from littlelm.architectures import registry
from littlelm.architectures.hyperparameters import schema
from littlelm.architectures.registry import Entry, find, state_of
from littlelm.config.settings import ArchitectureChoice
from littlelm.diagnosis.finding import Check, Finding, State
from littlelm.errors import UsageError, describe

GROUP = "plugins"
_CALLBACKS = "lightning.pytorch.callbacks_factory"
_OURS = "littlelm"
_DEFAULT = ArchitectureChoice.name
_INSTALL = "In the folder of littlelm: python -m pip install ."
_LIMIT_SECONDS = 120.0  # for torch, and what else a plugin imports


def checks() -> list[Check]:
    """Return a check for each plugin and for each package that adds callbacks."""
    entries = [entry for entry in registry.entries() if entry.name]  # the unreadable come last
    has_default = any(entry.name == _DEFAULT for entry in entries)
    return [
        *([] if has_default else [Check(_DEFAULT, _no_default, _INSTALL)]),
        *(
            Check(
                entry.name,
                partial(_architecture, entry, state_of(entry, entries)),
                _remedy(entry),
                is_needed=_is_needed(entry),
                limit_seconds=_LIMIT_SECONDS,
            )
            for entry in entries
        ),
        *(
            Check(
                point.name,
                partial(_callbacks, point),
                f"Every run fails with it: python -m pip uninstall {_owner(point)}",
                limit_seconds=_LIMIT_SECONDS,
            )
            for point in _callback_points()
        ),
        *(
            Check(package, partial(_unreadable, package, file), _reinstall(package))
            for package, file in _unreadable_files()
        ),
    ]


def _callback_points() -> list[EntryPoint]:
    with contextlib.suppress(Exception):  # who is to blame is found one by one
        return list(entry_points(group=_CALLBACKS))
    return []


def _unreadable_files() -> list[tuple[str, str]]:
    """Return the packages that cannot be read, each with what of it cannot."""
    found = []
    for package in distributions():
        name, _ = registry.identity(package)
        try:
            list(package.entry_points)
        except Exception:  # whatever its text or its links lead to
            found.append((name, "entry_points.txt"))
            continue
        try:
            _ = package.version
        except Exception:
            found.append((name, "METADATA"))
    return found


def _unreadable(package: str, file: str) -> Iterator[Finding]:
    """Say that a file cannot be read; Lightning reads all entry points as every run begins."""
    ends_runs = file == "entry_points.txt"
    state: State = "broken" if ends_runs else "note"
    value = f"the {file} of {package} cannot be read{', so every run fails' if ends_runs else ''}"
    yield Finding(GROUP, package, state, value, _reinstall(package))


def _reinstall(package: str) -> str:
    return f"Install it anew: python -m pip install --force-reinstall {package}"


def _no_default() -> Iterator[Finding]:
    yield Finding(GROUP, _DEFAULT, "broken", "the architecture of littlelm is missing", _INSTALL)


def _is_needed(entry: Entry) -> bool:
    """Whether littlelm is broken without it; a stranger's plugin concerns who chooses it."""
    return entry.distribution == _OURS or entry.name == _DEFAULT


def _remedy(entry: Entry) -> str:
    if entry.distribution == _OURS:
        return _INSTALL
    return (
        f"Tell the authors of {entry.distribution}, or remove it: "
        f"python -m pip uninstall {entry.distribution}"
    )


def _architecture(entry: Entry, state: str) -> Iterator[Finding]:
    """Import a plugin and read its signature, as choosing it does."""
    problem, remedy = "", _remedy(entry)
    try:
        schema(entry.full_name)  # also of one whose name alone means two
    except UsageError as error:
        problem = str(error)
        state = "broken" if state != "malformed" else state
    if state == "claimed twice":
        problem = _claim(entry.name)
        remedy = (
            f"Choose it as {entry.full_name}, or uninstall all packages with it but one: "
            f"python -m pip uninstall {entry.distribution}"
        )
    problem = problem.removeprefix("model.arch: ")
    facts = {
        "kind": "architecture",
        "distribution": entry.distribution,
        "version": entry.version,
        "where": entry.value,
        "plugin_state": state,
    }
    value = f"{entry.distribution} {entry.version}"
    if problem:
        bad: State = "broken" if _is_needed(entry) else "note"
        yield Finding(GROUP, entry.name, bad, f"{value}, {state}: {problem}", remedy, facts)
    else:
        yield Finding(GROUP, entry.name, "ok", value, facts=facts)


def _claim(name: str) -> str:
    """Return what is said to who chooses a name that two packages have."""
    try:
        find(name)
    except UsageError as error:
        return str(error)
    return ""


def _callbacks(point: EntryPoint) -> Iterator[Finding]:
    """Make the callbacks as each Trainer of Lightning does; who cannot make them ends the run."""
    owner = _owner(point)
    facts = {
        "kind": "callbacks",
        "distribution": owner,
        "version": point.dist.version if point.dist else None,
        "where": point.value,
        "plugin_state": "ok",
    }
    remedy = f"If runs go wrong because of it: python -m pip uninstall {owner}"
    try:
        point.load()()
    except Exception as error:
        facts["plugin_state"] = "broken"
        value = f"{owner} puts callbacks into every run, and fails: {describe(error)}"
        remedy = f"Every run fails with it: python -m pip uninstall {owner}"
        yield Finding(GROUP, point.name, "broken", value, remedy, facts)
        return
    value = f"{owner} puts callbacks into every run"
    yield Finding(GROUP, point.name, "note", value, remedy, facts)


def _owner(point: EntryPoint) -> str:
    return point.dist.name if point.dist else "unknown"
