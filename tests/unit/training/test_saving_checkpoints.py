"""RunCheckpoint: when it writes, and what stays if it cannot."""

from types import SimpleNamespace

import pytest
import torch
from toys import Average

from littlelm.config.settings import OptimSettings
from littlelm.duration import Duration
from littlelm.errors import Diverged, RunFailed
from littlelm.results.run_folder import RunFolder
from littlelm.training.checkpoint import RunCheckpoint
from littlelm.training.clock import RunClock
from littlelm.training.every import Every
from littlelm.training.module import LanguageModule

WRITE_SECONDS = 3.0


class Run:
    """Training of steps of one second; a checkpoint is a number in a file and takes three."""

    def __init__(self, folder, budget_seconds=None, max_steps=None, every=None):
        self.folder = RunFolder(folder / "run")
        self.folder.create()
        self.seconds = 0.0
        self.clock = RunClock(budget_seconds, max_steps, now=lambda: self.seconds)
        model = Average(vocab_size=3, context_length=2)
        self.module = LanguageModule(model, OptimSettings(), self.clock, 1)
        self.written = []
        self.trainer = SimpleNamespace(save_checkpoint=self.write)
        self.checkpoint = RunCheckpoint(self.folder, self.clock, Every(every, self.clock), {})

    def write(self, path):
        self.seconds += WRITE_SECONDS
        path.write_text(str(self.clock.step))
        self.written.append(self.clock.step)

    def begin(self):
        self.checkpoint.on_train_start(self.trainer, self.module)
        self.clock.start()

    def steps(self, count):
        for _ in range(count):
            self.seconds += 1.0
            self.clock.count_step()
            self.checkpoint.on_train_batch_end(self.trainer, self.module, None, None, 0)

    def end(self):
        self.checkpoint.on_train_end(self.trainer, self.module)


def test_one_before_the_first_step_every_so_often_and_at_the_end(tmp_path):
    run = Run(tmp_path, max_steps=10, every=4)
    run.begin()
    run.steps(10)
    assert run.written == [0, 4, 8]
    run.end()
    assert run.written == [0, 4, 8, 10]


def test_none_is_written_twice(tmp_path):
    run = Run(tmp_path, max_steps=8, every=4)
    run.begin()
    run.steps(8)
    run.end()
    assert run.written == [0, 4, 8]


def test_writing_is_charged_but_for_the_last_one(tmp_path):
    run = Run(tmp_path, budget_seconds=30.0, every=Duration.parse("10s"))
    run.begin()
    run.steps(24)  # 10, then 3 to write, then 10, then 3
    assert run.written == [0, 10, 20]
    assert run.clock.elapsed_seconds == 30.0
    run.end()
    assert run.written == [0, 10, 20, 24]
    assert run.clock.elapsed_seconds == 30.0


def test_none_is_begun_that_would_end_after_the_deadline(tmp_path):
    run = Run(tmp_path, budget_seconds=19.0, every=Duration.parse("7s"))
    run.begin()
    run.steps(16)
    assert run.written == [0, 7]  # the next is due after 17 seconds


def test_a_resumed_run_holds_its_state_already(tmp_path):
    run = Run(tmp_path, max_steps=10, every=4)
    run.clock.load_state_dict({"step": 4, "elapsed_seconds": 4.0})
    run.checkpoint.load_state_dict(run.checkpoint.state_dict())
    run.begin()
    assert run.written == []


def test_weights_that_are_no_numbers_are_not_written(tmp_path):
    run = Run(tmp_path, max_steps=10, every=4)
    run.begin()
    run.module._is_finite = torch.tensor(False)
    with pytest.raises(Diverged):
        run.steps(4)
    with pytest.raises(Diverged):
        run.end()
    assert run.folder.checkpoint.read_text() == "0"


@pytest.mark.parametrize(
    ("error", "reason"),
    [(OSError(28, "No space left"), "No space left"), (RuntimeError("failed\nat 3"), "failed")],
)
def test_one_that_cannot_be_written_leaves_the_one_before(tmp_path, error, reason):
    run = Run(tmp_path, max_steps=10, every=4)
    run.begin()

    def break_off(path):
        path.write_text("hal")
        raise error

    run.trainer.save_checkpoint = break_off
    with pytest.raises(RunFailed, match=rf"could not be written \({reason}\); .* --resume"):
        run.steps(4)
    assert [file.name for file in run.folder.checkpoint.parent.iterdir()] == ["last.ckpt"]
    assert run.folder.checkpoint.read_text() == "0"


def test_without_one_before_there_is_nothing_to_go_on_with(tmp_path):
    run = Run(tmp_path, max_steps=10)

    def full(path):
        raise OSError(28, "No space left")

    run.trainer.save_checkpoint = full
    with pytest.raises(RunFailed, match=r"\(No space left\); make room and start again\.$"):
        run.begin()


def test_weights_that_broke_in_the_very_last_step_are_not_saved(tmp_path):
    run = Run(tmp_path, max_steps=8, every=4)
    run.begin()
    run.steps(6)
    with torch.no_grad():
        next(run.module.architecture.parameters()).view(-1)[0] = float("nan")
    with pytest.raises(Diverged, match="the weights stopped being finite numbers in step 6 at"):
        run.end()
    assert run.written == [0, 4]
