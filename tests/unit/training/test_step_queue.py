"""How far the host runs ahead of a GPU, which is played here by a list of marks."""

from collections import deque

import pytest

from littlelm.training.budget import StepQueue


class Gpu:
    """Takes `step_seconds` for a step; the host needs no time to queue one."""

    def __init__(self, step_seconds):
        self.step_seconds = step_seconds
        self.now = 0.0
        self.queued = deque()
        self.free_at = 0.0

    def record(self):
        self.free_at = max(self.free_at, self.now) + self.step_seconds
        return Mark(self, self.free_at)


class Mark:
    def __init__(self, gpu, done_at):
        self.gpu, self.done_at = gpu, done_at

    def synchronize(self):
        self.gpu.now = max(self.gpu.now, self.done_at)


@pytest.mark.parametrize("step_seconds", [0.002, 0.05, 0.4, 3.0])
def test_at_most_half_a_second_or_a_step_is_queued(step_seconds):
    gpu = Gpu(step_seconds)
    queue = StepQueue(lambda: gpu.now, gpu.record)
    for step in range(2000):
        queue.after_step()
        if step > 10:
            assert gpu.free_at - gpu.now <= max(0.5, step_seconds) + 1e-6


def test_the_gpu_never_runs_dry():
    gpu = Gpu(0.01)
    queue = StepQueue(lambda: gpu.now, gpu.record)
    for _ in range(1000):
        queue.after_step()
    assert gpu.free_at == pytest.approx(1000 * 0.01)
    assert queue.allowed >= 49
