"""Architectures that wrap others, in configs and on the command line."""

from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.usefixtures("wrappers")
QUICK_TALL = "model: {arch: {name: quick, inner: tall, height: 9, d_model: 4, mode: faster}}"


@pytest.fixture
def arch_of(littlelm, tmp_path):
    """Return what becomes of `model.arch` on a command line, and the notices."""
    (tmp_path / "quick.yaml").write_text(f"max_steps: 5\n{QUICK_TALL}")

    def print_config(*argv):
        outcome = littlelm("fit", *argv, "--print_config")
        assert outcome.code == 0, outcome.err
        return yaml.safe_load(outcome.out)["model"]["arch"], outcome.err

    return print_config


def test_the_first_pass_finds_the_inner_one_on_the_command_line(arch_of):
    flags = ["--model.arch.height", "4", "--model.arch", "quick", "--model.arch.inner=tall"]
    arch, _ = arch_of("-c", "quickstart", *flags)
    assert arch == {"name": "quick", "inner": "tall", "mode": "fast", "d_model": 160, "height": 4}


def test_the_first_pass_finds_the_inner_one_in_a_config(arch_of):
    arch, said = arch_of("-c", "quick.yaml", "--model.arch.height", "4")
    whole = {"name": "quick", "inner": "tall", "mode": "faster", "d_model": 4, "height": 4}
    assert (arch, said) == (whole, "")


def test_what_is_saved_reads_back(arch_of, tmp_path):
    arch, _ = arch_of("-c", "quick.yaml")
    Path("saved.yaml").write_text(yaml.safe_dump({"max_steps": 1, "model": {"arch": arch}}))
    assert arch_of("-c", "saved.yaml") == (arch, "")


def test_another_inner_one_keeps_what_it_takes(arch_of):
    arch, said = arch_of("-c", "quick.yaml", "--model.arch.inner", "narrow")
    assert arch == {
        "name": "quick",
        "inner": "narrow",
        "mode": "faster",
        "d_model": 4,
        "sizes": [1, 2],
    }
    assert said == (
        "littlelm: model.arch: left out height, which quick of narrow does not take.\n"
        "littlelm: model.arch: quick of narrow gets d_model 4 from the config.\n"
    )


def test_another_outer_one_keeps_what_it_takes(arch_of):
    arch, said = arch_of("-c", "quick.yaml", "--model.arch", "misled")
    assert arch == {"name": "misled", "inner": "tall", "d_model": 4, "height": 9}
    assert "left out mode, which misled of tall does not take." in said
    assert "misled of tall gets inner 'tall', height 9, d_model 4 from the config." in said


def test_a_wrapper_alone_takes_the_architecture_of_the_config(arch_of):
    Path("tall.yaml").write_text("max_steps: 5\nmodel: {arch: {name: tall, height: 9}}")
    arch, said = arch_of("-c", "tall.yaml", "--model.arch", "quick")
    assert arch == {"name": "quick", "inner": "tall", "mode": "fast", "d_model": 8, "height": 9}
    assert "quick of tall gets height 9, inner 'tall' from the config." in said
    arch, _ = arch_of("-c", "quick.yaml", "--model.arch", "loud")
    assert list(arch.items())[:3] == [("name", "loud"), ("spoken", "quick"), ("volume", 5)]
    assert (arch["inner"], arch["height"]) == ("tall", 9)
    arch, _ = arch_of("-c", "tall.yaml", "--model.arch", "quick", "--model.arch.inner", "narrow")
    assert arch["inner"] == "narrow"


def test_the_wrapped_one_alone(arch_of):
    arch, said = arch_of("-c", "quick.yaml", "--model.arch", "tall")
    assert arch == {"name": "tall", "d_model": 4, "height": 9}
    assert "left out inner, mode, which tall does not take." in said


def test_the_same_inner_one_again_changes_nothing(arch_of):
    same = arch_of("-c", "quick.yaml")
    assert arch_of("-c", "quick.yaml", "--model.arch.inner", "tall") == same
    assert arch_of("-c", "quick.yaml", "-c", "quick.yaml") == same


def test_the_default_inner_one_named_is_no_change(arch_of):
    Path("plain.yaml").write_text("max_steps: 5\nmodel: {arch: {name: quick, d_model: 4}}")
    _, said = arch_of("-c", "plain.yaml", "--model.arch.inner", "narrow")
    assert said == ""


def test_an_inner_one_that_cannot_be_is_left_out_if_it_was_meant_for_another(arch_of, install):
    source = (
        "def other(*, vocab_size: int, context_length: int, inner: int = 3): ...\n"
        "def few(*, vocab_size: int, context_length: int, inner: __import__('typing').Literal["
        "'narrow'] = 'narrow', **arguments): ...\n"
        "few.wraps = 'inner'"
    )
    points = {"other": "other_module:other", "few": "other_module:few"}
    install("other-package", points, {"other_module": source})
    assert arch_of("-c", "quick.yaml", "--model.arch", "other")[0] == {"name": "other", "inner": 3}
    arch, said = arch_of("-c", "quick.yaml", "--model.arch", "few", "--model.arch.sizes", "5", "6")
    assert arch == {"name": "few", "inner": "narrow", "d_model": 4, "sizes": [5, 6]}
    assert "left out inner, height, mode, which few of narrow does not take." in said


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["--model.arch.inner", "tal"], "--model.arch.inner: got 'tal', expected one of"),
        (["--model.arch.inner", "quick"], "--model.arch.inner: got 'quick', which would wrap its"),
        (["--model.arch.inner"], "--model.arch.inner: got nothing, expected text."),
        (["--model.arch.hight", "3"], "Did you mean '--model.arch.height'?"),
        (["-c", "bad.yaml"], "bad.yaml: model.arch.inner: got 'taller', expected one of"),
        (
            ["-c", "worse.yaml"],
            "worse.yaml: model.arch.sizes: not an argument of 'quick', which takes inner, mode, "
            "nor of 'tall', which takes d_model, height.",
        ),
        (["-c", "number.yaml"], "number.yaml: model.arch.inner: got 3, expected text."),
    ],
)
def test_wrong_usage_of_a_wrapper(littlelm, tmp_path, argv, sentence):
    for name, arch in {
        "quick": "{name: quick, inner: tall}",
        "bad": "{name: quick, inner: taller}",
        "worse": "{name: quick, inner: tall, sizes: [1]}",
        "number": "{name: quick, inner: 3}",
    }.items():
        (tmp_path / f"{name}.yaml").write_text(f"max_steps: 5\nmodel: {{arch: {arch}}}")
    outcome = littlelm("fit", *([] if "-c" in argv else ["-c", "quick.yaml"]), *argv)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1


def test_help_tells_whose_a_hyperparameter_is(littlelm):
    flags = ["--model.arch", "quick", "--model.arch.inner", "tall"]
    out = littlelm("fit", "-c", "quickstart", *flags, "--help").out
    outer = out.index("Architecture quick: what it does with the one that model.arch.inner names.")
    inner = out.index("Architecture tall, inside of it: the size and shape of the model.")
    inner_flag = out.index("--model.arch.inner TEXT  (default tall)")
    assert outer < inner_flag < inner < out.index("--model.arch.d_model N  (default 160)")
    assert inner < out.index("--model.arch.height N  (default 3)")


def test_show_has_its_own_and_says_where_the_rest_is(littlelm):
    out = littlelm("plugins", "show", "quick").out
    assert "--model.arch.mode fast|faster  (default fast)" in out
    assert "d_model" not in out
    assert "littlelm plugins show narrow" in out
    assert "plugins show" not in littlelm("plugins", "show", "narrow").out
