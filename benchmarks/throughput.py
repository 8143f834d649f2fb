"""How fast training steps are, and how much of what this machine can compute they use.

    python benchmarks/throughput.py [--arch baseline compiled ...] [--size KEY=VALUE ... --size ...]

Every architecture at every size trains on random rows in a process of its own, all in turn. Prints
parameters, the median tokens per second with the range over rounds, milliseconds a step, and the
share of the ceiling: operations of the model a second (counted, matrix products and attention),
divided by the rate of products of large matrices, which its process measures just before.
"""

from __future__ import annotations

import argparse
import statistics
import sys

from rounds import answer, in_turn


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arch", nargs="+", default=["baseline", "compiled"])
    parser.add_argument("--size", nargs="+", action="append", metavar="KEY=VALUE")
    parser.add_argument("--vocab_size", type=int, default=2048)
    parser.add_argument("--context_length", type=int, default=256)
    parser.add_argument("--rows", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--child", nargs="+", metavar="ARCH KEY=VALUE")
    arguments = parser.parse_args()
    if arguments.child:
        _child(arguments)
        return
    sizes = arguments.size or [["d_model=160", "n_layers=2", "n_heads=5"]]
    processes = {
        f"{arch} {' '.join(size)}": ([*sys.argv[1:], "--child", arch, *size], {})
        for size in sizes
        for arch in arguments.arch
    }
    found = in_turn(processes, arguments.rounds)
    tokens = arguments.steps * arguments.rows * arguments.context_length
    print(f"{'':<52} parameters   tokens/s (range)             ms a step   of the ceiling")
    for name, rounds in found.items():
        rates = sorted(tokens / seconds for seconds in rounds.seconds)
        flops, ceiling = rounds.facts["flops_per_token"], rounds.facts["flops_per_second"]
        rate = statistics.median(rates)
        speed = f"{rate:,.0f} ({rates[0]:,.0f} to {rates[-1]:,.0f})"
        milliseconds = 1000 * statistics.median(rounds.seconds) / arguments.steps
        print(
            f"{name:<52} {rounds.facts['n_parameters']:10,}   {speed:<28} {milliseconds:9.1f}   "
            f"{flops * rate / ceiling:8.0%}"
        )


def _child(arguments: argparse.Namespace) -> None:
    import torch
    from matmul import gflops
    from steps import DEVICE, Batch, ours

    from littlelm.architectures import build
    from littlelm.training.flops import count_flops
    from littlelm.training.precision import fastest_precision

    arch, *size = arguments.child
    given = dict(pair.split("=") for pair in size)
    batch = Batch(arguments.vocab_size, arguments.context_length, arguments.rows)
    sizes = {"vocab_size": batch.vocab_size, "context_length": batch.context_length}
    counted = count_flops(lambda: build(arch, dict(given), **sizes), batch.context_length)
    has_bf16 = fastest_precision(DEVICE) == "bf16-mixed"
    ceiling = gflops(DEVICE.type, torch.bfloat16 if has_bf16 else torch.float32)
    steps, facts = ours(arch, given, batch, None)
    facts["flops_per_token"] = float("nan") if counted is None else counted.forward_and_backward
    facts["flops_per_second"] = ceiling * 1e9
    answer(facts, lambda: steps.run(arguments.steps))


if __name__ == "__main__":
    main()
