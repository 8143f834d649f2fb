"""Every block of commands in README and docs runs, in its order, on a smaller scale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from in_short import LIMITS, LONGER, SMALL, shortened
from page_blocks import CHECKED, DOCS, PAGES, ROOT, blocks_of, name_of
from page_shell import Shell

RUN_PAGES = [
    page
    for page in PAGES
    if page.parent == DOCS
    and any(block.is_run and block.language == "bash" for block in blocks_of(page))
]


def run_blocks(page: Path, shell: Shell, programs: Path) -> int:
    """Run the commands of a page and write the files it shows, in order; return how many ran."""
    ran = 0
    for block in blocks_of(page):
        if not block.is_run:
            continue
        if block.language == "bash":
            done = shell.run(block.text, programs)
            assert done.returncode == 0, f"{block}\n{block.text}\n{done.stdout}{done.stderr}"
            ran += 1
        elif block.file_name:
            (shell.folder / block.file_name).write_text(block.text, encoding="utf-8")
    return ran


@pytest.mark.slow
def test_the_commands_of_the_readme(process_shell: Shell, tmp_path: Path) -> None:
    assert run_blocks(ROOT / "README.md", process_shell, tmp_path) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN_PAGES, ids=name_of)
def test_the_commands_of_a_page(page: Path, shell: Shell, tmp_path: Path) -> None:
    assert run_blocks(page, shell, tmp_path) >= 1


def test_blocks_are_read_with_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Page\n\n<!-- not run: a -->\n```bash\none\n```\n\n```yaml\n# two.yaml\nx: 1\n```\n\n"
        "<!-- not run: b -->\n\n```bash\nthree\n```\n"
        "<!-- not run: c -->\n```python\n# a/b-c/4.py\n```\n",
        encoding="utf-8",
    )
    one, two, three, four = blocks_of(page)
    assert (one.line, one.language, one.text, one.reason) == (4, "bash", "one\n", "a")
    assert (two.language, two.file_name, two.is_run) == ("yaml", "two.yaml", True)
    assert (three.reason, three.is_run, three.file_name) == (None, True, None)
    assert (four.reason, four.is_run, four.file_name) == ("c", False, "a/b-c/4.py")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_block_hides_in_another_language(page: Path) -> None:
    blocks, text = blocks_of(page), page.read_text(encoding="utf-8")
    assert len(re.findall(r"^ *(?:```|~~~)", text, re.MULTILINE)) == 2 * len(blocks)
    for block in blocks:
        assert block.language in (*CHECKED, "text", ""), f"{block}: {block.language}"


def test_what_is_not_run_says_why() -> None:
    marked = [block for page in PAGES for block in blocks_of(page) if block.reason is not None]
    for block in marked:
        print(f"{block}: not run: {block.reason}")
        assert len(block.reason) > len("needs"), f"{block}: without a reason"
        assert block.language in CHECKED, f"{block}: {block.language} is not run anyway"


def test_every_mark_stands_directly_above_a_block() -> None:
    for page in PAGES:
        marks = re.findall(r"^<!-- *not run", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(marks) == sum(block.reason is not None for block in blocks_of(page)), page.name


def test_a_shell_plays_programs_and_tells_failures(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    heard = []
    plays = {"sing": lambda call: heard.append(call) or (3, "la", "!")}
    done = Shell(tmp_path, plays=plays).run("LITTLELM_X=1 sing *.txt; echo never", tmp_path)
    (call,) = heard
    assert (call.program, call.words, call.folder) == ("sing", ["a.txt"], tmp_path)
    assert call.environment["LITTLELM_X"] == "1"
    assert (done.returncode, done.stdout, done.stderr) == (3, "la", "!")
    assert Shell(tmp_path).run("littlelm fit", tmp_path).returncode == 127


def test_a_fit_in_short_keeps_its_meaning() -> None:
    small, budget = str(SMALL), ["--budget", LIMITS["--budget"]]
    assert shortened(["fit"]) == ["fit", "-c", "baseline-7m", "-c", small, *budget]
    assert shortened(["fit", "-c", "a", "--seed", "1"]) == [
        *["fit", "-c", "a", "-c", small, "--seed", "1", *budget]
    ]
    steps = shortened(["fit", "-c", "a", "--max_steps", "2000"])
    assert steps[-2:] == ["--max_steps", LIMITS["--max_steps"]]
    resumed = ["fit", "--resume", "a", "--budget"]
    assert shortened([*resumed, "4m"]) == [*resumed, LONGER["--budget"]]
    assert shortened(["generate", "a"]) == ["generate", "a"]
    assert shortened(["compare", "-c", "a", "--arch", "b"]) == [
        *["compare", "-c", "a", "-c", small, "--arch", "b", *budget]
    ]
    assert shortened(["compare", "--configs", "a"]) == [
        *["compare", "-c", small, "--configs", "a", *budget]
    ]
    files = ["compare", "--configs", "a.yaml", "b.yaml"]
    assert shortened(files) == [*files, *budget]
