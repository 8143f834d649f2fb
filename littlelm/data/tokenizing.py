"""Documents to the files of a `TokenStore`, in bounded memory."""

from __future__ import annotations

import contextlib
import hashlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from littlelm.data import store
from littlelm.data.cache import Cache, identity_of
from littlelm.data.documents import DocumentSet, digest, is_empty
from littlelm.data.store import TokenStore
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.reporting import SILENT, Report, bytes_of

KIND = "tokens"
_BATCH_CHARACTERS = 200_000


@dataclass(frozen=True)
class Tokenized:
    """A store, with what was noted when it was made.

    Args:
        store: the documents.
        dropped: empty documents that were left out.
        split_sha256: identity of the documents, their order and the rule that chose them.
    """

    store: TokenStore
    dropped: int
    split_sha256: str


def tokenized(
    cache: Cache,
    documents: DocumentSet,
    tokenizer: StoryTokenizer,
    report: Report = SILENT,
) -> Tokenized:
    """Return the store of some documents, from the cache or made now.

    Raises:
        UsageError: if the documents cannot be read.
        LittleLMError: if the cache cannot be written.
    """

    def make(folder: Path) -> dict[str, Any]:
        n_bytes = documents.bytes_estimate
        with report.counting("tokenizing", n_bytes, bytes_of(n_bytes)) as progress:
            return write_store(folder, documents, tokenizer, progress)

    entry = cache.entry(KIND, key_of(documents, tokenizer), make)
    split = identity_of([documents.rules["part"], entry.facts["documents_sha256"]])
    opened = TokenStore.open(entry.folder, tokenizer.vocab_size)
    return Tokenized(opened, entry.facts["dropped_empty_documents"], split)


def key_of(documents: DocumentSet, tokenizer: StoryTokenizer) -> dict[str, Any]:
    """Return what the store of some documents depends on, for the cache."""
    return {
        "content": documents.content,
        "rules": documents.rules,
        "tokenizer": tokenizer.sha256,
    }


def write_store(
    folder: Path,
    documents: DocumentSet,
    tokenizer: StoryTokenizer,
    progress: Callable[[int], None] = lambda _: None,
) -> dict[str, Any]:
    """Tokenize documents into `folder`.

    Args:
        folder: an existing, empty folder.
        documents: what to tokenize; empty documents are left out and counted.
        tokenizer: turns text into ids.
        progress: receives the UTF-8 bytes tokenized so far.

    Returns:
        `dropped_empty_documents`, and `documents_sha256`: one hash over the hashes of the
        documents in their order.
    """
    dropped = 0
    with contextlib.ExitStack() as files:
        writer = _Writer(folder, tokenizer, files)
        for document in documents.read():
            if is_empty(document):
                dropped += 1
            elif writer.add(document):
                progress(writer.n_bytes)
        writer.flush()
    return {"dropped_empty_documents": dropped, "documents_sha256": writer.sha256.hexdigest()}


class _Writer:
    """Gathers documents into batches and appends each batch to the files of a store."""

    def __init__(
        self,
        folder: Path,
        tokenizer: StoryTokenizer,
        files: contextlib.ExitStack,
    ) -> None:
        def create(name: str) -> BinaryIO:
            return files.enter_context((folder / name).open("wb"))

        self._tokenizer = tokenizer
        self._id_type = store.id_type(tokenizer.vocab_size)
        self._tokens = create(store.TOKENS)
        self._offsets = create(store.OFFSETS)
        self._byte_counts = create(store.BYTE_COUNTS)
        self._hashes = create(store.HASHES)
        self._offsets.write(np.zeros(1, store.INT64).tobytes())
        self._batch: list[str] = []
        self._batch_characters = 0
        self._n_tokens = 0
        self.n_bytes = 0
        self.sha256 = hashlib.sha256()

    def add(self, document: str) -> bool:
        """Take one more document; return whether a batch was written."""
        self._batch.append(document)
        self._batch_characters += len(document)
        if self._batch_characters < _BATCH_CHARACTERS:
            return False
        self.flush()
        return True

    def flush(self) -> None:
        """Append the open batch to the files."""
        offsets, byte_counts, hashes = array("q"), array("q"), bytearray()
        for document, ids in zip(
            self._batch, self._tokenizer.encode_batch(self._batch), strict=True
        ):
            self._tokens.write(np.array(ids, self._id_type).tobytes())
            self._n_tokens += len(ids)
            offsets.append(self._n_tokens)
            byte_counts.append(len(document.encode()))
            hash_ = digest(document)
            hashes += hash_[:8]
            self.sha256.update(hash_)
        self._offsets.write(np.array(offsets, store.INT64).tobytes())
        self._byte_counts.write(np.array(byte_counts, store.INT64).tobytes())
        self._hashes.write(hashes)
        self.n_bytes += sum(byte_counts)
        self._batch, self._batch_characters = [], 0
