"""Mishaps that a finished or a running run has to survive."""

from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file, save_file

from littlelm.architectures.trained import TrainedModel
from littlelm.cli import main
from littlelm.config.settings import FitSettings
from littlelm.data.settings import DataSettings
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.errors import Interrupted, RunFailed, UsageError
from littlelm.evaluation.evaluate import evaluate_run
from littlelm.reporting import Report
from littlelm.results.record import RunRecord
from littlelm.training.run import fit


def test_other_files_are_what_is_scored_however_their_part_is_chosen(finished, text):
    other = str(text / "train.txt")
    every_one = evaluate_run(finished, {"files": [other]})
    assert every_one["valid_documents"] == 60
    with pytest.raises(UsageError, match="expected at least 50"):  # and not the run's own five
        evaluate_run(finished, {"files": [other], "holdout_percent": 50})


def test_storyworld_and_files_at_once_are_refused(finished, text):
    with pytest.raises(UsageError, match="leave one of the two out"):
        evaluate_run(finished, {"source": "storyworld", "files": [str(text / "train.txt")]})
    with pytest.raises(
        UsageError, match=r"data\.source: got storyworld together with data\.valid_files"
    ):
        DataSettings(valid_files=["a.txt"]).check()


def test_a_tokenizer_of_another_run_is_noticed(finished):
    StoryTokenizer.train(["some other text " * 40], 266).save(finished.tokenizer)
    with pytest.raises(UsageError, match="is not the tokenizer that the model was trained with"):
        TrainedModel.load(finished)


def test_a_run_is_trained_by_one_process_at_a_time(finished, settings, quietly):
    with finished.locked(), pytest.raises(UsageError, match="another process is training this run"):
        quietly(settings(resume=str(finished.path), max_steps=24))
    assert RunRecord.read(finished.result).status == "finished"
    assert quietly(settings(resume=str(finished.path), max_steps=24)).weights.exists()


def test_a_listener_that_leaves_when_all_is_done_spoils_nothing(settings):
    class HangsUp(Report):
        def say(self, text, *, emphasis=0):
            if "bits per byte" in text:
                raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        fit(settings(), report=HangsUp())
    run = TrainedModel.load
    assert RunRecord.read(_folder(settings).result).status == "finished"
    assert run(_folder(settings)).model is not None


def test_extending_a_run_takes_back_its_outcome(finished, settings, quietly, at_step, monkeypatch):
    def stop():
        raise Interrupted("enough.")

    at_step(14, stop)
    with pytest.raises(Interrupted):
        quietly(settings(resume=str(finished.path), max_steps=24))
    record = RunRecord.read(finished.result)
    assert (record.status, record.val_bits_per_byte) == ("interrupted", None)
    assert not finished.weights.exists()
    assert not finished.documents.exists()


def test_what_a_killed_process_left_half_written_is_cleared_away(finished, settings, quietly):
    checkpoint = finished.checkpoint.parent / ".last.ckpt.123.partial"
    events = finished.validation_events / ".events.out.tfevents.1.here.1.1.123.partial"
    for partial in (checkpoint, events):
        partial.write_bytes(b"half")
    quietly(settings(resume=str(finished.path), max_steps=24))
    assert not checkpoint.exists()
    assert not events.exists()


def test_a_checkpoint_that_cannot_be_written_leaves_the_one_before(settings, quietly, monkeypatch):
    import torch

    save, calls = torch.save, []

    def full_disk(*arguments, **keywords):
        calls.append(1)
        if len(calls) > 2:
            raise RuntimeError("PytorchStreamWriter failed writing file")
        return save(*arguments, **keywords)

    monkeypatch.setattr("littlelm.training.checkpoint.torch.save", full_disk)
    with pytest.raises(RunFailed, match=r"could not be written \(PytorchStreamWriter.*--resume"):
        quietly(settings(every=4))
    monkeypatch.undo()
    run = _folder(settings)
    assert [path.name for path in run.checkpoint.parent.iterdir()] == ["last.ckpt"]
    assert quietly(settings(resume=str(run.path), every=4)).weights.exists()


@pytest.mark.parametrize("name", ["../up", "a/b", ".hidden", "-x", ""])
def test_a_name_never_leads_out_of_its_folder(settings, name):
    with pytest.raises(UsageError, match="name: got"):
        replace(settings(), name=name).check()


def test_points_of_a_curve_are_at_least_a_step_apart():
    settings = FitSettings(max_steps=1, trainer={"log_every_n_steps": 0})
    with pytest.raises(UsageError, match="log_every_n_steps: got 0"):
        settings.check()


def _folder(settings):
    from pathlib import Path

    from littlelm.results.run_folder import RunFolder

    return RunFolder(Path(settings().out) / "run")


def test_weights_that_are_no_numbers_have_no_score(settings, quietly):
    run = quietly(settings())
    damaged = {name: torch.full_like(w, float("nan")) for name, w in load_file(run.weights).items()}
    save_file(damaged, run.weights)
    replace(RunRecord.read(run.result), weights_sha256=None).write(run.result)
    with pytest.raises(RunFailed, match="the weights give no finite score"):
        evaluate_run(run, {})
    assert not run.evaluations.exists()
    assert main(["generate", str(run.path)]) == 1
