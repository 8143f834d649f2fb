"""`littlelm completion`: a script that lets the shell complete what one types."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence

from littlelm.architectures.contained import output_as_errors
from littlelm.cli import commands, flags, help, shell_code
from littlelm.cli.commands import RUN, Syntax
from littlelm.config.keys import Key, choices, is_switch, takes_list

_SHELLS = ("bash", "zsh", "fish")
_PAGE = help.Page(
    usage=("littlelm completion bash|zsh|fish",),
    about="Print a script that lets a shell complete littlelm's commands, flags, values, configs, "
    "files and runs with the Tab key.\n\n"
    "Printing it takes seconds, since it imports every architecture that is installed; reading it "
    "takes none. So save it to where your shell looks for it, as below, open a new shell, and "
    "print it again after another architecture is installed. Runs and files are looked up as you "
    "type.",
    examples={
        "mkdir -p ~/.local/share/bash-completion/completions\n"
        "  littlelm completion bash > ~/.local/share/bash-completion/completions/littlelm": "bash "
        "with its package bash-completion; without that, source the file in ~/.bashrc",
        "mkdir -p ~/.zfunc && littlelm completion zsh > ~/.zfunc/_littlelm\n"
        "  echo 'fpath=(~/.zfunc $fpath); autoload -U compinit; compinit' >> ~/.zshrc": "zsh; the "
        "second line is needed once",
        "mkdir -p ~/.config/fish/completions\n"
        "  littlelm completion fish > ~/.config/fish/completions/littlelm.fish": "fish",
        'eval "$(littlelm completion bash)"': "for this shell alone; the same with zsh, and in "
        "fish: littlelm completion fish | source",
    },
)
# What stands for a file or a run; all other values are words that the types of the flags have.
_LOOKED_UP = {
    "config": shell_code.CONFIGS,
    "configs": shell_code.CONFIGS,
    "data.files": shell_code.FILES,
    "data.valid_files": shell_code.FILES,
    "out": shell_code.FOLDERS,
    "resume": shell_code.RUNS,
}
# The generator says in its own words where to put the script, which --help says for littlelm.
_HEADING = re.compile(r"^# AUTOMATICALLY GENERATED.*\n(?:#.*\n)*", re.MULTILINE)
_OUR_HEADING = (
    "# Written by littlelm completion; littlelm completion --help says where to put it.\n"
)
_LONGEST_HINT = 60
# Names of plugins and values of their flags are strangers' words, and shells run what stands in
# some: only such as mean nothing to any shell are offered.
_HARMLESS = re.compile(r"\w[\w.+-]*")


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    return Syntax(words={"SHELL": _SHELLS})


def run(argv: list[str]) -> None:
    """Run the command."""
    cut = flags.split(argv)
    if cut.is_on("help"):
        print(help.page(_PAGE, help.EVERYWHERE), end="")
        return
    shell = flags.check_first(cut, "completion", _SHELLS)
    flags.read(cut, flags.EVERYWHERE, ["SHELL"])
    # A plugin may print something as it is imported, which is no part of the script.
    with output_as_errors():
        script = _script(shell)
    print(script)


def _script(shell: str) -> str:
    """Return the completion script of a shell."""
    import shtab

    parser = ArgumentParser("littlelm", add_help=False)
    version = Key(bool, False, "show the version of littlelm.")
    _add_flags(parser, {**flags.EVERYWHERE, "version": version}, shell)
    actions = {name: commands.syntax(name) for name in commands.COMMANDS}
    actions["help"] = Syntax(words={"COMMAND": tuple(commands.COMMANDS)})
    summaries = {**commands.COMMANDS, "help": "explain a command"}
    _add_actions(parser, actions, summaries, shell)
    script = _HEADING.sub(_OUR_HEADING, shtab.complete(parser, shell), count=1)
    return f"{script}\n{shell_code.AT_THE_END.get(shell, '')}".rstrip()


def _add_actions(
    parser: ArgumentParser, actions: Mapping[str, Syntax], summaries: Mapping[str, str], shell: str
) -> None:
    """Give a parser a parser for each word that may come first."""
    subparsers = parser.add_subparsers()
    for name, syntax in actions.items():
        summary = summaries.get(name, name)
        inner = subparsers.add_parser(name, help=summary, description=summary, add_help=False)
        _add_flags(inner, {**syntax.flags, **syntax.flags_of_fit, **flags.EVERYWHERE}, shell)
        for word, known in syntax.words.items():
            positional = inner.add_argument(word, choices=_offered(known), help=word)
            if word == RUN:
                positional.complete = shell_code.RUNS  # type: ignore[attr-defined]
        if syntax.actions:
            _add_actions(inner, syntax.actions, {}, shell)


def _add_flags(parser: ArgumentParser, keys: Mapping[str, Key], shell: str) -> None:
    for name, key in keys.items():
        names = [*(short for short, long in flags.SHORT.items() if long == name), f"--{name}"]
        hint = _hint(key.doc)
        if is_switch(key):
            parser.add_argument(*names, action="store_true", help=hint)
            continue
        if shell == "zsh":
            names[-1] += "="  # how zsh is told that --flag=value is possible beside --flag value
        flag = parser.add_argument(
            *names,
            action="append" if takes_list(key.annotation) else "store",
            choices=_offered(choices(key.annotation)),
            metavar=name,
            help=hint,
        )
        if name in _LOOKED_UP:
            flag.complete = _LOOKED_UP[name]  # type: ignore[attr-defined]


def _offered(words: Sequence[str]) -> list[str] | None:
    """Return the words that a shell may be told, None if there are none."""
    return [word for word in words if _HARMLESS.fullmatch(word)] or None


def _hint(doc: str) -> str:
    """Return the beginning of what a flag means, short enough to stand beside it."""
    first = doc.partition(":")[0].partition(";")[0].partition(". ")[0].rstrip(".")
    if len(first) > _LONGEST_HINT:
        first = f"{first[:_LONGEST_HINT].rpartition(' ')[0]} ..."
    return first.replace("%", "%%").replace("`", "")
