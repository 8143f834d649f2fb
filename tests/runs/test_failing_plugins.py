"""A plugin that fails late is named, in a sentence, and what the run has so far is kept."""

import random

import numpy as np
import pytest
import torch
from toys import Average

from littlelm.architectures.trained import TrainedModel
from littlelm.errors import RunFailed, UsageError
from littlelm.evaluation.evaluate import evaluate_run
from littlelm.generation.generate import generate_run
from littlelm.generation.sampling import Sampling
from littlelm.results.record import RunRecord
from littlelm.results.run_folder import RunFolder
from littlelm_baseline import Baseline


class Interruption(KeyboardInterrupt):
    pass


class Own(BaseException):
    pass


@pytest.fixture
def fail_in(monkeypatch):
    """Return a function that lets a method of the baseline fail from now on."""

    def arrange(method, error):
        def fail(self, *arguments):
            raise error

        monkeypatch.setattr(Baseline, method, fail)

    return arrange


@pytest.mark.parametrize(
    ("error", "described"),
    [
        (RuntimeError("no\nway"), "RuntimeError: no way"),
        (SystemExit(0), "SystemExit: 0"),
        (Interruption(), "Interruption"),
        (Own("x"), "Own: x"),
    ],
)
def test_in_the_middle_of_training(settings, quietly, at_step, out, fail_in, error, described):
    at_step(5, lambda: fail_in("forward", error))
    sentence = f"^the plugin 'baseline' failed after step 5: {described}; mend it and continue with"
    with pytest.raises(RunFailed, match=sentence):
        quietly(settings(every=2))
    run = RunFolder(out / "run")
    assert torch.load(run.checkpoint, weights_only=True)["global_step"] == 4
    assert RunRecord.read(run.result).status == "interrupted"


def test_when_a_story_is_told(settings, quietly, at_step, fail_in):
    at_step(12, lambda: fail_in("decode", TypeError("no cache")))
    with pytest.raises(
        RunFailed, match="the plugin 'baseline' failed after step 12: TypeError: no"
    ):
        quietly(settings())


def tell(run):
    for pieces in generate_run(run, prompt="", max_new_tokens=8, sampling=Sampling(), seed=0, n=1):
        list(pieces)


@pytest.mark.parametrize(("method", "use"), [("forward", evaluate_run), ("decode", tell)])
def test_when_a_trained_model_is_used(finished, monkeypatch, fail_in, method, use):
    load = TrainedModel.load

    def load_and_break(run, report):
        trained = load(run, report)
        fail_in(method, Own("x"))
        return trained

    monkeypatch.setattr(TrainedModel, "load", load_and_break)
    arguments = (finished, {}) if use is evaluate_run else (finished,)
    with pytest.raises(
        RunFailed, match="the plugin 'baseline' failed: Own: x; mend it, or put back"
    ):
        use(*arguments)
    assert not finished.evaluations.exists()


def test_before_a_trained_model_is_used(finished, fail_in):
    fail_in("decode", IndexError("x"))
    with pytest.raises(UsageError, match="'baseline' has an attribute 'decode' that .* IndexError"):
        TrainedModel.load(finished)


class Drawing(Average):
    """Draws from every random stream there is, in training and otherwise."""

    def __init__(self, *, vocab_size: int, context_length: int):
        super().__init__(vocab_size=vocab_size, context_length=context_length)

    def forward(self, ids_BT):
        drawn = random.random() + np.random.random() + torch.rand(()).item()
        logits_BTV = super().forward(ids_BT)
        return logits_BTV * (1 + drawn) if self.training else logits_BTV


def test_the_check_of_the_contract_leaves_no_trace_in_training(
    settings, quietly, weights, install, monkeypatch
):
    install("toy-package", {"drawing": f"{__name__}:Drawing"})
    looked = weights(quietly(settings(name="looked", arch="drawing")))
    monkeypatch.setattr("littlelm.training.run.check_reading", lambda *arguments: None)
    monkeypatch.setattr("littlelm.training.run.check_training", lambda *arguments: None)
    assert weights(quietly(settings(name="not", arch="drawing"))) == looked
