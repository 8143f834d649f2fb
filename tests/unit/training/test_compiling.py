"""StepLoss: compiled where it is asked for and possible, else not, with the same gradients."""

import copy

import pytest
import torch
from test_language_module import average, batches, gradient

from littlelm.architectures.compiling import Compiling
from littlelm.training.compiling import StepLoss
from littlelm.training.loss import next_token_loss


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path))


@pytest.fixture
def compiler(monkeypatch):
    """Stand in for torch.compile: returns what it was given, and remembers it."""
    asked = []

    def compile_(function, **options):
        asked.append((function, options))
        return function

    monkeypatch.setattr(torch, "compile", compile_)
    return asked


class Block(torch.nn.Module):
    """One of the model's own: torch compiles none that is torch's alone."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x_BTD):
        return self.inner(x_BTD) + 0


def added(model):
    return torch.cat([p.grad.flatten() for p in model.parameters()])


def test_without_compiling_it_is_the_loss_and_its_gradient():
    model, [tokens] = average(), batches()
    step = StepLoss(model)
    loss = step.add_gradients(tokens, 0.5)
    assert loss.item() == pytest.approx(next_token_loss(model, tokens).item() / 2)
    torch.testing.assert_close(added(model), gradient(model, tokens) / 2)
    assert (step.is_compiled, step.compile_seconds, step.compile_cache) == (False, 0.0, None)


def test_the_model_is_compiled_with_its_loss(compiler):
    StepLoss(average(), Compiling(mode="max-autotune-no-cudagraphs"))
    assert compiler == [(next_token_loss, {"dynamic": False, "mode": "max-autotune-no-cudagraphs"})]


def test_blocks_are_compiled_in_place(compiler):
    model = average()
    model.blocks = torch.nn.ModuleList([torch.nn.Linear(8, 8), torch.nn.Linear(8, 8)])
    keys = list(model.state_dict())
    StepLoss(model, Compiling(region="blocks"))
    assert all(block._compiled_call_impl is not None for block in model.blocks)
    assert model._compiled_call_impl is None
    assert list(model.state_dict()) == keys


def test_only_the_first_call_is_charged_as_compiling(compiler):
    times = iter([0.0, 30.0, 30.0, 32.0])
    step = StepLoss(average(), Compiling(), now=lambda: next(times))
    [tokens] = batches()
    step.add_gradients(tokens, 1.0)
    assert step.compile_seconds == 30.0
    step.add_gradients(tokens, 1.0)
    assert step.compile_seconds == 28.0
    step.add_gradients(tokens, 1.0)  # the clock has no more times: it is not asked again
    assert step.compile_seconds == 28.0


def test_a_resumed_run_adds_up(compiler):
    times = iter([0.0, 5.0, 5.0, 6.0])
    step = StepLoss(average(), Compiling(), now=lambda: next(times))
    step.load_state_dict({"is_compiled": True, "compile_seconds": 20.0, "compile_cache": "cold"})
    [tokens] = batches()
    step.add_gradients(tokens, 1.0)
    step.add_gradients(tokens, 1.0)
    assert step.compile_seconds == 24.0
    assert step.compile_cache == "cold"


def test_torch_that_is_told_not_to_compile_is_warned_of_once(compiler):
    warnings, [tokens] = [], batches()
    step = StepLoss(average(), Compiling(), warn=warnings.append)
    for _ in range(2):
        step.add_gradients(tokens, 1.0)
    assert not step.is_compiled
    assert [warning[:32] for warning in warnings] == ["littlelm: torch compiled nothing"]


@pytest.mark.parametrize("before", [True, False])
def test_a_run_that_once_went_without_is_not_called_compiled(before, monkeypatch):
    original = torch.compile
    monkeypatch.setattr(torch, "compile", lambda f, **_: original(f, backend="eager"))
    step = StepLoss(average(), Compiling())
    step.load_state_dict({"is_compiled": before, "compile_seconds": 20.0, "compile_cache": None})
    step.add_gradients(batches()[0], 1.0)
    assert step.is_compiled == before
    assert step.state_dict()["is_compiled"] == before
    assert step.compile_cache == "cold"


# torch's own, as it compiles what is not the first part of a model.
@pytest.mark.filterwarnings("ignore:The .grad attribute of a Tensor that is not a leaf:UserWarning")
@pytest.mark.parametrize("region", ["model", "blocks"])
def test_where_compiling_fails_it_goes_on_without(region, monkeypatch):
    def breaks(graph, inputs):
        raise RuntimeError("there is no compiler")

    original, warnings = torch.compile, []
    monkeypatch.setattr(torch, "compile", lambda f, **_: original(f, backend=breaks))
    model, [tokens] = average(), batches()
    model.norm = Block(model.norm)
    model.blocks = torch.nn.ModuleList([model.norm])
    expected = gradient(model, tokens)
    step = StepLoss(model, Compiling(region=region), warn=warnings.append)
    for _ in range(2):
        model.zero_grad()
        step.add_gradients(tokens, 1.0)
        torch.testing.assert_close(added(model), expected)
    assert not step.is_compiled
    assert step.compile_cache is None
    assert len(warnings) == 1
    assert "there is no compiler" in warnings[0]


def test_gradients_of_a_half_done_first_call_are_forgotten(monkeypatch):
    model, [tokens] = average(), batches()

    def breaks_late(architecture, tokens_BS, targets_at_once):
        next_token_loss(architecture, tokens_BS).backward()
        raise RuntimeError("in the backward pass")

    monkeypatch.setattr(torch, "compile", lambda f, **_: _once(breaks_late, f))
    StepLoss(model, Compiling()).add_gradients(tokens, 1.0)
    torch.testing.assert_close(added(model), gradient(model, tokens))


def _once(first, then):
    """Return a function that is another one at its first call."""
    functions = [then, first]
    return lambda *arguments: (functions.pop() if len(functions) > 1 else then)(*arguments)


def test_a_model_that_fails_by_itself_is_not_taken_for_a_failing_compiler(compiler):
    model, warnings = average(), []

    def fail(ids_BT):
        raise ArithmeticError("mine")

    model.forward = fail
    with pytest.raises(ArithmeticError, match="mine"):
        StepLoss(model, Compiling(), warn=warnings.append).add_gradients(batches()[0], 1.0)
    assert warnings == []


def test_whoever_interrupts_is_heard(compiler):
    model = average()

    def stop(ids_BT):
        raise KeyboardInterrupt

    model.forward = stop
    with pytest.raises(KeyboardInterrupt):
        StepLoss(model, Compiling()).add_gradients(batches()[0], 1.0)


def test_the_model_is_the_same_one(compiler):
    model = average()
    before = copy.deepcopy(model.state_dict())
    StepLoss(model, Compiling()).add_gradients(batches()[0], 1.0)
    assert list(model.state_dict()) == list(before)
