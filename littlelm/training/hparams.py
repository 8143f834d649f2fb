"""The row of a run in TensorBoard's table of hyperparameters."""

from __future__ import annotations

import json
import time
from datetime import datetime
from typing import Any

from tensorboard.compat.proto.summary_pb2 import Summary  # type: ignore[import-untyped]
from tensorboard.plugins.hparams import metadata  # type: ignore[import-untyped]
from tensorboard.plugins.hparams.api_pb2 import (  # type: ignore[import-untyped]
    DATA_TYPE_BOOL,
    DATA_TYPE_FLOAT64,
    DATA_TYPE_STRING,
    STATUS_SUCCESS,
    Experiment,
    HParamInfo,
    MetricInfo,
    MetricName,
)
from tensorboard.plugins.hparams.plugin_data_pb2 import (  # type: ignore[import-untyped]
    HParamsPluginData,
    SessionEndInfo,
    SessionStartInfo,
)

from littlelm.config.settings import FitSettings
from littlelm.results.record import RunRecord

# TensorBoard shows five hyperparameters at first: those that are said to differ between runs.
_SHOWN_AT_FIRST = ("arch", "arguments", "batch_tokens", "learning_rate", "million_parameters")
# Tag, run below that of the row, and what the column is called. The first five are shown at first.
_METRICS = (
    ("result/val_bits_per_byte", "", "final bits per byte"),
    ("result/excess_bits_per_byte", "", "excess bits per byte"),
    ("bits_per_byte/by_step", "validation", "latest validation bits per byte"),
    ("result/tokens_per_second", "", "tokens per second"),
    ("progress/seconds", "", "seconds trained"),
    ("progress/share", "", "share of the run done"),
)


def row(settings: FitSettings, record: RunRecord) -> list[Summary]:
    """Return what makes a run a row of the table, from its first step on.

    TensorBoard takes the columns from one of the runs it shows. So all runs name the same columns;
    the arguments of an architecture are in one of them together, and each in one of its own
    besides, which is there where the run that was taken has it too.
    """
    values = _values(settings, record)
    columns = Experiment(
        hparam_infos=[
            HParamInfo(name=name, type=_type(value), differs=name in _SHOWN_AT_FIRST)
            for name, value in values.items()
        ],
        metric_infos=[
            MetricInfo(name=MetricName(tag=tag, group=group), display_name=display_name)
            for tag, group, display_name in _METRICS
        ],
    )
    assert record.started_at is not None
    began = datetime.fromisoformat(record.started_at).timestamp()
    start = SessionStartInfo(start_time_secs=began)
    for name, value in values.items():
        field = {DATA_TYPE_BOOL: "bool_value", DATA_TYPE_FLOAT64: "number_value"}
        setattr(start.hparams[name], field.get(_type(value), "string_value"), value)
    return [
        _summary(metadata.EXPERIMENT_TAG, HParamsPluginData(experiment=columns)),
        _summary(metadata.SESSION_START_INFO_TAG, HParamsPluginData(session_start_info=start)),
    ]


def end_of_row() -> Summary:
    """Return what marks the run of a row as finished."""
    end = SessionEndInfo(status=STATUS_SUCCESS, end_time_secs=time.time())
    return _summary(metadata.SESSION_END_INFO_TAG, HParamsPluginData(session_end_info=end))


def _values(settings: FitSettings, record: RunRecord) -> dict[str, str | float | bool]:
    """Return the hyperparameters by the names of their columns."""
    assert record.n_parameters is not None
    arguments = {key: _plain(value) for key, value in settings.arch.arguments.items()}
    data, optim = settings.data, settings.optim
    return {
        "arch": settings.arch.name,
        "arguments": ", ".join(f"{key}={value}" for key, value in arguments.items()),
        "batch_tokens": data.batch_tokens,
        "learning_rate": optim.learning_rate,
        "million_parameters": record.n_parameters / 1e6,
        "adam_learning_rate": optim.adam_learning_rate or optim.learning_rate,
        "budget": str(settings.budget or f"{settings.max_steps} steps"),
        "clip": optim.clip,
        "context_length": data.context_length,
        "decay": optim.decay,
        "optimizer": optim.name,
        "seed": settings.seed,
        "vocab_size": data.vocab_size,
        "warmup": optim.warmup,
        "weight_decay": optim.weight_decay,
        **{f"arch.{key}": value for key, value in arguments.items()},
    }


def _plain(value: Any) -> str | float | bool:
    """Return a value of a hyperparameter as the table can hold it."""
    return value if isinstance(value, (str, int, float)) else json.dumps(value)


def _type(value: str | float | bool) -> Any:
    if isinstance(value, bool):
        return DATA_TYPE_BOOL
    return DATA_TYPE_STRING if isinstance(value, str) else DATA_TYPE_FLOAT64


def _summary(tag: str, content: HParamsPluginData) -> Summary:
    described = metadata.create_summary_metadata(content)
    empty = metadata.NULL_TENSOR
    return Summary(value=[Summary.Value(tag=tag, metadata=described, tensor=empty)])
