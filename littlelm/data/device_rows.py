"""Rows gathered on the device: the same rows as `RowStream`, without a copy from the host.

Axes: N positions in the stream, R rows, S = T + 1 ids of a row.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from littlelm.data.packing import RowStream

_EPOCHS_KEPT = 2  # a step may reach from one epoch into the next


_IDS_AT_ONCE = 1 << 24


class _EpochOnDevice(NamedTuple):
    ends: Tensor
    """Ids up to and with the end of each document, in the order of the epoch."""
    shifts: Tensor
    """What turns a position in the epoch into one in the store, for each document."""


class DeviceRows:
    """A corpus that lives on the device, read in the order of a `RowStream`.

    Args:
        stream: the rows.
        device: where tokens and rows live.
    """

    def __init__(self, stream: RowStream, device: torch.device) -> None:
        self._stream = stream
        self._device = device
        self._tokens = _copied(np.asarray(stream.store.tokens), device)
        self._epochs: OrderedDict[int, _EpochOnDevice] = OrderedDict()

    def rows(self, first_row: int, count: int) -> Tensor:
        """Return `count` rows from `first_row` on, (R, S) int64."""
        T = self._stream.context_length
        first, n_ids = first_row * T, count * T + 1
        pieces = []
        if first == 0:
            pieces.append(torch.full((1,), self._stream.end_id, device=self._device))
            first, n_ids = 1, n_ids - 1
        length = self._stream.targets_per_epoch
        while n_ids:
            epoch, position = divmod(first - 1, length)
            taken = min(n_ids, length - position)
            pieces.append(self._gather(epoch, position, taken))
            first, n_ids = first + taken, n_ids - taken
        stretch_N = torch.cat(pieces)
        return stretch_N.unfold(0, T + 1, T).long()

    def _gather(self, epoch: int, position: int, count: int) -> Tensor:
        """Return `count` ids of an epoch from `position` on."""
        layout = self._layout(epoch)
        positions_N = torch.arange(position, position + count, device=self._device)
        documents_N = torch.searchsorted(layout.ends, positions_N, right=True)
        in_store_N = positions_N + layout.shifts[documents_N]
        ids_N = self._tokens[in_store_N.clamp(max=len(self._tokens) - 1)]
        is_end_N = positions_N == layout.ends[documents_N] - 1
        return ids_N.masked_fill(is_end_N, self._stream.end_id)

    def _layout(self, epoch: int) -> _EpochOnDevice:
        if epoch not in self._epochs:
            layout = self._stream.layout(epoch)
            shifts = self._stream.store.offsets[layout.order + 1] + 1 - layout.ends
            self._epochs[epoch] = _EpochOnDevice(
                torch.from_numpy(layout.ends).to(self._device),
                torch.from_numpy(shifts).to(self._device),
            )
            if len(self._epochs) > _EPOCHS_KEPT:
                self._epochs.popitem(last=False)
        return self._epochs[epoch]


def _copied(ids: npt.NDArray[np.integer[Any]], device: torch.device) -> Tensor:
    """Copy ids to the device piece by piece, so that the host never holds all of them.

    torch computes little with unsigned types; int32 holds every id.
    """
    copied = torch.empty(len(ids), dtype=torch.int32, device=device)
    for start in range(0, len(ids), _IDS_AT_ONCE):
        piece = ids[start : start + _IDS_AT_ONCE].astype(np.int32)
        copied[start : start + len(piece)] = torch.from_numpy(piece)
    return copied
