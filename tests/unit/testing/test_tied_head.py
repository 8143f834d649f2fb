"""The remedy for a first loss that is too high mends it: a head that is tied to the embedding."""

import pytest
from torch import Tensor, nn

from littlelm.testing.checking import subject_of
from littlelm.testing.outcome import look
from littlelm.testing.promises.learning import first_loss


def tied(*, vocab_size: int, context_length: int, std: float | None = None) -> nn.Module:
    """Return a model whose head is its embedding, drawn by torch or with a standard deviation."""

    class Tied(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embedding = nn.Embedding(vocab_size, 64)
            self.norm = nn.RMSNorm(64)
            if std is not None:
                nn.init.normal_(self.embedding.weight, std=std)

        def forward(self, ids_BT: Tensor) -> Tensor:
            x_BTD = self.norm(self.embedding(ids_BT))
            return nn.functional.linear(x_BTD, self.embedding.weight)

    return Tied()


@pytest.mark.parametrize(("std", "state"), [(None, "broken"), (0.02, "kept")])
def test_the_remedy_for_a_tied_head(std, state):
    assert "tied" in first_loss.remedy
    assert "0.02" in first_loss.remedy
    outcome = look(first_loss, subject_of(tied, {} if std is None else {"std": std}), {})
    assert outcome.state == state, outcome.sentence
