"""The GPU protocol, carried out with toy sizes on whatever computes here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "gpu.py"
STORY = "Tim had a red ball {n}. He threw it up and it came down again. Then he went home.\n"


def protocol(folder, *words):
    return subprocess.run(
        [sys.executable, str(SCRIPT), "--out", str(folder / "gpu.json"), *words],
        cwd=folder,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_dry_run_fills_every_part(tmp_path):
    stories = tmp_path / "stories.txt"
    stories.write_text("<|endoftext|>\n".join(STORY.format(n=n) for n in range(4000)))
    ended = protocol(tmp_path, "--dry_run", "--tinystories", str(stories))
    assert ended.returncode == 0, ended.stderr
    found = json.loads((tmp_path / "gpu.json").read_text())
    assert found["dry_run"] is True
    assert found["machine"]["here"]["flops_per_second"] > 1e8
    (speed,) = found["throughput"].values()
    assert speed["tokens_per_second_range"][0] <= speed["tokens_per_second"]
    assert "compile_seconds" in speed
    assert speed["peak_memory_bytes"] > 1e7
    run = found["run"]["quickstart"]
    assert run["told"]["tokens"] > 100_000
    assert run["status"] == "finished"
    assert run["val_bits_per_byte"] < 8
    # Toys keep the other two rules.
    assert [rule.split()[0] for rule in run["broken_rules"]] == ["less", "steps", "not"]
    assert list(found["checks"]) == ["tinystories"]
    assert found["checks"]["tinystories"]["tokens_per_second_last_half"] > 0
    assert "--babylm was not given" in ended.stdout


def test_what_is_measured_again_stands_beside_the_rest(tmp_path):
    before = {"dry_run": True, "run": {"a": 1}, "machine": {"here": "old"}}
    (tmp_path / "gpu.json").write_text(json.dumps(before))
    ended = protocol(tmp_path, "--dry_run", "--parts", "machine")
    assert ended.returncode == 0, ended.stderr
    found = json.loads((tmp_path / "gpu.json").read_text())
    assert found["run"] == {"a": 1}
    assert found["machine"]["here"]["cores"] == os.cpu_count()


def test_what_fails_says_so_and_the_rest_goes_on(tmp_path):
    words = ("--dry_run", "--parts", "throughput", "--experiments", "gone", "nowhere")
    ended = protocol(tmp_path, *words)
    assert ended.returncode == 0, ended.stderr
    found = json.loads((tmp_path / "gpu.json").read_text())
    assert len(found["throughput"]) == 2
    assert {tuple(each) for each in found["throughput"].values()} == {("failed",)}


def test_toys_and_results_do_not_mix(tmp_path):
    (tmp_path / "gpu.json").write_text('{"dry_run": false, "run": {}}')
    ended = protocol(tmp_path, "--dry_run", "--parts", "machine")
    assert ended.returncode == 1
    assert "dry_run is False there; give another --out" in ended.stderr


@pytest.mark.skipif(torch.cuda.is_available(), reason="says what to do without a GPU")
def test_without_a_gpu_it_says_what_to_do(tmp_path):
    ended = protocol(tmp_path)
    assert ended.returncode == 1
    assert "--dry_run" in ended.stderr
    assert not (tmp_path / "gpu.json").exists()
