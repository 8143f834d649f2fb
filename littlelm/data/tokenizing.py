"""Documents to the files of a `TokenStore`, in bounded memory."""

from __future__ import annotations

import contextlib
import hashlib
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from littlelm.data import store
from littlelm.data.documents import DocumentSet, digest, is_empty
from littlelm.data.tokenizer import StoryTokenizer

_BATCH_CHARACTERS = 200_000


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
        writer = _Writer(folder, documents, tokenizer, files)
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
        documents: DocumentSet,
        tokenizer: StoryTokenizer,
        files: contextlib.ExitStack,
    ) -> None:
        def create(name: str) -> BinaryIO:
            return files.enter_context((folder / name).open("wb"))

        self._tokenizer = tokenizer
        self._id_type = store.id_type(tokenizer.vocab_size)
        self._bits = documents.bits
        self._tokens = create(store.TOKENS)
        self._offsets = create(store.OFFSETS)
        self._byte_counts = create(store.BYTE_COUNTS)
        self._hashes = create(store.HASHES)
        self._entropy = create(store.ENTROPY_BITS) if self._bits else None
        self._offsets.write(np.zeros(1, store.INT64).tobytes())
        self._batch: list[str] = []
        self._batch_characters = 0
        self._n_documents = 0
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
        offsets, byte_counts, hashes, entropy = array("q"), array("q"), bytearray(), array("d")
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
            if self._bits is not None:
                entropy.append(self._bits(self._n_documents))
            self._n_documents += 1
        self._offsets.write(np.array(offsets, store.INT64).tobytes())
        self._byte_counts.write(np.array(byte_counts, store.INT64).tobytes())
        self._hashes.write(hashes)
        if self._entropy is not None:
            self._entropy.write(np.array(entropy, store.FLOAT64).tobytes())
        self.n_bytes += sum(byte_counts)
        self._batch, self._batch_characters = [], 0
