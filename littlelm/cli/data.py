"""`littlelm data`: look at the text that a config names, without training on it."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from littlelm.cli import configs, flags, help, resolve
from littlelm.cli.commands import Syntax
from littlelm.cli.places import merge
from littlelm.cli.stories import show_stories
from littlelm.config.keys import Key, check_value
from littlelm.data.settings import DataSettings
from littlelm.errors import check_range
from littlelm.reporting import Report, to_stderr

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_TWO_SIDED_95 = 1.96
_ACTIONS = ("info", "sample")
_MOST = range(1, 10**6 + 1)  # stories that are kept in memory until all are shown
_N = {"n": Key(int, 3, "number of stories that sample shows, 1 to 1,000,000.")}
_OWN = {**_N, **flags.CONFIG, **flags.EVERYWHERE}
_PAGE = help.Page(
    usage=(
        "littlelm data info [-c NAME|FILE]... [--FLAG VALUE]...",
        "littlelm data sample [-c NAME|FILE]... [--FLAG VALUE]...",
    ),
    about="Look at the text that a config names, without training on it: info counts it, sample "
    f"shows stories to learn from. Without -c the config is {configs.DEFAULT}, as for fit.",
    examples={
        "littlelm data sample": "read three stories that storyworld tells",
        "littlelm data sample --data.files stories/*.txt --n 5": "see how your own text is cut "
        "into stories",
        "littlelm data info -c quickstart": "count stories, tokens and bytes of a config",
    },
)


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    keys = {**flags.CONFIG, **resolve.data_keys()}
    return Syntax(actions={"info": Syntax(keys), "sample": Syntax({**_N, **keys})})


def run(argv: list[str]) -> None:
    """Run the command."""
    cut = flags.split(argv)
    if cut.is_on("help"):
        print(_help(cut), end="")
        return
    action = flags.check_first(cut, "data", _ACTIONS)
    del cut.words[0]
    settings, notices = resolve.data_settings(cut, _OWN)
    n = _n(cut)
    report = to_stderr(quiet=cut.is_on("quiet"))
    for notice in notices:
        report.say(f"littlelm: {notice}")
    if action == "info":
        _info(settings, report)
    else:
        _sample(settings, n)


def _help(cut: flags.Split) -> str:
    values = merge(resolve.read_configs(cut)).values
    return help.page(
        _PAGE,
        help.Group("What to look at:", {**flags.CONFIG, **_N}),
        help.Group(
            "Text: which stories, and how they are cut into tokens and rows.",
            resolve.data_keys(),
            {key: given.value for key, given in values.items()},
        ),
        help.EVERYWHERE,
    )


def _n(cut: flags.Split) -> int:
    words = cut.words_of("n")
    n: int = check_value("--n", words[-1], int) if words else _N["n"].default
    check_range("--n", n, _MOST)
    return n


def _info(settings: DataSettings, report: Report) -> None:
    from littlelm.data.prepare import prepare

    with contextlib.closing(prepare(settings, report=report)) as prepared:
        facts = asdict(prepared.facts)
        floor_bits = prepared.floor_bits(report)
        if floor_bits is not None:
            facts |= _entropy(floor_bits, prepared.valid.byte_counts)
    width = max(map(len, facts))
    for name, value in facts.items():
        if value is not None:
            print(f"{name:<{width}}  {value}")


def _entropy(
    bits: npt.NDArray[np.float64], byte_counts: npt.NDArray[np.int64]
) -> dict[str, object]:
    """Return what the validation stories hold exactly, and what all stories hold by estimate."""
    from littlelm.evaluation.ratio import ratio_of_sums

    ratio, error = ratio_of_sums(bits, byte_counts)
    assert error is not None
    low, high = ratio - _TWO_SIDED_95 * error, ratio + _TWO_SIDED_95 * error
    return {
        "entropy_floor_bits_per_byte": f"{ratio:.6f}",
        "population_entropy_bits_per_byte": f"{low:.4f} to {high:.4f} (95 % interval)",
    }


def _sample(settings: DataSettings, n: int) -> None:
    from littlelm.data.prepare import sample_documents

    show_stories(("", [document.strip()]) for document in sample_documents(settings, n))
