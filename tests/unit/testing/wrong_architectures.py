"""Architectures of which each has one thing wrong, and the promises that this breaks."""

from __future__ import annotations

import functools
import itertools
import os
import random
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from toys import Average

from littlelm.testing.subject import VOCAB_SIZE

V = VOCAB_SIZE


class Right(Average):
    """Keeps all promises, for others to break one."""

    def __init__(self, *, vocab_size: int, context_length: int) -> None:
        super().__init__(vocab_size=vocab_size, context_length=context_length, d_model=32)


def builds_no_module(*, vocab_size, context_length):
    """Return sizes."""
    return vocab_size, context_length


def builds_nothing_to_train(*, vocab_size, context_length):
    """Return a model whose weights are frozen."""
    return Right(vocab_size=vocab_size, context_length=context_length).requires_grad_(False)


def ends_the_program(*, vocab_size, context_length):
    """End it."""
    sys.exit(3)


def begins_without_numbers(*, vocab_size, context_length):
    """Return a model that was never initialized."""
    model = Right(vocab_size=vocab_size, context_length=context_length)
    model.embedding.weight.data[0, 0] = float("nan")
    return model


def explains_nothing(*, vocab_size, context_length, width: int = 1):
    """Take a parameter and do not say what for."""
    return Right(vocab_size=vocab_size, context_length=context_length)


def has_no_types(*, vocab_size, context_length, width=1):
    """Take a parameter without a type.

    Args:
        width: of something.
    """
    return Right(vocab_size=vocab_size, context_length=context_length)


def takes_either(*, vocab_size, context_length, width: int | str = "1"):
    """Have a default that is read as something else.

    Args:
        width: of something.
    """
    return Right(vocab_size=vocab_size, context_length=context_length)


def says_nothing(*, vocab_size, context_length):
    return Right(vocab_size=vocab_size, context_length=context_length)


class DiffersByItsCount(Right):
    """Begins with other values each time."""

    count = itertools.count()

    def __init__(self, **sizes):
        super().__init__(**sizes)
        nn.init.constant_(self.norm.bias, 1e-3 * next(self.count))


class ReadsTheEnvironment(Right):
    """Has another width where somebody says so."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.wide = os.getenv("WIDE")


class ReadsAVariable(Right):
    """Does the same in another way."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.home = os.environ["PATH"]


class ReadsAFile(Right):
    """Keeps its sizes in a file."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.text = Path(__file__).read_text()


class SeedsWhenBuilt(Right):
    """Has the same weights in every run."""

    def __init__(self, **sizes):
        torch.manual_seed(42)
        super().__init__(**sizes)


class SeedsNumpy(Right):
    """Has the same stories in every run, where they are drawn by numpy."""

    def __init__(self, **sizes):
        np.random.seed(42)
        super().__init__(**sizes)


class SeedsWhenTrained(Right):
    """Drops the same in every step."""

    def forward(self, ids_BT):
        if self.training:
            torch.manual_seed(1)
        return super().forward(ids_BT)


class SetsTheDtype(Right):
    """Makes whatever is built after it more exact."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        torch.set_default_dtype(torch.float64)


class SetsThreads(Right):
    """Takes more cores as it reads."""

    def forward(self, ids_BT):
        torch.set_num_threads(torch.get_num_threads() + 1)
        return super().forward(ids_BT)


class IsLostAtOneToken(Right):
    """Divides by the spread of one value when it is trained."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return logits_BTV / 0 if self.training and ids_BT.shape[1] == 1 else logits_BTV


class ReturnsTooFew(Right):
    """Leaves out the last id, where it reads an odd number of tokens."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return logits_BTV[:, :, :-1] if ids_BT.shape[1] == 7 else logits_BTV


class CropsTheContext(Right):
    """Reads the last tokens of too many."""

    def forward(self, ids_BT):
        return super().forward(ids_BT[:, -self.context_length :])


class RefusesWithoutNumbers(Right):
    """Does not say what was too long."""

    def forward(self, ids_BT):
        if ids_BT.shape[1] > self.context_length:
            raise ValueError("too long")
        return super().forward(ids_BT)


class OverwritesIds(Right):
    """Has no use for the last id."""

    def forward(self, ids_BT):
        return super().forward(ids_BT.masked_fill_(ids_BT == V - 1, 0))


class ViewsIds(Right):
    """Asks for ids that lie side by side."""

    def forward(self, ids_BT):
        return super().forward(ids_BT.view(-1).view(ids_BT.shape))


class SeesTheFuture(Right):
    """Reads in both directions."""

    def forward(self, ids_BT):
        return (super().forward(ids_BT) + super().forward(ids_BT.flip(1))) / 2


class SeesTheNextInItsBlock(Right):
    """Sees all of a block of four."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        after_BTV = logits_BTV.roll(-1, dims=1)
        is_last_T1 = (torch.arange(ids_BT.shape[1], device=ids_BT.device) % 4 == 3)[:, None]
        return torch.where(is_last_T1, logits_BTV, logits_BTV + 0.01 * after_BTV)


class SeesTheLength(Right):
    """Divides by the number of tokens."""

    def forward(self, ids_BT):
        return super().forward(ids_BT) * ids_BT.shape[1] / self.context_length


class SeesItsNeighbours(Right):
    """Takes a mean over rows."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return (logits_BTV + logits_BTV.mean(dim=0, keepdim=True)) / 2


class KeepsItsDropout(Right):
    """Drops in evaluation too."""

    def forward(self, ids_BT):
        return nn.functional.dropout(super().forward(ids_BT), 0.1)


class CountsItsReadings(Right):
    """Keeps a count in a buffer."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.register_buffer("n_read", torch.zeros(()))

    def forward(self, ids_BT):
        self.n_read += 1
        return super().forward(ids_BT)


class RemembersTheLast(Right):
    """Reads what it read before, too."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        n_before = getattr(self, "n_before", len(ids_BT))
        self.n_before = len(ids_BT)
        return logits_BTV * (1.0 + 0.1 * (n_before != len(ids_BT)))


class BeginsTooSure(Right):
    """Has a large head."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        nn.init.normal_(self.head.weight, std=1.0)


class HasAnIdleWeight(Right):
    """Holds a weight that is used nowhere."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.idle = nn.Parameter(torch.ones(3))


class CannotLearn(Right):
    """Lets little through."""

    def forward(self, ids_BT):
        return super().forward(ids_BT) * 1e-3


class MixesDtypes(Right):
    """Adds to a tensor of its own dtype."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        sums_BTV = torch.zeros(logits_BTV.shape, device=ids_BT.device)
        rows_B = torch.arange(len(ids_BT), device=ids_BT.device)
        return sums_BTV.index_add(0, rows_B, logits_BTV)


class HidesItsState(Right):
    """Draws what is neither a weight nor a buffer."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.shift = torch.randn(V)

    def forward(self, ids_BT):
        return super().forward(ids_BT) + 0.1 * self.shift


class IsWrapped(nn.Module):
    """Is a wrapper, and shows it."""

    def __init__(self, *, vocab_size, context_length):
        super().__init__()
        self._orig_mod = Right(vocab_size=vocab_size, context_length=context_length)

    def forward(self, ids_BT):
        return self._orig_mod(ids_BT)


class SharesPartsOfATensor(Right):
    """Has two buffers in one piece of memory."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        both = torch.zeros(2, 3)
        self.register_buffer("cos", both[0])
        self.register_buffer("sin", both[1])


class RemembersItself(Right):
    """Holds a function that a copy does not copy."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.gain = nn.Parameter(torch.ones(()))
        self.scaled = lambda logits_BTV: logits_BTV * self.gain

    def forward(self, ids_BT):
        return self.scaled(super().forward(ids_BT))


class DecodesWithoutThePast(Right):
    """Offers a cache, and keeps nothing in it."""

    def decode(self, ids_BT, cache):
        return self(ids_BT), ()


class HasALayerCalledDecode(Right):
    """Has an attribute of that name that is something else."""

    decode = 3


class ForgetsTheBias(Right):
    """Offers two halves that are not the whole."""

    def hidden(self, ids_BT):
        T = ids_BT.shape[1]
        counts_T1 = torch.arange(1, T + 1, device=ids_BT.device)[:, None]
        return self.norm(self.embedding(ids_BT).cumsum(dim=1) / counts_T1)

    def unembed(self, hidden_BTD):
        return hidden_BTD @ self.head.weight.T


class HidesTooMuch(ForgetsTheBias):
    """Offers hidden states of the last token alone."""

    def hidden(self, ids_BT):
        return super().hidden(ids_BT)[:, -1]


def with_roles(roles):
    """Return an architecture that gives its parameters these roles."""

    class Roles(Right):
        """Gives its parameters roles."""

        def parameter_roles(self):
            return roles

    return Roles


def with_compiling(wanted):
    """Return an architecture that is to be compiled like this."""

    class Compiling(Right):
        """Says how it is to be compiled."""

        compiling = wanted

    return Compiling


class KeepsATensor(Right):
    """Holds a tensor that is no buffer."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.counts = torch.ones(sizes["context_length"])

    def forward(self, ids_BT):
        return super().forward(ids_BT) * self.counts[: ids_BT.shape[1], None]


class StaysOnTheCpu(Right):
    """Creates a tensor where no model is."""

    def forward(self, ids_BT):
        ones_T1 = torch.ones(ids_BT.shape[1], 1, device="cpu")
        return super().forward(ids_BT) * ones_T1


class AsksForValues(Right):
    """Decides by what a logit is."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return logits_BTV if logits_BTV[0, 0, 0].item() < 1e30 else logits_BTV / 2


class DiffersWhenCompiled(Right):
    """Computes something else as soon as it is compiled."""

    def forward(self, ids_BT):
        logits_BTV = super().forward(ids_BT)
        return logits_BTV * 1.1 if torch.compiler.is_compiling() else logits_BTV


@functools.cache
def _table(length: int) -> torch.Tensor:
    return torch.ones(length)


class KeepsATable(Right):
    """Has its table from a cache of the module."""

    def __init__(self, **sizes):
        super().__init__(**sizes)
        self.register_buffer("table", _table(sizes["context_length"]), persistent=False)

    def forward(self, ids_BT):
        return super().forward(ids_BT) * self.table[: ids_BT.shape[1], None]


def draws_with_python(*, vocab_size, context_length):
    """Draw from a stream that fit seeds, too; which is allowed."""
    model = Right(vocab_size=vocab_size, context_length=context_length)
    nn.init.constant_(model.norm.bias, 0.01 * random.random())
    return model


UNSTEADY = {
    *("layout", "prefix", "rows", "repeatable"),
    *("state_dict", "weights_file", "copying", "compiled"),
}
OF_TRAINING = {"surroundings", "first_loss", "gradients", "learning", "bfloat16", "compiled"}
BREAKS = {
    builds_no_module: {"building"},
    builds_nothing_to_train: {"building"},
    begins_without_numbers: {"building"},
    ends_the_program: {"building"},
    explains_nothing: {"hyperparameters"},
    has_no_types: {"hyperparameters"},
    takes_either: {"hyperparameters"},
    says_nothing: {"hyperparameters"},
    DiffersByItsCount: {"seeding"},
    ReadsTheEnvironment: {"seeding"},
    ReadsAVariable: {"seeding"},
    ReadsAFile: {"seeding"},
    SeedsWhenBuilt: {"surroundings"},
    SeedsNumpy: {"surroundings"},
    SeedsWhenTrained: {"surroundings"},
    SetsTheDtype: {"surroundings"},
    SetsThreads: {"surroundings", "compiled"},
    IsLostAtOneToken: {"lengths"},
    ReturnsTooFew: {"lengths", "prefix"},
    CropsTheContext: {"too_long"},
    RefusesWithoutNumbers: {"too_long"},
    OverwritesIds: {"layout"},
    ViewsIds: {"layout", "prefix", *OF_TRAINING},
    SeesTheFuture: {"prefix"},
    SeesTheNextInItsBlock: {"prefix"},
    SeesTheLength: {"prefix"},
    SeesItsNeighbours: {"rows"},
    KeepsItsDropout: UNSTEADY,
    CountsItsReadings: {"repeatable"},
    RemembersTheLast: {"rows", "repeatable"},
    BeginsTooSure: {"first_loss"},
    HasAnIdleWeight: {"gradients"},
    CannotLearn: {"learning"},
    MixesDtypes: {"bfloat16"},
    HidesItsState: {"state_dict", "weights_file", "device"},
    IsWrapped: {"state_dict"},
    SharesPartsOfATensor: {"weights_file"},
    RemembersItself: {"copying"},
    DecodesWithoutThePast: {"decode"},
    HasALayerCalledDecode: {"decode"},
    ForgetsTheBias: {"hidden"},
    HidesTooMuch: {"hidden"},
    with_roles(["embedding.weight"]): {"parameter_roles"},
    with_roles({"embeding.weight": "embedding"}): {"parameter_roles"},
    with_roles({"embedding.weight": "table"}): {"parameter_roles"},
    with_roles({"embedding.weight": ("embedding", -1.0)}): {"parameter_roles"},
    with_compiling("blocks"): {"compiling"},
    with_compiling({"region": "layers"}): {"compiling"},
    with_compiling({"region": "blocks"}): {"compiling"},
    with_compiling({"region": "model", "mode": "fast"}): {"compiling"},
    with_compiling({"region": "model", "speed": 3}): {"compiling"},
    KeepsATensor: {"device"},
    StaysOnTheCpu: {"device"},
    AsksForValues: {"compiled"},
    DiffersWhenCompiled: {"compiled"},
    KeepsATable: {"meta"},
}
