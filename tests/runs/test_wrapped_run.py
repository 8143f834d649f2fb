"""A run of an architecture that wraps another, from its config to its resumption."""

import shutil

import pytest
import yaml

from littlelm.architectures.trained import TrainedModel
from littlelm.cli import main
from littlelm.errors import UsageError
from littlelm.results.record import RunRecord


@pytest.fixture
def thin(wrappers, install):
    """Install an architecture to be wrapped by those of another package; return its folder."""
    return install("thin-package", {"thin": "wrappers_module:Narrow"})


@pytest.fixture
def run(thin, settings, quietly):
    return quietly(settings(arch="quick", arguments={"inner": "thin", "d_model": 4}))


def test_its_config_has_both(run):
    config = yaml.safe_load(run.config.read_text())
    assert config["model"]["arch"]["inner"] == "thin"
    assert config["model"]["arch"]["d_model"] == 4
    assert RunRecord.read(run.result).plugin_distribution == "wrap-package"


def test_it_goes_on_and_is_read_back(run, out):
    assert main(["fit", "--resume", "run", "--out", str(out), "--max_steps", "14"]) == 0
    assert RunRecord.read(run.result).steps == 14
    model = TrainedModel.load(run).model
    assert (model.mode, model.embedding.weight.shape[1]) == ("fast", 4)


def test_it_is_repeated_by_its_config(run, out):
    assert main(["fit", "-c", str(run.config), "--out", str(out), "--name", "again"]) == 0
    again = RunRecord.read(out / "again" / "result.json")
    assert again.weights_sha256 == RunRecord.read(run.result).weights_sha256


def test_the_inner_one_is_gone(run, thin, refused_on_the_command_line):
    shutil.rmtree(thin)
    sentence = "its architecture 'thin' is not installed; install the package that it was trained"
    refused_on_the_command_line(sentence)
    with pytest.raises(UsageError, match=f"{sentence} with, thin-package 1\\.0\\.$"):
        TrainedModel.load(run)
