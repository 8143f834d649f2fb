"""What the machine can do, and what Lightning is told."""

import pytest
import torch
from torch import nn
from toys import Average

from littlelm.config.settings import FitSettings
from littlelm.data.settings import DataSettings
from littlelm.errors import UsageError
from littlelm.training.first_look import check_forward
from littlelm.training.precision import fastest_precision
from littlelm.training.trainer import make_trainer


def trainer(**flags):
    return make_trainer(flags, [], logger=False, has_bar=False)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is an accelerator")
@pytest.mark.parametrize("accelerator", ["cuda", "gpu", "tpu", "nonsense"])
def test_an_accelerator_that_is_not_here(accelerator):
    with pytest.raises(UsageError, match="does not have; expected one of auto, cpu"):
        trainer(accelerator=accelerator)


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


SETTINGS = FitSettings(data=DataSettings(context_length=4, batch_tokens=4, vocab_size=9))


class Returns(nn.Module):
    def __init__(self, make):
        super().__init__()
        self.make = make

    def forward(self, ids_BT):
        return self.make(ids_BT)


def test_a_whole_architecture_passes_the_first_look():
    model = Average(vocab_size=9, context_length=4, dropout=0.5)
    before = torch.get_rng_state()
    check_forward(model, SETTINGS)
    assert torch.equal(torch.get_rng_state(), before)
    assert model.training


def test_the_first_look_changes_neither_statistics_nor_random_streams():
    class Drawing(Average):
        def forward(self, ids_BT):
            assert not self.training
            torch.rand(3)
            return super().forward(ids_BT)

    model = Drawing(vocab_size=9, context_length=4)
    before = torch.get_rng_state()
    check_forward(model, SETTINGS)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda ids: torch.zeros(1, 4, 8), r"returned \(1, 4, 8\) .* expected .* \(1, 4, 9\)"),
        (lambda ids: torch.zeros(1, 3, 9), r"returned \(1, 3, 9\) for ids of shape \(1, 4\)"),
        (lambda ids: (torch.zeros(1, 4, 9), None), "returned tuple for ids"),
        (lambda ids: None, "returned NoneType for ids"),
        (lambda ids: ids / "x", "'baseline' could not read 4 tokens: TypeError: "),
    ],
)
def test_an_architecture_that_returns_anything_but_logits(make, message):
    with pytest.raises(UsageError, match=message):
        check_forward(Returns(make), SETTINGS)
