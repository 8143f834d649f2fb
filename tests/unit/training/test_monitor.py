"""TrainingMonitor and the progress line: what a run says about itself while it goes on."""

import math
from types import SimpleNamespace

import pytest
import torch
from toys import Average

from littlelm.config.settings import OptimSettings
from littlelm.errors import Diverged
from littlelm.reporting import SILENT, LineReport
from littlelm.results.run_folder import RunFolder
from littlelm.training.clock import RunClock
from littlelm.training.curve import CurvePoint
from littlelm.training.module import LanguageModule
from littlelm.training.monitor import TrainingMonitor, peak_memory_bytes
from littlelm.training.progress_bar import BudgetBar
from littlelm.training.tensorboard import RunLogger

TARGETS_PER_BYTE = 0.25


class KeepingLogger(RunLogger):
    """Writes no files; keeps what it is told."""

    def __init__(self):
        self.logged, self.scores = [], []

    def log_metrics(self, scalars, step):
        self.logged.append((step, scalars))

    def add_score(self, split, bits_per_byte, point):
        self.scores.append((split, bits_per_byte, point.step))


class Run:
    """Training with losses and durations that are made up."""

    def __init__(self, folder, budget_seconds=None, max_steps=None, every_n_steps=None):
        self.seconds = 0.0
        self.clock = RunClock(budget_seconds, max_steps, now=lambda: self.seconds)
        self.monitor = TrainingMonitor(
            RunFolder(folder), self.clock, 64, 1e6, TARGETS_PER_BYTE, every_n_steps
        )
        model = Average(vocab_size=3, context_length=2)
        self.module = LanguageModule(model, OptimSettings(), self.clock, 1)
        self.logger = KeepingLogger()
        self.trainer = SimpleNamespace(loggers=[self.logger])

    def begin(self):
        self.monitor.on_train_start(self.trainer, self.module)
        self.clock.start()

    def steps(self, *losses, seconds=1.0, others=()):
        for loss in losses:
            self.seconds += seconds
            self.clock.count_step()
            self.module.loss = torch.tensor(loss)
            for callback in (self.monitor, *others):
                callback.on_train_batch_end(self.trainer, self.module, None, None, 0)

    def end(self):
        self.monitor.on_train_end(self.trainer, self.module)

    @property
    def points(self):
        return self.monitor.curve.points


def test_a_point_is_the_mean_loss_since_the_one_before(tmp_path):
    run = Run(tmp_path, max_steps=1000, every_n_steps=2)
    run.begin()
    run.steps(5.0, 3.0, 2.0, 1.0, 7.0)
    run.end()
    assert [(p.step, p.nats_per_token) for p in run.points] == [(2, 4.0), (4, 1.5), (5, 7.0)]
    assert run.points[1] == CurvePoint(4, 4.0, 4 * 64, 4 * 64 * 1e6, 1.5)


def test_a_few_steps_that_are_left_are_no_point(tmp_path):
    run = Run(tmp_path, max_steps=1000, every_n_steps=4)
    run.begin()
    run.steps(*[2.0] * 8, 9.0)
    run.end()
    assert [p.step for p in run.points] == [4, 8]


def test_a_loss_that_is_no_number_is_no_point(tmp_path):
    run = Run(tmp_path, max_steps=1000, every_n_steps=2)
    run.begin()
    run.module._is_finite = torch.tensor(False)
    with pytest.raises(Diverged):
        run.steps(5.0, float("nan"))
    assert run.points == []


@pytest.mark.parametrize(("max_steps", "n_points"), [(1000, 200), (10, 10)])
def test_two_hundred_points_a_run_or_one_a_step(tmp_path, max_steps, n_points):
    run = Run(tmp_path, max_steps=max_steps)
    run.begin()
    run.steps(*[1.0] * max_steps)
    run.end()
    assert len(run.points) == pytest.approx(n_points, rel=0.01)
    assert run.points[0].step == 1
    assert max_steps - run.points[-1].step < 3


def test_points_of_a_budget_are_even_in_time(tmp_path):
    run = Run(tmp_path, budget_seconds=1800.0)
    run.begin()
    run.steps(*[1.0] * 900, seconds=1.0)
    run.steps(*[1.0] * 9, seconds=100.0)
    assert len([p for p in run.points if p.seconds <= 900]) == pytest.approx(100, rel=0.05)
    assert len([p for p in run.points if p.seconds > 900]) == 9


def test_scalars_are_logged_at_the_step(tmp_path):
    run = Run(tmp_path, max_steps=4, every_n_steps=2)
    run.module.learning_rate, run.module.gradient_norm = 0.25, torch.tensor(3.0)
    run.begin()
    run.steps(5.0, 3.0, seconds=0.5)
    [(step, scalars)] = run.logger.logged
    memory = scalars.pop("machine/peak_memory_bytes")
    assert step == 2
    assert memory > 1e6
    assert scalars == {
        "loss/train_nats_per_token": 4.0,
        "optim/learning_rate": 0.25,
        "optim/gradient_norm": 3.0,
        "progress/share": 0.5,
        "progress/seconds": 1.0,
        "progress/tokens": 128.0,
        "machine/tokens_per_second": 128.0,
    }


def test_training_and_validation_are_told_in_one_unit(tmp_path):
    run = Run(tmp_path, max_steps=4, every_n_steps=2)
    run.begin()
    run.steps(5.0, 3.0)
    run.monitor.add_validation(run.trainer, 1.5)
    bits_per_byte = 4.0 / math.log(2) * TARGETS_PER_BYTE
    assert run.logger.scores == [
        ("training", pytest.approx(bits_per_byte), 2),
        ("validation", 1.5, 2),
    ]


def test_a_validation_is_a_row(tmp_path):
    run = Run(tmp_path, max_steps=4)
    run.begin()
    run.monitor.add_validation(run.trainer, 1.5)
    assert run.points == [CurvePoint(0, 0.0, 0, 0.0, None, 1.5)]
    assert run.logger.logged == []


def test_a_resumed_run_continues_the_curve_without_a_gap_in_the_mean(tmp_path):
    first = Run(tmp_path, max_steps=1000, every_n_steps=2)
    first.begin()
    first.steps(1.0, 1.0, 9.0, 9.0)
    second = Run(tmp_path, max_steps=1000, every_n_steps=2)
    second.clock.load_state_dict({"step": 3, "elapsed_seconds": 3.0})
    second.begin()
    second.steps(4.0, 5.0, 6.0)
    assert [(p.step, p.nats_per_token) for p in second.points] == [(2, 1.0), (4, 4.0), (6, 5.5)]


def test_memory_is_that_of_the_process():
    assert peak_memory_bytes(torch.device("cpu")) > 50e6  # torch alone is larger


@pytest.fixture
def bar_of():
    def make(run, bits_per_byte=None, report=SILENT):
        validation = SimpleNamespace(bits_per_byte=bits_per_byte, progress=0.25)
        return BudgetBar(report, run.clock, 64, run.monitor, validation)

    return make


def test_the_words_before_the_first_point(tmp_path, bar_of):
    run = Run(tmp_path, budget_seconds=180.0)
    run.begin()
    assert bar_of(run).words() == "3:00 left · 0 tokens · step 0"


def test_the_words_of_a_run_with_a_budget(tmp_path, bar_of):
    run = Run(tmp_path, budget_seconds=180.0)
    run.begin()
    run.steps(*[2.5] * 64, seconds=1.0)
    assert bar_of(run, 1.23456).words() == (
        "1:56 left · 1.235 bits per byte at 25% · loss 2.500 · 4,096 tokens · 64 tokens/s · step 64"
    )


def test_the_time_left_of_a_run_with_steps_goes_by_its_speed(tmp_path, bar_of):
    run = Run(tmp_path, max_steps=1200)
    run.begin()
    run.steps(1.0, 1.0, 1.0, seconds=0.5)
    words = bar_of(run).words()
    assert words.startswith("9:58 left · ")
    assert words.endswith(" · 192 tokens · 128 tokens/s · step 3 of 1,200")


@pytest.fixture
def lines_of(tmp_path, bar_of, capsys):
    """Return what is said away from a terminal of so many of a hundred steps."""

    def told(n_steps):
        run = Run(tmp_path, max_steps=100)
        bar = bar_of(run, report=LineReport(run.clock.now))
        run.begin()
        bar.on_train_start(run.trainer, run.module)
        run.steps(*[1.0] * n_steps, seconds=1.0, others=(bar,))
        bar.on_train_end(run.trainer, run.module)
        return capsys.readouterr().err.splitlines()

    return told


def test_a_run_that_is_stopped_says_how_far_it_came(lines_of):
    assert lines_of(42)[-1].startswith("training  42%  0:58 left")


def test_away_from_a_terminal_a_line_for_every_tenth(lines_of):
    shares = range(10, 101, 10)
    assert [line[:13] for line in lines_of(100)] == [f"training {share:3d}%" for share in shares]
