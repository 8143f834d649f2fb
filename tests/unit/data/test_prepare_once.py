from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from file_settings import settings
from listening import Listener

from littlelm.data.prepare import prepare
from littlelm.errors import LittleLMError

WriteStories = Callable[..., Path]


def test_a_second_start_finds_everything(write_stories: WriteStories, cache_folder: Path):
    given = settings(write_stories("a.txt", 140), holdout_percent=50)
    first_time, second_time = Listener(), Listener()
    first = prepare(given, report=first_time)
    assert first_time.jobs[0] == "learning a tokenizer of 300 tokens"
    assert first_time.jobs[1].startswith("tokenizing")
    files = {path: path.stat().st_ino for path in cache_folder.rglob("*.bin")}
    second = prepare(given, report=second_time)
    assert second_time.jobs == second_time.said == []
    assert second.facts == first.facts
    assert {path: path.stat().st_ino for path in cache_folder.rglob("*.bin")} == files


@pytest.mark.parametrize(
    "change",
    [
        {"document": "line"},
        {"holdout_percent": 49},
        {"vocab_size": 301},
        {"tokenizer_sample_bytes": 2000},
    ],
    ids=str,
)
def test_another_setting_is_another_entry(
    write_stories: WriteStories, cache_folder: Path, change: dict[str, object]
):
    given = settings(write_stories("a.txt", 140), holdout_percent=50)
    prepare(given)
    before = len(list(cache_folder.glob("tokens-*")))
    prepare(replace(given, **change))  # type: ignore[arg-type]
    assert len(list(cache_folder.glob("tokens-*"))) == before + 2


def test_damaged_tokens_are_made_again(write_stories: WriteStories, cache_folder: Path):
    given = settings(write_stories("a.txt", 60), valid=[write_stories("b.txt", 5, 60)])
    before = prepare(given)
    expected = before.train.tokens.tolist()
    for file in cache_folder.rglob("tokens.bin"):
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    assert prepare(given).train.tokens.tolist() == expected


def test_a_cache_folder_that_is_a_file_is_a_sentence(
    write_stories: WriteStories, cache_folder: Path
):
    cache_folder.write_text("in the way")
    with pytest.raises(LittleLMError, match="set LITTLELM_CACHE"):
        prepare(settings(write_stories("a.txt", 60), valid=[write_stories("b.txt", 5, 60)]))


def test_two_processes_on_a_cold_cache_do_the_work_once(
    write_stories: WriteStories, cache_folder: Path
):
    path = write_stories("a.txt", 140)
    code = f"""
import sys; sys.path[:0] = {sys.path!r}
from littlelm.data.prepare import prepare
from littlelm.data.settings import DataSettings
from littlelm.reporting import LineReport
data = prepare(
    DataSettings("files", [{str(path)!r}], holdout_percent=50, vocab_size=300), report=LineReport()
)
print(data.facts.tokenizer_sha256, data.train.tokens.sum())
"""
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "LITTLELM_CACHE": str(cache_folder)}
    processes = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        for _ in range(2)
    ]
    said = [process.communicate() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert said[0][0] == said[1][0]
    assert sum(err.count("learning a tokenizer of 300 tokens\n") for _, err in said) == 1
    assert len(list(cache_folder.glob("tokens-*"))) == 2
