"""StoryDataModule: hands Lightning the rows of each optimizer step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from lightning.pytorch import LightningDataModule
from torch import Tensor
from typing_extensions import override

from littlelm.data.device_rows import DeviceRows
from littlelm.data.packing import RowStream
from littlelm.data.prepare import PreparedData
from littlelm.data.settings import DataSettings

# A corpus may take this share of a GPU's free memory; beyond it rows are copied step by step.
_DEVICE_SHARE = 0.25
_DEVICE_BYTES_PER_TOKEN = 4


class StoryDataModule(LightningDataModule):
    """Batches of packed stories: (R, T + 1) int64 ids, the R rows of one optimizer step.

    Rows are a pure function of seed and position, so the position is all there is to save. It is
    counted in rows handed out to finished steps; Lightning's own count would be off by what it
    fetches ahead.

    Args:
        prepared: the tokenized stories.
        settings: how they are cut into rows.
        seed_data: decides their order.
    """

    def __init__(self, prepared: PreparedData, settings: DataSettings, seed_data: int) -> None:
        super().__init__()
        self.rows_per_step = settings.rows_per_step
        self.stream = RowStream(
            prepared.train, prepared.tokenizer.end_id, settings.context_length, seed_data
        )
        self._first_step = 0

    @override
    def train_dataloader(self) -> _Steps:
        assert self.trainer is not None
        device = self.trainer.strategy.root_device
        rows = DeviceRows(self.stream, device) if self._fits(device) else None
        return _Steps(self.stream, rows, self.rows_per_step, self._first_step)

    @override
    def state_dict(self) -> dict[str, Any]:
        assert self.trainer is not None
        return {"rows_consumed": self.trainer.global_step * self.rows_per_step}

    @override
    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self._first_step = state_dict["rows_consumed"] // self.rows_per_step

    def _fits(self, device: torch.device) -> bool:
        """Whether the corpus is to live on the device."""
        if device.type != "cuda":
            return False
        free_bytes, _ = torch.cuda.mem_get_info(device)
        return self.stream.store.n_tokens * _DEVICE_BYTES_PER_TOKEN < _DEVICE_SHARE * free_bytes


class _Steps:
    """The rows of each step, from `first_step` on, without end."""

    def __init__(
        self, stream: RowStream, on_device: DeviceRows | None, rows_per_step: int, first_step: int
    ) -> None:
        self._stream = stream
        self._on_device = on_device
        self._rows_per_step = rows_per_step
        self._first_step = first_step

    def __iter__(self) -> Iterator[Tensor]:
        step = self._first_step
        while True:
            first_row = step * self._rows_per_step
            if self._on_device is not None:
                yield self._on_device.rows(first_row, self._rows_per_step)
            else:
                yield torch.from_numpy(self._stream.rows(first_row, self._rows_per_step))
            step += 1
