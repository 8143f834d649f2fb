"""The probability of a text, against a list of every text there is."""

import math
from collections import Counter

import numpy as np
import pytest
import torch
from small_grammar import list_all, tell_small
from torch import nn

from littlelm.data.store import TokenStore
from littlelm.data.storyworld.reader import text_bits
from littlelm.evaluation.bits_per_byte import BitsPerByte
from littlelm.evaluation.excess import excess_bits
from littlelm.evaluation.scoring import score_documents

END = 256


def test_the_list_is_complete_and_some_stories_are_told_twice(every_story, write):
    assert math.isclose(math.fsum(every_story.values()), 1.0)
    assert len(every_story) > 1000
    assert all(write(tell_small, number).text in every_story for number in range(200))


def test_the_reader_finds_the_probability_of_every_story(every_story, pools):
    for text in sorted(every_story)[::37]:
        assert text_bits(tell_small, pools, text) == pytest.approx(
            -math.log2(every_story[text]), abs=1e-9
        )


def test_one_way_to_tell_a_text_is_never_likelier_than_all_of_them(pools, write):
    fewer = 0
    for number in range(300):
        writer = write(tell_small, number)
        bits = text_bits(tell_small, pools, writer.text)
        assert bits <= writer.bits + 1e-9
        fewer += bits < writer.bits - 1e-9
    assert fewer  # "came very" can be said in two ways


@pytest.mark.parametrize(
    "text",
    [
        "",
        "There was",
        "There was a old girl named Mia.",
        "There was a shy girl named Tom. Tom had a red kite. Tom was sad.",
        "There was a shy girl named Mia. Mia had a red kite. Mia was sad. ",
        "There was a shy girl named Mia. Mia had a red kite. He was sad.",
    ],
)
def test_what_the_grammar_does_not_say_has_no_probability(pools, text):
    assert text_bits(tell_small, pools, text) == math.inf


class Predictor(nn.Module):
    """Knows every story: the probability of every next byte, and of the end, is exact."""

    def __init__(self, every_story):
        super().__init__()
        self.every_story = every_story
        self.beginnings = Counter()
        for text, probability in every_story.items():
            for length in range(len(text) + 1):
                self.beginnings[text[:length]] += probability

    def forward(self, ids_BT):
        return torch.stack([self.read(ids_T) for ids_T in ids_BT])

    def read(self, ids_T):
        text, rows = "", []
        for id_ in ids_T.tolist():
            if id_ != END:
                text += chr(id_)
            rows.append(self.next_probabilities(text))
        return torch.tensor(rows, dtype=torch.float64).log()

    def next_probabilities(self, text):
        if text not in self.beginnings:  # padding behind the end
            return [1.0] * (END + 1)
        after = [self.beginnings[text + chr(byte)] for byte in range(END)]
        share = self.beginnings[text]
        return [p / share for p in (*after, self.every_story.get(text, 0.0))]


def test_a_perfect_model_scores_exactly_the_floor(every_story, write):
    texts = [write(tell_small, number).text for number in range(4)]
    store = TokenStore(
        tokens=np.frombuffer("".join(texts).encode(), np.uint8).astype("<u2"),
        offsets=np.cumsum([0, *map(len, texts)]),
        byte_counts=np.array([len(text) for text in texts]),
        hashes=np.zeros(len(texts), np.uint64),
    )
    floor = np.array([-math.log2(every_story[text]) for text in texts])
    scores = score_documents(Predictor(every_story), store, end_id=END, context_length=512)
    metric = BitsPerByte()
    metric.update(scores)
    assert float(metric.with_end) == pytest.approx(floor.sum() / store.n_bytes, abs=1e-9)
    assert excess_bits(scores, floor).bits_per_byte == pytest.approx(0.0, abs=1e-9)


def test_a_program_without_choices_is_certain(pools):
    program = lambda t: t.say("The end.")  # noqa: E731
    assert text_bits(program, pools, "The end.") == 0.0
    assert list_all(program, pools) == {"The end.": 1.0}


@pytest.mark.parametrize("template", ["<toys>'s top.", "A <looks> one.", "It is <toys>, <looks>!"])
def test_what_stands_right_behind_an_item_does_not_hide_it(pools, write, template):
    program = lambda t: t.say(template)  # noqa: E731
    for number in range(12):
        writer = write(program, number)
        assert text_bits(program, pools, writer.text) == pytest.approx(writer.bits)
