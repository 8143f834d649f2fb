"""Every architecture that comes with littlelm keeps its promises, at a size that is fast."""

import pytest
import yaml

from littlelm import architectures
from littlelm.cli import main
from littlelm.testing import PROMISES
from littlelm.testing.checking import subject_of
from littlelm.testing.outcome import look

SMALL = {"d_model": 16, "n_layers": 2, "n_heads": 2}
FIRST_PARTY = [entry.name for entry in architectures.entries() if entry.distribution == "littlelm"]
# They start a process, or a compiler.
SLOW = {"importing", "compiled"}


def small(name):
    """Return the arguments that make an architecture small, of those that it takes."""
    return {key: SMALL[key] for key in architectures.schema(name) if key in SMALL}


def test_there_are_first_party_architectures():
    assert "baseline" in FIRST_PARTY


@pytest.mark.parametrize(
    "promise",
    [
        pytest.param(promise, id=promise.name, marks=[pytest.mark.slow] * (promise.name in SLOW))
        for promise in PROMISES
    ],
)
@pytest.mark.parametrize("name", FIRST_PARTY)
def test_a_first_party_architecture_keeps_its_promises(name, promise):
    outcome = look(promise, subject_of(name, small(name)), {})
    assert outcome.state in ("kept", "skipped"), outcome.sentence
    if outcome.state == "skipped":
        pytest.skip(outcome.sentence)


@pytest.mark.parametrize("name", FIRST_PARTY)
def test_its_hyperparameters_are_flags_of_the_command_line(name, capsys):
    complete = architectures.complete(name, small(name))
    given = {key: value for key, value in complete.items() if value not in (None, [])}
    words = []
    for key, value in given.items():
        words += [f"--model.arch.{key}", *map(str, value if isinstance(value, list) else [value])]
    assert main(["fit", "--print_config", "--model.arch", name, *words]) == 0
    config = yaml.safe_load(capsys.readouterr().out)["model"]["arch"]
    assert config["name"] == name
    assert {key: config[key] for key in given} == given
