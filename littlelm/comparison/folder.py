"""ComparisonFolder: where each part of a comparison lies."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from littlelm import atomic
from littlelm.comparison.plan import Plan, differences
from littlelm.config.mapping import dump_config
from littlelm.errors import UsageError
from littlelm.lock import LOCK, InUse, holding
from littlelm.results.run_folder import RunFolder

_MOST_NAMED = 3
_KEYS = {"schema_version", "n_seeds", "plugin_sha256"}


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
        """Raise `UsageError` unless the folder is free, or holds this plan."""
        if not self.plan.exists():
            self._check_free()
            return
        differing = list(islice(differences(self._read_plan(), plan.as_json()), _MOST_NAMED + 1))
        if differing:
            more = "; and more" if len(differing) > _MOST_NAMED else ""
            raise UsageError(
                f"--name: {self.path} holds another comparison: "
                f"{'; '.join(differing[:_MOST_NAMED])}{more}; choose another --name, or ask for "
                "the same."
            )

    @contextlib.contextmanager
    def opened(self, plan: Plan) -> Iterator[None]:
        """Hold the folder, which is made if there is none, with what is needed for the plan in it.

        Raises:
            UsageError: if it cannot be made, another process holds it, or it has another plan.
        """
        with contextlib.ExitStack() as held:
            try:
                for folder in (self.config("").parent, self.log("").parent):
                    folder.mkdir(parents=True, exist_ok=True)
                held.enter_context(holding(self.path))
            except InUse:
                raise UsageError(
                    f"--name: another process is working on the comparison in {self.path}; wait "
                    "for it, or stop it."
                ) from None
            except OSError as error:
                raise UsageError(
                    f"--out: the folder {self.path} cannot be written to ({error.strerror}); "
                    "choose another --out."
                ) from None
            self.check(plan)
            self._write(plan)
            yield

    def _write(self, plan: Plan) -> None:
        for label, settings in plan.candidates.items():
            config = dump_config(replace(settings, out=str(self.path)))
            atomic.write_text(self.config(label), config)
        # Last, since it says that the folder is one of a comparison.
        atomic.write_text(self.plan, json.dumps(plan.as_json(), indent=2) + "\n")

    def _read_plan(self) -> dict[str, Any]:
        try:
            plan = json.loads(self.plan.read_text(encoding="utf-8"))
            if isinstance(plan["configs"], dict) and plan.keys() >= _KEYS:
                return plan  # type: ignore[no-any-return]
            reason = "expected a plan"
        except (OSError, ValueError, KeyError, TypeError) as error:
            reason = str(error)
        raise UsageError(f"{self.plan}: damaged ({reason}); put it back, or choose another --name.")

    def _check_free(self) -> None:
        """Raise `UsageError` if something else than the beginning of a comparison lies here."""
        ours = {LOCK, self.config("").parent.name, self.log("").parent.name}
        try:
            others = [path.name for path in self.path.iterdir() if path.name not in ours]
        except FileNotFoundError:
            return
        except OSError as error:
            raise UsageError(
                f"--name: {self.path} cannot hold a comparison ({error.strerror}); choose another "
                "--name."
            ) from None
        if others:
            raise UsageError(
                f"--name: {self.path} exists and holds no comparison; choose another --name."
            )
