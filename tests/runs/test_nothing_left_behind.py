"""What is found before the clock starts leaves no trace."""

import os
import signal

import pytest
import torch
from toys import Average

from littlelm.errors import Interrupted, UsageError

BAD = """
import torch
from torch import nn

class Bad(nn.Module):
    def __init__(self, *, vocab_size: int, context_length: int, how: str = "narrow"):
        super().__init__()
        self.how = how
        self.table = nn.Embedding(vocab_size, vocab_size - (how == "narrow"))
        if how == "refuses":
            raise ValueError("how: got 'refuses', expected anything else")

    def forward(self, ids):
        if self.how == "fails":
            raise RuntimeError("no way")
        if self.how == "leaves" and torch.is_grad_enabled():
            raise SystemExit
        logits = self.table(ids)
        if self.how == "peeks":
            return logits + logits.roll(-1, dims=1)
        return (logits, None) if self.how == "pair" else logits
"""


@pytest.fixture
def refused(settings, quietly, tmp_path):
    """Return a function that starts a run in vain and checks that nothing is there after it."""

    def start(match, error=UsageError, **changes):
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(error, match=match):
            quietly(settings(**changes))
        assert sorted(tmp_path.rglob("*")) == before

    return start


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("narrow", r"'bad' returned \(1, 16, 299\) .* expected logits of shape \(1, 16, 300\)"),
        ("pair", "'bad' returned tuple for ids"),
        ("fails", "'bad' could not read 16 tokens: RuntimeError: no way"),
        ("refuses", "how: got 'refuses', expected anything else"),
        ("leaves", "'bad' could not read 16 tokens in training: SystemExit"),
        ("peeks", "'bad' breaks the contract: it is not causal"),
    ],
)
def test_an_architecture_that_breaks_the_contract(install, refused, how, message):
    install("bad-package", {"bad": "bad_module:Bad"}, {"bad_module": BAD})
    refused(message, arch="bad", arguments={"how": how})


def test_an_architecture_that_is_not_there(refused):
    refused("model.arch: got 'baselin', .* Did you mean 'baseline'", arch="baselin", arguments={})


def test_an_argument_out_of_range(refused):
    refused("n_heads: got 3, expected", arguments={"d_model": 16, "n_heads": 3})


def test_a_name_that_is_taken(refused, finished):
    before = {path: path.read_bytes() for path in finished.path.rglob("*") if path.is_file()}
    refused(r"name: the run folder .*run exists; choose another --name")
    assert {path: path.read_bytes() for path in before} == before


def test_text_that_is_not_there(refused):
    refused("data.files", data={"files": ["nothing.txt"]})


def test_a_vocabulary_larger_than_the_text_supports(refused):
    refused(r"data\.vocab_size: got 60000", data={"vocab_size": 60_000})


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is an accelerator")
def test_an_accelerator_that_is_not_here(refused):
    refused("accelerator: got 'cuda', which this machine", trainer={"accelerator": "cuda"})


@pytest.mark.parametrize("folder", ["x" * 300, "deep/" + "x" * 300])
def test_a_folder_that_no_system_can_make(settings_in, quietly, tmp_path, folder):
    with pytest.raises(UsageError, match="cannot be made"):
        quietly(settings_in(tmp_path / folder))
    assert list(tmp_path.iterdir()) == []


def test_a_run_of_no_steps(refused):
    refused("max_steps: got 0, expected 1 to 1,000,000,000", max_steps=0)


def test_a_run_that_was_stopped_before_its_first_checkpoint(refused, monkeypatch, out):
    def stop(*arguments):
        raise Interrupted("stopped before it was done.")

    out.mkdir()
    monkeypatch.setattr("lightning.pytorch.Trainer.save_checkpoint", stop)
    refused("stopped before it was done", Interrupted)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_was_stopped_while_its_text_was_read(refused, monkeypatch, number):
    def stop(*arguments, **keywords):
        os.kill(os.getpid(), number)

    monkeypatch.setattr("littlelm.training.run.prepare", stop)
    refused("stopped before training began", Interrupted)


@pytest.mark.parametrize("has_begun", [True, False])
def test_a_run_that_appears_while_ours_gets_ready_is_left_alone(
    settings, quietly, finished, monkeypatch, out, has_begun
):
    if not has_begun:
        finished.checkpoint.unlink()
    finished.path.rename(out / "theirs")
    before = sorted(path.name for path in (out / "theirs").rglob("*"))

    class Late(Average):
        def __init__(self, **arguments):
            super().__init__(**arguments)
            if (out / "theirs").exists():
                (out / "theirs").rename(out / "run")

    monkeypatch.setattr("littlelm_baseline.Baseline", Late)
    with pytest.raises(UsageError, match="cannot be made"):
        quietly(settings(arguments={"d_model": 8}))
    assert sorted(path.name for path in finished.path.rglob("*")) == before
