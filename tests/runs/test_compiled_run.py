"""A run that compiles its training step: once, in place, and nothing but that."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
import torch
from safetensors.torch import load_file
from tiny_runs import SMALLEST
from torch._dynamo.utils import counters

from littlelm.architectures import build
from littlelm.config.settings import EverySettings, FitSettings
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("g++") is None, reason="there is no g++ to compile with"),
]


@pytest.fixture
def fit(
    settings: Callable[..., FitSettings],
    quietly: Callable[[FitSettings], RunFolder],
    tmp_path,
    monkeypatch,
) -> Iterator[Callable[..., tuple[RunFolder, RunRecord]]]:
    """Return a function that trains for twelve steps with everything a run may do besides."""
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path / "compiled"))

    def train(name: str, arch: str = "compiled", **changes):
        torch._dynamo.reset()
        counters.clear()
        wanted = settings(
            arch=arch,
            arguments=SMALLEST,
            name=name,
            every=3,
            validation=EverySettings(4),
            **changes,
        )
        run = quietly(wanted)
        return run, RunRecord.read(run.result)

    yield train
    torch._dynamo.reset()


def build_small(arch):
    return build(arch, SMALLEST, vocab_size=300, context_length=16)


def test_the_step_is_compiled_once_and_nothing_else_is(fit):
    """Mid-run scores and stories, checkpoints, the final score and stories do without."""
    cold_run, cold = fit("cold")
    assert counters["stats"]["unique_graphs"] == 1
    assert "bits_per_byte" in cold_run.curve.read_text()
    assert sum(line.split(",")[5] != "" for line in cold_run.curve.read_text().splitlines()) > 2
    assert (cold.compiled, cold.compile_cache) == (True, "cold")
    assert 0 < cold.compile_seconds < cold.train_seconds

    _, warm = fit("warm")
    assert counters["stats"]["unique_graphs"] == 1
    assert (warm.compiled, warm.compile_cache) == (True, "warm")
    assert warm.val_bits_per_byte == pytest.approx(cold.val_bits_per_byte, rel=1e-6)

    eager_run, eager = fit("eager", "baseline")
    assert counters["stats"]["unique_graphs"] == 0
    assert (eager.compiled, eager.compile_cache, eager.compile_seconds) == (False, None, 0.0)
    assert eager.val_bits_per_byte == pytest.approx(cold.val_bits_per_byte, abs=0.02)

    for run, arch in ((cold_run, "baseline"), (eager_run, "compiled")):
        build_small(arch).load_state_dict(load_file(run.weights))
        checkpoint = torch.load(run.checkpoint, weights_only=True)["state_dict"]
        names = {f"architecture.{name}" for name in build_small(arch).state_dict()}
        assert set(checkpoint) == names


@pytest.mark.parametrize("name", ["cache", "a cache"])
def test_where_compiled_code_is_kept(tmp_path, name):
    """In our cache: torch's own choice, which importing it writes into the variable, is temporary.

    Torch cannot compile in a path with spaces.
    """
    text = tmp_path / "text.txt"
    text.write_text("\n".join(f"Story {n}: Ann ran to Ben." for n in range(1000)))
    kept = [key for key in os.environ if not key.startswith("TORCHINDUCTOR")]
    (tmp_path / "temporary").mkdir()
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "littlelm", "fit", "--quiet", "--max_steps", "2"),
            *("--model.arch", "compiled", "--data.files", str(text), "--data.document", "line"),
            *("--data.vocab_size", "270", "--data.context_length", "16"),
            *("--data.batch_tokens", "64", "--data.holdout_percent", "10", "--name", "run"),
            *(f"--model.arch.{key}={value}" for key, value in SMALLEST.items()),
        ],
        env={
            **{key: os.environ[key] for key in kept},
            "LITTLELM_CACHE": str(tmp_path / name),
            "TMPDIR": str(tmp_path / "temporary"),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert RunRecord.read(tmp_path / "runs" / "run" / "result.json").compiled
    places = ("cache/compiled", "a cache/compiled", "temporary")
    used = [place for place in places if list((tmp_path / place).rglob("*.so"))]
    assert used == ["cache/compiled" if name == "cache" else "temporary"]


def test_a_resumed_run_compiles_again_and_adds_up(fit):
    first_run, first = fit("run")
    _, second = fit("run", resume=str(first_run.path), max_steps=15)
    assert second.steps == 15
    assert second.compile_seconds > first.compile_seconds
    assert (second.compiled, second.compile_cache) == (True, "cold")
