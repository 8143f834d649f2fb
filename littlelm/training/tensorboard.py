"""TensorBoard event files, written straight into the run folder."""

from __future__ import annotations

from typing import Any

from lightning.pytorch.loggers import TensorBoardLogger
from typing_extensions import override

from littlelm.results.run_folder import RunFolder


class RunLogger(TensorBoardLogger):
    """Lightning's TensorBoard logger without its version folders and its copy of the config.

    Args:
        run: the folder of the run.
        resumed_at: scalars after this step, of work that a resumed run does again, are hidden;
            None for a new run.
    """

    def __init__(self, run: RunFolder, resumed_at: int | None) -> None:
        super().__init__(
            save_dir=run.path,
            name="",
            version="",
            default_hp_metric=False,
            purge_step=None if resumed_at is None else resumed_at + 1,
        )

    def log_outcome(self, hyperparameters: dict[str, Any], metrics: dict[str, float]) -> None:
        """Write the row of this run in TensorBoard's table of hyperparameters."""
        self.log_hyperparams(hyperparameters, metrics)

    @override
    def save(self) -> None:
        self.experiment.flush()

    @override
    def finalize(self, status: str) -> None:
        """Keep the event file open: the final score is still to come."""
        self.experiment.flush()

    def close(self) -> None:
        """Close the event file."""
        self.experiment.close()
