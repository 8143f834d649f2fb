"""Real shells that say what they would complete."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import threading
from pathlib import Path

_TIMEOUT_SECONDS = 60
_PROMPT = "ready? "
# Readline cuts a line at these before a completion function sees it.
_BASH = """\
source {script}
read -ra COMP_WORDS <<< "${{LINE//=/ = }}"
[[ $LINE == *[\\ =] ]] && [[ $LINE != *= ]] && COMP_WORDS+=("")
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_littlelm
# What the option bashdefault does where a function finds nothing.
(( ${{#COMPREPLY[@]}} )) || mapfile -t COMPREPLY < <(compgen -f -- "${{COMP_WORDS[COMP_CWORD]}}")
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
# compadd is what every completion of zsh ends in; here it writes down what it is given.
_ZSH = """\
fpath=({folder} $fpath)
autoload -U compinit; compinit -D -u
bindkey '^I' complete-word
compadd() {{
  if [[ ${{@[1,(i)(-|--)]}} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits
  builtin compadd -A hits "$@"
  local -A before behind
  zparseopts -E P:=before S:=behind
  for hit in $hits; do print -r -- "$IPREFIX$before$hit$behind" >> found; done
  return $(( $#hits == 0 ))
}}
"""


def bash(script: Path, line: str, cwd: Path) -> list[str]:
    """Return what bash offers for the last word of a line."""
    words = ["bash", "--norc", "--noprofile", "-c", _BASH.format(script=script)]
    return _answer(words, line, cwd).split("\n")[:-1]


def fish(script: Path, line: str, cwd: Path) -> list[str]:
    """Return what fish offers for the last word of a line."""
    words = ["fish", "--no-config", "-c", f"source {script}; complete -C $LINE"]
    return [row.partition("\t")[0] for row in _answer(words, line, cwd).splitlines()]


def _answer(words: list[str], line: str, cwd: Path) -> str:
    """Return what a shell prints, which has what is typed in LINE and complains of nothing."""
    done = subprocess.run(
        words,
        cwd=cwd,
        env={**os.environ, "LINE": line},
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_SECONDS,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def zsh(script: Path, line: str, cwd: Path) -> list[str]:
    """Return what zsh offers for the last word of a line, on a terminal as it wants one."""
    folder = script.parent / "zfunc"
    folder.mkdir(exist_ok=True)
    (folder / "_littlelm").write_text(script.read_text())
    (cwd / ".setup").write_text(_ZSH.format(folder=folder))
    found = cwd / "found"
    found.write_text("")
    on_terminal(["zsh", "-f", "-i"], ["source .setup\n", f"{line}\t\x15exit\n"], cwd)
    words = found.read_text().splitlines()
    found.unlink()
    return words


def on_terminal(command: list[str], typed: list[str], cwd: Path) -> str:
    """Run an interactive shell, type something at each of its prompts, and return what it shows."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.environ.update(TERM="dumb", HISTFILE="", PS1=_PROMPT)
        os.execvp(command[0], command)
    shown = ""
    hang_up = threading.Timer(_TIMEOUT_SECONDS, os.kill, (child, signal.SIGKILL))
    hang_up.start()
    try:
        while piece := os.read(terminal, 4096):
            shown += piece.decode()
            if typed and _PROMPT in shown:
                os.write(terminal, typed.pop(0).encode())
                shown = shown.replace(_PROMPT, "")
    except OSError:  # the shell has ended
        pass
    hang_up.cancel()
    os.waitpid(child, 0)
    os.close(terminal)
    return shown
