"""Whether there is text enough to score on, and what to do about it if not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from littlelm.data.documents import DocumentSet, held_out_from, is_empty
from littlelm.data.settings import MOST_HELD_OUT_PERCENT, DataSettings
from littlelm.data.sources import all_documents, training_and_validation
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.data.vocabulary import first_documents
from littlelm.errors import UsageError

LEAST_HELD_OUT = 50


def check_enough(
    documents: DocumentSet,
    settings: DataSettings,
    files_key: str = "valid_files",
    *,
    learns_tokenizer: bool = False,
) -> None:
    """Look for enough documents for a fair score; stops reading when it has seen them.

    Args:
        documents: those to score on.
        settings: how they were chosen.
        files_key: what the user calls the files that they come from, for messages.
        learns_tokenizer: whether a tokenizer will be learned from the training documents; then
            advice considers how large a vocabulary these support.

    Raises:
        UsageError: if there are too few.
    """
    is_held_out = settings.source == "files" and not settings.valid_files
    least = LEAST_HELD_OUT if is_held_out else 1
    found = sum(1 for _ in islice(_with_text(documents), least))
    if found == least:
        return
    if is_held_out:
        raise UsageError(
            f"data.holdout_percent: got {settings.holdout_percent}, which holds out {found} of the "
            f"documents, expected at least {least} to score on; "
            f"{_advice(settings, learns_tokenizer)}."
        )
    raise UsageError(
        f"data.{files_key}: got files without any text, expected at least one document; give files "
        "with text."
    )


def _with_text(documents: DocumentSet) -> Iterator[str]:
    return (text for text in documents.read() if not is_empty(text))


def _advice(settings: DataSettings, learns_tokenizer: bool) -> str:
    """Return what to do about too few documents that are held out."""
    texts = all_documents(settings)
    percents = sorted(held_out_from(text) for text in _with_text(texts))
    cut = "cut the text into more documents with --data.document"
    if len(percents) < LEAST_HELD_OUT or percents[LEAST_HELD_OUT - 1] > MOST_HELD_OUT_PERCENT:
        smaller = _smaller_vocabulary(texts, settings) if learns_tokenizer else ""
        also = f" and{smaller}" if smaller else ""
        return f"give --data.valid_files with one document or more{also}, or {cut}"
    percent = percents[LEAST_HELD_OUT - 1]
    train, _ = training_and_validation(replace(settings, holdout_percent=percent))
    smaller = _smaller_vocabulary(train, settings) if learns_tokenizer else ""
    return (
        f"give --data.holdout_percent {percent}{smaller}, or --data.valid_files with one document "
        f"or more, or {cut}"
    )


def _smaller_vocabulary(train: DocumentSet, settings: DataSettings) -> str:
    """Return the flag for as many tokens as some text supports, if these are fewer than wanted."""
    if not any(True for _ in _with_text(train)):
        return ""
    sample = first_documents(train.read(), settings.tokenizer_sample_bytes)
    supported = StoryTokenizer.supported_by(sample, settings.vocab_size)
    return f" --data.vocab_size {supported}" if supported < settings.vocab_size else ""
