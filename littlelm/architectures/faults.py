"""What a plugin does wrong, as a sentence that names it; nothing of it is taken for our own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from littlelm.errors import UsageError, describe, is_ours, is_stop


@contextlib.contextmanager
def plugin_code(problem: str) -> Iterator[None]:
    """Turn whatever a plugin's code raises in this block into a sentence.

    A stranger's code may raise anything, also what ends a program.

    Args:
        problem: what it means for the user.

    Raises:
        UsageError: with the problem, and what was raised.
    """
    try:
        yield
    except BaseException as error:
        if is_stop(error) or is_ours(error):
            raise
        raise UsageError(f"model.arch: {problem}: {sentence(describe(error))}") from error


def bad_plugin(name: str, problem: str) -> UsageError:
    """Return an error that says how a plugin breaks the contract."""
    return UsageError(f"model.arch: the plugin '{name}' breaks the contract: {problem}.")


def sentence(text: str) -> str:
    """Return a text with something at its end that ends a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
