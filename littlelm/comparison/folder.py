"""ComparisonFolder: where each part of a comparison lies."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from typing import Any

from littlelm import atomic
from littlelm.comparison.plan import Plan, differences, flaw_of
from littlelm.config.mapping import dump_config
from littlelm.errors import LittleLMError, UsageError
from littlelm.lock import LOCK, InUse, holding
from littlelm.results.run_folder import RunFolder

_MOST_NAMED = 3


@dataclass(frozen=True)
class ComparisonFolder:
    """The folder of one comparison.

    Args:
        path: the folder, `<out>/<name>`.
    """

    path: Path

    @property
    def plan(self) -> Path:
        """What the comparison consists of."""
        return self.path / "plan.json"

    @property
    def page(self) -> Path:
        """The table, for people."""
        return self.path / "comparison.md"

    @property
    def result(self) -> Path:
        """The same and more, for programs."""
        return self.path / "comparison.json"

    def run(self, name: str) -> RunFolder:
        """Return the folder of one run."""
        return RunFolder(self.path / name)

    def config(self, label: str) -> Path:
        """Return the config that runs of this label are trained with."""
        return self.path / "configs" / f"{label}.yaml"

    def log(self, name: str) -> Path:
        """Return the file of what a run says while it trains."""
        return self.path / "logs" / f"{name}.log"

    def check(self, plan: Plan) -> None:
        """Raise `UsageError` unless the folder is free, or holds this plan, and no obstacle."""
        if not os.path.lexists(self.plan):
            self._check_free()
            self._check_places(plan)
            self._check_nothing_lost(plan)
            return
        differing = list(islice(differences(self._read_plan(), plan.as_json()), _MOST_NAMED + 1))
        if differing:
            more = "; and more" if len(differing) > _MOST_NAMED else ""
            raise UsageError(
                f"--name: {self.path} holds another comparison: "
                f"{'; '.join(differing[:_MOST_NAMED])}{more}; choose another --name, or ask for "
                "the same."
            )
        self._check_places(plan)

    @contextlib.contextmanager
    def opened(self, plan: Plan) -> Iterator[None]:
        """Hold the folder, which is made if there is none, with what is needed for the plan in it.

        Raises:
            UsageError: if it cannot be made, another process holds it, or it has another plan.
        """
        with contextlib.ExitStack() as held:
            try:
                with self._explaining():
                    for folder in (self.config("").parent, self.log("").parent):
                        folder.mkdir(parents=True, exist_ok=True)
                    held.enter_context(holding(self.path))
            except InUse:
                raise UsageError(
                    f"--name: another process is working on the comparison in {self.path}; wait "
                    "for it, or stop it."
                ) from None
            self.check(plan)
            with self._explaining():
                self._write(plan)
            yield

    @contextlib.contextmanager
    def _explaining(self) -> Iterator[None]:
        """Say of what cannot be written here what to do about it."""
        try:
            yield
        except OSError as error:
            raise UsageError(
                f"--out: the folder {self.path} cannot be written to ({error.strerror}); choose "
                "another --out."
            ) from None

    def keep(self, page: str, result: str) -> None:
        """Write what was found, for people and for programs.

        Raises:
            LittleLMError: if it cannot be written.
        """
        for file, text in ((self.page, page), (self.result, result)):
            try:
                atomic.write_text(file, text)
            except OSError as error:
                raise LittleLMError(
                    f"{file}: cannot be written ({error.strerror}); mend that, and the same "
                    "command writes it without training anything again."
                ) from error

    def _write(self, plan: Plan) -> None:
        for file, config in self._configs(plan).items():
            atomic.write_text(file, config)
        # Last, since it says that the folder is one of a comparison.
        atomic.write_text(self.plan, json.dumps(plan.as_json(), indent=2) + "\n")

    def _configs(self, plan: Plan) -> dict[Path, str]:
        """Return what is written for each candidate, and where."""
        return {
            self.config(label): dump_config(replace(settings, out=str(self.path)))
            for label, settings in plan.candidates.items()
        }

    def _check_nothing_lost(self, plan: Plan) -> None:
        """Raise `UsageError` if a config would be written over another, such as the user's own."""
        for file, config in self._configs(plan).items():
            if os.path.lexists(file) and file.read_bytes() != config.encode():
                raise UsageError(
                    f"--name: {file} exists and is not what the comparison would write there; "
                    "choose another --name, or move it away."
                )

    def _read_plan(self) -> dict[str, Any]:
        try:
            plan = json.loads(self.plan.read_text(encoding="utf-8"))
            reason = flaw_of(plan)
        except RecursionError:
            reason = "it is nested too deeply"
        except OSError as error:
            reason = f"{error.strerror}"
        except ValueError as error:
            reason = str(error)
        if reason:
            raise UsageError(
                f"{self.plan}: damaged ({reason}); put it back, or choose another --name."
            )
        return plan  # type: ignore[no-any-return]

    def _check_free(self) -> None:
        """Raise `UsageError` if something else than the beginning of a comparison lies here."""
        ours = (LOCK, self.config("").parent.name, self.log("").parent.name, f".{self.plan.name}.*")
        try:
            names = os.listdir(self.path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise UsageError(
                f"--name: {self.path} cannot hold a comparison ({error.strerror}); choose another "
                "--name or --out."
            ) from None
        if not all(any(fnmatch(name, pattern) for pattern in ours) for name in names):
            raise UsageError(
                f"--name: {self.path} exists and holds no comparison; choose another --name."
            )

    def _check_places(self, plan: Plan) -> None:
        """Raise `UsageError` if a folder lies where a file is to be written, or a file for one."""
        files = [self.page, self.result, *map(self.config, plan.candidates)]
        files += [self.log(run.name) for run in plan.runs()]
        for file in files:
            if file.is_dir():
                raise UsageError(
                    f"{file}: got a folder, expected a file of the comparison or nothing; move it "
                    "away, or choose another --name."
                )
        for folder in (self.config("").parent, self.log("").parent):
            if os.path.lexists(folder) and not folder.is_dir():
                raise UsageError(
                    f"{folder}: got a file, expected a folder of the comparison or nothing; move "
                    "it away, or choose another --name."
                )
