"""A model that is asked is left as it was."""

import pytest
import torch
from torch import nn

from littlelm.architectures.evaluating import device_of, evaluating


class Failure(Exception):
    pass


def test_every_part_has_its_own_mode_again():
    model = nn.Sequential(nn.Linear(1, 1), nn.Dropout(), nn.Dropout())
    model[1].eval()  # frozen by its author
    with evaluating(model):
        assert not any(module.training for module in model.modules())
    assert [module.training for module in model.modules()] == [True, True, False, True]


def test_also_if_it_fails():
    model = nn.Dropout()
    before = torch.get_rng_state()
    with pytest.raises(Failure), evaluating(model):
        torch.rand(1)
        raise Failure
    assert model.training
    assert torch.is_grad_enabled()
    assert torch.equal(torch.get_rng_state(), before)


def test_no_autocast_reaches_it():
    model = nn.Linear(2, 2)
    with torch.autocast("cpu", torch.bfloat16), evaluating(model):
        assert model(torch.ones(1, 2)).dtype == torch.float32


def test_a_model_without_parameters_is_on_the_cpu():
    assert device_of(nn.Identity()) == torch.device("cpu")
