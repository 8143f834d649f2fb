"""A child: what it is started with, which signals it gets, and why it ended."""

import os
import signal
import sys

import pytest

from littlelm.comparison import child
from littlelm.comparison.child import StopForChild, last_words, train

# Says which signals it hears; the third one ends it.
LISTENING = """
import signal, sys
heard = []
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, lambda number, frame: heard.append(number))
print("ready", flush=True)
while len(heard) < 3:
    signal.pause()
    print("heard", *heard, flush=True)
sys.exit(7)
"""

LOG = """\
$ littlelm fit -c a.yaml
littlelm: error: an old story.
$ littlelm fit --resume a
training baseline
littlelm: a notice.
littlelm: error: the loss is no finite number after step 3.
"""


@pytest.fixture
def log(tmp_path):
    return tmp_path / "a.log"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (LOG, 1, "the loss is no finite number after step 3."),
        (LOG, 2, "the loss is no finite number after step 3."),
        ("littlelm: stopped at step 3; continue with x\n", 130, "stopped at step 3; continue with"),
        (LOG + "$ littlelm fit --resume a\nSegmentation\n", 1, "ended with exit code 1"),
        ("", 7, "ended with exit code 7"),
        (LOG + "training  50%\n", 1, "ended with exit code 1"),
        (LOG, -9, "was ended by SIGKILL, which is what the system does when memory runs out"),
        (LOG, -11, "was ended by SIGSEGV"),
        (LOG, -99, "was ended by signal 99"),
    ],
)
def test_last_words(log, text, code, words):
    log.write_text(text)
    assert last_words(log, code).startswith(words)


def test_a_log_that_is_gone(log):
    assert last_words(log, 1) == "ended with exit code 1"


def test_every_signal_is_handed_on_once(log, monkeypatch):
    monkeypatch.setattr(child, "_PROGRAM", LISTENING)
    stop, sent = StopForChild(), [signal.SIGHUP, signal.SIGTERM, signal.SIGINT]

    def send():
        said = log.read_text().splitlines()[1:]
        if sent and len(said) == 4 - len(sent):  # it has heard what was sent before
            os.kill(os.getpid(), sent.pop())

    with stop.listening():
        assert train(["fit"], log, stop, send) == 7
    assert stop.is_set
    numbers = [int(n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)]
    assert log.read_text().splitlines()[-1] == f"heard {' '.join(map(str, numbers))}"


def test_a_signal_that_came_before_the_start_ends_it(log, monkeypatch):
    monkeypatch.setattr(child, "_PROGRAM", "import signal; signal.pause()")
    stop = StopForChild()
    with stop.listening():
        os.kill(os.getpid(), signal.SIGINT)
        assert train([], log, stop, lambda: None) == -signal.SIGTERM


def test_signals_that_are_ignored_stay_so(monkeypatch):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with StopForChild().listening():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) != signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)
    assert signal.getsignal(signal.SIGHUP) == before


def test_it_does_not_outlive_a_failure_of_ours(log, monkeypatch):
    program = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
    monkeypatch.setattr(child, "_PROGRAM", program)

    def fail():
        if len(log.read_text().splitlines()) == 2:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        train([], log, StopForChild(), fail)
    with pytest.raises(ProcessLookupError):
        os.kill(int(log.read_text().split()[-1]), 0)


def test_it_finds_the_modules_that_we_find_and_its_words_stand_in_the_log(log, monkeypatch):
    program = child._PROGRAM.partition("from littlelm")[0] + "print(sys.path, sys.argv[1:])"
    monkeypatch.setattr(child, "_PROGRAM", program)
    monkeypatch.setattr(sys, "path", [*sys.path, "/nowhere"])
    log.write_text("before\n")
    assert train(["fit", "--name", "a b"], log, StopForChild(), lambda: None) == 0
    assert log.read_text() == (
        f"before\n$ littlelm fit --name 'a b'\n{sys.path} {['fit', '--name', 'a b']}\n"
    )
