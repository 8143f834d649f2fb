"""Comparisons of tiny runs: what they leave, how they go on, and what one failure does to others.

The runs are trained in this process, less the last tests, which take the real programs.
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
import torch
from filelock import FileLock

from littlelm import atomic
from littlelm.cli import main
from littlelm.comparison import child
from littlelm.comparison.table import Comparison
from littlelm.config.mapping import dump_config
from littlelm.config.settings import EverySettings
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

FAILING = """
from toys import Average

class Failing(Average):
    '''Fails in training with the second seed.'''

    def __init__(self, *, vocab_size: int, context_length: int, d_model: int = 8):
        super().__init__(vocab_size=vocab_size, context_length=context_length, d_model=d_model)
        self.steps = 0

    def forward(self, ids_BT):
        import torch
        self.steps += self.training
        if self.steps > 4 and torch.initial_seed() == 1:
            raise RuntimeError("no way")
        return super().forward(ids_BT)
"""


@pytest.fixture
def config(settings_in, tmp_path):
    """Return a function that writes a config to a file, and returns that."""

    def write(name="tiny", **changes):
        path = tmp_path / f"{name}.yaml"
        path.write_text(dump_config(settings_in("runs", **changes)))
        return str(path)

    return write


@pytest.fixture
def compare(tmp_path, monkeypatch, capsys):
    """Return a function that compares in this folder, and gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        capsys.readouterr()
        code = main(["compare", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def trained(monkeypatch):
    """Let children be trained in this process; their command lines, in their order."""
    lines = []

    def train(words, log, stop, while_waiting):
        lines.append(words)
        with log.open("a") as said, contextlib.redirect_stdout(io.StringIO()):
            said.write("$ littlelm fit\n")
            with contextlib.redirect_stderr(said):
                code = main(list(words))
        while_waiting()
        return code

    monkeypatch.setattr(child, "train", train)
    return lines


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "runs" / "c"


def contents(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: path.read_bytes() for path in files if not path.name.startswith("comparison.")}


def leave_the_beginning_of(run):
    """Leave what a process leaves that is killed before the first checkpoint."""
    for file in (run.checkpoint, run.result, run.weights, run.documents, run.samples, run.curve):
        file.unlink()


def test_every_run_is_trained_in_rounds_and_the_table_tells_them_all(
    compare, trained, config, average, folder
):
    words = ["-c", config(), "--arch", "baseline", "average", "--seeds", "2", "--name", "c"]
    code, out, err = compare(*words, "--model.arch.d_model", "16")
    assert code == 0, err
    names = ["baseline-seed0", "average-seed0", "average-seed1", "baseline-seed1"]
    assert [line[line.index("--name") + 1] for line in trained] == names
    assert [line.split(":")[0] for line in err.splitlines() if "bits per byte" in line] == names
    assert {line.split()[0] for line in out.splitlines()[1:3]} == {"baseline", "average"}
    result = json.loads((folder / "comparison.json").read_text())
    for run in result["runs"]:
        record = RunRecord.read(folder / run["name"] / "result.json")
        assert (record.status, record.seed_init) == ("finished", run["seed"])
        assert record.architecture == run["label"]
        assert record.val_bits_per_byte == run["val_bits_per_byte"]
        assert "d_model: 16\n" in (folder / run["name"] / "config.yaml").read_text()
    page = (folder / "comparison.md").read_text()
    assert f"littlelm compare {' '.join(words)} --model.arch.d_model 16\n" in page


def test_the_same_command_again_trains_nothing(compare, trained, config, folder):
    words = ["--configs", config(), "--seeds", "1", "--name", "c"]
    _, table, _ = compare(*words)
    before = contents(folder)
    code, out, err = compare(*words)
    assert (code, out, len(trained)) == (0, table, 1)
    assert "1 of 1 runs are done already" in err
    assert contents(folder) == before


def test_what_was_interrupted_goes_on_and_what_never_began_starts(
    compare, trained, config, folder, at_step, monkeypatch
):
    words = ["--configs", config(every=2), "--seeds", "2", "--name", "c"]
    at_step(5, lambda: os.kill(os.getpid(), signal.SIGTERM))
    code, out, _ = compare(*words)
    assert code == 1  # nobody asked the comparison to stop
    assert "1 of 2 runs failed" not in out
    assert RunRecord.read(folder / "tiny-seed0" / "result.json").status == "interrupted"
    leave_the_beginning_of(RunFolder(folder / "tiny-seed1"))
    del trained[:]
    assert compare(*words)[0] == 0
    assert [line[1] for line in trained] == ["--resume", "-c"]
    assert RunRecord.read(folder / "tiny-seed0" / "result.json").resumes == 1
    assert RunRecord.read(folder / "tiny-seed1" / "result.json").resumes == 0


@pytest.mark.parametrize("file", ["result.json", "config.yaml", "model.safetensors"])
def test_a_trained_run_that_has_lost_a_file_stays_and_is_refused(
    compare, trained, config, folder, file
):
    words = ["--configs", config(), "--seeds", "2", "--name", "c"]
    assert compare(*words)[0] == 0
    (folder / "tiny-seed1" / "notes.txt").write_text("mine")
    (folder / "tiny-seed1" / file).unlink()
    before = contents(folder)
    code, out, err = compare(*words)
    assert (code, out, len(trained)) == (2, "", 2)
    assert "error: runs/c/tiny-seed1: " in err
    assert file in err
    assert contents(folder) == before


@pytest.mark.parametrize("value", [None, math.nan])
def test_a_finished_run_without_a_score_is_damaged(compare, trained, config, folder, value):
    words = ["--configs", config(), "--seeds", "1", "--name", "c"]
    assert compare(*words)[0] == 0
    result = folder / "tiny-seed0" / "result.json"
    plain = json.loads(result.read_text())
    result.write_text(json.dumps({**plain, "val_bits_per_byte": value}))
    code, out, err = compare(*words)
    assert (code, out) == (2, "")
    assert "error: runs/c/tiny-seed0/result.json: damaged, val_bits_per_byte holds n" in err


def test_one_that_fails_is_told_and_the_others_go_on(compare, trained, config, folder, install):
    install("failing-package", {"failing": "failing_module:Failing"}, {"failing_module": FAILING})
    words = ["-c", config(), "--arch", "failing", "baseline", "--seeds", "2", "--name", "c"]
    code, out, err = compare(*words)
    assert code == 1
    assert len(trained) == 4
    sentence = "the plugin 'failing' failed after step 4: RuntimeError: no way; mend it and"
    assert f"failing-seed1: failed: {sentence}" in err
    assert f"error: 1 of 4 runs failed: failing-seed1: {sentence}" in err.splitlines()[-1]
    rows = {line.split()[0]: line.split() for line in out.splitlines()[1:3]}
    assert (rows["failing"][1], rows["failing"][-1]) == ("1", "1")
    assert (rows["baseline"][1], rows["baseline"][-1]) == ("2", "0")
    assert f"- `failing-seed1`: {sentence}" in (folder / "comparison.md").read_text()


def test_a_run_that_diverged_is_not_trained_again(compare, trained, config, folder, at_step):
    words = ["--configs", config(), "--seeds", "1", "--name", "c"]

    def diverge():
        from littlelm.errors import Diverged

        raise Diverged("the loss is no number.")

    at_step(5, diverge)
    code, _, err = compare(*words)
    assert code == 1
    assert RunRecord.read(folder / "tiny-seed0" / "result.json").status == "diverged"
    code, _, again = compare(*words)
    assert (code, len(trained)) == (1, 1)
    assert again.splitlines()[-1] == err.splitlines()[-1]
    assert "tiny-seed0: the loss is no number." in again


def test_the_table_is_not_lost_with_the_file(compare, trained, config, folder, monkeypatch):
    write_text = atomic.write_text

    def fail(path, text):
        if path.name == "comparison.md":
            raise OSError(28, "No space left on device")
        write_text(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "write_text", fail)
        words = ["--configs", config(), "--seeds", "1", "--name", "c"]
        code, out, err = compare(*words)
    assert code == 1
    assert out.splitlines()[1].split()[:2] == ["tiny", "1"]
    sentence = "error: runs/c/comparison.md: cannot be written (No space left on device); mend that"
    assert sentence in err.splitlines()[-1]
    assert compare(*words)[:2] == (0, out)
    assert len(trained) == 1


def test_the_files_are_not_lost_with_the_table(compare, trained, config, folder, monkeypatch):
    def fail(self):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Comparison, "as_text", fail)  # as if nothing more could be printed
    assert compare("--configs", config(), "--seeds", "1", "--name", "c")[0] == 1
    assert (folder / "comparison.md").exists()
    assert (folder / "comparison.json").exists()


def test_a_run_that_cannot_be_started(compare, config, folder, monkeypatch):
    def fail(*arguments):
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(child, "train", fail)
    code, out, err = compare("--configs", config(), "--seeds", "1", "--name", "c")
    assert (code, out) == (1, "")
    sentence = "tiny-seed0.log: the run cannot be started (Cannot allocate memory); mend that, and"
    assert sentence in err.splitlines()[-1]


def test_another_plan_under_the_same_name_is_refused(compare, trained, config, folder):
    words = ["--configs", config(), "--name", "c"]
    assert compare(*words, "--seeds", "2")[0] == 0
    before = contents(folder)
    code, out, err = compare(*words, "--seeds", "2", "--max_steps", "13")
    assert (code, out) == (2, "")
    assert "max_steps of tiny is 12, and 13 was asked for; choose another --name" in err
    assert "it has 2 seeds, and 1 were asked for" in compare(*words, "--seeds", "1")[2]
    assert contents(folder) == before


def test_more_seeds_go_on_with_what_is_there(compare, trained, config, folder):
    words = ["--configs", config(), "--name", "c"]
    assert compare(*words, "--seeds", "1")[0] == 0
    code, _, err = compare(*words, "--seeds", "2")
    assert code == 0
    assert "1 of 2 runs are done already" in err
    assert len(trained) == 2
    assert json.loads((folder / "plan.json").read_text())["n_seeds"] == 2


def test_a_run_that_was_trained_for_longer_is_refused_by_its_field_before_more_is_trained(
    compare, trained, config, folder
):
    words = ["--configs", config(), "--seeds", "3", "--name", "c"]
    assert compare(*words)[0] == 0
    shutil.rmtree(folder / "tiny-seed2")
    assert main(["fit", "--resume", str(folder / "tiny-seed1"), "--max_steps", "20"]) == 0
    code, out, err = compare(*words)
    assert (code, out, len(trained)) == (1, "", 3)
    assert "steps is 12 in tiny-seed0 and 20 in tiny-seed1, so that their scores do not" in err


def test_different_text_is_refused_before_training(compare, trained, config, tmp_path, text):
    other = tmp_path / "other.txt"
    other.write_text((text / "valid.txt").read_text() + "\nMore.")
    mine = config("mine", data={"valid_files": [str(other)]})
    code, _, err = compare("--configs", config(), mine, "--name", "c")
    assert (code, trained) == (2, [])
    assert "tiny and mine have different validation text (split_sha256)" in err
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--data.files", "gone.txt"], "there is no file gone.txt;"),
        (["--model.arch.n_heads", "7"], "n_heads"),
        (["--trainer.accelerator", "mps"], "trainer.accelerator: got 'mps', which this machine"),
    ],
)
def test_what_cannot_be_trained_leaves_nothing_behind(
    compare, trained, config, tmp_path, flags, sentence
):
    code, _, err = compare("--configs", config(), *flags)
    assert (code, trained) == (2, [])
    assert sentence in err
    assert not (tmp_path / "runs").exists()


def test_a_folder_of_something_else_is_refused(compare, trained, config, folder):
    folder.mkdir(parents=True)
    (folder / "notes.txt").touch()
    code, _, err = compare("--configs", config(), "--name", "c")
    assert (code, trained) == (2, [])
    assert "runs/c exists and holds no comparison; choose another --name." in err
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_a_damaged_plan_is_refused(compare, trained, config, folder):
    folder.mkdir(parents=True)
    (folder / "plan.json").write_text("{")
    code, _, err = compare("--configs", config(), "--name", "c")
    assert (code, trained) == (2, [])
    assert "runs/c/plan.json: damaged (" in err


def test_two_comparisons_in_one_folder(compare, trained, config, folder):
    folder.mkdir(parents=True)
    with FileLock(folder / ".lock"):
        code, _, err = compare("--configs", config(), "--name", "c")
    assert (code, trained) == (2, [])
    assert "--name: another process is working on the comparison in runs/c; wait for it" in err


def test_a_run_that_another_process_still_trains(compare, trained, config, folder):
    words = ["--configs", config(), "--seeds", "1", "--name", "c"]
    assert compare(*words)[0] == 0
    run = RunFolder(folder / "tiny-seed0")
    record = RunRecord.read(run.result)
    record.status = "interrupted"
    record.write(run.result)
    with run.locked():
        code, _, err = compare(*words)
    assert (code, len(trained)) == (2, 1)
    assert "another process is training this run; wait for it, or stop it." in err


def test_quiet_prints_the_table_alone(compare, trained, config):
    code, out, err = compare("--configs", config(), "--seeds", "1", "--quiet")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split()[0] == "seeds"


class Program:
    """`littlelm compare` as a process of its own."""

    def __init__(self, words, folder):
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "littlelm", "compare", *words],
            cwd=folder.parents[1],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def press_ctrl_c(self):
        """Send what a terminal sends: the signal goes to all of its session."""
        os.killpg(self.process.pid, signal.SIGINT)

    def wait_for(self, run):
        """Wait until a run trains, and has written more than its first checkpoint."""
        while self.process.poll() is None:
            with contextlib.suppress(FileNotFoundError, RuntimeError, OSError):
                checkpoint = self.folder / run / "checkpoints" / "last.ckpt"
                if torch.load(checkpoint, weights_only=True)["global_step"] > 0:
                    return
            time.sleep(0.01)
        pytest.fail(self.process.communicate()[1])


# Enough steps to be stopped in the midst of them.
LONG = {
    "max_steps": 200,
    "every": 10,
    "validation": EverySettings(100),
    "trainer": {"log_every_n_steps": 100},
}


@pytest.mark.slow
def test_stopped_it_ends_with_130_and_the_same_command_goes_on(config, folder):
    words = ["--configs", config(**LONG), "--seeds", "2", "--name", "c"]
    program = Program(words, folder)
    program.wait_for("tiny-seed0")
    program.press_ctrl_c()
    out, err = program.process.communicate(timeout=120)
    assert (program.process.returncode, out) == (130, "")
    assert err.splitlines()[-1] == (
        "littlelm: stopped with 0 of 2 runs done; the same command goes on with the comparison in "
        "runs/c"
    )
    log = (folder / "logs" / "tiny-seed0.log").read_text()
    assert log.count("stopping after this step") == 1
    assert "littlelm: stopped at step " in log
    record = RunRecord.read(folder / "tiny-seed0" / "result.json")
    assert record.status == "interrupted"
    assert not (folder / "tiny-seed1").exists()

    again = Program(words, folder)
    out, err = again.process.communicate(timeout=120)
    assert again.process.returncode == 0, err
    assert out.splitlines()[1].split()[:2] == ["tiny", "2"]
    record = RunRecord.read(folder / "tiny-seed0" / "result.json")
    assert (record.status, record.resumes, record.steps) == ("finished", 1, LONG["max_steps"])


@pytest.mark.slow
def test_a_run_that_is_killed_is_told_and_goes_on_with_the_same_command(config, folder, tmp_path):
    words = ["--configs", config(**LONG), "--seeds", "1", "--name", "c"]
    program = Program(words, folder)
    program.wait_for("tiny-seed0")
    [trainer] = children_of(program.process.pid)
    os.kill(trainer, signal.SIGKILL)
    _, err = program.process.communicate(timeout=120)
    assert program.process.returncode == 1
    assert "error: 1 of 1 runs failed: tiny-seed0: was ended by SIGKILL, which is what" in err
    again = Program(words, folder)
    _, err = again.process.communicate(timeout=120)
    assert again.process.returncode == 0, err


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 always looks there")
def test_runs_import_nothing_from_the_folder_where_it_is_started(config, folder, tmp_path):
    (tmp_path / "random.py").write_text("raise SystemExit('not me')")
    program = subprocess.run(
        [sys.executable, "-P", "-c", "from littlelm.cli import entry; entry()",
         "compare", "--configs", config(), "--seeds", "1", "--name", "c"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert program.returncode == 0, program.stderr


def children_of(process):
    """Return the processes that a process has started."""
    done = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    lines = [line.split() for line in done.stdout.splitlines()]
    return [int(pid) for pid, parent in lines if int(parent) == process]
