"""Documents to rows: an endless stream of ids, cut into overlapping rows.

The stream is

    end, S_0, S_1, S_2, ...

where S_e holds every document once, in an order of its own for each epoch e, and each document
is followed by the end-of-story id. With T = context_length, row g is

    stream[g * T : g * T + T + 1]

so a row shares its last id with the first of the next, every id but the very first is a target
exactly once, and what is left of an epoch after its last whole row goes into the next epoch.
Nothing is padded and nothing is dropped. Row g depends on the seed and on g alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from typing_extensions import override

from littlelm.data.store import TokenStore

_LAPS_KEPT = 2  # a stretch of rows may reach from one lap into the next


@dataclass(frozen=True, eq=False)
class Lap:
    """A part of the stream in which every document of a store stands once.

    Args:
        store: the documents.
        order: documents in the order of this lap.
        ends: ends[j] counts the ids of the first j + 1 documents in that order, each with its
            end-of-story id; the last entry is the length of the lap.
    """

    store: TokenStore
    order: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    @classmethod
    def through(cls, store: TokenStore, order: npt.NDArray[np.int64]) -> Lap:
        """Return the lap through a store in this order."""
        lengths = np.diff(store.offsets)[order] + 1
        return cls(store, order, np.cumsum(lengths, out=lengths))

    @cached_property
    def shifts(self) -> npt.NDArray[np.int64]:
        """What turns a position in the lap into one in the store, for each document.

        The end-of-story id of a document would stand right behind its tokens in the store, so one
        shift serves the whole document.
        """
        return self.store.offsets[self.order + 1] + 1 - self.ends

    def gather(self, position: int, end_id: int, out: npt.NDArray[np.int64]) -> None:
        """Fill `out` with the ids of the lap from `position` on, at most up to its end."""
        stop = position + len(out)
        first = int(np.searchsorted(self.ends, position, side="right"))
        last = int(np.searchsorted(self.ends, stop, side="left"))
        ends, shifts = self.ends[first : last + 1], self.shifts[first : last + 1]
        positions = np.arange(position, stop)
        counts = np.diff(np.minimum(ends, stop), prepend=position)
        out[:] = self.store.tokens.take(positions + np.repeat(shifts, counts), mode="clip")
        out[ends[ends <= stop] - 1 - position] = end_id


class RowSource(ABC):
    """Rows of `context_length + 1` ids, cut from laps that follow each other without end.

    Args:
        end_id: the id that ends a story; it also begins the stream.
        context_length: targets in a row.
    """

    def __init__(self, end_id: int, context_length: int) -> None:
        self.end_id = end_id
        self.context_length = context_length
        self._laps: OrderedDict[int, Lap] = OrderedDict()

    @abstractmethod
    def locate(self, target: int) -> tuple[int, int, int]:
        """Return the lap of a target of the stream, its place in the lap, and the lap's length."""

    @property
    @abstractmethod
    def targets_per_epoch(self) -> int | None:
        """Ids in an epoch, all tokens and one end for each document; None where not known yet."""

    @abstractmethod
    def epochs(self, targets: int) -> float:
        """Return how many epochs so many targets from the first on are."""

    @abstractmethod
    def _make_lap(self, index: int) -> Lap: ...

    def lap(self, index: int) -> Lap:
        """Return a lap; the last two asked for are kept."""
        if index not in self._laps:
            self._laps[index] = self._make_lap(index)
            if len(self._laps) > _LAPS_KEPT:
                self._laps.popitem(last=False)
        self._laps.move_to_end(index)
        return self._laps[index]

    def rows(self, first_row: int, count: int) -> npt.NDArray[np.int64]:
        """Return `count` rows from `first_row` on, shape (count, context_length + 1)."""
        T = self.context_length
        stretch = self.stretch(first_row * T, count * T + 1)
        rows = np.empty((count, T + 1), dtype=np.int64)
        rows[:, :T] = stretch[:-1].reshape(count, T)
        rows[:, T] = stretch[T::T]
        return rows

    def stretch(self, first: int, count: int) -> npt.NDArray[np.int64]:
        """Return the ids at positions first, ..., first + count - 1 of the endless stream."""
        ids = np.empty(count, dtype=np.int64)
        filled = 0
        if first == 0 and count > 0:
            ids[0] = self.end_id
            filled = 1
        while filled < count:
            index, position, length = self.locate(first + filled - 1)
            taken = min(count - filled, length - position)
            self.lap(index).gather(position, self.end_id, ids[filled : filled + taken])
            filled += taken
        return ids


class RowStream(RowSource):
    """Rows from a store, for as many epochs as are asked for; each epoch is a lap.

    Args:
        store: the documents.
        end_id: the id that ends a story; it also begins the stream.
        context_length: targets in a row.
        seed_data: decides the order of documents in every epoch.
    """

    def __init__(self, store: TokenStore, end_id: int, context_length: int, seed_data: int) -> None:
        if store.n_documents == 0:
            raise ValueError("a stream of rows needs at least one document")
        super().__init__(end_id, context_length)
        self.store = store
        self.seed_data = seed_data

    @property
    @override
    def targets_per_epoch(self) -> int:
        return self.store.n_tokens + self.store.n_documents

    @override
    def epochs(self, targets: int) -> float:
        return targets / self.targets_per_epoch

    @override
    def locate(self, target: int) -> tuple[int, int, int]:
        epoch, position = divmod(target, self.targets_per_epoch)
        return epoch, position, self.targets_per_epoch

    @override
    def _make_lap(self, index: int) -> Lap:
        return Lap.through(self.store, permutation(self.store.n_documents, self.seed_data, index))


def permutation(n: int, seed: int, epoch: int) -> npt.NDArray[np.int64]:
    """Return the numbers below `n` in the order that (seed, epoch) gives them.

    They are sorted by a hash of their own instead of shuffled by numpy, so the order is the same
    on every platform and under every version. The hash maps different numbers to different
    values, so there are no ties.
    """
    key: npt.NDArray[np.uint64] = mix64(_uint64(seed)) + _uint64(epoch)
    documents: npt.NDArray[np.uint64] = np.arange(n, dtype=np.uint64)
    return np.argsort(mix64(mix64(key) + documents))


def mix64(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return the splitmix64 hash of each 64-bit number.

    Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014.
    """
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))


def _uint64(number: int) -> npt.NDArray[np.uint64]:
    # An array instead of a scalar: numpy warns when scalars wrap around, as they shall here.
    return np.array([number % 2**64], dtype=np.uint64)
