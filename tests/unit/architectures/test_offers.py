"""What an architecture may state about itself: roles of its parameters, and what to compile."""

import pytest
import torch
from torch import nn
from toys import Average

from littlelm.architectures.compiling import Compiling, compiling_of
from littlelm.architectures.roles import Role, roles_of
from littlelm.config.settings import OptimSettings
from littlelm.training.optimizers import make_optimizer, set_learning_rate


@pytest.fixture
def model():
    return Average(vocab_size=5, context_length=4)


def test_roles_by_default(model):
    assert roles_of(model) == {
        "embedding.weight": Role("embedding"),
        "norm.weight": Role("vector"),
        "norm.bias": Role("vector"),
        "head.weight": Role("matrix"),
        "head.bias": Role("vector"),
    }


def test_a_head_tied_to_the_embedding_is_an_embedding(model):
    model.head.weight = model.embedding.weight
    assert roles_of(model)["embedding.weight"] == Role("embedding")
    assert "head.weight" not in roles_of(model)


def test_a_model_states_roles(model):
    model.parameter_roles = lambda: {"head.weight": "head", "norm.bias": ["vector", 0.25]}
    roles = roles_of(model)
    assert roles["head.weight"] == Role("head")
    assert roles["norm.bias"] == Role("vector", 0.25)
    assert roles["norm.weight"] == Role("vector")


@pytest.mark.parametrize(
    ("stated", "problem"),
    [
        ({"nothing": "head"}, "got 'nothing', expected names of parameters"),
        ({"head.weight": "big"}, "got 'big' for head.weight, expected matrix, embedding, head or"),
        ({"head.weight": ("head", 0)}, "got the scale 0 for head.weight, expected one above 0"),
        ({"head.weight": ("head", float("nan"))}, "got the scale nan"),
        ({"head.weight": ("head", "1")}, "got the scale '1'"),
        (["head.weight"], "expected roles by parameter"),
    ],
)
def test_roles_that_there_are_not(model, stated, problem):
    model.parameter_roles = lambda: stated
    with pytest.raises(ValueError, match="parameter_roles: ") as error:
        roles_of(model)
    assert problem in str(error.value)


def test_the_optimizer_heeds_roles(model):
    model.parameter_roles = lambda: {"head.weight": ("head", 0.5), "embedding.weight": "vector"}
    optimizer = make_optimizer(model, OptimSettings(weight_decay=0.1))
    set_learning_rate(optimizer, 2.0)
    names = {id(p): name for name, p in model.named_parameters()}
    found = {
        names[id(p)]: (group["weight_decay"], group["lr"])
        for group in optimizer.param_groups
        for p in group["params"]
    }
    assert found == {
        "embedding.weight": (0.0, 2.0),
        "norm.weight": (0.0, 2.0),
        "norm.bias": (0.0, 2.0),
        "head.weight": (0.1, 1.0),
        "head.bias": (0.0, 2.0),
    }


def test_nothing_is_compiled_unasked(model):
    assert compiling_of(model) is None


@pytest.mark.parametrize(
    ("asked", "compiling"),
    [
        ({}, Compiling("model", "default")),
        ({"mode": "max-autotune-no-cudagraphs"}, Compiling("model", "max-autotune-no-cudagraphs")),
        ({"region": "blocks"}, Compiling("blocks", "default")),
    ],
)
def test_what_to_compile(model, asked, compiling):
    model.blocks = nn.ModuleList([nn.Linear(2, 2)])
    model.compiling = asked
    assert compiling_of(model) == compiling


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (True, "got true, expected a dict"),
        ({"speed": 1}, "got the key 'speed', expected region or mode"),
        ({"mode": "reduce-overhead"}, "got the mode 'reduce-overhead', expected default or max-"),
        ({"region": ["model"]}, "got the region ['model'], expected model or blocks"),
        ({"region": "blocks"}, "expected a model with an attribute blocks that is a ModuleList"),
    ],
)
def test_what_cannot_be_compiled(model, asked, problem):
    model.compiling = asked
    with pytest.raises(ValueError, match="compiling: ") as error:
        compiling_of(model)
    assert problem in str(error.value)


def test_names_of_weights_do_not_change(model):
    model.compiling = {}
    assert list(model.state_dict()) == list(Average(vocab_size=5, context_length=4).state_dict())
    assert torch.equal(model.state_dict()["norm.weight"], torch.ones(8))
