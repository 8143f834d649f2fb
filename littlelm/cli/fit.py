"""`littlelm fit`: train a model until its budget is spent."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from shlex import quote

from littlelm.cli import configs, fit_help, flags, resolve
from littlelm.cli.calling import how_called
from littlelm.cli.commands import Syntax
from littlelm.cli.resume import resumed_settings
from littlelm.config.keys import Key
from littlelm.config.mapping import ARCH, ARCH_NAME, core_keys, dump_config
from littlelm.config.settings import FitSettings
from littlelm.errors import UsageError, show
from littlelm.reporting import Report, to_stderr
from littlelm.results.run_folder import RunFolder
from littlelm.training.cpu import share_cores

_OWN = {
    **flags.CONFIG,
    **flags.EVERYWHERE,
    "print_config": Key(bool, False, "print the complete config, and train nothing."),
}


def syntax() -> Syntax:
    """Return what may stand on the line of the command: the flags of all architectures."""
    keys = {**core_keys(), ARCH: resolve.architecture_key(), **_OWN}
    del keys[ARCH_NAME]
    return Syntax({**keys, **resolve.all_argument_keys()})


def run(argv: list[str]) -> None:
    """Run the command; the folder of the run is what it prints, all else goes to stderr."""
    began = time.monotonic()
    share_cores()  # before a plugin, and torch with it, is imported
    cut = flags.split(argv)
    if cut.is_on("help"):
        print(fit_help.page(cut, _OWN), end="")
        return
    settings, notices = _settings(cut)
    report = to_stderr(quiet=cut.is_on("quiet"))
    for notice in notices:
        report.say(f"littlelm: {notice}")
    if cut.is_on("print_config"):
        print(dump_config(settings), end="")
        return
    if not cut.names() & {"config", "resume"}:
        _recommend_quickstart(report)
    from littlelm.training.run import fit

    run = fit(settings, began=began, report=report)
    report.say(_what_next(run, settings, has_tuned="optim.learning_rate" in cut.names()))
    # Who reads the card has read it there; programs read it here.
    if cut.is_on("quiet") or not sys.stdout.isatty():
        print(run.path)


def _settings(cut: flags.Split) -> tuple[FitSettings, list[str]]:
    if "resume" in cut.names():
        return resumed_settings(cut, _OWN), []
    settings, notices = resolve.fit_settings(cut, _OWN)
    check_out(settings.out)
    return settings, notices


def check_out(out: str) -> None:
    """Raise `UsageError` unless it can be the path of a folder."""
    if not out or "\0" in out:
        raise UsageError(f"out: got {show(out)}, expected a folder for runs.")
    # Path takes ./ away, and the commands that are told afterwards would begin with a flag.
    if str(Path(out)).startswith("-"):
        raise UsageError(
            f"out: got {show(out)}, expected a folder for runs that does not begin with a dash; "
            "choose another, or give its whole path from the root."
        )


def _what_next(run: RunFolder, settings: FitSettings, *, has_tuned: bool) -> str:
    """Return three commands to try, as they can be typed where this one was.

    Args:
        run: the run that has ended.
        settings: what it was trained with.
        has_tuned: whether the learning rate has been tried already.
    """
    littlelm, tensorboard = how_called("littlelm"), how_called("tensorboard")
    flag, purpose = (
        f"--optim.learning_rate {settings.optim.learning_rate / 2:g}",
        "train again with half the learning rate",
    )
    if has_tuned and settings.max_steps is not None:
        flag, purpose = f"--max_steps {2 * settings.max_steps}", "train for twice as many steps"
    elif has_tuned and settings.budget is not None:
        flag, purpose = f"--budget {2 * settings.budget.seconds:.10g}s", "train for twice as long"
    commands = {
        f'{littlelm} generate {quote(str(run.path))} --prompt "One day"': "read another story",
        f"{tensorboard} --logdir {quote(str(run.path.parent))}": (
            "see how its score fell, and stories it told on the way"
        ),
        f"{littlelm} fit -c {quote(str(run.config))} {flag}": purpose,
    }
    lines = [f"  {command}\n      {purpose}" for command, purpose in commands.items()]
    return "\n".join(["", "What to try next:", *lines, ""])


def _recommend_quickstart(report: Report) -> None:
    """Tell who did not choose a config on a machine without an accelerator that a small one is."""
    import torch

    if not torch.accelerator.is_available():
        report.say(
            f"littlelm: {configs.DEFAULT} is meant for a GPU, and there is none; "
            "'littlelm fit -c quickstart' trains a small model on a CPU in three minutes."
        )
