"""What a user sees of a run, line by line: nothing of Lightning's but what concerns them."""

import re
import subprocess
import sys

import pytest

SMALL = [
    "--data.vocab_size", "300", "--data.context_length", "64", "--data.batch_tokens", "128",
    "--data.stories", "200", "--model.arch.d_model", "16", "--model.arch.n_layers", "1",
    "--model.arch.n_heads", "2", "--max_steps", "5", "--out", "runs", "--name", "small",
]  # fmt: skip
BEFORE_THE_STORY = [
    "littlelm: left out budget 180s, since the command line gives max_steps instead.",
    "learning a tokenizer of 300 tokens",
    "tokenizing",
    "training baseline, 8,944 parameters, on 200 stories for 5 steps",
    "run folder runs/small",
    "telling stories: 200 stories",
    "scoring: [0-9,]+ tokens",
    "computing entropy: 1,000 stories",
    "writing samples: 3 stories",
]
AFTER_THE_STORY = [
    r"bits per byte +[0-9.]+ +on 1,000 unseen stories; less is better",
    r"above floor +[0-9.]+ ± [0-9.]+ +the best score there can be is 0\.18[0-9]+, ends included",
    "parameters +8,944 +architecture: baseline",
    "tokens +640 +[0-9,]+ a second for 0:[0-9]+",
    "FLOPs +34.2 M +53.4 k a token, forward and backward",
    "run folder +runs/small",
    "more stories +runs/small/samples.md",
    "",
    "What to try next:",
    '  .*littlelm generate runs/small --prompt "One day"',
    "      read another story",
    "  .*tensorboard --logdir runs",
    "      see how its score fell, and stories it told on the way",
    "  .*littlelm fit -c runs/small/config.yaml --optim.learning_rate 0.0015",
    "      train again with half the learning rate",
    "",
]
# On a slow machine a job is several lines.
PROGRESS = re.compile(
    r"(learning|training|telling|tokenizing|scoring|computing|writing) .*(\d%|\d:\d\d) .*"
)


def assert_are(lines, expected):
    """Each line matches its pattern, in their order, and there are no others."""
    assert len(lines) == len(expected), lines
    for line, pattern in zip(lines, expected, strict=True):
        assert re.fullmatch(pattern, line), (line, pattern)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Run the real program in an empty folder with an empty cache."""
    monkeypatch.setenv("LITTLELM_CACHE", str(tmp_path / "cache"))

    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", "littlelm", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
        )

    return run


@pytest.mark.slow
def test_every_line_of_a_first_run(program):
    done = program("fit", "-c", "quickstart", *SMALL)
    assert done.returncode == 0
    assert done.stdout == "runs/small\n"
    lines = done.stderr.splitlines()
    before, after = lines[: lines.index("")], lines[lines.index("") + 1 :]
    assert_are(
        [line for line in before if not PROGRESS.fullmatch(line)],
        BEFORE_THE_STORY,
    )
    assert after[0].startswith("**Once upon a time**")
    n_figures = next(n for n, line in enumerate(after) if line.startswith("bits per byte"))
    assert_are(after[n_figures:], AFTER_THE_STORY)
    control = [character for character in done.stderr if ord(character) < 32]
    assert set(control) == {"\n"}


@pytest.mark.slow
def test_quiet_says_the_result_alone(program):
    done = program("fit", "-c", "quickstart", *SMALL, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "runs/small\n", "")
    assert program("evaluate", "small", "--quiet", "--json").stderr == ""
    refused = program("fit", "--quiet", "--budget", "30")
    assert refused.stderr.startswith("littlelm: error: --budget: got '30'")


@pytest.mark.slow
def test_who_has_tried_a_learning_rate_is_shown_something_else(program):
    for_a_second = [*SMALL[: SMALL.index("--max_steps")], "--budget", "1s", "--name", "tuned"]
    done = program("fit", "-c", "quickstart", *for_a_second, "--optim.learning_rate", "0.001")
    [command, purpose, last] = done.stderr.splitlines()[-3:]
    assert command.endswith("littlelm fit -c runs/tuned/config.yaml --budget 2s")
    assert (purpose.strip(), last) == ("train for twice as long", "")
    by_steps = [*SMALL, "--name", "steps", "--budget", "10m", "--optim.learning_rate", "0.001"]
    done = program("fit", "-c", "quickstart", *by_steps)
    [command, purpose, last] = done.stderr.splitlines()[-3:]
    n_steps = int(SMALL[SMALL.index("--max_steps") + 1])
    assert command.endswith(f"/config.yaml --max_steps {2 * n_steps}")
    assert purpose.strip() == "train for twice as many steps"


@pytest.mark.slow
def test_what_is_asked_of_lightning_is_heard(program):
    asked = [
        "--trainer.profiler", "simple", "--trainer.enable_model_summary", "true",
        "--trainer.detect_anomaly", "true",
    ]  # fmt: skip
    heard = program("fit", "-c", "quickstart", *SMALL, *asked).stderr
    assert "FIT Profiler Report" in heard
    assert re.search(r"^    attention +Attention +1,024$", heard, re.MULTILINE)
    assert "detect_anomaly=True" in heard
