"""Settings of the tests that prepare files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from littlelm.data.settings import DataSettings


def settings(*files: Path, valid: list[Path] | None = None, **changes: object) -> DataSettings:
    """Return settings that read these files, with a small vocabulary."""
    base = DataSettings(
        source="files",
        files=[str(path) for path in files],
        valid_files=[str(path) for path in valid or []],
        vocab_size=300,
    )
    return replace(base, **changes)  # type: ignore[arg-type]
