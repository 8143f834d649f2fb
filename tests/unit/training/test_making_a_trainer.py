"""What the machine can do, and what Lightning is told."""

import pytest
import torch

from littlelm.errors import UsageError
from littlelm.training.precision import fastest_precision
from littlelm.training.trainer import check_accelerator, make_trainer


def trainer(**flags):
    return make_trainer(flags, [], logger=False, has_bar=False)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is an accelerator")
@pytest.mark.parametrize("accelerator", ["cuda", "gpu", "tpu", "nonsense"])
def test_an_accelerator_that_is_not_here(accelerator):
    with pytest.raises(UsageError, match="does not have; expected one of auto, cpu"):
        check_accelerator(accelerator)


def test_several_devices_are_refused():
    with pytest.raises(UsageError, match=r"trainer\.devices: got 2 devices, expected one"):
        trainer(accelerator="cpu", devices=2)


def test_lightning_leaves_to_us_what_is_ours():
    made = trainer(accelerator="cpu")
    assert made.max_epochs == -1
    assert made.num_sanity_val_steps == 0
    assert made.checkpoint_callbacks == []
    assert made.loggers == []


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"avx512_bf16": True}, "bf16-mixed"),
        ({"amx_bf16": True}, "bf16-mixed"),
        ({"arm_bf16": True}, "bf16-mixed"),
        ({"avx2": True, "avx512_bf16": False}, "32-true"),
    ],
)
def test_bfloat16_where_the_processor_computes_it(monkeypatch, capabilities, expected):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)
    assert fastest_precision(torch.device("cpu")) == expected
    assert trainer(accelerator="cpu").precision == expected


def test_a_given_precision_is_kept():
    assert trainer(accelerator="cpu", precision="64-true").precision == "64-true"
