"""What can go wrong, and the exit code of each.

A message is one sentence: what was given, what was expected, and what to do about it.
"""

import reprlib

DONE = 0
FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130

MOST_DIGITS = 18  # of a whole number; all of these fit into 64 bits
_LONGEST_MESSAGE = 300


class LittleLMError(Exception):
    """Any failure that littlelm explains in one sentence instead of a traceback."""

    exit_code = FAILED


class UsageError(LittleLMError):
    """The user asked for something that cannot be done; found before the clock starts."""

    exit_code = WRONG_USAGE


class RunFailed(LittleLMError):
    """The run broke while running (disk full, out of memory); its folder can be resumed."""


class Diverged(RunFailed):
    """The loss or the gradient stopped being a finite number."""


class Interrupted(LittleLMError):
    """The user or the system asked the program to stop."""

    exit_code = INTERRUPTED


class StopNow(BaseException):
    """Ends the program from wherever it is; no `except Exception` on the way holds it up."""


def is_stop(error: BaseException) -> bool:
    """Whether somebody asked the program to stop; it may be in a plugin's code at that moment."""
    return isinstance(error, StopNow) or type(error) is KeyboardInterrupt


def is_ours(error: BaseException) -> bool:
    """Whether littlelm itself explains an error; a plugin's own kind of it may say anything."""
    module = type(error).__module__.partition(".")[0]
    return isinstance(error, LittleLMError) and module == "littlelm"


def describe(error: BaseException) -> str:
    """Return kind and message of an error that is not ours, in one line that is not too long.

    Without a full stop, as the sentence goes on after it, or ends with its own.
    """
    try:
        message = " ".join(str(error).split())
    except BaseException as failure:  # a stranger's error may fail even at that
        if is_stop(failure):
            raise
        message = ""
    if not message.endswith(".."):
        message = message.removesuffix(".")
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[:_LONGEST_MESSAGE]} ..."
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def first_line(error: BaseException) -> str:
    """Return the first line of the message of an error, its kind if it has none."""
    return (str(error).splitlines() or [type(error).__name__])[0]


def show(value: object) -> str:
    """Write a value as a user would, cut short if it is long."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    brief = reprlib.Repr()
    brief.maxstring = brief.maxother = 80
    return brief.repr(value)


def either(words: list[str]) -> str:
    """Write a choice as a sentence has it: `a`, `a or b`, `a, b or c`."""
    return " or ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def check_range(name: str, value: int | None, allowed: range) -> None:
    """Raise `UsageError` unless a number is in its range, or is not given."""
    if value is not None and value not in allowed:
        raise UsageError(f"{name}: got {show(value)}, expected {allowed[0]:,} to {allowed[-1]:,}.")


# What torch says of the memory of the CPU, as a RuntimeError.
_NO_MEMORY = ("can't allocate memory", "Storage size calculation overflowed")


def is_lack_of_memory(error: BaseException) -> bool:
    """Whether an error says that there is no memory left, or never was so much."""
    return (
        isinstance(error, MemoryError)
        or type(error).__name__ == "OutOfMemoryError"  # torch's, of a GPU
        or any(words in str(error) for words in _NO_MEMORY)
    )


def closest(given: str, names: list[str], before: str = "") -> str:
    """Return `" Did you mean 'x'?"` for the name nearest to `given`, or an empty string.

    Args:
        given: what the user wrote.
        names: what there is.
        before: what is shown before a name, such as the dashes of a flag.
    """
    from difflib import get_close_matches

    matches = get_close_matches(given, names, n=1, cutoff=0.6)
    return f" Did you mean '{before}{matches[0]}'?" if matches else ""
