"""Promises on training: where it begins, that it reaches everything, that it gets somewhere.

Axes: B batch, S = T + 1 ids of a row.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor, nn

from littlelm.testing.promise import Broken, promise
from littlelm.testing.subject import Subject, seed_all
from littlelm.training.loss import next_token_loss

_FAR = 0.25
_STEPS_TO_REACH_ALL = 5
_STEPS_TO_LEARN = 120
_STEPS_BETWEEN_LOOKS = 10
_RATES = (1e-2, 1e-3)


@promise(
    "at the start the loss on random ids is within 0.25 nats of ln V",
    "begin with a smaller head, or with a smaller gain of the last norm; one tied to an "
    "nn.Embedding wants a standard deviation of about 0.02, where torch draws 1",
)
def first_loss(subject: Subject) -> str:
    """A model that begins by being sure of nonsense spends its first minutes on forgetting it.

    64 rows: which ids they hold moves their mean by 0.02. The baseline begins 0.07 to 0.16 above
    for widths of 16 to 512 and 2,053 ids; a head drawn with a standard deviation of 1 is 9 above.
    With few ids a head that is tied to the embedding begins by predicting the token it reads: the
    baseline of 128 wide is 0.6 above for 67 ids.
    """
    even = math.log(subject.vocab_size)
    with torch.no_grad():
        loss = next_token_loss(
            subject.build().train(), subject.ids(64, subject.context_length + 1)
        ).item()
    if not abs(loss - even) < _FAR:
        raise Broken(f"the first loss is {loss:.2f} nats", f"{even:.2f} give or take {_FAR}")
    return f"{loss:.2f} nats, ln V is {even:.2f}"


@promise(
    "every trainable parameter gets a finite gradient other than zero within five steps",
    "use it in forward, or set requires_grad to False; detach nothing on the way to it",
)
def gradients(subject: Subject) -> str:
    """A weight that is never reached costs memory, and is a mistake in forward.

    Within five steps and not at the first: what lies behind a projection that begins at zero, as is
    good practice, is silent until that has moved.
    """
    model = subject.build().train()
    parameters = {name: p for name, p in model.named_parameters() if p.requires_grad}
    optimizer = torch.optim.AdamW(parameters.values(), lr=1e-3)
    silent = set(parameters)
    for step in range(_STEPS_TO_REACH_ALL):
        optimizer.zero_grad()
        next_token_loss(model, subject.ids(8, subject.context_length + 1, seed=step)).backward()
        optimizer.step()
        for name, parameter in parameters.items():
            if parameter.grad is None:
                continue
            if not bool(torch.isfinite(parameter.grad).all()):
                raise Broken(f"the gradient of {name} in step {step + 1} is not finite", "numbers")
            if bool(parameter.grad.any()):
                silent.discard(name)
    if silent:
        few = ", ".join(sorted(silent)[:3])
        raise Broken(f"no gradient gets to {few} in {_STEPS_TO_REACH_ALL} steps", "one to each")
    return f"{len(parameters)} parameters"


@promise(
    "120 steps of AdamW on four rows bring the loss under half of ln V",
    "look at scales and residual paths: the signal or the gradient is lost on its way",
)
def learning(subject: Subject) -> str:
    """What cannot learn four rows by heart learns nothing.

    At a learning rate of 1e-2, or else of 1e-3 for models that 1e-2 upsets. The baseline takes 7
    to 26 steps for widths of 16 to 256. The loss is that of evaluation, without dropout.
    """
    even, best = math.log(subject.vocab_size), math.inf
    ids_BS = subject.ids(4, subject.context_length + 1)
    for rate in _RATES:
        seed_all(0)
        for step, loss in _losses(subject.build(), ids_BS, rate):
            best = min(best, loss)
            if loss < even / 2:
                return f"{loss:.2f} nats after {step} steps at {rate:g}, ln V is {even:.2f}"
    raise Broken(
        f"the lowest loss in {_STEPS_TO_LEARN} steps is {best:.2f} nats",
        f"less than {even / 2:.2f}",
    )


@promise(
    "under bfloat16 autocast logits, loss and gradients are finite",
    "create new tensors in the dtype of what they meet, and use no constants beyond bfloat16",
)
def bfloat16(subject: Subject) -> str:
    """On a GPU, and on CPUs that know it, training computes in bfloat16 mixed with float32.

    Finite is all that is asked: how much is lost by rounding shows in the score.
    """
    model = subject.build().train()
    ids_BS = subject.ids(2, subject.context_length + 1)
    with torch.autocast(subject.device.type, dtype=torch.bfloat16):
        loss = next_token_loss(model, ids_BS)
    if not bool(torch.isfinite(loss)):
        raise Broken(f"the loss is {loss.item()}", "a finite number")
    loss.backward()
    for name, parameter in model.named_parameters():
        if parameter.grad is not None and not bool(torch.isfinite(parameter.grad).all()):
            raise Broken(f"the gradient of {name} is not finite", "finite numbers")
    return f"{loss.item():.2f} nats"


def _losses(model: nn.Module, ids_BS: Tensor, rate: float) -> Iterator[tuple[int, float]]:
    """Train on four rows; yield the number of steps and the loss on these rows now and then."""
    optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=rate)
    for step in range(1, _STEPS_TO_LEARN + 1):
        model.train()
        optimizer.zero_grad()
        next_token_loss(model, ids_BS).backward()
        optimizer.step()
        if step % _STEPS_BETWEEN_LOOKS == 0:
            with torch.no_grad():
                yield step, next_token_loss(model.eval(), ids_BS).item()
