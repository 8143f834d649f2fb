"""How much faster a compiled training step is, and what compiling takes, by option.

    python benchmarks/compiled.py [--arch baseline] [--size KEY=VALUE ...] [--rounds 7] [--steps 12]

Every variant trains the same architecture on the same random rows, in a process of its own that
stays, one after the other in turn: rounds of a shared machine's good and bad minutes hit all alike.
A round is a number of whole steps (forward, backward, clipping, AdamW) in the precision that fit
takes here; the first are left out. Prints the median tokens per second, the median over rounds of
the ratio to the eager step with its range, and the seconds of compiling with an empty cache and
with a filled one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any

VARIANTS: dict[str, dict[str, str] | None] = {
    "eager": None,
    "model": {"region": "model", "mode": "default"},
    "blocks": {"region": "blocks", "mode": "default"},
    "model, max-autotune": {"region": "model", "mode": "max-autotune-no-cudagraphs"},
    "blocks, max-autotune": {"region": "blocks", "mode": "max-autotune-no-cudagraphs"},
}
_WARM_UP_STEPS = 5


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arch", default="baseline")
    parser.add_argument("--size", nargs="*", default=["d_model=256", "n_layers=4", "n_heads=4"])
    parser.add_argument("--vocab_size", type=int, default=2048)
    parser.add_argument("--context_length", type=int, default=256)
    parser.add_argument("--batch_rows", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--variants", nargs="+", default=list(VARIANTS), choices=list(VARIANTS))
    parser.add_argument("--child", choices=list(VARIANTS))
    arguments = parser.parse_args()
    arguments.variants = list(dict.fromkeys(["eager", *arguments.variants]))
    if arguments.child:
        _child(arguments)
    else:
        _compare(arguments)


def _compare(arguments: argparse.Namespace) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in arguments.variants}
    compiling: dict[str, list[float]] = {name: [] for name in arguments.variants}
    with tempfile.TemporaryDirectory() as caches:
        for name in arguments.variants:  # fill the cache, alone
            with _started(name, _cache_of(name, caches)) as child:
                compiling[name].append(json.loads(_line(child))["compile_seconds"])
        children = {name: _started(name, _cache_of(name, caches)) for name in arguments.variants}
        for name, child in children.items():
            begun = json.loads(_line(child))
            compiling[name].append(begun["compile_seconds"])
        for number in range(arguments.rounds):
            order = list(children.items())
            for name, child in order if number % 2 else reversed(order):
                assert child.stdin is not None
                child.stdin.write("\n")
                child.stdin.flush()
                seconds[name].append(float(_line(child)))
        for child in children.values():
            child.communicate()
    tokens = arguments.steps * arguments.batch_rows * arguments.context_length
    print(f"{arguments.arch} {' '.join(arguments.size)}: {begun['n_parameters']:,} parameters")
    print("variant               tokens/s   ratio to eager        compiling, s: cold   warm")
    for name, found in seconds.items():
        ratios = [e / s for e, s in zip(seconds["eager"], found, strict=True)]
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        cold, warm = compiling[name]
        rate = tokens / statistics.median(found)
        print(f"{name:<20} {rate:9,.0f}   {spread:<27} {cold:13.1f} {warm:6.1f}")


def _cache_of(name: str, caches: str) -> str:
    """Return the folder of a variant; a compiler is not told of spaces in it."""
    return f"{caches}/{name.replace(', ', '-')}"


def _started(name: str, cache: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *sys.argv, "--child", name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TORCHINDUCTOR_CACHE_DIR": cache},
    )


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline()


def _child(arguments: argparse.Namespace) -> None:
    """Compile, say how long it took, and then time a round for each line that comes in."""
    import torch

    from littlelm.architectures import build
    from littlelm.architectures.compiling import compiling_of
    from littlelm.config.settings import OptimSettings
    from littlelm.training.compiling import StepLoss
    from littlelm.training.optimizers import make_optimizer
    from littlelm.training.precision import fastest_precision

    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    sizes = {"vocab_size": arguments.vocab_size, "context_length": arguments.context_length}
    given: dict[str, Any] = dict(pair.split("=") for pair in arguments.size)
    model = build(arguments.arch, given, **sizes).to(device)
    asked = VARIANTS[arguments.child]
    if asked is not None:
        model.compiling = asked  # type: ignore[assignment]
    step_loss = StepLoss(model, compiling_of(model), warn=sys.exit)
    optimizer = make_optimizer(model, OptimSettings())
    rows = (arguments.batch_rows, arguments.context_length + 1)
    tokens_BS = torch.randint(0, arguments.vocab_size, rows).to(device)
    has_bf16 = fastest_precision(device) == "bf16-mixed"

    def steps(n_steps: int) -> float:
        began = time.perf_counter()
        for _ in range(n_steps):
            with torch.autocast(device.type, torch.bfloat16, enabled=has_bf16):
                step_loss.add_gradients(tokens_BS, 1.0)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
        if device.type == "cuda":
            torch.cuda.synchronize()
        return time.perf_counter() - began

    steps(_WARM_UP_STEPS)
    n_parameters = sum(parameter.numel() for parameter in model.parameters())
    begun = {"compile_seconds": step_loss.compile_seconds, "n_parameters": n_parameters}
    print(json.dumps(begun), flush=True)
    for _ in sys.stdin:
        print(steps(arguments.steps), flush=True)


if __name__ == "__main__":
    main()
