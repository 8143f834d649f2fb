"""Scores of documents, for all texts, windows and batches."""

import math

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st
from toys import END, N_IDS, Average, Uniform, store_of

from littlelm.evaluation.bits_per_byte import summary
from littlelm.evaluation.scoring import score_documents

DOCUMENTS = st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=8)
CONTEXTS = st.integers(1, 20)
BATCHES = st.integers(1, 70)


def average():
    torch.manual_seed(0)
    return Average(vocab_size=N_IDS, context_length=20).double()


MODEL = average()


@torch.no_grad()
def one_at_a_time(document, context_length):
    """Nats of the text and of its end, by one forward for each target."""
    framed = [END, *document, END]
    nats = []
    for target in range(1, len(framed)):
        start = (target - 1) // context_length * context_length
        logits_BTV = MODEL(torch.tensor([framed[start:target]]))
        nats.append(-logits_BTV[0, -1].log_softmax(0)[framed[target]].item())
    return [math.fsum(nats[:-1]), nats[-1]]


@given(DOCUMENTS, CONTEXTS, BATCHES)
def test_they_equal_the_plainest_implementation(documents, context_length, batch):
    found = score_documents(
        MODEL, store_of(documents), end_id=END, context_length=context_length,
        windows_per_batch=batch,
    )  # fmt: skip
    expected = np.array([one_at_a_time(document, context_length) for document in documents])
    np.testing.assert_allclose(found.nats, expected[:, 0], rtol=1e-9)
    np.testing.assert_allclose(found.end_nats, expected[:, 1], rtol=1e-9)


@given(DOCUMENTS, CONTEXTS, st.randoms(use_true_random=False), BATCHES)
def test_order_and_batches_change_nothing(documents, context_length, chance, batch):
    def score(texts, **options):
        store = store_of(texts)
        return summary(
            score_documents(MODEL, store, end_id=END, context_length=context_length, **options)
        )

    mixed = chance.sample(documents, len(documents))
    first, second = score(documents), score(mixed, windows_per_batch=batch)
    np.testing.assert_allclose(list(first.values()), list(second.values()), rtol=0, atol=1e-9)


@given(DOCUMENTS, CONTEXTS)
def test_a_uniform_model_scores_eight_on_any_text(documents, context_length):
    scores = score_documents(
        Uniform(torch.float64), store_of(documents), end_id=END, context_length=context_length
    )
    assert abs(summary(scores)["val_bits_per_byte"] - 8) < 1e-12
    assert scores.byte_counts.tolist() == [len(document) for document in documents]
