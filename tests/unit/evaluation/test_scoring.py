"""Every token of every document, once, in the windows that the protocol says."""

import math
import random

import numpy as np
import pytest
import torch
from torch import nn
from toys import END, N_IDS, Average, random_bigram, store_of, store_of_ids

from littlelm.evaluation.scoring import score_documents
from littlelm_baseline import Baseline

T = 8
STORE = store_of(
    [b"x", b"seven b", b"eight by", b"nine byte", b"sixteen bytes...", b"Q" * 40, b"last", b""]
)


def baseline(dtype=torch.float32):
    torch.manual_seed(0)
    model = Baseline(vocab_size=N_IDS, context_length=T, d_model=16, n_layers=2, n_heads=2)
    for parameter in model.parameters():
        nn.init.normal_(parameter, std=0.3)  # far from uniform
    return model.to(dtype)


def scores(model, store=STORE, **options):
    return score_documents(model, store, end_id=END, context_length=T, **options)


@torch.no_grad()
def token_by_token(model, document):
    """Score a document in the plainest way: one forward for each target."""
    framed = [END, *document, END]
    nats = []
    for target in range(1, len(framed)):
        start = (target - 1) // T * T
        logits_BTV = model(torch.tensor([framed[start:target]]))
        nats.append(-logits_BTV[0, -1].double().log_softmax(0)[framed[target]].item())
    return sum(nats[:-1]), nats[-1]


@pytest.mark.parametrize("windows_per_batch", [1, 7, 64, None])
def test_it_equals_the_plainest_implementation(windows_per_batch):
    model = baseline(torch.float64)
    found = scores(model, windows_per_batch=windows_per_batch)
    expected = [token_by_token(model, STORE.document(i).tolist()) for i in range(STORE.n_documents)]
    np.testing.assert_allclose(found.nats, [nats for nats, _ in expected], rtol=1e-9)
    np.testing.assert_allclose(found.end_nats, [end for _, end in expected], rtol=1e-9)


@pytest.mark.parametrize(("dtype", "tolerance"), [(torch.float32, 1e-5), (torch.float64, 1e-9)])
def test_how_many_windows_go_at_once_changes_nothing(dtype, tolerance):
    model = baseline(dtype)
    at_once = [scores(model, windows_per_batch=n).nats for n in (1, 7, 64)]
    np.testing.assert_allclose(at_once[1], at_once[0], atol=tolerance)
    np.testing.assert_allclose(at_once[2], at_once[0], atol=tolerance)
    total_bits = [nats.sum() / STORE.n_bytes / math.log(2) for nats in at_once]
    assert max(total_bits) - min(total_bits) < tolerance


def test_the_order_of_documents_changes_nothing():
    documents = [STORE.document(i).tolist() for i in range(STORE.n_documents)]
    order = random.Random(0).sample(range(len(documents)), len(documents))
    mixed = store_of([bytes(documents[i]) for i in order])
    model = baseline(torch.float64)
    found = scores(model, mixed, windows_per_batch=3)
    np.testing.assert_allclose(found.nats, scores(model).nats[order], rtol=1e-9)


def test_no_documents():
    assert scores(random_bigram(), store_of([])).nats.tolist() == []


def test_bytes_are_those_of_the_raw_text():
    found = scores(random_bigram(), store_of_ids([[1, 2, 3], [4]], byte_counts=[50, 7]))
    assert found.byte_counts.tolist() == [50, 7]
    assert found.token_counts.tolist() == [3, 1]


class Spy(Average):
    """Notes what it is given, and draws random numbers."""

    def __init__(self):
        super().__init__(vocab_size=N_IDS, context_length=T, dropout=0.5)
        self.given = []

    def forward(self, ids_BT):
        torch.rand(3)
        self.given.append(ids_BT.tolist())
        assert not self.training
        assert not torch.is_grad_enabled()
        return super().forward(ids_BT)


def test_windows_are_disjoint_and_each_begins_with_the_token_before_it():
    spy = Spy()
    scores(spy, store_of([bytes(range(10))]), windows_per_batch=1)
    # In the order of their length: the last two of the eleven targets, then the first eight.
    assert spy.given == [[[7, 8, 9]], [[END, 0, 1, 2, 3, 4, 5, 6]]]


def test_every_target_is_scored_once():
    seen = []
    scores(random_bigram(), windows_per_batch=2, report=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == STORE.n_tokens + STORE.n_documents


@pytest.mark.parametrize("was_training", [True, False])
def test_training_goes_on_as_if_nothing_had_been_scored(was_training):
    spy = Spy().train(was_training)
    torch.manual_seed(3)
    before = torch.get_rng_state()
    scores(spy)
    assert torch.equal(torch.get_rng_state(), before)
    assert spy.training == was_training
    assert spy.dropout.training == was_training
    assert all(p.grad is None for p in spy.parameters())
    assert torch.is_grad_enabled()


def test_training_goes_on_also_after_a_failure():
    model = baseline().train()
    with pytest.raises(IndexError):
        scores(model, store_of_ids([[300]], [1]))
    assert model.training


def test_full_precision_whatever_autocast_says():
    model = baseline()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = scores(model)
    assert found.nats.tolist() == scores(model).nats.tolist()
    assert found.nats.dtype == np.float64


def test_logits_in_half_precision_are_summed_in_full():
    class Half(nn.Module):
        def forward(self, ids_BT):
            return torch.zeros(*ids_BT.shape, N_IDS, dtype=torch.bfloat16)

    [nats] = scores(Half(), store_of([b"Q" * 40])).nats
    assert nats == pytest.approx(40 * math.log(N_IDS), rel=1e-6)  # bfloat16 holds three digits


def test_a_compiled_model_is_scored_eagerly():
    model = random_bigram()
    model.compile(backend=lambda graph, inputs: pytest.fail("compiled"))
    assert scores(model).nats.sum() > 0
