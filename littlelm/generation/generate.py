"""`littlelm generate`: stories from the model of a run, shown as they come."""

from __future__ import annotations

from collections.abc import Callable

import torch

from littlelm.architectures.trained import TrainedModel
from littlelm.generation.sampling import Sampling
from littlelm.generation.story import stream_story
from littlelm.results.run_folder import RunFolder


def generate_run(
    run: RunFolder,
    *,
    prompt: str,
    max_new_tokens: int,
    sampling: Sampling,
    seed: int,
    n: int,
    write: Callable[[str], None],
) -> None:
    """Write `n` stories that begin with a prompt, piece by piece.

    Story i of a seed is the same whatever `n` is.

    Args:
        run: the run whose final model tells the stories.
        prompt: what each story begins with; may be empty.
        max_new_tokens: how long a story may get; it ends earlier where the model ends it.
        sampling: how the next token is chosen.
        seed: decides what is drawn.
        n: number of stories.
        write: receives the text.
    """
    trained = TrainedModel.load(run)
    for i in range(n):
        if i:
            write("\n---\n\n")
        write(prompt)
        with trained.at_work():
            for piece in stream_story(
                trained.model,
                trained.tokenizer,
                prompt=prompt,
                context_length=trained.context_length,
                max_new_tokens=max_new_tokens,
                sampling=sampling,
                generator=torch.Generator().manual_seed(seed + i),
            ):
                write(piece)
        write("\n")
