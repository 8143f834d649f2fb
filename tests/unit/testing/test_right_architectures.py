"""Architectures of many kinds keep all promises; what one does not offer is skipped."""

import copy
import random

import numpy as np
import pytest
import torch
from torch import nn
from toys import Average
from wrong_architectures import AsksForValues, DiffersWhenCompiled, Right

from littlelm.testing import check_architecture
from littlelm.testing.subject import seed_all

OFFERS = {"decode", "hidden", "parameter_roles", "compiling"}


def as_a_function(*, vocab_size: int, context_length: int, gains: tuple[float, ...] = (0.5, 1.0)):
    """Return a model from a function.

    Args:
        gains: by which its weights are multiplied.
    """
    model = Right(vocab_size=vocab_size, context_length=context_length)
    with torch.no_grad():
        for gain in gains:
            model.head.weight *= gain
    return model


def that_takes_anything(**sizes):
    """Hand all it gets to another."""
    return Right(**sizes)


class WithTiedWeights(Right):
    """Has one matrix for both ends."""

    def __init__(self, *, vocab_size, context_length):
        super().__init__(vocab_size=vocab_size, context_length=context_length)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.head.weight = self.embedding.weight
        wide = nn.Sequential(nn.Linear(32, 256), nn.Tanh(), nn.Linear(256, 32))
        self.norm = nn.Sequential(self.norm, wide)


class ThatBeginsAtZero(Right):
    """Has a layer that adds nothing at first."""

    def __init__(self, *, vocab_size, context_length):
        super().__init__(vocab_size=vocab_size, context_length=context_length)
        self.up = nn.Linear(32, 32)
        self.down = nn.Linear(32, 32, bias=False)
        nn.init.zeros_(self.down.weight)
        self.norm = nn.Sequential(self.norm, _Residual(self.up, self.down))


class _Residual(nn.Module):
    def __init__(self, up, down):
        super().__init__()
        self.up, self.down = up, down

    def forward(self, x_BTD):
        return x_BTD + self.down(torch.tanh(self.up(x_BTD)))


class WithAModuleInside(Right):
    """Calls a part of a part what DataParallel calls the whole."""

    def __init__(self, *, vocab_size, context_length):
        super().__init__(vocab_size=vocab_size, context_length=context_length)
        self.norm = _Holder(self.norm)


class _Holder(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.module = module

    def forward(self, x_BTD):
        return self.module(x_BTD)


class InFloat32(Right):
    """Leaves autocast for what bfloat16 would spoil, and masks with the lowest number there is."""

    computes_in: torch.dtype | None = None

    def forward(self, ids_BT):
        T = ids_BT.shape[1]
        if self.context_length < T:
            raise ValueError(f"got {T} tokens, expected at most {self.context_length}")
        x_BTD = self.embedding(ids_BT)
        with torch.autocast(ids_BT.device.type, self.computes_in, enabled=False):
            scores_TT = torch.zeros(T, T, device=ids_BT.device)
            later_TT = torch.ones_like(scores_TT, dtype=torch.bool).triu(1)
            lowest = torch.finfo(torch.float32).min
            weights_TT = scores_TT.masked_fill(later_TT, lowest).softmax(dim=-1)
            return self.head(self.norm(weights_TT @ x_BTD.float()))


class InFloat32ByName(InFloat32):
    """Says in what autocast would compute, so that torch refuses the device in other words."""

    computes_in = torch.bfloat16


class Recurrent(nn.Module):
    """A recurrent network of torch, which torch.compile does not follow."""

    def __init__(self, *, vocab_size: int, context_length: int):
        super().__init__()
        self.context_length = context_length
        self.embedding = nn.Embedding(vocab_size, 32)
        self.layer = nn.GRU(32, 32, batch_first=True)
        self.head = nn.Linear(32, vocab_size)

    def forward(self, ids_BT):
        if ids_BT.shape[1] > self.context_length:
            raise ValueError(f"got {ids_BT.shape[1]} tokens, expected {self.context_length=}")
        return self.head(self.layer(self.embedding(ids_BT))[0])


class WithAllOffers(Right):
    """Offers everything that there is to offer."""

    compiling = {"region": "model", "mode": "default"}  # noqa: RUF012

    def hidden(self, ids_BT):
        return self._normed(ids_BT, 0, 0.0)[0]

    def unembed(self, hidden_BTD):
        return self.head(hidden_BTD)

    def decode(self, ids_BT, cache):
        n_past, sum_BD = cache or (0, 0.0)
        hidden_BTD, sum_BD = self._normed(ids_BT, n_past, sum_BD)
        return self.head(hidden_BTD), (n_past + ids_BT.shape[1], sum_BD)

    def parameter_roles(self):
        return {"head.weight": "head", "norm.weight": ("vector", 0.5)}

    def _normed(self, ids_BT, n_past, sum_BD):
        sums_BTD = self.embedding(ids_BT).cumsum(dim=1) + (
            sum_BD[:, None] if n_past else torch.zeros((), device=ids_BT.device)
        )
        n_read = n_past + ids_BT.shape[1]
        counts_T1 = torch.arange(n_past + 1, n_read + 1, device=ids_BT.device)[:, None]
        return self.norm(sums_BTD / counts_T1), sums_BTD[:, -1]


def outcomes_by_state(architecture, arguments=None, **options):
    found = {}
    for outcome in check_architecture(architecture, arguments, **options):
        print(outcome.state, outcome.promise, outcome.sentence)
        found.setdefault(outcome.state, set()).add(outcome.promise)
    return found


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize(
    ("architecture", "arguments"),
    [
        (Average, {"d_model": 32, "dropout": 0.2}),
        (as_a_function, {}),
        (that_takes_anything, {}),
        (WithTiedWeights, {}),
        (ThatBeginsAtZero, {}),
        (WithAModuleInside, {}),
    ],
)
def test_it_keeps_all_that_it_offers(architecture, arguments):
    found = outcomes_by_state(architecture, arguments)
    assert "broken" not in found
    assert found["skipped"] == {"importing", *OFFERS}


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("architecture", [InFloat32, InFloat32ByName])
def test_autocast_is_not_known_where_tensors_have_no_values(architecture):
    found = outcomes_by_state(architecture)
    assert "broken" not in found
    assert found["skipped"] == {"importing", "device", "meta", *OFFERS}


def test_it_keeps_what_it_offers():
    assert outcomes_by_state(WithAllOffers)["skipped"] == {"importing"}


def test_compiled_kernels_are_compared():
    assert outcomes_by_state(DiffersWhenCompiled)["broken"] == {"compiled"}


@pytest.mark.usefixtures("traced")
def test_what_is_known_to_be_broken_is_expected():
    reason = "torch.compile does not follow nn.GRU"
    (outcome,) = (
        outcome
        for outcome in check_architecture(Recurrent, expected_failures={"compiled": reason})
        if outcome.state not in ("kept", "skipped")
    )
    assert (outcome.promise, outcome.state) == ("compiled", "expected")
    assert outcome.sentence.startswith(f"{reason} (it cannot be compiled: ")


@pytest.mark.usefixtures("traced")
def test_what_asks_for_values_is_not_counted():
    skipped = {
        outcome.promise: outcome.sentence
        for outcome in check_architecture(AsksForValues)
        if outcome.state == "skipped"
    }
    assert skipped.keys() == {"importing", "device", "meta", *OFFERS}
    assert skipped["meta"].startswith("it cannot be read without values, so that ")


def state_of_the_process():
    return (
        torch.get_rng_state().tolist(),
        random.getstate(),
        copy.deepcopy(np.random.get_state()[1]).tolist(),
        torch.get_num_threads(),
    )


@pytest.mark.usefixtures("traced")
def test_looking_leaves_streams_and_settings_as_they_were():
    seed_all(99)
    before = state_of_the_process()
    check_architecture(Right)
    assert state_of_the_process() == before


@pytest.mark.usefixtures("traced")
def test_a_long_context_is_read_at_some_lengths():
    (lengths,) = (
        outcome
        for outcome in check_architecture(Right, vocab_size=5, context_length=130)
        if outcome.promise == "lengths"
    )
    assert (lengths.state, lengths.sentence) == ("kept", "42 batches of 1 to 130 tokens")
