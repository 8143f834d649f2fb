"""What `--help` says: complete, true, and for someone who has never trained a model."""

from __future__ import annotations

import importlib
import re
import shlex
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from littlelm import architectures
from littlelm.cli import commands, flags
from littlelm.cli.commands import COMMANDS
from littlelm.config.mapping import core_keys, is_argument
from littlelm.data import settings
from littlelm.results.run_folder import RunFolder
from littlelm.testing import PROMISES

EXAMPLE = re.compile(r"^  (?:.* && )?(littlelm \S.*?)(?: > .*)?$", re.MULTILINE)
BARE = """
def bare(*, vocab_size: int, context_length: int, depth: int = 3, tied: bool = True,
         cold: bool = False, rates: list[float] = [0.5, 1.0], kind: str | None = None):
    ...
"""


def flags_in(text: str) -> list[str]:
    return re.findall(r"^  (?:-\w, )?--(\S+)", text, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_three_ways_to_one_help(littlelm, command):
    texts = {littlelm(*a).out for a in ([command, "--help"], [command, "-h"], ["help", command])}
    assert len(texts) == 1


@pytest.mark.parametrize("argv", [["help", "fitt"], ["fitt", "--help"], ["fitt", "-h"]])
def test_help_of_an_unknown_command(littlelm, argv):
    outcome = littlelm(*argv)
    assert (outcome.code, outcome.out) == (2, "")
    assert "unknown command 'fitt', expected one of fit, " in outcome.err


def test_the_overview_names_every_command_and_what_goes_with_all(littlelm):
    out = littlelm("--help").out
    for name, summary in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(summary)}$", out, re.MULTILINE)
    assert set(flags_in(out)) == set(flags.EVERYWHERE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_module_that_explains_every_flag_once(littlelm, command):
    module = importlib.import_module(f"littlelm.cli.{command}")
    assert callable(module.run)
    syntax = commands.syntax(command)
    expected = set(flags.EVERYWHERE) | {name for name in syntax.flags if not is_argument(name)}
    if command == "fit":  # whose help has one architecture, and completion those of all
        expected |= {f"model.arch.{name}" for name in architectures.schema("baseline")}
    for action in syntax.actions.values():
        expected |= {name for name in action.flags if not is_argument(name)}
    told = flags_in(littlelm(command, "--help").out)
    assert sorted(told) == sorted(expected)
    assert set(syntax.flags_of_fit) <= set(commands.syntax("fit").flags)


def test_what_one_changes_first_comes_first_and_the_trainer_last(littlelm):
    told = flags_in(littlelm("fit", "--help").out)
    assert told[:7] == [
        "config", "name", "budget", "seed", "data.files", "model.arch", "optim.learning_rate",
    ]  # fmt: skip
    rest = told[: -len(flags.EVERYWHERE)]
    first_of_trainer = next(i for i, name in enumerate(rest) if name.startswith("trainer."))
    assert all(name.startswith("trainer.") for name in rest[first_of_trainer:])


@pytest.mark.parametrize("columns", [60, 80, 90, 100, 200])
@pytest.mark.parametrize("command", COMMANDS)
def test_lines_fit_the_terminal_up_to_a_hundred_columns(littlelm, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = littlelm(command, "--help").out.splitlines()
    prose = [line for line in lines if " " in line.strip() and not line.startswith("  littlelm")]
    widest = max(map(len, prose))
    assert widest <= max(80 if command == "completion" else 0, min(columns, 100))
    assert all(line == line.rstrip() for line in lines)
    if command == "fit" and columns >= 80:
        assert widest > min(columns, 100) - 5


def test_names_are_not_broken_at_their_hyphens(littlelm, monkeypatch):
    for columns in range(60, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert not re.search(r"\w-$", littlelm("fit", "--help").out, re.MULTILINE)


def all_keys():
    keys = dict(core_keys())
    keys |= {f"baseline {name}": key for name, key in architectures.schema("baseline").items()}
    for command in COMMANDS:
        syntax = commands.syntax(command)
        for part in (syntax, *syntax.actions.values()):
            keys |= {f"{command} {name}": key for name, key in part.flags.items()}
    return keys


def test_every_flag_is_explained_in_a_sentence():
    for name, key in all_keys().items():
        assert key.doc.endswith("."), name


def test_a_default_that_is_computed_is_told():
    what_ends_a_run = {"budget", "max_steps", "resume"}
    for name, key in all_keys().items():
        if key.default is None and name.removeprefix("fit ") not in what_ends_a_run:
            assert "By default" in key.doc, name


def test_ranges_that_are_told_are_those_that_hold():
    for name, allowed in settings._RANGES.items():
        if not name.startswith("batch_"):
            doc = core_keys()[f"data.{name}"].doc
            assert f"{allowed[0]:,} to {allowed[-1]:,}" in doc, name


def test_a_plugin_without_docstrings_has_types_and_defaults(littlelm, install):
    install("bare-package", {"bare": "bare_module:bare"}, {"bare_module": BARE})
    expected = """\
  --model.arch.depth N  (default 3)
  --model.arch.tied true|false  (default true)
  --model.arch.cold
  --model.arch.rates X...  (default 0.5 1.0)
  --model.arch.kind TEXT
"""
    assert littlelm("plugins", "show", "bare").out.endswith(expected)
    help_of_fit = littlelm("fit", "--model.arch", "bare", "--help").out
    assert expected in help_of_fit
    assert f"--model.arch {'|'.join(architectures.names())}" in help_of_fit
    assert "(default bare)" in help_of_fit


def test_defaults_of_data_are_those_of_the_config(littlelm):
    assert "--data.stories N  (default 20000)" in littlelm("data", "--help", "-c", "quickstart").out
    assert "--data.stories N  (default 1000000)" in littlelm("data", "--help").out


@dataclass
class Facts:
    train_documents: int = 3


@pytest.mark.parametrize("page", ["", *COMMANDS])
def test_examples_can_be_copied(littlelm, stub, tmp_path, monkeypatch, page):
    """Every example is understood, with what takes minutes replaced."""
    monkeypatch.setattr("littlelm.testing.checking.PROMISES", PROMISES[:2])
    examples = EXAMPLE.findall(littlelm(*page.split(), "--help").out)
    run = tmp_path / "runs" / "first"
    run.mkdir(parents=True)
    config = littlelm("fit", "-c", "quickstart", "--print_config").out
    (run / "config.yaml").write_text(config)
    prepared = SimpleNamespace(facts=Facts(), floor_bits=lambda _: None, close=lambda: None)
    stub("littlelm.training.run", fit=lambda settings, **_: RunFolder(Path("runs/x")))
    compared = SimpleNamespace(as_text=str, failures={}, runs=[])
    stub("littlelm.comparison.compare", compare=lambda *_, **__: compared)
    stub("littlelm.generation.generate", generate_run=lambda *_, **__: [])
    stub("littlelm.evaluation.evaluate", evaluate_run=lambda *_, **__: defaultdict(int))
    stub("littlelm.evaluation.probes", probe_run=lambda *_, **__: {"probes": {}})
    stub(
        "littlelm.data.prepare",
        sample_documents=lambda *_: [],
        prepare=lambda *_, **__: prepared,
    )
    for example in examples:
        outcome = littlelm(*shlex.split(example)[1:])
        assert outcome.code == 0, f"{example}: {outcome.err}"
    assert len(examples) >= 2


def test_quiet_may_stand_before_the_command(littlelm, stub):
    stub("littlelm.data.prepare", sample_documents=lambda *_: ["Once."])
    assert littlelm("--quiet", "data", "sample", "--data.files", "a.txt").err == ""
    assert littlelm("--quiet").code == 2
