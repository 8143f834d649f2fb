"""The clock under all orders of steps, crashes and resumes."""

from hypothesis import given
from hypothesis import strategies as st

from littlelm.training.clock import RunClock

SECONDS = st.floats(0, 1e4, allow_subnormal=False)
STEPS = st.lists(SECONDS, max_size=30)


class Time:
    seconds = 1e6

    def __call__(self):
        return self.seconds


def advance(clock, time, steps):
    """Take steps and return the progress after each."""
    clock.start()
    seen = []
    for seconds in steps:
        time.seconds += seconds
        clock.count_step()
        seen.append(clock.progress)
    return seen


@given(STEPS, st.floats(1e-3, 1e4), st.none() | st.integers(1, 40))
def test_progress_is_a_share_that_never_falls(steps, budget, max_steps):
    time = Time()
    seen = advance(RunClock(budget, max_steps, now=time), time, steps)
    assert seen == sorted(seen)
    assert all(0 <= progress <= 1 for progress in seen)


@given(STEPS, st.integers(1, 40))
def test_where_steps_drive_progress_knows_no_time(steps, max_steps):
    time, frozen = Time(), Time()
    by_time = advance(RunClock(1.0, max_steps, now=time), time, steps)
    assert by_time == advance(RunClock(None, max_steps, now=frozen), frozen, [0.0] * len(steps))


@given(st.lists(st.tuples(STEPS, STEPS), max_size=5), SECONDS)
def test_kept_work_is_charged_once_and_lost_work_never(attempts, pause):
    time, state = Time(), None
    charged = n_steps = 0
    for kept, lost in attempts:
        clock = RunClock(1e9, None, now=time)
        if state is not None:
            clock.load_state_dict(state)
        time.seconds += pause  # nothing runs
        advance(clock, time, kept)
        state = clock.state_dict()
        advance(clock, time, lost)
        charged, n_steps = charged + sum(kept), n_steps + len(kept)
        assert abs(state["elapsed_seconds"] - charged) < 1e-3
        assert state["step"] == n_steps


@given(SECONDS, SECONDS, SECONDS)
def test_elapsed_time_is_that_between_start_and_stop(before, during, after):
    time = Time()
    clock = RunClock(1e9, None, now=time)
    time.seconds += before
    clock.start()
    time.seconds += during
    clock.stop()
    time.seconds += after
    assert abs(clock.elapsed_seconds - during) < 1e-6
    assert abs(clock.elapsed_seconds + clock.seconds_left - 1e9) < 1e-3
