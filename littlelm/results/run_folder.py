"""RunFolder: where each part of a run lies, and how a run is found again."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from glob import escape, glob
from pathlib import Path
from shlex import quote
from typing import Any

from littlelm import atomic, strict_yaml
from littlelm.errors import LittleLMError, UsageError, closest, show
from littlelm.lock import InUse, holding


@dataclass(frozen=True)
class RunFolder:
    """The folder of one run.

    Args:
        path: the folder, `<out>/<name>`.
    """

    path: Path
    _made: list[Path] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name of the run."""
        return self.path.name

    @property
    def how_to_go_on(self) -> str:
        """The command that continues the run, as a shell takes it."""
        return f"littlelm fit --resume {quote(str(self.path))}"

    @property
    def config(self) -> Path:
        """The complete config; `littlelm fit -c` on it repeats the run."""
        return self.path / "config.yaml"

    @property
    def tokenizer(self) -> Path:
        """The tokenizer, in the format of the `tokenizers` library."""
        return self.path / "tokenizer.json"

    @property
    def checkpoint(self) -> Path:
        """The last state of training, to resume from."""
        return self.path / "checkpoints" / "last.ckpt"

    @property
    def weights(self) -> Path:
        """The final weights."""
        return self.path / "model.safetensors"

    @property
    def result(self) -> Path:
        """The run record."""
        return self.path / "result.json"

    @property
    def documents(self) -> Path:
        """Bits, bits of the end, and bytes of each validation document."""
        return self.path / "documents.npz"

    @property
    def curve(self) -> Path:
        """Loss and score over the run."""
        return self.path / "curve.csv"

    @property
    def samples(self) -> Path:
        """Stories that the final model wrote."""
        return self.path / "samples.md"

    @property
    def validation_events(self) -> Path:
        """TensorBoard's events of the validation text; all others lie in the run folder itself."""
        return self.path / "validation"

    @property
    def evaluations(self) -> Path:
        """What `littlelm evaluate` found later."""
        return self.path / "evaluations"

    @classmethod
    def new(cls, out: Path, name: str) -> RunFolder:
        """Return the folder for a new run, which does not exist yet.

        Raises:
            UsageError: if it exists, or `out` cannot hold folders.
        """
        if os.path.exists(out) and not os.path.isdir(out):
            raise UsageError(f"out: got '{out}', which is a file; expected a folder for runs.")
        run = cls(out / name)
        try:
            os.lstat(run.path)
        except FileNotFoundError:
            return run
        except OSError as error:
            raise run._cannot_be_made(error) from None
        raise UsageError(
            f"name: the run folder {run.path} exists; choose another --name, continue it with "
            f"--resume {quote(name)}, or remove it."
        )

    def create(self) -> None:
        """Make the folder on the disk.

        Raises:
            UsageError: if it cannot be made, or another run took its name in the meantime.
        """
        try:
            for folder in reversed(self.path.parents):
                if not folder.exists():
                    folder.mkdir(exist_ok=True)  # another run may be making it, too
                    self._made.append(folder)
            for folder in (self.path, self.checkpoint.parent):
                folder.mkdir()
                self._made.append(folder)
        except OSError as error:
            self._unmake()
            raise self._cannot_be_made(error) from None

    def _cannot_be_made(self, error: OSError) -> UsageError:
        return UsageError(
            f"out: the run folder {self.path} cannot be made ({error.strerror}); choose another "
            "--out."
        )

    def _unmake(self) -> None:
        """Remove the folders that `create` made, as far as nobody has put anything into them."""
        while self._made:
            with contextlib.suppress(OSError):
                self._made.pop().rmdir()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing into the run.

        Raises:
            UsageError: if one is doing so, or nothing can be written there.
        """
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(holding(self.path))
            except InUse:
                raise UsageError(
                    f"{self.path}: another process is training this run; wait for it, or stop it."
                ) from None
            except OSError as error:
                raise UsageError(
                    f"{self.path}: cannot be written to ({error.strerror}); change its "
                    "permissions, or copy the run and continue the copy."
                ) from None
            yield

    def write_evaluation(
        self, about: str, outcome: dict[str, Any], details: str, write: Callable[[Path], None]
    ) -> None:
        """Keep in `evaluations/` what was found out about the final model.

        Args:
            about: what was evaluated, in the name of the files.
            outcome: plain JSON.
            details: ending of the file that `write` writes beside it.
            write: writes what the outcome sums up, to the path it is given.

        Raises:
            LittleLMError: if it cannot be written.
        """
        stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S")
        name = f"{stamp}-{about}-{secrets.token_hex(2)}"
        beside = self.evaluations / f"{name}{details}"
        try:
            self.evaluations.mkdir(exist_ok=True)
            with contextlib.ExitStack() as on_failure:
                on_failure.callback(self._remove_evaluation, beside)
                write(beside)
                text = json.dumps(outcome, indent=2) + "\n"
                atomic.write_text(self.evaluations / f"{name}.json", text)
                on_failure.pop_all()
        except OSError as error:
            raise LittleLMError(
                f"{self.evaluations}: the outcome could not be written ({error.strerror})."
            ) from error

    def _remove_evaluation(self, file: Path) -> None:
        """Remove one of the two files of an evaluation, which means nothing without the other."""
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
            self.evaluations.rmdir()  # which fails where there are others, as it should

    def remove_outcome(self) -> None:
        """Remove what belongs to final weights, and what a killed process left half-written."""
        for file in (self.weights, self.documents, self.samples):
            file.unlink(missing_ok=True)
        for folder in (self.path, self.checkpoint.parent, self.validation_events):
            for partial in folder.glob(".*.partial"):
                partial.unlink()

    def remove(self) -> None:
        """Remove the folder with all that is in it, and those that were made to hold it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._unmake()

    @classmethod
    def find(cls, text: str, out: str | Path = "runs") -> RunFolder:
        """Find a run by the path of its folder, or by its name in `out`.

        Raises:
            UsageError: if there is no such run.
        """
        for path in (Path(text), Path(out) / text):
            if os.path.isfile(path / "config.yaml"):
                return cls(path)
        if os.path.isdir(text):
            inside = [os.path.join(text, name) for name in _names_in(text)]
            raise UsageError(
                f"{text}: is not a run folder; expected one that fit made, with a config.yaml in it"
                f"{f', such as {inside[-1]}' if inside else ''}."
            )
        names = _names_in(out)
        advice = closest(text, names)
        if not names:
            advice = " There is none yet; littlelm fit makes one."
        raise UsageError(
            f"no run {show(text)}; expected the path of a run folder, or the name of one in {out}/."
            f"{advice}"
        )

    def read_config(self) -> dict[str, Any]:
        """Read the run's config.

        Raises:
            UsageError: if it cannot be read, or is not one that a run wrote.
        """
        return strict_yaml.read_mapping(self.config)


def _names_in(out: str | Path) -> list[str]:
    """Return the names of the runs in a folder, in their order."""
    configs = glob(os.path.join(escape(str(out)), "*", "config.yaml"))
    return sorted(Path(config).parent.name for config in configs)
