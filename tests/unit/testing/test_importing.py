"""The promise on importing, which is looked at in a process of its own."""

import pytest
import torch

from littlelm.testing.promise import Broken
from littlelm.testing.promises.building import importing
from littlelm.testing.subject import Subject

GOOD = "def odd(*, vocab_size: int, context_length: int): ..."


@pytest.fixture
def check(install):
    """Return a function that looks at a plugin which begins with some statements."""

    def look(statements=""):
        source = f"{statements}\n{GOOD}"
        install("odd-package", {"odd": "odd_module:odd"}, {"odd_module": source})
        return importing.check(Subject("odd", {}, 11, 4, torch.device("cpu")))

    return look


@pytest.mark.parametrize(
    ("statements", "what"),
    [
        ("import os; os.chdir('/')", "working folder from .* to /"),
        (
            "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)",
            "what is done at signals, such as Ctrl-C",
        ),
        (
            "import threading, time; threading.Thread(target=time.sleep, args=(2,)).start()",
            "the threads that a process waits for as it ends",
        ),
    ],
)
def test_what_it_changes_is_named(check, monkeypatch, tmp_path, statements, what):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Broken, match=f"^its import changes {what}, expected no change$"):
        check(statements)


def test_what_is_printed_as_it_ends_is_no_answer(check):
    assert check("import atexit, os; os.write(1, b'raw'); atexit.register(print, 'bye')")


def test_modules_of_the_current_folder_are_not_those_that_are_imported(
    check, monkeypatch, tmp_path
):
    (tmp_path / "odd_module.py").write_text("import torch; torch.manual_seed(1)")
    monkeypatch.chdir(tmp_path)
    assert check()
