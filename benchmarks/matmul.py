"""How many matrix products a second this machine computes, the ceiling of all training.

    python benchmarks/matmul.py

Prints the median rate of products of 1024 x 1024 matrices; report it beside every timing, since
shared machines vary.
"""

from __future__ import annotations

import statistics
import time

import torch

SIZE = 1024
PRODUCTS = 20
REPEATS = 7


def main() -> None:
    """Print a line for each number format."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    print(f"{device}, {torch.get_num_threads()} threads")
    for dtype in (torch.bfloat16, torch.float32):
        rates = sorted(gflops(device, dtype) for _ in range(REPEATS))
        print(
            f"{str(dtype).removeprefix('torch.')}: {statistics.median(rates):.0f} GFLOP/s "
            f"({rates[0]:.0f} to {rates[-1]:.0f})"
        )


def ceiling(device: str, dtype: torch.dtype) -> float:
    """Return the median rate, in operations a second, of products large enough for the device."""
    size = 8 * SIZE if device == "cuda" else SIZE
    return 1e9 * statistics.median(gflops(device, dtype, size) for _ in range(REPEATS))


def gflops(device: str, dtype: torch.dtype, size: int = SIZE) -> float:
    """Return the rate of a series of products."""
    a, b = (torch.randn(size, size, device=device).to(dtype) for _ in range(2))
    for _ in range(PRODUCTS):  # a GPU raises its clock first
        a @ b
    wait(device)
    began = time.perf_counter()
    for _ in range(PRODUCTS):
        a @ b
    wait(device)
    return 2 * size**3 * PRODUCTS / (time.perf_counter() - began) / 1e9


def wait(device: str) -> None:
    """Wait until the device has done what it was given."""
    if device == "cuda":
        torch.cuda.synchronize()


if __name__ == "__main__":
    main()
