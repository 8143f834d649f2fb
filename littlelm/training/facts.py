"""What a record says about the code, the machine and the model of a run."""

from __future__ import annotations

import hashlib
import json
import platform
from typing import Any

import lightning
import torch

import littlelm
from littlelm.architectures.installed import entries_of, package_of, source_of
from littlelm.config.mapping import config_of
from littlelm.config.settings import FitSettings
from littlelm.data.facts import DataFacts
from littlelm.results.provenance import git_commit, processor_name
from littlelm.results.record import RunRecord
from littlelm.training.flops import CountedFlops, ParameterCounts, flops_per_token

# Two runs that differ only in these are the same experiment.
_NOT_HASHED = ("name", "out", "resume", "seed", "seed_init", "seed_data")


def record_settings(record: RunRecord, settings: FitSettings) -> None:
    """Fill in what was asked for, and the versions of what carries it out."""
    entry, *inner = entries_of(settings.arch)
    record.architecture = entry.name
    record.plugin_distribution = entry.distribution
    record.plugin_version = entry.version
    record.plugin_sha256 = source_of([entry, *inner])
    record.inner_plugins = [package_of(each) for each in inner]
    record.budget_seconds = settings.budget.seconds if settings.budget else None
    record.seed_init = settings.effective_seed_init
    record.seed_data = settings.effective_seed_data
    record.config_sha256 = config_sha256(settings)
    record.git_commit = git_commit()
    record.littlelm_version = littlelm.__version__
    record.torch_version = torch.__version__
    record.lightning_version = lightning.__version__
    record.python_version = platform.python_version()


def record_data(record: RunRecord, facts: DataFacts) -> None:
    """Fill in what the run reads and is scored on."""
    for name in (
        "tokenizer_sha256", "vocab_size", "tokenizer_lossless", "data_source", "data_version",
        "data_sha256", "split_sha256", "train_valid_duplicates", "train_documents", "train_bytes",
        "train_tokens", "valid_documents", "valid_bytes", "valid_tokens",
    ):  # fmt: skip
        setattr(record, name, getattr(facts, name))


def record_model(record: RunRecord, counts: ParameterCounts, counted: CountedFlops | None) -> None:
    """Fill in size and cost of the model."""
    record.n_parameters = counts.total
    record.n_parameters_embedding = counts.embedding
    record.n_parameters_non_embedding = counts.total - counts.embedding
    record.flops_per_token = flops_per_token(counts, counted)
    if counted is not None:
        record.flops_per_token_measured = counted.forward_and_backward
        record.gmacs_per_token = counted.forward / 2e9


def config_sha256(settings: FitSettings) -> str:
    """Return what runs of one experiment share: all of the config but name, out and seeds."""
    config: dict[str, Any] = config_of(settings)
    kept = {key: value for key, value in config.items() if key not in _NOT_HASHED}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, default=str).encode()).hexdigest()


def device_name(device: torch.device) -> str:
    """Return what the device calls itself."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "cpu":
        return f"{processor_name()}, {torch.get_num_threads()} threads"
    return str(device.type)
