"""Every check in turn, in a process that may crash or hang without taking the diagnosis along."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator
from types import TracebackType
from typing import IO, Any

from littlelm.diagnosis.finding import Check, Finding, failure

_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from littlelm.diagnosis import worker; worker.work(int(sys.argv[1]))"
)
_END_SECONDS = 1.0
# Until the first check begins.
_START = Check("diagnosis", list, "Please report it.", limit_seconds=60)


def diagnose() -> Generator[Finding, None, None]:
    """Yield what every check finds, as soon as it is found.

    A check that ends its process, or takes longer than it may, is a finding; the next one goes on
    in another process.
    """
    n_begun = 0
    while True:
        group, check, n_before = "diagnosis", _START, n_begun
        with _Worker(n_begun) as worker:
            while message := worker.receive(check.limit_seconds):
                if "finding" in message:
                    yield Finding(**message["finding"])
                elif "begins" in message:
                    group, check = _begun(**message["begins"])
                    n_begun += 1
                else:
                    return
            problem = worker.end()
        yield failure(group, check, problem)
        if n_begun == n_before:
            return


def _begun(group: str, **check: Any) -> tuple[str, Check]:
    return group, Check(examine=list, **check)


class _Worker:
    """The process of `worker.py`, and what it says.

    Args:
        n_skipped: how many checks it leaves out at the beginning.
    """

    def __init__(self, n_skipped: int) -> None:
        self._process = subprocess.Popen(
            # It finds the modules that we find.
            [sys.executable, "-W", "ignore", "-c", _PROGRAM, str(n_skipped), *sys.path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # it ends with all that it starts, and Ctrl-C is ours to hear
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._messages: queue.Queue[str | None] = queue.Queue()
        self._last_words: deque[str] = deque(maxlen=1)
        self._problem = ""
        self._readers = {
            self._process.stdout: threading.Thread(
                target=self._read, args=[self._process.stdout], daemon=True
            ),
            self._process.stderr: threading.Thread(
                target=self._last_words.extend, args=[self._process.stderr], daemon=True
            ),
        }
        for reader in self._readers.values():
            reader.start()

    def __enter__(self) -> _Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kill()

    def receive(self, limit_seconds: float) -> dict[str, Any] | None:
        """Return the next message; None if the process has ended, or says nothing for too long."""
        try:
            line = self._messages.get(timeout=limit_seconds)
        except queue.Empty:
            self._problem = f"took longer than {limit_seconds:g} seconds"
            return None
        return None if line is None else json.loads(line)

    def end(self) -> str:
        """End the process and return why it did not finish."""
        if self._problem:
            return self._problem
        self._wait()
        code = self._process.poll()
        self._kill()
        how = f"exit code {code}" if code is None or code >= 0 else signal.Signals(-code).name
        said = f": {self._last_words[0].strip()}" if self._last_words else ""
        return f"ended its process ({how}){said}"

    def _read(self, messages: IO[str]) -> None:
        for line in messages:
            self._messages.put(line)
        self._messages.put(None)

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._wait()
        for stream, reader in self._readers.items():
            reader.join(_END_SECONDS)
            if not reader.is_alive():  # else somebody who left the group still holds it
                stream.close()

    def _wait(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_SECONDS)
