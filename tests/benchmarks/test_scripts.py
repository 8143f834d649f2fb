"""Measuring scripts find what they import; what they measure takes a quiet machine."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "benchmarks"


def test_every_script_can_be_imported():
    names = sorted(path.stem for path in FOLDER.glob("*.py"))
    assert "gpu" in names
    code = "; ".join(f"import {name}" for name in names)
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=FOLDER, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
