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
import sys
import tempfile

from rounds import answer, in_turn, started

VARIANTS: dict[str, dict[str, str] | None] = {
    "eager": None,
    "model": {"region": "model", "mode": "default"},
    "blocks": {"region": "blocks", "mode": "default"},
    "model, max-autotune": {"region": "model", "mode": "max-autotune-no-cudagraphs"},
    "blocks, max-autotune": {"region": "blocks", "mode": "max-autotune-no-cudagraphs"},
}


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
    with tempfile.TemporaryDirectory() as caches:
        processes = {
            # A compiler is not told of spaces in a path.
            name: (
                [*sys.argv[1:], "--child", name],
                {"TORCHINDUCTOR_CACHE_DIR": f"{caches}/{name.replace(', ', '-')}"},
            )
            for name in arguments.variants
        }
        cold = {}
        for name, (words, env) in processes.items():  # fill the cache, alone
            with started(words, env) as (_, facts):
                cold[name] = facts["compile_seconds"]
        found = in_turn(processes, arguments.rounds)
    tokens = arguments.steps * arguments.batch_rows * arguments.context_length
    n_parameters = found["eager"].facts["n_parameters"]
    print(f"{arguments.arch} {' '.join(arguments.size)}: {n_parameters:,} parameters")
    print("variant               tokens/s   ratio to eager        compiling, s: cold   warm")
    for name, rounds in found.items():
        print(
            f"{name:<20} {rounds.rate(tokens):9,.0f}   {rounds.faster_than(found['eager']):<27} "
            f"{cold[name]:13.1f} {rounds.facts['compile_seconds']:6.1f}"
        )


def _child(arguments: argparse.Namespace) -> None:
    """Compile, say how long it took, and then time a round for each line that comes in."""
    from steps import Batch, ours

    batch = Batch(arguments.vocab_size, arguments.context_length, arguments.batch_rows)
    given = dict(pair.split("=") for pair in arguments.size)
    steps, facts = ours(arguments.arch, given, batch, VARIANTS[arguments.child])
    answer(facts, lambda: steps.run(arguments.steps))


if __name__ == "__main__":
    main()
