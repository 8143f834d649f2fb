"""Architectures by name: what is installed, and where it comes from.

A plugin is an entry point of the group `littlelm.architectures`. Listing reads package metadata;
a plugin is imported when it is chosen, and what is wrong with one concerns only who chooses it.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path
from typing import Any, Literal

from littlelm.architectures.contained import contained
from littlelm.architectures.faults import bad_plugin, plugin_code
from littlelm.errors import UsageError, closest, show

GROUP = "littlelm.architectures"
# Which of other packages' plugins are looked at: names with commas between them.
ALLOWED = "LITTLELM_PLUGINS"
State = Literal["ok", "claimed twice", "malformed"]
_OURS = "littlelm"
_UNKNOWN = "unknown"
NAME = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED = r"[^\W\d]\w*(\.[^\W\d]\w*)*"
_VALUE = re.compile(rf"{_DOTTED}\s*:\s*{_DOTTED}(\s*\[.*\])?")
_NOT_SEEN = " One of your own is found once its package is installed: python -m pip install PATH."


@dataclass(frozen=True, order=True)
class Entry:
    """One plugin as its package's metadata declares it.

    Args:
        name: what users call it.
        value: where it is, `module:callable`.
        distribution: the package that brings it.
        version: the version of that package.
    """

    name: str
    value: str
    distribution: str
    version: str

    @property
    def origin(self) -> str:
        """The package that brings it, with its version."""
        return f"{self.distribution} {self.version}"

    @property
    def full_name(self) -> str:
        """The name with the package before it, for where the name alone is claimed by two."""
        return f"{self.distribution}:{self.name}"

    @property
    def flaw(self) -> str:
        """How its declaration breaks the contract; empty if it keeps it."""
        if not self.name and not self.value:
            return "its entry_points.txt cannot be read; install the package anew"
        if not NAME.fullmatch(self.name):
            return (
                f"got the name {show(self.name)}, expected lower-case letters, digits and "
                "underscores, a letter first"
            )
        if not _VALUE.fullmatch(self.value):
            return f"got {show(self.value)} as its place, expected one such as module:Class"
        return ""

    def is_called(self, name: str) -> bool:
        """Whether somebody who writes this name may mean it: `name` or `distribution:name`."""
        distribution, colon, short = name.rpartition(":")
        is_from_there = not colon or _normalized(distribution) == _normalized(self.distribution)
        return bool(self.name) and short == self.name and is_from_there


class NotInstalled(UsageError):
    """There is no architecture of a name.

    Args:
        name: of the architecture.
        message: as of any error.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def installed() -> list[Entry]:
    """Return every installed plugin in alphabetical order, without importing any.

    A package whose declaration cannot be read stands there without a name, if it may have plugins.
    """
    packages: dict[str, Distribution] = {}
    for package in distributions():  # of two with one name, Python imports the first
        packages.setdefault(_normalized(_name_of(package)), package)
    return sorted(entry for package in packages.values() for entry in _entries_of(package))


def allowed() -> list[str] | None:
    """Return the names that `LITTLELM_PLUGINS` holds, `None` where it is not set."""
    value = os.environ.get(ALLOWED)
    return None if value is None else [name.strip() for name in value.split(",") if name.strip()]


def entries() -> list[Entry]:
    """Return every plugin that may be chosen: of other packages, those that are allowed."""
    among = allowed()
    return [
        entry
        for entry in installed()
        if among is None
        or _normalized(entry.distribution) == _OURS
        or any(entry.is_called(name) for name in among)
    ]


def hidden() -> list[Entry]:
    """Return every plugin that is installed and may not be chosen."""
    allowed_ones = entries()
    return [entry for entry in installed() if entry not in allowed_ones]


def names() -> list[str]:
    """Return the name of every architecture that may be chosen."""
    return sorted({entry.name for entry in entries() if not entry.flaw})


def state_of(entry: Entry, among: Sequence[Entry]) -> State:
    """Return whether a plugin may be chosen by its name, as far as metadata tells."""
    if entry.flaw:
        return "malformed"
    return "claimed twice" if sum(other.name == entry.name for other in among) > 1 else "ok"


def find(name: str, key: str = "model.arch") -> Entry:
    """Return the one plugin of this name.

    Args:
        name: of the architecture; with its package, `distribution:name`, where two have it.
        key: where it was chosen, for messages.

    Raises:
        NotInstalled: if there is none.
        UsageError: if there is more than one, it is malformed, or it is not allowed.
    """
    found = [entry for entry in entries() if entry.is_called(name)]
    if not found:
        raise _unknown(name, key)
    if len(found) > 1:
        raise UsageError(f"{key}: the name '{name}' is {_claims(found)}.")
    if found[0].flaw:
        raise UsageError(f"{key}: {found[0].origin} declares it wrongly: {found[0].flaw}.")
    return found[0]


def _claims(found: Sequence[Entry]) -> str:
    """Return who claims a name, and what to do: a package that does so twice cannot be chosen."""
    owners = list(dict.fromkeys(entry.origin for entry in found))
    if len(owners) == 1:
        return (
            f"declared more than once by {owners[0]}; install a version of it that declares it "
            "once, or one of your own with other names"
        )
    full_names = [entry.full_name for entry in found]
    once = [name for name in full_names if full_names.count(name) == 1]
    such_as = f"choose one with its package, such as {once[0]}, or " if once else ""
    return f"claimed by {' and '.join(owners)}; {such_as}uninstall all but one"


def _unknown(name: str, key: str) -> UsageError:
    """Return the error that there is no such architecture, or that it is hidden."""
    is_hidden = hidden()
    if any(entry.is_called(name) for entry in is_hidden):
        return UsageError(
            f"{key}: got {show(name)}, which {ALLOWED} hides; add it there, or unset {ALLOWED}."
        )
    full_names = [entry.full_name for entry in entries() if entry.name]
    candidates = full_names if ":" in name else names()
    advice = closest(name, candidates) + _NOT_SEEN
    if is_hidden:
        advice += (
            f" {ALLOWED} hides {', '.join(sorted({e.name or e.distribution for e in is_hidden}))}."
        )
    return NotInstalled(
        name,
        f"{key}: got {show(name)}, expected one of {', '.join(names()) or 'none'}.{advice}",
    )


def load(name: str) -> Callable[..., Any]:
    """Import one plugin and return its callable.

    Raises:
        UsageError: if there is no such plugin, or it cannot be imported.
    """
    return load_entry(find(name))


def load_entry(entry: Entry) -> Callable[..., Any]:
    """Import one plugin and return its callable.

    Raises:
        UsageError: if it cannot be imported.
    """
    problem = f"the plugin '{entry.name}' ({entry.origin}) cannot be imported"
    with plugin_code(problem), contained():
        target = EntryPoint(entry.name, entry.value, GROUP).load()
    if not callable(target):
        raise bad_plugin(entry.name, f"got {show(target)} at {entry.value}, expected a callable")
    return target  # type: ignore[no-any-return]


def _normalized(distribution: str) -> str:
    """Return the name of a package as all ways to write it have it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def identity(package: Distribution) -> tuple[str, str]:
    """Return name and version of a package; those of its folder where it does not tell them."""
    name, version = _folder_identity(package)
    with contextlib.suppress(Exception):  # whatever its text or its links lead to
        return package.name or name, package.version or version
    return name, version


def _name_of(package: Distribution) -> str:
    """Return the name of a package, if possible without reading its METADATA.

    To read those of all packages takes a tenth of a second, at every look at what is installed.
    """
    tells = Path(str(getattr(package, "_path", ""))).suffix in (".dist-info", ".egg-info")
    return (_folder_identity(package) if tells else identity(package))[0]


def _folder_identity(package: Distribution) -> tuple[str, str]:
    """Return name and version by the folder of a package, such as `littlelm-0.1.dist-info`."""
    folder = Path(str(getattr(package, "_path", _UNKNOWN))).stem
    name, _, version = folder.partition("-")
    return name, version or _UNKNOWN


def _entries_of(package: Distribution) -> list[Entry]:
    try:
        points = package.entry_points.select(group=GROUP)
    except Exception:  # whatever its text leads to; it is one package among hundreds
        return [Entry("", "", *identity(package))] if _may_have_plugins(package) else []
    return [Entry(point.name, point.value, *identity(package)) for point in points]


def _may_have_plugins(package: Distribution) -> bool:
    try:
        return GROUP in (package.read_text("entry_points.txt") or "")
    except Exception:  # no text, or links that lead nowhere
        return True
