"""How many floating-point operations a token costs, by formula and as counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from littlelm.training.module import next_token_loss


@dataclass(frozen=True)
class ParameterCounts:
    """How many parameters a model has, and where.

    Args:
        total: all of them; a parameter used in two places counts once.
        embedding: those of embedding tables, with a head that is tied to one.
        in_products: those of matrices that a token is multiplied with, the head included and
            tables that are only looked up left out.
    """

    total: int
    embedding: int
    in_products: int


def count_parameters(model: nn.Module, vocab_size: int) -> ParameterCounts:
    """Count the parameters of an architecture.

    An architecture in which no other matrix reaches the vocabulary has its head tied to the
    embedding, which then takes part in a product too.
    """
    tables = {
        id(module.weight): module.weight
        for module in model.modules()
        if isinstance(module, nn.Embedding)
    }
    parameters = list(model.parameters())
    matrices = [p for p in parameters if p.ndim >= 2 and id(p) not in tables]
    in_products = sum(p.numel() for p in matrices)
    if not any(vocab_size in p.shape for p in matrices):
        in_products += sum(p.numel() for p in tables.values() if p.shape[0] == vocab_size)
    return ParameterCounts(
        total=sum(p.numel() for p in parameters),
        embedding=sum(p.numel() for p in tables.values()),
        in_products=in_products,
    )


def flops_per_token(counts: ParameterCounts) -> float:
    """Return the operations of a token, forward and backward, by the usual formula 6 N.

    N counts the parameters in products. Attention between tokens is not in it; the count is.

    Source: Scaling Laws for Neural Language Models (arXiv 2001.08361) section 2.1, with the head.
    """
    return 6.0 * counts.in_products


@dataclass(frozen=True)
class CountedFlops:
    """Operations of one token in a row of `context_length`, as counted."""

    forward: float
    forward_and_backward: float


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
            with FlopCounterMode(display=False) as forward, torch.no_grad():
                model(tokens_BS[:, :-1])
            with FlopCounterMode(display=False) as both:
                next_token_loss(model, tokens_BS).backward()
    except Exception:  # a stranger's architecture may do anything; then the count is unknown
        return None
    return CountedFlops(
        forward=forward.get_total_flops() / context_length,
        forward_and_backward=both.get_total_flops() / context_length,
    )
