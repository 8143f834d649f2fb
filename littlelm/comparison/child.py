"""One run as a process of its own: how it is started, stopped, and what it said in the end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shlex import join

from littlelm.stopping import StopListener, say_at_once

# It finds the modules that we find, and takes none from the folder it is started in.
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from littlelm.cli import entry; entry()"
)
_LOOK_SECONDS = 0.2
_TAIL_BYTES = 10_000
_BEGIN = "$ littlelm "
_SPEAKER = "littlelm: "
_MEANING = {int(signal.SIGKILL): ", which is what the system does when memory runs out"}


class StopForChild(StopListener):
    """Whether somebody asked to stop, which is handed on to the child that trains."""

    def __init__(self) -> None:
        super().__init__(self._note)
        self.is_set = False
        self._child: subprocess.Popen[bytes] | None = None

    def hand_to(self, child: subprocess.Popen[bytes]) -> None:
        """Hand signals on to a child from now on, the one included that came as it was started."""
        self._child = child
        if self.is_set:
            child.send_signal(signal.SIGTERM)

    def _note(self, number: int) -> None:
        is_first, self.is_set = not self.is_set, True
        if self._child is not None:
            self._child.send_signal(number)
        if is_first:
            say_at_once("stopping after this step of the run; press Ctrl-C again to stop at once")


def train(
    words: Sequence[str], log: Path, stop: StopForChild, while_waiting: Callable[[], None]
) -> int:
    """Run `littlelm` with these words in a process of its own, and wait for its end.

    Args:
        words: what stands on its command line.
        log: takes what it says, after what is there.
        stop: hands signals on to it.
        while_waiting: called several times a second.

    Returns:
        Its exit code; negative, as subprocess has it, if a signal ended it.
    """
    command = [sys.executable, "-c", _PROGRAM, json.dumps(sys.path), *words]
    with log.open("ab") as said:
        said.write(f"{_BEGIN}{join(words)}\n".encode())
        said.flush()
        # A session of its own: a terminal sends Ctrl-C to all of one, and it would come twice.
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        )
    try:
        stop.hand_to(child)
        while True:
            try:
                return child.wait(_LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                while_waiting()
    finally:
        if child.poll() is None:  # we fail ourselves: nothing is to go on unwatched
            child.terminate()
            child.wait()


def last_words(log: Path, code: int) -> str:
    """Return in a sentence why a run ended with this exit code."""
    if code < 0:
        return f"was ended by {_signal_name(-code)}{_MEANING.get(-code, '')}"
    last = ([line for line in _tail(log) if line.strip()] or [""])[-1]
    if not last.startswith(_SPEAKER):  # what stands above is not why it ended
        return f"ended with exit code {code}"
    return last.removeprefix(_SPEAKER).removeprefix("error: ")


def _tail(log: Path) -> list[str]:
    """Return the last lines of what the last process said, none if somebody removed the log."""
    if not log.exists():
        return []
    with log.open("rb") as said:
        said.seek(max(0, os.path.getsize(log) - _TAIL_BYTES))
        text = said.read().decode(errors="replace")
    return text.rpartition(f"\n{_BEGIN}")[2].splitlines()


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
