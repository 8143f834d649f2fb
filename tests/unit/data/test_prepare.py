from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from file_settings import settings

from littlelm.data.documents import is_held_out
from littlelm.data.prepare import PreparedData, prepare, prepare_scoring, sample_documents
from littlelm.data.settings import DataSettings
from littlelm.data.shards import Shards
from littlelm.data.store import TokenStore
from littlelm.data.storyworld import training_stories
from littlelm.data.tokenizer import END_OF_STORY, StoryTokenizer
from littlelm.errors import UsageError

WriteStories = Callable[..., Path]


def texts(store: TokenStore, tokenizer: StoryTokenizer) -> list[str]:
    return [tokenizer.decode(store.document(i).tolist()) for i in range(store.n_documents)]


def write(path: Path, *documents: str, separator: str = f"\n{END_OF_STORY}\n") -> Path:
    path.write_bytes(separator.join(documents).encode())
    return path


def test_held_out_documents_and_the_rest_are_the_whole_text(write_stories: WriteStories):
    path = write_stories("a.txt", 140)
    data = prepare(settings(path, holdout_percent=50))
    stories = [training_stories(140).story(k) for k in range(140)]
    assert texts(data.valid, data.tokenizer) == [s for s in stories if is_held_out(s, 50)]
    assert texts(data.train, data.tokenizer) == [s for s in stories if not is_held_out(s, 50)]
    assert data.valid.n_documents >= 50


def test_the_percent_that_is_advised_is_the_smallest_that_works(write_stories):
    path = write_stories("few.txt", 300)
    with pytest.raises(UsageError, match="data.holdout_percent: got 5, ") as refusal:
        prepare(settings(path, holdout_percent=5))
    percent = int(str(refusal.value).partition("--data.holdout_percent ")[2].partition(",")[0])
    with pytest.raises(UsageError, match="expected at least 50 to score on"):
        prepare(settings(path, holdout_percent=percent - 1))
    assert prepare(settings(path, holdout_percent=percent)).valid.n_documents >= 50


def test_a_store_says_what_it_holds(write_stories: WriteStories):
    data = prepare(settings(write_stories("a.txt", 20), valid=[write_stories("b.txt", 3, 20)]))
    stories = [training_stories(23).story(20 + k) for k in range(3)]
    assert data.valid.byte_counts.tolist() == [len(story.encode()) for story in stories]
    assert data.valid.n_bytes == sum(len(story.encode()) for story in stories)
    ids = [data.tokenizer.encode(story) for story in stories]
    assert data.valid.tokens.tolist() == list(chain(*ids))
    assert data.valid.n_tokens == sum(map(len, ids))
    assert data.valid.offsets.tolist() == [0, *np.cumsum([len(i) for i in ids]).tolist()]
    assert data.valid.document(1).tolist() == ids[1]
    assert data.valid.tokens.dtype == np.uint16
    assert data.valid.hashes.tolist() == [
        int.from_bytes(hashlib.blake2b(story.encode()).digest()[:8], "little") for story in stories
    ]
    for index in (-1, 3):
        with pytest.raises(IndexError):
            data.valid.document(index)
    with pytest.raises(ValueError, match="read-only"):
        data.valid.tokens[0] = 1


def test_the_facts_are_those_of_the_data(tmp_path: Path):
    train = write(tmp_path / "a.txt", "one two", "", "three", "\u00e4\u00e4", "three")
    valid = write(tmp_path / "b.txt", "three", " ", "three", "four", "one two")
    data = prepare(settings(train, valid=[valid], vocab_size=259))
    facts = data.facts
    assert (facts.data_source, facts.data_version) == ("files", None)
    assert (facts.train_documents, facts.train_bytes) == (4, 7 + 5 + 4 + 5)
    assert (facts.valid_documents, facts.valid_bytes) == (4, 5 + 5 + 4 + 7)
    assert facts.train_tokens == data.train.n_tokens
    assert facts.valid_tokens == data.valid.n_tokens
    assert facts.dropped_empty_documents == 2
    assert facts.train_valid_duplicates == 3
    assert (facts.vocab_size, facts.tokenizer_lossless) == (259, True)
    assert facts.tokenizer_sha256 == data.tokenizer.sha256
    assert data.floor_bits() is None


def test_equal_text_has_equal_identity_wherever_it_lies(write_stories: WriteStories):
    base = prepare(settings(write_stories("a.txt", 60), valid=[write_stories("b.txt", 5, 60)]))
    same = prepare(settings(write_stories("c.txt", 60), valid=[write_stories("d.txt", 5, 60)]))
    more = prepare(settings(write_stories("e.txt", 61), valid=[write_stories("d.txt", 5, 60)]))
    other = prepare(settings(write_stories("c.txt", 60), valid=[write_stories("f.txt", 6, 60)]))
    assert same.facts == base.facts
    assert more.facts.data_sha256 != base.facts.data_sha256
    assert more.facts.split_sha256 == base.facts.split_sha256
    assert other.facts.data_sha256 != base.facts.data_sha256
    assert other.facts.split_sha256 != base.facts.split_sha256


def test_the_same_bytes_under_another_format_are_other_documents(tmp_path: Path):
    train = write(tmp_path / "a.txt", "one two")
    for name, text in (("v.txt", '"three"'), ("v.jsonl", "three")):
        valid = write(tmp_path / name, '"three"')
        data = prepare(settings(train, valid=[valid], vocab_size=258))
        assert texts(data.valid, data.tokenizer) == [text]


def test_split_identity_holds_order_and_rule(tmp_path: Path, write_stories: WriteStories):
    train = write_stories("a.txt", 30)
    orders = [("x y z", "u v w"), ("u v w", "x y z"), ("x y z", "u v w")]
    shas = [
        prepare(settings(train, valid=[write(tmp_path / f"v{n}.txt", *order)])).facts.split_sha256
        for n, order in enumerate(orders)
    ]
    assert shas[0] == shas[2] != shas[1]
    # The same documents, once held out and once given.
    path = write_stories("all.txt", 140)
    held_out = prepare(settings(path, holdout_percent=50))
    given = write(tmp_path / "given.txt", *texts(held_out.valid, held_out.tokenizer))
    assert prepare(settings(train, valid=[given])).valid.hashes.tolist() == (
        held_out.valid.hashes.tolist()
    )
    assert prepare(settings(train, valid=[given])).facts.split_sha256 != held_out.facts.split_sha256


def test_file_order_does_not_move_documents_between_splits(write_stories: WriteStories):
    a, b = write_stories("a.txt", 200), write_stories("b.txt", 200, 200)
    one, two = (
        prepare(settings(*files, holdout_percent=50, tokenizer_sample_bytes=1000))
        for files in ((a, b), (b, a))
    )
    assert sorted(one.valid.hashes) == sorted(two.valid.hashes)
    assert sorted(one.train.hashes) == sorted(two.train.hashes)


def test_a_given_tokenizer_is_used_as_it_is(
    write_stories: WriteStories, tokenizer: StoryTokenizer, cache_folder: Path
):
    given = settings(write_stories("a.txt", 60), valid=[write_stories("b.txt", 5, 60)])
    data = prepare(given, tokenizer=tokenizer)
    assert data.tokenizer is tokenizer
    assert data.facts.vocab_size == 400
    assert list(cache_folder.glob("tokenizer-*")) == []


def test_the_tokenizer_learns_from_training_documents_alone(tmp_path: Path):
    train = write(tmp_path / "a.txt", *["abab"] * 5)
    data = [
        prepare(settings(train, valid=[write(tmp_path / name, valid)], vocab_size=258))
        for name, valid in (("b.txt", "xyxyxyxyxyxyxy"), ("c.txt", "zz"))
    ]
    assert data[0].tokenizer.sha256 == data[1].tokenizer.sha256
    assert len(data[0].tokenizer.encode("ab")) == 1


def test_the_validation_split_is_found_again_for_scoring(write_stories: WriteStories):
    for given in (
        settings(write_stories("a.txt", 140), holdout_percent=50),
        settings(write_stories("b.txt", 60), valid=[write_stories("c.txt", 5, 60)]),
    ):
        data = prepare(given)
        reports: list[str] = []
        store, facts = prepare_scoring(given, data.tokenizer, None, reports.append)
        assert store.hashes.tolist() == data.valid.hashes.tolist()
        assert facts.split_sha256 == data.facts.split_sha256
        assert facts.valid_tokens == data.facts.valid_tokens
        assert reports == []


def test_scoring_does_not_need_the_training_files(write_stories: WriteStories):
    train = write_stories("b.txt", 60)
    given = settings(train, valid=[write_stories("c.txt", 5, 60)])
    data = prepare(given)
    train.unlink()
    _, facts = prepare_scoring(given, data.tokenizer)
    assert facts.split_sha256 == data.facts.split_sha256


def test_any_files_can_be_scored_whole(tmp_path: Path, tokenizer: StoryTokenizer):
    one, two = write(tmp_path / "one.txt", "a", "", "b c"), write(tmp_path / "two.txt", "d")
    store, facts = prepare_scoring(
        DataSettings(), tokenizer, [str(tmp_path / "*.txt"), str(one), str(two)]
    )
    assert texts(store, tokenizer) == ["a", "b c", "d"]
    assert facts.data_source == "files"
    assert facts.dropped_empty_documents == 1
    with pytest.raises(UsageError, match=r"data\.valid_files: there is no file"):
        prepare_scoring(DataSettings(), tokenizer, [str(tmp_path / "missing.txt")])


def test_storyworld_brings_its_own_split(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("littlelm.data.storyworld.corpus.VALIDATION_STORIES", 30)
    small, large = (
        prepare(DataSettings(stories=stories, vocab_size=400)) for stories in (100, 120)
    )
    assert (small.facts.data_source, small.facts.data_version) == ("storyworld", "3")
    assert (small.facts.train_documents, small.valid.n_documents) == (100, 30)
    assert small.facts.split_sha256 == large.facts.split_sha256
    assert small.facts.data_sha256 != large.facts.data_sha256
    assert isinstance(small.train, Shards)
    assert small.train.get(0).n_documents == 100


def test_information_content_is_kept_where_a_corpus_knows_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("littlelm.data.storyworld.corpus.VALIDATION_STORIES", 30)
    asked = []
    monkeypatch.setattr(
        "littlelm.data.storyworld.Storyworld.bits", lambda self, k: asked.append(k) or k + 0.5
    )
    data = prepare(DataSettings(stories=100, vocab_size=400))
    assert asked == []  # not before it is wanted
    for _ in range(2):
        floor = data.floor_bits()
        assert floor is not None
        assert floor.tolist() == [k + 0.5 for k in range(30)]
    assert asked == list(range(30))


def test_sample_shows_the_first_training_documents(tmp_path: Path):
    path = write(
        tmp_path / "a.txt", "one", "", " ", "\n\t\n", "  ", *(f"story {k}" for k in range(300))
    )
    given = settings(path, holdout_percent=50)
    expected = [s for s in ["one", *(f"story {k}" for k in range(300))] if not is_held_out(s, 50)]
    assert sample_documents(given, 3) == expected[:3]
    assert sample_documents(given, 1000) == expected


@pytest.fixture(scope="module")
def tinystories(tmp_path_factory: pytest.TempPathFactory) -> PreparedData:
    folder = os.environ.get("LITTLELM_TEST_DATA")
    if not folder or not (Path(folder) / "tinystories").is_dir():
        pytest.skip("set LITTLELM_TEST_DATA to a folder with tinystories/{train,valid}.txt")
    files = [Path(folder) / "tinystories" / name for name in ("valid.txt", "train.txt")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITTLELM_CACHE", str(tmp_path_factory.mktemp("cache")))
        # The small file is the text here: enough to hold out from, and quick to tokenize.
        return prepare(settings(files[0], holdout_percent=10, vocab_size=2048))


def test_real_stories_come_back(tinystories: PreparedData):
    data = tinystories
    raw = (Path(os.environ["LITTLELM_TEST_DATA"]) / "tinystories" / "valid.txt").read_bytes()
    stories = raw.decode().removesuffix(f"\n{END_OF_STORY}\n").split(f"\n{END_OF_STORY}\n")
    assert data.facts.train_documents + data.facts.valid_documents == len(stories)
    assert data.facts.train_bytes + data.facts.valid_bytes == sum(len(s.encode()) for s in stories)
    assert texts(data.valid, data.tokenizer) == [s for s in stories if is_held_out(s, 10)]
