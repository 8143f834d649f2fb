"""From `littlelm plugins new` to a trained model and back, in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

import littlelm
import littlelm_baseline

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[1] / "docs" / "small.yaml"
NAME, FOLDER = "gated_average", "littlelm-gated-average"


@dataclass(frozen=True)
class Environment:
    """An environment that packages can be installed into without being seen elsewhere.

    Args:
        folder: where its programs are started.
        python: its interpreter.
    """

    folder: Path
    python: Path

    def python_m(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a module of the environment."""
        without = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
        environment = {key: value for key, value in os.environ.items() if key not in without}
        return subprocess.run(
            [str(self.python), "-m", *words],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def done(self, *words: str) -> str:
        """Run a module that is to succeed, and return what it prints."""
        ended = self.python_m(*words)
        assert ended.returncode == 0, f"{' '.join(words)}\n{ended.stdout}{ended.stderr}"
        return ended.stdout

    def architectures(self) -> dict[str, str]:
        """Return the package of each architecture that littlelm sees."""
        entries = json.loads(self.done("littlelm", "plugins", "list", "--json"))
        return {entry["name"]: entry["distribution"] for entry in entries}


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """An empty environment, which also sees what the tests run with: littlelm, pip, setuptools."""
    venv.create(tmp_path / "env")
    python = tmp_path / "env" / "bin" / "python"
    seen = [
        Path(littlelm.__file__).parents[1],
        Path(littlelm_baseline.__file__).parent,
        sysconfig.get_path("purelib"),
        sysconfig.get_path("platlib"),
    ]
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    (Path(own.stdout.strip()) / "seen.pth").write_text("\n".join(map(str, seen)))
    (tmp_path / "desk").mkdir()
    return Environment(tmp_path / "desk", python)


def install(environment: Environment) -> None:
    """Install the package as its README says, but from what is on this machine."""
    offline = ["--no-index", "--no-build-isolation", "--no-deps", "--disable-pip-version-check"]
    environment.done("pip", "install", *offline, "--editable", FOLDER)


def test_from_an_empty_folder_to_a_story_and_back(environment: Environment) -> None:
    assert environment.done("littlelm", "plugins", "new", NAME) == f"{FOLDER}\n"
    assert NAME not in environment.architectures()
    install(environment)
    assert environment.architectures()[NAME] == FOLDER
    environment.done("littlelm", "plugins", "check", NAME)
    one = ["-p", "no:cacheprovider", "-k", "lengths"]  # the command has looked at all
    assert "1 passed" in environment.done("pytest", *one, FOLDER)

    fit = ["fit", "-c", "quickstart", "-c", str(SMALL), "--model.arch", NAME]
    environment.done("littlelm", *fit, "--name", "run", "--max_steps", "30")
    record = json.loads((environment.folder / "runs" / "run" / "result.json").read_text())
    assert record["status"] == "finished"
    assert (record["architecture"], record["plugin_distribution"]) == (NAME, FOLDER)
    generate = ["generate", "run", "--max_new_tokens", "8"]
    assert environment.done("littlelm", *generate).strip()

    environment.done("pip", "uninstall", "--yes", FOLDER)
    assert NAME not in environment.architectures()
    ended = environment.python_m("littlelm", *generate)
    assert ended.returncode == 2
    assert ended.stderr == (
        f"littlelm: error: runs/run: its architecture '{NAME}' is not installed; install the "
        f"package that it was trained with, {FOLDER} 0.1.\n"
    )
