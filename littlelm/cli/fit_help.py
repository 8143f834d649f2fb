"""What `littlelm fit --help` prints: every key of a config, those first that one changes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from littlelm.architectures.hyperparameters import Part
from littlelm.cli import configs, flags, help, resolve
from littlelm.cli.arguments import Arguments, dotted
from littlelm.cli.places import COMMAND_LINE, Place, merge
from littlelm.config.keys import Key
from littlelm.config.mapping import ARCH, ARCH_NAME, SECTIONS, core_keys, is_argument

_ABOUT = """\
Train a model until its budget is spent, score it, and write a run folder, whose path is what is \
printed.

A config is a file with values for the flags below: a whole experiment. A flag wins over a config, \
a later config over an earlier one; without -c the config is {default}, made for half an hour on a \
GPU. Configs that come with littlelm: {names}.

A file name in a config is relative to the folder that littlelm is started in.\
"""
_EXAMPLES = {
    "littlelm fit -c quickstart --name first": "a small model in three minutes, on any computer",
    "littlelm fit --budget 10m": "a better one in ten minutes, on a GPU",
    "littlelm fit -c quickstart --data.files stories/*.txt": "learn from your own stories",
    "littlelm fit -c quickstart --max_steps 2000 --seed 1": "a run that repeats bit for bit on the "
    "same CPU",
    "littlelm fit --resume first --budget 6m": "go on with the run named first",
    "littlelm fit --model.arch baseline --help": "this help, with the hyperparameters of that "
    "architecture",
}
_FIRST = (
    "config",
    "name",
    "budget",
    "seed",
    "data.files",
    ARCH,
    "optim.learning_rate",
)
_TITLES = {
    "": "Run: how long, from which seeds, and where it is kept.",
    "data": "Text: which stories, and how they are cut into tokens (pieces of words) and rows.",
    "optim": "Recipe: how the weights follow the gradient, which says for each weight in which "
    "direction the loss (how badly the model predicts) falls.",
    "validation": "Validation: how often a part of the text to score on is scored during the run.",
    "checkpoint": "Checkpoints: how often the state is saved that --resume goes on from.",
    "trainer": "Lightning Trainer: the machine, and how to look for faults; rarely needed.",
}


def page(cut: flags.Split, own: Mapping[str, Key]) -> str:
    """Return the help, with the values of the configs and the architecture that are named.

    Args:
        cut: the command line.
        own: flags of the command that are no keys of a config.

    Raises:
        UsageError: if there is no such config or architecture.
    """
    places = resolve.read_configs(cut)
    found = resolve.first_pass(cut, places)
    values = _values(places, found)
    keys = {**core_keys(), ARCH: resolve.architecture_key(), **own}
    rest = {
        name: keys[name] for name in keys if name not in (*_FIRST, *flags.EVERYWHERE, ARCH_NAME)
    }
    groups = [
        ("First to change:", {name: keys[name] for name in _FIRST}),
        (_TITLES[""], _section(rest, "")),
        *(
            (_about(part, is_inside=number > 0), dotted(part))
            for number, part in enumerate(found.parts)
        ),
        *((_TITLES[section], _section(rest, section)) for section in SECTIONS),
    ]
    return help.page(
        help.Page(
            ("littlelm fit [-c NAME|FILE]... [--FLAG VALUE]...",),
            _ABOUT.format(default=configs.DEFAULT, names=", ".join(configs.names())),
            _EXAMPLES,
        ),
        *(help.Group(title, keys, values) for title, keys in groups),
        help.EVERYWHERE,
    )


def _about(part: Part, *, is_inside: bool) -> str:
    """Return what the hyperparameters of an architecture are for."""
    if part.wraps is not None:
        purpose = f"what it does with the one that {ARCH}.{part.wraps} names."
    else:
        purpose = "the size and shape of the model."
    return f"Architecture {part.name}{', inside of it' if is_inside else ''}: {purpose}"


def _values(places: Sequence[Place], found: Arguments) -> dict[str, Any]:
    """Return what holds where a flag is not given: what configs give, and what was chosen here."""
    given = {key: given.value for key, given in merge(places).values.items()}
    values = {key: value for key, value in given.items() if not is_argument(key)}
    for name, argument in found.given.items():
        if argument.origin != COMMAND_LINE:
            values[f"{ARCH}.{name}"] = argument.value
    for outer, inner in pairwise(found.parts):
        values[f"{ARCH}.{outer.wraps}"] = inner.name
    return {**values, ARCH: found.parts[0].name}


def _section(keys: Mapping[str, Key], section: str) -> dict[str, Key]:
    return {name: key for name, key in keys.items() if name.rpartition(".")[0] == section}
