"""The layers of a model as a table, for `--trainer.enable_model_summary`."""

from __future__ import annotations

from torch import nn

_DEEPEST = 3


def layers_table(model: nn.Module) -> str:
    """Return a line for each layer down to the third level: its name, type and parameters.

    A tensor that several layers share is counted in each of them, and once in the whole.
    """
    rows = [("layer", "type", "parameters"), ("(all)", type(model).__name__, _count(model))]
    for name, layer in model.named_modules():
        depth = name.count(".") + 1
        if name and depth <= _DEEPEST:
            indent = "  " * (depth - 1)
            rows.append((indent + name.rpartition(".")[2], type(layer).__name__, _count(layer)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        f"{name:<{widths[0]}}  {kind:<{widths[1]}}  {count:>{widths[2]}}"
        for name, kind, count in rows
    )


def _count(layer: nn.Module) -> str:
    return f"{sum(parameter.numel() for parameter in layer.parameters()):,}"
