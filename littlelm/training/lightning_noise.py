"""Silences what Lightning says to developers of Lightning programs, and nothing else."""

from __future__ import annotations

import logging
import warnings

# How these messages begin. None of them tells a user of littlelm anything: the device and the
# precision are in result.json, a stop or a resume is said by littlelm itself, and the rest is
# advice on code that is not theirs.
_NOISE = (
    "GPU available:",
    "TPU available:",
    "LOCAL_RANK:",
    "Using bfloat16 Automatic Mixed Precision",
    "You are using a CUDA device",
    "💡 Tip:",
    "`weights_only` was not set",
    "`Trainer.fit` stopped:",
    "Restoring states from the checkpoint",
    "Restored all states from the checkpoint",
    "\nDetected KeyboardInterrupt",
)


def silence() -> None:
    """Hide messages that tell the user nothing about the run; all others still come through."""
    for name in ("lightning.pytorch", "lightning.fabric"):
        for handler in logging.getLogger(name).handlers:
            if _is_news not in handler.filters:
                handler.addFilter(_is_news)
    # Lightning calls torch's old name of this function.
    warnings.filterwarnings("ignore", message=".*LeafSpec.*", category=FutureWarning)


def _is_news(record: logging.LogRecord) -> bool:
    return record.levelno > logging.INFO or not record.getMessage().startswith(_NOISE)
