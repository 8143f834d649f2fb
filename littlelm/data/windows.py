"""Rows of a corpus that is made while it is read.

Shards are read in their order, a window of them at a time. A window begins when all its shards are
there; its stories are shuffled among themselves, packed, and followed by the next window; after
the last one the next epoch begins, shuffled anew. So rows depend on seed and position alone,
however fast shards arrive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from typing_extensions import override

from littlelm.data.packing import Lap, RowSource, permutation
from littlelm.data.shards import Shards

WINDOW_SHARDS = 4
# Windows that are made while one is read.
_AHEAD = 2


class WindowedRows(RowSource):
    """Rows of a corpus in shards; each lap is a window.

    Args:
        shards: the corpus.
        end_id: the id that ends a story; it also begins the stream.
        context_length: targets in a row.
        seed_data: decides the order of documents in every window.
        window_targets: targets of the first windows, as far as they are known from before; a
            resumed run need not make them again to find its place.
    """

    def __init__(
        self,
        shards: Shards,
        end_id: int,
        context_length: int,
        seed_data: int,
        window_targets: Sequence[int] = (),
    ) -> None:
        super().__init__(end_id, context_length)
        self.shards = shards
        self.seed_data = seed_data
        self.n_windows = -(-len(shards) // WINDOW_SHARDS)
        self.window_targets = list(window_targets)
        self._ends: list[int] = []

    @override
    def locate(self, target: int) -> tuple[int, int, int]:
        while not self._ends or target >= self._ends[-1]:
            self._learn_next_end()
        index = bisect_right(self._ends, target)
        start = self._ends[index - 1] if index else 0
        return index, target - start, self._ends[index] - start

    @property
    @override
    def targets_per_epoch(self) -> int | None:
        if len(self.window_targets) < self.n_windows:
            return None
        return sum(self.window_targets)

    @override
    def epochs(self, targets: int) -> float:
        if not targets:
            return 0.0
        index, position, length = self.locate(targets - 1)
        return (index + (position + 1) / length) / self.n_windows

    def _learn_next_end(self) -> None:
        index = len(self._ends)
        if index >= len(self.window_targets) and index < self.n_windows:
            self.window_targets.append(int(self.lap(index).ends[-1]))
        start = self._ends[-1] if self._ends else 0
        self._ends.append(start + self.window_targets[index % self.n_windows])

    @override
    def _make_lap(self, index: int) -> Lap:
        self.shards.prefetch(
            shard for ahead in range(_AHEAD + 1) for shard in self._shards_of(index + ahead)
        )
        store = self.shards.get_all(self._shards_of(index))
        return Lap.through(store, permutation(store.n_documents, self.seed_data, index))

    def _shards_of(self, index: int) -> range:
        first = index % self.n_windows * WINDOW_SHARDS
        return range(first, min(first + WINDOW_SHARDS, len(self.shards)))
