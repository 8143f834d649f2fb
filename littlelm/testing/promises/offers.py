"""Promises on what an architecture may offer, found by the attributes of its model.

Axes: B batch, T time, D model width, V vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import torch
from torch import Tensor, nn

from littlelm.architectures.compiling import compiling_of
from littlelm.architectures.roles import roles_of
from littlelm.errors import show
from littlelm.testing.comparing import largest, same
from littlelm.testing.promise import Broken, Skipped, promise
from littlelm.testing.subject import Subject


@promise(
    "decode(ids, cache), token by token, gives the logits of reading the whole",
    "begin positions where the cache ends, and keep all that a later token needs",
)
def decode(subject: Subject) -> str:
    """Generation reads each token once where this is offered.

    Asked as generation does: first all ids there are, one or several, without a cache; then one at
    a time. The last logits of each call count. The order of additions differs from that of the
    whole by more than elsewhere, and stays at 4e-7 for the baseline.
    """
    model, length, apart = subject.stirred(), subject.context_length, []
    step = cast(Callable[[Tensor, Any], tuple[Tensor, Any]], _offered(model, "decode"))
    ids_BT = subject.ids(1, length)
    with torch.no_grad():
        whole_BTV = model(ids_BT)
        for n_prompt in sorted({1, min(length, max(1, length // 2 | 1)), length}):
            cache, n_read = None, 0
            for n_so_far in range(n_prompt, length + 1):
                logits_BTV, cache = step(ids_BT[:, n_read:n_so_far], cache)
                n_read = n_so_far
                problem = f"after {n_prompt} tokens at once, token {n_so_far} has other logits"
                last_BTV = whole_BTV[:, n_so_far - 1 : n_so_far]
                apart.append(same(logits_BTV[:, -1:], last_BTV, problem))
    return largest(apart)


@promise(
    "unembed(hidden(ids)) gives the logits",
    "let forward be these two, one after the other",
)
def hidden(subject: Subject) -> str:
    """Who looks at hidden states, or computes the loss in parts, asks for the two halves.

    Only where both are there: one of these names alone may be something else.
    """
    model = subject.stirred()
    first = cast(Callable[[Tensor], Tensor], _offered(model, "hidden"))
    second = cast(Callable[[Tensor], Tensor], _offered(model, "unembed"))
    ids_BT = subject.ids(2, subject.context_length)
    with torch.no_grad():
        hidden_BTD = first(ids_BT)
        if tuple(hidden_BTD.shape[:2]) != tuple(ids_BT.shape) or hidden_BTD.ndim != 3:
            shape = f"(B, T, D) of {tuple(ids_BT.shape)}"
            raise Broken(f"hidden() returned {tuple(hidden_BTD.shape)}", shape)
        problem = "unembed(hidden(ids)) differs from the logits"
        return largest([same(second(hidden_BTD), model(ids_BT), problem)])


@promise(
    "parameter_roles() gives parameters that exist roles that exist",
    "use the names of named_parameters(), where a tied weight has its first name alone",
)
def parameter_roles(subject: Subject) -> str:
    """The optimizer goes by them; a misspelt name would be treated by its default in silence."""
    model = subject.build()
    _offered(model, "parameter_roles")
    roles = _understood(roles_of, model)
    return f"{len(roles)} parameters have a role"


@promise(
    "compiling asks for a region and a mode that there are",
    'write {"region": "model"} or {"region": "blocks"}, which needs an nn.ModuleList of that name',
)
def compiling(subject: Subject) -> str:
    """The core compiles by it before the clock starts, where a wrong word would end the run."""
    model = subject.build()
    _offered(model, "compiling", is_called=False)
    wanted = _understood(compiling_of, model)
    return f"{wanted.region}, mode {wanted.mode}"


def _understood(read: Callable[[nn.Module], Any], model: nn.Module) -> Any:
    """Return what the core reads off a model, with its own functions."""
    try:
        return read(model)
    except ValueError as error:
        found, _, expected = str(error).partition(", expected ")
        raise Broken(found, expected) from error


def _offered(model: nn.Module, attribute: str, *, is_called: bool = True) -> Any:
    """Return an attribute of the model, if it has it."""
    offered = getattr(model, attribute, None)
    if offered is None:
        raise Skipped(f"does not offer {attribute}")
    if is_called and not callable(offered):
        raise Broken(f"{attribute} is {show(offered)}", "a method")
    return offered
