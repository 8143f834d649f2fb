"""Bits per byte: exact sums, worked out by hand."""

import math

import numpy as np
import pytest
import torch
from toys import END, Uniform, store_of, sure_of

from littlelm.evaluation.bits_per_byte import BitsPerByte, summary
from littlelm.evaluation.scoring import DocumentScores, score_documents, write_documents

# Two documents: 4 bits in 2 bytes, 8 bits in 6 bytes; the ends take 1 and 3 bits.
SCORES = DocumentScores(
    nats=np.array([4.0, 8.0]) * math.log(2),
    end_nats=np.array([1.0, 3.0]) * math.log(2),
    byte_counts=np.array([2, 6]),
    token_counts=np.array([1, 5]),
)


def part(index):
    return DocumentScores(
        SCORES.nats[index], SCORES.end_nats[index], SCORES.byte_counts[index],
        SCORES.token_counts[index],
    )  # fmt: skip


def metric_of(*scores):
    metric = BitsPerByte()
    for documents in scores:
        metric.update(documents)
    return metric


def test_two_documents_by_hand():
    metric = metric_of(SCORES)
    assert metric.compute().item() == pytest.approx(12 / 8, abs=1e-15)
    assert metric.with_end.item() == pytest.approx(16 / 8, abs=1e-15)
    assert metric.nats_per_token.item() == pytest.approx(16 * math.log(2) / (6 + 2), abs=1e-15)


def test_it_is_a_ratio_of_sums_and_no_mean_of_ratios():
    assert metric_of(SCORES).compute() != pytest.approx((4 / 2 + 8 / 6) / 2)


def test_documents_may_come_in_any_parts_and_order():
    whole = metric_of(SCORES)
    for parts in ([slice(0, 1), slice(1, 2)], [slice(1, 2), slice(0, 1)], [[1, 0]]):
        parted = metric_of(*[part(index) for index in parts])
        for name in ("with_end", "nats_per_token"):
            assert getattr(parted, name).item() == pytest.approx(getattr(whole, name).item())
        assert parted.compute().item() == pytest.approx(whole.compute().item(), abs=1e-15)


def test_sums_are_exact_where_float32_would_lose_them():
    metric = BitsPerByte()
    metric.update(DocumentScores(np.array([2.0**24]), np.zeros(1), np.array([1]), np.array([1])))
    for _ in range(8):
        metric.update(DocumentScores(np.ones(1), np.zeros(1), np.zeros(1), np.array([1])))
    assert metric.compute().item() * math.log(2) == pytest.approx(2.0**24 + 8, abs=1e-6)


def test_before_the_first_document_it_is_no_number():
    with pytest.warns(UserWarning, match="before the ``update`` method"):
        assert math.isnan(BitsPerByte().compute())


def test_the_metric_starts_anew_when_it_is_reset():
    metric = metric_of(SCORES, SCORES)
    metric.reset()
    metric.update(part(slice(0, 1)))
    assert metric.compute().item() == pytest.approx(2.0)


class TestModels:
    STORE = store_of([b"a story", "of bytes é".encode(), b"!"])

    def scores(self, model, store=None):
        return score_documents(model, store or self.STORE, end_id=END, context_length=4)

    @pytest.mark.parametrize(
        ("dtype", "tolerance"), [(torch.float64, 1e-14), (torch.float32, 1e-6)]
    )
    def test_a_uniform_model_over_bytes_scores_eight(self, dtype, tolerance):
        outcome = summary(self.scores(Uniform(dtype)))
        assert outcome["val_bits_per_byte"] == pytest.approx(8, abs=tolerance)

    def test_a_model_that_knows_the_text_scores_zero(self):
        a, b, c = b"abc"
        model = sure_of({END: a, a: b, b: c, c: END})
        outcome = summary(self.scores(model, store_of([b"abc", b"abc"])))
        assert set(outcome.values()) == {0.0}

    def test_two_documents_of_a_known_model(self):
        # p(a) = 1/2, p(b) = 1/4, p(end) = 1/4 whatever came before; "ab" and "a", 3 and 1 bytes.
        probabilities = torch.full((257,), 0.0)
        probabilities[[ord("a"), ord("b"), END]] = torch.tensor([0.5, 0.25, 0.25])
        model = sure_of({})
        model.table.weight.data = probabilities.log().expand(257, 257).clone()
        outcome = summary(self.scores(model, store_of([b"ab", b"a"])))
        assert outcome["val_bits_per_byte"] == pytest.approx((3 + 1) / 3)
        assert outcome["val_bits_per_byte_with_end"] == pytest.approx((3 + 2 + 1 + 2) / 3)
        assert outcome["val_nats_per_token"] == pytest.approx(8 * math.log(2) / 5)


def test_the_documents_of_a_result_add_up_to_it(tmp_path):
    path = tmp_path / "documents.npz"
    write_documents(path, SCORES)
    with np.load(path) as arrays:
        assert set(arrays) == {"bits", "end_bits", "bytes"}
        np.testing.assert_allclose(arrays["bits"], [4, 8], rtol=1e-15)
        np.testing.assert_allclose(arrays["end_bits"], [1, 3], rtol=1e-15)
        assert arrays["bytes"].tolist() == [2, 6]
        total = arrays["bits"].sum() / arrays["bytes"].sum()
    assert total == pytest.approx(summary(SCORES)["val_bits_per_byte"], abs=1e-15)
