"""Tokenized documents on disk, mapped into memory and never copied into it.

A folder holds one array a file, little-endian and without header:

| file | type | entries |
|---|---|---|
| tokens.bin | uint16, or uint32 for more than 65,536 ids | ids of all documents, end to end |
| offsets.bin | int64 | where each document starts in tokens.bin, and where the last one ends |
| byte_counts.bin | int64 | UTF-8 bytes of each raw document |
| hashes.bin | uint64 | first 8 bytes of the hash of each raw document |
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

TOKENS = "tokens.bin"
OFFSETS = "offsets.bin"
BYTE_COUNTS = "byte_counts.bin"
HASHES = "hashes.bin"

INT64 = np.dtype("<i8")
UINT64 = np.dtype("<u8")


@dataclass(frozen=True, eq=False)
class TokenStore:
    """The documents of one split as token ids; read-only.

    Args:
        tokens: ids of all documents, end to end, without end-of-story ids.
        offsets: `n_documents + 1` positions; document i is `tokens[offsets[i]:offsets[i + 1]]`.
        byte_counts: UTF-8 bytes of each raw document.
        hashes: the first 8 bytes of the hash of each raw document; equal for equal text.
    """

    tokens: npt.NDArray[np.unsignedinteger[Any]]
    offsets: npt.NDArray[np.int64]
    byte_counts: npt.NDArray[np.int64]
    hashes: npt.NDArray[np.uint64]

    @classmethod
    def open(cls, folder: Path, vocab_size: int) -> TokenStore:
        """Map the arrays in `folder`; the files may be removed while the store is in use.

        Args:
            folder: where the arrays lie.
            vocab_size: of the tokenizer that made the ids; decides their type.
        """
        return cls(
            tokens=_map(folder / TOKENS, id_type(vocab_size)),
            offsets=_map(folder / OFFSETS, INT64),
            byte_counts=_map(folder / BYTE_COUNTS, INT64),
            hashes=_map(folder / HASHES, UINT64),
        )

    @property
    def n_documents(self) -> int:
        """Number of documents; none of them is empty."""
        return len(self.offsets) - 1

    @property
    def n_tokens(self) -> int:
        """Number of ids in all documents, without ends of stories."""
        return len(self.tokens)

    @property
    def n_bytes(self) -> int:
        """UTF-8 bytes of all raw documents."""
        return int(self.byte_counts.sum())

    def document(self, index: int) -> npt.NDArray[np.unsignedinteger[Any]]:
        """Return the ids of one document, a view into the mapped file.

        Raises:
            IndexError: if there is no such document.
        """
        if not 0 <= index < self.n_documents:
            raise IndexError(f"document {index} of {self.n_documents}")
        return self.tokens[self.offsets[index] : self.offsets[index + 1]]


def joined(stores: Sequence[TokenStore]) -> TokenStore:
    """Return the documents of several stores as one, copied into memory."""
    starts = np.cumsum([0, *(store.n_tokens for store in stores)])
    offsets = [store.offsets[1:] + start for store, start in zip(stores, starts, strict=False)]
    return TokenStore(
        tokens=np.concatenate([store.tokens for store in stores]),
        offsets=np.concatenate([np.zeros(1, np.int64), *offsets]),
        byte_counts=np.concatenate([store.byte_counts for store in stores]),
        hashes=np.concatenate([store.hashes for store in stores]),
    )


def id_type(vocab_size: int) -> np.dtype[np.unsignedinteger[Any]]:
    """Return the smallest type on disk that holds every id."""
    return np.dtype("<u2" if vocab_size <= 1 << 16 else "<u4")


def _map(path: Path, dtype: np.dtype[Any]) -> npt.NDArray[Any]:
    if path.stat().st_size == 0:  # the system maps no empty file
        return np.empty(0, dtype)
    # A plain array over the mapping: slicing np.memmap itself is ten times slower.
    return np.asarray(np.memmap(path, dtype, mode="r"))
