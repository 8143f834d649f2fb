"""A shell for the blocks of a page, in which some programs are played by the test."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Client, Listener
from pathlib import Path

from page_blocks import ROOT

# A program that hands its words to the test and shows what it answers.
_PLAYED = """\
#!{python} -I
import os, sys
from multiprocessing.connection import Client
environment = {{k: v for k, v in os.environ.items() if k.startswith("LITTLELM_")}}
with Client({address!r}) as test:
    test.send((os.path.basename(sys.argv[0]), sys.argv[1:], os.getcwd(), environment))
    code, out, err = test.recv()
sys.stdout.write(out), sys.stderr.write(err)
sys.exit(code)
"""
# Programs that would not end, or would change the checkout, do as much as shows that they can.
_PROGRAMS = {
    "python": f'exec {sys.executable} "$@"',
    "tensorboard": f'exec {sys.executable} -m tensorboard.main --inspect "$@"',
    "make": f'command -p make --dry-run --directory {ROOT} "$@"',
    "pip": "echo 'pip would change the environment: say why the block is not run' >&2; exit 1",
}


@dataclass(frozen=True)
class Played:
    """What a program that the test plays was called with.

    Args:
        program: its name.
        words: its arguments.
        folder: where it was called.
        environment: variables of littlelm.
    """

    program: str
    words: list[str]
    folder: Path
    environment: dict[str, str]


Answer = tuple[int, str, str]
Play = Callable[[Played], Answer]


@dataclass(frozen=True)
class Shell:
    """Runs bash in a folder, with no other programs in its path than the system's and these.

    Args:
        folder: where it runs.
        programs: more programs, each the body of a shell script.
        plays: programs that run in this process; each returns exit code, output and errors.
    """

    folder: Path
    programs: Mapping[str, str] = field(default_factory=dict)
    plays: Mapping[str, Play] = field(default_factory=dict)

    def run(self, script: str, path: Path) -> subprocess.CompletedProcess[str]:
        """Run a script to its first failure.

        Args:
            script: what bash reads.
            path: an empty folder that takes the programs.
        """
        for name, body in {**_PROGRAMS, **self.programs}.items():
            _write_program(path / name, f"#!/bin/bash\n{body}\n")
        environment = {**os.environ, "PATH": f"{path}:/usr/bin:/bin", "STORIES": str(self.folder)}

        def bash() -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                ["/bin/bash", "-euo", "pipefail", "-c", script],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=300,
            )

        with Listener(family="AF_UNIX") as listener:
            for name in self.plays:
                program = _PLAYED.format(python=sys.executable, address=listener.address)
                _write_program(path / name, program)
            return self._serve(listener, bash)

    def _serve(
        self, listener: Listener, bash: Callable[[], subprocess.CompletedProcess[str]]
    ) -> subprocess.CompletedProcess[str]:
        """Play programs in this thread, which alone hears signals, while bash runs in another."""

        def run_and_tell() -> None:
            try:
                end: object = bash()
            except BaseException as error:
                end = error
            with Client(listener.address) as client:
                client.send(end)

        threading.Thread(target=run_and_tell).start()
        while True:
            with listener.accept() as connection:
                message = connection.recv()
                if isinstance(message, subprocess.CompletedProcess):
                    return message
                if isinstance(message, BaseException):
                    raise message
                program, words, folder, environment = message
                call = Played(program, words, Path(folder), environment)
                connection.send(self.plays[program](call))


def _write_program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
