"""What lies in a run folder of a comparison: a run, the beginning of one, or other work."""

from dataclasses import replace

import pytest

from littlelm.comparison.remains import record_of
from littlelm.errors import UsageError
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

FINISHED = RunRecord(
    status="finished", val_bits_per_byte=1.5, n_parameters=7, tokens_seen=9, tokens_per_second=2.0,
    train_seconds=4.5, steps=3,
)  # fmt: skip
BEGUN = RunRecord(status="interrupted")


@pytest.fixture
def run(tmp_path):
    """A run folder as it is right before the first checkpoint."""
    run = RunFolder(tmp_path / "a-seed0")
    for folder in (run.checkpoint.parent, run.validation_events):
        folder.mkdir(parents=True)
        (folder / "events.out.tfevents.1").touch()
    (run.checkpoint.parent / "events.out.tfevents.1").rename(run.path / "events.out.tfevents.1")
    for name in (".lock", ".config.yaml.7.partial", "config.yaml", "tokenizer.json"):
        (run.path / name).touch()
    (run.checkpoint.parent / ".last.ckpt.7.partial").touch()
    run.curve.write_text("step,seconds\n")
    BEGUN.write(run.result)
    return run


def refused(run, sentence):
    before = {path: path.read_bytes() for path in run.path.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match=sentence) as error:
        record_of(run)
    assert str(error.value).count(". ") == 0
    assert str(error.value).endswith(".")
    assert not str(error.value).endswith("..")
    assert {path: path.read_bytes() for path in run.path.rglob("*") if path.is_file()} == before


def test_the_beginning_of_a_run_is_no_run_yet(run, tmp_path):
    assert record_of(run) is None
    run.result.unlink()
    assert record_of(run) is None
    assert record_of(RunFolder(tmp_path / "none")) is None


@pytest.mark.parametrize(
    "work",
    ["model.safetensors", "checkpoints/last.ckpt", "checkpoints/best.ckpt", "notes.txt",
     "evaluations/x.json", "documents.npz", "validation/mine"],
)  # fmt: skip
def test_work_without_a_record_stays(run, work):
    run.result.unlink()
    (run.path / work).parent.mkdir(exist_ok=True)
    (run.path / work).touch()
    refused(run, rf"a-seed0: holds {work.partition('/x')[0]} but no result.json, so that the run")


def test_a_curve_of_steps_is_work(run):
    run.result.unlink()
    run.curve.write_text("step,seconds\n1,0.5\n")
    refused(run, "holds curve.csv but no result.json")


def test_steps_before_the_first_checkpoint_can_only_be_made_anew(run):
    """So a run is left that was killed, as for want of memory."""
    run.curve.write_text("step,seconds\n1,0.5\n")
    assert record_of(run) is None


def test_steps_without_a_checkpoint_are_work(run):
    replace(BEGUN, steps=5).write(run.result)
    refused(run, "holds a record of 5 steps but no checkpoints/last.ckpt")


def test_a_file_in_the_place_of_a_run(tmp_path):
    run = RunFolder(tmp_path / "a-seed0")
    run.path.touch()
    refused(run, "a-seed0: expected the folder of a run; move this away")


def test_what_can_go_on(run):
    run.checkpoint.touch()
    assert record_of(run) == BEGUN


@pytest.mark.parametrize("file", ["config.yaml", "tokenizer.json"])
def test_an_interrupted_run_that_cannot_go_on(run, file):
    run.checkpoint.touch()
    (run.path / file).unlink()
    refused(run, f"a-seed0: was interrupted, but its {file} is gone; put that back, or move")


def test_a_finished_run(run):
    run.weights.touch()
    FINISHED.write(run.result)
    assert record_of(run) == FINISHED


@pytest.mark.parametrize("file", ["config.yaml", "model.safetensors"])
def test_a_finished_run_that_is_not_whole(run, file):
    run.weights.touch()
    FINISHED.write(run.result)
    (run.path / file).unlink()
    refused(run, f"a-seed0: finished, but its {file} is gone; put that back, or move the folder")


def test_a_diverged_run_is_over_without_its_checkpoint(run):
    RunRecord(status="diverged", steps=5).write(run.result)
    record = record_of(run)
    assert record is not None
    assert record.status == "diverged"


@pytest.mark.parametrize(
    "field",
    ["val_bits_per_byte", "n_parameters", "tokens_seen", "tokens_per_second", "train_seconds"],
)
def test_a_finished_run_without_a_score_is_damaged(run, field):
    run.weights.touch()
    replace(FINISHED, **{field: None}).write(run.result)
    refused(run, rf"result.json: damaged, {field} holds nothing, expected a number in a run that")
