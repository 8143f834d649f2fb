"""What storyworld's text is like beside another corpus.

    python benchmarks/corpora.py [--train train.txt --valid valid.txt]

A table: of the first megabyte, words, types, sentence length, reading ease, share of distinct
1- to 4-grams, bits per byte under bz2 and xz; of all the text (14 MB to learn from, 0.77 MB to
score on), how many sentences and 8-grams of the latter stand in the former.
"""

from __future__ import annotations

import argparse
import bz2
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from littlelm.data.storyworld import Storyworld, training_stories, validation_stories

MEGABYTE = 1_000_000
TRAIN_BYTES, VALID_BYTES = 14_000_000, 770_000
SEPARATOR = "<|endoftext|>"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path)
    parser.add_argument("--valid", type=Path)
    arguments = parser.parse_args()
    corpora = {"storyworld": (_told(training_stories(10**6)), _told(validation_stories()))}
    if arguments.train:
        corpora[arguments.train.parent.name] = (_read(arguments.train), _read(arguments.valid))
    tables = {name: _measure(*texts) for name, texts in corpora.items()}
    print(f"| |{'|'.join(tables)}|\n|---|{'---|' * len(tables)}")
    for row in next(iter(tables.values())):
        print(f"| {row} | {' | '.join(table[row] for table in tables.values())} |")


def _told(corpus: Storyworld) -> Iterator[str]:
    return (corpus.story(k) for k in range(len(corpus)))


def _read(path: Path) -> Iterator[str]:
    return (story.strip() for story in path.read_text(encoding="utf-8").split(SEPARATOR))


def _up_to(stories: Iterator[str], n_bytes: int) -> list[str]:
    taken, size = [], 0
    for story in stories:
        taken.append(story)
        size += len(story.encode())
        if size >= n_bytes:
            break
    return taken


def _measure(train: Iterator[str], valid: Iterator[str]) -> dict[str, str]:
    learned, scored = _up_to(train, TRAIN_BYTES), _up_to(valid, VALID_BYTES)
    first = _up_to(iter(learned), MEGABYTE)
    words = [_words(story) for story in first]
    flat = [word for story in words for word in story]
    sentences = [sentence for story in first for sentence in _sentences(story)]
    raw = "\n".join(first).encode()
    table = {
        "words a story": f"{len(flat) / len(first):.0f}",
        "word types in 1 MB": f"{len(set(flat)):,}",
        "words a sentence": f"{len(flat) / len(sentences):.1f}",
        "Flesch reading ease": f"{_reading_ease(flat, len(sentences)):.0f}",
    }
    for n in range(1, 5):
        grams = [gram for story in words for gram in _grams(story, n)]
        table[f"distinct {n}-grams"] = f"{len(set(grams)) / len(grams):.3f}"
    table["bz2, bits per byte"] = f"{8 * len(bz2.compress(raw)) / len(raw):.2f}"
    table["xz, bits per byte"] = f"{8 * len(lzma.compress(raw, preset=9)) / len(raw):.2f}"
    known_sentences = {sentence for story in learned for sentence in _sentences(story)}
    known_grams = {hash(gram) for story in learned for gram in _grams(_words(story), 8)}
    asked = [sentence for story in scored for sentence in _sentences(story)]
    grams = [gram for story in scored for gram in _grams(_words(story), 8)]
    seen = sum(sentence in known_sentences for sentence in asked) / len(asked)
    table["validation sentences in training"] = f"{seen:.1%}"
    seen = sum(hash(gram) in known_grams for gram in grams) / len(grams)
    table["validation 8-grams in training"] = f"{seen:.1%}"
    return table


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r'(?<=[.!?])"?\s+', text.strip()) if part]


def _grams(words: list[str], n: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(n)), strict=False)


def _reading_ease(words: list[str], n_sentences: int) -> float:
    """Return Flesch's reading ease, with syllables counted as groups of vowels."""
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word))) for word in words)
    return 206.835 - 1.015 * len(words) / n_sentences - 84.6 * syllables / len(words)


if __name__ == "__main__":
    main()
