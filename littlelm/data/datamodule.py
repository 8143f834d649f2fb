"""StoryDataModule: hands Lightning the rows of each optimizer step."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import torch
from lightning.pytorch import LightningDataModule
from torch import Tensor
from typing_extensions import override

from littlelm.data.device_rows import DeviceRows
from littlelm.data.packing import RowSource, RowStream
from littlelm.data.prepare import PreparedData
from littlelm.data.settings import DataSettings
from littlelm.data.shards import Shards
from littlelm.data.windows import WindowedRows

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
        self._prepared = prepared
        self._context_length = settings.context_length
        self._seed_data = seed_data
        self._first_step = 0
        self._window_targets: list[int] = []
        self._waited_before = 0.0
        self._steps: _Steps | None = None

    @override
    def train_dataloader(self) -> _Steps:
        assert self.trainer is not None
        device = self.trainer.strategy.root_device
        source = self._source()
        rows = DeviceRows(source, device) if self._fits(device) else None
        self._steps = _Steps(source, rows, self.rows_per_step, self._first_step)
        return self._steps

    def _source(self) -> RowSource:
        train, end_id = self._prepared.train, self._prepared.tokenizer.end_id
        if isinstance(train, Shards):
            return WindowedRows(
                train, end_id, self._context_length, self._seed_data, self._window_targets
            )
        return RowStream(train, end_id, self._context_length, self._seed_data)

    @property
    def source(self) -> RowSource:
        """The rows that training reads."""
        return self._source() if self._steps is None else self._steps.source

    @property
    def wait_seconds(self) -> float:
        """How long steps waited for their rows, before a resume too; first steps are left out."""
        waited = 0.0 if self._steps is None else self._steps.wait_seconds
        return self._waited_before + waited

    @override
    def state_dict(self) -> dict[str, Any]:
        assert self.trainer is not None
        source = self.source
        known = source.window_targets if isinstance(source, WindowedRows) else []
        return {
            "rows_consumed": self.trainer.global_step * self.rows_per_step,
            "window_targets": list(known),
            "wait_seconds": self.wait_seconds,
        }

    @override
    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self._first_step = state_dict["rows_consumed"] // self.rows_per_step
        self._window_targets = state_dict["window_targets"]
        self._waited_before = state_dict["wait_seconds"]

    def _fits(self, device: torch.device) -> bool:
        """Whether the corpus is to live on the device."""
        if device.type != "cuda":
            return False
        if isinstance(self._prepared.train, Shards):
            return True  # two windows at a time
        free_bytes, _ = torch.cuda.mem_get_info(device)
        return self._prepared.train.n_tokens * _DEVICE_BYTES_PER_TOKEN < _DEVICE_SHARE * free_bytes


class _Steps:
    """The rows of each step, from `first_step` on, without end."""

    def __init__(
        self, source: RowSource, on_device: DeviceRows | None, rows_per_step: int, first_step: int
    ) -> None:
        self.source = source
        self.wait_seconds = 0.0
        self._on_device = on_device
        self._rows_per_step = rows_per_step
        self._first_step = first_step

    def __iter__(self) -> Iterator[Tensor]:
        yield self._rows(self._first_step)  # before the clock starts
        step = self._first_step + 1
        while True:
            began = time.perf_counter()
            rows = self._rows(step)
            self.wait_seconds += time.perf_counter() - began
            yield rows
            step += 1

    def _rows(self, step: int) -> Tensor:
        first_row = step * self._rows_per_step
        if self._on_device is not None:
            return self._on_device.rows(first_row, self._rows_per_step)
        return torch.from_numpy(self.source.rows(first_row, self._rows_per_step))
