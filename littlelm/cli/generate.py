"""`littlelm generate`: let a trained model write stories."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace

from littlelm.cli import flags, help
from littlelm.cli.commands import RUN, Syntax
from littlelm.cli.stories import show_stories
from littlelm.config.keys import keys_of
from littlelm.errors import check_range
from littlelm.reporting import to_stderr

_PAGE = help.Page(
    usage=("littlelm generate RUN [--FLAG VALUE]...",),
    about="Let a trained model write stories.\n\n"
    "RUN is a folder that fit made, or its name inside runs/.",
    examples={
        "littlelm generate first": "one story by the run named first",
        'littlelm generate first --prompt "Once upon a time" --n 3': "three stories that begin "
        "with these words",
        "littlelm generate first --temperature 0": "the likeliest story, the same each time",
    },
)
_MOST = 2**32


@dataclass(frozen=True)
class GenerateFlags:
    """What to write.

    Args:
        prompt: what the story begins with, in quotes if it has spaces. By default the model begins
            it.
        max_new_tokens: longest story, in tokens (pieces of words), at least 1; most end earlier.
        seed: what chance starts from, 0 to 4,294,967,295: the same seed writes the same stories. By
            default another one each time, which is said.
        n: number of stories, at least 1.
    """

    prompt: str = ""
    max_new_tokens: int = 256
    seed: int | None = None
    n: int = 1

    def check(self) -> None:
        """Raise `UsageError` for the first value that is out of range."""
        for flag, least in {"max_new_tokens": 1, "seed": 0, "n": 1}.items():
            check_range(f"--{flag}", getattr(self, flag), range(least, _MOST))


def syntax() -> Syntax:
    """Return what may stand on the line of the command."""
    from littlelm.generation.sampling import Sampling

    return Syntax({**keys_of(GenerateFlags), **keys_of(Sampling)}, words={RUN: ()})


def run(argv: list[str]) -> None:
    """Run the command."""
    from littlelm.generation.sampling import Sampling

    cut = flags.split(argv)
    own, freedom = keys_of(GenerateFlags), keys_of(Sampling)
    if cut.is_on("help"):
        groups = [help.Group("What to write:", own), help.Group("How words are chosen:", freedom)]
        print(help.page(_PAGE, *groups, help.EVERYWHERE), end="")
        return
    (text,), values = flags.read_typed(cut, {**own, **freedom, **flags.EVERYWHERE}, [RUN])
    wanted = GenerateFlags(**{flag: value for flag, value in values.items() if flag in own})
    sampling = Sampling(**{flag: value for flag, value in values.items() if flag in freedom})
    wanted.check()
    sampling.check()
    from littlelm.results.run_folder import RunFolder

    found, report = RunFolder.find(text), to_stderr(quiet=cut.is_on("quiet"))
    seed = secrets.randbelow(_MOST) if wanted.seed is None else wanted.seed
    with report.progress("reading the model"):  # and torch, which takes longer
        from littlelm.generation.generate import generate_run

        stories = generate_run(
            found, sampling=sampling, report=report, **asdict(replace(wanted, seed=seed))
        )
    if wanted.seed is None and sampling.temperature:
        report.say(f"--seed {seed} writes the same again")
    show_stories((wanted.prompt, pieces) for pieces in stories)
