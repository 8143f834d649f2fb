"""Every first-party architecture keeps the ten promises; those who break one are found out."""

import os

import pytest
import torch
from promises import PROMISES, T, V, shapes
from torch import nn
from toys import Average

from littlelm import architectures

_SMALL = {"d_model": 16, "n_layers": 2, "n_heads": 2}
SMALL = {"baseline": _SMALL, "latent_attention": _SMALL}
FIRST_PARTY = [entry.name for entry in architectures.entries() if entry.distribution == "littlelm"]


def test_there_are_first_party_architectures():
    assert "baseline" in FIRST_PARTY


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize("name", FIRST_PARTY)
def test_a_first_party_architecture_keeps_its_promises(name, promise):
    def build():
        return architectures.build(name, SMALL.get(name, {}), vocab_size=V, context_length=T)

    build()  # what is imported late is imported now
    torch.manual_seed(0)
    promise(build)


class Whole(Average):
    """Keeps all promises, for others to break one."""

    def __init__(self):
        super().__init__(vocab_size=V, context_length=T, d_model=32)


class CropsTheContext(Whole):
    def forward(self, ids_BT):
        return super().forward(ids_BT[:, -T:])


class SeesTheFuture(Whole):
    def forward(self, ids_BT):
        return (super().forward(ids_BT) + super().forward(ids_BT.flip(1))) / 2


class SeesTheLength(Whole):
    def forward(self, ids_BT):
        return super().forward(ids_BT) * ids_BT.shape[1] / T


class SeesItsNeighbours(Whole):
    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return (logits_BTV + logits_BTV.mean(dim=0, keepdim=True)) / 2


class KeepsItsDropout(Whole):
    def forward(self, ids_BT):
        return nn.functional.dropout(super().forward(ids_BT), 0.1)


class BeginsTooSure(Whole):
    def __init__(self):
        super().__init__()
        nn.init.normal_(self.head.weight, std=3.0)


class HasAnIdleWeight(Whole):
    def __init__(self):
        super().__init__()
        self.idle = nn.Parameter(torch.ones(3))


class HidesItsState(Whole):
    def __init__(self):
        super().__init__()
        self.shift = torch.randn(V)

    def forward(self, ids_BT):
        return super().forward(ids_BT) + 0.1 * self.shift


class IsWrapped(nn.Module):
    def __init__(self):
        super().__init__()
        self._orig_mod = Whole()

    def forward(self, ids_BT):
        return self._orig_mod(ids_BT)


class CannotLearn(Whole):
    def forward(self, ids_BT):
        return super().forward(ids_BT) * 1e-3


class BringsItsOwnSeed(Whole):
    count = 0

    def __init__(self):
        super().__init__()
        BringsItsOwnSeed.count += 1
        nn.init.constant_(self.head.bias, BringsItsOwnSeed.count)


class ReadsTheEnvironment(Whole):
    def __init__(self):
        super().__init__()
        self.wide = os.getenv("WIDE")


class ReturnsTooFew(Whole):
    def forward(self, ids_BT):
        return super().forward(ids_BT)[:, :, :-1]


class ReturnsWholeNumbers(Whole):
    def forward(self, ids_BT):
        return super().forward(ids_BT).long()


UNSTEADY = {"eval_determinism", "prefix_equality", "row_independence", "clean_state_dict"}


@pytest.mark.parametrize(
    ("build", "broken"),
    [
        (Whole, set()),
        (CropsTheContext, {"refuses_more_than_the_context"}),
        (SeesTheFuture, {"prefix_equality"}),
        (SeesTheLength, {"prefix_equality"}),
        (SeesItsNeighbours, {"row_independence"}),
        (KeepsItsDropout, UNSTEADY),
        (BeginsTooSure, {"loss_at_the_start"}),
        (HasAnIdleWeight, {"gradients"}),
        (HidesItsState, {"clean_state_dict"}),
        (IsWrapped, {"clean_state_dict"}),
        (CannotLearn, {"learning"}),
        (BringsItsOwnSeed, {"seeding"}),
        (ReadsTheEnvironment, {"seeding"}),
    ],
)
def test_a_broken_promise_is_found_out(build, broken):
    assert {promise.__name__ for promise in PROMISES if breaks(promise, build)} == broken


@pytest.mark.parametrize("build", [ReturnsTooFew, ReturnsWholeNumbers])
def test_logits_that_are_none_are_found_out(build):
    assert breaks(shapes, build)


def breaks(promise, build):
    torch.manual_seed(0)
    try:
        promise(build)
    except AssertionError:
        return True
    return False
