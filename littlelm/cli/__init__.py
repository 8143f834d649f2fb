"""The `littlelm` command: finds the command to run, and turns failures into one sentence each."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import traceback
from collections.abc import Mapping

from littlelm.cli import commands, flags, interruption, streams
from littlelm.errors import (
    DONE,
    FAILED,
    INTERRUPTED,
    WRONG_USAGE,
    Interrupted,
    LittleLMError,
    UsageError,
    closest,
    describe,
    show,
)
from littlelm.unicode import is_unicode, visible

_REPORT = " (--traceback shows where; please report it)"
_TOP = """\
littlelm trains the best little language model that a fixed time can buy.

A first run, to copy line by line:
  littlelm fit -c quickstart --name first
      train a small model in three minutes, on any computer
  littlelm generate first --prompt "Once upon a time"
      let it write a story
  littlelm evaluate first
      score it again

Commands:
{commands}

littlelm COMMAND --help (or littlelm help COMMAND) explains a command's flags;
littlelm --version prints the version.

With any command:
{everywhere}
"""


def entry() -> None:
    """Run the command line of this process and exit."""
    interruption.listen()
    streams.secure()
    exit_code = main()
    interruption.forget()
    for stream in (sys.stdout, sys.stderr):
        streams.let_go(stream)
    sys.exit(exit_code)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    trace = "--traceback" in words or os.environ.get("LITTLELM_DEBUG") == "1"
    try:
        _dispatch([word for word in words if word != "--traceback"])
        if sys.stdout is not None:
            sys.stdout.flush()
    except BaseException as error:  # a plugin may also end the program, or worse
        if isinstance(error, BrokenPipeError) and _reader_has_left():
            return DONE
        return _end(*_explained(error), trace)
    return DONE


def _explained(error: BaseException) -> tuple[str, int]:
    """Return what to say of an error, and the exit code."""
    if isinstance(error, Interrupted):
        return str(error), error.exit_code
    if isinstance(error, KeyboardInterrupt):
        return "interrupted.", INTERRUPTED
    if isinstance(error, LittleLMError):
        # What a plugin raises may be of a kind of its own, which must not look like success.
        is_known = error.exit_code in (FAILED, WRONG_USAGE, INTERRUPTED)
        return f"error: {error}", error.exit_code if is_known else FAILED
    advice = "" if isinstance(error, (OSError, MemoryError)) else _REPORT
    return f"error: {describe(error)}{advice}", FAILED


def _dispatch(words: list[str]) -> None:
    for word in words:
        if not is_unicode(word):
            raise UsageError(f"got {show(word)} on the command line, expected text in UTF-8.")
    if words[:1] == ["--quiet"]:
        words = [*words[1:], "--quiet"]
    if words[:1] == ["help"] and len(words) > 1:
        words = [*words[1:], "--help"]
    if not words or words[0] in ("--help", "-h", "help"):
        print(_overview(), end="")
        return
    command, *rest = words
    if command == "--version":
        from littlelm import __version__

        print(f"littlelm {__version__}")
        return
    if command not in commands.COMMANDS:
        expected = f"expected one of {', '.join([*commands.COMMANDS, 'help'])}"
        if command.startswith("-"):
            raise UsageError(f"got {show(command)} where a command belongs, {expected} before it.")
        raise UsageError(
            f"unknown command {show(command)}, {expected}."
            f"{closest(command, [*commands.COMMANDS, 'help'])}"
        )
    commands.run(command, rest)


def _overview() -> str:
    """Return the help of littlelm as a whole."""
    everywhere = {f"--{name}": key.doc for name, key in flags.EVERYWHERE.items()}
    return _TOP.format(commands=_table(commands.COMMANDS), everywhere=_table(everywhere))


def _table(rows: Mapping[str, str]) -> str:
    width = max(map(len, rows))
    return "\n".join(f"  {name:<{width}}  {text.rstrip('.')}" for name, text in rows.items())


def _end(message: str, exit_code: int, trace: bool) -> int:
    """Explain on stderr why it ends, in one line unless its origin is asked for."""
    if trace:
        traceback.print_exc()
    with contextlib.suppress(OSError):  # nobody reads it
        print(f"littlelm: {visible(' '.join(message.split()))}", file=sys.stderr)
    return exit_code


def _reader_has_left() -> bool:
    """Whether what reads our output, such as `head`, has seen enough; if so, let the rest go."""
    try:
        output = sys.stdout.fileno()
        poll = select.poll()
        poll.register(output, 0)
        has_left = any(event & select.POLLERR for _, event in poll.poll(0))
    except (OSError, ValueError, AttributeError):  # no such file, or no poll on this system
        return False
    if has_left:
        streams.discard(output)
    return has_left
