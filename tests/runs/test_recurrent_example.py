"""The example without attention, installed as its pyproject.toml says: trained, and heard."""

import sys
from pathlib import Path

import pytest

from littlelm.cli import main
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

EXAMPLE = Path(__file__).parents[2] / "examples" / "littlelm-recurrent"


@pytest.fixture
def installed(install, monkeypatch):
    """Install what the example declares, with its module where it lies."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project["entry-points"]["littlelm.architectures"]
    install(project["name"], points, version=project["version"])
    monkeypatch.syspath_prepend(EXAMPLE)
    yield
    sys.modules.pop("littlelm_recurrent", None)


@pytest.fixture
def train(installed, text, out):
    """Return a function that trains a small one for some steps, by the command line."""

    def train(*flags):
        small = {"context_length": 32, "vocab_size": 300, "batch_tokens": 256}
        data = {"files": text / "train.txt", "valid_files": text / "valid.txt", **small}
        model = {"": "recurrent", ".d_model": 32, ".n_layers": 1}
        keys = {f"data.{key}": value for key, value in data.items()}
        keys |= {f"model.arch{key}": value for key, value in model.items()}
        run = ["--out", str(out), "--name", "run", "--trainer.accelerator", "cpu", "--quiet"]
        words = [str(word) for key, value in keys.items() for word in (f"--{key}", value)]
        assert main(["fit", *words, *run, *flags]) == 0
        return RunFolder(out / "run")

    return train


def test_it_learns(train):
    run = train("--max_steps", "60", "--optim.learning_rate", "1e-2")
    record = RunRecord.read(run.result)
    assert record.status == "finished"
    assert (record.plugin_distribution, record.plugin_version) == ("littlelm-recurrent", "0.1")
    assert record.flops_per_token_measured
    assert record.val_nats_per_token < 4.5  # of the ln 300 = 5.7 that it begins with


def test_it_tells_a_story_longer_than_its_context(train, out, capsys):
    train("--max_steps", "3")
    capsys.readouterr()
    argv = ["generate", str(out / "run"), "--prompt", "Once", "--max_new_tokens", "40"]
    assert main([*argv, "--seed", "1"]) == 0
    story = capsys.readouterr().out
    assert story.startswith("Once")
    assert len(story) > len("Once\n")
