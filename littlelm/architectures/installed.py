"""Whether what a run was trained with is still there."""

from __future__ import annotations

from littlelm.architectures.hyperparameters import parts
from littlelm.architectures.registry import NotInstalled
from littlelm.config.settings import ArchitectureChoice
from littlelm.errors import UsageError, show
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder


def check_installed(choice: ArchitectureChoice, run: RunFolder) -> None:
    """Raise `UsageError` if an architecture of a run is missing, with the package that it needs."""
    try:
        for _ in parts(choice.name, choice.arguments):
            pass
    except NotInstalled as error:
        raise UsageError(
            f"{run.path}: its architecture {show(error.name)} is not installed; install the "
            f"package that it was trained with{_package(choice, error.name, run)}."
        ) from error


def _package(choice: ArchitectureChoice, missing: str, run: RunFolder) -> str:
    """Return which package that is, where the record of the run knows it."""
    if missing != choice.name or not run.result.exists():
        return ""
    record = RunRecord.read(run.result)
    return f", {record.plugin_distribution} {record.plugin_version}"
