"""Rows gathered on the device: the same rows as a `RowSource`, without a copy from the host.

Axes: N positions in the stream, R rows, S = T + 1 ids of a row.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from littlelm.data.packing import RowSource
from littlelm.data.store import TokenStore

_LAPS_KEPT = 2  # a step may reach from one lap into the next
_IDS_AT_ONCE = 1 << 24


class _LapOnDevice(NamedTuple):
    store: TokenStore
    """Whose tokens the lap runs through."""
    tokens: Tensor
    """All of them."""
    ends: Tensor
    """Ids up to and with the end of each document, in the order of the lap."""
    shifts: Tensor
    """What turns a position in the lap into one in the store, for each document."""


class DeviceRows:
    """A corpus that lives on the device, read in the order of a `RowSource`.

    Args:
        source: the rows.
        device: where tokens and rows live.
    """

    def __init__(self, source: RowSource, device: torch.device) -> None:
        self._source = source
        self._device = device
        self._laps: dict[int, _LapOnDevice] = {}

    def rows(self, first_row: int, count: int) -> Tensor:
        """Return `count` rows from `first_row` on, (R, S) int64."""
        T = self._source.context_length
        first, n_ids = first_row * T, count * T + 1
        pieces = []
        if first == 0:
            pieces.append(torch.full((1,), self._source.end_id, device=self._device))
            first, n_ids = 1, n_ids - 1
        while n_ids:
            index, position, length = self._source.locate(first - 1)
            taken = min(n_ids, length - position)
            pieces.append(self._gather(index, position, taken))
            first, n_ids = first + taken, n_ids - taken
        stretch_N = torch.cat(pieces)
        return stretch_N.unfold(0, T + 1, T).long()

    def _gather(self, index: int, position: int, count: int) -> Tensor:
        """Return `count` ids of a lap from `position` on."""
        lap = self._lap(index)
        positions_N = torch.arange(position, position + count, device=self._device)
        documents_N = torch.searchsorted(lap.ends, positions_N, right=True)
        in_store_N = positions_N + lap.shifts[documents_N]
        ids_N = lap.tokens[in_store_N.clamp(max=len(lap.tokens) - 1)]
        is_end_N = positions_N == lap.ends[documents_N] - 1
        return ids_N.masked_fill(is_end_N, self._source.end_id)

    def _lap(self, index: int) -> _LapOnDevice:
        if index not in self._laps:
            lap = self._source.lap(index)
            known = [on.tokens for on in self._laps.values() if on.store is lap.store]
            self._laps[index] = _LapOnDevice(
                lap.store,
                known[0] if known else _copied(np.asarray(lap.store.tokens), self._device),
                torch.from_numpy(lap.ends).to(self._device),
                torch.from_numpy(lap.shifts).to(self._device),
            )
            if len(self._laps) > _LAPS_KEPT:
                del self._laps[next(iter(self._laps))]
        return self._laps[index]


def _copied(ids: npt.NDArray[np.integer[Any]], device: torch.device) -> Tensor:
    """Copy ids to the device piece by piece, so that the host never holds all of them.

    torch computes little with unsigned types; int32 holds every id.
    """
    copied = torch.empty(len(ids), dtype=torch.int32, device=device)
    for start in range(0, len(ids), _IDS_AT_ONCE):
        piece = ids[start : start + _IDS_AT_ONCE].astype(np.int32)
        copied[start : start + len(piece)] = torch.from_numpy(piece)
    return copied
