"""samples.md: stories that the final model wrote."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote

import torch
from torch import nn

from littlelm.data.tokenizer import StoryTokenizer
from littlelm.generation.sampling import Sampling
from littlelm.generation.story import write_story
from littlelm.reporting import COUNTS, SILENT, Report
from littlelm.results.record import RunRecord
from littlelm.unicode import visible

# The first is the one that is shown when training ends.
_PROMPTS = ("Once upon a time", "One sunny morning, a little dog", "")
_MAX_NEW_TOKENS = 256
_WIDTH = 88
# What Markdown would take for markup: everywhere, and where a line begins, as any word may when the
# text is wrapped.
_MARKUP = re.compile(r"([\\`*_{}\[\]])")
_MARKS_OF_LINES = re.compile(r"(?<!\S)(?:[#>+=~-]+|\d+(?=\.))(?![^\s.])")


@dataclass(frozen=True)
class Sample:
    """A story by a model.

    Args:
        prompt: what it was given; may be empty.
        continuation: what it made of that, without control characters; it ends in an ellipsis where
            the story was cut.
    """

    prompt: str
    continuation: str


def tell_samples(
    model: nn.Module, tokenizer: StoryTokenizer, context_length: int, report: Report = SILENT
) -> list[Sample]:
    """Have a story told for each of a few prompts; the same model tells the same ones."""
    samples = []
    with report.counting("writing samples", len(_PROMPTS), COUNTS["stories"]) as progress:
        for seed, prompt in enumerate(_PROMPTS):
            continuation = write_story(
                model,
                tokenizer,
                prompt=prompt,
                context_length=context_length,
                max_new_tokens=_MAX_NEW_TOKENS,
                sampling=Sampling(),
                generator=torch.Generator().manual_seed(seed),
            )
            samples.append(Sample(prompt, visible(continuation)))
            progress(len(samples))
    return samples


def samples_page(record: RunRecord, samples: Sequence[Sample]) -> str:
    """Return stories as a page of Markdown that also reads well as it is."""
    about = (
        f"{record.architecture_in_words} with {record.n_parameters:,} parameters, after "
        f"{record.tokens_seen:,} tokens: {record.val_bits_per_byte:.4f} bits per byte. What the "
        f"model was given is **bold**; the rest is its own, at temperature "
        f"{Sampling().temperature}."
    )
    assert record.run_id is not None
    more = f"More of them: `littlelm generate {quote(record.run_id)}`"
    parts = [f"# Stories by {record.run_id}\n\n{textwrap.fill(about, _WIDTH)}\n\n{more}\n"]
    for number, sample in enumerate(samples, start=1):
        title = f"“{sample.prompt} …”" if sample.prompt else "without a beginning"
        parts.append(f"\n## {number}. {title}\n\n{quoted(sample)}\n")
    return "".join(parts)


def quoted(sample: Sample) -> str:
    """Return a story as a quotation in Markdown: its prompt bold, a paragraph for each line.

    Nothing in the story is markup.
    """
    given = f"**{_plain(sample.prompt)}**" if sample.prompt else ""
    text = given + _plain(sample.continuation)
    paragraphs = [
        textwrap.fill(line.strip(), _WIDTH, initial_indent="> ", subsequent_indent="> ")
        for line in text.splitlines()
        if line.strip()
    ]
    return "\n>\n".join(paragraphs)


def _plain(text: str) -> str:
    """Return text of which Markdown shows every character as it is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
    return _MARKUP.sub(r"\\\1", _MARKS_OF_LINES.sub(_by_number, text))


def _by_number(mark: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in mark[0])
