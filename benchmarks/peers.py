"""The same model, rows, precision and compilation elsewhere: Hugging Face's Llama.

    python -m pip install "littlelm[peers]"
    python benchmarks/peers.py [--rounds 7] [--rows 16] [--size d_model=192 n_layers=6 n_heads=6]

Three processes train in turn on random rows of one shape: our baseline, compiled; `transformers`'
Llama of that shape, compiled, in a bare loop; and the same under its Trainer. Each makes whole
steps: forward, backward, clipping, fused AdamW, in the precision that fit takes on this machine.
Both models have the same matrices; the head is tied in both. Prints the median tokens per second,
and how many times as fast as Llama in the bare loop each is, with the range over rounds. Run
`benchmarks/matmul.py` just before.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from typing import Any

from rounds import answer, in_turn

PEERS = {
    "littlelm, compiled": "baseline",
    "Llama, compiled, bare loop": "loop",
    "Llama, compiled, Trainer": "trainer",
}
_REFERENCE = "Llama, compiled, bare loop"
_LEARNING_RATE = 3e-3
_SEEN = 1_000_000  # steps of a Trainer that nobody waits for


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", nargs="*", default=["d_model=192", "n_layers=6", "n_heads=6"])
    parser.add_argument("--vocab_size", type=int, default=4096)
    parser.add_argument("--context_length", type=int, default=256)
    parser.add_argument("--rows", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--child", choices=list(PEERS.values()))
    arguments = parser.parse_args()
    if arguments.child:
        _child(arguments)
        return
    with tempfile.TemporaryDirectory() as caches:
        found = in_turn(
            {
                name: (
                    [*sys.argv[1:], "--child", child],
                    {"TORCHINDUCTOR_CACHE_DIR": f"{caches}/{child}"},
                )
                for name, child in PEERS.items()
            },
            arguments.rounds,
        )
    tokens = arguments.steps * arguments.rows * arguments.context_length
    print(f"{'':<28} parameters   tokens/s   times the bare loop")
    for name, rounds in found.items():
        print(
            f"{name:<28} {rounds.facts['n_parameters']:10,} {rounds.rate(tokens):10,.0f}   "
            f"{rounds.faster_than(found[_REFERENCE])}"
        )


def _child(arguments: argparse.Namespace) -> None:
    from steps import WARM_UP_STEPS, Batch, Steps, ours

    batch = Batch(arguments.vocab_size, arguments.context_length, arguments.rows)
    size = {key: int(value) for key, value in (pair.split("=") for pair in arguments.size)}
    if arguments.child == "baseline":
        steps, facts = ours("baseline", size, batch, {"region": "model"})
        answer(facts, lambda: steps.run(arguments.steps))
        return
    model = _llama(size, batch)
    if arguments.child == "trainer":
        _under_trainer(model, batch, arguments.steps)
        return
    import torch

    compiled = torch.compile(model, dynamic=False)

    def add_gradients(tokens_BS: Any) -> None:
        compiled(input_ids=tokens_BS[:, :-1], labels=tokens_BS[:, :-1]).loss.backward()

    optimizer = torch.optim.AdamW(model.parameters(), lr=_LEARNING_RATE, fused=True)
    steps = Steps(model, batch, add_gradients, optimizer)
    steps.run(WARM_UP_STEPS)
    answer({"n_parameters": steps.n_parameters}, lambda: steps.run(arguments.steps))


def _llama(size: dict[str, int], batch: Any) -> Any:
    """Return a Llama with the matrices of our baseline."""
    import torch
    from steps import DEVICE
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    d_model = size["d_model"]
    config = LlamaConfig(
        vocab_size=batch.vocab_size,
        hidden_size=d_model,
        intermediate_size=size.get("d_ff", 32 * math.ceil(d_model * 8 / 3 / 32)),
        num_hidden_layers=size["n_layers"],
        num_attention_heads=size["n_heads"],
        max_position_embeddings=batch.context_length,
        tie_word_embeddings=True,
        use_cache=False,
        attn_implementation="sdpa",
    )
    return LlamaForCausalLM(config).to(DEVICE)


def _under_trainer(model: Any, batch: Any, n_steps: int) -> None:
    """Time rounds of steps in the loop of transformers' Trainer."""
    import time

    import torch
    from steps import CLIP, DEVICE, WARM_UP_STEPS, wait
    from transformers import Trainer, TrainerCallback, TrainingArguments

    from littlelm.training.precision import fastest_precision

    tokens_BS = batch.draw().cpu()
    rows = [{"input_ids": row[:-1], "labels": row[:-1]} for row in tokens_BS]

    class Endless(torch.utils.data.IterableDataset[Any]):
        def __iter__(self) -> Any:
            while True:
                yield from rows

    class TimesRounds(TrainerCallback):  # type: ignore[misc]
        """Stops between rounds until a line comes in."""

        def __init__(self) -> None:
            self.began = 0.0

        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:  # noqa: ARG002
            done = state.global_step - WARM_UP_STEPS
            if done < 0 or done % n_steps:
                return
            wait()
            if done == 0:
                n_parameters = sum(p.numel() for p in model.parameters())
                answers.send({"n_parameters": n_parameters})
            else:
                answers.send(time.perf_counter() - self.began)
            if not sys.stdin.readline():
                control.should_training_stop = True
            self.began = time.perf_counter()

    answers = _Answers()
    with tempfile.TemporaryDirectory() as folder:
        Trainer(
            model=model,
            args=TrainingArguments(
                output_dir=folder,
                per_device_train_batch_size=batch.rows,
                max_steps=_SEEN,
                learning_rate=_LEARNING_RATE,
                max_grad_norm=CLIP,
                optim="adamw_torch_fused",
                bf16=fastest_precision(DEVICE) == "bf16-mixed",
                use_cpu=DEVICE.type == "cpu",
                torch_compile=True,
                report_to=[],
                save_strategy="no",
                logging_strategy="no",
                disable_tqdm=True,
                dataloader_num_workers=0,
            ),
            train_dataset=Endless(),
            callbacks=[TimesRounds()],
        ).train()


class _Answers:
    """Standard output for answers alone: what others print goes to standard error."""

    def __init__(self) -> None:
        self._out = sys.stdout
        sys.stdout = sys.stderr

    def send(self, what: object) -> None:
        import json

        print(json.dumps(what), file=self._out, flush=True)


if __name__ == "__main__":
    main()
