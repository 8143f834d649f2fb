from __future__ import annotations

import numpy as np
import pytest

from littlelm.data.packing import RowStream, mix64, permutation
from littlelm.data.store import TokenStore, id_type

END = 0


def store_of(*documents: list[int]) -> TokenStore:
    lengths = np.array([len(document) for document in documents], dtype=np.int64)
    return TokenStore(
        tokens=np.array([id_ for document in documents for id_ in document], dtype=np.uint16),
        offsets=np.concatenate([[0], np.cumsum(lengths)]),
        byte_counts=lengths,
        hashes=np.arange(len(documents), dtype=np.uint64),
    )


def test_the_stream_by_hand(monkeypatch: pytest.MonkeyPatch):
    orders = {0: [1, 0, 2], 1: [2, 1, 0]}
    monkeypatch.setattr(
        "littlelm.data.packing.permutation", lambda n, seed, epoch: np.array(orders[epoch])
    )
    stream = RowStream(store_of([1, 2], [3], [4, 5, 6]), END, context_length=4, seed_data=0)
    assert stream.targets_per_epoch == 9
    # end | 3 end 1 2 end 4 5 6 end | 4 5 6 end 3 end 1 2 end
    assert stream.rows(0, 4).tolist() == [
        [END, 3, END, 1, 2],
        [2, END, 4, 5, 6],
        [6, END, 4, 5, 6],
        [6, END, 3, END, 1],
    ]
    assert stream.rows(1, 2).dtype == np.int64


def test_an_epoch_shorter_than_a_row():
    stream = RowStream(store_of([7]), END, context_length=5, seed_data=3)
    assert stream.rows(0, 2).tolist() == [[END, 7, END, 7, END, 7], [7, END, 7, END, 7, END]]


def test_no_documents_make_no_stream():
    with pytest.raises(ValueError, match="at least one document"):
        RowStream(store_of(), END, 4, 0)


def test_large_ids_are_kept():
    store = store_of([1])
    large = TokenStore(
        np.array([70_000], dtype=np.uint32), store.offsets, store.byte_counts, store.hashes
    )
    assert RowStream(large, END, 2, 0).rows(0, 1).tolist() == [[END, 70_000, END]]


def test_ids_are_stored_in_the_smallest_type_that_holds_them():
    assert id_type(2**16) == np.uint16
    assert id_type(2**16 + 1) == np.uint32


def test_orders_do_not_change_between_versions():
    """The first row of a run made today must be the first row of its repetition in ten years."""
    # Computed with Python's own integers, after the definition.
    assert permutation(10, seed=1337, epoch=0).tolist() == [4, 7, 5, 0, 8, 2, 6, 9, 1, 3]
    assert permutation(10, seed=1337, epoch=1).tolist() == [2, 4, 5, 3, 1, 8, 6, 9, 7, 0]
    assert permutation(10, seed=-1, epoch=0).tolist() == [5, 4, 9, 6, 2, 3, 7, 1, 8, 0]


def test_mix64_is_splitmix64():
    # The first outputs of the reference generator with seed 0.
    gamma = 0x9E3779B97F4A7C15
    states = np.array([0, gamma, 2 * gamma % 2**64], dtype=np.uint64)
    expected = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    assert mix64(states).tolist() == expected


def test_epochs_and_seeds_have_orders_of_their_own():
    orders = {tuple(permutation(50, seed, epoch)) for seed in range(10) for epoch in range(10)}
    assert len(orders) == 100


def test_every_place_is_equally_likely():
    counts = np.zeros((6, 6))
    for seed in range(3000):
        counts[np.arange(6), permutation(6, seed, seed % 7)] += 1
    assert np.abs(counts / 3000 - 1 / 6).max() < 0.03


def test_only_two_epochs_are_kept_in_memory():
    stream = RowStream(store_of([1, 2], [3]), END, context_length=4, seed_data=0)
    for epoch in (0, 1, 2, 1, 5):
        stream.lap(epoch)
    assert list(stream._laps) == [1, 5]
