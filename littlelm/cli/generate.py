"""`littlelm generate`: let a trained model write stories."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass

from littlelm.cli import flags, help
from littlelm.config.keys import keys_of
from littlelm.errors import check_range

_USAGE = """\
littlelm generate RUN [--FLAG VALUE]...

Let a trained model write stories.
RUN is a folder that fit made, or its name inside runs/.
"""


@dataclass(frozen=True)
class GenerateFlags:
    """What to write.

    Args:
        prompt: what the story begins with; by default the model begins it.
        max_new_tokens: longest story, in tokens.
        seed: the same seed writes the same stories.
        n: number of stories.
    """

    prompt: str = ""
    max_new_tokens: int = 256
    seed: int = 0
    n: int = 1

    def check(self) -> None:
        """Raise `UsageError` for the first value that is out of range."""
        for flag, least in {"max_new_tokens": 1, "seed": 0, "n": 1}.items():
            check_range(flag, getattr(self, flag), range(least, 2**32))


def run(argv: list[str]) -> None:
    """Run the command."""
    from littlelm.generation.sampling import Sampling

    cut = flags.split(argv)
    own, freedom = keys_of(GenerateFlags), keys_of(Sampling)
    if "help" in cut.names():
        print(_USAGE, help.flags("Flags", {**own, **freedom, **flags.HELP}), sep="\n", end="")
        return
    (text,), values = flags.read_typed(cut, {**own, **freedom}, ["RUN"])
    wanted = GenerateFlags(**{flag: value for flag, value in values.items() if flag in own})
    sampling = Sampling(**{flag: value for flag, value in values.items() if flag in freedom})
    wanted.check()
    sampling.check()
    from littlelm.generation.generate import generate_run
    from littlelm.results.run_folder import RunFolder

    generate_run(RunFolder.find(text), sampling=sampling, write=_write, **asdict(wanted))


def _write(text: str) -> None:
    """Show a piece of a story at once."""
    sys.stdout.write(text)
    sys.stdout.flush()
