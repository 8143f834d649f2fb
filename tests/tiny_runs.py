"""Fixtures: the smallest text, and fits on it."""

from __future__ import annotations

import functools
import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from littlelm.config.settings import ArchitectureChoice, EverySettings, FitSettings
from littlelm.data.settings import DataSettings
from littlelm.data.storyworld import training_stories
from littlelm.data.tokenizer import END_OF_STORY
from littlelm.duration import Duration
from littlelm.results.run_folder import RunFolder
from littlelm.training.module import LanguageModule
from littlelm.training.run import fit

SMALLEST = {"d_model": 16, "n_layers": 1, "n_heads": 2}


@pytest.fixture(scope="session", autouse=True)
def quick_runs() -> Iterator[None]:
    """Let runs tell short stories, and not wait for the disk: no test here has a power cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("littlelm.training.samples._MAX_NEW_TOKENS", 20)
        patch.setattr("littlelm.training.validation._SAMPLE_TOKENS", 4)
        patch.setattr("littlelm.atomic._flush", lambda path: None)
        yield


@pytest.fixture(scope="session")
def text(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with train.txt, 60 stories, and valid.txt, 5 others."""
    folder, corpus = tmp_path_factory.mktemp("text"), training_stories(100)
    for name, numbers in {"train.txt": range(60), "valid.txt": range(60, 65)}.items():
        stories = [corpus.story(k) for k in numbers]
        (folder / name).write_text(f"\n{END_OF_STORY}\n".join(stories), encoding="utf-8")
    return folder


def make_settings(
    text: Path,
    out: Path,
    *,
    arch: str = "baseline",
    arguments: dict[str, Any] | None = None,
    budget: str | None = None,
    max_steps: int | None = None,
    every: int | str | None = None,
    data: dict[str, Any] | None = None,
    trainer: dict[str, Any] | None = None,
    **changes: Any,
) -> FitSettings:
    """Return the settings of a run that takes a second; of twelve steps, if nothing else is said.

    Args:
        text: where train.txt and valid.txt are.
        out: where the run goes.
        arch: architecture; the baseline is a very small one.
        arguments: its hyperparameters.
        budget: as users write it.
        max_steps: steps instead.
        every: time or steps between two checkpoints.
        data: changes of data.*.
        trainer: changes of trainer.*.
        changes: of all other keys.
    """
    if arguments is None:
        arguments = SMALLEST if arch == "baseline" else {}
    small = DataSettings(
        source="files",
        files=[str(text / "train.txt")],
        valid_files=[str(text / "valid.txt")],
        context_length=16,
        vocab_size=300,
        batch_tokens=64,
    )
    return FitSettings(
        arch=ArchitectureChoice(arch, arguments),
        budget=Duration.parse(budget) if budget else None,
        max_steps=12 if budget is None and max_steps is None else max_steps,
        checkpoint=EverySettings(Duration.parse(every) if isinstance(every, str) else every),
        data=replace(small, **(data or {})),
        trainer={"accelerator": "cpu", "enable_progress_bar": False, **(trainer or {})},
        **{"out": str(out), "name": "run", **changes},
    )


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "runs"


@pytest.fixture(scope="session")
def settings_in(text: Path) -> Callable[..., FitSettings]:
    """Return `make_settings` for this text."""
    return functools.partial(make_settings, text)


@pytest.fixture
def settings(settings_in: Callable[..., FitSettings], out: Path) -> Callable[..., FitSettings]:
    """Return `make_settings` for this text and folder."""
    return functools.partial(settings_in, out)


@pytest.fixture(scope="session")
def finished_once(
    settings_in: Callable[..., FitSettings], tmp_path_factory: pytest.TempPathFactory
) -> RunFolder:
    return fit_quietly(settings_in(tmp_path_factory.mktemp("finished")))


@pytest.fixture
def finished(finished_once: RunFolder, out: Path) -> RunFolder:
    """A finished run of twelve steps, the test's own."""
    shutil.copytree(finished_once.path, out / "run")
    return RunFolder(out / "run")


@pytest.fixture
def at_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, Callable[[], None]], None]:
    """Return a function that lets something happen once, at the end of a step of training."""

    return functools.partial(act_at_step, monkeypatch)


def act_at_step(patch: pytest.MonkeyPatch, step: int, act: Callable[[], None]) -> None:
    """Let something happen once, at the end of a step of training."""
    original, pending = LanguageModule.training_step, [act]

    def training_step(self: LanguageModule, *arguments: Any) -> None:
        original(self, *arguments)
        if self.clock.step == step and pending:
            pending.pop()()

    patch.setattr(LanguageModule, "training_step", training_step)


@pytest.fixture(scope="session")
def quietly() -> Callable[[FitSettings], RunFolder]:
    """Return `fit` without a word."""
    return fit_quietly


def fit_quietly(settings: FitSettings) -> RunFolder:
    return fit(settings)


@pytest.fixture(scope="session")
def weights() -> Callable[[RunFolder], str]:
    """Return a function that gives the hash of the final weights of a run."""
    return lambda run: hashlib.sha256(run.weights.read_bytes()).hexdigest()


@pytest.fixture
def average(install: Callable[..., Path]) -> str:
    """The name of an installed architecture that draws random numbers in training."""
    install("toy-package", {"average": "toys:Average"})
    return "average"
