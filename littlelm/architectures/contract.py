"""Whether an architecture keeps its contract, as far as that shows in less than a second.

Axes: B batch, T time, V vocabulary.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from safetensors.torch import save_model
from torch import Tensor, nn

from littlelm.architectures.compiling import compiling_of
from littlelm.architectures.evaluating import device_of, evaluating
from littlelm.architectures.faults import bad_plugin, plugin_code
from littlelm.architectures.probing import difference, problem_of_logits, stir
from littlelm.architectures.roles import roles_of
from littlelm.errors import UsageError

# What is read to see whether it works at all is no longer than this.
_SHORT = 16
# Logits differ if they do by more than this share of the largest; what rounding does is far less.
_ROUNDING = 1e-3


def check_reading(name: str, model: nn.Module, vocab_size: int, context_length: int) -> None:
    """Have an architecture read rows of several lengths, and go on from one if it offers to.

    The model and torch's random streams are as they were afterwards.

    Args:
        name: of the plugin.
        model: what it built.
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.

    Raises:
        UsageError: if it fails, or gives anything but logits of shape (B, T, V).
    """
    with plugin_code(f"'{name}' cannot be used"), evaluating(model):
        compiling_of(model)
        roles_of(model)
        for length in dict.fromkeys((context_length, min(7, context_length), 1)):
            _read(name, model, _ids(model, 1, length, vocab_size), vocab_size)
        if context_length > 1 and getattr(model, "decode", None) is not None:
            _check_decoding(name, model, vocab_size, min(7, context_length - 1))


def check_training(
    name: str, model: nn.Module, device: torch.device, vocab_size: int, context_length: int
) -> list[str]:
    """Check that an architecture can be trained, and that no token sees a later one.

    This spoils the model: it is to be one that nothing else is done with. Random numbers may be
    drawn from any stream.

    Args:
        name: of the plugin.
        model: what it built, fresh, on the CPU.
        device: where it is to be trained.
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.

    Returns:
        The names of trainable parameters that no gradient reached in one step.

    Raises:
        UsageError: for the first promise that is found broken.
    """
    length = min(_SHORT, context_length)
    with plugin_code(f"'{name}' cannot be used"), torch.compiler.set_stance("force_eager"):
        _check_contents(name, model)
        model.to(device)
        unreached = _check_step(name, model, vocab_size, length)
        with evaluating(model):
            _check_causality(name, model, vocab_size, length)
            if hasattr(model, "hidden") and hasattr(model, "unembed"):
                _check_halves(name, model, vocab_size, length)
    return unreached


def _check_contents(name: str, model: nn.Module) -> None:
    """Refuse a model with nothing to train, or with something that no file of weights can hold."""
    if not any(parameter.requires_grad for parameter in model.parameters()):
        raise bad_plugin(name, "it has no parameter to train, expected at least one")
    for key, value in model.state_dict().items():
        if not isinstance(value, Tensor):
            raise bad_plugin(name, f"{key} in its state dict is no tensor, expected tensors alone")
    with plugin_code(f"the weights of '{name}' cannot be saved"), TemporaryDirectory() as folder:
        save_model(model, str(Path(folder) / "model.safetensors"))


def _check_step(name: str, model: nn.Module, vocab_size: int, length: int) -> list[str]:
    """Refuse a model that cannot take a step of training, or could not learn from it.

    Returns:
        The names of trainable parameters that no gradient reached.
    """
    model.train()
    logits_BTV = _read(name, model, _ids(model, 2, length, vocab_size), vocab_size, " in training")
    if not bool(torch.isfinite(logits_BTV).all()):
        raise bad_plugin(name, "its first logits are not finite, expected finite numbers")
    if logits_BTV.requires_grad:
        with plugin_code(f"'{name}' could not compute a gradient"):
            logits_BTV.float().sum().backward()
    trainable = {key: each for key, each in model.named_parameters() if each.requires_grad}
    unreached = [key for key, parameter in trainable.items() if parameter.grad is None]
    if len(unreached) == len(trainable):
        raise bad_plugin(name, "no gradient gets from its logits to its parameters")
    return unreached


def _check_causality(name: str, model: nn.Module, vocab_size: int, length: int) -> None:
    """Refuse a model of which a token sees a later one, or which never says the same twice."""
    stir(model)
    # An odd number of tokens, so that the border falls inside of whatever blocks the model has.
    n_kept = max(1, (length // 2 - 1) | 1)
    ids_BT = _ids(model, 1, length, vocab_size)
    other_BT = ids_BT.clone()
    other_BT[:, n_kept:] = (other_BT[:, n_kept:] + 1) % vocab_size
    first, again, other = (
        _read(name, model, row_BT, vocab_size)[:, :n_kept] for row_BT in (ids_BT, ids_BT, other_BT)
    )
    if _differ(again, first):
        raise bad_plugin(
            name, "in evaluation mode it gives other logits for the same tokens, expected the same"
        )
    if _differ(other, first):
        raise bad_plugin(
            name,
            f"it is not causal: the logits of the first {n_kept} tokens changed with a later one",
        )


def _check_decoding(name: str, model: nn.Module, vocab_size: int, length: int) -> None:
    """Refuse a model whose `decode` is not the one that generation asks for."""
    ids_BT, cache = _ids(model, 1, length + 1, vocab_size), None
    doing = f"'{name}' has an attribute 'decode' that could not read token by token"
    for new_BT in (ids_BT[:, :length], ids_BT[:, length:]):
        with plugin_code(doing):
            logits_BTV, cache = model.decode(new_BT, cache)  # type: ignore[operator]
            last_BTV = logits_BTV[:, -1:]
        _check_logits(f"{name}.decode", last_BTV, new_BT[:, -1:], vocab_size)


def _check_halves(name: str, model: nn.Module, vocab_size: int, length: int) -> None:
    """Refuse a model whose loss would be another where its logits are computed in parts."""
    ids_BT = _ids(model, 2, length, vocab_size)
    with plugin_code(f"'{name}' has attributes 'hidden' and 'unembed' that could not read"):
        found_BTV = model.unembed(model.hidden(ids_BT))  # type: ignore[operator]
    expected_BTV = _read(name, model, ids_BT, vocab_size)
    if found_BTV.shape != expected_BTV.shape or _differ(found_BTV, expected_BTV):
        raise bad_plugin(
            name, "unembed(hidden(ids)) gives other logits than it does, expected the same"
        )


def _read(name: str, model: nn.Module, ids_BT: Tensor, vocab_size: int, when: str = "") -> Tensor:
    """Return the logits of rows of ids."""
    with plugin_code(f"'{name}' could not read {ids_BT.shape[1]} tokens{when}"):
        logits_BTV = model(ids_BT)
    return _check_logits(name, logits_BTV, ids_BT, vocab_size)


def _check_logits(name: str, logits: object, ids_BT: Tensor, vocab_size: int) -> Tensor:
    """Return what should be logits, if they are."""
    problem = problem_of_logits(logits, ids_BT, vocab_size)
    if problem:
        raise UsageError(f"model.arch: '{name}' {problem}.")
    assert isinstance(logits, Tensor)
    return logits


def _ids(model: nn.Module, rows: int, length: int, vocab_size: int) -> Tensor:
    return (torch.arange(length, device=device_of(model)) % vocab_size).expand(rows, length)


def _differ(found: Tensor, expected: Tensor) -> bool:
    return difference(found, expected) > _ROUNDING
