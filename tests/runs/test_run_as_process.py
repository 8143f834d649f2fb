"""The real program: signals, exit codes, and kills at any moment."""

import random
import signal
import subprocess
import sys
import time

import pytest
import torch

from littlelm.config.mapping import dump_config
from littlelm.config.settings import EverySettings
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

pytestmark = pytest.mark.slow


class Program:
    """`littlelm fit` as a process of its own."""

    def __init__(self, config, run):
        self.config = config
        self.run = run

    def start(self):
        return self._start("-c", str(self.config), "--name", self.run.name)

    def resume(self):
        return self._start("--resume", str(self.run.path))

    def _start(self, *words):
        return subprocess.Popen(
            [sys.executable, "-m", "littlelm", "fit", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for_checkpoints(self, process, count):
        """Wait until a running process has written so many checkpoints."""
        seen = {self._written()}
        while len(seen) <= count and process.poll() is None:
            seen.add(self._written())
            time.sleep(0.001)

    def _written(self):
        try:
            return self.run.checkpoint.stat().st_mtime_ns
        except FileNotFoundError:
            return 0


LONG = {
    "max_steps": 600,
    "every": 20,
    "validation": EverySettings(200),
    "trainer": {"log_every_n_steps": 100, "enable_progress_bar": None},
}


@pytest.fixture
def program(settings, tmp_path, out):
    config = tmp_path / "config.yaml"
    config.write_text(dump_config(settings(**LONG)))
    return Program(config, RunFolder(out / "program"))


@pytest.fixture(scope="module")
def expected(settings_in, tmp_path_factory, quietly, weights):
    """The weights of a run that nothing disturbs."""
    return weights(quietly(settings_in(tmp_path_factory.mktemp("undisturbed"), **LONG)))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_130_and_it_goes_on(
    program, expected, weights, quietly, settings, number
):
    process = program.start()
    program.wait_for_checkpoints(process, 3)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "littlelm: stopped at step " in err.splitlines()[-1]
    assert "Traceback" not in err
    assert "Warning" not in err
    record = RunRecord.read(program.run.result)
    assert record.status == "interrupted"
    assert record.val_bits_per_byte is None
    step = torch.load(program.run.checkpoint, weights_only=True)["global_step"]
    assert record.steps == step > 0

    assert weights(quietly(settings(resume="program", **LONG))) == expected


def test_killed_three_times_it_ends_with_the_same_weights(program, expected, weights):
    chance = random.Random()
    for attempt in range(3):
        process = program.resume() if attempt else program.start()
        program.wait_for_checkpoints(process, 1 + attempt)
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.communicate(timeout=60)
        assert process.returncode in (-signal.SIGKILL, 0)
    process = program.resume()
    out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, f"{program.run.path}\n")
    assert weights(program.run) == expected
    assert RunRecord.read(program.run.result).resumes == 3
