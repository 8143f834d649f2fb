"""The switch that must be set before torch is loaded."""

import os
import subprocess
import sys

PROGRAM = """
import sys
import littlelm.cli.fit as fit
seen = []
fit.share_cores = lambda: seen.append("torch" in sys.modules)
try:
    fit.run(["-c", "quickstart", "--model.arch.d_model", "many"])
except Exception:
    pass
print(seen)
"""


def test_it_is_set_before_torch_is_imported():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert done.stdout.strip() == "[False]", done.stderr


def test_what_the_user_set_is_kept(monkeypatch):
    from littlelm.training.cpu import share_cores

    monkeypatch.setenv("GOMP_SPINCOUNT", "7")
    share_cores()
    assert os.environ["GOMP_SPINCOUNT"] == "7"
    monkeypatch.delenv("GOMP_SPINCOUNT")
    monkeypatch.setenv("OMP_WAIT_POLICY", "ACTIVE")
    share_cores()
    assert "GOMP_SPINCOUNT" not in os.environ
    monkeypatch.delenv("OMP_WAIT_POLICY")
    share_cores()
    assert int(os.environ.pop("GOMP_SPINCOUNT")) > 0
