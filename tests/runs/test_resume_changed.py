"""A run goes on with the config, the text and the architecture it began with, or not at all."""

import importlib
import shutil
import sys

import pytest
import yaml
from listening import Listener

from littlelm.cli import main
from littlelm.results.record import RunRecord
from littlelm.training.run import fit


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
    said = Listener()
    wanted = settings(resume="run", max_steps=13, arch="growing", arguments={"gain": 1.0})
    record = RunRecord.read(fit(wanted, report=said).result)
    assert (record.steps, record.plugin_changes) == (13, 1)
    assert any("the source of 'growing' changed since run was trained" in one for one in said.said)


def test_an_architecture_that_is_what_it_was(settings, quietly, growing):
    growing()
    quietly(settings(arch="growing"))
    run = quietly(settings(resume="run", max_steps=13, arch="growing"))
    assert RunRecord.read(run.result).plugin_changes == 0


def test_an_architecture_that_is_gone(
    settings, quietly, growing, refused_on_the_command_line, monkeypatch
):
    growing()
    quietly(settings(arch="growing"))
    monkeypatch.undo()
    refused_on_the_command_line("its architecture 'growing' is not installed; install the package")
