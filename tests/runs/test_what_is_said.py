"""What a user sees of a run, line by line: nothing of Lightning's but what concerns them."""

import re
import subprocess
import sys

import pytest

from littlelm.cli import main

SMALL = [
    "--data.vocab_size", "300", "--data.context_length", "64", "--data.batch_tokens", "128",
    "--data.stories", "200", "--model.arch.d_model", "16", "--model.arch.n_layers", "1",
    "--model.arch.n_heads", "2", "--max_steps", "5", "--out", "runs", "--name", "small",
]  # fmt: skip
SAID = [
    "littlelm: max_steps from the command line replaces budget 180s.",
    "learning a tokenizer of 300 tokens",
    "tokenizing",
    "training baseline, 8,944 parameters, on 200 stories for 5 steps; run folder runs/small",
    "telling stories: 200 stories",
    "scoring: [0-9,]+ tokens",
    "computing entropy: 1,000 stories",
    "writing samples: 3 stories",
    "",
    r"\*\*Once upon a time\*\*.*",
    r"bits per byte +[0-9.]+ +on 1,000 stories that it had not seen; less is better",
    r"above floor +[0-9.]+ ± [0-9.]+ +the best any model can score here is 0\.18[0-9]+",
    "parameters +8,944 +of a baseline",
    "tokens +640 +[0-9,]+ a second for 0:0[0-9]",
    "FLOPs +34.3 M +53.7 k a token, forward and backward",
    "run folder +runs/small",
    "What to try next:",
    '  .*littlelm generate runs/small --prompt "One day"',
    "      read another story",
    "  .*tensorboard --logdir runs",
    "      see its curve, and stories by step",
    "  .*littlelm fit -c runs/small/config.yaml --optim.learning_rate 0.0015",
    "      the same run with one thing changed",
]


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
    lines = iter(done.stderr.splitlines())
    unknown = []
    for expected in SAID:
        for line in lines:
            if re.fullmatch(expected, line):
                break
            unknown.append(line)
        else:
            pytest.fail(f"nobody said {expected!r}; beside what is expected: {unknown}")
    # What is left are lines of the story, which are the model's own, and progress.
    story = re.compile(r"(training|telling stories|scoring|computing entropy|writing samples) .*%.*")
    before_story = [line for line in unknown[: unknown.index("") if "" in unknown else None]]
    assert [line for line in before_story if not story.fullmatch(line)] == []
    assert list(lines) == []


@pytest.mark.slow
def test_quiet_says_the_result_alone(program):
    done = program("fit", "-c", "quickstart", *SMALL, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "runs/small\n", "")
    assert program("evaluate", "small", "--quiet", "--json").stderr == ""
    refused = program("fit", "--quiet", "--budget", "30")
    assert refused.stderr.startswith("littlelm: error: budget: got '30'")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Anomaly Detection has been enabled")
def test_what_is_asked_of_lightning_is_heard(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    asked = [
        "--trainer.profiler", "simple", "--trainer.enable_model_summary", "true",
        "--trainer.detect_anomaly", "true",
    ]  # fmt: skip
    assert main(["fit", "-c", "quickstart", *SMALL, *asked]) == 0
    heard = capfd.readouterr().err
    assert "FIT Profiler Report" in heard
    assert re.search(r"^    attention +Attention +1,024$", heard, re.MULTILINE)
    assert "detect_anomaly=True" in heard
