from __future__ import annotations

import json
import os
import pickle
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from littlelm.data.storyworld import training_stories
from littlelm.data.tokenizer import END_OF_STORY, StoryTokenizer
from littlelm.errors import UsageError


def stories(n: int) -> list[str]:
    corpus = training_stories(n)
    return [corpus.story(k) for k in range(n)]


def edited(tokenizer: StoryTokenizer, path: Path, **changes: object) -> Path:
    tokenizer.save(path)
    definition = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(definition | changes), encoding="utf-8")
    return path


def test_training_twice_gives_the_same_tokenizer():
    first, second = (StoryTokenizer.train(stories(50), 600) for _ in range(2))
    assert first.sha256 == second.sha256
    assert StoryTokenizer.train(stories(50), 601).sha256 != first.sha256


def test_a_signal_is_heard_while_the_library_learns():
    class Stop(Exception):
        pass

    def stop(number: int, frame: object) -> None:
        raise Stop

    reads = 0

    def long_text() -> Iterator[str]:
        nonlocal reads
        os.kill(os.getpid(), signal.SIGUSR1)
        for reads in range(1_000_000):  # noqa: B007
            yield "Once upon a time."

    before = signal.signal(signal.SIGUSR1, stop)
    try:
        with pytest.raises(Stop):
            StoryTokenizer.train(long_text(), 600)
    finally:
        signal.signal(signal.SIGUSR1, before)
    reads_until_stopped = reads
    time.sleep(0.1)
    assert reads == reads_until_stopped < 999_999


def test_what_fails_while_it_reads_is_told():
    def unreadable() -> Iterator[str]:
        yield "Once upon a time."
        raise UsageError("the file changed")

    with pytest.raises(UsageError, match="the file changed"):
        StoryTokenizer.train(unreadable(), 600)


def test_the_vocabulary_is_exactly_as_large_as_asked(tokenizer: StoryTokenizer):
    assert tokenizer.vocab_size == 400
    ids = [id_ for story in stories(100) for id_ in tokenizer.encode(story)]
    assert max(ids) < 400
    assert tokenizer.end_id < 400
    assert tokenizer.end_id not in ids


def test_encoding_compresses(tokenizer: StoryTokenizer):
    text = stories(1)[0]
    assert len(tokenizer.encode(text)) < len(text.encode()) / 1.5


def test_a_batch_is_encoded_like_its_texts(tokenizer: StoryTokenizer):
    texts = [*stories(5), "", "\u00e9", END_OF_STORY]
    assert tokenizer.encode_batch(texts) == [tokenizer.encode(text) for text in texts]


def test_a_process_keeps_one_tokenizer_of_all_it_is_sent(tokenizer):
    """The library never gives back the memory of one that has encoded."""
    sent = pickle.dumps(tokenizer)
    assert pickle.loads(sent) is pickle.loads(sent)


@pytest.mark.parametrize("reload", ["load", "pickle"])
def test_the_separator_is_ordinary_text_inside_a_document(
    tokenizer: StoryTokenizer, tmp_path: Path, reload: str
):
    if reload == "load":
        tokenizer.save(tmp_path / "tokenizer.json")
        again = StoryTokenizer.load(tmp_path / "tokenizer.json")
    else:
        again = pickle.loads(pickle.dumps(tokenizer))
    for each in (tokenizer, again):
        ids = each.encode(f"a{END_OF_STORY}b")
        assert each.end_id not in ids
        assert each.decode(ids) == f"a{END_OF_STORY}b"
        assert each.encode_batch([f"a{END_OF_STORY}b"]) == [ids]


def test_the_end_of_a_story_has_no_bytes(tokenizer: StoryTokenizer):
    ids = [tokenizer.end_id, *tokenizer.encode("Hi."), tokenizer.end_id]
    assert tokenizer.decode_bytes(ids) == b"Hi."


def test_half_a_character_decodes_to_a_replacement(tokenizer: StoryTokenizer):
    ids = tokenizer.encode("\U0001f600")
    assert tokenizer.decode_bytes(ids[:1]) == "\U0001f600".encode()[:1]
    assert tokenizer.decode(ids[:1]) == "\ufffd"


def test_the_file_is_complete_for_other_programs(tokenizer: StoryTokenizer, tmp_path: Path):
    from tokenizers import Tokenizer

    tokenizer.save(tmp_path / "tokenizer.json")
    other = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    assert other.token_to_id(END_OF_STORY) == tokenizer.end_id
    assert other.encode(stories(1)[0]).ids == tokenizer.encode(stories(1)[0])
    assert other.decode(tokenizer.encode(stories(1)[0])) == stories(1)[0]


def test_identity_is_of_the_definition_not_of_its_layout(tokenizer: StoryTokenizer, tmp_path: Path):
    path = edited(tokenizer, tmp_path / "other.json")
    definition = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(dict(reversed(definition.items()))), encoding="utf-8")
    assert StoryTokenizer.load(path).sha256 == tokenizer.sha256
    normalised = edited(tokenizer, tmp_path / "lower.json", normalizer={"type": "Lowercase"})
    assert StoryTokenizer.load(normalised).sha256 != tokenizer.sha256


def test_what_loses_bytes_is_not_lossless(tokenizer: StoryTokenizer, tmp_path: Path):
    assert tokenizer.is_lossless
    byte_level = {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True}
    changes = (
        {"normalizer": {"type": "Lowercase"}},
        {"normalizer": {"type": "NFC"}},
        {"pre_tokenizer": {**byte_level, "use_regex": True}},
        {
            "truncation": {
                "direction": "Right",
                "max_length": 64,
                "strategy": "LongestFirst",
                "stride": 0,
            }
        },
    )
    for change in changes:
        lossy = StoryTokenizer.load(edited(tokenizer, tmp_path / "lossy.json", **change))
        assert not lossy.is_lossless, change


def test_long_texts_are_encoded_in_pieces_without_a_trace(
    tokenizer: StoryTokenizer, monkeypatch: pytest.MonkeyPatch
):
    text = "  ".join(stories(20)) + "\n\n don't  stop \t" + "x" * 50
    whole = tokenizer.encode(text)
    monkeypatch.setattr("littlelm.data.tokenizer._PIECE_CHARACTERS", 10)
    assert len(list(tokenizer._pieces(text))) > 500
    assert tokenizer.encode(text) == whole
    assert tokenizer.encode_batch([text, "a b"]) == [whole, tokenizer.encode("a b")]


def test_too_large_a_vocabulary_names_what_is_possible():
    with pytest.raises(UsageError, match=r"got 5000, .* supports (\d+) tokens; .*vocab_size") as e:
        StoryTokenizer.train(stories(3), 5000)
    supported = int(str(e.value).split("supports ")[1].split()[0])
    assert 257 < supported < 5000
    assert StoryTokenizer.train(stories(3), supported).vocab_size == supported


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"{}",
        b"[1, 2]",
        b'{"version": "1.0", "model": {"type": "Magic"}}',
        b"import os; os.abort()",
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes):
    path = tmp_path / "tokenizer.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"tokenizer\.json") as error:
        StoryTokenizer.load(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_cut_off_or_missing_file_is_refused(tokenizer: StoryTokenizer, tmp_path: Path):
    path = tmp_path / "tokenizer.json"
    with pytest.raises(UsageError, match="cannot be read"):
        StoryTokenizer.load(path)
    tokenizer.save(path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(UsageError, match="not a whole tokenizer"):
        StoryTokenizer.load(path)


def test_other_kinds_of_tokenizers_are_refused(tmp_path: Path):
    from tokenizers import Tokenizer, models

    words = Tokenizer(models.WordLevel({"one": 0, "two": 1}, unk_token="one"))
    words.save(str(tmp_path / "words.json"))
    with pytest.raises(UsageError, match=r"without an id for <\|endoftext\|>"):
        StoryTokenizer.load(tmp_path / "words.json")
    words = Tokenizer(models.WordLevel({"one": 0, "\u4e2d": 1}, unk_token="one"))
    words.add_special_tokens([END_OF_STORY])
    words.save(str(tmp_path / "words.json"))
    with pytest.raises(UsageError, match="not byte-level"):
        StoryTokenizer.load(tmp_path / "words.json")
