"""An architecture for littlelm, to be replaced by your own: look back twice as far in each layer.

Axes: B batch, T time, D model width, V vocabulary.
"""

from __future__ import annotations

import torch
from torch import nn


class MyIdea(nn.Module):
    """Joins each token with one before it: 1 token before in the first layer, then 2, 4, 8.

    There are as many layers as it takes for the last token to know of the first.

    Args:
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.
        d_model: width of the residual stream.
    """

    def __init__(self, *, vocab_size: int, context_length: int, d_model: int = 128) -> None:
        super().__init__()
        self.context_length = context_length
        self.embedding = nn.Embedding(vocab_size, d_model)
        self.blocks = nn.ModuleList(
            nn.Sequential(
                nn.RMSNorm(2 * d_model),
                nn.Linear(2 * d_model, d_model, bias=False),
                nn.GELU(),
                nn.Linear(d_model, d_model, bias=False),
            )
            for _ in range((context_length - 1).bit_length())
        )
        self.norm = nn.RMSNorm(d_model)
        # The head is the embedding: small logits, so that no token is thought likely at the start.
        nn.init.normal_(self.embedding.weight, std=0.02)

    def forward(self, ids_BT: torch.Tensor) -> torch.Tensor:
        """Return the logits of the next token at every position, (B, T, V).

        Raises:
            ValueError: if T is larger than `context_length`.
        """
        n_tokens = ids_BT.shape[1]
        if n_tokens > self.context_length:
            raise ValueError(f"got {n_tokens} tokens, expected {self.context_length} at most")
        x_BTD = self.embedding(ids_BT)
        for i, block in enumerate(self.blocks):
            before_BTD = nn.functional.pad(x_BTD, (0, 0, 2**i, 0))[:, :n_tokens]
            x_BTD = x_BTD + block(torch.cat([x_BTD, before_BTD], dim=-1))
        return nn.functional.linear(self.norm(x_BTD), self.embedding.weight)
