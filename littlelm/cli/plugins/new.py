"""`littlelm plugins new`: write a package with an architecture, to be installed and changed."""

from __future__ import annotations

import importlib.util
import keyword
import os
import re
import sys
from pathlib import Path

import yaml

from littlelm import __version__
from littlelm.architectures import registry
from littlelm.atomic import replacing_folder
from littlelm.cli import flags
from littlelm.cli.calling import how_called
from littlelm.cli.commands import Syntax
from littlelm.errors import UsageError, show
from littlelm.reporting import to_stderr

# A package that works, in which everything is called my_idea.
_TEMPLATE = Path(__file__).with_name("template")
_LONGEST = 40


def syntax() -> Syntax:
    """Return what may stand on the line of the action."""
    return Syntax(words={"NEW_NAME": ()})


def run(cut: flags.Split) -> None:
    """Write the package; its folder is what is printed, all else goes to stderr."""
    (name,), _ = flags.read(cut, flags.EVERYWHERE, ["NEW_NAME"])
    _check(name)
    folder = Path(_distribution(name))
    _write(folder, name)
    quiet = cut.is_on("quiet")
    to_stderr(quiet=quiet).say(_what_next(folder, name))
    # Who reads what to do next has read it there; programs read it here.
    if quiet or not sys.stdout.isatty():
        print(folder)


def _check(name: str) -> None:
    """Raise `UsageError` unless an architecture, and the package for it, can have this name."""
    if not registry.NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UsageError(
            f"NEW_NAME: got {show(name)}, expected lower-case letters, digits and underscores, a "
            f"letter first, {_LONGEST} characters at most, such as {_mended(name)}."
        )
    if keyword.iskeyword(name) or keyword.iskeyword(_class(name)) or yaml.safe_load(name) != name:
        raise UsageError(
            f"NEW_NAME: got '{name}', which Python or YAML takes for a word of its own; expected "
            f"another name, such as my_{name}."
        )
    for entry in registry.installed():
        if entry.name == name:
            raise UsageError(
                f"NEW_NAME: the architecture '{name}' is installed already, by "
                f"{entry.origin}; choose another name."
            )
    if importlib.util.find_spec(_module(name)):
        raise UsageError(
            f"NEW_NAME: got '{name}', but a module {_module(name)} is installed already; choose "
            "another name."
        )


def _mended(name: str) -> str:
    """Return a name that is allowed and near to one that is not."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    mended = "_".join(words).lstrip("0123456789_")[:_LONGEST]
    return mended or "my_idea"


def _write(folder: Path, name: str) -> None:
    """Write the package, whole or not at all.

    Raises:
        UsageError: if there is something of that name, or nothing can be written here.
    """
    if os.path.lexists(folder):
        raise UsageError(f"{folder}: exists already; choose another name, or remove it.")
    try:
        with replacing_folder(folder, must_be_new=True) as temporary:
            for file in _TEMPLATE.iterdir():
                if file.is_file():  # and not what Python has compiled
                    text = _renamed(file.read_text(encoding="utf-8"), name)
                    (temporary / _renamed(file.name, name)).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be made ({error.strerror}); work in a folder that you can write to."
        ) from None


def _renamed(text: str, name: str) -> str:
    """Return text of the template as it is for another name."""
    for ours, theirs in {
        "my_idea": name,
        _distribution("my_idea"): _distribution(name),
        _class("my_idea"): _class(name),
        "littlelm>=0": f"littlelm>={__version__}",
    }.items():
        text = text.replace(ours, theirs)
    return text


def _distribution(name: str) -> str:
    return "-".join(["littlelm", *filter(None, name.split("_"))])


def _module(name: str) -> str:
    return f"littlelm_{name}"


def _class(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _what_next(folder: Path, name: str) -> str:
    """Return what was written, and what to type next where this was typed."""
    littlelm, python = how_called("littlelm"), how_called("python")
    commands = {
        f'{python} -m pip install --editable "./{folder}[test]"': "make it known to littlelm, once",
        f"{littlelm} plugins check {name}": "does it keep what an architecture promises?",
        f"{littlelm} fit -c quickstart --model.arch {name}": (
            "train it: three minutes on a CPU, and some to score it"
        ),
        f"{python} -m pytest {folder}": "the check as tests, with those that you add",
    }
    lines = [f"  {command}\n      {purpose}" for command, purpose in commands.items()]
    wrote = f"wrote {folder}/: a package, with a model to replace in {_module(name)}.py"
    return "\n".join([wrote, "", "What to do next:", *lines, ""])
