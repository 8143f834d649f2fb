from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from littlelm.data.storyworld import training_stories
from littlelm.data.tokenizer import END_OF_STORY, StoryTokenizer

# All of Unicode that UTF-8 can hold, laced with what could be taken for something else.
texts = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
        st.sampled_from(
            [END_OF_STORY, "<|", "endoftext", "|>", "\r\n", "\0", "  ", "   ", "a b", "\u0120"]
        ),
        st.sampled_from(["\ufeff", "e\u0301", "\u00e9", "\u200d", "don't ", "\U0001f600", "the "]),
    ),
    max_size=10,
).map("".join)


@pytest.fixture(scope="module", params=["trained", "reloaded"])
def tokenizer(request: pytest.FixtureRequest) -> StoryTokenizer:
    corpus = training_stories(100)
    stories = [corpus.story(k) for k in range(100)]
    # Runs of white space get ids of their own, so that cutting one would show.
    stories += ["a  b   c    d\n\n\ne \r\n\r\n \t\t f"] * 200
    trained = StoryTokenizer.train(stories, 500)
    if request.param == "trained":
        return trained
    with tempfile.TemporaryDirectory() as folder:
        trained.save(Path(folder) / "tokenizer.json")
        return StoryTokenizer.load(Path(folder) / "tokenizer.json")


@given(text=texts)
@settings(max_examples=300, deadline=None)
def test_every_text_comes_back_byte_for_byte(tokenizer: StoryTokenizer, text: str):
    ids = tokenizer.encode(text)
    assert tokenizer.decode_bytes(ids) == text.encode()
    assert tokenizer.decode(ids) == text
    assert tokenizer.end_id not in ids


@given(texts=st.lists(texts, max_size=5))
@settings(max_examples=100, deadline=None)
def test_company_does_not_change_a_text(tokenizer: StoryTokenizer, texts: list[str]):
    assert tokenizer.encode_batch(texts) == [tokenizer.encode(text) for text in texts]


@given(ids=st.lists(st.integers(0, 499), max_size=50))
@settings(max_examples=100, deadline=None)
def test_any_ids_decode_to_the_bytes_of_each(tokenizer: StoryTokenizer, ids: list[int]):
    assert tokenizer.decode_bytes(ids) == b"".join(tokenizer.decode_bytes([id_]) for id_ in ids)


@given(text=texts, piece_characters=st.integers(1, 30))
@settings(max_examples=200, deadline=None)
def test_pieces_leave_no_trace(tokenizer: StoryTokenizer, text: str, piece_characters: int):
    expected = tokenizer.encode(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("littlelm.data.tokenizer._PIECE_CHARACTERS", piece_characters)
        assert tokenizer.encode(text) == expected


@given(documents=st.lists(texts.filter(bool), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_whatever_it_learned_from_it_is_lossless(documents: list[str]):
    # 257 ids need no merge, so every text supports them.
    tokenizer = StoryTokenizer.train(documents, 257)
    assert tokenizer.is_lossless
    assert [tokenizer.decode(tokenizer.encode(text)) for text in documents] == documents
