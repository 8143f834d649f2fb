"""How fast training steps are, and how much of what this machine can compute they use.

    python benchmarks/throughput.py "-c quickstart" "-c speedrun-1m --data.batch_tokens 2048"

Each experiment is what would stand after `littlelm fit`. All train on random rows in processes of
their own, compiled, in turn. Prints parameters, the median tokens per second with the range over
rounds, how many times as fast as the first each is, milliseconds a step, and the share of the
ceiling: operations of the model a second (counted, forward and backward), divided by the rate of
products of large matrices, which its process measures just before.
"""

from __future__ import annotations

import argparse
import shlex
import statistics

from rounds import answer, in_turn


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("experiments", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--child", action="store_true")
    arguments = parser.parse_args()
    if arguments.child:
        _child(arguments.experiments[0], arguments.steps)
        return
    options = ["--child", "--steps", str(arguments.steps), "--"]
    found = in_turn(
        {each: ([*options, each], {}) for each in arguments.experiments}, arguments.rounds
    )
    print(
        f"{'':<60} parameters  tokens/s (range)             times (range)        ms a step  ceiling"
    )
    first = found[arguments.experiments[0]]
    for name, rounds in found.items():
        tokens = arguments.steps * rounds.facts["step_tokens"]
        rates = sorted(tokens / seconds for seconds in rounds.seconds)
        rate = statistics.median(rates)
        speed = f"{rate:,.0f} ({rates[0]:,.0f} to {rates[-1]:,.0f})"
        milliseconds = 1000 * statistics.median(rounds.seconds) / arguments.steps
        share = rounds.facts["flops_per_token"] * rate / rounds.facts["flops_per_second"]
        amount = rounds.facts["step_tokens"] / first.facts["step_tokens"]
        times = rounds.faster_than(first, amount)
        print(
            f"{name:<60} {rounds.facts['n_parameters']:10,}  {speed:<28} {times:<20} "
            f"{milliseconds:9.1f}  {share:7.0%}"
        )


def _child(experiment: str, n_steps: int) -> None:
    import torch
    from experiments import settings_of, steps_of
    from matmul import ceiling
    from steps import DEVICE

    from littlelm.architectures import build
    from littlelm.training.flops import count_flops

    words = shlex.split(experiment)
    settings = settings_of(words)
    arch, data = settings.arch, settings.data
    sizes = {"vocab_size": data.vocab_size, "context_length": data.context_length}
    counted = count_flops(lambda: build(arch.name, arch.arguments, **sizes), data.context_length)
    steps, facts = steps_of(words, data.batch_tokens)
    dtype = torch.bfloat16 if steps.has_bf16 else torch.float32
    facts["step_tokens"] = steps.batch.tokens
    facts["flops_per_token"] = float("nan") if counted is None else counted.forward_and_backward
    facts["flops_per_second"] = ceiling(DEVICE.type, dtype)
    answer(facts, lambda: steps.run(n_steps))


if __name__ == "__main__":
    main()
