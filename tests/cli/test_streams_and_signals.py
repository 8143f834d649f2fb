"""What the world does to a process: streams that are gone, disks that are full, signals."""

import os
import subprocess
import sys

import pytest

LITTLELM = f"{sys.executable} -m littlelm"
FOX = "\N{FOX FACE}"


def shell(command, folder, **environment):
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environment},
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("lost", ["2>&-", "2>/dev/full", "<&- 2>&-"])
def test_a_standard_error_that_is_lost_breaks_nothing(tmp_path, lost):
    command = f"{LITTLELM} fit -c quickstart --max_steps 1 --print_config"
    expected = shell(f"{command} 2>/dev/null", tmp_path)
    assert expected.returncode == 0
    assert expected.stdout.startswith("budget: null\nmax_steps: 1\n")
    found = shell(f"{command} {lost}", tmp_path)
    assert (found.returncode, found.stdout) == (0, expected.stdout)


@pytest.mark.parametrize("lost", ["2>&-", "2>/dev/full"])
def test_a_failure_that_nobody_hears_has_its_exit_code(tmp_path, lost):
    found = shell(f"{LITTLELM} fit --budgte 1m {lost}", tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", "")


def test_a_standard_output_that_is_closed_is_no_place_for_other_words(tmp_path):
    found = shell(f"{LITTLELM} plugins list >&-", tmp_path)
    assert (found.returncode, found.stderr) == (0, "")


def test_a_standard_output_that_is_full_is_told(tmp_path):
    found = shell(f"{LITTLELM} plugins list >/dev/full", tmp_path)
    assert found.returncode == 1
    assert found.stderr == "littlelm: error: OSError: [Errno 28] No space left on device\n"


def test_a_character_without_a_code_is_shown_by_its_number(tmp_path):
    (tmp_path / "a.txt").write_text(f"A {FOX}.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("B.", encoding="utf-8")
    command = f"{LITTLELM} data sample -c quickstart --data.files a.txt --data.valid_files b.txt"
    found = shell(command, tmp_path, PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stdout) == (0, "A \\U0001f98a.\n")


COMMAND = """
import importlib, os, signal, sys, time
from littlelm import cli
from littlelm.cli import plugins

def run(argv):
    {body}
    time.sleep(60)

plugins.run = run
sys.argv = ["littlelm", "plugins"]
cli.entry()
"""


def run_inside(body, folder):
    """Run a command of which this is the body, as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", COMMAND.format(body=body)],
        capture_output=True,
        cwd=folder,
        text=True,
        timeout=50,
        check=False,
    )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_any_command_in_one_sentence(tmp_path, name):
    done = run_inside(f"os.kill(os.getpid(), signal.{name})", tmp_path)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "littlelm: interrupted.\n"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_in_the_middle_of_an_import_is_not_lost(tmp_path, name):
    (tmp_path / "swallows.py").write_text(
        "import os, signal, time\n"
        f"try:\n    os.kill(os.getpid(), signal.{name})\n    time.sleep(0.2)\n"
        "except BaseException:\n    raise ImportError('no') from None\n"
    )
    done = run_inside("importlib.import_module('swallows')", tmp_path)
    assert (done.returncode, done.stderr) == (130, "littlelm: interrupted.\n")


def test_an_import_that_never_ends_is_left_when_asked_again(tmp_path):
    (tmp_path / "hangs.py").write_text(
        "import os, signal, time\n"
        "os.kill(os.getpid(), signal.SIGINT)\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(60)\n"
    )
    done = run_inside("importlib.import_module('hangs')", tmp_path)
    assert (done.returncode, done.stderr) == (130, "littlelm: interrupted.\n")


def test_a_signal_that_is_ignored_stays_ignored(tmp_path):
    program = f"trap '' TERM; exec {sys.executable} -c \"$1\""
    body = "os.kill(os.getpid(), signal.SIGTERM); print('here'); return"
    done = subprocess.run(
        ["bash", "-c", program, "bash", COMMAND.format(body=body)],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "here\n")


def test_what_is_half_made_is_removed(tmp_path):
    body = """
    from pathlib import Path
    from littlelm.data.cache import default_cache
    def make(folder):
        (folder / "half").touch()
        os.kill(os.getpid(), signal.SIGTERM)
    default_cache().entry("tokens", {{}}, make)"""
    program = COMMAND.format(body=body.format())
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
        env={**os.environ, "LITTLELM_CACHE": str(tmp_path / "cache")},
    )
    assert (done.returncode, done.stderr) == (130, "littlelm: interrupted.\n")
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".lock"]
