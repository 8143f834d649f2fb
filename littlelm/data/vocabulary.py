"""The tokenizer that belongs to a training split."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tokenizers

from littlelm.data.cache import Cache
from littlelm.data.documents import DocumentSet, is_empty
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.errors import UsageError
from littlelm.reporting import Report

_FILE = "tokenizer.json"


def learned_tokenizer(
    cache: Cache,
    documents: DocumentSet,
    vocab_size: int,
    sample_bytes: int,
    report: Report,
) -> StoryTokenizer:
    """Learn a tokenizer from the first training documents, or find it in the cache.

    Args:
        cache: where it is kept.
        documents: the training split.
        vocab_size: number of different ids.
        sample_bytes: it is learned from at most this much text, in UTF-8.
        report: receives that it learns, and for how long.

    Raises:
        UsageError: if there are no documents, or too little text for the vocabulary.
    """

    def make(folder: Path) -> dict[str, Any]:
        sample = first_documents(documents.read(), sample_bytes)
        with report.waiting(f"learning a tokenizer of {vocab_size:,} tokens") as still_waiting:
            StoryTokenizer.train(sample, vocab_size, still_waiting).save(folder / _FILE)
        return {}

    key = {
        "content": documents.content,
        "rules": documents.rules,
        "vocab_size": vocab_size,
        "sample_bytes": sample_bytes,
        "library": tokenizers.__version__,
    }
    return StoryTokenizer.load(cache.entry("tokenizer", key, make).folder / _FILE)


def first_documents(documents: Iterator[str], max_bytes: int) -> Iterator[str]:
    """Yield whole documents from the first on while they fit; cut the first if it alone does not.

    Raises:
        UsageError: if there are none.
    """
    left = max_bytes
    for document in documents:
        if is_empty(document):
            continue
        text = document.encode()
        if len(text) > left:
            if left == max_bytes:
                yield text[:left].decode(errors="ignore")
            return
        yield document
        left -= len(text)
    if left == max_bytes:
        raise no_training_documents()


def no_training_documents() -> UsageError:
    """Say that there is nothing to learn from."""
    return UsageError(
        "data.files: there is no text to train on, expected at least one document outside the "
        "validation split; give more text, or cut it into more documents with --data.document."
    )
