"""When a fit does not reach its end: what its record says, and what its user is told."""

from __future__ import annotations

import errno

from littlelm.architectures.evaluating import failure_of
from littlelm.data.settings import DataSettings
from littlelm.errors import (
    Diverged,
    Interrupted,
    RunFailed,
    UsageError,
    describe,
    is_lack_of_memory,
    is_ours,
    is_stop,
)
from littlelm.training.outcome import record_training
from littlelm.training.parts import FitParts


def write_ending(parts: FitParts, error: BaseException) -> None:
    """Keep what is known about a run that did not finish; its scores stay unknown."""
    record = parts.record
    record.status = "diverged" if isinstance(error, Diverged) else "interrupted"
    record.forget_outcome()
    parts.run.remove_outcome()
    if parts.clock.step:
        record_training(parts)
    try:
        record.write(parts.run.result)
    except OSError as disk_error:
        parts.report.say(f"the record could not be written ({disk_error.strerror})")


def explained(error: BaseException, parts: FitParts) -> BaseException:
    """Return an error that says in one sentence what broke the run, where that is known."""
    run = parts.run
    # Without a full stop, which would be copied with the command.
    resume = "start again"
    if run.checkpoint.exists():
        resume = f"continue with {run.how_to_go_on}"
    if is_stop(error):
        return Interrupted(f"stopped before it was done; {resume}")
    if is_ours(error):
        return error
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return RunFailed(f"the disk is full; make room and {resume}")
    if is_lack_of_memory(error):
        return RunFailed(f"out of memory; {_with_less(parts.settings.data, resume)}")
    is_restored = parts.settings.resume is None or parts.start_files.are_written
    if isinstance(error, Exception) and not is_restored:
        return UsageError(
            f"resume: {run.checkpoint} is no checkpoint that this run can go on from "
            f"({describe(error)}); the run was not changed."
        )
    failure = failure_of(parts.module.architecture, error)
    if failure is not None:
        return RunFailed(
            f"the plugin '{parts.settings.arch.name}' failed after step {parts.clock.step}: "
            f"{describe(failure)}; mend it and {resume}"
        )
    if isinstance(error, (SystemExit, KeyboardInterrupt)):  # Lightning's, when it is stopped
        return Interrupted(f"stopped before it was done; {resume}")
    return error


def _with_less(data: DataSettings, resume: str) -> str:
    """Say how the run takes less memory and is the same."""
    rows = data.rows_per_forward
    if rows == 1:
        return "even one row is too much; start a run with a smaller model or --data.context_length"
    return f"{resume} --data.batch_rows {data.fewer_rows(rows // 2)} (fewer rows at once)"
