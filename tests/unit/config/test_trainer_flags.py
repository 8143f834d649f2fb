import inspect
from dataclasses import fields

import pytest
from lightning.pytorch import Trainer

from littlelm.config.trainer_flags import REFUSED, TrainerFlags, check_registered
from littlelm.errors import UsageError

PARAMETERS = dict(list(inspect.signature(Trainer.__init__).parameters.items())[1:])
OFFERED = {field.name: field.default for field in fields(TrainerFlags)}


def test_every_flag_of_the_trainer_is_offered_or_refused():
    assert sorted(PARAMETERS) == sorted([*OFFERED, *REFUSED])


def test_defaults_are_those_of_the_trainer():
    defaults = {name: PARAMETERS[name].default for name in OFFERED}
    assert {**defaults, "devices": 1} == OFFERED


@pytest.mark.parametrize(
    "flags", [{}, {"accelerator": "cuda"}, {"strategy": "fsdp"}, {"accelerator": "cpu"}]
)
def test_known_names(flags):
    check_registered(flags)


def test_unknown_names():
    with pytest.raises(UsageError, match=r"accelerator: got 'tpuu', .*cpu.* Did you mean 'tpu'"):
        check_registered({"accelerator": "tpuu"})
    with pytest.raises(UsageError, match=r"strategy: got 'dpd', expected one of auto, ddp"):
        check_registered({"strategy": "dpd"})
