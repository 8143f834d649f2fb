"""`littlelm generate`: stories from the model of a run, as they come."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from littlelm.architectures.trained import TrainedModel
from littlelm.generation.sampling import Sampling
from littlelm.generation.story import stream_story
from littlelm.reporting import SILENT, Report
from littlelm.results.run_folder import RunFolder


def generate_run(
    run: RunFolder,
    *,
    prompt: str,
    max_new_tokens: int,
    sampling: Sampling,
    seed: int,
    n: int,
    report: Report = SILENT,
) -> Iterator[Iterator[str]]:
    """Return `n` continuations of a prompt, each in pieces of whole characters.

    Story i of a seed is the same whatever `n` is. Each is to be read before the next.

    Args:
        run: the run whose final model tells the stories.
        prompt: what each story begins with; may be empty.
        max_new_tokens: how long a story may get; it ends earlier where the model ends it.
        sampling: how the next token is chosen.
        seed: decides what is drawn.
        n: number of stories.
        report: is told what the reader of the stories should know of the model.

    Raises:
        UsageError: if the run has no final model, or it cannot be read.
        RunFailed: while a story is read, if the plugin fails or the weights are damaged.
    """
    trained = TrainedModel.load(run, report)  # at once, not when the first story is read

    def pieces(number: int) -> Iterator[str]:
        with trained.at_work():
            yield from stream_story(
                trained.model,
                trained.tokenizer,
                prompt=prompt,
                context_length=trained.context_length,
                max_new_tokens=max_new_tokens,
                sampling=sampling,
                generator=torch.Generator().manual_seed(seed + number),
            )

    return (pieces(number) for number in range(n))
