"""How many floating-point operations a token costs, by formula and as counted.

Axes: B batch (1 here), S = T + 1 ids of a row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils.flop_counter import FlopCounterMode
from typing_extensions import override

from littlelm.errors import is_stop
from littlelm.training.loss import next_token_loss


@dataclass(frozen=True)
class ParameterCounts:
    """How many parameters a model has, and where.

    Args:
        total: all of them; a parameter used in two places counts once.
        embedding: those of embedding tables, with a head that is tied to one.
        matrices: those of all other matrices.
    """

    total: int
    embedding: int
    matrices: int


def count_parameters(model: nn.Module) -> ParameterCounts:
    """Count the parameters of an architecture."""
    tables = {id(table): table for table in embedding_tables(model)}
    parameters = list(model.parameters())
    return ParameterCounts(
        total=sum(p.numel() for p in parameters),
        embedding=sum(p.numel() for p in tables.values()),
        matrices=sum(p.numel() for p in parameters if p.ndim >= 2 and id(p) not in tables),
    )


def embedding_tables(model: nn.Module) -> list[Tensor]:
    """Return the weights of all embedding modules, each once."""
    tables = {
        id(module.weight): module.weight
        for module in model.modules()
        if isinstance(module, nn.Embedding)
    }
    return list(tables.values())


def flops_per_token(counts: ParameterCounts, counted: CountedFlops | None) -> float:
    """Return the operations of a token, forward and backward, by the usual formula 6 N.

    N counts the parameters that a token is multiplied with: all matrices, and an embedding table
    only where the head is tied to it. Attention between tokens is not in it; the count has it.

    Source: Scaling Laws for Neural Language Models (arXiv 2001.08361) section 2.1, with the head.
    """
    tied = 0 if counted is None else counted.tied_parameters
    return 6.0 * (counts.matrices + tied)


@dataclass(frozen=True)
class CountedFlops:
    """Operations of one token in a row of `context_length`, as counted.

    Args:
        forward: of a forward pass.
        forward_and_backward: of a forward and a backward pass.
        tied_parameters: parameters of embedding tables that also take part in a product.
    """

    forward: float
    forward_and_backward: float
    tied_parameters: int


def count_flops(build: Callable[[], nn.Module], context_length: int) -> CountedFlops | None:
    """Count the operations of an architecture without computing anything.

    Args:
        build: returns the architecture; called where tensors have shapes but no values.
        context_length: tokens of the row that is counted.

    Returns:
        The counts, or None for an architecture that needs values.
    """
    try:
        with torch.random.fork_rng(devices=[]), torch.device("meta"):
            model = build()
            tokens_BS = torch.zeros((1, context_length + 1), dtype=torch.long)
            tables = embedding_tables(model)
            seen = _TablesInProducts(tables)
            with FlopCounterMode(display=False) as forward, torch.no_grad(), seen:
                model(tokens_BS[:, :-1])
            with FlopCounterMode(display=False) as both:
                next_token_loss(model, tokens_BS).backward()
    except BaseException as error:  # a stranger's architecture may do anything
        if is_stop(error):
            raise
        return None
    return CountedFlops(
        forward=forward.get_total_flops() / context_length,
        forward_and_backward=both.get_total_flops() / context_length,
        tied_parameters=seen.n_parameters,
    )


_PRODUCTS = {"linear", "matmul", "mm", "bmm", "addmm", "einsum", "__matmul__", "__rmatmul__"}


class _TablesInProducts(TorchFunctionMode):
    """Notices which embedding tables, or views of them, are factors of a product."""

    def __init__(self, tables: list[Tensor]) -> None:
        super().__init__()
        self._sizes = {table.untyped_storage()._cdata: table.numel() for table in tables}
        self._found: set[int] = set()

    @property
    def n_parameters(self) -> int:
        """Parameters of the tables that were noticed."""
        return sum(self._sizes[storage] for storage in self._found)

    @override
    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if getattr(func, "__name__", "") in _PRODUCTS:
            factors = [a for a in (*args, *(kwargs or {}).values()) if isinstance(a, torch.Tensor)]
            storages = {factor.untyped_storage()._cdata for factor in factors}
            self._found |= storages & self._sizes.keys()
        return func(*args, **(kwargs or {}))
