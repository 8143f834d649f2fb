"""What a result has to say about the data it rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from littlelm.data.store import TokenStore

_HASHES_AT_ONCE = 1 << 16


@dataclass(frozen=True, kw_only=True)
class ScoringFacts:
    """The documents that a model was scored on.

    Args:
        data_source: `files` or `storyworld`.
        data_version: version of storyworld, None for files.
        split_sha256: identity of the validation documents, their order and the rule that chose
            them; where two results agree in it, their scores compare document by document.
        tokenizer_sha256: identity of the tokenizer.
        vocab_size: number of different ids.
        tokenizer_lossless: whether every text comes back byte for byte.
        valid_documents: number of validation documents.
        valid_bytes: their UTF-8 bytes.
        valid_tokens: their ids, without ends of stories.
        dropped_empty_documents: documents of nothing or white space in all that was read.
    """

    data_source: str
    data_version: str | None
    split_sha256: str
    tokenizer_sha256: str
    vocab_size: int
    tokenizer_lossless: bool
    valid_documents: int
    valid_bytes: int
    valid_tokens: int
    dropped_empty_documents: int


@dataclass(frozen=True, kw_only=True)
class DataFacts(ScoringFacts):
    """The documents that a model was scored on, and those that it learned from.

    Args:
        data_sha256: identity of all the text that was read.
        train_valid_duplicates: validation documents whose very text is also a training document;
            None, like the next two but one, for a corpus that is made while it is read.
        train_documents: number of training documents.
        train_bytes: their UTF-8 bytes.
        train_tokens: their ids, without ends of stories.
    """

    data_sha256: str
    train_valid_duplicates: int | None
    train_documents: int
    train_bytes: int | None
    train_tokens: int | None

    @property
    def train_targets_per_byte(self) -> float:
        """Ids and ends of stories for each byte of the training text.

        A corpus that is made while it is read does not know; its validation text, of the same
        maker, stands in for it.
        """
        if self.train_tokens is None or self.train_bytes is None:
            return (self.valid_tokens + self.valid_documents) / self.valid_bytes
        return (self.train_tokens + self.train_documents) / self.train_bytes


def count_duplicates(train: TokenStore, valid: TokenStore) -> int:
    """Count the validation documents whose very text is also a training document."""
    hashes, multiplicities = np.unique(valid.hashes, return_counts=True)
    found = np.zeros(len(hashes), dtype=bool)
    for start in range(0, train.n_documents, _HASHES_AT_ONCE):
        found |= np.isin(hashes, train.hashes[start : start + _HASHES_AT_ONCE])
    return int(multiplicities[found].sum())
