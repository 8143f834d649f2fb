"""From settings to tokenized splits: everything that happens before the first row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from littlelm.data.cache import Cache, default_cache, identity_of
from littlelm.data.documents import DocumentSet, is_empty
from littlelm.data.facts import DataFacts, ScoringFacts, count_duplicates
from littlelm.data.progress import Progress
from littlelm.data.settings import DataSettings
from littlelm.data.sources import training_and_validation, validation
from littlelm.data.store import TokenStore
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.data.tokenizing import write_store
from littlelm.data.vocabulary import learned_tokenizer, no_training_documents
from littlelm.errors import UsageError

LEAST_HELD_OUT = 50

Report = Callable[[str], None]


@dataclass(frozen=True)
class PreparedData:
    """Both splits, tokenized, with the tokenizer that did it and the facts to record."""

    tokenizer: StoryTokenizer
    train: TokenStore
    valid: TokenStore
    facts: DataFacts


@dataclass(frozen=True)
class _Tokenized:
    """A store, with what was noted when it was made."""

    store: TokenStore
    dropped: int
    split_sha256: str


def prepare(
    settings: DataSettings,
    *,
    tokenizer: StoryTokenizer | None = None,
    report: Report = lambda _: None,
) -> PreparedData:
    """Read, split and tokenize the text that `settings` name, or find all of it in the cache.

    Args:
        settings: which text, and how.
        tokenizer: used as it is; without one, it is learned from the training documents.
        report: receives short lines about progress.

    Raises:
        UsageError: if the text cannot be read as the settings say, or is too little.
        LittleLMError: if the cache cannot be written.
    """
    settings.check()
    documents, valid_documents = training_and_validation(settings)
    cache = default_cache(report)
    if tokenizer is None:
        tokenizer = learned_tokenizer(
            cache, documents, settings.vocab_size, settings.tokenizer_sample_bytes, report
        )
    valid = _tokenized(cache, valid_documents, tokenizer, report)
    _require_enough(valid.store, settings)
    train = _tokenized(cache, documents, tokenizer, report)
    if train.store.n_documents == 0:
        raise no_training_documents()
    scoring = _scoring_facts(settings, valid_documents, valid, tokenizer)
    scoring["data_sha256"] = identity_of([documents.content, valid_documents.content])
    scoring["dropped_empty_documents"] += train.dropped
    facts = DataFacts(
        **scoring,
        train_valid_duplicates=count_duplicates(train.store, valid.store),
        train_documents=train.store.n_documents,
        train_bytes=train.store.n_bytes,
        train_tokens=train.store.n_tokens,
    )
    return PreparedData(tokenizer, train.store, valid.store, facts)


def prepare_scoring(
    settings: DataSettings,
    tokenizer: StoryTokenizer,
    files: list[str] | None = None,
    report: Report = lambda _: None,
) -> tuple[TokenStore, ScoringFacts]:
    """Tokenize the documents to score a model on, through the same cache.

    Args:
        settings: how documents are found in files; without `files` also which ones are scored.
        tokenizer: the model's.
        files: score all documents of these instead of the validation split.
        report: receives short lines about progress.

    Raises:
        UsageError: if the text cannot be read as the settings say, or is too little.
        LittleLMError: if the cache cannot be written.
    """
    if files:
        settings = replace(settings, source="files", valid_files=files)
    else:
        settings.check()
    documents = validation(settings)
    tokenized = _tokenized(default_cache(report), documents, tokenizer, report)
    _require_enough(tokenized.store, settings)
    facts = ScoringFacts(**_scoring_facts(settings, documents, tokenized, tokenizer))
    return tokenized.store, facts


def sample_documents(settings: DataSettings, n: int) -> list[str]:
    """Return the first `n` training documents, or all if there are fewer.

    Raises:
        UsageError: if the text cannot be read as the settings say.
    """
    settings.check()
    documents, _ = training_and_validation(settings)
    return list(islice((text for text in documents.read() if not is_empty(text)), n))


def _tokenized(
    cache: Cache, documents: DocumentSet, tokenizer: StoryTokenizer, report: Report
) -> _Tokenized:
    def make(folder: Path) -> dict[str, Any]:
        progress = Progress("tokenizing", documents.bytes_estimate, report)
        return write_store(folder, documents, tokenizer, progress)

    key = {
        "content": documents.content,
        "rules": documents.rules,
        "tokenizer": tokenizer.sha256,
    }
    entry = cache.entry("tokens", key, make)
    split = identity_of([documents.rules["part"], entry.facts["documents_sha256"]])
    store = TokenStore.open(entry.folder, tokenizer.vocab_size)
    return _Tokenized(store, entry.facts["dropped_empty_documents"], split)


def _require_enough(valid: TokenStore, settings: DataSettings) -> None:
    """Raise `UsageError` if the validation split is too small for a fair score."""
    held_out = settings.source == "files" and not settings.valid_files
    if held_out and valid.n_documents < LEAST_HELD_OUT:
        raise UsageError(
            f"data.holdout_percent: {settings.holdout_percent} percent of the documents are "
            f"{valid.n_documents}, expected at least {LEAST_HELD_OUT} to score on; raise "
            "--data.holdout_percent, give --data.valid_files with one document or more, or cut the "
            "text into more documents with --data.document."
        )
    if valid.n_documents == 0:
        raise UsageError(
            "data.valid_files: there is no text in them, expected at least one document; give "
            "files with text."
        )


def _scoring_facts(
    settings: DataSettings,
    documents: DocumentSet,
    valid: _Tokenized,
    tokenizer: StoryTokenizer,
) -> dict[str, Any]:
    entropy = valid.store.entropy_bits
    return {
        "data_source": settings.source,
        "data_version": documents.version,
        "data_sha256": identity_of(documents.content),
        "split_sha256": valid.split_sha256,
        "tokenizer_sha256": tokenizer.sha256,
        "vocab_size": tokenizer.vocab_size,
        "tokenizer_lossless": tokenizer.is_lossless,
        "valid_documents": valid.store.n_documents,
        "valid_bytes": valid.store.n_bytes,
        "valid_tokens": valid.store.n_tokens,
        "dropped_empty_documents": valid.dropped,
        "entropy_floor_bits": None if entropy is None else float(entropy.sum()),
    }
