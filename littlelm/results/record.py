"""RunRecord: everything that is known about a run, as `result.json` holds it."""

from __future__ import annotations

import json
import math
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from littlelm import atomic
from littlelm.errors import UsageError, show
from littlelm.unicode import is_unicode

SCHEMA_VERSION = 1

Status = Literal["finished", "interrupted", "diverged"]

_OUTCOME = (
    "weights_sha256",
    "val_bits_per_byte", "val_bits_per_byte_with_end", "val_nats_per_token", "val_bits_per_symbol",
    "evaluation_protocol", "evaluation_seconds",
    "excess_bits_per_byte", "excess_bits_per_byte_standard_error",
)  # fmt: skip


@dataclass
class RunRecord:
    """The record of one run. What is unknown or does not apply is None, never left out.

    Numbers carry their unit in their name; `docs/run-folder.md` explains each field.
    """

    schema_version: int = SCHEMA_VERSION
    run_id: str | None = None
    started_at: str | None = None
    status: Status | None = None
    resumes: int = 0

    architecture: str | None = None
    plugin_distribution: str | None = None
    plugin_version: str | None = None
    plugin_sha256: str | None = None
    plugin_changes: int = 0
    inner_plugins: list[str] = field(default_factory=list)
    compiled: bool | None = None
    compile_cache: str | None = None

    val_bits_per_byte: float | None = None
    val_bits_per_byte_with_end: float | None = None
    val_nats_per_token: float | None = None
    val_bits_per_symbol: float | None = None
    evaluation_protocol: str | None = None
    entropy_floor_bits_per_byte: float | None = None
    excess_bits_per_byte: float | None = None
    excess_bits_per_byte_standard_error: float | None = None

    budget_seconds: float | None = None
    train_seconds: float | None = None
    compile_seconds: float | None = None
    validation_seconds: float | None = None
    evaluation_seconds: float | None = None
    wall_seconds: float | None = None
    data_wait: bool | None = None
    data_wait_seconds: float | None = None
    steps: int | None = None
    tokens_seen: int | None = None
    unique_train_tokens: int | None = None
    epochs: float | None = None
    tokens_per_second: float | None = None
    tokens_per_second_last_half: float | None = None

    n_parameters: int | None = None
    n_parameters_embedding: int | None = None
    n_parameters_non_embedding: int | None = None
    flops_per_token: float | None = None
    flops_per_token_measured: float | None = None
    total_flops: float | None = None
    gmacs_per_token: float | None = None
    mfu: float | None = None
    peak_memory_bytes: int | None = None
    energy_joules: float | None = None
    cost: float | None = None
    cost_currency: str | None = None

    device: str | None = None
    precision: str | None = None
    n_processes: int | None = None
    seed_init: int | None = None
    seed_data: int | None = None

    weights_sha256: str | None = None
    tokenizer_sha256: str | None = None
    vocab_size: int | None = None
    tokenizer_lossless: bool | None = None
    data_source: str | None = None
    data_version: str | None = None
    data_sha256: str | None = None
    split_sha256: str | None = None
    train_valid_duplicates: int | None = None
    train_documents: int | None = None
    train_bytes: int | None = None
    train_tokens: int | None = None
    valid_documents: int | None = None
    valid_bytes: int | None = None
    valid_tokens: int | None = None

    config_sha256: str | None = None
    git_commit: str | None = None
    littlelm_version: str | None = None
    torch_version: str | None = None
    lightning_version: str | None = None
    python_version: str | None = None
    callbacks: list[str] = field(default_factory=list)

    @property
    def architecture_in_words(self) -> str:
        """The architecture and those that it wraps, from the outside in: compiled of baseline."""
        inner = [words.partition(" of ")[0] for words in self.inner_plugins]
        return " of ".join([str(self.architecture), *inner])

    def forget_outcome(self) -> None:
        """Forget the final weights and their scores: the run goes on, or did not reach its end."""
        for name in _OUTCOME:
            setattr(self, name, None)

    def write(self, path: Path) -> None:
        """Replace the file at `path`, whole or not at all; numbers that are not finite are null."""
        plain = {key: _finite(value) for key, value in asdict(self).items()}
        atomic.write_text(path, json.dumps(plain, indent=2, allow_nan=False) + "\n")

    @classmethod
    def read(cls, path: Path) -> RunRecord:
        """Read a record.

        Raises:
            UsageError: if there is none, or it is not one that this version can read.
        """
        try:
            plain = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise UsageError(
                f"{path}: there is no such file, so this run never began; train it anew."
            ) from None
        except (OSError, ValueError, RecursionError) as error:
            raise UsageError(f"{path}: damaged, expected a JSON record ({error}).") from None
        if not isinstance(plain, dict) or plain.get("schema_version") != SCHEMA_VERSION:
            raise UsageError(
                f"{path}: expected a record of schema version {SCHEMA_VERSION}; another version of "
                "littlelm wrote it, or it is damaged."
            )
        hints = get_type_hints(cls)
        known = {key: value for key, value in plain.items() if key in hints}
        for key, value in known.items():
            if not _fits(value, hints[key]):
                raise UsageError(f"{path}: damaged, {key} holds {show(value)}.")
        return cls(**known)


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value from JSON has the type of its field."""
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if get_origin(hint) is list:
        return isinstance(value, list) and all(_fits(item, get_args(hint)[0]) for item in value)
    if get_args(hint):
        return any(_fits(value, part) for part in get_args(hint))
    if hint in (int, float):
        kind = int if hint is int else (int, float)
        is_number = isinstance(value, kind) and not isinstance(value, bool)
        # `write` never writes one that is not finite; Python's JSON reads NaN and 1e999 as such.
        return is_number and abs(value) <= sys.float_info.max
    return isinstance(value, hint) and (hint is not str or is_unicode(value))


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value
