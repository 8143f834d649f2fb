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


def test_wrong_usage(tmp_path):
    done = run("fit", "--budget", "30", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("littlelm: error: budget: got '30', expected a length of time")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


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
