"""The ten promises of an architecture, each a check that raises AssertionError if it is broken.

`build()` returns a fresh model for ids below V that reads at most T of them.
"""

from __future__ import annotations

import builtins
import contextlib
import copy
import math
import os
from collections.abc import Callable, Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn

V, T = 23, 16
Build = Callable[[], nn.Module]


def random_ids(rows: int, length: int, seed: int = 0) -> Tensor:
    return torch.randint(0, V, (rows, length), generator=torch.Generator().manual_seed(seed))


def stirred(build: Build) -> nn.Module:
    """Return a model in evaluation mode whose every weight counts; some begin at zero."""
    torch.manual_seed(0)
    model = build().eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter += 0.2 * torch.randn_like(parameter)
    return model


def close(found: Tensor, expected: Tensor) -> bool:
    return torch.allclose(found, expected, rtol=1e-4, atol=1e-5)


def loss_of(model: nn.Module, ids_BS: Tensor) -> Tensor:
    return F.cross_entropy(model(ids_BS[:, :-1]).flatten(0, 1), ids_BS[:, 1:].flatten())


@torch.no_grad()
def shapes(build: Build) -> None:
    model = build()
    for rows in (1, 3):
        for length in range(1, T + 1):
            logits_BTV = model(random_ids(rows, length))
            assert tuple(logits_BTV.shape) == (rows, length, V), "logits are not (B, T, V)"
            assert logits_BTV.is_floating_point(), "logits are no floating-point numbers"
            assert logits_BTV.isfinite().all(), "logits are not finite"


def refuses_more_than_the_context(build: Build) -> None:
    message = None
    try:
        build()(random_ids(1, T + 1))
    except ValueError as error:
        message = str(error)
    assert message is not None, "more tokens than context_length raise no ValueError"
    assert str(T + 1) in message, "the error does not name the length given"
    assert str(T) in message.replace(str(T + 1), ""), "the error does not name the length expected"


@torch.no_grad()
def prefix_equality(build: Build) -> None:
    model, ids = stirred(build), random_ids(2, T)
    whole = model(ids)
    for length in range(1, T):
        assert close(model(ids[:, :length]), whole[:, :length]), (
            "the logits of a prefix are not the prefix of the logits"
        )


@torch.no_grad()
def row_independence(build: Build) -> None:
    model, ids = stirred(build), random_ids(3, T)
    for row, logits in zip(ids, model(ids), strict=True):
        assert close(model(row[None])[0], logits), "the logits of a row depend on its neighbours"


@torch.no_grad()
def eval_determinism(build: Build) -> None:
    model, ids = stirred(build), random_ids(2, T)
    assert torch.equal(model(ids), model(ids)), "the same input gives another output"


@torch.no_grad()
def loss_at_the_start(build: Build) -> None:
    loss = loss_of(build(), random_ids(64, T)).item()
    assert abs(loss - math.log(V)) < 0.25, "the first loss is far from ln V"


def gradients(build: Build) -> None:
    model = build().train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    silent = {name for name, p in model.named_parameters() if p.requires_grad}
    for step in range(5):
        optimizer.zero_grad()
        loss_of(model, random_ids(8, T, seed=step)).backward()
        optimizer.step()
        silent -= {n for n, p in model.named_parameters() if p.grad is not None and p.grad.any()}
    assert not silent, f"no gradient reaches {sorted(silent)}"


@torch.no_grad()
def clean_state_dict(build: Build) -> None:
    source, ids = stirred(build), random_ids(2, T)
    state = copy.deepcopy(source.state_dict())
    for name in state:
        assert not {"_orig_mod", "module"} & set(name.split(".")), f"{name} tells of a wrapper"
    torch.manual_seed(1)
    target = build().eval()
    target.load_state_dict(state)
    assert close(target(ids), source(ids)), "the state dict does not hold all that counts"


def learning(build: Build) -> None:
    model = build().train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    ids = random_ids(4, T + 1)
    for _ in range(120):
        optimizer.zero_grad()
        loss = loss_of(model, ids)
        loss.backward()
        optimizer.step()
    assert loss.item() < math.log(V) / 2, "120 steps do not learn four rows"


def seeding(build: Build) -> None:
    def state() -> dict[str, Tensor]:
        torch.manual_seed(5)
        return build().state_dict()

    with _without_files_and_environment():
        first, second = state(), state()
    assert all(torch.equal(first[name], second[name]) for name in first), (
        "building twice under one seed gives other weights"
    )


@contextlib.contextmanager
def _without_files_and_environment() -> Iterator[None]:
    """Let whoever reads a file or the environment break the last promise."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("building reads a file or the environment")

    kept = builtins.open, os.getenv
    builtins.open, os.getenv = refuse, refuse
    try:
        yield
    finally:
        builtins.open, os.getenv = kept


PROMISES = [
    shapes,
    refuses_more_than_the_context,
    prefix_equality,
    row_independence,
    eval_determinism,
    loss_at_the_start,
    gradients,
    clean_state_dict,
    learning,
    seeding,
]
