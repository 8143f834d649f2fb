"""The loss of a step: mean nats per target, the same for every architecture.

Axes: B rows that go through the model at once, S = T + 1 ids of a row, T time, D model width,
V vocabulary, N = B T targets, P targets of a part.
"""

from __future__ import annotations

from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

# A gigabyte in float32; as much again is needed for their gradient.
_MOST_LOGITS = 2**28


def targets_at_once(architecture: nn.Module, n_targets: int, vocab_size: int) -> int | None:
    """Return how many targets of a forward pass to compute logits for at once; None for all.

    Logits are the largest tensor of a small model. Where those of a forward pass would take more
    than a gigabyte, and the architecture offers `hidden(ids)` and `unembed(hidden)`, they are never
    held whole.
    """
    offers_parts = hasattr(architecture, "hidden") and hasattr(architecture, "unembed")
    if not offers_parts or n_targets * vocab_size <= _MOST_LOGITS:
        return None
    return max(1, _MOST_LOGITS // vocab_size)


def next_token_loss(
    architecture: nn.Module, tokens_BS: Tensor, targets_at_once: int | None = None
) -> Tensor:
    """Return the mean nats per target of rows of ids; the only place where targets are shifted.

    Each row holds one id more than the model reads: all but the last are inputs, all but the first
    are targets. The cross-entropy is in float32 whatever the model computes in.

    Args:
        architecture: maps ids (B, T) to logits (B, T, V).
        tokens_BS: rows of ids.
        targets_at_once: of how many targets logits are held at a time, for an architecture with
            `hidden` and `unembed`; they are computed once more in the backward pass.
    """
    ids_BT, targets_N = tokens_BS[:, :-1], tokens_BS[:, 1:].flatten()
    if targets_at_once is None:
        logits_BTV = architecture(ids_BT)
        return F.cross_entropy(logits_BTV.flatten(0, 1).float(), targets_N)
    hidden_ND = architecture.hidden(ids_BT).flatten(0, 1)  # type: ignore[operator]
    nats = [
        checkpoint(_nats, architecture, hidden_PD, targets_P, use_reentrant=False)
        for hidden_PD, targets_P in zip(
            hidden_ND.split(targets_at_once), targets_N.split(targets_at_once), strict=True
        )
    ]
    return torch.stack(nats).sum() / targets_N.numel()


def _nats(architecture: nn.Module, hidden_PD: Tensor, targets_P: Tensor) -> Tensor:
    """Return the nats of some targets, added up."""
    logits_1PV = cast(Tensor, architecture.unembed(hidden_PD[None]))  # type: ignore[operator]
    return F.cross_entropy(logits_1PV[0].float(), targets_P, reduction="sum")
