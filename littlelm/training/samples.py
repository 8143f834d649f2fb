"""samples.md: stories that the final model wrote."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from littlelm import atomic
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.generation.sampling import Sampling
from littlelm.generation.story import write_story

_PROMPTS = ("", "Once upon a time", "One day, a little girl named Lily")
_MAX_NEW_TOKENS = 256


def write_samples(
    path: Path, name: str, model: nn.Module, tokenizer: StoryTokenizer, context_length: int
) -> str:
    """Have a story told for each of a few prompts, and write them down.

    Returns:
        The first story that begins with a prompt.
    """
    sampling = Sampling()
    parts = [f"# Stories by {name}\n\nTemperature {sampling.temperature}; prompts are bold.\n"]
    shown = ""
    for seed, prompt in enumerate(_PROMPTS):
        story = write_story(
            model,
            tokenizer,
            prompt=prompt,
            context_length=context_length,
            max_new_tokens=_MAX_NEW_TOKENS,
            sampling=sampling,
            generator=torch.Generator().manual_seed(seed),
        )
        shown = shown or (prompt and prompt + story)
        begun = f"**{prompt}**" if prompt else ""
        parts.append(f"\n## {seed + 1}\n\n{begun}{story}\n")
    atomic.write_text(path, "".join(parts))
    return shown
