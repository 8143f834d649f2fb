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
        first_step: scalars after this step, of work that a resumed run does again, are hidden.
    """

    def __init__(self, run: RunFolder, first_step: int) -> None:
        super().__init__(
            save_dir=run.path,
            name="",
            version="",
            default_hp_metric=False,
            purge_step=first_step + 1 if first_step else None,
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
