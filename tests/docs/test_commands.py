"""Every littlelm command in README and docs runs, with a smaller model and less time."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"```bash\n(.*?)```", re.DOTALL)
# Every flag that takes a model from minutes to seconds.
SMALL = [
    "--data.vocab_size", "300", "--data.batch_tokens", "128", "--data.context_length", "64",
    "--model.arch.d_model", "16", "--model.arch.n_layers", "1", "--model.arch.n_heads", "2",
]  # fmt: skip
NOT_RUN = {
    "make": "builds an environment of its own; .ci/run calls make test",
    "pip": "changes the environment that the tests run in",
    "tensorboard": "serves pages until it is stopped",
    "python": "a benchmark: takes long and measures a quiet machine",
    "OMP_NUM_THREADS=1": "takes half an hour",
}


def commands(page: Path) -> list[str]:
    text = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    lines = text.replace("\\\n", " ").splitlines()
    return [line.split("  #")[0].split(" #")[0].strip() for line in lines if line.strip()]


def shortened(words: list[str]) -> list[str]:
    """Return a command that does the same on a smaller scale."""
    if words[1] != "fit":
        return words
    words = list(words)
    steps = words.index("--max_steps") if "--max_steps" in words else None
    if "--resume" in words:
        return words
    if steps is not None:
        words[steps + 1] = "5"
    elif "--budget" in words:
        words[words.index("--budget") + 1] = "3s"
    else:
        words += ["--budget", "3s"]
    small = [*SMALL, *([] if "--data.files" in words else ["--data.stories", "200"])]
    return [*words, *small]


@pytest.mark.slow
def test_the_first_run_of_the_readme(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    names = ["Anna", "Ben", "Cleo", "Dan", "Eva"]
    text = "\n<|endoftext|>\n".join(
        f"{names[i % 5]} has {i} red apples and gives {i // 3} of them to {names[i % 3]}."
        for i in range(2000)
    )
    (stories / "apples.txt").write_text(text, encoding="utf-8")
    ran = 0
    for command in commands(ROOT / "README.md"):
        words = [
            part
            for word in shlex.split(command)
            for part in ([str(p) for p in sorted(tmp_path.glob(word))] if "*" in word else [word])
        ]
        if words[0] != "littlelm":
            assert words[0] in NOT_RUN, f"not known how to run: {command}"
            continue
        done = subprocess.run(
            [sys.executable, "-m", *shortened(words)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        ran += 1
    assert ran >= 5


def test_every_command_in_the_docs_is_of_a_known_kind() -> None:
    for page in PAGES:
        for command in commands(page):
            first = shlex.split(command)[0]
            assert first == "littlelm" or first in NOT_RUN, f"{page.name}: {command}"


def test_the_run_folder_page_explains_every_field_of_the_record() -> None:
    from dataclasses import fields

    from littlelm.results.record import RunRecord

    page = (ROOT / "docs" / "run-folder.md").read_text(encoding="utf-8")
    missing = [field.name for field in fields(RunRecord) if f"`{field.name}`" not in page]
    assert missing == []


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
