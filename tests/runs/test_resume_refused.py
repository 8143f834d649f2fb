"""What cannot be continued is refused before anything changes."""

import importlib
import io
import os
import random
import shutil
import sys
import zipfile

import pytest
import torch
import yaml

from littlelm.cli import main
from littlelm.errors import UsageError
from littlelm.results.record import RunRecord


@pytest.fixture
def refused(settings, quietly, out):
    """Return a function that resumes a run in vain and checks that nothing changed."""

    def resume(match, **changes):
        before = contents(out)
        with pytest.raises(UsageError, match=match):
            quietly(settings(**{"resume": "run", "max_steps": 20, **changes}))
        assert contents(out) == before

    return resume


@pytest.fixture
def refused_on_the_command_line(out, capsys):
    """Return a function like `refused`, for which the run's own config holds."""

    def resume(sentence, *flags):
        before = contents(out)
        capsys.readouterr()
        assert main(["fit", "--resume", "run", "--out", str(out), *flags]) == 2
        error = capsys.readouterr().err
        assert sentence in error
        assert error.count("\n") == 1
        assert contents(out) == before

    return resume


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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


def test_a_checkpoint_that_is_missing(refused, finished):
    finished.checkpoint.unlink()
    refused(r"last\.ckpt is missing; begin a new run with littlelm fit -c .*config")


def truncated(whole):
    return whole[: len(whole) // 2]


def noise(whole):
    return random.Random(0).randbytes(2000)


def flipped(whole):
    """The directory of the archive is whole, what it holds is not."""
    return whole[:500] + noise(whole) + whole[2500:]


def one_bit(whole):
    """A weight is another, and all that torch looks at is whole."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        [record] = [r for r in archive.infolist() if r.filename.endswith("/data/0")]
    at = whole.index(b"FB", record.header_offset)  # the padding before what the record holds
    at += int.from_bytes(whole[at + 2 : at + 4], "little") + 4
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


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
    [
        lambda whole: b"",
        lambda whole: b"PK\3\4",
        truncated,
        noise,
        flipped,
        one_bit,
        foreign,
        half,
        a_list,
    ],
)
def test_a_checkpoint_that_is_damaged(refused, finished, damage):
    finished.checkpoint.write_bytes(damage(finished.checkpoint.read_bytes()))
    refused(r"last\.ckpt is damaged; put back a copy of it if there is one, or begin a new run")


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
    refused(r"result\.json: there is no such file")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: [", "config.yaml: line 1 cannot be read"),
        ("[1]", "config.yaml: got [1], expected keys and values"),
        ("colour: red\n", "colour: no such key"),
        ("budget: 30 minutes\n", "budget: got '30 minutes', expected"),
    ],
)
def test_a_config_that_is_damaged(refused_on_the_command_line, finished, content, message):
    finished.config.write_text(content)
    refused_on_the_command_line(message)


@pytest.mark.parametrize(
    ("section", "changes", "message"),
    [
        (None, {"seed": 1}, "seed: got 1, expected 0, with which"),
        (None, {"seed_data": 1}, "seed_data: got 1, expected nothing, with which"),
        (None, {"max_steps": 11}, "max_steps: got 11, expected at least the 12 that the run had"),
        (None, {"max_steps": 20, "budget": "1h"}, "budget: got '1h', expected nothing, with which"),
        (
            None,
            {"max_steps": None, "budget": "1h"},
            "budget: got '1h', expected nothing, with which",
        ),
        (
            None,
            {"model": {"arch": {"name": "average"}}},
            "model.arch.name: got 'average', expected 'baseline', with which",
        ),
        (
            "model",
            {"arch": {"name": "baseline", "d_model": 16, "n_layers": 1, "n_heads": 1}},
            "model.arch.n_heads: got 1, expected 2, with which",
        ),
        ("data", {"context_length": 8}, "data.context_length: got 8, expected 16, with which"),
        ("data", {"batch_tokens": 128}, "data.batch_tokens: got 128, expected 64, with which"),
        ("data", {"document": "line"}, "data.document: got 'line', expected 'separator', with"),
        ("optim", {"learning_rate": 1.0}, "optim.learning_rate: got 1.0, expected 0.003, with"),
        ("checkpoint", {"every": 3}, "checkpoint.every: got 3, expected nothing, with which"),
        ("trainer", {"precision": "bf16-mixed"}, "trainer.precision: got 'bf16-mixed', expected"),
    ],
    ids=str,
)
def test_a_config_that_was_edited(
    settings, quietly, average, out, refused_on_the_command_line, section, changes, message
):
    run = quietly(settings(trainer={"precision": "32-true"}))
    config = yaml.safe_load(run.config.read_text())
    (config if section is None else config[section]).update(changes)
    run.config.write_text(yaml.safe_dump(config))
    refused_on_the_command_line(f"resume: {message}" if "with" in message else message)


def test_a_config_that_says_what_may_change(settings, quietly, finished, out):
    config = yaml.safe_load(finished.config.read_text())
    config["max_steps"], config["data"]["batch_rows"] = 14, 2
    finished.config.write_text(yaml.safe_dump(config))
    assert main(["fit", "--resume", "run", "--out", str(out)]) == 0
    assert RunRecord.read(finished.result).steps == 14


def test_a_checkpoint_of_another_run(settings, quietly, refused, finished, out):
    other = quietly(settings(name="other"))
    shutil.copy(other.checkpoint, finished.checkpoint)
    refused(r"last\.ckpt is of another run \(other, begun .*\); put back the one of run, begun ")


def test_a_checkpoint_of_a_run_of_the_same_name(refused, finished):
    whole = torch.load(finished.checkpoint, weights_only=True)
    whole["littlelm_run"]["started_at"] = "2001-01-01T00:00:00+00:00"
    torch.save(whole, finished.checkpoint)
    refused(r"is of another run \(run, begun 2001-01-01T00:00:00\+00:00\); put back")


def test_a_checkpoint_of_another_version(refused, finished):
    whole = torch.load(finished.checkpoint, weights_only=True)
    whole["littlelm_run"]["config"]["colour"] = "red"
    torch.save(whole, finished.checkpoint)
    refused(r"last\.ckpt is of another version of littlelm: colour: no such key")


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


GROWING = """
from toys import Average

class Growing(Average):
    def __init__(self, *, vocab_size: int, context_length: int{more}):
        super().__init__(vocab_size=vocab_size, context_length=context_length, d_model={d_model})
"""


@pytest.fixture
def growing(install):
    """Return a function that puts a version of a plugin in place of the one before."""
    folder = install("growing-package", {"growing": "growing:Growing"}, {"growing": ""})

    def become(d_model=8, more=""):
        (folder / "growing.py").write_text(GROWING.format(d_model=d_model, more=more))
        sys.modules.pop("growing", None)
        importlib.invalidate_caches()
        shutil.rmtree(folder / "__pycache__", ignore_errors=True)

    return become


def test_an_architecture_that_changed(settings, quietly, refused, growing):
    growing()
    quietly(settings(arch="growing"))
    growing(d_model=9)
    refused(
        r"the architecture of .*run changed \(architecture\.embedding\.weight was \(300, 8\), is",
        arch="growing",
    )


def test_an_architecture_that_takes_more_than_it_did(settings, quietly, growing):
    growing()
    quietly(settings(arch="growing"))
    growing(more=", gain: float = 1.0")
    run = quietly(settings(resume="run", max_steps=13, arch="growing", arguments={"gain": 1.0}))
    assert RunRecord.read(run.result).steps == 13


def test_an_architecture_that_is_gone(
    settings, quietly, growing, refused_on_the_command_line, monkeypatch
):
    growing()
    quietly(settings(arch="growing"))
    monkeypatch.undo()
    refused_on_the_command_line("its architecture 'growing' is not installed; install the package")


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
