"""What the Tab key does, asked of real shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
import shells

from littlelm import architectures

ALL = ("bash", "zsh", "fish")
COMMANDS = [
    "compare", "completion", "data", "doctor", "evaluate", "fit", "generate", "help", "plugins",
]  # fmt: skip
OPTIM = ["adam_learning_rate", "clip", "decay", "learning_rate", "name", "warmup", "weight_decay"]
RULES = ["file", "line", "paragraph", "separator"]
# What is typed, and the words that are offered for its last.
TYPED = [
    ("littlelm ", COMMANDS),
    ("littlelm f", ["fit"]),
    ("littlelm help gen", ["generate"]),
    ("littlelm plugins ", ["check", "list", "new", "show"]),
    ("littlelm plugins check baseline --model.arch.rope_b", ["--model.arch.rope_base"]),
    ("littlelm plugins show b", ["baseline"]),
    ("littlelm completion ", ["bash", "fish", "zsh"]),
    ("littlelm data info --data.sou", ["--data.source"]),
    ("littlelm data sample --n", ["--n"]),
    ("littlelm fit --model.arch b", ["baseline"]),
    ("littlelm fit --model.arch.rope", ["--model.arch.rope_base", "--model.arch.rope_dim"]),
    ("littlelm fit --model.arch.feed_forward ", ["gelu", "swiglu"]),
    ("littlelm fit --optim.", [f"--optim.{name}" for name in OPTIM]),
    ("littlelm fit --data.document ", RULES),
    ("littlelm fit --trainer.enable_progress_bar ", ["false", "true"]),
    ("littlelm fit -c qu", ["quickstart"]),
    ("littlelm fit -c quickstart -c mi", ["mine.yaml"]),
    ("littlelm fit --data.files sto", ["stories"]),
    ("littlelm fit --data.files b.txt sto", ["stories"]),
    ("littlelm fit --data.files b.txt stories/a.txt --bud", ["--budget"]),
    ("littlelm fit --budget=5m --name x --trainer.acc", ["--trainer.accelerator"]),
    ("littlelm fit --out sto", ["stories"]),
    ("littlelm fit --resume ", ["first", "second one"]),
    ("littlelm compare --arch b", ["baseline"]),
    ("littlelm compare --configs qu", ["quickstart"]),
    ("littlelm compare --seeds", ["--seeds"]),
    ("littlelm compare --optim.cl", ["--optim.clip"]),
    ("littlelm generate ", ["first", "second one"]),
    ("littlelm generate --temperature 1 fi", ["first"]),
    ("littlelm evaluate --json fi", ["first"]),
    ("littlelm evaluate first --pro", ["--probes"]),
]


@pytest.fixture(params=ALL)
def shell(request):
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    return request.param


@pytest.fixture
def complete(shell, littlelm, tmp_path):
    """Return a function that asks a shell what it offers for the last word of a line."""
    script = tmp_path / "scripts" / "littlelm"
    script.parent.mkdir()
    here = tmp_path / "here"
    for run in ("first", "second one"):
        (here / "runs" / run).mkdir(parents=True)
        (here / "runs" / run / "config.yaml").touch()
    (here / "runs" / "no-run").mkdir()
    (here / "stories").mkdir()
    (here / ".hidden").mkdir()
    for file in ("stories/a.txt", "b.txt", "mine.yaml"):
        (here / file).touch()

    def ask(line):
        outcome = littlelm("completion", shell)
        assert outcome.code == 0
        script.write_text(outcome.out)
        words = getattr(shells, shell)(script, line, here)
        # Folders end in a slash in some shells; zsh quotes, and may find a word in two ways.
        return sorted({word.rstrip("/").replace("\\ ", " ") for word in words})

    return ask


@pytest.mark.parametrize(("line", "words"), TYPED)
def test_words_are_offered(complete, line, words):
    assert complete(line) == words


def test_configs_come_by_name_and_as_files(complete):
    offered = set(complete("littlelm fit -c "))
    assert offered >= {"quickstart", "baseline-7m", "mine.yaml"}
    assert ".hidden" not in offered


def test_files_are_offered(complete):
    assert set(complete("littlelm fit --data.files ")) >= {"b.txt", "stories"}


def test_a_run_may_be_a_path(complete):
    [word] = complete("littlelm generate runs/fi")
    assert word in ("runs/first", "first")  # zsh says the end alone


def test_folders_are_offered_where_no_run_is_meant(complete, shell, tmp_path):
    assert complete("littlelm generate sto") == ["stories"]
    shutil.rmtree(tmp_path / "here" / "runs")
    words = complete("littlelm generate ")
    # zsh adds files, since here all that it finds goes to the test and nothing to itself.
    assert words == ["stories"] if shell != "zsh" else "stories" in words and "*" not in words


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--data.document=pa", "paragraph"),
        ("--resume=fi", "first"),
        ("--config=mi", "mine.yaml"),
        ("--data.files=sto", "stories"),
        ("--out=sto", "stories"),
    ],
)
def test_a_value_may_follow_an_equals_sign(complete, flag, value):
    [word] = complete(f"littlelm fit {flag}")
    assert word.rpartition("=")[2] == value


def test_all_architectures_that_can_be_imported_count(complete, install):
    noisy = """
print("hello")
def loud(*, vocab_size: int, context_length: int, volume: int = 11, feed_forward: bool = True): ...
"""
    install("loud-package", {"loud": "loud_module:loud"}, {"loud_module": noisy})
    install("bad-package", {"bad": "bad_module:f"}, {"bad_module": "1 / 0"})
    assert complete("littlelm fit --model.arch ") == architectures.names()
    assert {"bad", "baseline", "loud"} <= set(architectures.names())
    assert complete("littlelm fit --model.arch.vol") == ["--model.arch.volume"]
    both = ["false", "gelu", "swiglu", "true"]
    assert complete("littlelm fit --model.arch.feed_forward ") == both


def test_no_word_of_a_plugin_is_run(complete, install, tmp_path):
    """A shell runs what stands in some quotes; such names and values are not offered."""
    odd = """
from typing import Literal

KINDS = Literal["$(touch made)", "`touch made`", "; touch made", "it's", 'a"b', "a b", "a.b-1"]

def odd(*, vocab_size: int, context_length: int, kind: KINDS = "a b", size: int = 1):
    '''Odd.

    Args:
        kind: a $(touch made) `touch made` "word" in 'quotes' [x].
        size: "half a quote.
    '''
"""
    names = ("odd", "$(touch made)", "`touch made`", "it's")
    install("odd-package", dict.fromkeys(names, "odd_module:odd"), {"odd_module": odd})
    assert complete("littlelm fit --model.arch.kind ") == ["a.b-1"]
    offered = complete("littlelm fit --model.arch ")
    assert offered == [name for name in architectures.names() if name.isidentifier()]
    assert "odd" in offered
    assert complete("littlelm fit --model.arch.siz") == ["--model.arch.size"]
    assert not list(tmp_path.rglob("made"))


def test_what_a_plugin_starts_writes_nothing_into_the_script(install):
    noisy = (
        "import os\nos.system('echo noise')\ndef f(*, vocab_size: int, context_length: int): ..."
    )
    folder = install("noisy-package", {"noisy": "noisy_module:f"}, {"noisy_module": noisy})
    done = subprocess.run(
        [sys.executable, "-m", "littlelm", "completion", "bash"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])},
        text=True,
        check=True,
    )
    assert "noise" not in done.stdout
    assert "noise" in done.stderr


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
def test_bash_is_typed_to(complete, tmp_path):
    complete("littlelm f")
    script = tmp_path / "scripts" / "littlelm"
    typed = [f"source {script}\n", "littlelm f\t--data.document=p\t\x15exit\n"]
    shown = shells.on_terminal(["bash", "--norc", "--noprofile", "-i"], typed, tmp_path / "here")
    assert "littlelm fit --data.document=paragraph " in shown


@pytest.mark.parametrize("shell", ["zsh"], indirect=True)
def test_zsh_evaluates_the_script(complete, tmp_path):
    complete("littlelm f")
    script = tmp_path / "scripts" / "littlelm"
    typed = [
        f'autoload -U compinit; compinit -D -u; eval "$(<{script})"\n',
        "littlelm plugins show b\t\x15exit\n",
    ]
    shown = shells.on_terminal(["zsh", "-f", "-i"], typed, tmp_path / "here")
    assert "baseline" in shown


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "completion: got nothing, expected bash, zsh or fish."),
        (["bsh"], "completion: got 'bsh', expected bash, zsh or fish. Did you mean 'bash'?"),
        (["bash", "zsh"], "got one word too many, 'zsh';"),
        (["bash", "--json"], "unknown flag --json."),
    ],
)
def test_wrong_usage(littlelm, argv, sentence):
    outcome = littlelm("completion", *argv)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("name", ALL)
def test_help_tells_how_to_install(littlelm, name):
    assert f"\n  littlelm completion {name} > " in littlelm("completion", "--help").out.replace(
        "~/.zfunc && ", "\n  "
    )


def test_scripts_are_such_of_their_shell(shell, littlelm, tmp_path):
    script = tmp_path / "script"
    script.write_text(littlelm("completion", shell).out)
    subprocess.run([shell, "-n", str(script)], check=True)
    # What the generator says of itself names places that --help does not.
    assert "shtab/" not in script.read_text()
    assert "littlelm completion --help says where to put it." in script.read_text()


def test_what_wrappers_take_is_offered_and_what_they_wrap(complete, wrappers):
    assert complete("littlelm fit --model.arch.inn") == ["--model.arch.inner"]
    assert complete("littlelm fit --model.arch.hei") == ["--model.arch.height"]
    assert complete("littlelm fit --model.arch.inner tal") == ["tall"]
