"""Signals: between steps they are kept for later, elsewhere they end the program at once."""

import os
import signal
import threading

import pytest

from littlelm.errors import StopNow
from littlelm.training.signals import StopRequest


def send(number):
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_during_training_is_kept_for_the_end_of_the_step(number, capfd):
    request = StopRequest()
    with request.listening(), request.between_steps():
        assert not request.is_set
        send(number)
        assert request.is_set
    assert "stopping after this step; press Ctrl-C again to stop at once" in capfd.readouterr().err


def test_a_second_one_ends_at_once():
    request = StopRequest()
    with request.listening(), request.between_steps():
        send(signal.SIGINT)
        with pytest.raises(StopNow):
            send(signal.SIGTERM)


def test_a_terminal_that_closes_may_say_so_twice():
    request = StopRequest()
    with request.listening(), request.between_steps():
        send(signal.SIGHUP)
        send(signal.SIGHUP)
        assert request.is_set
        with pytest.raises(StopNow):
            send(signal.SIGTERM)


def test_nothing_on_the_way_holds_it_up():
    with StopRequest().listening(), pytest.raises(StopNow):
        try:
            send(signal.SIGTERM)
        except Exception:
            pytest.fail("an architecture that catches everything caught it")


def test_outside_of_training_the_first_one_ends_at_once():
    with StopRequest().listening(), pytest.raises(StopNow):
        send(signal.SIGTERM)


def test_after_training_it_ends_at_once_again():
    request = StopRequest()
    with request.listening():
        with request.between_steps():
            pass
        with pytest.raises(StopNow):
            send(signal.SIGINT)


def test_a_signal_that_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with StopRequest().listening():
            send(signal.SIGINT)
            assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("fails", [False, True])
def test_the_handlers_from_before_come_back(fails):
    def theirs(number, frame):
        pass

    before = signal.signal(signal.SIGTERM, theirs)
    try:
        if fails:
            with pytest.raises(ValueError, match="x"), StopRequest().listening():
                raise ValueError("x")
        else:
            with StopRequest().listening():
                assert signal.getsignal(signal.SIGTERM) is not theirs
        assert signal.getsignal(signal.SIGTERM) is theirs
    finally:
        signal.signal(signal.SIGTERM, before)


def test_outside_of_the_main_thread_signals_are_left_alone():
    before = signal.getsignal(signal.SIGINT)
    problems = []

    def listen():
        try:
            with StopRequest().listening():
                pass
        except Exception as error:
            problems.append(error)

    thread = threading.Thread(target=listen)
    thread.start()
    thread.join()
    assert problems == []
    assert signal.getsignal(signal.SIGINT) is before
