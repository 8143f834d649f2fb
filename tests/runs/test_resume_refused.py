"""What cannot be continued is refused before anything changes."""

import io
import os
import random

import pytest
import torch

from littlelm.errors import UsageError
from littlelm.results.record import RunRecord


@pytest.fixture
def refused(settings, quietly, out):
    """Return a function that resumes a run in vain and checks that nothing changed."""

    def contents():
        return {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def resume(match, **changes):
        before = contents()
        with pytest.raises(UsageError, match=match):
            quietly(settings(**{"resume": "run", "max_steps": 20, **changes}))
        assert contents() == before

    return resume


def test_a_run_that_is_not_there(refused, finished):
    refused(r"no run 'runn'; .* Did you mean 'run'\?", resume="runn")


def test_a_finished_run_that_is_not_extended(refused, finished):
    refused(r"the run .*run is finished; continue it with a larger --max_steps", max_steps=12)


def test_a_run_that_is_shortened(refused, finished):
    refused("max_steps: got less than the 12 the run had", max_steps=11)


def test_a_budget_that_is_shortened(settings, quietly, refused):
    quietly(settings(budget="0.3s"))
    refused("budget: got less than the 0.3 the run had", max_steps=None, budget="0.2s")
    refused("finished; continue it with a larger --budget", max_steps=None, budget="0.3s")


def test_a_checkpoint_that_is_missing(refused, finished):
    finished.checkpoint.unlink()
    refused(r"last\.ckpt is missing; this run cannot be continued")


def truncated(whole):
    return whole[: len(whole) // 2]


def noise(whole):
    return random.Random(0).randbytes(2000)


def flipped(whole):
    """The directory of the archive is whole, what it holds is not."""
    return whole[:500] + noise(whole) + whole[2500:]


def foreign(whole):
    return saved({"weights": torch.zeros(3)})


def half(whole):
    return saved({"state_dict": {}, "global_step": 3})


def a_list(whole):
    return saved([1, 2])


def saved(content):
    buffer = io.BytesIO()
    torch.save(content, buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "damage",
    [lambda whole: b"", truncated, noise, flipped, foreign, half, a_list, lambda whole: b"PK\3\4"],
)
def test_a_checkpoint_that_is_damaged(refused, finished, damage):
    finished.checkpoint.write_bytes(damage(finished.checkpoint.read_bytes()))
    refused(r"last\.ckpt is damaged; expected a checkpoint that littlelm wrote")


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def with_bomb(checkpoint, path):
    whole = torch.load(checkpoint, weights_only=True)
    return saved({**whole, "callbacks": {**whole["callbacks"], "x": Bomb(path)}})


def bare_pickle(checkpoint, path):
    buffer = io.BytesIO()
    torch.save(Bomb(path), buffer, _use_new_zipfile_serialization=False)
    return buffer.getvalue()


@pytest.mark.parametrize("disguise", [with_bomb, bare_pickle])
def test_code_in_a_checkpoint_is_not_executed(refused, finished, tmp_path, disguise):
    finished.checkpoint.write_bytes(disguise(finished.checkpoint, tmp_path / "made"))
    refused(r"last\.ckpt is damaged")
    assert not (tmp_path / "made").exists()
    torch.load(finished.checkpoint, weights_only=False)
    assert (tmp_path / "made").exists()  # the code was there


@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema_version": 7}'])
def test_a_record_that_is_damaged(refused, finished, content):
    finished.result.write_text(content)
    refused(r"result\.json: (damaged, )?expected a (JSON )?record")


def test_a_record_that_is_missing(refused, finished):
    finished.result.unlink()
    refused(r"result\.json: there is no such record")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: [", r"config\.yaml: line 1 cannot be read"),
        ("[1]", r"config\.yaml: got \[1\], expected keys and values"),
        ("colour: red\n", "colour: no such key"),
        ("budget: 30 minutes\n", "budget: got '30 minutes', expected"),
    ],
)
def test_a_config_that_is_damaged(refused, finished, content, message):
    finished.config.write_text(content)
    refused(message)


@pytest.mark.parametrize("content", [None, b"{", b"\xff\x00"])
def test_a_tokenizer_that_is_missing_or_damaged(refused, finished, content):
    if content is None:
        finished.tokenizer.unlink()
    else:
        finished.tokenizer.write_bytes(content)
    refused(r"tokenizer\.json: ")


@pytest.mark.parametrize("name", ["train.txt", "valid.txt"])
def test_text_that_changed(refused, finished, text, tmp_path, name):
    for file in text.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / name).open("a") as file:
        file.write("\n<|endoftext|>\nOne story more.")
    data = {"files": [str(tmp_path / "train.txt")], "valid_files": [str(tmp_path / "valid.txt")]}
    refused(r"the text or tokenizer of .*run changed \((data|split)_sha256\); put back", data=data)


def test_text_that_moved_is_the_same_text(settings, quietly, finished, text, tmp_path):
    for file in text.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    data = {"files": [str(tmp_path / "train.txt")], "valid_files": [str(tmp_path / "valid.txt")]}
    run = quietly(settings(resume="run", max_steps=13, data=data))
    assert RunRecord.read(run.result).steps == 13


def test_an_architecture_that_changed(refused, finished):
    refused(
        r"the architecture of .*run changed \(architecture\.blocks\.1.* was None, is \(16",
        arch="baseline",
        arguments={"d_model": 16, "n_layers": 2, "n_heads": 2},
    )


def test_an_architecture_that_is_gone(refused, finished):
    refused("model.arch: got 'average', expected one of", arch="average")


@pytest.mark.parametrize(
    "damage", [{"loops": {}}, {"optimizer_states": [{}]}, {"state_dict": {}}], ids=str
)
def test_a_checkpoint_that_cannot_be_restored_costs_nothing(
    settings, quietly, weights, out, damage
):
    run = quietly(settings())
    before = {path: path.read_bytes() for path in run.path.rglob("*") if path.is_file()}
    checkpoint = {**torch.load(run.checkpoint, weights_only=True), **damage}
    torch.save(checkpoint, run.checkpoint)
    before[run.checkpoint] = run.checkpoint.read_bytes()
    with pytest.raises(UsageError, match="resume: "):
        quietly(settings(max_steps=20, resume=str(run.path)))
    now = {path: path.read_bytes() for path in run.path.rglob("*") if path.is_file()}
    changed = {path.name for path in before if now.get(path) != before[path]}
    assert not changed
