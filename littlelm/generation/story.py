"""A story as text: streamed piece by piece as the tokens come, or whole."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import torch
from torch import nn

from littlelm.data.tokenizer import StoryTokenizer
from littlelm.generation.decoding import generate_ids
from littlelm.generation.sampling import Sampling

_CUT = " …"


def stream_story(
    model: nn.Module,
    tokenizer: StoryTokenizer,
    *,
    prompt: str = "",
    context_length: int,
    max_new_tokens: int,
    sampling: Sampling,
    generator: torch.Generator,
) -> Iterator[str]:
    """Yield the continuation of a prompt in pieces of whole characters.

    A character may be spread over several tokens; it is yielded with the last of them. Bytes that
    are no UTF-8 become U+FFFD. A story that is cut ends in an ellipsis. The model's training mode
    and random streams are left as they were.

    Args:
        model: maps ids (1, T) to logits (1, T, V).
        tokenizer: of the model.
        prompt: what the story begins with; may be empty.
        context_length: most ids the model reads at once.
        max_new_tokens: how many ids the continuation has at most.
        sampling: how the next token is chosen.
        generator: source of randomness, of the CPU.

    Raises:
        RunFailed: if the model gives no numbers.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    ids = generate_ids(
        model,
        tokenizer.encode(prompt),
        end_id=tokenizer.end_id,
        context_length=context_length,
        max_new_tokens=max_new_tokens,
        sampling=sampling,
        generator=generator,
    )
    n_tokens = 0
    for token in ids:
        n_tokens += 1
        if piece := decoder.decode(tokenizer.decode_bytes([token])):
            yield piece
    if piece := decoder.decode(b"", final=True):
        yield piece
    if n_tokens == max_new_tokens:
        yield _CUT


def write_story(
    model: nn.Module,
    tokenizer: StoryTokenizer,
    *,
    prompt: str = "",
    context_length: int,
    max_new_tokens: int,
    sampling: Sampling,
    generator: torch.Generator,
) -> str:
    """Return the continuation of a prompt; arguments and errors are those of `stream_story`."""
    return "".join(
        stream_story(
            model,
            tokenizer,
            prompt=prompt,
            context_length=context_length,
            max_new_tokens=max_new_tokens,
            sampling=sampling,
            generator=generator,
        )
    )
