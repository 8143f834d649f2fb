from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from littlelm.data.packing import RowStream
from littlelm.data.store import TokenStore

END = 0
EPOCHS = 3

corpora = st.lists(st.integers(1, 12), min_size=1, max_size=12)
context_lengths = st.integers(1, 40)
seeds = st.integers(-(2**70), 2**70)


def store_of(lengths: list[int]) -> TokenStore:
    """A store in which every id occurs once, so that each tells where it comes from."""
    return TokenStore(
        tokens=np.arange(1, sum(lengths) + 1, dtype=np.uint16),
        offsets=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        byte_counts=np.array(lengths, dtype=np.int64),
        hashes=np.arange(len(lengths), dtype=np.uint64),
    )


def naive_stream(stream: RowStream, epochs: int) -> list[int]:
    ids = [END]
    for epoch in range(epochs):
        for document in stream.lap(epoch).order:
            ids += [*stream.store.document(int(document)).tolist(), END]
    return ids


@given(corpora, context_lengths, seeds)
@settings(max_examples=150, deadline=None)
def test_every_id_is_a_target_once_an_epoch_in_order(
    lengths: list[int], context_length: int, seed: int
):
    stream = RowStream(store_of(lengths), END, context_length, seed)
    expected = naive_stream(stream, EPOCHS)
    assert len(expected) == 1 + EPOCHS * stream.targets_per_epoch
    n_rows = (len(expected) - 1) // context_length
    rows = stream.rows(0, n_rows)
    assert rows.shape == (n_rows, context_length + 1)
    assert rows[:, 1:].reshape(-1).tolist() == expected[1 : 1 + n_rows * context_length]
    if n_rows:
        assert rows[0, 0] == END
        assert rows[1:, 0].tolist() == rows[:-1, -1].tolist()


@given(corpora, seeds, st.integers(0, 10**9))
@settings(max_examples=100, deadline=None)
def test_each_epoch_is_a_permutation(lengths: list[int], seed: int, epoch: int):
    order = RowStream(store_of(lengths), END, 8, seed).lap(epoch).order
    assert sorted(order.tolist()) == list(range(len(lengths)))


@given(corpora, context_lengths, seeds, st.data())
@settings(max_examples=100, deadline=None)
def test_a_row_is_the_same_whenever_and_with_whom_it_is_asked_for(
    lengths: list[int], context_length: int, seed: int, data: st.DataObject
):
    store = store_of(lengths)
    used = RowStream(store, END, context_length, seed)
    for first in data.draw(st.lists(st.integers(0, 200), min_size=1, max_size=8)):
        count = data.draw(st.integers(0, 5))
        together = used.rows(first, count)
        assert together.shape == (count, context_length + 1)
        for k in range(count):
            fresh = RowStream(store, END, context_length, seed)
            assert fresh.rows(first + k, 1)[0].tolist() == together[k].tolist()
