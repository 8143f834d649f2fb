"""Every command of littlelm: what it is for, and what may stand on its line.

A new command is a row in `COMMANDS` and a module of its name beside this one with two functions:
`run(argv)` does it, and `syntax()` says what may stand on its line. `littlelm --help`, dispatch and
completion by the shell read these and nothing else.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from littlelm.config.keys import Key

COMMANDS = {
    "fit": "train a model until its time is up, and score it",
    "compare": "train several architectures or recipes over several seeds",
    "evaluate": "score a trained model again, also on other text",
    "generate": "let a trained model write stories",
    "data": "count the text to learn from (info), or read some of it (sample)",
    "plugins": "list the architectures, or show what one of them takes",
    "doctor": "show what this machine has, what is broken, and how to mend it",
    "completion": "let the shell complete commands and flags with the Tab key",
}
RUN = "RUN"


@dataclass(frozen=True)
class Syntax:
    """What may stand on the line of a command.

    Args:
        flags: its flags by name.
        words: what stands before them by its name, with the choices there are; a RUN has those
            that the folder of runs holds.
        actions: what stands first, where that decides about the rest.
        flags_of_fit: more flags by name, which the help of fit explains.
    """

    flags: Mapping[str, Key] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actions: Mapping[str, Syntax] = field(default_factory=dict)
    flags_of_fit: Mapping[str, Key] = field(default_factory=dict)


def run(name: str, argv: list[str]) -> None:
    """Run a command. Only its own module is imported: some of them need seconds for that."""
    cast(Callable[[list[str]], None], importlib.import_module(f"littlelm.cli.{name}").run)(argv)


def syntax(name: str) -> Syntax:
    """Return what may stand on the line of a command."""
    return cast(Callable[[], Syntax], importlib.import_module(f"littlelm.cli.{name}").syntax)()
