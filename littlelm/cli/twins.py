"""Two of what is compared that would train the same: why that is, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from shlex import join

from littlelm.architectures.installed import entries_of
from littlelm.cli import configs
from littlelm.config.settings import ArchitectureChoice, FitSettings
from littlelm.errors import UsageError

Resolve = Callable[[str], Mapping[str, FitSettings]]


def check_different(
    candidates: Mapping[str, FitSettings],
    texts: Mapping[str, str],
    base: Sequence[str],
    flags: Iterable[str],
    without: Resolve,
) -> None:
    """Raise `UsageError` if two candidates have equal settings, apart from their names.

    Args:
        candidates: their settings by label.
        texts: what was given for each label after --configs; empty with --arch.
        base: the words after --config.
        flags: names of the flags that hold for all.
        without: returns the candidates as they are without a flag.
    """
    for first, other in combinations(candidates, 2):
        if not _are_equal(candidates[first], candidates[other]):
            continue
        twins = f"{first} and {other} would train the same"
        if not texts:
            raise UsageError(f"--arch: {twins}, expected different architectures; leave one out.")
        guilty = [flag for flag in flags if _differ(without, flag, first, other, texts)]
        if not guilty:
            raise UsageError(
                f"--configs: {twins}, expected experiments that differ; leave one out, change one "
                "of them, or leave out flags that override what differs."
            )
        why = f"since --{guilty[0]} overrides what differs"
        whole = ""
        if guilty[0] == "config":
            upper = next((t for t in (texts[first], texts[other]) if t not in base), texts[other])
            command = join(["littlelm", "fit", "-c", *base, "-c", upper, "--print_config"])
            whole = f", or compare a whole config, which '{command} > whole.yaml' writes"
        raise UsageError(
            f"--configs: {twins}, {why}, expected experiments that differ; leave out "
            f"--{guilty[0]}{whole}."
        )


def _differ(without: Resolve, flag: str, first: str, other: str, texts: Mapping[str, str]) -> bool:
    """Whether two candidates are no longer equal without a flag."""
    try:
        candidates = without(flag)
    except UsageError:  # it gives what they need, and a config may be all that they build on
        return flag == "config" and _values(texts[first]) != _values(texts[other])
    return not _are_equal(candidates[first], candidates[other])


def _values(text: str) -> Mapping[str, object]:
    """Return what a config itself says."""
    return configs.read(text).values


def _are_equal(first: FitSettings, other: FitSettings) -> bool:
    """Whether two settings are the same, also if they call an architecture by different names."""
    nameless = [replace(s, arch=ArchitectureChoice("", s.arch.arguments)) for s in (first, other)]
    return nameless[0] == nameless[1] and entries_of(first.arch) == entries_of(other.arch)
