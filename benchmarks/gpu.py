"""Everything that is asked of a GPU, in one command that writes one JSON.

    python benchmarks/gpu.py [--out gpu.json] [--parts machine throughput run checks]
        [--tinystories FILE] [--babylm FILES] [--dry_run]

- machine: what it is, its rate of matrix products and of copies.
- throughput: tokens per second, peak memory and seconds of compiling, by experiment and tokens a
  step; each in a process of its own.
- run: 300 seconds on storyworld, of the champion and of the compiled baseline. On an H200 that is a
  conservative stand-in for 30 minutes of an RTX 4090: six times its nominal rate of matrix
  products, at most 24 GB allocated, no attention that only Hopper has, steps of 64k tokens or more.
  It is not a measurement on a 4090. The stories are told and tokenized before the clock starts, by
  one process a core: at least 300 million distinct tokens, which a run passes at most four times.
- checks: 30 seconds each on real text, of which only the tokens per second mean anything: the
  text is too small to train on for longer.

Parts, and experiments within a part (`--experiments`), can run one at a time: each entry is written
as soon as it is there, beside those of an existing JSON, and one that fails says how. `--dry_run`
does all of it on any computer within minutes, with toy sizes, into a JSON that says so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from littlelm.training.cpu import share_cores

MOST_BYTES = 24 * 10**9
MOST_EPOCHS = 4
LEAST_DISTINCT_TOKENS = 300_000_000
LEAST_STEP_TOKENS = 65_536


@dataclass(frozen=True)
class Plan:
    """What is measured, and how long.

    Args:
        experiments: names of configs.
        step_tokens: tokens of a step whose throughput is measured.
        steps: steps of a round.
        rounds: rounds, of which the median counts.
        run_budget: of the long run.
        check_budget: of a run on real text.
        stories: that storyworld tells for the long run.
        is_compiled: whether experiments are compiled, also those that do not ask for it.
        flags: of `fit`, for every run.
    """

    experiments: tuple[str, ...]
    step_tokens: tuple[int, ...]
    steps: int
    rounds: int
    run_budget: str
    check_budget: str
    stories: int
    is_compiled: bool = True
    flags: tuple[str, ...] = ()


FULL = Plan(
    experiments=("speedrun-1m", "speedrun-7m", "speedrun-11m", "baseline-7m", "baseline-11m"),
    step_tokens=(16_384, 32_768, 65_536, 131_072),
    steps=20,
    rounds=5,
    run_budget="300s",
    check_budget="30s",
    stories=1_200_000,
)
DRY = Plan(
    experiments=("quickstart",),
    step_tokens=(1024,),
    steps=2,
    rounds=2,
    run_budget="6s",
    check_budget="3s",
    stories=2000,
    is_compiled=False,
    flags=(
        *("--data.batch_tokens", "1024", "--data.context_length", "128"),
        *("--model.arch.d_model", "32", "--model.arch.n_heads", "2"),
    ),
)
# Who trains for the long run: the champion, and the reference it has to beat.
RUNS = {False: ("speedrun-11m", "baseline-11m"), True: ("quickstart",)}
# The champion asks to be compiled; the reference is, too.
COMPILED = ("--model.arch", "compiled")


def main() -> None:
    """Measure the parts that are asked for, and write each entry as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("gpu.json"))
    parser.add_argument("--parts", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--experiments", nargs="+", help="names of configs, instead of all")
    parser.add_argument("--tinystories", nargs="*", default=[], help="text files")
    parser.add_argument("--babylm", nargs="*", default=[], help="text files")
    parser.add_argument("--dry_run", action="store_true")
    parser.add_argument("--child", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.child)
        return
    if not arguments.dry_run:
        _need_gpu()
    found = json.loads(arguments.out.read_text()) if arguments.out.exists() else {}
    if found.setdefault("dry_run", arguments.dry_run) != arguments.dry_run:
        sys.exit(f"{arguments.out}: dry_run is {found['dry_run']} there; give another --out.")
    share_cores()
    plan = DRY if arguments.dry_run else FULL
    for part in arguments.parts:
        began = time.monotonic()
        entries = found.setdefault(part, {})
        for name, measure in PARTS[part](plan, arguments):
            try:
                entries[name] = measure()
            except subprocess.CalledProcessError as error:
                entries[name] = {"failed": f"exit code {error.returncode}"}
            arguments.out.write_text(json.dumps(found, indent=1) + "\n")
        print(f"{part}: {time.monotonic() - began:.0f} s, written to {arguments.out}", flush=True)


def _need_gpu() -> None:
    import torch

    if not torch.cuda.is_available():
        sys.exit("No GPU here: --dry_run does the same with toy sizes on any computer.")


def machine(plan: Plan, arguments: argparse.Namespace) -> Entries:  # noqa: ARG001
    """What this machine is, and the ceilings of its rates."""
    yield "here", lambda: ask("machine")


def throughput(plan: Plan, arguments: argparse.Namespace) -> Entries:
    """Speed and memory of each experiment at each number of tokens a step."""
    for experiment in arguments.experiments or plan.experiments:
        for step_tokens in plan.step_tokens:
            words = [str(step_tokens), str(plan.steps), str(plan.rounds)]
            words += [str(plan.is_compiled), "-c", experiment]
            name = f"{experiment}, {step_tokens} tokens a step"
            yield name, partial(ask, "steps", *words, *plan.flags)


def run(plan: Plan, arguments: argparse.Namespace) -> Entries:
    """The records of the long runs, each with the stories before and the rules it broke."""
    for experiment in arguments.experiments or RUNS[plan is DRY]:
        yield experiment, partial(_long_run, plan, experiment)


def _long_run(plan: Plan, experiment: str) -> dict[str, Any]:
    words = ["--data.stories", str(plan.stories), *plan.flags]
    told = tell(experiment, words)
    print(f"{experiment}: {told}", flush=True)
    if plan.is_compiled and not experiment.startswith("speedrun"):
        words += COMPILED
    record = fit(experiment, ["--budget", plan.run_budget, *words])
    return {"told": told, "broken_rules": broken_rules(record, told["tokens"]), **record}


def tell(experiment: str, words: Sequence[str]) -> dict[str, Any]:
    """Have all stories of an experiment told and tokenized, by one process a core."""
    began = time.monotonic()
    n_processes = os.cpu_count() or 1
    tellers = [
        subprocess.Popen(
            _command("tell", str(first), str(n_processes), "-c", experiment, *words),
            stdout=subprocess.PIPE,
            text=True,
        )
        for first in range(n_processes)
    ]
    tokens = 0
    for teller in tellers:
        answer, _ = teller.communicate()
        if teller.returncode:
            sys.exit(f"a process that tells stories ended with exit code {teller.returncode}")
        tokens += int(answer.splitlines()[-1])
    seconds = time.monotonic() - began
    return {"tokens": tokens, "seconds": seconds, "processes": n_processes}


def broken_rules(record: dict[str, Any], distinct_tokens: int) -> list[str]:
    """Return what a long run did that the protocol forbids."""
    step_tokens = record["tokens_seen"] / record["steps"] if record["steps"] else 0
    rules = {
        f"more than {MOST_BYTES:,} bytes of memory": record["peak_memory_bytes"] > MOST_BYTES,
        f"more than {MOST_EPOCHS} epochs": record["epochs"] > MOST_EPOCHS,
        f"less than {LEAST_DISTINCT_TOKENS:,} distinct tokens": (
            distinct_tokens < LEAST_DISTINCT_TOKENS
        ),
        f"steps of less than {LEAST_STEP_TOKENS:,} tokens": step_tokens < LEAST_STEP_TOKENS,
        "not compiled": not record["compiled"],
    }
    return [rule for rule, broken in rules.items() if broken]


def checks(plan: Plan, arguments: argparse.Namespace) -> Entries:
    """The throughput of short runs on real text, behind the compiling."""
    texts = {"tinystories": (arguments.tinystories, "separator")}
    texts["babylm"] = (arguments.babylm, "paragraph")
    for text, (files, document) in texts.items():
        if not files:
            print(f"checks: --{text} was not given, left out", flush=True)
            continue
        words = ["--data.source", "files", "--data.files", *files]
        words += ["--data.document", document, "--budget", plan.check_budget, *plan.flags]
        yield text, partial(_check, RUNS[plan is DRY][0], words)


def _check(experiment: str, words: Sequence[str]) -> dict[str, Any]:
    record = fit(experiment, words)
    kept = ("tokens_per_second_last_half", "epochs", "peak_memory_bytes", "compile_seconds")
    return {name: record[name] for name in kept}


# Names of entries, and what measures each.
Entries = Iterator[tuple[str, Callable[[], Any]]]
PARTS: dict[str, Callable[[Plan, argparse.Namespace], Entries]] = {
    "machine": machine,
    "throughput": throughput,
    "run": run,
    "checks": checks,
}


def fit(experiment: str, words: Sequence[str]) -> dict[str, Any]:
    """Train in a process of its own, and return the record of the run."""
    with tempfile.TemporaryDirectory() as folder:
        given = ["-c", experiment, "--out", folder, "--name", experiment, *words]
        subprocess.run(_command("fit", *given), check=True)
        record: dict[str, Any] = json.loads((Path(folder) / experiment / "result.json").read_text())
        return record


def ask(*words: str) -> Any:
    """Return what a process of its own says."""
    answer = subprocess.run(_command(*words), check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(answer.stdout.splitlines()[-1])


def _command(*words: str) -> list[str]:
    return [sys.executable, __file__, "--child", *words]


def child(words: Sequence[str]) -> None:
    """Do one thing, in a process in which no kernel is used that only newer GPUs have."""
    import torch

    torch.backends.cuda.enable_cudnn_sdp(False)
    task, *given = words
    if task == "fit":
        from littlelm.cli import entry

        sys.argv = ["littlelm", "fit", *given]
        sys.exit(entry())
    tasks: dict[str, Callable[..., Any]] = {"machine": _machine, "steps": _steps, "tell": _tell}
    print(json.dumps(tasks[task](*given)), flush=True)
    if "datasets" in sys.modules:
        sys.exit("datasets was imported")


def _machine() -> dict[str, Any]:
    import torch
    from matmul import ceiling

    from littlelm.results.provenance import processor_name

    facts: dict[str, Any] = {
        "processor": processor_name(),
        "cores": os.cpu_count(),
        "torch": torch.__version__,
        "device": "cpu",
    }
    if torch.cuda.is_available():
        facts["device"] = torch.cuda.get_device_name()
        facts["cuda"] = torch.version.cuda
        facts["memory_bytes"] = torch.cuda.get_device_properties(0).total_memory
        facts["bytes_copied_per_second"] = _copy_rate()
    facts["flops_per_second"] = ceiling(_device(), torch.bfloat16)
    return facts


def _device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def _copy_rate() -> float:
    """Return bytes read and written a second by copies within the memory of the GPU."""
    import torch

    source = torch.empty(2**30, dtype=torch.uint8, device="cuda")
    target = torch.empty_like(source)
    target.copy_(source)
    torch.cuda.synchronize()
    began = time.perf_counter()
    for _ in range(20):
        target.copy_(source)
    torch.cuda.synchronize()
    return 20 * 2 * source.numel() / (time.perf_counter() - began)


def _tell(first: str, n_processes: str, *words: str) -> int:
    """Make every so many-th shard of an experiment's stories, and return their tokens."""
    from experiments import settings_of

    from littlelm.data.prepare import prepare
    from littlelm.data.shards import Shards

    prepared = prepare(settings_of(words).data)
    assert isinstance(prepared.train, Shards)
    shards = range(int(first), len(prepared.train), int(n_processes))
    n_tokens = sum(prepared.train.get(shard).n_tokens for shard in shards)
    prepared.close()
    return n_tokens


def _steps(
    step_tokens: str, n_steps: str, n_rounds: str, is_compiled: str, *words: str
) -> dict[str, Any]:
    """Return the speed of training steps of an experiment on random rows."""
    import statistics

    import torch
    from experiments import steps_of

    from littlelm.training.monitor import peak_memory_bytes

    steps, facts = steps_of(words, int(step_tokens), is_compiled=is_compiled == "True")
    seconds = [steps.run(int(n_steps)) for _ in range(int(n_rounds))]
    rates = sorted(int(n_steps) * steps.batch.tokens / each for each in seconds)
    return {
        "step_tokens": steps.batch.tokens,
        "tokens_per_second": statistics.median(rates),
        "tokens_per_second_range": [rates[0], rates[-1]],
        "peak_memory_bytes": peak_memory_bytes(torch.device(_device())),
        **facts,
    }


if __name__ == "__main__":
    main()
