"""LanguageModule: the loss, the step, the recipe."""

import copy
import math

import pytest
import torch
from lightning.pytorch import Callback
from torch import nn
from toys import Average, Bigram, random_bigram

from littlelm.config.settings import OptimSettings
from littlelm.errors import Diverged
from littlelm.training.loss import next_token_loss, targets_at_once
from littlelm.training.module import LanguageModule
from littlelm.training.optimizers import make_optimizer

V = 7


def average():
    torch.manual_seed(0)
    return Average(vocab_size=V, context_length=5)


def batches(n_steps=1, n_rows=8):
    generator = torch.Generator().manual_seed(1)
    return [torch.randint(0, V, (n_rows, 6), generator=generator) for _ in range(n_steps)]


def weights(model):
    return torch.cat([p.detach().flatten() for p in model.parameters()])


def gradient(model, tokens_BS):
    loss = next_token_loss(model, tokens_BS)
    return torch.cat([g.flatten() for g in torch.autograd.grad(loss, list(model.parameters()))])


class TestLoss:
    def test_targets_are_the_ids_that_follow(self):
        # p(1 | 0) = 3/4 and p(0 | 1) = 1/5, by hand.
        model = Bigram(torch.tensor([[1.0, 3.0], [1.0, 4.0]]).log())
        loss = next_token_loss(model, torch.tensor([[0, 1, 0]]))
        assert loss.item() == pytest.approx(-(math.log(3 / 4) + math.log(1 / 5)) / 2)

    def test_the_last_id_is_no_input_and_the_first_no_target(self):
        seen = []

        class Spy(nn.Module):
            def forward(self, ids_BT):
                seen.append(ids_BT.tolist())
                return torch.zeros(*ids_BT.shape, 9)

        next_token_loss(Spy(), torch.tensor([[5, 6, 7], [1, 2, 3]]))
        assert seen == [[[5, 6], [1, 2]]]

    def test_it_is_the_mean_over_all_targets_of_all_rows(self):
        rows = torch.tensor([[0, 1, 1], [1, 0, 1]])
        model = random_bigram(2)
        alone = [next_token_loss(model, row[None]).item() for row in rows]
        assert next_token_loss(model, rows).item() == pytest.approx(sum(alone) / 2)

    def test_it_is_computed_in_float32_whatever_the_model_computes_in(self):
        table_VV = torch.randn(V, V).bfloat16()
        model = Bigram(table_VV)
        tokens = batches()[0]
        loss = next_token_loss(model, tokens)
        assert loss.dtype == torch.float32
        assert loss.item() == pytest.approx(
            next_token_loss(Bigram(table_VV.float()), tokens).item(), rel=1e-6
        )


class TestStep:
    @pytest.mark.parametrize("rows_per_forward", [1, 2, 4])
    def test_a_step_in_parts_equals_a_step_at_once(self, train, rows_per_forward):
        whole, parts = average(), average()
        in_parts = train(parts, batches(3), rows_per_forward=rows_per_forward)
        at_once = train(whole, batches(3))
        torch.testing.assert_close(weights(parts), weights(whole), rtol=0, atol=1e-6)
        assert in_parts.loss.item() == pytest.approx(at_once.loss.item(), abs=1e-6)
        assert in_parts.gradient_norm.item() == pytest.approx(
            at_once.gradient_norm.item(), abs=1e-6
        )

    def test_a_step_follows_the_gradient_of_the_mean_loss(self, train):
        model = average()
        [tokens] = batches()
        expected = weights(model) - 0.5 * gradient(model, tokens)
        train(model, [tokens], learning_rate=0.5)
        torch.testing.assert_close(weights(model), expected)

    def test_gradients_do_not_pile_up_over_steps(self, train):
        model, tokens = average(), batches()[0]
        expected = weights(model)
        reference = copy.deepcopy(model)
        for _ in range(2):
            expected = expected - gradient(reference, tokens)
            nn.utils.vector_to_parameters(expected, reference.parameters())
        train(model, [tokens, tokens])
        torch.testing.assert_close(weights(model), expected)

    def test_a_batch_is_a_step(self, train):
        module = train(average(), batches(5), rows_per_forward=2)
        assert module.clock.step == 5
        assert module.trainer.global_step == 5

    def test_a_long_gradient_is_cut_and_its_own_length_kept(self, train):
        model = average()
        [tokens] = batches()
        before, length = weights(model), gradient(model, tokens).norm().item()
        module = train(model, [tokens], clip=length / 10)
        assert module.gradient_norm.item() == pytest.approx(length, rel=1e-5)
        assert (weights(model) - before).norm().item() == pytest.approx(length / 10, rel=1e-4)

    def test_a_short_gradient_is_left_alone(self, train):
        model = average()
        [tokens] = batches()
        expected = weights(model) - gradient(model, tokens)
        train(model, [tokens], clip=100.0)
        torch.testing.assert_close(weights(model), expected)

    def test_under_autocast_the_weights_stay_float32(self, train):
        model = average()
        dtypes = []
        model.head.register_forward_hook(lambda m, x, y: dtypes.append(y.dtype))
        train(model, batches(2), module=LanguageModule, precision="bf16-mixed")
        assert dtypes == [torch.bfloat16] * 2
        assert {p.dtype for p in model.parameters()} == {torch.float32}


class Rates(Callback):
    """Notes the learning rate that each step was made with."""

    def __init__(self):
        self.seen = []

    def on_train_batch_end(self, trainer, pl_module, outputs, batch, batch_idx):
        [optimizer] = trainer.optimizers
        assert {group["lr"] for group in optimizer.param_groups} == {pl_module.learning_rate}
        self.seen.append(pl_module.learning_rate)


class TestRecipe:
    def test_the_learning_rate_follows_the_progress_of_the_run(self, train):
        rates = Rates()
        train(
            average(), batches(10), module=LanguageModule, callbacks=(rates,),
            learning_rate=2.0, warmup=0.2, decay=0.5,
        )  # fmt: skip
        by_hand = [0.02, 1.01, 2, 2, 2, 2, 1.6, 1.2, 0.8, 0.4]
        assert rates.seen == pytest.approx(by_hand)

    def test_weight_decay_pulls_on_all_but_vectors(self):
        model = average()
        before = {name: p.detach().clone() for name, p in model.named_parameters()}
        optimizer = make_optimizer(model, OptimSettings(learning_rate=0.1, weight_decay=0.5))
        for parameter in model.parameters():
            parameter.grad = torch.zeros_like(parameter)
        optimizer.step()
        for name, parameter in model.named_parameters():
            factor = 1 - 0.1 * 0.5 if parameter.ndim == 2 else 1
            torch.testing.assert_close(parameter.detach(), before[name] * factor)

    def test_frozen_parameters_are_left_to_themselves(self):
        model = average()
        model.embedding.weight.requires_grad = False
        optimizer = make_optimizer(model, OptimSettings())
        given = [p for group in optimizer.param_groups for p in group["params"]]
        assert len(given) == len(list(model.parameters())) - 1

    def test_a_model_of_matrices_alone(self):
        [group] = make_optimizer(nn.Linear(2, 2, bias=False), OptimSettings()).param_groups
        assert group["weight_decay"] == 0.1


class Breaks(Average):
    """Returns NaN from its third forward on."""

    calls = 0

    def forward(self, ids_BT):
        self.calls += 1
        return super().forward(ids_BT) * (math.nan if self.calls >= 3 else 1.0)


class TestDivergence:
    def test_a_loss_that_is_no_number_ends_the_run_at_its_step(self, train):
        model = Breaks(vocab_size=V, context_length=5)
        with pytest.raises(
            Diverged, match=r"by step 3 at learning rate 1; try a smaller learning rate: --optim"
        ):
            train(model, batches(5))
        assert model.calls == 3

    def test_so_does_a_gradient(self, train):
        model = average()
        model.head.weight.register_hook(lambda gradient: gradient * math.inf)
        with pytest.raises(Diverged, match="by step 1"):
            train(model, batches(2))

    def test_so_does_a_loss_that_is_infinite_while_its_gradient_is_not(self, train):
        class Denies(Average):
            def forward(self, ids_BT):
                return super().forward(ids_BT).index_fill(2, torch.tensor([0]), -math.inf)

        with pytest.raises(Diverged, match="by step 1"):
            train(Denies(vocab_size=V, context_length=5), batches(2))

    def test_so_does_one_in_a_part_of_a_step(self, train):
        with pytest.raises(Diverged, match="by step 2"):
            train(Breaks(vocab_size=V, context_length=5), batches(3), rows_per_forward=4)


def test_the_module_is_the_architecture():
    model = average()
    ids = batches()[0][:, :5]
    module = LanguageModule(model, OptimSettings(), None, 1)
    torch.testing.assert_close(module(ids), model(ids))


class TestLossInParts:
    """Of an architecture with `hidden` and `unembed`, logits need not be held whole."""

    class InTwo(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding, self.head = nn.Embedding(V, 4), nn.Linear(4, V)
            self.most = 0

        def hidden(self, ids_BT):
            return self.embedding(ids_BT)

        def unembed(self, hidden_BTD):
            self.most = max(self.most, hidden_BTD.shape[:-1].numel())
            return self.head(hidden_BTD)

        def forward(self, ids_BT):
            return self.unembed(self.hidden(ids_BT))

    @pytest.mark.parametrize("at_once", [1, 3, 40, 100])
    def test_loss_and_gradients_are_the_same(self, at_once):
        model, [tokens] = self.InTwo(), batches()
        whole = next_token_loss(model, tokens)
        whole.backward()
        expected = [p.grad.clone() for p in model.parameters()]
        model.zero_grad()
        model.most = 0
        parts = next_token_loss(model, tokens, at_once)
        parts.backward()
        assert parts.item() == pytest.approx(whole.item(), rel=1e-6)
        assert model.most == min(at_once, 40)
        for parameter, gradient_ in zip(model.parameters(), expected, strict=True):
            torch.testing.assert_close(parameter.grad, gradient_)

    def test_only_large_logits_are_computed_in_parts(self, monkeypatch):
        monkeypatch.setattr("littlelm.training.loss._MOST_LOGITS", 100)
        assert targets_at_once(self.InTwo(), 14, V) is None
        assert targets_at_once(self.InTwo(), 15, V) == 14
        assert targets_at_once(self.InTwo(), 15, 1000) == 1
        assert targets_at_once(average(), 15, V) is None
