"""The words of a command line as values of keys, not yet in the keys' types.

`--key value`, `--key=value`; a list takes one or several words, and its flag may be repeated; a
switch such as --json takes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from littlelm.config.keys import TRUTH, Key, check_value, expected, takes_list, unknown
from littlelm.errors import UsageError, closest, either, show

SHORT = {"-c": "config", "-h": "help"}
LONG = {"model.arch": "model.arch.name"}
_TYPED = {long: short for short, long in LONG.items()}

# What every command takes; --traceback is taken off the line before it sees it.
EVERYWHERE = {
    "help": Key(bool, False, "show this help, and do nothing else."),
    "quiet": Key(bool, False, "say nothing but errors and the result."),
    "traceback": Key(bool, False, "show where in the code a failure comes from."),
}
CONFIG = {
    "config": Key(
        list[str],
        [],
        "start from these experiments: names of configs that come with littlelm, or YAML files. Of "
        "several, later ones win; flags win over all.",
    )
}
JSON = {"json": Key(bool, False, "print JSON, for programs to read.")}
# Known before the command is, so that a word after one may say what to do.
_SWITCHES = EVERYWHERE.keys() | JSON.keys()


@dataclass
class Split:
    """A command line cut at its flags.

    Args:
        words: what stands before the first flag.
        flags: each flag with the words after it, in the order given.
    """

    words: list[str] = field(default_factory=list)
    flags: list[tuple[str, list[str]]] = field(default_factory=list)

    def names(self) -> set[str]:
        """Return the names of the flags."""
        return {flag for flag, _ in self.flags}

    def is_on(self, switch: str) -> bool:
        """Return whether a switch was given, and not as false."""
        given = [words for flag, words in self.flags if flag == switch]
        return bool(given) and [word.lower() for word in given[-1][:1]] != ["false"]

    def words_of(self, name: str) -> list[str]:
        """Return the words after every flag of this name."""
        return [word for flag, words in self.flags if flag == name for word in words]


_A_RUN = "a run: a folder that fit made, or its name inside runs/"
_AN_ARCHITECTURE = "the name of an architecture, such as baseline; littlelm plugins list shows all"
# What is expected, where the type alone says little.
_MEANING = {
    "RUN": _A_RUN,
    "NAME": _AN_ARCHITECTURE,
    "NEW_NAME": "a name that no architecture has yet, such as my_idea",
    "resume": _A_RUN,
    "arch": "at least one architecture, such as baseline; littlelm plugins list shows all",
    "configs": "at least one config, such as quickstart",
    "model.arch.name": _AN_ARCHITECTURE,
    "data.files": "at least one file, such as stories.txt",
    "data.valid_files": "at least one file, such as unseen.txt",
}


def split(argv: Sequence[str]) -> Split:
    """Cut a command line at its flags, knowing none of them but the switches of every command."""
    cut = Split()
    for token in argv:
        name, equals, value = token.partition("=")
        if name in SHORT or (name.startswith("--") and len(name) > 2):
            flag = SHORT.get(name, name[2:])
            cut.flags.append((LONG.get(flag, flag), [value] if equals else []))
        elif cut.flags and not (cut.flags[-1][0] in _SWITCHES and token.lower() not in TRUTH):
            cut.flags[-1][1].append(token)
        else:
            cut.words.append(token)
    return cut


def read(
    cut: Split, keys: Mapping[str, Key], positional: Sequence[str] = ()
) -> tuple[list[str], dict[str, Any]]:
    """Give each flag its words.

    Args:
        cut: the command line.
        keys: the flags that the command has.
        positional: what its words without a flag stand for, in their order.

    Returns:
        The words without a flag, as many as `positional`, and the values of the flags.

    Raises:
        UsageError: for an unknown flag, a flag without a value, a word too many or too few.
    """
    loose = [(word, "") for word in cut.words]
    taken: dict[str, list[str]] = {}
    for flag, words in cut.flags:
        if flag not in keys:
            raise _unknown(flag, keys)
        n_taken = _n_taken(flag, words, keys[flag])
        many = takes_list(keys[flag].annotation)
        taken[flag] = (taken.get(flag, []) if many else []) + words[:n_taken]
        loose += [(word, flag) for word in words[n_taken:]]
    _check_loose(loose, positional, takes_config="config" in keys)
    values = {flag: _value(words, keys[flag]) for flag, words in taken.items()}
    return [word for word, _ in loose], values


def read_typed(
    cut: Split, keys: Mapping[str, Key], positional: Sequence[str] = ()
) -> tuple[list[str], dict[str, Any]]:
    """Like `read`, with the values in the types of their keys."""
    words, values = read(cut, keys, positional)
    return words, {
        name: check_value(f"--{name}", value, keys[name].annotation)
        for name, value in values.items()
    }


def check_first(cut: Split, command: str, choices: Sequence[str]) -> str:
    """Return the first word of a command, which has to be one of a few.

    Raises:
        UsageError: if there is none, or another one.
    """
    word = cut.words[0] if cut.words else ""
    if word not in choices:
        got = show(word) if word else "nothing"
        raise UsageError(
            f"{command}: got {got}, expected {either([*choices])}.{closest(word, [*choices])}"
        )
    return word


def _unknown(flag: str, keys: Mapping[str, Key]) -> UsageError:
    inside = [f"--{key}" for key in keys if key.startswith(f"{flag}.")]
    if inside:
        return UsageError(
            f"unknown flag --{flag}; expected one of those that begin with it: {', '.join(inside)}."
        )
    advice = unknown(flag, keys, "--") or " Add --help to see the flags of this command."
    return UsageError(f"unknown flag --{flag}.{advice}")


def _n_taken(flag: str, words: list[str], key: Key) -> int:
    """Return how many of the words after a flag are its own."""
    if key.annotation is bool:
        return int(words[:1] != [] and words[0].lower() in TRUTH)
    if not words:
        meaning = _MEANING.get(flag) or expected(key.annotation)
        raise UsageError(f"--{_TYPED.get(flag, flag)}: got nothing, expected {meaning}.")
    return len(words) if takes_list(key.annotation) else 1


def _value(words: list[str], key: Key) -> Any:
    if key.annotation is bool:
        return words[-1].lower() if words else True
    return words[0] if len(words) == 1 else words


def _check_loose(
    loose: list[tuple[str, str]], positional: Sequence[str], *, takes_config: bool
) -> None:
    if len(loose) < len(positional):
        missing = positional[len(loose)]
        raise UsageError(f"got no {missing}, expected {_MEANING.get(missing, missing)}.")
    for word, _ in loose:
        if word.startswith("-"):
            raise UsageError(f"unknown flag {show(word)}; flags begin with two dashes.")
    if len(loose) > len(positional):
        word, flag = loose[len(positional)]
        after = (
            f"; expected one {positional[0]} and flags" if positional else "; expected flags alone"
        )
        if takes_config:
            after = "; a config is named with -c, a value with its flag, such as -c quickstart"
        if flag:
            after = f" after --{flag}; a value with spaces goes in quotes"
        raise UsageError(f"got one word too many, {show(word)}{after}.")
