"""`littlelm compare`: train several architectures or recipes over several seeds, side by side."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from shlex import join
from typing import Any

from littlelm.architectures import registry
from littlelm.architectures.installed import entries_of, source_of
from littlelm.cli import fit, flags, help, resolve, twins
from littlelm.cli.commands import Syntax
from littlelm.comparison.plan import Plan, run_name
from littlelm.config.keys import keys_of
from littlelm.config.mapping import ARCH, ARCH_NAME
from littlelm.config.settings import FitSettings, check_name
from littlelm.errors import LittleLMError, UsageError, check_range, show
from littlelm.reporting import Report, to_stderr
from littlelm.training.cpu import share_cores

_PAGE = help.Page(
    usage=(
        "littlelm compare --arch NAME... [--FLAG VALUE]...",
        "littlelm compare --configs NAME|FILE... [--FLAG VALUE]...",
    ),
    about="Train several architectures, or several whole experiments, once with each of several "
    "seeds, and print a table: bits per byte and tokens per second, mean and spread over the "
    "seeds. The runs are trained one after the other, and every one of them is a run folder in "
    "runs/NAME/, where evaluate, generate and TensorBoard find it.\n\n"
    "With --arch all share one config, and differ in the architecture. With --configs each is a "
    "config of its own, for architectures with different arguments or recipes.\n\n"
    "Every flag of fit may be given, and holds for all: littlelm fit --help explains them. A "
    "hyperparameter of an architecture goes to all, so all must take it.\n\n"
    "The same command again goes on where it was stopped: what is finished stays, what was "
    "interrupted goes on from its checkpoint.",
    examples={
        "littlelm compare -c quickstart --arch baseline --seeds 5": "how much of a score is "
        "chance: five runs of three minutes that differ in their seed",
        "littlelm compare --configs quickstart one-block --name depth": "two blocks against one "
        "wider block, three seeds each",
        "littlelm compare --configs quickstart one-block --data.files stories/*.txt": "the same on "
        "your own stories",
    },
)
_MOST_SEEDS = 1000
# Flags of fit that a comparison answers itself, and why.
_REFUSED = {
    "resume": "is for one run; the same command again goes on with a comparison",
    "seed": "is given to every run by the comparison; --seeds says how many there are",
    "print_config": "is for one run; use littlelm fit",
}
_ONE_OF_TWO = (
    "expected --arch with the names of architectures, or --configs with those of configs, such as "
    "--configs quickstart one-block"
)


@dataclass(frozen=True)
class CompareFlags:
    """What to compare.

    Args:
        arch: architectures to train with the same config and flags, one or several; `littlelm
            plugins list` shows all.
        configs: whole experiments to train, one or several: names of configs that come with
            littlelm, or YAML files.
        seeds: number of runs of each, 1 to 1,000, with the seeds 0, 1, 2 and so on.
        name: name of the comparison, and of its folder in --out. By default made of what is
            compared, so that the same command always means the same comparison.
        out: the folder that holds the folder of the comparison.
    """

    arch: list[str] = field(default_factory=list)
    configs: list[str] = field(default_factory=list)
    seeds: int = 3
    name: str | None = None
    out: str = FitSettings.out


_KEYS = {
    **keys_of(CompareFlags),
    "config": replace(
        flags.CONFIG["config"],
        doc="with --arch, start all from these experiments, as fit does. With --configs, read "
        "these after each of them, to give all the same text or budget.",
    ),
}
_OWN = {**_KEYS, **flags.EVERYWHERE}


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    known: Any = resolve.architecture_key().annotation
    explained = {**_KEYS, "arch": replace(_KEYS["arch"], annotation=list[known])}
    of_fit = {
        name: key
        for name, key in fit.syntax().flags.items()
        if name not in {**_OWN, **_REFUSED, ARCH: None}
    }
    return Syntax(explained, flags_of_fit=of_fit)


def run(argv: list[str]) -> None:
    """Run the command; the table is what it prints, all else goes to stderr.

    Raises:
        LittleLMError: if a run failed, after the table of the others.
    """
    share_cores()  # before a plugin, and torch with it, is imported
    cut = flags.split(argv)
    if cut.is_on("help"):
        what = help.Group("What to compare:", syntax().flags)
        print(help.page(_PAGE, what, help.EVERYWHERE), end="")
        return
    wanted = _wanted(cut)
    report = to_stderr(quiet=cut.is_on("quiet"))
    candidates = _candidates(cut, wanted, report)
    sources = {label: source_of(entries_of(s.arch)) for label, s in candidates.items()}
    plan = Plan(candidates, wanted.seeds, sources)
    path = Path(wanted.out) / (wanted.name or plan.usual_name)
    command = join(["littlelm", "compare", *argv])
    from littlelm.comparison.compare import compare

    comparison = compare(
        plan, path, command, report, show=lambda found: print(found.as_text(), flush=True)
    )
    report.say(f"the comparison is in {path / 'comparison.md'}")
    _raise_failures(comparison.failures, len(comparison.runs), path)


def _wanted(cut: flags.Split) -> CompareFlags:
    """Return the flags that are the command's own.

    Raises:
        UsageError: for a wrong value, or a flag of fit that has no place here.
    """
    for flag, reason in _REFUSED.items():
        if flag in cut.names():
            raise UsageError(f"--{flag}: {reason}; leave it out.")
    own = flags.Split(cut.words, [given for given in cut.flags if given[0] in _OWN])
    _, values = flags.read_typed(own, _OWN)
    keys = keys_of(CompareFlags)
    wanted = CompareFlags(**{name: value for name, value in values.items() if name in keys})
    if not wanted.arch and not wanted.configs:
        raise UsageError(f"got nothing to compare, {_ONE_OF_TWO}.")
    if wanted.arch and wanted.configs:
        raise UsageError(f"--arch: got --configs beside it, {_ONE_OF_TWO}.")
    if wanted.arch and ARCH_NAME in cut.names():
        raise UsageError(f"--{ARCH}: --arch names the architectures here; leave one of them out.")
    check_range("--seeds", wanted.seeds, range(1, _MOST_SEEDS + 1))
    with _as_flag():
        fit.check_out(wanted.out)
        check_name(wanted.name)
    return wanted


def _candidates(cut: flags.Split, wanted: CompareFlags, report: Report) -> dict[str, FitSettings]:
    """Return the settings of each of what is compared by its label, and tell how they came to be.

    Raises:
        UsageError: for anything that is wrong with any of them.
    """
    lines = _lines(cut, wanted)
    found: dict[str, FitSettings] = {}
    errors: dict[str, str] = {}
    notices: dict[str, list[str]] = {}
    for label, line in lines.items():
        try:
            found[label], told = _settings(line)
        except UsageError as error:
            errors[label] = str(error)
            continue
        for notice in told:
            notices.setdefault(notice, []).append(label)
    if errors:
        raise _refusal(errors, len(lines), "arch" if wanted.arch else "configs")
    _check_different(found, cut, wanted)
    for notice, labels in notices.items():
        whose = "" if len(labels) == len(lines) else f"{', '.join(labels)}: "
        report.say(f"littlelm: {whose}{notice}")
    return found


def _settings(line: flags.Split) -> tuple[FitSettings, list[str]]:
    """Return what a line means, less what each run has of its own, and what is to be told of it."""
    settings, told = resolve.fit_settings(line, _OWN)
    return replace(settings, name=None, seed=FitSettings.seed, out=FitSettings.out), told


def _check_different(
    candidates: Mapping[str, FitSettings], cut: flags.Split, wanted: CompareFlags
) -> None:
    """Raise `UsageError` if two candidates would train the same."""

    def without(flag: str) -> dict[str, FitSettings]:
        rest = flags.Split(cut.words, [given for given in cut.flags if given[0] != flag])
        return {label: _settings(line)[0] for label, line in _lines(rest, wanted).items()}

    texts = dict(zip(candidates, wanted.configs, strict=True)) if wanted.configs else {}
    for_all = [*(name for name, _ in cut.flags if name not in _OWN), "config"]
    twins.check_different(candidates, texts, cut.words_of("config"), for_all, without)


def _lines(cut: flags.Split, wanted: CompareFlags) -> dict[str, flags.Split]:
    """Return a command line of fit for each of what is compared."""
    return (_lines_of_architectures if wanted.arch else _lines_of_configs)(cut, wanted)


def _lines_of_architectures(cut: flags.Split, wanted: CompareFlags) -> dict[str, flags.Split]:
    """Return a command line of fit for each architecture."""
    lines: dict[str, flags.Split] = {}
    for name in wanted.arch:
        with _as_flag():
            registry.find(name)
        _check_label("arch", name, lines)
        lines[name] = flags.Split(cut.words, [*cut.flags, (ARCH_NAME, [name])])
    return lines


def _lines_of_configs(cut: flags.Split, wanted: CompareFlags) -> dict[str, flags.Split]:
    """Return a command line of fit for each config."""
    lines: dict[str, flags.Split] = {}
    texts: dict[str, str] = {}
    rest = [given for given in cut.flags if given[0] != "config"]
    for text in wanted.configs:
        path = Path(text)
        # All runs call theirs the same.
        label = path.resolve().parent.name if path.name == "config.yaml" else path.stem
        twin = texts.setdefault(label, text)
        if twin != text:
            raise UsageError(
                f"--configs: {twin} and {text} would both be called {show(label)}, expected "
                "different names; rename one of the files."
            )
        _check_label("configs", label, lines)
        read = ("config", [text, *cut.words_of("config")])
        lines[label] = flags.Split(cut.words, [read, *rest])
    return lines


def _check_label(flag: str, label: str, taken: Container[str]) -> None:
    if label in taken:
        raise UsageError(
            f"--{flag}: got {show(label)} twice, expected different names; --seeds says how often "
            "each is trained."
        )
    try:
        check_name(run_name(label, _MOST_SEEDS))
    except UsageError as error:
        raise UsageError(
            f"--{flag}: got {show(label)}, which gives runs no name that can be used; {error}"
        ) from error


def _refusal(errors: Mapping[str, str], n_labels: int, flag: str) -> UsageError:
    """Return what is wrong with all of them, or with the first of some."""
    label, error = next(iter(errors.items()))
    if len(errors) == n_labels and len(set(errors.values())) == 1:
        return UsageError(error)
    advice = ""
    if flag == "arch" and f"{ARCH}." in error:
        advice = " With --arch a flag goes to all; --configs gives each a config of its own."
    return UsageError(f"{label}: {error}{advice}")


@contextlib.contextmanager
def _as_flag() -> Iterator[None]:
    """Write the key that begins a sentence as the flag that it is here."""
    try:
        yield
    except UsageError as error:
        raise UsageError(f"--{str(error).removeprefix('model.')}") from error


def _raise_failures(failures: Mapping[str, str], n_runs: int, path: Path) -> None:
    if not failures:
        return
    first = next(iter(failures.items()))
    why = ": ".join(first)
    if len(failures) > 1:
        why = f"{', '.join(failures)}; {path / 'comparison.md'} says why"
    raise LittleLMError(f"{len(failures)} of {n_runs} runs failed: {why}")
