"""Subject: the architecture that is looked at, and what it is looked at with.

Axes: B batch, T time, S = T + 1 ids of a row, V vocabulary.
"""

from __future__ import annotations

import copy
import functools
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from littlelm.architectures import load
from littlelm.architectures.hyperparameters import own_keys, schema
from littlelm.architectures.probing import stir
from littlelm.config.keys import Key
from littlelm.testing.global_state import kept

# As large as the default of `fit`, since how even first predictions are depends on it; a prime, so
# that nothing fits it by chance.
VOCAB_SIZE = 2053
CONTEXT_LENGTH = 32
_FEW = 64


@dataclass(frozen=True)
class Subject:
    """An architecture with its arguments and sizes.

    Args:
        architecture: a callable, or the name of an installed plugin.
        arguments: its hyperparameters; those not given have their defaults.
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        device: where it computes.
    """

    architecture: str | Callable[..., Any]
    arguments: Mapping[str, Any]
    vocab_size: int
    context_length: int
    device: torch.device

    @property
    def is_installed(self) -> bool:
        """Whether it is known by its name."""
        return isinstance(self.architecture, str)

    @property
    def name(self) -> str:
        """What it is called in messages."""
        if isinstance(self.architecture, str):
            return self.architecture
        return str(getattr(self.architecture, "__name__", type(self.architecture).__name__))

    @functools.cached_property
    def target(self) -> Callable[..., Any]:
        """The callable.

        Raises:
            UsageError: if it is a plugin that cannot be imported.
        """
        if isinstance(self.architecture, str):
            return load(self.architecture)
        return self.architecture

    def keys(self) -> dict[str, Key]:
        """Return its hyperparameters.

        Raises:
            UsageError: if its signature breaks the contract.
        """
        if isinstance(self.architecture, str):
            return schema(self.architecture, self.arguments)
        return own_keys(self.name, self.target)

    def call(self, context_length: int | None = None) -> Any:
        """Return what the callable returns, with whatever it does to the process."""
        return self.target(
            vocab_size=self.vocab_size,
            context_length=context_length or self.context_length,
            **copy.deepcopy(dict(self.arguments)),
        )

    def build(self, seed: int = 0, context_length: int | None = None) -> nn.Module:
        """Return a fresh model on the device; what building does to the process is undone."""
        with kept():
            seed_all(seed)
            model: nn.Module = self.call(context_length)
        return model.to(self.device)

    def stirred(self, seed: int = 0) -> nn.Module:
        """Return a fresh model in evaluation mode whose every weight counts."""
        model = self.build(seed)
        stir(model)
        return model.eval()

    def ids(self, rows: int, length: int, seed: int = 0) -> Tensor:
        """Return random ids (rows, length); the first and the last id that there is among them."""
        generator = torch.Generator().manual_seed(seed)
        ids_BT = torch.randint(0, self.vocab_size, (rows, length), generator=generator)
        ids_BT[0, 0], ids_BT[-1, -1] = 0, self.vocab_size - 1
        return ids_BT.to(self.device)

    def lengths(self) -> list[int]:
        """Return the lengths that are tried: all of a short context, odd and even ones of a long.

        Those beside a power of two fall on the borders of blocks, and beside them.
        """
        longest = self.context_length
        if longest <= _FEW:
            return list(range(1, longest + 1))
        powers = [2**n for n in range(longest.bit_length())]
        near = {power + by for power in powers for by in (-1, 0, 1)} | {longest - 1, longest}
        return sorted(length for length in near if 1 <= length <= longest)


def seed_all(seed: int) -> None:
    """Seed every stream of random numbers that `fit` seeds."""
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)
