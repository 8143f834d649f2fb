"""Where the documents come from, and which are for training and which for scoring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from littlelm.data.documents import DocumentSet, is_held_out
from littlelm.data.files import find_files, format_of, is_compressed, sha256_of, unreadable
from littlelm.data.formats import read_documents
from littlelm.data.settings import DataSettings
from littlelm.data.shards import documents_of
from littlelm.data.storyworld import training_stories, validation_stories
from littlelm.errors import UsageError

Part = Literal["all", "train", "valid"]


def training_and_validation(settings: DataSettings) -> tuple[DocumentSet, DocumentSet]:
    """Return the documents to learn from and those to score on.

    Raises:
        UsageError: if files are missing, unreadable, or in both splits.
    """
    if settings.source == "storyworld":
        return documents_of(training_stories(settings.stories)), documents_of(validation_stories())
    files = TextFiles.find(settings.files, "files", settings)
    if not settings.valid_files:
        percent = settings.holdout_percent
        return files.documents("train", percent), files.documents("valid", percent)
    valid_files = TextFiles.find(settings.valid_files, "valid_files", settings)
    files.refuse_common(valid_files)
    return files.documents(), valid_files.documents()


def all_documents(settings: DataSettings) -> DocumentSet:
    """Return the documents in the files, whichever split they belong to."""
    return TextFiles.find(settings.files, "files", settings).documents()


def validation(settings: DataSettings, valid_files_key: str = "valid_files") -> DocumentSet:
    """Return only the documents to score on; files that serve training alone are not needed.

    Args:
        settings: which text.
        valid_files_key: what the user calls the files to score on, for messages.
    """
    if settings.source == "storyworld":
        return documents_of(validation_stories())
    if settings.valid_files:
        return TextFiles.find(settings.valid_files, valid_files_key, settings).documents()
    files = TextFiles.find(settings.files, "files", settings)
    return files.documents("valid", settings.holdout_percent)


@dataclass(frozen=True)
class TextFiles:
    """Text files with known content.

    Args:
        files: each with its state on the disk before its content was hashed.
        hashes: of each file's bytes.
        settings: how documents are found in them.
    """

    files: dict[Path, tuple[int, int]]
    hashes: list[str]
    settings: DataSettings

    @classmethod
    def find(cls, names: list[str], key: str, settings: DataSettings) -> TextFiles:
        """Find and hash the files behind names and patterns; see `find_files`."""
        files = {path: _state(path) for path in find_files(names, key)}
        return cls(files, [sha256_of(path) for path in files], settings)

    def documents(self, part: Part = "all", percent: int = 0) -> DocumentSet:
        """Return all documents, or one side of the hold-out of `percent` of them."""
        share = {"all": 100, "train": 100 - percent, "valid": percent}[part]
        plain = all(format_of(path) == ".txt" and not is_compressed(path) for path in self.files)
        size = sum(size for size, _ in self.files.values()) * share // 100
        return DocumentSet(
            content={
                "files": [
                    [format_of(path), hash_]
                    for path, hash_ in zip(self.files, self.hashes, strict=True)
                ]
            },
            rules={
                "document": self.settings.document,
                "text_column": self.settings.text_column,
                "part": part if part == "all" else f"{part}, blake2b mod 100 < {percent}",
            },
            read=lambda: self._read(part, percent),
            bytes_estimate=size if plain else None,
        )

    def refuse_common(self, valid: TextFiles) -> None:
        """Raise `UsageError` if a file serves training and validation."""
        ours = {path.resolve() for path in self.files}
        for path in valid.files:
            if path.resolve() in ours:
                raise UsageError(
                    f"data.valid_files: {path} is also in data.files; leave it out of one of them."
                )

    def _read(self, part: Part, percent: int) -> Iterator[str]:
        for path, state in self.files.items():
            for document in read_documents(path, self.settings.document, self.settings.text_column):
                if part == "all" or is_held_out(document, percent) == (part == "valid"):
                    yield document
            if _state(path) != state:
                raise UsageError(
                    f"{path} changed while it was being read; start again when it is complete."
                )


def _state(path: Path) -> tuple[int, int]:
    """Return what changes when a file is written: its size and the time of its last change."""
    try:
        status = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    return status.st_size, status.st_mtime_ns
