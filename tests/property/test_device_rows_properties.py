"""Rows gathered on a device are the rows of the stream."""

import torch
from hypothesis import given
from hypothesis import strategies as st
from toys import store_of_ids

from littlelm.data.device_rows import DeviceRows
from littlelm.data.packing import RowStream

CPU = torch.device("cpu")
END = 9
STORES = st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=6), min_size=1, max_size=6).map(
    lambda documents: store_of_ids(documents, [1] * len(documents))
)


@given(STORES, st.integers(1, 12), st.integers(0, 3), st.data())
def test_at_every_position_of_every_epoch(store, context_length, seed, data):
    stream = RowStream(store, END, context_length, seed)
    rows = DeviceRows(stream, CPU)
    for _ in range(4):  # one object, wherever it has read before
        first = data.draw(st.integers(0, 60))
        count = data.draw(st.integers(1, 9))
        found = rows.rows(first, count)
        assert found.dtype == torch.int64
        assert found.tolist() == stream.rows(first, count).tolist()


@given(STORES, st.integers(1, 5))
def test_one_after_the_other_from_the_first_on(store, context_length):
    stream = RowStream(store, END, context_length, 0)
    rows = DeviceRows(stream, CPU)
    found = torch.cat([rows.rows(step * 3, 3) for step in range(8)])
    assert found.tolist() == stream.rows(0, 24).tolist()
    assert found[0, 0] == END


@given(st.integers(0, 2**16 - 2))
def test_ids_are_kept_up_to_the_largest(largest):
    stream = RowStream(store_of_ids([[largest, 0], [3]], [1, 1]), 2**16 - 1, 3, 0)
    assert DeviceRows(stream, CPU).rows(0, 5).tolist() == stream.rows(0, 5).tolist()
