"""A run of one of two architectures that have the same name."""

import pytest
import yaml

from littlelm.cli import main
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

SOURCE = "from toys import Average as Twin"


@pytest.fixture
def twins(install):
    """Install two packages with an architecture of one name, of which one is broken."""
    install("good-owner", {"twin": "good_module:Twin"}, {"good_module": SOURCE}, version="3.0")
    install("bad-owner", {"twin": "bad_module:Twin"}, {"bad_module": "1 / 0"})


@pytest.fixture
def run(twins, settings, quietly):
    return quietly(settings(arch="Good.Owner:twin", name=None))


def test_it_trains_and_its_record_tells_whose_it_is(run):
    record = RunRecord.read(run.result)
    assert (record.architecture, record.plugin_distribution) == ("twin", "good-owner")
    assert record.plugin_version == "3.0"
    assert run.name.startswith("twin-")
    config = yaml.safe_load(run.config.read_text())
    assert config["model"]["arch"]["name"] == "Good.Owner:twin"


def test_it_is_resumed_scored_read_and_repeated(run, out, capsys):
    again = ["-c", str(run.config), "--out", str(out), "--name", "again", "--max_steps", "3"]
    assert main(["fit", *again]) == 0
    assert RunRecord.read(RunFolder(out / "again").result).plugin_distribution == "good-owner"
    assert main(["fit", "--resume", str(run.path), "--max_steps", "14"]) == 0
    assert RunRecord.read(run.result).steps == 14
    assert main(["evaluate", str(run.path), "--json"]) == 0
    assert main(["generate", str(run.path), "--max_new_tokens", "3"]) == 0


def test_without_the_package_it_is_refused(twins, out, capsys):
    assert main(["fit", "-c", "quickstart", "--model.arch", "twin", "--out", str(out)]) == 2
    error = capsys.readouterr().err
    assert "the name 'twin' is claimed by bad-owner 1.0 and good-owner 3.0; choose one" in error
    assert not out.exists()


def test_hiding_the_other_settles_it(twins, settings, quietly, monkeypatch):
    monkeypatch.setenv("LITTLELM_PLUGINS", "good-owner:twin")
    run = quietly(settings(arch="twin"))
    assert RunRecord.read(run.result).plugin_distribution == "good-owner"


def test_a_run_of_what_is_hidden_says_so(run, monkeypatch, capsys):
    monkeypatch.setenv("LITTLELM_PLUGINS", "")
    for command in (["fit", "--resume"], ["evaluate"], ["generate"]):
        assert main([*command, str(run.path)]) == 2
        assert "which LITTLELM_PLUGINS hides; add it there, or unset" in capsys.readouterr().err
