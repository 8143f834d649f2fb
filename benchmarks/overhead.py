"""What the Lightning path costs a step beyond a bare PyTorch loop on the same rows.

    python benchmarks/overhead.py --files stories.txt [--pairs 7] [--steps 4000]

Both sides train an architecture of one embedding and one matrix on one short row a step, so that
nearly all of a step is overhead, in processes of their own, in turn; then the median tells it
through the noise of a shared machine. It also prints how long a step of the quickstart model waits
for its rows, and both as a share of that model's median step on this machine.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ARCHITECTURE = '''
import torch
from torch import nn


class Smallest(nn.Module):
    """One embedding and one matrix."""

    def __init__(self, *, vocab_size: int, context_length: int, d_model: int = 8) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.head = nn.Linear(d_model, vocab_size, bias=False)

    def forward(self, ids):
        return self.head(self.embedding(ids))
'''


_SHORT_ROWS = [
    "--data.context_length",
    "16",
    "--data.batch_tokens",
    "16",
    "--data.vocab_size",
    "512",
]
_BEGINNING_BYTES = 400_000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", nargs="+", required=True)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--child", choices=["bare", "lightning", "quickstart"])
    parser.add_argument("--site")
    arguments = parser.parse_args()
    if arguments.child:
        sys.path.insert(0, arguments.site)
        print(json.dumps(_child(arguments.child, arguments.files, arguments.steps)))
        return
    with tempfile.TemporaryDirectory() as site:
        _install(Path(site))
        _compare(Path(site), arguments.files, arguments.pairs, arguments.steps)


def _install(site: Path) -> None:
    """Put the architecture where plugins are found."""
    (site / "smallest.py").write_text(ARCHITECTURE)
    info = site / "smallest-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: smallest\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[littlelm.architectures]\nsmallest = smallest:Smallest")


def _compare(site: Path, files: list[str], pairs: int, steps: int) -> None:
    beginning = site / "beginning.txt"
    with open(files[0], "rb") as file:
        beginning.write_bytes(file.read(_BEGINNING_BYTES).rpartition(b"<|endoftext|>")[0])
    bare, lightning = [], []
    _run("bare", site, [str(beginning)], 50)  # fills the token cache
    for _ in range(pairs):
        bare.append(_run("bare", site, [str(beginning)], steps))
        lightning.append(_run("lightning", site, [str(beginning)], steps))
    step_ms = [1e3 * run["seconds"] / steps for run in (*bare, *lightning)]
    extra_ms = [b - a for a, b in zip(step_ms[:pairs], step_ms[pairs:], strict=True)]
    quickstart = _run("quickstart", site, files, 300)
    quickstart_ms, rows_ms = 1e3 * quickstart["median_seconds"], 1e3 * quickstart["rows_seconds"]
    print(f"{pairs} pairs of {steps} steps; medians (smallest to largest)")
    _line("bare loop, ms a step", step_ms[:pairs])
    _line("littlelm, ms a step", step_ms[pairs:])
    _line("littlelm beyond the bare loop, ms a step", extra_ms)
    print(f"median quickstart step, ms: {quickstart_ms:.1f}")
    print(f"overhead, share of it: {statistics.median(extra_ms) / quickstart_ms:.2%}")
    print(f"its rows, median ms: {rows_ms:.3f}, share of it: {rows_ms / quickstart_ms:.2%}")


def _line(name: str, values: list[float]) -> None:
    print(f"{name}: {statistics.median(values):.3f} ({min(values):.3f} to {max(values):.3f})")


def _run(kind: str, site: Path, files: list[str], steps: int) -> dict[str, float]:
    words = ["--child", kind, "--site", str(site), "--steps", str(steps), "--files", *files]
    command = [sys.executable, __file__, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _child(kind: str, files: list[str], steps: int) -> dict[str, float]:
    from littlelm.training.cpu import keep_freed_memory

    keep_freed_memory()
    if kind == "lightning":
        return {"seconds": _lightning_seconds(files, steps)}
    return _loop_seconds(files, steps, is_quickstart=kind == "quickstart")


def _settings(files: list[str], steps: int, out: str, *, is_quickstart: bool):  # type: ignore[no-untyped-def]
    """Return the quickstart config on these files, with the smallest architecture or its own."""
    from littlelm.cli import flags
    from littlelm.cli.resolve import fit_settings
    from littlelm.config.settings import EverySettings

    words = ["-c", "quickstart", "--max_steps", str(steps), "--out", out, "--data.files", *files]
    words += ["--data.holdout_percent", "20"]
    if not is_quickstart:
        words += ["--model.arch", "smallest", *_SHORT_ROWS]
    settings, _ = fit_settings(flags.split(words), flags.CONFIG)
    never = EverySettings(every=10 * steps)
    return replace(settings, validation=never, checkpoint=never)


def _lightning_seconds(files: list[str], steps: int) -> float:
    from littlelm.results.record import RunRecord
    from littlelm.training.run import fit

    with tempfile.TemporaryDirectory() as out:
        run = fit(_settings(files, steps, out, is_quickstart=False))
        seconds = RunRecord.read(run.result).train_seconds
        assert seconds is not None
        return seconds


def _loop_seconds(files: list[str], steps: int, *, is_quickstart: bool) -> dict[str, float]:
    """Train in a plain loop."""
    import torch
    import torch.nn.functional as F

    from littlelm.architectures import build
    from littlelm.data.packing import RowStream
    from littlelm.data.prepare import prepare
    from littlelm.training.precision import BFLOAT16, fastest_precision

    settings = _settings(files, steps, "unused", is_quickstart=is_quickstart)
    prepared = prepare(settings.data)
    stream = RowStream(
        prepared.train, prepared.tokenizer.end_id, settings.data.context_length, seed_data=0
    )
    model = build(
        settings.arch.name,
        settings.arch.arguments,
        vocab_size=prepared.tokenizer.vocab_size,
        context_length=settings.data.context_length,
    )
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, fused=True)
    is_bfloat16 = fastest_precision(torch.device("cpu")) == BFLOAT16
    rows_seconds, step_seconds = [], []
    began = time.perf_counter()
    for step in range(steps):
        step_began = time.perf_counter()
        rows = stream.rows(step * settings.data.rows_per_step, settings.data.rows_per_step)
        rows_seconds.append(time.perf_counter() - step_began)
        tokens = torch.from_numpy(rows)
        with torch.autocast("cpu", torch.bfloat16, enabled=is_bfloat16):
            logits = model(tokens[:, :-1])
            loss = F.cross_entropy(logits.flatten(0, 1).float(), tokens[:, 1:].flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        step_seconds.append(time.perf_counter() - step_began)
    return {
        "seconds": time.perf_counter() - began,
        "median_seconds": statistics.median(step_seconds),
        "rows_seconds": statistics.median(rows_seconds),
    }


if __name__ == "__main__":
    main()
