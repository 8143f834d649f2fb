"""RunClock: what drives a run, what is charged, when it is over."""

import pytest

from littlelm.training.clock import RunClock


class Time:
    seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def time():
    return Time()


def test_nothing_is_charged_before_the_start(time):
    clock = RunClock(10.0, None, now=time)
    time.seconds += 5
    assert clock.elapsed_seconds == 0
    clock.start()
    time.seconds += 4
    clock.start()
    assert (clock.elapsed_seconds, clock.seconds_left, clock.progress) == (4, 6, 0.4)


def test_nothing_is_charged_after_the_stop(time):
    clock = RunClock(10.0, None, now=time)
    clock.start()
    time.seconds += 4
    clock.stop()
    time.seconds += 100
    clock.stop()
    assert clock.elapsed_seconds == 4
    assert not clock.is_finished


def test_a_budget_drives_by_time_and_not_by_steps(time):
    clock = RunClock(10.0, None, now=time)
    clock.start()
    clock.count_step()
    assert clock.progress == 0
    time.seconds += 10
    assert clock.is_finished
    assert not clock.is_safety_stop
    time.seconds += 10
    assert clock.progress == 1


def test_steps_drive_by_steps_and_not_by_time(time):
    clock = RunClock(None, 4, now=time)
    clock.start()
    time.seconds += 1e9
    assert clock.progress == 0
    assert clock.seconds_left == float("inf")
    for expected in (0.25, 0.5, 0.75, 1.0):
        clock.count_step()
        assert clock.progress == expected
    assert clock.is_finished


def test_a_budget_beside_steps_only_stops_the_run(time):
    clock = RunClock(10.0, 4, now=time)
    clock.start()
    clock.count_step()
    time.seconds += 9.9
    assert not clock.is_safety_stop
    time.seconds += 0.1
    assert clock.is_safety_stop
    assert not clock.is_finished
    assert clock.progress == 0.25


def test_a_run_whose_steps_are_done_needs_no_safety_stop(time):
    clock = RunClock(10.0, 1, now=time)
    clock.start()
    clock.count_step()
    time.seconds += 20
    assert clock.is_finished
    assert not clock.is_safety_stop


def test_a_resumed_clock_adds_to_what_was_charged(time):
    first = RunClock(10.0, None, now=time)
    first.start()
    first.count_step()
    time.seconds += 3
    saved = first.state_dict()

    second = RunClock(10.0, None, now=time)
    second.load_state_dict(saved)
    time.seconds += 50
    assert (second.step, second.elapsed_seconds) == (1, 3)
    second.start()
    time.seconds += 2
    assert (second.elapsed_seconds, second.progress) == (5, 0.5)


def test_work_after_a_checkpoint_is_not_charged_twice(time):
    first = RunClock(10.0, None, now=time)
    first.start()
    time.seconds += 3
    saved = first.state_dict()
    time.seconds += 4  # lost in a crash, done again

    second = RunClock(10.0, None, now=time)
    second.load_state_dict(saved)
    second.start()
    time.seconds += 4
    assert second.elapsed_seconds == 7


def test_a_clock_needs_something_to_count_to():
    with pytest.raises(ValueError, match="needs a budget or a number of steps"):
        RunClock(None, None)
