"""Text to token ids and back, without losing a byte."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Event, Thread
from typing import Any

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from littlelm.atomic import write_text
from littlelm.data.settings import LEAST_VOCABULARY
from littlelm.errors import UsageError

END_OF_STORY = "<|endoftext|>"

# A long text is encoded in pieces, since the library needs some 40 bytes of memory for each byte
# it encodes at once. Between a letter and a space the byte-level rule always begins a new word,
# so a cut there changes no id.
_PIECE_CHARACTERS = 1 << 18
_SECONDS_TO_HEAR = 0.1
_SECONDS_TO_STOP = 1.0
_SAFE_CUT = re.compile(r"(?<=[A-Za-z]) (?=[A-Za-z])")


class StoryTokenizer:
    """Byte-level byte-pair encoding that gives back exactly the bytes it was given.

    The end of a story is an id of its own that no text produces: a story that contains the
    characters `<|endoftext|>` is encoded as ordinary text.

    Args:
        definition: the content of a `tokenizer.json`, in the format of the `tokenizers` library.

    Raises:
        UsageError: if the definition is damaged or not of a byte-level tokenizer with an id for
            `<|endoftext|>`.
    """

    def __init__(self, definition: str) -> None:
        self._definition = definition
        self._tokenizer = _parse(definition)
        # The library does not keep this switch in the file.
        self._tokenizer.encode_special_tokens = True
        self._bytes_of_id = _bytes_of_id(self._tokenizer)
        self.end_id: int = self._tokenizer.get_vocab()[END_OF_STORY]
        self._encodes_in_pieces = self._tokenizer.normalizer is None and _is_plain_byte_level(
            json.loads(definition)["pre_tokenizer"]
        )

    def __reduce__(self) -> tuple[Callable[[str], StoryTokenizer], tuple[str]]:
        # Pickling the library's object would lose the switch set above.
        return _unpickled, (self._definition,)

    @classmethod
    def train(
        cls,
        documents: Iterable[str],
        vocab_size: int,
        still_waiting: Callable[[], None] = lambda: None,
    ) -> StoryTokenizer:
        """Learn a vocabulary of exactly `vocab_size` ids; the same documents give the same one.

        Args:
            documents: the text to learn from, read once.
            vocab_size: number of ids: the end of a story, the 256 bytes, and merges of them.
            still_waiting: called now and then while the library learns.

        Raises:
            UsageError: if the text is too small or too uniform for that many merges.
        """
        tokenizer = _learned(documents, vocab_size, still_waiting)
        supported = tokenizer.get_vocab_size()
        if supported != vocab_size:
            raise UsageError(
                f"data.vocab_size: got {vocab_size}, but the training text supports {supported} "
                f"tokens; give --data.vocab_size {max(LEAST_VOCABULARY, supported)} or more text."
            )
        return cls(tokenizer.to_str(pretty=True))

    @staticmethod
    def supported_by(documents: Iterable[str], vocab_size: int) -> int:
        """Return how many ids can be learned from some text: `vocab_size`, or fewer."""
        supported = _learned(documents, vocab_size, lambda: None).get_vocab_size()
        return max(LEAST_VOCABULARY, supported)

    @classmethod
    def load(cls, path: str | Path) -> StoryTokenizer:
        """Read a `tokenizer.json`.

        Raises:
            UsageError: if the file is missing, damaged, or of another kind of tokenizer.
        """
        try:
            return cls(Path(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{path}: cannot be read as a tokenizer ({error}); expected a tokenizer.json."
            ) from error
        except UsageError as error:
            raise UsageError(f"{path}: {error}") from error

    def save(self, path: str | Path) -> None:
        """Write the definition to `path`, whole or not at all."""
        write_text(Path(path), self._definition)

    def encode(self, text: str) -> list[int]:
        """Return the ids of one document, without an end-of-story id."""
        ids: list[int] = []
        for piece in self._pieces(text):
            ids += self._tokenizer.encode(piece, add_special_tokens=False).ids
        return ids

    def encode_batch(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of several documents; faster than one by one, and equal to it."""
        if any(len(text) > _PIECE_CHARACTERS for text in texts):
            return [self.encode(text) for text in texts]
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [encoding.ids for encoding in encodings]

    def decode_bytes(self, ids: Iterable[int]) -> bytes:
        """Return the exact bytes of `ids`; the end-of-story id has none."""
        return b"".join([self._bytes_of_id[id_] for id_ in ids])

    def decode(self, ids: Iterable[int]) -> str:
        """Return the text of `ids`; bytes that are no valid UTF-8 become U+FFFD."""
        return self.decode_bytes(ids).decode("utf-8", errors="replace")

    @property
    def vocab_size(self) -> int:
        """Number of ids, the end of a story included."""
        return len(self._bytes_of_id)

    @cached_property
    def sha256(self) -> str:
        """Identity of the tokenizer: of its definition as canonical JSON, not of its layout."""
        canonical = json.dumps(
            json.loads(self._definition), sort_keys=True, separators=(",", ":"), ensure_ascii=True
        )
        return hashlib.sha256(canonical.encode()).hexdigest()

    @cached_property
    def is_lossless(self) -> bool:
        """Whether every text comes back byte for byte."""
        definition = json.loads(self._definition)
        every_byte = {bytes([value]) for value in range(256)} <= set(self._bytes_of_id)
        return (
            every_byte
            and self._encodes_in_pieces
            and definition["model"]["type"] == "BPE"
            and definition.get("truncation") is None
            and definition.get("post_processor") is None
            and len(definition["added_tokens"]) == 1
            and self.decode_bytes(self.encode(_PROBE)) == _PROBE.encode()
        )

    def _pieces(self, text: str) -> Iterator[str]:
        start = 0
        while self._encodes_in_pieces and len(text) - start > _PIECE_CHARACTERS:
            cut = _SAFE_CUT.search(text, start + _PIECE_CHARACTERS)
            if cut is None:
                break
            yield text[start : cut.start()]
            start = cut.start()
        yield text[start:]


@lru_cache(maxsize=1)
def _unpickled(definition: str) -> StoryTokenizer:
    """Return one and the same tokenizer for the same definition.

    A background process unpickles it for every job, and the library does not give back the memory
    of a tokenizer that has encoded: a megabyte each time.
    """
    return StoryTokenizer(definition)


def _learned(
    documents: Iterable[str], vocab_size: int, still_waiting: Callable[[], None]
) -> Tokenizer:
    """Return the library's tokenizer of at most `vocab_size` ids."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=[END_OF_STORY],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    _learn(tokenizer, trainer, documents, still_waiting)
    return tokenizer


def _learn(
    tokenizer: Tokenizer,
    trainer: trainers.Trainer,
    documents: Iterable[str],
    still_waiting: Callable[[], None],
) -> None:
    """Let the library learn, in a thread of its own.

    It takes minutes for a large text, and signals are only heard between two steps of Python in
    the main thread. An exception there ends the reading of the text; what the library goes on with,
    without Python, ends with the process.
    """
    outcome: Future[None] = Future()
    is_left = Event()

    def until_left() -> Iterator[str]:
        for document in documents:
            if is_left.is_set():
                raise InterruptedError
            yield document

    def learn() -> None:
        try:
            tokenizer.train_from_iterator(until_left(), trainer)
        except BaseException as error:
            outcome.set_exception(error)
        else:
            outcome.set_result(None)

    try:
        Thread(target=learn, daemon=True).start()
        while not outcome.done():
            wait([outcome], _SECONDS_TO_HEAR)
            still_waiting()
        outcome.result()
    finally:
        is_left.set()
        # A process that ends while the library waits for Python is aborted.
        wait([outcome], _SECONDS_TO_STOP)


_PROBE = " A b\r\n\tc  \u00e9\u4e2d\U0001f600\u0000" + END_OF_STORY + "\u0301\ufeff\uffff  "


def _parse(definition: str) -> Tokenizer:
    """Build the library's tokenizer, or say in one sentence why that is impossible."""
    try:
        json.loads(definition)
        tokenizer = Tokenizer.from_str(definition)
    except Exception as error:  # the library raises bare Exception
        raise UsageError(
            f"not a whole tokenizer definition ({error}); expected the tokenizer.json "
            "that littlelm writes."
        ) from error
    if tokenizer.token_to_id(END_OF_STORY) is None:
        raise UsageError(
            f"a tokenizer without an id for {END_OF_STORY}; expected the tokenizer.json "
            "that littlelm writes."
        )
    return tokenizer


def _is_plain_byte_level(pre_tokenizer: Any) -> bool:
    return (
        isinstance(pre_tokenizer, dict)
        and pre_tokenizer.get("type") == "ByteLevel"
        and pre_tokenizer.get("add_prefix_space") is False
        and pre_tokenizer.get("use_regex") is True
    )


def _bytes_of_id(tokenizer: Tokenizer) -> list[bytes]:
    """Return the bytes that each id stands for; none for added tokens."""
    byte_of_character = _byte_of_character()
    added = tokenizer.get_added_tokens_decoder()
    vocabulary = tokenizer.get_vocab()
    table: list[bytes | None] = [None] * len(vocabulary)
    try:
        for token, id_ in vocabulary.items():
            table[id_] = b"" if id_ in added else bytes(byte_of_character[c] for c in token)
    except (KeyError, IndexError) as error:
        raise UsageError(
            "a tokenizer that is not byte-level or has gaps in its ids; expected the "
            "tokenizer.json that littlelm writes."
        ) from error
    return [entry for entry in table if entry is not None]


def _byte_of_character() -> dict[str, int]:
    """Return the byte behind each character of the byte-level alphabet.

    Printable bytes stand for themselves; the others are shifted, in order, past U+00FF.

    Source: `bytes_to_unicode` in GPT-2's encoder.py.
    """
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in printable]
    shifted = {chr(256 + n): byte for n, byte in enumerate(others)}
    return {chr(byte): byte for byte in printable} | shifted
