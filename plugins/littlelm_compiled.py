"""Compiled: any architecture, its training step compiled with torch.compile.

It is the inner architecture itself, in place: the same names in the state dict, so that checkpoints
go both ways.
"""

from __future__ import annotations

from typing import Any, Literal

from torch import nn

from littlelm.architectures import build


def compiled(
    *,
    vocab_size: int,
    context_length: int,
    inner: str = "baseline",
    region: Literal["model", "blocks"] = "model",
    mode: Literal["default", "max-autotune-no-cudagraphs"] = "default",
    **arguments: Any,
) -> nn.Module:
    """Any architecture, its training step compiled with torch.compile.

    Args:
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        inner: the architecture to compile; its hyperparameters are given beside these.
        region: what is compiled as one: the model with the loss, or each of its blocks, which takes
            less time at the beginning.
        mode: how hard the compiler looks for faster code. max-autotune-no-cudagraphs tries more,
            which takes longer at the beginning.
        arguments: hyperparameters of the inner architecture.

    Returns:
        The inner model, which asks to be compiled.
    """
    model = build(inner, arguments, vocab_size=vocab_size, context_length=context_length)
    model.compiling = {"region": region, "mode": mode}  # type: ignore[assignment]
    return model


compiled.wraps = "inner"  # type: ignore[attr-defined]
