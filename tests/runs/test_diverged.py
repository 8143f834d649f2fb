"""A loss that is no number ends the run; nothing is skipped or patched."""

import math

import pytest
import torch
from torch import nn

from littlelm.errors import Diverged
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm_baseline import Baseline

BREAKS = """
from toys import Average

class Breaks(Average):
    def __init__(self, *, vocab_size: int, context_length: int):
        super().__init__(vocab_size=vocab_size, context_length=context_length)
        self.calls = 0

    def forward(self, ids):
        logits = super().forward(ids)
        if self.training and logits.requires_grad:
            self.calls += 1
        return logits * float("nan") if self.calls >= 7 else logits
"""


@pytest.fixture
def diverged(install, settings, quietly, out):
    install("toy-package", {"breaks": "breaks_module:Breaks"}, {"breaks_module": BREAKS})
    with pytest.raises(Diverged, match="stopped being a finite number by step 7 .* try a smaller"):
        quietly(settings(arch="breaks", every=4))
    return RunFolder(out / "run")


def test_the_last_checkpoint_is_from_before(diverged):
    checkpoint = torch.load(diverged.checkpoint, weights_only=True)
    assert checkpoint["global_step"] == 4
    assert all(weight.isfinite().all() for weight in checkpoint["state_dict"].values())


def test_the_record_says_so_without_a_score(diverged):
    record = RunRecord.read(diverged.result)
    assert (record.status, record.steps) == ("diverged", 7)
    assert record.val_bits_per_byte is None
    assert not diverged.weights.exists()


def test_weights_that_break_before_a_loss_does_are_found_by_a_validation(
    settings, quietly, at_step, monkeypatch, out
):
    models = []
    forward = Baseline.forward
    monkeypatch.setattr(
        Baseline, "forward", lambda self, ids: (models.append(self), forward(self, ids))[1]
    )
    at_step(6, lambda: nn.init.constant_(models[-1].norm.weight, math.nan))
    with pytest.raises(Diverged, match="the weights give no finite score any more; try a smaller"):
        quietly(settings(every=4))
    run = RunFolder(out / "run")
    assert torch.load(run.checkpoint, weights_only=True)["global_step"] == 4
    assert RunRecord.read(run.result).status == "diverged"


def test_a_score_that_is_no_number_is_none(settings, quietly, monkeypatch, out):
    monkeypatch.setattr(
        "littlelm.training.outcome.summary",
        lambda scores: {"val_bits_per_byte": 1.0, "val_bits_per_byte_with_end": math.nan},
    )
    with pytest.raises(Diverged, match="the final weights give no finite score"):
        quietly(settings())
    record = RunRecord.read(out / "run" / "result.json")
    assert (record.status, record.val_bits_per_byte) == ("diverged", None)
