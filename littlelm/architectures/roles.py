"""What each parameter of a model is for, as far as an optimizer wants to know."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from torch import nn

from littlelm.errors import either, show

Kind = Literal["matrix", "embedding", "head", "vector"]


@dataclass(frozen=True)
class Role:
    """What a parameter is for.

    Args:
        kind: matrix: maps a vector to a vector; embedding: a row for each token, also where the
            head is tied to it; head: the matrix that makes logits; vector: all others, such as
            gains and biases.
        scale: its learning rate relative to that of others, above 0. Rates themselves belong to the
            recipe.
    """

    kind: Kind
    scale: float = 1.0


def roles_of(model: nn.Module) -> dict[str, Role]:
    """Return the role of every parameter by its name, in the order of `named_parameters`.

    A model may state them with a method `parameter_roles()`, which maps names of parameters to a
    kind, or to a kind and a scale. Those it leaves out: weights of `nn.Embedding` are embeddings,
    others of two axes or more matrices, the rest vectors.

    Raises:
        ValueError: if it names a parameter that it does not have, or a role that there is not.
    """
    tables = {id(m.weight) for m in model.modules() if isinstance(m, nn.Embedding)}
    roles = {
        name: Role("embedding" if id(p) in tables else "matrix" if p.ndim >= 2 else "vector")
        for name, p in model.named_parameters()
    }
    for name, stated in _stated(model).items():
        if name not in roles:
            raise ValueError(f"parameter_roles: got {show(name)}, expected names of parameters")
        roles[name] = _role(name, stated)
    return roles


def _stated(model: nn.Module) -> Mapping[str, Any]:
    state = getattr(model, "parameter_roles", None)
    if state is None:
        return {}
    stated = state()
    if not isinstance(stated, Mapping):
        raise ValueError(f"parameter_roles: got {show(stated)}, expected roles by parameter")
    return stated


def _role(name: str, stated: Any) -> Role:
    is_pair = isinstance(stated, (tuple, list)) and len(stated) == 2
    kind, scale = stated if is_pair else (stated, 1.0)
    if kind not in get_args(Kind):
        raise ValueError(
            f"parameter_roles: got {show(kind)} for {name}, expected {either([*get_args(Kind)])}"
        )
    if not isinstance(scale, (int, float)) or not math.isfinite(scale) or scale <= 0:
        raise ValueError(
            f"parameter_roles: got the scale {show(scale)} for {name}, expected one above 0"
        )
    return Role(kind, float(scale))
