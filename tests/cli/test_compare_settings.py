"""What a command line of compare means: which settings each of what is compared gets."""

from types import SimpleNamespace

import pytest

CONFIG = "budget: 1m\nmodel: {arch: {name: baseline, d_model: 32}}\n"


def shown(show, **found):
    """Return what was found, as `compare` does once it has shown it."""
    comparison = SimpleNamespace(as_text=lambda: "the table", **found)
    show(comparison)
    return comparison


@pytest.fixture
def planned(littlelm, stub):
    """Return a function that gives the plan, the folder and the command of a command line."""
    calls = []

    def compare(*arguments, show):
        calls.append(arguments)
        return shown(show, failures={}, runs=[])

    def call(*argv):
        stub("littlelm.comparison.compare", compare=compare)
        outcome = littlelm("compare", *argv)
        assert (outcome.code, outcome.out) == (0, "the table\n"), outcome.err
        plan, path, command, _ = calls[-1]
        return SimpleNamespace(
            candidates=plan.candidates, plan=plan, path=path, command=command, err=outcome.err
        )

    return call


def test_architectures_share_config_and_flags(planned, wide):
    flags = ["--model.arch.d_model", "64", "--budget", "5m", "--seeds", "2"]
    it = planned("-c", "quickstart", "--arch", "baseline", "wide", *flags)
    assert list(it.candidates) == ["baseline", "wide"]
    assert it.plan.n_seeds == 2
    baseline, other = it.candidates.values()
    assert (baseline.arch.name, other.arch.name) == ("baseline", "wide")
    assert baseline.arch.arguments["d_model"] == other.arch.arguments["d_model"] == 64
    assert baseline.arch.arguments["n_layers"] == 2
    assert "n_layers" not in other.arch.arguments
    assert str(baseline.budget) == str(other.budget) == "5m"
    assert baseline.data == other.data


def test_notices_say_whom_they_concern_and_once_what_concerns_all(planned, wide):
    it = planned("-c", "quickstart", "--arch", "baseline", "wide", "--max_steps", "9")
    assert it.err.splitlines()[:2] == [
        "littlelm: left out budget 180s, since the command line gives max_steps instead.",
        "littlelm: wide: model.arch: left out n_layers, n_heads, which wide does not take.",
    ]
    assert it.err.count("left out budget") == 1


def test_a_flag_that_one_of_them_does_not_take(littlelm, wide, tree):
    before = tree()
    outcome = littlelm("compare", "--arch", "wide", "baseline", "--model.arch.span", "2")
    assert outcome.code == 2
    assert "error: baseline: unknown flag --model.arch.span." in outcome.err
    assert outcome.err.endswith(
        "With --arch a flag goes to all; --configs gives each a config of its own.\n"
    )
    assert tree() == before


def test_a_plugin_that_cannot_be_imported(littlelm, install, tree):
    install("bad-package", {"bad": "bad_module:f"}, {"bad_module": "1 / 0"})
    before = tree()
    outcome = littlelm("compare", "--arch", "baseline", "bad")
    assert outcome.code == 2
    assert "bad: " in outcome.err
    assert "ZeroDivisionError" in outcome.err
    assert tree() == before


def test_a_model_that_cannot_be_built_is_found_before_anything_is_trained(littlelm, wide, tree):
    before = tree()
    outcome = littlelm("compare", "-c", "quickstart", "--arch", "wide", "baseline")
    assert outcome.code == 2
    assert "error: wide: " in outcome.err
    assert tree() == before


def test_configs_keep_what_is_theirs(planned, tmp_path):
    (tmp_path / "mine.yaml").write_text(CONFIG)
    it = planned("--configs", "quickstart", "mine.yaml", "--seed_init", "7", "--budget", "2m")
    assert list(it.candidates) == ["quickstart", "mine"]
    assert [s.arch.arguments["d_model"] for s in it.candidates.values()] == [160, 32]
    assert {str(s.budget) for s in it.candidates.values()} == {"2m"}
    assert {s.seed_init for s in it.candidates.values()} == {7}


def test_a_config_beside_configs_is_read_after_each(planned, tmp_path):
    (tmp_path / "mine.yaml").write_text(CONFIG)
    it = planned("--configs", "quickstart", "one-block", "-c", "mine.yaml")
    assert {s.arch.arguments["d_model"] for s in it.candidates.values()} == {32}
    assert [s.arch.arguments["n_layers"] for s in it.candidates.values()] == [2, 1]


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (
            ["quickstart", "mine.yaml", "-c", "mine.yaml", "quickstart"],
            "quickstart and mine would train the same, since --config overrides what "
            "differs, expected experiments that differ; leave out --config, or compare",
        ),
        (
            ["quickstart", "my own.yaml", "-c", "quickstart"],
            "quickstart and my own would train the same, since --config overrides what differs, "
            "expected experiments that differ; leave out --config, or compare a whole "
            "config, which 'littlelm fit -c quickstart -c 'my own.yaml' --print_config > "
            "whole.yaml' writes.",
        ),
        (
            ["mine.yaml", "wider.yaml", "--seeds", "2", "--model.arch.d_model", "32"],
            "mine and wider would train the same, since --model.arch.d_model overrides what "
            "differs, expected experiments that differ; leave out --model.arch.d_model.",
        ),
        (
            ["mine.yaml", "same.yaml"],
            "mine and same would train the same, expected experiments that differ; leave one out",
        ),
    ],
)
def test_one_that_is_compared_with_itself(littlelm, stub, tmp_path, tree, flags, sentence):
    stub("littlelm.comparison.compare")
    for name in ("mine", "same"):
        (tmp_path / f"{name}.yaml").write_text(CONFIG)
    (tmp_path / "wider.yaml").write_text(CONFIG.replace("32", "64"))
    (tmp_path / "my own.yaml").write_text("model: {arch: {d_model: 32}}\n")
    before = tree()
    outcome = littlelm("compare", "--configs", *flags)
    assert outcome.code == 2
    assert f"error: --configs: {sentence}" in outcome.err
    assert outcome.err.count("\n") == 1
    assert tree() == before


def test_a_config_over_another_is_compared_whole(littlelm, planned, tmp_path):
    (tmp_path / "mine.yaml").write_text("model: {arch: {d_model: 32}}\n")
    whole = littlelm("fit", "-c", "quickstart", "-c", "mine.yaml", "--print_config").out
    (tmp_path / "whole.yaml").write_text(whole)
    it = planned("--configs", "quickstart", "whole.yaml")
    assert [s.arch.arguments["d_model"] for s in it.candidates.values()] == [160, 32]


def test_two_names_of_one_architecture(littlelm, stub):
    stub("littlelm.comparison.compare")
    outcome = littlelm("compare", "-c", "quickstart", "--arch", "baseline", "littlelm:baseline")
    assert outcome.code == 2
    sentence = "--arch: baseline and littlelm:baseline would train the same, expected different"
    assert sentence in outcome.err


def test_the_config_of_a_run_is_called_by_its_folder(planned, tmp_path):
    for name, width in {"first": "32", "second": "64"}.items():
        (tmp_path / "runs" / name).mkdir(parents=True)
        (tmp_path / "runs" / name / "config.yaml").write_text(CONFIG.replace("32", width))
    it = planned("--configs", "runs/first/config.yaml", "runs/second/config.yaml")
    assert list(it.candidates) == ["first", "second"]


def test_seed_and_name_of_a_config_do_not_matter(planned, tmp_path):
    (tmp_path / "mine.yaml").write_text(f"{CONFIG}seed: 5\nname: x\nout: y\n")
    it = planned("--configs", "mine.yaml", "--name", "c", "--out", "o")
    assert it.path.as_posix() == "o/c"
    assert (it.candidates["mine"].seed, it.candidates["mine"].name) == (0, None)


def test_the_same_command_means_the_same_folder(planned):
    words = ["-c", "quickstart", "--arch", "baseline"]
    first, more = planned(*words), planned(*words, "--seeds", "7")
    other = planned(*words, "--data.stories", "900")
    assert first.path == more.path != other.path
    assert first.path.as_posix().startswith("runs/compare-")


def test_the_command_can_be_typed_again(planned, tmp_path):
    (tmp_path / "my own.yaml").write_text(CONFIG)
    it = planned("--configs", "my own.yaml")
    assert it.command == "littlelm compare --configs 'my own.yaml'"
    assert it.err == f"the comparison is in {it.path}/comparison.md\n"
    assert planned("--configs", "quickstart", "--quiet").err == ""


@pytest.mark.parametrize(
    ("failures", "sentence"),
    [
        ({"a-seed0": "the disk is full."}, "1 of 4 runs failed: a-seed0: the disk is full."),
        (
            {"a-seed0": "x", "b-seed1": "y"},
            "2 of 4 runs failed: a-seed0, b-seed1; runs/c/comparison.md says why",
        ),
    ],
)
def test_a_failed_run_is_a_failure_after_the_table(littlelm, stub, failures, sentence):
    found = {"failures": failures, "runs": [0] * 4}
    stub("littlelm.comparison.compare", compare=lambda *_, show: shown(show, **found))
    outcome = littlelm("compare", "--configs", "quickstart", "--name", "c", "--quiet")
    assert (outcome.code, outcome.out) == (1, "the table\n")
    assert outcome.err == f"littlelm: error: {sentence}\n"
