"""Whether littlelm, Python and every package that littlelm requires are there and fit together."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from collections.abc import Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import littlelm
from littlelm.diagnosis.finding import Check, Finding
from littlelm.errors import describe
from littlelm.results.provenance import git_commit

GROUP = "versions"
_OURS = "littlelm"
_INSTALL = "In the folder of littlelm: python -m pip install ."
_FIRST = ("numpy", "torch")
# How variables end that name the folder of a cache.
_FOLDERS = ("_CACHE", "_CACHE_DIR", "_CACHE_HOME", "HF_HOME")
# What to import, where it is not called like the package.
_MODULES = {"lightning": "lightning.pytorch", "pyyaml": "yaml"}


def checks() -> list[Check]:
    """Return a check for littlelm, for Python, and for each requirement of littlelm."""
    return [
        Check(_OURS, _littlelm, _INSTALL),
        Check("python", _python, _INSTALL),
        *(
            Check(
                requirement.name,
                partial(_requirement, requirement),
                _install(requirement, "--force-reinstall "),
                limit_seconds=120,  # torch on a slow disk
            )
            for requirement in required()
        ),
    ]


def required() -> list[Requirement]:
    """Return what littlelm requires, as the metadata of its package says; none without it.

    What others import comes first, so that the first that is broken is the one to mend.
    """
    try:
        return sorted(_without_markers(_OURS, ""), key=lambda each: each.name not in _FIRST)
    except PackageNotFoundError:
        return []


def _without_markers(name: str, extra: str) -> Iterator[Requirement]:
    """Yield what a package requires here, with one of its extras or with none."""
    for line in requires(name) or []:
        requirement = Requirement(line)
        marker, requirement.marker = requirement.marker, None
        is_of_an_extra = marker is not None and "extra" in str(marker)
        if is_of_an_extra != bool(extra) or (marker and not marker.evaluate({"extra": extra})):
            continue
        if requirement.name != name:  # an extra may be made of others of the same package
            yield requirement
        for own_extra in requirement.extras if requirement.name == name else ():
            yield from _without_markers(name, own_extra)


def _littlelm() -> Iterator[Finding]:
    commit, folder = git_commit(), str(Path(littlelm.__file__).parent)
    facts = {"version": littlelm.__version__, "git_commit": commit, "folder": folder}
    value = f"{littlelm.__version__}{f', commit {_short(commit)}' if commit else ''}, in {folder}"
    try:
        installed = distribution(_OURS).version
    except PackageNotFoundError:
        value = f"{value}, is not installed, so that its architectures are not found"
        yield Finding(GROUP, _OURS, "broken", value, _INSTALL, facts)
        return
    if installed != littlelm.__version__:
        value = f"{value}, but the installed version is {installed}"
        yield Finding(GROUP, _OURS, "note", value, _INSTALL, facts)
        return
    yield Finding(GROUP, _OURS, "ok", value, facts=facts)


def _short(commit: str) -> str:
    digits, _, dirty = commit.partition("-")
    return f"{digits[:12]}{' with changes' if dirty else ''}"


def _python() -> Iterator[Finding]:
    version = platform.python_version()
    needs = SpecifierSet(distribution(_OURS).metadata["Requires-Python"] or "")
    facts = {"version": version, "required": str(needs), "executable": sys.executable}
    if needs.contains(version, prereleases=True):
        yield Finding(GROUP, "python", "ok", f"{version}, {sys.executable}", facts=facts)
    else:
        remedy = "Make an environment with another Python and install littlelm there."
        yield Finding(GROUP, "python", "broken", f"{version}, expected {needs}", remedy, facts)


def _requirement(requirement: Requirement) -> Iterator[Finding]:
    name, needs = requirement.name, str(requirement.specifier) or "any version"
    try:
        version: str | None = distribution(name).version
    except PackageNotFoundError:
        version = None
    facts = {"version": version, "required": needs}
    if version is None:
        value = f"not installed, expected {needs}"
        yield Finding(GROUP, name, "broken", value, _install(requirement), facts)
    elif not requirement.specifier.contains(version, prereleases=True):
        value = f"{version}, expected {needs}"
        yield Finding(GROUP, name, "broken", value, _install(requirement), facts)
    else:
        yield _imported(requirement, version, facts)
    for extra in requirement.extras if version else ():
        for nested in _without_markers(name, extra):
            yield from _requirement(nested)


def _imported(requirement: Requirement, version: str, facts: dict[str, str | None]) -> Finding:
    name = requirement.name
    module = _MODULES.get(name.lower(), name.replace("-", "_"))
    try:
        importlib.import_module(module)
    except Exception as error:
        value = f"{version}, cannot be imported: {describe(error)}"
        remedy = _other_folder(error) or _install(requirement, "--force-reinstall ")
        return Finding(GROUP, name, "broken", value, remedy, facts)
    return Finding(GROUP, name, "ok", version, facts=facts)


def _other_folder(error: Exception) -> str:
    """Return what to do about a variable whose folder an import could not write to, if it is that.

    Torch makes the folders of its caches while it is imported.
    """
    if not isinstance(error, OSError) or not isinstance(error.filename, str):
        return ""
    place = Path(error.filename)
    for variable, value in os.environ.items():
        if variable.endswith(_FOLDERS) and value and Path(value) in (place, *place.parents):
            return f"Set {variable} to a folder that can be written, or unset it."
    return ""


def _install(requirement: Requirement, flag: str = "") -> str:
    """Return the command that mends a package."""
    return f"python -m pip install {flag}'{requirement}'"
