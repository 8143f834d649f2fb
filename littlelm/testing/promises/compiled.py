"""The promise on compiling: a compiled model computes the same.

Axes: B batch, S = T + 1 ids of a row.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator

import torch
from torch import nn

from littlelm.architectures.probing import difference
from littlelm.errors import describe, first_line, is_stop
from littlelm.testing.promise import Broken, Skipped, promise
from littlelm.testing.subject import Subject
from littlelm.training.loss import next_token_loss

_TOLERANCE = 1e-3
# Of the largest gradient of all: what is smaller than this is nothing but rounding.
_NOISE = 1e-5


@promise(
    "compiled as one graph it has the same loss and the same gradients",
    "keep .item(), print and decisions by the values of tensors out of forward",
)
def compiled(subject: Subject) -> str:
    """torch.compile makes training up to twice as fast, for models that it can follow.

    With `fullgraph`: a break is a slow place that nobody sees. In evaluation mode with gradients,
    since compiled dropout draws other numbers. Fused kernels add in another order; for the baseline
    that is 6e-7 of the largest gradient of a weight, against a bound of 1e-3. Where nothing can be
    compiled, for want of a C++ compiler, this cannot be looked at.
    """
    eager, other = subject.stirred(), subject.stirred()
    ids_BS = subject.ids(2, subject.context_length + 1)
    eager_loss = next_token_loss(eager, ids_BS)
    eager_loss.backward()
    with _afresh():
        try:
            for part in _parts(other):
                part.compile(fullgraph=True)
            other_loss = next_token_loss(other, ids_BS)
            other_loss.backward()
        except BaseException as error:
            if is_stop(error):
                raise
            _skip_if_nothing_compiles()
            raise Broken(f"it cannot be compiled: {first_line(error)}", "one graph") from error
    apart = [difference(other_loss.detach(), eager_loss.detach()), *_gradients_apart(other, eager)]
    if not max(apart) <= _TOLERANCE or any(each != each for each in apart):
        raise Broken(f"loss or gradients differ by {max(apart):.1g}", f"at most {_TOLERANCE:.0e}")
    return f"loss and gradients {max(apart):.0e} apart, at most {_TOLERANCE:.0e}"


def _parts(model: nn.Module) -> list[nn.Module]:
    """Return what is compiled in training: the model, or its blocks if it says so."""
    asked, blocks = getattr(model, "compiling", None), getattr(model, "blocks", None)
    wants_blocks = isinstance(asked, dict) and asked.get("region") == "blocks"
    return list(blocks) if wants_blocks and isinstance(blocks, nn.ModuleList) else [model]


def _gradients_apart(found: nn.Module, expected: nn.Module) -> list[float]:
    """Return how far the gradients of each weight are apart, as a share of the largest of it."""
    pairs = [
        (a.grad, b.grad)
        for a, b in zip(found.parameters(), expected.parameters(), strict=True)
        if a.grad is not None and b.grad is not None
    ]
    noise = _NOISE * max((float(b.abs().max()) for _, b in pairs), default=0.0)
    return [difference(a, b) for a, b in pairs if float(b.abs().max()) > noise]


@contextlib.contextmanager
def _afresh() -> Iterator[None]:
    """Forget what was compiled, before and after: torch gives up on what was compiled often.

    What the compiler warns of, such as its own old functions, is nothing of the architecture's.
    """
    torch.compiler.reset()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        torch.compiler.reset()


def _skip_if_nothing_compiles() -> None:
    """Tell a model that cannot be compiled from a machine that cannot compile."""
    trivial = nn.Linear(2, 2)
    trivial.compile()
    try:
        trivial(torch.zeros(1, 2))
    except Exception as error:
        raise Skipped(f"nothing can be compiled here: {describe(error)}") from error
