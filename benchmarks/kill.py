"""Kill a run at random moments, resume it, and see whether its final weights are the same.

    python benchmarks/kill.py --files stories.txt [--kills 20] [--steps 400]

One run is left alone. Then runs of the same config are killed with SIGKILL at a moment drawn
uniformly from the time the first one took, resumed, and compared with it by the hash of their
weights. At least half of the kills come after the second checkpoint of the schedule.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Print a line for every kill, and the outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", nargs="+", required=True)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    out = Path(tempfile.mkdtemp(prefix="littlelm-kill-"))
    command = [
        sys.executable, "-m", "littlelm", "fit", "-c", "quickstart",
        "--max_steps", str(arguments.steps), "--out", str(out),
        "--data.files", *arguments.files,
        "--data.batch_tokens", "512", "--data.context_length", "128", "--data.vocab_size", "512",
        "--data.holdout_percent", "10",
        "--model.arch.d_model", "64", "--model.arch.n_layers", "2",
        "--checkpoint.every", str(arguments.steps // 8),
    ]  # fmt: skip
    try:
        sys.exit(_experiment(command, out, arguments.kills, arguments.seed))
    finally:
        shutil.rmtree(out)


def _experiment(command: list[str], out: Path, kills: int, seed: int) -> int:
    _finish([*command, "--name", "undisturbed"])
    expected = _weights(out / "undisturbed")
    began = time.monotonic()
    _finish([*command, "--name", "timed"])
    whole_seconds = time.monotonic() - began
    chance = random.Random(seed)
    print(f"undisturbed: {whole_seconds:.1f} s, weights {expected[:12]}")
    same = int(_weights(out / "timed") == expected)
    late = done = 0
    print(f"a second time: {'the same' if same else 'DIFFERENT'} weights")
    while done < kills:
        name = f"killed-{done + 1}"
        moment, checkpoints = _start_and_kill(
            [*command, "--name", name],
            out / name,
            chance,
            whole_seconds,
            late_only=done - late >= kills // 2,
        )
        if moment is None:  # it finished, or had not begun: no kill
            shutil.rmtree(out / name, ignore_errors=True)
            continue
        _finish([sys.executable, "-m", "littlelm", "fit", "--resume", name, "--out", str(out)])
        is_same = _weights(out / name) == expected
        done, late, same = done + 1, late + (checkpoints >= 2), same + is_same
        print(
            f"{name}: after {moment:.1f} s, {checkpoints} checkpoints seen: "
            f"{'the same' if is_same else 'DIFFERENT'} weights",
            flush=True,
        )
        shutil.rmtree(out / name)
    print(
        f"{same - 1} of {kills} killed and resumed runs ended with the same weights; "
        f"{late} were killed after the second checkpoint"
    )
    return int(same != kills + 1)


def _start_and_kill(
    command: list[str], run: Path, chance: random.Random, whole_seconds: float, *, late_only: bool
) -> tuple[float | None, int]:
    """Start a run and kill it; return the moment and how many checkpoints it had written."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    began = time.monotonic()
    moment = chance.uniform(0, whole_seconds)
    checkpoint, seen = run / "checkpoints" / "last.ckpt", set()
    while process.poll() is None:
        if checkpoint.exists():
            seen.add(checkpoint.stat().st_mtime_ns)
        if time.monotonic() - began >= moment and (not late_only or len(seen) >= 2):
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            has_begun = checkpoint.exists() and not (run / "model.safetensors").exists()
            return (time.monotonic() - began if has_begun else None), len(seen)
        time.sleep(0.01)
    return None, len(seen)


def _finish(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")


def _weights(run: Path) -> str:
    return hashlib.sha256((run / "model.safetensors").read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
