import inspect
from dataclasses import fields

import pytest
from lightning.pytorch import Trainer

from littlelm.config.trainer_flags import REFUSED, TrainerFlags, check_flags
from littlelm.errors import UsageError

PARAMETERS = dict(list(inspect.signature(Trainer.__init__).parameters.items())[1:])
OFFERED = {field.name: field.default for field in fields(TrainerFlags)}


def test_every_flag_of_the_trainer_is_offered_or_refused():
    assert sorted(PARAMETERS) == sorted([*OFFERED, *REFUSED])


def test_defaults_are_those_of_the_trainer():
    defaults = {name: PARAMETERS[name].default for name in OFFERED}
    assert {**defaults, "devices": 1} == OFFERED


@pytest.mark.parametrize(
    "flags",
    [
        {},
        {"devices": 1, "num_nodes": 1},
        {"devices": "auto"},
        {"devices": [3]},
        {"log_every_n_steps": 1},
    ],
)
def test_what_one_device_can_do(flags):
    check_flags(flags)


@pytest.mark.parametrize("devices", [0, 2, -1, -2, [], [0, 1], [0, 0], [-1]])
def test_anything_but_one_device_is_refused(devices):
    with pytest.raises(
        UsageError, match=r"trainer\.devices: got .* expected 1, auto or one index in"
    ):
        check_flags({"devices": devices})


@pytest.mark.parametrize("number", [0, 2, -1])
def test_several_machines_are_refused(number):
    with pytest.raises(UsageError, match=r"trainer\.num_nodes: got .*, expected 1; "):
        check_flags({"num_nodes": number})
