"""What an architecture asks the core to compile in training.

It asks with the attribute `compiling` of its model, a dict such as
`{"region": "blocks", "mode": "default"}`; both keys may be left out. Only the step of training is
compiled, in place: names in the state dict stay what they are, and scores, samples and stories are
computed without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from torch import nn

from littlelm.errors import either, show

Region = Literal["model", "blocks"]
# Those that use CUDA graphs reuse the memory of their outputs, which breaks a step that goes
# through the model in parts.
Mode = Literal["default", "max-autotune-no-cudagraphs"]


@dataclass(frozen=True)
class Compiling:
    """What to compile, and how.

    Args:
        region: model compiles forward pass and loss as one function; blocks compiles each member of
            the model's attribute `blocks` by itself, which are alike and so take less time.
        mode: of torch.compile.
    """

    region: Region = "model"
    mode: Mode = "default"


def compiling_of(model: nn.Module) -> Compiling | None:
    """Return what a model asks for; None if it does not ask.

    Raises:
        ValueError: if what it asks for does not exist.
    """
    asked = getattr(model, "compiling", None)
    if asked is None:
        return None
    if not isinstance(asked, dict):
        raise ValueError(f"compiling: got {show(asked)}, expected a dict")
    choices = {"region": get_args(Region), "mode": get_args(Mode)}
    for key, value in asked.items():
        if key not in choices:
            raise ValueError(f"compiling: got the key {show(key)}, expected {either([*choices])}")
        if value not in choices[key]:
            raise ValueError(
                f"compiling: got the {key} {show(value)}, expected {either([*choices[key]])}"
            )
    compiling = Compiling(**asked)
    blocks = getattr(model, "blocks", None)
    if compiling.region == "blocks" and not isinstance(blocks, nn.ModuleList):
        raise ValueError(
            "compiling: got the region 'blocks', expected a model with an attribute blocks that is "
            "a ModuleList"
        )
    return compiling
