"""The `data.*` keys of a config: which text, how it is split, tokenized and cut into rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from littlelm.errors import UsageError, check_range

MOST_HELD_OUT_PERCENT = 50  # the rest is what the model learns from
LEAST_VOCABULARY = 258  # every byte, one merge and the end of a story

DocumentRule = Literal["separator", "line", "paragraph", "file"]


@dataclass(frozen=True)
class DataSettings:
    """Which text to learn from, and how it becomes rows of token ids.

    Args:
        source: where the stories come from: `storyworld`, a program within littlelm that makes
            them up and needs no network, or `files`, your own text, which
            giving data.files chooses.
        files: your own text instead of made-up stories: names or patterns of .txt, .jsonl, .json,
            .csv or .parquet files, all but the last also with .gz. A thousand stories, about a
            megabyte, are enough to begin with.
        valid_files: files to score on, which the model never learns from. By default a part of
            data.files is held out, see data.holdout_percent.
        document: what one story is in a text file: what stands between `<|endoftext|>` lines
            (separator), a line, a paragraph, or the whole file.
        text_column: the field that holds the text in .jsonl, .json, .csv and .parquet files.
        stories: how many stories storyworld tells for training, 100 to 1,000,000,000.
        holdout_percent: percent of the stories, 1 to 50, that are held out for scoring where no
            data.valid_files are given. Their content decides which ones, so they stay the same.
        context_length: the most tokens the model sees at once, 1 to 65,536: how far back it can
            look in a story. Longer takes more time and memory.
        vocab_size: number of different tokens (the pieces of words that a text is cut into), 258
            to 1,048,576, the one that ends a story included.
        tokenizer_sample_bytes: the most bytes of training text that the tokens are learned from,
            1,000 to 1,000,000,000,000.
        batch_tokens: tokens that the model reads in one optimizer step; a multiple of
            data.context_length. More makes each step surer, and slower.
        batch_rows: rows of context_length tokens that go through the model at once: fewer take
            less memory and more time, and change nothing else. A divisor of
            data.batch_tokens / data.context_length. By default all rows of a step.
    """

    source: Literal["storyworld", "files"] = "storyworld"
    files: list[str] = field(default_factory=list)
    valid_files: list[str] = field(default_factory=list)
    document: DocumentRule = "separator"
    text_column: str = "text"
    stories: int = 20_000
    holdout_percent: int = 5
    context_length: int = 256
    vocab_size: int = 2048
    tokenizer_sample_bytes: int = 10_000_000
    batch_tokens: int = 4096
    batch_rows: int | None = None

    @property
    def rows_per_step(self) -> int:
        """Rows of `context_length` targets in one optimizer step."""
        return self.batch_tokens // self.context_length

    @property
    def rows_per_forward(self) -> int:
        """Rows that go through the model at once (a micro-batch)."""
        return self.batch_rows or self.rows_per_step

    def fewer_rows(self, most: int) -> int:
        """Return the largest divisor of the rows in a step that is `most` or less."""
        return next(n for n in range(min(most, self.rows_per_step), 0, -1) if self._divides(n))

    def _divides(self, n_rows: int) -> bool:
        return self.rows_per_step % n_rows == 0

    def check(self) -> None:
        """Raise `UsageError` for the first value that is out of range or contradicts another."""
        for key, allowed in _RANGES.items():
            check_range(f"data.{key}", getattr(self, key), allowed)
        if self.batch_tokens % self.context_length:
            raise UsageError(
                f"data.batch_tokens: got {self.batch_tokens}, expected a multiple of "
                f"data.context_length ({self.context_length}), such as "
                f"{max(1, round(self.batch_tokens / self.context_length)) * self.context_length}."
            )
        if self.rows_per_step % self.rows_per_forward:
            raise UsageError(
                f"data.batch_rows: got {self.batch_rows}, expected a divisor of the "
                f"{self.rows_per_step} rows in a step (data.batch_tokens / data.context_length), "
                f"such as {self.fewer_rows(self.rows_per_forward)}."
            )
        if self.source != "files" and (self.files or self.valid_files):
            given = "data.files" if self.files else "data.valid_files"
            raise UsageError(
                f"data.source: got {self.source} together with {given}; leave one of the two out."
            )
        if self.source == "files" and not self.files:
            raise UsageError(
                "data.files: got nothing, expected at least one file, since data.source is files, "
                "such as --data.files stories.txt."
            )


# Keys that say which text, not what is made of it: they may change when a model is scored.
WHICH_TEXT = (
    "source",
    "files",
    "valid_files",
    "document",
    "text_column",
    "holdout_percent",
)

# What lies above is a slip of the keyboard, and would fail in a stranger way later on.
_RANGES = {
    "stories": range(100, 10**9 + 1),
    "holdout_percent": range(1, MOST_HELD_OUT_PERCENT + 1),
    "context_length": range(1, 2**16 + 1),
    "vocab_size": range(LEAST_VOCABULARY, 2**20 + 1),
    "tokenizer_sample_bytes": range(1000, 10**12 + 1),
    "batch_tokens": range(1, 2**27 + 1),
    "batch_rows": range(1, 2**27 + 1),
}
