"""What a step of each optimizer costs, on the matrices of an experiment.

    python benchmarks/optimizers.py [-c speedrun-1m] [any flag of fit]

AdamW (fused) and Muon take turns on random gradients in one process. Prints the median milliseconds
of each, with the range.
"""

from __future__ import annotations

import statistics
import sys
import time

import torch
from experiments import settings_of
from steps import DEVICE, wait
from torch import nn

from littlelm.architectures import build
from littlelm.architectures.roles import roles_of

ROUNDS = 15
STEPS = 10
RATE = 1e-4


def main() -> None:
    """Print the table."""
    settings = settings_of(sys.argv[1:] or ["-c", "speedrun-1m"])
    arch, data = settings.arch, settings.data
    sizes = {"vocab_size": data.vocab_size, "context_length": data.context_length}
    model = build(arch.name, arch.arguments, **sizes).to(DEVICE)
    roles = roles_of(model)
    shapes = [p.shape for name, p in model.named_parameters() if roles[name].kind == "matrix"]
    optimizers = {
        "AdamW, fused": torch.optim.AdamW(_drawn(shapes), lr=RATE, fused=True),
        "Muon": torch.optim.Muon(_drawn(shapes), lr=RATE),
    }
    seconds: dict[str, list[float]] = {name: [] for name in optimizers}
    for optimizer in optimizers.values():
        _time(optimizer)  # makes its state
    for _ in range(ROUNDS):
        for name, optimizer in optimizers.items():
            seconds[name].append(_time(optimizer))
    for name, found in seconds.items():
        ms = sorted(1000 * each for each in found)
        print(f"{name:<14} {statistics.median(ms):7.2f} ms ({ms[0]:.2f} to {ms[-1]:.2f})")


def _drawn(shapes: list[torch.Size]) -> list[nn.Parameter]:
    drawn = [nn.Parameter(torch.randn(shape, device=DEVICE)) for shape in shapes]
    for parameter in drawn:
        parameter.grad = torch.randn_like(parameter)
    return drawn


def _time(optimizer: torch.optim.Optimizer) -> float:
    """Return the seconds of a step."""
    wait()
    began = time.perf_counter()
    for _ in range(STEPS):
        optimizer.step()
    wait()
    return (time.perf_counter() - began) / STEPS


if __name__ == "__main__":
    main()
