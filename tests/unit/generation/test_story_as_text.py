"""A story in pieces of whole characters."""

import pytest
import torch
from torch import nn
from toys import Average, sure_of

from littlelm.generation.sampling import Sampling
from littlelm.generation.story import stream_story, write_story

TEXT = "é中😀 a"


class Script(nn.Module):
    """Says its text, byte by byte, then ends the story."""

    def __init__(self, tokenizer, ids):
        super().__init__()
        self.ids = ids
        self.n_ids = tokenizer.vocab_size
        self.end_id = tokenizer.end_id

    def forward(self, ids_BT):
        T = ids_BT.shape[1]
        said = torch.tensor([*self.ids, self.end_id])[:T]
        return nn.functional.one_hot(said, self.n_ids)[None] * 1e4


def stream(model, tokenizer, **options):
    given = {
        "context_length": 100,
        "max_new_tokens": 50,
        "sampling": Sampling(),
        "generator": torch.Generator().manual_seed(0),
    }
    return list(stream_story(model, tokenizer, **{**given, **options}))


def test_a_character_comes_with_the_last_of_its_bytes(letters):
    ids = letters.encode(TEXT)
    assert len(ids) == len(TEXT.encode()) == 11
    assert stream(Script(letters, ids), letters) == list(TEXT)


def test_pieces_join_to_the_whole(letters):
    torch.manual_seed(0)
    model = Average(vocab_size=letters.vocab_size, context_length=100)
    options = {"context_length": 100, "max_new_tokens": 50, "sampling": Sampling()}
    whole = write_story(model, letters, **options, generator=torch.Generator().manual_seed(0))
    assert "".join(stream(model, letters)) == whole
    assert len(whole) > 10


def test_the_prompt_is_read_and_not_repeated(letters):
    a, b, c = letters.encode("abc")
    model = sure_of({letters.end_id: a, a: b, b: c, c: letters.end_id})
    assert stream(model, letters, prompt="ab") == ["c"]
    assert stream(model, letters, prompt="") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("cut", "expected"),
    [(1, "�"), (2, "é"), (4, "é�"), (5, "é中"), (8, "é中�")],
)
def test_a_story_cut_within_a_character(letters, cut, expected):
    model = Script(letters, letters.encode(TEXT))
    assert "".join(stream(model, letters, max_new_tokens=cut)) == f"{expected} …"


def test_bytes_that_are_no_text_become_a_sign(letters):
    [byte] = [id_ for id_ in range(letters.vocab_size) if letters.decode_bytes([id_]) == b"\xff"]
    [letter] = letters.encode("a")
    assert stream(Script(letters, [byte, letter]), letters) == ["�", "a"]


@pytest.mark.parametrize("was_training", [True, False])
def test_training_goes_on_as_if_nothing_had_been_told(letters, was_training):
    class Drawing(Average):
        def forward(self, ids_BT):
            torch.rand(3)
            assert not self.training
            assert not torch.is_grad_enabled()
            return super().forward(ids_BT)

    model = Drawing(vocab_size=letters.vocab_size, context_length=100, dropout=0.5)
    model.train(was_training)
    before = torch.get_rng_state()
    stream(model, letters)
    assert torch.equal(torch.get_rng_state(), before)
    assert model.training == was_training


def test_the_same_seed_tells_the_same_story_whatever_was_drawn_before(letters):
    torch.manual_seed(0)
    model = Average(vocab_size=letters.vocab_size, context_length=100, dropout=0.5)
    first = stream(model, letters)
    torch.rand(100)
    assert stream(model, letters) == first


def test_a_compiled_model_tells_its_story_eagerly(letters):
    model = Average(vocab_size=letters.vocab_size, context_length=100)
    model.compile(backend=lambda graph, inputs: pytest.fail("compiled"))
    assert stream(model, letters)


def test_a_story_that_is_not_told_to_its_end_holds_nothing_back(letters):
    class Drawing(Average):
        def forward(self, ids_BT):
            torch.rand(3)
            return super().forward(ids_BT)

    model = Drawing(vocab_size=letters.vocab_size, context_length=100)
    model.train()
    torch.manual_seed(0)
    expected = torch.rand(2)
    torch.manual_seed(0)
    pieces = stream_story(
        model,
        letters,
        context_length=100,
        max_new_tokens=10,
        sampling=Sampling(),
        generator=torch.Generator().manual_seed(1),
    )
    first = torch.rand(1)
    next(pieces)
    assert model.training
    assert torch.is_grad_enabled()
    assert torch.equal(torch.cat([first, torch.rand(1)]), expected)
