"""Muon, the joint optimizer, and which parameter goes to which."""

import copy

import pytest
import torch
from toys import Average

from littlelm.config.settings import OptimSettings
from littlelm.errors import UsageError
from littlelm.training.joint import JointOptimizer
from littlelm.training.muon import Muon, orthogonal
from littlelm.training.optimizers import make_optimizer, set_learning_rate

RATE = 0.01


def random(*shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(sum(shape)))


def matrix(*shape):
    weight = torch.nn.Parameter(random(*shape))
    weight.grad = random(*shape[::-1]).T.contiguous()
    return weight


def average():
    torch.manual_seed(0)
    return Average(vocab_size=7, context_length=5)


def with_gradients(model, seed):
    generator = torch.Generator().manual_seed(seed)
    for parameter in model.parameters():
        parameter.grad = torch.randn(parameter.shape, generator=generator)
    return model


class TestOrthogonal:
    @pytest.mark.parametrize("shape", [(8, 8), (32, 8), (8, 32), (1, 5), (160, 96)])
    def test_singular_values_are_near_one_and_vectors_stay(self, shape):
        # Random matrices that are square have singular values near zero, which stay small.
        left, _, right = torch.linalg.svd(random(*shape), full_matrices=False)
        values = torch.linspace(0.1, 3.0, min(shape))
        found = orthogonal((left * values @ right)[None])[0].float()
        in_its_own_basis = left.T @ found @ right.T
        assert ((in_its_own_basis.diagonal() > 0.6) & (in_its_own_basis.diagonal() < 1.3)).all()
        off = in_its_own_basis - torch.diag(in_its_own_basis.diagonal())
        assert off.abs().max() < 0.06  # bfloat16

    def test_each_of_a_batch_is_as_if_it_were_alone(self):
        batch = random(3, 16, 8) * torch.tensor([1e-4, 1.0, 1e4])[:, None, None]
        for one, found in zip(batch, orthogonal(batch), strict=True):
            torch.testing.assert_close(found, orthogonal(one[None])[0], atol=0.03, rtol=0)

    def test_nothing_stays_nothing(self):
        assert not orthogonal(torch.zeros(2, 4, 3)).any()


class TestMuon:
    @pytest.mark.parametrize("shape", [(64, 64), (256, 64), (64, 256)])
    def test_an_update_has_the_size_of_adamws(self, shape):
        weight = matrix(*shape)
        before = weight.detach().clone()
        Muon([weight], lr=RATE).step()
        size = (weight.detach() - before).square().mean().sqrt().item()
        assert 0.7 * 0.2 * RATE < size < 1.3 * 0.2 * RATE

    def test_it_goes_down(self):
        weight = matrix(16, 8)
        before = weight.detach().clone()
        Muon([weight], lr=RATE).step()
        assert ((weight.detach() - before) * weight.grad).sum() < 0

    def test_the_size_of_a_gradient_does_not_matter(self):
        small, large = matrix(16, 8), matrix(16, 8)
        large.grad = large.grad * 1000
        for weight in (small, large):
            Muon([weight], lr=RATE).step()
        torch.testing.assert_close(small, large, atol=1e-4, rtol=0)

    def test_matrices_of_one_shape_move_as_if_alone(self):
        together = [matrix(16, 8), matrix(8, 16), matrix(16, 8)]
        together[2].grad = -2 * together[2].grad.flip(0)
        alone = copy.deepcopy(together)
        for weight, other in zip(alone, together, strict=True):
            weight.grad = other.grad.clone()
        both = Muon(together, lr=RATE), [Muon([weight], lr=RATE) for weight in alone]
        for _ in range(3):
            both[0].step()
            for each in both[1]:
                each.step()
        for weight, other in zip(alone, together, strict=True):
            torch.testing.assert_close(weight, other, atol=2e-4, rtol=0)

    def test_what_has_no_gradient_stays(self):
        weight = matrix(4, 4)
        weight.grad = None
        before = weight.detach().clone()
        Muon([weight], lr=RATE, weight_decay=0.5).step()
        assert torch.equal(weight, before)

    def test_weight_decay_shrinks_what_has_no_slope(self):
        weight = matrix(4, 4)
        weight.grad = torch.zeros(4, 4)
        before = weight.detach().clone()
        Muon([weight], lr=0.1, weight_decay=0.5).step()
        torch.testing.assert_close(weight.detach(), 0.95 * before)

    def test_what_it_cannot_do_is_said(self):
        with pytest.raises(ValueError, match="got a parameter of 1 axes, expected matrices"):
            Muon([torch.nn.Parameter(torch.ones(3))])
        with pytest.raises(ValueError, match="got a closure"):
            Muon([matrix(2, 2)]).step(lambda: 0.0)
        with pytest.raises(ValueError, match="got a closure"):
            JointOptimizer([Muon([matrix(2, 2)])]).step(lambda: 0.0)


class TestMaking:
    MUON = OptimSettings(name="muon", learning_rate=0.1, adam_learning_rate=0.02)

    def test_matrices_go_to_muon_and_the_rest_to_adamw(self):
        model = average()
        optimizer = make_optimizer(model, self.MUON)
        set_learning_rate(optimizer, 0.1)
        names = {id(p): name for name, p in model.named_parameters()}
        found = {
            names[id(p)]: ("momentum" in group, round(group["lr"], 6), group["weight_decay"])
            for group in optimizer.param_groups
            for p in group["params"]
        }
        assert found == {
            name: (True, 0.1, 0.1) if parameter.ndim == 2 and "embedding" not in name
            else (False, 0.02, 0.0 if parameter.ndim < 2 else 0.1)
            for name, parameter in model.named_parameters()
        }  # fmt: skip

    def test_without_a_rate_of_its_own_adamw_has_the_same(self):
        optimizer = make_optimizer(average(), OptimSettings(name="muon", learning_rate=0.1))
        set_learning_rate(optimizer, 0.05)
        assert {group["lr"] for group in optimizer.param_groups} == {0.05}

    def test_a_model_of_one_kind_alone(self):
        optimizer = make_optimizer(torch.nn.Linear(2, 2, bias=False), self.MUON)
        assert ["momentum" in group for group in optimizer.param_groups] == [True]
        optimizer = make_optimizer(torch.nn.LayerNorm(2), self.MUON)
        assert ["momentum" in group for group in optimizer.param_groups] == [False]

    def test_it_goes_on_from_its_state(self):
        model = average()
        optimizer = make_optimizer(model, self.MUON)
        for seed in (0, 1):
            with_gradients(model, seed)
            optimizer.step()
        other = copy.deepcopy(model)
        resumed = make_optimizer(other, self.MUON)
        resumed.load_state_dict(copy.deepcopy(optimizer.state_dict()))
        for each, its_optimizer in ((model, optimizer), (other, resumed)):
            with_gradients(each, 2)
            set_learning_rate(its_optimizer, 0.03)
            its_optimizer.step()
        for first, second in zip(model.parameters(), other.parameters(), strict=True):
            assert torch.equal(first, second)

    @pytest.mark.parametrize(
        ("settings", "sentence"),
        [
            ({"adam_learning_rate": 1e-3}, "got 0.001, expected none with optim.name adamw"),
            ({"name": "muon", "adam_learning_rate": 0.0}, "got 0, expected more than 0"),
            ({"name": "muon", "adam_learning_rate": float("nan")}, "got nan, expected more"),
        ],
    )
    def test_a_rate_that_cannot_be(self, settings, sentence):
        with pytest.raises(UsageError, match=f"optim.adam_learning_rate: {sentence}"):
            OptimSettings(**settings).check()
