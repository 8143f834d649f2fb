"""The commands besides fit, with what they call replaced; and how failures are told."""

import json
import re
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest

from littlelm.cli import fit
from littlelm.cli.commands import COMMANDS
from littlelm.errors import Interrupted, RunFailed


@pytest.fixture
def run(tmp_path):
    folder = tmp_path / "runs" / "x"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("budget: 1m")
    return folder


def test_help(littlelm):
    for argv in ([], ["--help"], ["-h"], ["help"]):
        outcome = littlelm(*argv)
        assert outcome.code == 0
        assert "littlelm fit -c quickstart" in outcome.out
        assert len(outcome.out.splitlines()) < 30


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(littlelm, command):
    for argv in ([command, "--help"], [command, "-h"]):
        outcome = littlelm(*argv)
        assert outcome.code == 0
        assert outcome.out.startswith(f"littlelm {command}")
        assert outcome.err == ""


def test_version(littlelm):
    assert littlelm("--version").out == "littlelm 0.1.0\n"


def test_evaluate_hands_on_what_is_given(littlelm, stub, run):
    calls = []

    def evaluate_run(found, overrides, batch_rows, report):
        report.say("scoring")
        calls.append((found.name, overrides, batch_rows))
        return {
            "val_bits_per_byte": 1.23456,
            "val_bits_per_byte_with_end": 1.25,
            "valid_documents": 1005,
            "valid_bytes": 4321,
            "dropped_empty_documents": 2,
            "files": overrides.get("files"),
        }

    stub("littlelm.evaluation.evaluate", evaluate_run=evaluate_run)
    flags = ["--data.files", "a", "b", "--data.document", "line", "--batch_rows", "7"]
    outcome = littlelm("evaluate", "x", *flags)
    assert calls == [("x", {"files": ["a", "b"], "document": "line"}, 7)]
    assert outcome.out.splitlines() == [
        "bits per byte  1.2346  on 1,005 stories, 4,321 bytes; less is better",
        "with ends      1.2500  the ends of stories included",
        "text           a, b",
        "left out       2 stories without text",
    ]
    assert outcome.err == "scoring\n"
    outcome = littlelm("evaluate", "--json", str(run))
    assert json.loads(outcome.out)["val_bits_per_byte"] == 1.23456
    assert calls[1] == ("x", {}, None)


@pytest.mark.parametrize(
    "argv",
    [
        ["plugins", "--json", "list"],
        ["plugins", "--quiet", "show", "baseline"],
        ["completion", "--quiet", "bash"],
        ["data", "--quiet", "sample", "--n", "1"],
    ],
)
def test_a_switch_may_stand_before_the_action(littlelm, argv):
    after = [word for word in argv if not word.startswith("--") or word == "--n"]
    after += [word for word in argv if word in ("--json", "--quiet")]
    outcome = littlelm(*argv)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == littlelm(*after).out


def test_generate_hands_on_what_is_given(littlelm, stub, run):
    def generate_run(found, *, sampling, report, **others):
        yield iter([f" {found.name} {sampling.temperature}", f" {sampling.top_k} {others}"])
        yield iter([" again"])

    stub("littlelm.generation.generate", generate_run=generate_run)
    flags = ["--prompt", "Once upon", "--temperature", "0", "--top_k", "3", "--n", "2"]
    flags += ["--seed", "5"]
    outcome = littlelm("generate", "x", *flags)
    given = {"prompt": "Once upon", "max_new_tokens": 256, "seed": 5, "n": 2}
    assert outcome.out == f"Once upon x 0.0 3 {given}\n\n---\n\nOnce upon again\n"
    assert outcome.err == ""


def test_generate_draws_a_seed_and_tells_it(littlelm, stub, run):
    stub("littlelm.generation.generate", generate_run=lambda *_, seed, **__: [[str(seed)]])
    first, second = littlelm("generate", "x"), littlelm("generate", "x")
    assert first.out != second.out
    assert first.err == f"--seed {first.out.strip()} writes the same again\n"
    assert littlelm("generate", "x", "--quiet").err == ""
    assert littlelm("generate", "x", "--temperature", "0").err == ""  # there is nothing to draw


def test_a_prompt_may_look_like_a_flag(littlelm, stub, run):
    stub("littlelm.generation.generate", generate_run=lambda _, **__: iter([iter(["!"])]))
    assert littlelm("generate", "x", "--prompt=--json").out == "--json!\n"
    assert littlelm("generate", "x", "--prompt", "null").out == "null!\n"


@pytest.mark.parametrize("floor_bits", [None, np.array([50.0, 110.0])])
def test_data_info(littlelm, stub, floor_bits):
    @dataclass
    class Facts:
        train_documents: int = 3
        data_version: None = None

    def prepare(settings, report):
        report.say("tokenizing")
        assert settings.vocab_size == 300
        return SimpleNamespace(
            facts=Facts(),
            valid=SimpleNamespace(byte_counts=np.array([100, 300])),
            floor_bits=lambda report: floor_bits,
            close=lambda: None,
        )

    stub("littlelm.data.prepare", prepare=prepare)
    outcome = littlelm("data", "info", "-c", "quickstart", "--data.vocab_size", "300")
    lines = outcome.out.splitlines()
    assert re.fullmatch(r"train_documents +3", lines[0])
    if floor_bits is None:
        assert len(lines) == 1
    else:
        assert re.fullmatch(r"entropy_floor_bits_per_byte +0\.400000", lines[1])
        interval = r"population_entropy_bits_per_byte +0\.3020 to 0\.4980 \(95 % interval\)"
        assert re.fullmatch(interval, lines[2])
    assert outcome.err == "tokenizing\n"


def test_data_sample(littlelm, stub):
    stub("littlelm.data.prepare", sample_documents=lambda _, n: [f"Story {i}.\n" for i in range(n)])
    assert littlelm("data", "sample", "--n", "2").out == "Story 0.\n\n---\n\nStory 1.\n"


def test_data_needs_no_plugin(littlelm, stub, install, tmp_path):
    (tmp_path / "a.yaml").write_text("model: {arch: {name: gone, x: 1}}")
    stub("littlelm.data.prepare", sample_documents=lambda *_: ["Once."])
    assert littlelm("data", "sample", "-c", "a.yaml").out == "Once.\n"


def test_plugins_list(littlelm, wide, install):
    line = r"^wide +wide-package 1\.0 +wide_module:Wide +ok$"
    assert re.search(line, littlelm("plugins", "list").out, re.MULTILINE)
    install(
        "another", {"wide": "elsewhere:Wide", "Wi\x1bde": "elsewhere:Wide", "less": "elsewhere"}
    )
    table = littlelm("plugins", "list").out
    assert (table.count("claimed twice"), table.count("malformed")) == (2, 2)
    assert "\x1b" not in table
    states = {
        (entry["distribution"], entry["name"]): entry["state"]
        for entry in json.loads(littlelm("plugins", "list", "--json").out)
    }
    assert states["another", "wide"] == states["wide-package", "wide"] == "claimed twice"
    assert states["another", "less"] == states["another", "Wi\x1bde"] == "malformed"
    assert states["littlelm", "baseline"] == "ok"


def test_a_switch_that_is_turned_off_is_off(littlelm):
    plain = littlelm("plugins", "list")
    assert littlelm("plugins", "list", "--json", "false", "--help=false") == plain


def test_plugins_show(littlelm, wide):
    out = littlelm("plugins", "show", "wide").out
    assert out.startswith("wide: Wider than most.\n")
    assert "wide-package 1.0" in out
    assert "wide_module.py" in out
    assert "--model.arch.d_model N  (default 8)\n      width." in out


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (RunFailed("the disk is full."), 1, "littlelm: error: the disk is full.\n"),
        (Interrupted("stopped; go on with --resume x."), 130, "littlelm: stopped; go on with"),
        (KeyboardInterrupt(), 130, "littlelm: interrupted.\n"),
        (OSError(28, "No space left on device"), 1, "No space left on device\n"),
        (KeyError("x"), 1, "KeyError: 'x' (--traceback shows where; please report it)\n"),
        (ValueError("two\nlines"), 1, "ValueError: two lines ("),
        (RunFailed("\x1b[31mred\x1b[m.\x07"), 1, "error: \ufffd[31mred\ufffd[m.\ufffd\n"),
    ],
)
def test_a_failure_is_one_sentence(littlelm, monkeypatch, error, code, sentence):
    def fail(argv):
        raise error

    monkeypatch.setattr(fit, "run", fail)
    outcome = littlelm("fit")
    assert outcome.code == code
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("by", ["flag", "environment"])
def test_the_origin_of_a_failure_is_shown_on_demand(littlelm, monkeypatch, by):
    if by == "environment":
        monkeypatch.setenv("LITTLELM_DEBUG", "1")
    outcome = littlelm("fit", "--sed", "1", *(["--traceback"] if by == "flag" else []))
    assert outcome.code == 2
    assert outcome.err.startswith("Traceback")
    assert outcome.err.splitlines()[-1].startswith("littlelm: error: unknown flag --sed.")


def test_a_plugin_without_words_of_its_own_has_no_description(littlelm, install):
    bare = (
        "from torch import nn\nclass Bare(nn.Module):\n"
        "    def __init__(self, *, vocab_size: int, context_length: int): ..."
    )
    install("bare-package", {"bare": "bare_module:Bare"}, {"bare_module": bare})
    assert littlelm("plugins", "show", "bare").out.startswith("bare: no description\n")


def test_show_of_a_broken_plugin_says_whose_it_is(littlelm, install):
    install("bad-owner", {"twin": "bad_module:f"}, {"bad_module": "1 / 0"}, version="4.5")
    sentence = "'twin' (bad-owner 4.5) cannot be imported: ZeroDivisionError: division by zero."
    assert sentence in littlelm("plugins", "show", "twin").err
    good = "def f(*, vocab_size: int, context_length: int): 'Good.'"
    install("good-owner", {"twin": "good_module:f"}, {"good_module": good})
    assert (
        "is claimed by bad-owner 4.5 and good-owner 1.0" in littlelm("plugins", "show", "twin").err
    )
    assert littlelm("plugins", "show", "good_owner:twin").out.startswith("twin: Good.\n")


def test_what_is_hidden_is_in_no_list(littlelm, wide, monkeypatch):
    monkeypatch.setenv("LITTLELM_PLUGINS", "")
    assert "wide" not in littlelm("plugins", "list").out
    assert "which LITTLELM_PLUGINS hides" in littlelm("plugins", "show", "wide").err
    assert "wide" not in littlelm("fit", "--help").out.partition("Run:")[0]
    assert "span" not in littlelm("completion", "bash").out
