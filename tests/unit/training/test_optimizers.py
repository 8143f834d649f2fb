"""The joint optimizer, and which parameter goes to Muon."""

import copy

import pytest
import torch
from toys import Average

from littlelm.config.settings import OptimSettings
from littlelm.errors import UsageError
from littlelm.training.joint import JointOptimizer
from littlelm.training.optimizers import make_optimizer, set_learning_rate


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


class TestJoint:
    def test_each_does_what_it_would_do_alone(self):
        weights, alone = [matrix(4, 4), matrix(3, 2)], [matrix(4, 4), matrix(3, 2)]
        made = [torch.optim.SGD([weights[0]], lr=0.1), torch.optim.AdamW([weights[1]], lr=0.2)]
        JointOptimizer(made).step()
        torch.optim.SGD([alone[0]], lr=0.1).step()
        torch.optim.AdamW([alone[1]], lr=0.2).step()
        for weight, other in zip(weights, alone, strict=True):
            assert torch.equal(weight, other)

    def test_a_closure_comes_first_and_once(self):
        weights = [matrix(2, 2), matrix(2, 2)]
        before = weights[0].detach().clone()
        seen = []

        def closure():
            seen.append(torch.is_grad_enabled() and torch.equal(weights[0], before))
            return 1.5

        joint = JointOptimizer([torch.optim.SGD([each], lr=0.1) for each in weights])
        with torch.no_grad():
            assert joint.step(closure) == 1.5
        assert seen == [True]
        assert not torch.equal(weights[0], before)

    def test_a_copy_is_one_too(self):
        weight = matrix(2, 2)
        copied = copy.deepcopy(JointOptimizer([torch.optim.SGD([weight], lr=0.1)]))
        ours = copied.param_groups[0]["params"][0]
        ours.grad = weight.grad.clone()
        copied.step()
        torch.testing.assert_close(ours, weight - 0.1 * weight.grad)

    def test_groups_that_come_later_are_refused(self):
        joint = JointOptimizer([torch.optim.SGD([matrix(2, 2)])])
        with pytest.raises(ValueError, match="expected all of them from the beginning"):
            joint.add_param_group({"params": [matrix(2, 2)]})


class TestMaking:
    MUON = OptimSettings(name="muon", learning_rate=0.1, adam_learning_rate=0.02)

    def test_matrices_go_to_muon_and_the_rest_to_adamw(self):
        model = average()
        optimizer = make_optimizer(model, self.MUON)
        set_learning_rate(optimizer, 0.1)
        names = {id(p): name for name, p in model.named_parameters()}
        found = {
            names[id(p)]: ("ns_steps" in group, round(group["lr"], 6), group["weight_decay"])
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
        assert ["ns_steps" in group for group in optimizer.param_groups] == [True]
        optimizer = make_optimizer(torch.nn.LayerNorm(2), self.MUON)
        assert ["ns_steps" in group for group in optimizer.param_groups] == [False]

    @pytest.mark.parametrize("weight", [torch.ones(2, 2, 2), torch.ones(2, 2).to(torch.complex64)])
    def test_what_muon_does_not_know_goes_to_adamw(self, weight):
        model = torch.nn.Module()
        model.strange = torch.nn.Parameter(weight)
        model.strange.grad = torch.ones_like(weight)
        optimizer = make_optimizer(model, self.MUON)
        assert ["ns_steps" in group for group in optimizer.param_groups] == [False]
        optimizer.step()

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
