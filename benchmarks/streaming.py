"""Memory and disk of a long streamed run: it reads every window of storyworld, as training does.

    python benchmarks/streaming.py [--stories 200000] [--cache_megabytes 50]

Anonymous memory (RssAnon) of this process and of the processes that tell stories for it, and what
the token cache holds, at every tenth of the way. Training would compute meanwhile; here nothing
does, so this is the fastest that rows can be had. Linux only, since it reads /proc.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
import time
from pathlib import Path

from memory import anonymous_megabytes

from littlelm.data.packing import RowSource
from littlelm.data.prepare import prepare
from littlelm.data.settings import DataSettings
from littlelm.data.shards import Shards
from littlelm.data.windows import WindowedRows

ROWS_AT_ONCE = 64


def main() -> None:
    """Read all rows once, and print what it takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=200_000)
    parser.add_argument("--cache_megabytes", type=int, default=50)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        os.environ["LITTLELM_CACHE"] = cache
        os.environ["LITTLELM_CACHE_BYTES"] = str(arguments.cache_megabytes * 1_000_000)
        settings = DataSettings(stories=arguments.stories)
        prepared = prepare(settings)
        assert isinstance(prepared.train, Shards)
        source = WindowedRows(
            prepared.train, prepared.tokenizer.end_id, settings.context_length, seed_data=0
        )
        read_all(source, settings.context_length, Path(cache))
        prepared.close()


def read_all(source: RowSource, context_length: int, cache: Path) -> None:
    print("  epochs  M tokens  seconds  here, MB  others, MB  cache, MB")
    began, row, tenth = time.monotonic(), 0, 0
    while tenth <= 10:
        source.rows(row, ROWS_AT_ONCE)
        row += ROWS_AT_ONCE
        epochs = source.epochs(row * context_length)
        if epochs * 10 >= tenth:
            children = [child.pid for child in multiprocessing.active_children() if child.pid]
            others = sum(anonymous_megabytes(pid) for pid in children)
            print(
                f"{epochs:8.2f}{row * context_length / 1e6:10.2f}{time.monotonic() - began:9.1f}"
                f"{anonymous_megabytes(os.getpid()):10.1f}{others:12.1f}{megabytes(cache):11.1f}",
                flush=True,
            )
            tenth += 1


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
