from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from file_settings import settings

from littlelm.data.documents import is_held_out
from littlelm.data.prepare import prepare, prepare_scoring
from littlelm.data.tokenizer import END_OF_STORY, StoryTokenizer
from littlelm.errors import UsageError

WriteStories = Callable[..., Path]


def write(path: Path, *documents: str, separator: str = f"\n{END_OF_STORY}\n") -> Path:
    path.write_bytes(separator.join(documents).encode())
    return path


def held_out_of(percent: int, n: int) -> list[str]:
    """Return documents of which exactly `n` are held out."""
    candidates = [f"story {k}" for k in range(4000)]
    held_out = [s for s in candidates if is_held_out(s, percent)]
    return held_out[:n] + [s for s in candidates if not is_held_out(s, percent)][:200]


def test_fifty_held_out_documents_are_enough_and_fewer_are_not(tmp_path: Path):
    enough = write(tmp_path / "enough.txt", *held_out_of(5, 50))
    assert prepare(settings(enough)).valid.n_documents == 50
    few = write(tmp_path / "few.txt", *held_out_of(5, 49))
    with pytest.raises(
        UsageError, match=r"holds out 49 of the documents, expected at least 50 .* --data\.document"
    ):
        prepare(settings(few))
    with pytest.raises(UsageError, match="holds out 49 of the documents, expected at least 50"):
        prepare_scoring(settings(few), prepare(settings(enough)).tokenizer)


def test_one_validation_document_is_enough(tmp_path: Path):
    train, valid = write(tmp_path / "a.txt", "aba " * 50), write(tmp_path / "b.txt", "one")
    assert prepare(settings(train, valid=[valid], vocab_size=258)).valid.n_documents == 1


@pytest.mark.parametrize(
    ("train", "valid", "message"),
    [
        ("a a a a", f"\n{END_OF_STORY}\n \n", "data.valid_files: got files without any text"),
        (" \n", "one", "data.files: there is no text to train on"),
        ("one", "two", r"data.vocab_size: got 300, .* supports \d+ tokens; give --data.vocab_size"),
    ],
)
def test_too_little_text_is_refused(tmp_path: Path, train: str, valid: str, message: str):
    files = write(tmp_path / "a.txt", train), write(tmp_path / "b.txt", valid)
    given = settings(files[0], valid=[files[1]], vocab_size=258 if "a a" in train else 300)
    with pytest.raises(UsageError, match=message) as error:
        prepare(given)
    assert "\n" not in str(error.value)


def test_no_training_documents_with_a_given_tokenizer(tmp_path: Path, tokenizer: StoryTokenizer):
    files = write(tmp_path / "a.txt", " "), write(tmp_path / "b.txt", "one")
    with pytest.raises(UsageError, match=r"data\.files: there is no text to train on"):
        prepare(settings(files[0], valid=[files[1]]), tokenizer=tokenizer)


def test_a_file_serves_one_split_only(tmp_path: Path, write_stories: WriteStories):
    path = write_stories("a.txt", 60)
    (tmp_path / "b.txt").symlink_to(path)
    with pytest.raises(UsageError, match=r"data\.valid_files: .*b\.txt is also in data\.files"):
        prepare(settings(path, valid=[tmp_path / "b.txt"]))


def test_a_file_that_changes_while_it_is_read_is_refused(
    write_stories: WriteStories, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
):
    path = write_stories("a.txt", 60)
    hash_before = hashlib.sha256(path.read_bytes()).hexdigest()

    def hash_then_write(path: Path) -> str:
        with path.open("ab") as file:
            file.write(b" more")
        return hash_before

    monkeypatch.setattr("littlelm.data.sources.sha256_of", hash_then_write)
    with pytest.raises(UsageError, match=r"a\.txt changed while it was being read"):
        prepare(settings(path, valid=[write_stories("b.txt", 5, 60)]))
    assert list(cache_folder.glob("tokens-*")) == []


def test_an_unreadable_line_leaves_no_tokens(tmp_path: Path, cache_folder: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(f"\n{END_OF_STORY}\n".join(["a b a b"] * 3000).encode() + b"\xff")
    valid = write(tmp_path / "b.txt", "one")
    given = settings(path, valid=[valid], vocab_size=258, tokenizer_sample_bytes=1000)
    with pytest.raises(UsageError, match=r"a\.txt: line 5999 \(byte 65985\) is not UTF-8"):
        prepare(given)
    assert len(list(cache_folder.glob("tokens-*"))) == 1  # the validation split
    assert list(cache_folder.glob(".*.partial")) == []


def apples(n: int) -> list[str]:
    return [f"Anna has {i} apples and gives {i // 3} of them to Ben {i % 7}." for i in range(n)]


def test_whoever_follows_the_advice_arrives_at_once(tmp_path: Path):
    path = write(tmp_path / "a.txt", *apples(300))
    with pytest.raises(UsageError) as refusal:
        prepare(settings(path, vocab_size=2048))
    [advice] = re.findall(
        r"give --data\.holdout_percent (\d+) --data\.vocab_size (\d+), ", str(refusal.value)
    )
    percent, size = map(int, advice)
    data = prepare(settings(path, vocab_size=size, holdout_percent=percent))
    assert data.valid.n_documents >= 50
    with pytest.raises(UsageError, match=f"supports {size} tokens"):
        prepare(settings(path, vocab_size=size + 1, holdout_percent=percent))


def test_a_vocabulary_that_is_small_enough_is_not_advised_against(tmp_path: Path):
    path = write(tmp_path / "a.txt", *apples(300))
    with pytest.raises(
        UsageError, match=r"give --data\.holdout_percent \d+, or --data\.valid_files"
    ):
        prepare(settings(path, vocab_size=270))


def test_text_of_too_few_documents_to_hold_out_from(tmp_path: Path):
    path = write(tmp_path / "a.txt", *apples(40))
    with pytest.raises(UsageError) as refusal:
        prepare(settings(path, vocab_size=2048))
    [size] = re.findall(
        r"give --data\.valid_files .* and --data\.vocab_size (\d+), or", str(refusal.value)
    )
    valid = write(tmp_path / "b.txt", "Ben has none.")
    data = prepare(settings(path, valid=[valid], vocab_size=int(size)))
    assert data.train.n_documents == 40


def test_no_tokenizer_is_learned_before_there_is_enough_to_score_on(tmp_path, cache_folder):
    path = write(tmp_path / "a.txt", *apples(300))
    with pytest.raises(UsageError, match="holds out"):
        prepare(settings(path, vocab_size=270))
    assert list(cache_folder.glob("tokenizer-*")) == []
