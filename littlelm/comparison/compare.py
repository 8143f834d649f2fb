"""A comparison from beginning to end: what is left of its plan is trained, run by run."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from littlelm.comparison import child
from littlelm.comparison.beforehand import check_beforehand
from littlelm.comparison.child import StopForChild
from littlelm.comparison.ended import EndedRun, check_alike
from littlelm.comparison.folder import ComparisonFolder
from littlelm.comparison.outlook import Outlook
from littlelm.comparison.plan import Plan, PlannedRun
from littlelm.comparison.remains import record_of
from littlelm.comparison.table import Comparison
from littlelm.errors import DONE, Interrupted, LittleLMError, UsageError
from littlelm.reporting import Report
from littlelm.results.run_folder import RunFolder

_OVER = ("finished", "diverged")


def compare(
    plan: Plan, path: Path, command: str, report: Report, show: Callable[[Comparison], None]
) -> Comparison:
    """Train every run of a plan that is not over, and put all side by side.

    Args:
        plan: what is compared.
        path: the folder of the comparison, which may hold a part of it.
        command: what was typed.
        report: receives what is done, how far it is, and the outcome of every run.
        show: is called with what was found, before that is written to files.

    Raises:
        UsageError: before anything is trained, if it cannot be carried out; then a new comparison
            leaves nothing behind.
        Interrupted: if the user or the system asked to stop.
        LittleLMError: if runs turn out not to be comparable, or a file cannot be written.
    """
    plan.check()
    folder = ComparisonFolder(path)
    folder.check(plan)
    runs = plan.runs()
    n_over = sum(_is_over(folder.run(run.name)) for run in runs)  # looks at every one of them
    if n_over < len(runs):
        check_beforehand(plan, report)
    stop = StopForChild()
    with folder.opened(plan), stop.listening():
        ended = _Training(folder, runs, report, stop).carry_out()
        check_alike(ended)
        comparison = Comparison(path.name, command, ended)
        # Hours of training went into it: neither of the two is lost with the other.
        try:
            show(comparison)
        finally:
            result = json.dumps(comparison.as_json(), indent=2)
            folder.keep(comparison.as_page(), f"{result}\n")
    return comparison


def _is_over(run: RunFolder) -> bool:
    """Whether a run needs no more training: a diverged one would only diverge again."""
    record = record_of(run)
    return record is not None and record.status in _OVER


@dataclass
class _Training:
    """Trains what is left of a comparison.

    Args:
        folder: of the comparison.
        runs: all of them, in their order.
        report: receives how far it is.
        stop: whether somebody asked to stop.
    """

    folder: ComparisonFolder
    runs: Sequence[PlannedRun]
    report: Report
    stop: StopForChild
    outlook: Outlook = field(init=False)

    def carry_out(self) -> list[EndedRun]:
        """Return what has become of every run.

        Raises:
            UsageError: if another process trains one of them.
            Interrupted: if it was asked to stop.
            LittleLMError: if what was trained so far cannot be compared.
        """
        over = {run.name for run in self.runs if _is_over(self.folder.run(run.name))}
        to_train = [run for run in self.runs if run.name not in over]
        for run in to_train:
            self._check_free(run)
        ended = {run.name: self._ended(run) for run in self.runs if run.name in over}
        if over:
            self.report.say(f"{len(over)} of {len(self.runs)} runs are done already")
        self.outlook = Outlook(to_train, len(self.runs))
        for run in to_train:
            # Rather now than after hours of training for a table that cannot be.
            check_alike(list(ended.values()))
            self._check_not_stopped(len(ended))
            ended[run.name] = self._train(run, len(ended))
            self.report.say(f"{run.name}: {_in_words(ended[run.name])}")
        return [ended[run.name] for run in self.runs]

    def _check_free(self, planned: PlannedRun) -> None:
        run = self.folder.run(planned.name)
        if run.path.exists():
            with run.locked():
                pass

    def _check_not_stopped(self, n_over: int) -> None:
        if self.stop.is_set:
            raise Interrupted(
                f"stopped with {n_over} of {len(self.runs)} runs done; the same command goes on "
                f"with the comparison in {self.folder.path}"
            )

    def _train(self, planned: PlannedRun, n_over: int) -> EndedRun:
        """Train one run to its end."""
        run, log = self.folder.run(planned.name), self.folder.log(planned.name)
        before = record_of(run)
        if before is not None:
            words = ["fit", "--resume", str(run.path)]
        else:
            run.remove()  # at most what a process left that was killed before its first checkpoint
            words = ["fit", "-c", str(self.folder.config(planned.label))]
            words += ["--name", planned.name, "--seed", str(planned.seed)]
        self.outlook.begin(before.train_seconds or 0.0 if before is not None else 0.0)
        with self.report.progress("comparing", f"comparing: {self.outlook.words()}") as bar:

            def show() -> None:
                share = self.outlook.share()
                if bar.is_due(share):
                    bar.show(share, self.outlook.words())

            show()
            try:
                code = child.train(words, log, self.stop, show)
            except OSError as error:
                raise LittleLMError(
                    f"{log}: the run cannot be started ({error.strerror}); mend that, and the "
                    "same command goes on."
                ) from error
        if code != DONE:
            self._check_not_stopped(n_over)
        ended = self._ended(planned, code)
        self.outlook.end(ended.record.train_seconds if ended.record else None)
        return ended

    def _ended(self, planned: PlannedRun, code: int | None = None) -> EndedRun:
        """Return what has become of a run, just now with an exit code or at an earlier time."""
        try:
            record = record_of(self.folder.run(planned.name))
        except UsageError:
            if code in (None, DONE):
                raise
            record = None  # what the run itself said of its end tells more
        if record is not None and record.status == "finished":
            return EndedRun(planned, record)
        log = self.folder.log(planned.name)
        return EndedRun(planned, failure=child.last_words(log, 1 if code is None else code))


def _in_words(run: EndedRun) -> str:
    if run.record is None:
        return f"failed: {run.failure}"
    return f"{run.record.val_bits_per_byte:.4f} bits per byte"
