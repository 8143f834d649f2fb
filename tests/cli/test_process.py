"""The command as a process of its own: what it imports, how it ends."""

import subprocess
import sys

import pytest

LITTLELM = [sys.executable, "-m", "littlelm"]


def run(*argv, **options):
    return subprocess.run(
        [*LITTLELM, *argv], capture_output=True, text=True, timeout=120, check=False, **options
    )


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["plugins", "list"], ["fitt"]])
def test_answers_without_torch(argv):
    program = (
        "import sys; from littlelm.cli import main; code = main(sys.argv[1:]); "
        "print(sorted({'torch', 'lightning', 'jsonargparse', 'numpy'} & set(sys.modules))); "
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *argv], capture_output=True, text=True, check=False
    )
    assert done.returncode == (2 if argv == ["fitt"] else 0)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["fitt"], "unknown command 'fitt', expected one of fit,"),
        (["fit", "--budget", "30"], "budget: got '30', expected a length of time"),
        (["fit", "--budgte", "30s"], "unknown flag --budgte. Did you mean '--budget'?"),
        (["fit", "-c", "quickstrat"], "Did you mean 'quickstart'?"),
        (["fit", "-c", "broken.yaml"], "broken.yaml: line 1 cannot be read"),
        (
            ["fit", "-c", "quickstart", "--model.arch", "bassline"],
            "got 'bassline', expected one of",
        ),
        (["fit", "-c", "quickstart", "--model.arch.n_heads", "7"], "n_heads"),
        (["fit", "--quiet", "--data.files", "gone.txt"], "there is no file gone.txt;"),
        (["fit", "--resume", "nowhere"], "no run 'nowhere'"),
        (["fit", "--name", b"\xff"], "expected text in UTF-8."),
        (["evaluate", "nowhere"], "no run 'nowhere'"),
        (["generate"], "got no RUN, expected a run"),
        (["data", "sample", "--n", "0"], "--n: got 0, expected 1 to 1,000,000."),
        (["plugins", "show", "bassline"], "got 'bassline', expected one of"),
        (["completion", "tcsh"], "got 'tcsh', expected bash, zsh or fish."),
    ],
)
def test_wrong_usage(tmp_path, argv, sentence):
    (tmp_path / "broken.yaml").write_text("a: [1")
    done = run(*argv, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("littlelm: error: ")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["broken.yaml"]


def test_a_reader_that_leaves_early_is_no_failure():
    program = f"{sys.executable} -m littlelm fit --print_config | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "0\n"
    assert done.stderr == ""


def test_a_config_executes_nothing(tmp_path):
    config = tmp_path / "a.yaml"
    config.write_text(
        "budget: !!python/object/apply:os.mkdir [made]\n"
        "trainer: {strategy: {class_path: os.mkdir, init_args: {path: made}}}\n"
    )
    assert run("fit", "-c", str(config), cwd=tmp_path).returncode == 2
    assert not (tmp_path / "made").exists()
