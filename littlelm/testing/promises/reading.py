"""Promises on what goes in and what comes out.

Axes: B batch, T time, V vocabulary.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from littlelm.architectures.probing import problem_of_logits
from littlelm.errors import describe
from littlelm.testing.comparing import largest, same
from littlelm.testing.promise import Broken, promise
from littlelm.testing.subject import Subject


@promise(
    "ids (B, T) give finite floating-point logits (B, T, V) for every T up to context_length",
    "return the logits of every position, also for one row, one token and odd lengths",
)
def lengths(subject: Subject) -> str:
    """Prompts are of any length, and the last rows of a text are of any number.

    Every length of a short context, of a long one those beside powers of two; one row and three;
    in evaluation and in training, whose code may differ.
    """
    model, n_read = subject.build(), 0
    with torch.no_grad():
        for length in subject.lengths():
            for n_rows in (1, 3):
                _check_logits(subject, model.eval(), subject.ids(n_rows, length))
                n_read += 1
        for length in {1, subject.context_length}:
            _check_logits(subject, model.train(), subject.ids(3, length), " in training")
    return f"{n_read} batches of 1 to {subject.context_length} tokens"


@promise(
    "more than context_length tokens raise ValueError naming both numbers",
    "compare T with context_length first: littlelm.architectures.layers.check_length does",
)
def too_long(subject: Subject) -> str:
    """Tokens that are cropped in silence would be scored as if they had been read."""
    longest = subject.context_length
    with torch.no_grad():
        try:
            subject.build().eval()(subject.ids(1, longest + 1))
        except ValueError as error:
            message = str(error)
        except Exception as error:
            raise Broken(describe(error), "ValueError") from error
        else:
            raise Broken(f"{longest + 1} tokens are read", "ValueError")
    given = str(longest + 1)
    if given not in message or str(longest) not in message.replace(given, ""):
        raise Broken(f"the error says '{message}'", f"one that names {given} and {longest}")
    return f"ValueError: {message}"


@promise(
    "how ids lie in memory does not matter, and they stay as they are",
    "use reshape() instead of view(), and write to a copy",
)
def layout(subject: Subject) -> str:
    """Training hands over rows without their last id, which do not lie side by side in memory.

    The logits may differ by rounding.
    """
    model, ids_BT = subject.stirred(), subject.ids(2, subject.context_length)
    before_BT = ids_BT.clone()
    layouts = {
        "rows cut from longer ones": torch.cat([ids_BT, ids_BT], dim=1)[:, : ids_BT.shape[1]],
        "transposed memory": ids_BT.T.contiguous().T,
        "one row in memory for both": ids_BT[:1].expand(2, -1),
    }
    apart = []
    with torch.no_grad():
        for words, laid_BT in layouts.items():
            found = model(laid_BT)
            apart.append(same(found, model(laid_BT.clone()), f"{words} changed the logits"))
        model(ids_BT)
    if not torch.equal(ids_BT, before_BT):
        raise Broken("the ids were overwritten", "ids as they were handed over")
    return largest(apart)


def _check_logits(subject: Subject, model: nn.Module, ids_BT: Tensor, when: str = "") -> None:
    logits_BTV = model(ids_BT)
    problem = problem_of_logits(logits_BTV, ids_BT, subject.vocab_size)
    if problem:
        found, _, expected = problem.partition(", expected ")
        raise Broken(f"it {found}{when}", expected)
    if not bool(torch.isfinite(logits_BTV).all()):
        raise Broken(f"logits of {ids_BT.shape[1]} tokens are not finite{when}", "finite numbers")
