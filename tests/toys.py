"""The smallest stores and architectures that tests of several layers share.

A toy text is read byte by byte: ids 0 to 255 are the bytes, id 256 ends a story.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from littlelm.data.store import TokenStore

END = 256
N_IDS = 257


def store_of(documents: Sequence[bytes]) -> TokenStore:
    """Return the documents as a store of bytes."""
    return store_of_ids([list(document) for document in documents], [len(d) for d in documents])


def store_of_ids(documents: Sequence[Sequence[int]], byte_counts: Sequence[int]) -> TokenStore:
    """Return documents of ids that stand for as many bytes as `byte_counts` says."""
    lengths = [len(document) for document in documents]
    return TokenStore(
        tokens=np.array([id_ for document in documents for id_ in document], dtype=np.uint16),
        offsets=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        byte_counts=np.array(byte_counts, dtype=np.int64),
        hashes=np.arange(len(documents), dtype=np.uint64),
    )


class Uniform(nn.Module):
    """Finds every byte equally probable, and the end of a story impossible."""

    def __init__(self, dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.dtype = dtype

    def forward(self, ids_BT: Tensor) -> Tensor:
        logits_BTV = torch.zeros(*ids_BT.shape, N_IDS, dtype=self.dtype)
        logits_BTV[..., END] = -torch.inf
        return logits_BTV


class Bigram(nn.Module):
    """Knows the next id from the last one alone, by a table of logits.

    Args:
        table_VV: logits of the next id, one row for each id.
    """

    def __init__(self, table_VV: Tensor) -> None:
        super().__init__()
        self.table = nn.Embedding.from_pretrained(table_VV, freeze=False)

    def forward(self, ids_BT: Tensor) -> Tensor:
        return self.table(ids_BT)


def random_bigram(n_ids: int = N_IDS, seed: int = 0) -> Bigram:
    """Return a bigram model with a table drawn from a seed."""
    return Bigram(torch.randn(n_ids, n_ids, generator=torch.Generator().manual_seed(seed)))


def sure_of(successors: dict[int, int], n_ids: int = N_IDS) -> Bigram:
    """Return a bigram model that is certain which id follows which."""
    table_VV = torch.zeros(n_ids, n_ids)
    for id_, successor in successors.items():
        table_VV[id_, successor] = 1e4
    return Bigram(table_VV)


class Average(nn.Module):
    """Knows the mean of everything so far: the smallest model in which the whole past counts.

    Args:
        vocab_size: number of ids.
        context_length: the most ids it reads at once.
        d_model: width.
        dropout: share of the mean that is left out in training.
    """

    def __init__(
        self, *, vocab_size: int, context_length: int, d_model: int = 8, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.context_length = context_length
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.norm = nn.LayerNorm(d_model)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(d_model, vocab_size)
        nn.init.normal_(self.head.weight, std=0.1)

    def forward(self, ids_BT: Tensor) -> Tensor:
        T = ids_BT.shape[1]
        if self.context_length < T:
            raise ValueError(f"got {T} tokens, expected at most {self.context_length}")
        counts_T1 = torch.arange(1, T + 1, device=ids_BT.device)[:, None]
        mean_BTD = self.embedding(ids_BT).cumsum(dim=1) / counts_T1
        return self.head(self.dropout(self.norm(mean_BTD)))
