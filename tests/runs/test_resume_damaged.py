"""A run is not continued from files that are damaged, missing or another run's."""

import io
import os
import random
import shutil
import zipfile

import pytest
import torch

from littlelm.errors import UsageError


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


@pytest.mark.parametrize("content", [None, b"{", b"\xff\x00"])
def test_a_tokenizer_that_is_missing_or_damaged(refused, finished, content):
    if content is None:
        finished.tokenizer.unlink()
    else:
        finished.tokenizer.write_bytes(content)
    refused(r"tokenizer\.json: ")
