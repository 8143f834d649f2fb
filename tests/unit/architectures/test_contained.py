"""What a plugin does to the process as it is imported is undone."""

import os
import signal

import pytest

from littlelm.architectures import load


@pytest.fixture
def load_with(install):
    """Return a function that imports a plugin which begins with some statements."""

    def install_and_load(statements):
        source = f"{statements}\ndef odd(*, vocab_size: int, context_length: int): ..."
        install("odd-package", {"odd": "odd_module:odd"}, {"odd_module": source})
        return load("odd")

    return install_and_load


def test_what_goes_around_python_to_standard_output_goes_to_stderr(load_with, capfd):
    load_with("import os; os.write(1, b'raw'); os.system('echo from a child')")
    assert capfd.readouterr() == ("", "rawfrom a child\n")
    os.write(1, b"ours")
    assert capfd.readouterr().out == "ours"


def test_the_working_folder_stays(load_with):
    before = os.getcwd()
    load_with("import os; os.chdir('/')")
    try:
        assert os.getcwd() == before
    finally:
        os.chdir(before)


def test_a_working_folder_that_is_gone_is_no_reason_to_fail(load_with, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert callable(load_with(""))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signals_are_heard_as_before(load_with, number):
    before = signal.getsignal(number)
    load_with(f"import signal; signal.signal({int(number)}, signal.SIG_IGN)")
    try:
        assert signal.getsignal(number) == before
    finally:
        signal.signal(number, before)
