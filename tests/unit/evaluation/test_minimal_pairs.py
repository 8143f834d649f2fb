"""Which of two texts a model finds likelier."""

import numpy as np
import pytest
import torch
from torch import nn

from littlelm.data.storyworld.minimal_pairs import MinimalPair
from littlelm.data.tokenizer import StoryTokenizer
from littlelm.evaluation.minimal_pairs import margins_of, summarize


@pytest.fixture(scope="module")
def letters():
    return StoryTokenizer.train(["the cat sat on a mat and ran"] * 3, 262)


class Unigram(nn.Module):
    """Finds every `a` twice as likely as any other byte, whatever came before."""

    def __init__(self, tokenizer):
        super().__init__()
        self.logits = torch.zeros(tokenizer.vocab_size)
        [a] = tokenizer.encode("a")
        self.logits[a] = np.log(2)

    def forward(self, ids_BT):
        return self.logits.expand(*ids_BT.shape, -1)


class Copying(nn.Module):
    """Expects the first byte of what it reads to come again and again."""

    def __init__(self, tokenizer):
        super().__init__()
        self.n_ids = tokenizer.vocab_size

    def forward(self, ids_BT):
        return 5.0 * nn.functional.one_hot(ids_BT[:, 1:2].expand_as(ids_BT), self.n_ids).float()


def pair(good, bad, context=""):
    return MinimalPair("kind", context, good, bad)


def test_margins_by_hand(letters):
    pairs = [pair("xaa", "xxx"), pair("x", "a"), pair("xay", "yax"), pair("aaaaaaaax", "x")]
    n_ids = letters.vocab_size
    each = -np.log(n_ids + 1)  # of a byte that is no `a`
    expected = [2 * np.log(2), -np.log(2), 0.0, 8 * (each + np.log(2))]
    assert margins_of(Unigram(letters), letters, 50, pairs) == pytest.approx(expected, abs=1e-4)


def test_only_the_ending_counts_and_the_context_is_read(letters):
    pairs = [pair("bb", "cc", context="bxx"), pair("bb", "cc", context="cxx")]
    margins = margins_of(Copying(letters), letters, 50, pairs)
    assert margins == pytest.approx([10.0, -10.0], abs=1e-4)
    swapped = margins_of(Copying(letters), letters, 50, pairs, contexts=["cxx", "bxx"])
    assert swapped == pytest.approx([-10.0, 10.0], abs=1e-4)


def test_what_is_too_long_loses_its_beginning(letters):
    long = pair("bb", "cc", context="b" + "x" * 100)
    short = pair("bb", "cc", context="x" * 10)
    margins = margins_of(Copying(letters), letters, 8, [long, short])
    assert margins[0] == margins[1] == pytest.approx(0.0, abs=1e-5)


def test_the_summary_by_hand():
    summary = summarize(np.array([2.0, -1.0, 0.0, 3.0]))
    assert summary.n == 4
    assert summary.accuracy == 0.625  # a tie counts one half
    assert summary.mean_margin_nats == 1.0
    assert summary.accuracy_standard_error == pytest.approx(np.std([1, 0, 0.5, 1], ddof=1) / 2)
    assert summary.mean_margin_standard_error == pytest.approx(np.std([2, -1, 0, 3], ddof=1) / 2)
    with pytest.raises(ValueError, match="at least 2"):
        summarize(np.array([1.0]))
