"""What a run refuses to go on with before anything changes: another length, another process."""

import pytest

from littlelm.errors import UsageError
from littlelm.results.record import RunRecord


def test_a_run_that_is_not_there(refused, finished):
    refused(r"no run 'runn'; .* Did you mean 'run'\?", resume="runn")


def test_a_finished_run_that_is_not_extended(refused, finished):
    refused(
        r"the run .*run is finished; continue it with a larger --max_steps than 12\.", max_steps=12
    )


def test_a_run_that_is_shortened(refused, finished):
    refused("max_steps: got 11, expected at least the 12 that the run had", max_steps=11)


def test_a_budget_that_is_shortened(settings, quietly, refused):
    quietly(settings(budget="0.3s"))
    refused(
        r"budget: got 0\.2s, expected at least the 0\.3s that the run had",
        max_steps=None,
        budget="0.2s",
    )
    refused("finished; continue it with a larger --budget", max_steps=None, budget="0.3s")


def test_nothing_is_read_while_another_process_trains(refused, finished):
    with finished.locked():
        finished.checkpoint.write_bytes(b"half")
        refused("another process is training this run")


def test_nobody_else_writes_while_a_run_gets_ready(
    settings, quietly, finished, monkeypatch, weights
):
    from littlelm.training import run

    prepare, refusals = run.prepare, []

    def prepare_while_another_tries(*arguments, **options):
        with monkeypatch.context() as patch:
            patch.setattr(run, "prepare", prepare)
            with pytest.raises(UsageError, match="another process is training this run") as error:
                quietly(settings(resume="run", max_steps=30))
        refusals.append(error)
        return prepare(*arguments, **options)

    monkeypatch.setattr(run, "prepare", prepare_while_another_tries)
    quietly(settings(resume="run", max_steps=20))
    assert len(refusals) == 1
    assert RunRecord.read(finished.result).steps == 20
    assert finished.read_config()["max_steps"] == 20
