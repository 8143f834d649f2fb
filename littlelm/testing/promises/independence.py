"""Promises on what logits depend on: the tokens before them, and nothing else.

Axes: B batch, T time.
"""

from __future__ import annotations

import torch

from littlelm.testing.comparing import differing, frozen_state, largest, same
from littlelm.testing.promise import Broken, promise
from littlelm.testing.subject import Subject


@promise(
    "the logits of a prefix are the prefix of the logits",
    "mask what comes later, also inside of blocks, and use no statistics over time",
)
def prefix(subject: Subject) -> str:
    """A model that sees the token it is to predict has a wonderful score and tells nonsense.

    First a later token is changed, which no logits before it may notice: they are computed by the
    same kernels, and do not even differ by rounding for the baseline. Then the row is cut short:
    what depends on the number of tokens is different in training and in generation. Weights are
    stirred before, since some that begin at zero hide what they would let through.
    """
    model, length, apart = subject.stirred(), subject.context_length, []
    ids_BT = subject.ids(2, length)
    with torch.no_grad():
        whole_BTV = model(ids_BT)
        for n_kept in sorted({1, max(1, (length // 2 - 1) | 1), length - 1} - {0, length}):
            other_BT = ids_BT.clone()
            other_BT[:, n_kept:] = (other_BT[:, n_kept:] + 1) % subject.vocab_size
            problem = f"a later token changes the logits of the first {n_kept}"
            apart.append(same(model(other_BT)[:, :n_kept], whole_BTV[:, :n_kept], problem))
        for n_kept in subject.lengths():
            problem = f"{length - n_kept} tokens fewer change the logits of the first {n_kept}"
            apart.append(same(model(ids_BT[:, :n_kept]), whole_BTV[:, :n_kept], problem))
    return largest(apart)


@promise(
    "the logits of a row do not depend on its neighbours, their number or their order",
    "mix nothing along the first axis: no batch norm, no sharing of capacity between rows",
)
def rows(subject: Subject) -> str:
    """Scores would depend on how rows are put together, which memory decides.

    Other numbers of rows may choose other kernels, so that rounding may differ.
    """
    model, apart = subject.stirred(), []
    ids_BT = subject.ids(3, subject.context_length)
    with torch.no_grad():
        together_BTV = model(ids_BT)
        for n in range(len(ids_BT)):
            problem = f"row {n} of three, alone, has other logits"
            apart.append(same(model(ids_BT[n : n + 1]), together_BTV[n : n + 1], problem))
        turned_BTV = model(ids_BT.flip(0)).flip(0)
        apart.append(same(turned_BTV, together_BTV, "the order of rows changes the logits"))
    return largest(apart)


@promise(
    "in evaluation mode the same ids give the same logits, and reading changes no weights",
    "let dropout and the like follow self.training, and keep nothing from one call to the next",
)
def repeatable(subject: Subject) -> str:
    """A score is the same when it is taken again, whatever was read in between.

    Between the two, rows of other lengths and numbers are read. Weights and buffers are the same
    to the bit afterwards; logits may differ by rounding, as some kernels of GPUs do.
    """
    model = subject.stirred()
    ids_BT = subject.ids(2, subject.context_length)
    before = frozen_state(model)
    with torch.no_grad():
        first_BTV = model(ids_BT)
        again_BTV = model(ids_BT)
        for length in subject.lengths()[:3]:
            model(subject.ids(3, length, seed=1))
        later_BTV = model(ids_BT)
    changed = differing(before, frozen_state(model))
    if changed:
        raise Broken(f"reading changes {', '.join(changed[:3])}", "weights as they were")
    apart = [
        same(again_BTV, first_BTV, "the same ids give other logits"),
        same(later_BTV, first_BTV, "what was read in between changes the logits"),
    ]
    return largest(apart)
