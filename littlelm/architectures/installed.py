"""Whether what a run was trained with is still there, and still what it was."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterable
from pathlib import Path

from littlelm.architectures.hyperparameters import parts
from littlelm.architectures.registry import Entry, NotInstalled
from littlelm.config.settings import ArchitectureChoice
from littlelm.errors import UsageError, show
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder


def check_installed(choice: ArchitectureChoice, run: RunFolder) -> None:
    """Raise `UsageError` if an architecture of a run is missing, with the package that it needs."""
    try:
        entries_of(choice)
    except NotInstalled as error:
        raise UsageError(
            f"{run.path}: its architecture {show(error.name)} is not installed; install the "
            f"package that it was trained with{_package(choice, error.name, run)}."
        ) from error


def entries_of(choice: ArchitectureChoice) -> list[Entry]:
    """Return the plugins of an architecture and those it wraps, from the outside in.

    Raises:
        UsageError: if one is not installed, or breaks the contract.
    """
    return [part.entry for part in parts(choice.name, choice.arguments)]


def is_changed(choice: ArchitectureChoice, record: RunRecord) -> bool:
    """Return whether the source of an architecture is another than that of a run.

    Older records do not know what it was.
    """
    return record.plugin_sha256 not in (None, source_of(entries_of(choice)))


def package_of(entry: Entry) -> str:
    """Return a plugin and the package that it comes from, in words."""
    return f"{entry.name} of {entry.distribution} {entry.version}"


def source_of(entries: Iterable[Entry]) -> str:
    """Return a SHA-256 of the source of plugins: their modules, or all modules of their packages.

    A version says little of a plugin that is being worked on. What cannot be found counts as empty.
    """
    sha256 = hashlib.sha256()
    for entry in entries:
        for path in _modules(entry.value.partition(":")[0].strip().partition(".")[0]):
            content = _content(path)
            sha256.update(f"{path.name} {len(content)}\n".encode())
            sha256.update(content)
    return sha256.hexdigest()


def _modules(name: str) -> list[Path]:
    try:
        spec = importlib.util.find_spec(name)
    except Exception:  # a module may say of itself what it likes
        return []
    if spec is None:
        return []
    if spec.submodule_search_locations:
        folders = [Path(folder) for folder in spec.submodule_search_locations]
        return [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [Path(spec.origin)] if spec.origin and Path(spec.origin).is_file() else []


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a link that leads nowhere, such as editors leave, or what we may not read
        return b""


def _package(choice: ArchitectureChoice, missing: str, run: RunFolder) -> str:
    """Return which package that is, where the record of the run knows it."""
    if not run.result.exists():
        return ""
    record = RunRecord.read(run.result)
    if missing == choice.name:
        return f", {record.plugin_distribution} {record.plugin_version}"
    inner = dict(words.split(" of ", 1) for words in record.inner_plugins)
    return f", {inner[missing]}" if missing in inner else ""
