"""What a record says about the experiment."""

from dataclasses import replace

import pytest
import torch

from littlelm.config.settings import ArchitectureChoice, FitSettings, OptimSettings
from littlelm.results.record import RunRecord
from littlelm.training.facts import config_sha256, device_name, record_model
from littlelm.training.flops import CountedFlops, ParameterCounts

SETTINGS = FitSettings(max_steps=10)


@pytest.mark.parametrize(
    "changes", [{"seed": 1}, {"seed_init": 2}, {"seed_data": 3}, {"name": "a"}, {"out": "b"}]
)
def test_runs_that_differ_in_seed_or_place_are_one_experiment(changes):
    assert config_sha256(replace(SETTINGS, **changes)) == config_sha256(SETTINGS)


@pytest.mark.parametrize(
    "changes",
    [
        {"max_steps": 11},
        {"optim": OptimSettings(learning_rate=1.0)},
        {"arch": ArchitectureChoice("baseline", {"d_model": 2})},
    ],
)
def test_anything_else_is_another_experiment(changes):
    assert config_sha256(replace(SETTINGS, **changes)) != config_sha256(SETTINGS)


def test_size_and_cost_of_the_model():
    record = RunRecord()
    record_model(record, ParameterCounts(100, 30, 70), CountedFlops(4e9, 12e9, 10))
    assert (record.n_parameters, record.n_parameters_embedding) == (100, 30)
    assert record.n_parameters_non_embedding == 70
    assert record.flops_per_token == 6 * (70 + 10)
    assert (record.flops_per_token_measured, record.gmacs_per_token) == (12e9, 2.0)


def test_what_was_not_counted_is_unknown():
    record = RunRecord()
    record_model(record, ParameterCounts(100, 30, 80), None)
    assert (record.flops_per_token_measured, record.gmacs_per_token) == (None, None)


def test_a_device_has_a_name():
    assert device_name(torch.device("cpu"))
