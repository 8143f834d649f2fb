"""How much anonymous memory a corpus costs that is 50 times as large.

    python benchmarks/memory.py [--text FILE] [--repeat 50] [-- COMMAND ...]

Memory that only maps files is not counted: the system takes it back when it needs it. Without a
COMMAND, the job is to prepare the corpus on a cold cache and to draw 2000 rows; otherwise it is
the COMMAND, in which {file} stands for the corpus. Linux only, since it reads /proc.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from littlelm.data.packing import RowStream
from littlelm.data.prepare import prepare
from littlelm.data.settings import DataSettings
from littlelm.data.storyworld import training_stories
from littlelm.data.tokenizer import END_OF_STORY

SECONDS_BETWEEN_SAMPLES = 0.01
ROWS = 2000


def main() -> None:
    options, command = parse_arguments()
    if options.prepare:
        prepare_and_draw_rows(options.prepare)
        return
    command = command or [sys.executable, __file__, "--prepare", "{file}"]
    print(f"{'corpus':>10} {'MB':>8} {'seconds':>8} {'peak anonymous MB':>18}")
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for repeat in (1, options.repeat):
            corpus = Path(folder) / f"corpus-{repeat}.txt"
            write_corpus(corpus, options.text, repeat)
            started = time.monotonic()
            peaks.append(peak_anonymous_megabytes(command, corpus))
            seconds = time.monotonic() - started
            size = corpus.stat().st_size / 1e6
            print(f"{f'{repeat} x':>10} {size:8.0f} {seconds:8.1f} {peaks[-1]:18.1f}", flush=True)
            corpus.unlink()
    print(f"difference: {peaks[1] - peaks[0]:.1f} MB")


def parse_arguments() -> tuple[argparse.Namespace, list[str]]:
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, help="a corpus; without one, storyworld's stories")
    parser.add_argument("--repeat", type=int, default=50)
    parser.add_argument("--prepare", help=argparse.SUPPRESS)
    return parser.parse_args(words[:end]), words[end + 1 :]


def write_corpus(corpus: Path, text: Path | None, repeat: int) -> None:
    if text is None:
        stories = training_stories(20_000)
        separator = f"\n{END_OF_STORY}\n"
        once = "".join(stories.story(k) + separator for k in range(len(stories))).encode()
    else:
        once = text.read_bytes()
    with corpus.open("wb") as file:
        for _ in range(repeat):
            file.write(once)


def peak_anonymous_megabytes(command: list[str], corpus: Path) -> float:
    cache = tempfile.mkdtemp(dir=corpus.parent)
    words = [word.replace("{file}", str(corpus)) for word in command]
    child = subprocess.Popen(words, env={**os.environ, "LITTLELM_CACHE": cache})
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, anonymous_megabytes(child.pid))
        time.sleep(SECONDS_BETWEEN_SAMPLES)
    shutil.rmtree(cache)
    if child.returncode:
        sys.exit(f"the job ended with exit code {child.returncode}")
    return peak


def anonymous_megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    kilobytes = [line.split()[1] for line in lines if line.startswith("RssAnon")]
    return int(kilobytes[0]) / 1000 if kilobytes else 0.0


def prepare_and_draw_rows(file: str) -> None:
    data = prepare(DataSettings(source="files", files=[file]))
    rows = RowStream(data.train, data.tokenizer.end_id, context_length=256, seed_data=1)
    far = rows.targets_per_epoch // 256 - ROWS // 2  # across the end of an epoch
    for row in range(far, far + ROWS, 16):
        rows.rows(row, 16)


if __name__ == "__main__":
    main()
