"""The arguments of an architecture among all that is given, and which of them it inherits.

Arguments are meant for the architecture that is named beside them, or before. Once a later place
names another one, those from before are inherited: kept if it takes them too, else left out. A
wrapper that is not told what it wraps inherits the architecture itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from littlelm.architectures.hyperparameters import Part, parts
from littlelm.cli import flags
from littlelm.cli.places import COMMAND_LINE, Given, Merged, Place
from littlelm.config.keys import Key, check_value
from littlelm.config.mapping import ARCH, ARCH_NAME, is_argument
from littlelm.config.settings import ArchitectureChoice
from littlelm.errors import UsageError


@dataclass(frozen=True)
class Arguments:
    """What is given to an architecture.

    Args:
        parts: the architecture, and those that it wraps, from the outside in.
        given: all that is given to any of them, by its name.
        inherited: names of those that were given to another architecture.
        left_out: names of what was given to another one, and is no argument here.
    """

    parts: list[Part]
    given: dict[str, Given]
    inherited: list[str]
    left_out: list[str]

    @property
    def name(self) -> str:
        """The architecture with those inside of it, for people."""
        return " of ".join(part.name for part in self.parts)

    def keys(self) -> dict[str, Key]:
        """Return the hyperparameters by dotted key."""
        return {name: key for part in self.parts for name, key in dotted(part).items()}


def dotted(part: Part) -> dict[str, Key]:
    """Return the hyperparameters of one architecture by dotted key."""
    return {f"{ARCH}.{name}": key for name, key in part.keys.items()}


def given_in_words(cut: flags.Split) -> Place:
    """Return what a command line says of the architecture, read without knowing its flags."""
    words = {flag: words[-1] for flag, words in cut.flags if words}
    chosen = {name: word for name, word in words.items() if name == ARCH_NAME or is_argument(name)}
    return Place(COMMAND_LINE, chosen)


def arguments_of(merged: Merged) -> Arguments:
    """Find the arguments of the architecture that holds in the end; imports its plugin.

    Raises:
        UsageError: if it cannot be used, or one that it wraps.
    """
    given = {
        key.removeprefix(f"{ARCH}."): argument
        for key, argument in merged.values.items()
        if is_argument(key)
    }
    kept = {name: argument.value for name, argument in given.items()}
    taking: list[Part] = []
    inherited: list[str] = []
    changed = merged.last_change(ARCH_NAME, ArchitectureChoice.name)
    for part in parts(str(merged.value(ARCH_NAME, ArchitectureChoice.name)), kept):
        taking.append(part)
        before = [name for name in part.keys if name in kept and given[name].place < changed]
        inherited += before
        for name in before:
            if not _accepts(part.keys[name], kept[name]):
                del kept[name]
        if part.wraps is not None:
            wrapped = _named_before(merged)
            is_outermost_and_open = len(taking) == 1 and part.wraps not in kept
            if is_outermost_and_open and wrapped and _accepts(part.keys[part.wraps], wrapped.value):
                given[part.wraps], kept[part.wraps] = wrapped, wrapped.value
                inherited.append(part.wraps)
            inner = f"{ARCH}.{part.wraps}"
            changed = max(changed, merged.last_change(inner, part.keys[part.wraps].default))
    taken = {name for part in taking for name in part.keys}
    kept = {name: kept[name] for name in kept if name in taken or given[name].place >= changed}
    return Arguments(
        parts=taking,
        given={name: given[name] for name in kept},
        inherited=[name for name in kept if name in inherited],
        left_out=[name for name in given if name not in kept],
    )


def _named_before(merged: Merged) -> Given | None:
    """Return the architecture that a config named before a later place chose another one."""
    name = merged.before_change(ARCH_NAME, ArchitectureChoice.name)
    for number, place in enumerate(merged.places):
        if name is not None and place.values.get(ARCH_NAME) == name:
            return Given(name, place.origin, number)
    return None


def _accepts(key: Key, value: object) -> bool:
    try:
        check_value("", value, key.annotation)
    except UsageError:
        return False
    return True
