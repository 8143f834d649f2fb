"""From the name of an architecture and its hyperparameters to a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from littlelm.architectures.faults import bad_plugin, plugin_code, sentence
from littlelm.architectures.hyperparameters import check_arguments
from littlelm.architectures.registry import load
from littlelm.errors import UsageError, describe, is_lack_of_memory, show

if TYPE_CHECKING:
    from torch import nn


def build(
    name: str, arguments: Mapping[str, Any], *, vocab_size: int, context_length: int
) -> nn.Module:
    """Build a model.

    Args:
        name: of the architecture.
        arguments: hyperparameters; those not given have their defaults. One that wraps another
            takes those of that too.
        vocab_size: number of token ids.
        context_length: the most tokens the model reads at once.

    Raises:
        UsageError: if the architecture or an argument of it does not exist or is refused.
    """
    from torch import nn

    typed = check_arguments(name, arguments)
    target = load(name)
    with plugin_code(f"the plugin '{name}' cannot be built"):
        try:
            model = target(vocab_size=vocab_size, context_length=context_length, **typed)
        except (TypeError, ValueError) as error:  # how it refuses an argument
            raise UsageError(_refusal(name, typed, _one_line(error))) from error
        except (MemoryError, RuntimeError) as error:
            if not is_lack_of_memory(error):
                raise
            raise UsageError(
                f"model.arch ({name}): got {_sizes(typed, vocab_size, context_length)}, a model "
                "that does not fit into memory; expected a smaller one."
            ) from error
    if not isinstance(model, nn.Module):
        raise bad_plugin(name, f"it returned {show(model)}, expected a torch.nn.Module")
    return model


def _refusal(name: str, arguments: Mapping[str, Any], reason: str) -> str:
    """Write why an architecture refuses its arguments, by the key of the one it begins with."""
    if reason.partition(":")[0] in arguments:
        return f"model.arch.{reason}"
    return f"model.arch ({name}): {reason}"


def _sizes(arguments: Mapping[str, Any], vocab_size: int, context_length: int) -> str:
    """Write all whole numbers that decide how large a model is."""
    sizes = {**arguments, "vocab_size": vocab_size, "context_length": context_length}
    return ", ".join(f"{name} {size}" for name, size in sizes.items() if type(size) is int)


def _one_line(error: BaseException) -> str:
    """Return an error's message as one sentence, without its kind."""
    return sentence(describe(error).removeprefix(f"{type(error).__name__}: "))
