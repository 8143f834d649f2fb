"""A run that ends early keeps what it has, and goes on as if nothing had happened."""

import csv
import functools
import os
import shlex
import signal
from dataclasses import replace

import pytest
import torch

from littlelm.config.settings import OptimSettings
from littlelm.errors import Interrupted, RunFailed
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm.training.clock import RunClock

SCORES = {name for name in vars(RunRecord()) if name.startswith(("val_", "excess_", "evaluation_"))}


def stop(number=signal.SIGTERM):
    return lambda: os.kill(os.getpid(), number)


def fail(error):
    def act():
        raise error

    return act


def checkpoint_of(run):
    return torch.load(run.checkpoint, weights_only=True)


def steps_of(run):
    with run.curve.open() as file:
        return [int(row["step"]) for row in csv.DictReader(file) if row["nats_per_token"]]


@pytest.fixture
def interrupted(settings, quietly, at_step, out):
    """Return a function that ends a run early, with whatever `act` does at a step."""

    def interrupt(step, act, expected=Interrupted, **changes):
        at_step(step, act)
        with pytest.raises(expected):
            quietly(settings(**changes))
        return RunFolder(out / "run")

    return interrupt


def test_what_to_type_is_quoted_for_the_shell(settings, quietly, at_step, out):
    at_step(5, stop())
    with pytest.raises(Interrupted) as stopped:
        quietly(settings(name="it's [bold] $HOME"))
    *_, path = shlex.split(str(stopped.value).partition("continue with ")[2])
    assert path == str(out / "it's [bold] $HOME")
    finished = quietly(settings(resume=path))
    command = finished.samples.read_text(encoding="utf-8").partition("More of them: `")[2]
    assert shlex.split(command.partition("`")[0])[-1] == finished.name


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run_with_a_checkpoint_of_the_very_step(interrupted, number):
    run = interrupted(5, stop(number), every=100)
    assert checkpoint_of(run)["global_step"] == 5
    record = RunRecord.read(run.result)
    assert (record.steps, record.tokens_seen) == (5, 5 * 64)
    assert record.train_seconds > 0
    assert scores_of(run) == set()
    assert not run.weights.exists()


@pytest.mark.parametrize("step", [1, 5, 11])
def test_a_resumed_run_ends_with_the_same_weights(
    settings, quietly, weights, finished, interrupted, step
):
    expected = weights(finished)
    finished.remove()
    interrupted(step, stop())
    assert weights(quietly(settings(resume="run"))) == expected


def test_with_dropout_too(settings, quietly, weights, interrupted, average):
    dropped_out = {"arch": average, "arguments": {"dropout": 0.3}}
    expected = weights(quietly(settings(name="undisturbed", **dropped_out)))
    interrupted(5, stop(), **dropped_out)
    assert weights(quietly(settings(resume="run", **dropped_out))) == expected


def test_with_two_optimizers_too(settings, quietly, weights, interrupted):
    muon = {"optim": OptimSettings(name="muon", adam_learning_rate=0.01)}
    expected = weights(quietly(settings(name="undisturbed", **muon)))
    interrupted(5, stop(), **muon)
    assert weights(quietly(settings(resume="run", **muon))) == expected


@pytest.mark.parametrize("every", [1, 4, 100])
def test_work_lost_in_a_crash_is_done_again(
    settings, quietly, weights, finished, interrupted, every
):
    expected = weights(finished)
    finished.remove()
    run = interrupted(7, fail(ZeroDivisionError()), ZeroDivisionError, every=every)
    assert checkpoint_of(run)["global_step"] == 6 // every * every
    assert RunRecord.read(run.result).status == "interrupted"
    resumed = quietly(settings(resume="run", every=every))
    assert weights(resumed) == expected
    assert steps_of(resumed) == list(range(1, 13))


def test_a_run_may_be_interrupted_again_and_again(
    settings, quietly, weights, finished, interrupted
):
    expected = weights(finished)
    finished.remove()
    interrupted(3, stop())
    for step in (4, 9):
        interrupted(step, stop(), resume="run")
    run = quietly(settings(resume="run"))
    assert weights(run) == expected
    record = RunRecord.read(run.result)
    assert (record.status, record.resumes, record.steps) == ("finished", 3, 12)
    assert steps_of(run) == list(range(1, 13))


def test_a_failure_is_explained_with_the_way_on(interrupted, settings, quietly, at_step):
    at_step(5, fail(torch.OutOfMemoryError("CUDA out of memory")))
    with pytest.raises(
        RunFailed, match=r"out of memory; continue with .*--resume .*run --data\.batch_rows \d+ "
    ):
        quietly(settings())


def test_a_disk_that_is_full_leaves_the_last_checkpoint(
    settings, quietly, monkeypatch, at_step, out
):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        at_step(5, lambda: patch.setattr("lightning.pytorch.Trainer.save_checkpoint", full))
        with pytest.raises(RunFailed, match=r"checkpoint .* could not be written \(No space left"):
            quietly(settings(every=4))
    assert checkpoint_of(RunFolder(out / "run"))["global_step"] == 4
    run = quietly(settings(resume="run", every=4))
    assert RunRecord.read(run.result).status == "finished"


def test_a_run_that_was_stopped_while_it_was_scored_only_needs_its_score(
    settings, quietly, weights, finished, monkeypatch, out
):
    expected = weights(finished)
    finished.remove()
    with monkeypatch.context() as patch:
        patch.setattr("littlelm.training.outcome.score_documents", lambda *_, **__: stop()())
        with pytest.raises(Interrupted):
            quietly(settings())
    record = RunRecord.read(out / "run" / "result.json")
    assert (record.status, record.steps) == ("interrupted", 12)
    run = quietly(settings(resume="run"))
    assert weights(run) == expected
    assert RunRecord.read(run.result).val_bits_per_byte > 0


def test_a_finished_run_goes_on_where_it_is_extended(settings, quietly, finished):
    before = RunRecord.read(finished.result)
    run = quietly(settings(resume="run", max_steps=20))
    record = RunRecord.read(run.result)
    assert (record.status, record.steps, record.resumes) == ("finished", 20, 1)
    assert record.run_id == before.run_id
    assert record.started_at == before.started_at
    assert record.val_bits_per_byte < before.val_bits_per_byte
    assert run.read_config()["max_steps"] == 20
    assert steps_of(run) == list(range(1, 21))


def test_the_most_memory_is_that_of_all_its_parts(settings, quietly, finished):
    record = RunRecord.read(finished.result)
    replace(record, peak_memory_bytes=10**15).write(finished.result)
    run = quietly(settings(resume="run", max_steps=13))
    assert RunRecord.read(run.result).peak_memory_bytes == 10**15


def scores_of(run):
    record = RunRecord.read(run.result)
    assert record.status == "interrupted"
    return {name for name in SCORES if getattr(record, name) is not None}


def test_while_it_goes_on_the_old_score_is_not_shown(settings, quietly, finished, at_step):
    seen = []
    at_step(15, lambda: seen.append(scores_of(finished)))
    quietly(settings(resume="run", max_steps=20))
    assert seen == [set()]


def test_an_extended_run_that_is_interrupted_has_no_score(finished, interrupted):
    run = interrupted(15, stop(), resume="run", max_steps=20)
    assert scores_of(run) == set()
    assert RunRecord.read(run.result).steps == 15


def test_a_run_that_fails_after_it_was_scored_has_no_score(settings, quietly, monkeypatch, out):
    def fail(*arguments):
        raise ZeroDivisionError

    monkeypatch.setattr("littlelm.training.outcome.tell_samples", fail)
    with pytest.raises(ZeroDivisionError):
        quietly(settings())
    assert scores_of(RunFolder(out / "run")) == set()


def test_a_run_goes_on_in_other_parts_on_the_same_rows(settings, quietly, interrupted):
    whole = quietly(settings(name="whole", trainer={"precision": "32-true"}))
    interrupted(5, stop(), trainer={"precision": "32-true"})
    parts = quietly(
        settings(resume="run", data={"batch_rows": 1}, trainer={"precision": "32-true"})
    )
    found, expected = (RunRecord.read(run.result).val_bits_per_byte for run in (parts, whole))
    assert found == pytest.approx(expected, abs=1e-5)


def test_a_safety_stop_ends_a_run_of_steps_as_interrupted(settings, quietly, out, monkeypatch):
    hours = iter(range(10**9))
    slow = functools.partial(RunClock, now=lambda: next(hours) * 3600.0)
    with monkeypatch.context() as patch:
        patch.setattr("littlelm.training.run.RunClock", slow)
        with pytest.raises(Interrupted, match="the budget of 60s ended the run at step 1 of 12"):
            quietly(replace(settings(budget="60s"), max_steps=12))
    assert RunRecord.read(out / "run" / "result.json").status == "interrupted"
