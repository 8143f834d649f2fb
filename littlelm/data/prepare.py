"""From settings to tokenized splits: everything that happens before the first row."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from littlelm.data.cache import default_cache, identity_of
from littlelm.data.corpus import CorpusWithBits
from littlelm.data.documents import DocumentSet, is_empty
from littlelm.data.enough import check_enough
from littlelm.data.entropy import stories_bits
from littlelm.data.facts import DataFacts, ScoringFacts, count_duplicates
from littlelm.data.settings import DataSettings
from littlelm.data.shards import Shards, documents_of
from littlelm.data.sources import training_and_validation, validation
from littlelm.data.store import TokenStore
from littlelm.data.storyworld import training_stories, validation_stories
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.data.tokenizing import Tokenized, tokenized
from littlelm.data.vocabulary import learned_tokenizer, no_training_documents
from littlelm.data.windows import WINDOW_SHARDS
from littlelm.errors import LittleLMError
from littlelm.reporting import SILENT, Report

_STORIES_FOR_TOKENIZER = 2000


@dataclass(frozen=True)
class PreparedData:
    """Both splits, tokenized, with the tokenizer that did it and the facts to record.

    Args:
        tokenizer: turned the text into ids.
        train: the training split: a store, or shards that are made while they are read.
        valid: the validation split.
        facts: what a record says about both.
        valid_corpus: the corpus of the validation split, where it knows its own entropy.
    """

    tokenizer: StoryTokenizer
    train: TokenStore | Shards
    valid: TokenStore
    facts: DataFacts
    valid_corpus: CorpusWithBits | None = None

    def floor_bits(self, report: Report = SILENT) -> npt.NDArray[np.float64] | None:
        """Return the bits each validation document holds, its end included, where that is known."""
        if self.valid_corpus is None:
            return None
        return stories_bits(default_cache(report), self.valid_corpus, report)

    def close(self) -> None:
        """End what works in the background."""
        if isinstance(self.train, Shards):
            self.train.close()


def prepare(
    settings: DataSettings,
    *,
    tokenizer: StoryTokenizer | None = None,
    report: Report = SILENT,
) -> PreparedData:
    """Read, split and tokenize the text that `settings` name, or find all of it in the cache.

    Args:
        settings: which text, and how.
        tokenizer: used as it is; without one, it is learned from the training documents.
        report: receives what is done, and how far it is.

    Raises:
        UsageError: if the text cannot be read as the settings say, or is too little.
        LittleLMError: if the cache cannot be written.
    """
    settings.check()
    if settings.source == "storyworld":
        return _prepare_stories(settings, tokenizer, report)
    documents, valid_documents = training_and_validation(settings)
    cache = default_cache(report)
    # First of all, since learning takes a while.
    check_enough(valid_documents, settings, learns_tokenizer=tokenizer is None)
    if tokenizer is None:
        tokenizer = learned_tokenizer(
            cache, documents, settings.vocab_size, settings.tokenizer_sample_bytes, report
        )
    valid = tokenized(cache, valid_documents, tokenizer, report)
    train = tokenized(cache, documents, tokenizer, report)
    if train.store.n_documents == 0:
        raise no_training_documents()
    scoring = _scoring_facts(settings, valid_documents, valid, tokenizer)
    scoring["dropped_empty_documents"] += train.dropped
    facts = DataFacts(
        **scoring,
        data_sha256=identity_of([documents.content, valid_documents.content]),
        train_valid_duplicates=count_duplicates(train.store, valid.store),
        train_documents=train.store.n_documents,
        train_bytes=train.store.n_bytes,
        train_tokens=train.store.n_tokens,
    )
    return PreparedData(tokenizer, train.store, valid.store, facts)


def _prepare_stories(
    settings: DataSettings, tokenizer: StoryTokenizer | None, report: Report
) -> PreparedData:
    """Begin to have the training stories made, and prepare those to score on."""
    corpus, valid_corpus = training_stories(settings.stories), validation_stories()
    valid_documents = documents_of(valid_corpus)
    cache = default_cache(report)
    if tokenizer is None:
        sample = documents_of(corpus.part(0, min(len(corpus), _STORIES_FOR_TOKENIZER)))
        tokenizer = learned_tokenizer(
            cache, sample, settings.vocab_size, settings.tokenizer_sample_bytes, report
        )
    shards = Shards(corpus, tokenizer, cache, report)
    with contextlib.ExitStack() as on_failure:
        on_failure.callback(shards.close)
        shards.prefetch(range(min(len(shards), WINDOW_SHARDS)))
        valid = tokenized(cache, valid_documents, tokenizer, report)
        on_failure.pop_all()
    scoring = _scoring_facts(settings, valid_documents, valid, tokenizer)
    facts = DataFacts(
        **scoring,
        data_sha256=identity_of([corpus.identity, valid_corpus.identity]),
        train_valid_duplicates=None,
        train_documents=len(corpus),
        train_bytes=None,
        train_tokens=None,
    )
    return PreparedData(tokenizer, shards, valid.store, facts, valid_corpus)


def prepare_scoring(
    settings: DataSettings,
    tokenizer: StoryTokenizer,
    files: list[str] | None = None,
    report: Report = SILENT,
    files_key: str = "valid_files",
) -> tuple[TokenStore, ScoringFacts]:
    """Tokenize the documents to score a model on, through the same cache.

    Args:
        settings: how documents are found in files; without `files` also which ones are scored.
        tokenizer: the model's.
        files: score all documents of these instead of the validation split.
        report: receives what is done, and how far it is.
        files_key: what the user calls `files`, for messages.

    Raises:
        UsageError: if the text cannot be read as the settings say, or is too little.
        LittleLMError: if the cache cannot be written.
    """
    if files:
        settings = replace(settings, source="files", valid_files=files)
    else:
        settings.check()
    documents = validation(settings, files_key)
    check_enough(documents, settings, files_key)
    scored = tokenized(default_cache(report), documents, tokenizer, report)
    facts = ScoringFacts(**_scoring_facts(settings, documents, scored, tokenizer))
    return scored.store, facts


def count_learned(
    scored: TokenStore,
    training: DataSettings,
    data_sha256: str | None,
    tokenizer: StoryTokenizer,
    report: Report = SILENT,
) -> int | None:
    """Count the documents of a store that a model was trained on, by their very text.

    Args:
        scored: the documents.
        training: the settings that the model was trained with.
        data_sha256: of the text that it was trained and scored with.
        tokenizer: the model's.
        report: receives what is done, and how far it is.

    Returns:
        None if that cannot be known: the files are gone or hold another text now, there is no room
        to look, or stories were made while it trained.
    """
    if training.source == "storyworld":
        return None
    try:
        documents, valid_documents = training_and_validation(training)
        if identity_of([documents.content, valid_documents.content]) != data_sha256:
            return None
        train = tokenized(default_cache(report), documents, tokenizer, report)
    except LittleLMError:
        return None
    return count_duplicates(train.store, scored)


def sample_documents(settings: DataSettings, n: int) -> list[str]:
    """Return the first `n` training documents, or all if there are fewer.

    Raises:
        UsageError: if the text cannot be read as the settings say.
    """
    settings.check()
    documents, _ = training_and_validation(settings)
    return list(islice((text for text in documents.read() if not is_empty(text)), n))


def _scoring_facts(
    settings: DataSettings,
    documents: DocumentSet,
    valid: Tokenized,
    tokenizer: StoryTokenizer,
) -> dict[str, Any]:
    return {
        "data_source": settings.source,
        "data_version": documents.version,
        "split_sha256": valid.split_sha256,
        "tokenizer_sha256": tokenizer.sha256,
        "vocab_size": tokenizer.vocab_size,
        "tokenizer_lossless": tokenizer.is_lossless,
        "valid_documents": valid.store.n_documents,
        "valid_bytes": valid.store.n_bytes,
        "valid_tokens": valid.store.n_tokens,
        "dropped_empty_documents": valid.dropped,
    }
