"""`littlelm fit` up to the point where training starts: what becomes of configs and flags."""

import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from littlelm.cli import configs
from littlelm.config.mapping import settings_from_config
from littlelm.results.run_folder import RunFolder


@pytest.fixture
def printed(littlelm):
    """Return the config that a command line stands for, and what it says on stderr."""

    def print_config(*argv):
        outcome = littlelm("fit", *argv, "--print_config")
        assert outcome.code == 0, outcome.err
        return yaml.safe_load(outcome.out), outcome.err

    return print_config


def write(path, text):
    Path(path).write_text(text)
    return str(path)


def test_fit_alone_is_the_default_config(printed):
    assert printed() == printed("-c", "baseline-7m")


def test_all_shipped_configs_hold_together(printed):
    for name in configs.names():
        config, said = printed("-c", name)
        assert said == ""
        expected = "speedrun" if name.startswith("speedrun") else "baseline"
        assert config["model"]["arch"]["name"] == expected


def test_a_printed_config_prints_itself(printed, tmp_path):
    config, _ = printed("-c", "quickstart", "--seed", "3", "--optim.clip=0")
    again, _ = printed("-c", write(tmp_path / "a.yaml", yaml.safe_dump(config)))
    assert again == config
    assert config["seed"] == 3
    assert config["optim"]["clip"] == 0.0


def test_arguments_are_complete_and_typed(printed):
    config, _ = printed(
        "-c", "quickstart", "--model.arch.d_model", "64", "--model.arch.rope_base=5e3"
    )
    arch = config["model"]["arch"]
    assert arch["d_model"] == 64
    assert arch["rope_base"] == 5000.0
    assert arch["feed_forward"] == "swiglu"
    assert arch["d_ff"] is None


@pytest.mark.parametrize(
    "flags", [["--model.arch", "wide"], ["--model.arch=wide"], ["--model.arch.name", "wide"]]
)
def test_switching_the_architecture_keeps_what_both_take(printed, wide, flags):
    config, said = printed("-c", "quickstart", *flags, "--model.arch.span", "2")
    # n_heads exists in both, but is text in one of them.
    assert config["model"]["arch"] == {"name": "wide", "d_model": 160, "n_heads": "none", "span": 2}
    assert said == (
        "littlelm: model.arch: left out n_layers, n_heads, which wide does not take.\n"
        "littlelm: model.arch: wide gets d_model 160 from the config.\n"
    )


def test_switching_keeps_nothing_silently_wrong(littlelm, wide):
    outcome = littlelm("fit", "--model.arch", "wide", "--model.arch.n_layers", "2")
    assert outcome.code == 2
    assert "unknown flag --model.arch.n_layers" in outcome.err


def test_a_later_config_switches_too(printed, wide, tmp_path):
    later = write(tmp_path / "later.yaml", "model: {arch: {name: wide, d_model: 3}}")
    config, said = printed("-c", "quickstart", "-c", later)
    assert config["model"]["arch"]["d_model"] == 3
    assert said.count("\n") == 1


def test_a_broken_plugin_hurts_only_who_chooses_it(littlelm, install):
    install("bad", {"bad": "bad_module:f"}, {"bad_module": "1 / 0"})
    assert littlelm("fit", "--print_config").code == 0
    outcome = littlelm("fit", "--model.arch", "bad", "--print_config")
    assert outcome.code == 2
    assert "'bad' (bad 1.0) cannot be imported: ZeroDivisionError" in outcome.err


def test_max_steps_drops_the_budget_of_a_config(printed):
    config, said = printed("-c", "quickstart", "--max_steps", "5")
    assert (config["budget"], config["max_steps"]) == (None, 5)
    assert (
        said == "littlelm: left out budget 180s, since the command line gives max_steps instead.\n"
    )


def test_a_budget_given_with_max_steps_is_a_safety_stop(printed):
    config, said = printed("-c", "quickstart", "--max_steps", "5", "--budget", "1m")
    assert (config["budget"], config["max_steps"]) == ("1m", 5)
    assert said == ""


def test_files_on_the_command_line_are_read(printed):
    config, said = printed("-c", "quickstart", "--data.files", "a.txt", "b/*.txt")
    assert config["data"]["source"] == "files"
    assert config["data"]["files"] == [str(Path("a.txt").resolve()), str(Path("b/*.txt").resolve())]
    assert (
        said == "littlelm: data.source is files instead of storyworld, since data.files is given.\n"
    )


def test_fit_gets_the_settings_and_its_folder_is_printed(littlelm, monkeypatch, stub_fit):
    outcome = littlelm("fit", "-c", "quickstart", "--name", "x", "--trainer.precision", "32-true")
    assert (outcome.code, outcome.out) == (0, "runs/x\n")
    assert outcome.err.startswith("\nWhat to try next:\n")
    [settings] = stub_fit
    assert settings.name == "x"
    assert settings.budget.seconds == 180
    assert settings.trainer == {"accelerator": "cpu", "precision": "32-true"}


def test_a_newcomer_on_a_cpu_hears_of_quickstart_once(littlelm, monkeypatch, stub_fit):
    monkeypatch.setattr("torch.accelerator.is_available", lambda: False)
    hint = "'littlelm fit -c quickstart' trains a small model on a CPU"
    assert littlelm("fit").err.count(hint) == 1
    monkeypatch.setattr("torch.accelerator.is_available", lambda: True)
    assert hint not in littlelm("fit").err


def test_what_to_try_next_can_be_copied(littlelm, stub_fit):
    said = littlelm("fit", "-c", "quickstart", "--name", "my run", "--out", "some runs").err
    generate, see, change = said.splitlines()[2::2][:3]
    assert generate.endswith("littlelm generate 'some runs/my run' --prompt \"One day\"")
    assert see.endswith("tensorboard --logdir 'some runs'")
    assert change.endswith("fit -c 'some runs/my run/config.yaml' --optim.learning_rate 0.0015")
    assert "What to try" not in littlelm("fit", "-c", "quickstart", "--quiet").err


def test_help_shows_the_architecture_and_the_values_that_hold(littlelm, wide):
    outcome = littlelm("fit", "--model.arch", "wide", "-c", "quickstart", "--help")
    assert outcome.code == 0
    assert "--model.arch.span X  (default 1.5)\n      how wide its arms are." in outcome.out
    assert "--budget TIME  (default 180s)" in outcome.out
    assert "--trainer.max_time" not in outcome.out


class TestResume:
    FLAGS = ("fit", "--resume", "x")

    @pytest.fixture
    def run(self, printed, tmp_path):
        def save(*argv):
            config, _ = printed("-c", "quickstart", *argv)
            folder = tmp_path / "runs" / "x"
            folder.mkdir(parents=True)
            write(folder / "config.yaml", yaml.safe_dump(config))
            return settings_from_config(config)

        return save

    def test_the_run_goes_on_as_it_was(self, littlelm, run, stub_fit):
        saved = run("--model.arch.d_model", "64", "--budget", "1m")
        assert littlelm(*self.FLAGS).code == 0
        [settings] = stub_fit
        assert settings.arch == saved.arch
        assert settings.budget == saved.budget
        assert Path(settings.resume).name == "x"
        assert settings.out == saved.out

    def test_what_may_change(self, littlelm, run, stub_fit):
        run()
        flags = ["--budget", "10m", "--data.batch_rows", "4", "--trainer.accelerator", "gpu"]
        assert littlelm(*self.FLAGS, *flags).code == 0
        [settings] = stub_fit
        assert settings.budget.text == "10m"
        assert settings.data.batch_rows == 4
        assert settings.trainer == {"accelerator": "gpu"}

    @pytest.mark.parametrize(
        ("flags", "sentence"),
        [
            (["--seed", "3"], "--seed: a resumed run keeps its config; leave this out"),
            (["--model.arch.d_model", "3"], "--model.arch.d_model: a resumed run keeps"),
            (["--model.arch", "baseline"], "--model.arch.name: a resumed run keeps"),
            (["-c", "quickstart"], "--config: a resumed run keeps its config"),
            (["--name", "y"], "--name: a resumed run keeps its config"),
            (["--trainer.precision", "16"], "--trainer.precision: a resumed run keeps"),
            (["--trainer.max_time", "1m"], "trainer.max_time: littlelm sets this itself"),
            (["--sed", "3"], "unknown flag --sed. Did you mean '--seed'?"),
            (
                ["--max_steps", "9"],
                "--max_steps: this run goes by its budget; give --budget instead.",
            ),
            (["--data.batch_rows", "7"], "data.batch_rows: got 7, expected a divisor of the 4"),
            (["--out", "elsewhere"], "no run 'x'"),
        ],
    )
    def test_what_may_not(self, littlelm, run, tree, flags, sentence):
        run()
        before = tree()
        outcome = littlelm(*self.FLAGS, *flags)
        assert outcome.code == 2
        assert sentence in outcome.err
        assert outcome.err.count("\n") == 1
        assert tree() == before

    def test_a_damaged_config(self, littlelm, run):
        run()
        write("runs/x/config.yaml", "budget: [")
        assert littlelm(*self.FLAGS).code == 2
        write("runs/x/config.yaml", "budget: 1m\nsed: 3")
        assert "--resume x: sed: no such key." in littlelm(*self.FLAGS).err

    def test_the_plugin_is_gone(self, littlelm, run):
        run()
        write("runs/x/config.yaml", "budget: 1m\nmodel: {arch: {name: gone}}")
        outcome = littlelm(*self.FLAGS)
        assert outcome.code == 2
        assert (
            "runs/x: its architecture 'gone' is not installed; install the package" in outcome.err
        )


@pytest.fixture
def stub_fit(monkeypatch):
    """Stand in for training; collect the settings it is called with."""
    calls = []

    def fit(settings, *, began, report):
        assert began <= time.monotonic()
        calls.append(settings)
        return RunFolder(Path(settings.out) / (settings.name or "unnamed"))

    module = ModuleType("littlelm.training.run")
    module.fit = fit
    monkeypatch.setitem(sys.modules, "littlelm.training.run", module)
    return calls
