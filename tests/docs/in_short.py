"""Commands of the documentation on a smaller scale: seconds instead of minutes.

As a program of its own it is `littlelm` with a smaller scale:

    python tests/docs/in_short.py fit -c quickstart
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Read after every config that a command names, and before its flags.
SMALL = Path(__file__).with_name("small.yaml")
LIMITS = {"--budget": "0.3s", "--max_steps": "5"}
# For runs that go on.
LONGER = {"--budget": "0.6s", "--max_steps": "9"}
ONE_SEED = {"--seeds": "1"}


def shortened(words: list[str]) -> list[str]:
    """Return the words of a command, less the program, that does the same in less time."""
    if not words or words[0] not in ("fit", "compare") or {"--help", "-h"} & set(words):
        return words
    is_resumed = "--resume" in words
    limits = LONGER if is_resumed else LIMITS
    words = list(words)
    for at, word in enumerate(words[:-1]):
        words[at + 1] = {**limits, **ONE_SEED}.get(word, words[at + 1])
    if is_resumed:
        return words
    if not limits.keys() & set(words):
        words += ["--budget", limits["--budget"]]
    if "--configs" in words:  # each of them is a config before this one
        if not _are_all_files(words[words.index("--configs") + 1 :]):
            words[1:1] = ["-c", str(SMALL)]
        return words
    if not {"-c", "--config"} & set(words):
        words[1:1] = ["-c", "baseline-7m"]
    last = max(at for at, word in enumerate(words) if word in ("-c", "--config"))
    words[last + 2 : last + 2] = ["-c", str(SMALL)]
    return words


def _are_all_files(words: list[str]) -> bool:
    """Whether the words before the next flag are files, which a command in short has written."""
    names = list(itertools.takewhile(lambda word: not word.startswith("-"), words))
    return all(name.endswith(".yaml") for name in names)


def tell_less(replace: Callable[[object, str, Any], None] = setattr) -> None:
    """Let littlelm score on fewer stories, and ask fewer questions about them.

    Args:
        replace: sets an attribute of a module.
    """
    from littlelm.comparison import child
    from littlelm.data.storyworld import corpus
    from littlelm.evaluation import probes

    less = "from in_short import tell_less; tell_less(); from littlelm.cli"
    replace(child, "_PROGRAM", child._PROGRAM.replace("from littlelm.cli", less))
    replace(corpus, "VALIDATION_STORIES", 20)
    for name in ("story_pairs", "form_pairs"):
        replace(probes, name, _at_most(getattr(probes, name), 20))


def _at_most(pairs: Callable[[int], Any], most: int) -> Callable[[int], Any]:
    return lambda count: pairs(min(count, most))


if __name__ == "__main__":
    from littlelm.cli import entry

    tell_less()
    sys.argv[1:] = shortened(sys.argv[1:])
    entry()
