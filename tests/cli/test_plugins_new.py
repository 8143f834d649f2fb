"""`littlelm plugins new`: a package that is complete, or nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import torch

from littlelm import __version__, atomic
from littlelm.cli.plugins import new

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "littlelm" / "cli" / "plugins" / "template"


def test_a_whole_package_is_written(littlelm, tmp_path):
    outcome = littlelm("plugins", "new", "gated_average")
    assert (outcome.code, outcome.out) == (0, "littlelm-gated-average\n")
    folder = tmp_path / "littlelm-gated-average"
    assert list(tmp_path.iterdir()) == [folder]
    assert sorted(file.name for file in folder.iterdir()) == [
        ".gitignore",
        "README.md",
        "littlelm_gated_average.py",
        "pyproject.toml",
        "test_gated_average.py",
    ]
    for file in folder.iterdir():
        assert not re.search("my.?idea", file.read_text(), re.IGNORECASE), file.name


def test_what_python_compiled_is_no_part_of_it(littlelm, tmp_path, monkeypatch):
    template = shutil.copytree(TEMPLATE, tmp_path / "template", dirs_exist_ok=True)
    (template / "__pycache__").mkdir(exist_ok=True)
    (template / "__pycache__" / "littlelm_my_idea.pyc").touch()
    monkeypatch.setattr(new, "_TEMPLATE", template)
    assert littlelm("plugins", "new", "mine").code == 0
    assert all(path.is_file() for path in (tmp_path / "littlelm-mine").iterdir())


def test_it_is_declared_as_a_plugin_of_this_littlelm(littlelm, tmp_path):
    littlelm("plugins", "new", "a__b_2_")
    declared = tomllib.loads((tmp_path / "littlelm-a-b-2" / "pyproject.toml").read_text())
    assert declared["project"]["name"] == "littlelm-a-b-2"
    assert f"littlelm>={__version__}" in declared["project"]["dependencies"]
    points = declared["project"]["entry-points"]["littlelm.architectures"]
    assert points == {"a__b_2_": "littlelm_a__b_2_:AB2"}
    assert declared["tool"]["setuptools"]["py-modules"] == ["littlelm_a__b_2_"]


# Some names of classes are those of what a module imports.
@pytest.mark.parametrize("name", ["f", "nn", "tensor", "torch", "architecture_tests"])
def test_its_model_reads_tokens(littlelm, tmp_path, install, name):
    littlelm("plugins", "new", name)
    (module,) = tmp_path.glob("*/littlelm_*.py")
    scope = {"__name__": module.stem}
    exec(module.read_text(), scope)
    (build,) = [value for key, value in scope.items() if key.lower() == name.replace("_", "")][-1:]
    model = build(vocab_size=11, context_length=9, d_model=4)
    ids_BT = torch.arange(9)[None]
    assert model(ids_BT).shape == (1, 9, 11)
    assert torch.equal(model(ids_BT)[:, :5], model(ids_BT[:, :5]))
    with pytest.raises(ValueError, match="got 10 tokens, expected 9 at most"):
        model(torch.arange(10)[None])


def test_what_to_do_next_can_be_copied(littlelm):
    said = littlelm("plugins", "new", "mine").err
    commands = re.findall(r"^  (\S.*)", said, re.MULTILINE)
    assert [command.split("python ")[-1] for command in commands] == [
        '-m pip install --editable "./littlelm-mine[test]"',
        "littlelm plugins check mine",
        "littlelm fit -c quickstart --model.arch mine",
        "-m pytest littlelm-mine",
    ]


def test_quiet_says_the_folder_alone(littlelm):
    outcome = littlelm("plugins", "new", "mine", "--quiet")
    assert (outcome.out, outcome.err) == ("littlelm-mine\n", "")


@pytest.mark.parametrize("name", ["a", "a" * 40, "a_" * 20])
def test_it_is_clean_by_the_rules_of_this_project(littlelm, tmp_path, name):
    littlelm("plugins", "new", name)
    for action in (["check"], ["format", "--check"]):
        words = [*action, "--no-cache", "--config", str(ROOT / "pyproject.toml"), str(tmp_path)]
        done = subprocess.run([sys.executable, "-m", "ruff", *words], capture_output=True)
        assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "my-idea",
            "got 'my-idea', expected lower-case letters, digits and underscores, a letter first",
        ),
        ("my-idea", "40 characters at most, such as my_idea."),
        ("2nd Idea", "such as nd_idea."),
        ("_", "such as my_idea."),
        ("", "got '', expected"),
        ("ä", "got 'ä', expected"),
        ("a\n", r"got 'a\n', expected"),
        ("../x", "such as x."),
        ("a" * 41, f"such as {'a' * 40}."),
        ("class", "got 'class', which Python or YAML takes for a word of its own"),
        ("none", "got 'none', which Python or YAML takes"),
        ("null", "expected another name, such as my_null."),
        ("off", "got 'off', which Python or YAML takes"),
        ("baseline", f"'baseline' is installed already, by littlelm {__version__}; choose another"),
        ("wide", "'wide' is installed already, by wide-package 1.0; choose another name."),
        ("taken", "got 'taken', but a module littlelm_taken is installed already; choose another"),
    ],
)
def test_names_that_are_refused(littlelm, wide, install, tree, name, said):
    install("another-package", {"other": "littlelm_taken:Other"}, {"littlelm_taken": ""})
    outcome = littlelm("plugins", "new", name)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert tree() == set()


def test_a_name_has_to_be_given(littlelm):
    said = "got no NEW_NAME, expected a name that no architecture has yet, such as my_idea."
    assert said in littlelm("plugins", "new").err


def exists_already(path: Path, kind: str) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.write_text("mine")
    else:
        path.symlink_to("nowhere")


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_nothing_is_overwritten(littlelm, tmp_path, tree, kind):
    exists_already(tmp_path / "littlelm-mine", kind)
    before = tree()
    outcome = littlelm("plugins", "new", "mine")
    assert outcome.code == 2
    assert "littlelm-mine: exists already; choose another name, or remove it." in outcome.err
    assert tree() == before


def test_nothing_is_overwritten_that_appears_meanwhile(littlelm, tmp_path, monkeypatch, tree):
    def appear(path):
        (tmp_path / "littlelm-mine").mkdir(exist_ok=True)
        (tmp_path / "littlelm-mine" / "precious").touch()

    monkeypatch.setattr(atomic, "_flush", appear)
    outcome = littlelm("plugins", "new", "mine")
    assert outcome.code == 2
    assert re.search(r"littlelm-mine: cannot be made \(.*\); work in a folder", outcome.err)
    assert tree() == {tmp_path / "littlelm-mine", tmp_path / "littlelm-mine" / "precious"}


def test_a_full_disk_leaves_nothing(littlelm, monkeypatch, tree):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_flush", fail)
    outcome = littlelm("plugins", "new", "mine")
    assert outcome.code == 2
    assert "littlelm-mine: cannot be made (No space left on device); work in" in outcome.err
    assert tree() == set()


def test_a_folder_that_is_gone_is_told(littlelm, tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    os.rmdir(tmp_path / "gone")
    outcome = littlelm("plugins", "new", "mine")
    monkeypatch.chdir(tmp_path)
    assert outcome.code == 2
    assert "littlelm-mine: cannot be made (No such file or directory)" in outcome.err


def test_the_template_is_installed_with_littlelm():
    """A wheel takes every file of the package that git does not ignore."""
    folder = files("littlelm.cli.plugins") / "template"
    assert {".gitignore", "README.md"} <= {file.name for file in folder.iterdir()}
    build = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    assert "littlelm" in build["targets"]["wheel"]["only-include"]
    for settings in (build, build["targets"]["wheel"]):
        assert not {"exclude", "include"} & set(settings)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="needs a clone")
def test_git_keeps_every_file_of_the_template():
    names = [str(file) for file in TEMPLATE.iterdir() if file.is_file()]
    words = ["git", "-C", str(ROOT), "check-ignore", "--no-index", *names]
    done = subprocess.run(words, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
