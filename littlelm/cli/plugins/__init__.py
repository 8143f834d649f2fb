"""`littlelm plugins`: which architectures there are, and what each one takes.

An action is a row in `_ACTIONS` and a module of its name here with `run(cut)` and `syntax()`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from types import ModuleType
from typing import cast

from littlelm.cli import flags, help
from littlelm.cli.commands import Syntax

_ACTIONS = ("list", "show", "check", "new")
_PAGE = help.Page(
    usage=(
        "littlelm plugins list [--json]",
        "littlelm plugins show NAME",
        "littlelm plugins check NAME [--json] [--model.arch.* ...]",
        "littlelm plugins new NEW_NAME",
    ),
    about="List the installed architectures (the kinds of models that fit can train), or show "
    "what one of them is and which hyperparameters it takes. Another one is a Python package with "
    "an entry point in the group littlelm.architectures; new writes such a package, to be changed.",
    examples={
        "littlelm plugins list": "a line for each architecture, and the package it comes from",
        "littlelm plugins show baseline": "what --model.arch.* of this one mean",
        "littlelm plugins check baseline --model.arch.d_model 16": "whether it keeps what an "
        "architecture promises, at a small size that is fast",
        "littlelm plugins new my_idea": "write a package with an architecture in it",
    },
)


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    actions = {name: cast(Callable[[], Syntax], _module(name).syntax) for name in _ACTIONS}
    return Syntax(actions={name: action_syntax() for name, action_syntax in actions.items()})


def run(argv: list[str]) -> None:
    """Run the command."""
    cut = flags.split(argv)
    if cut.is_on("help"):
        print(
            help.page(_PAGE, help.Group("With list and check:", flags.JSON), help.EVERYWHERE),
            end="",
        )
        return
    action = flags.check_first(cut, "plugins", _ACTIONS)
    del cut.words[0]
    cast(Callable[[flags.Split], None], _module(action).run)(cut)


def _module(action: str) -> ModuleType:
    """Import the module of an action. Some of them need torch."""
    return importlib.import_module(f"littlelm.cli.plugins.{action}")
