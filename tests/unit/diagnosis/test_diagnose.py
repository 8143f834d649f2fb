"""Checks that raise, crash, hang and print, and the processes they do it in."""

import json
import subprocess
import sys
from functools import partial

import pytest

from littlelm.diagnosis import diagnose, worker
from littlelm.diagnosis.finding import Check, Finding, findings

PROGRAM = """
import json, os, signal, sys, time
names = {names}
def say(**message):
    print(json.dumps(message), flush=True)
for number, name in enumerate(names):
    if number < int(sys.argv[1]):
        continue
    say(begins=dict(group="g", name=name, remedy="mend " + name, is_needed=name != "loose",
                    limit_seconds={limit}))
    if name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif name in ("leave", "loose"):
        print("first words\\nlast words", file=sys.stderr)
        os._exit(0)
    elif name == "hang":
        os.system("sleep 60")
    say(finding=dict(group="g", name=name, state="ok", value="v", remedy=None, facts=dict(a=1)))
say(finished=True)
"""


@pytest.fixture
def run(monkeypatch):
    def diagnosed(names, limit=30):
        monkeypatch.setattr(diagnose, "_PROGRAM", PROGRAM.format(names=names, limit=limit))
        return list(diagnose.diagnose())

    return diagnosed


def test_findings_arrive_as_they_were_made(run):
    assert run(["a", "b"]) == [Finding("g", name, "ok", "v", None, {"a": 1}) for name in "ab"]


@pytest.mark.parametrize(
    ("name", "state", "value"),
    [
        ("crash", "broken", "ended its process (SIGSEGV)"),
        ("leave", "broken", "ended its process (exit code 0): last words"),
        ("loose", "note", "ended its process (exit code 0): last words"),
    ],
)
def test_a_check_that_ends_its_process_takes_no_other_along(run, name, state, value):
    found = run(["a", name, "b"])
    assert [finding.name for finding in found] == ["a", name, "b"]
    assert found[1] == Finding("g", name, state, value, f"mend {name}")


def test_a_check_that_hangs_is_ended_with_all_that_it_started(run):
    found = run(["hang", "b"], limit=1)
    assert [finding.name for finding in found] == ["hang", "b"]
    assert found[0].value == "took longer than 1 seconds"


def test_a_worker_that_never_begins_ends_the_diagnosis(monkeypatch):
    monkeypatch.setattr(diagnose, "_PROGRAM", "raise OSError('no disk')")
    (found,) = diagnose.diagnose()
    assert (found.group, found.state) == ("diagnosis", "broken")
    assert found.value == "ended its process (exit code 1): OSError: no disk"


def test_leaving_early_ends_the_process(monkeypatch):
    program = PROGRAM.format(names=["a", "hang"], limit=60)
    monkeypatch.setattr(diagnose, "_PROGRAM", program)
    started = []
    kept = diagnose._Worker._kill
    monkeypatch.setattr(
        diagnose._Worker, "_kill", lambda self: (started.append(self._process), kept(self))
    )
    found = diagnose.diagnose()
    next(found)
    found.close()
    assert started[0].returncode is not None


def fail(error):
    yield Finding("g", "before", "ok", "v")
    raise error


@pytest.mark.parametrize("error", [ValueError("two\nlines"), SystemExit("x"), MemoryError()])
@pytest.mark.parametrize(("is_needed", "state"), [(True, "broken"), (False, "note")])
def test_a_check_that_raises_is_a_finding(error, is_needed, state):
    check = Check("c", partial(fail, error), "mend", is_needed)
    before, failed = findings("g", check)
    assert before.state == "ok"
    assert (failed.group, failed.name, failed.state) == ("g", "c", state)
    assert failed.value.startswith(type(error).__name__)
    assert "\n" not in failed.value
    assert failed.remedy == "mend"


def test_a_group_that_cannot_begin_is_a_finding(monkeypatch):
    monkeypatch.setattr(worker, "GROUPS", ("no_such_group",))
    ((group, check),) = worker.all_checks()
    (found,) = findings(group, check)
    assert (found.group, found.name, found.state) == ("no_such_group", "no_such_group", "broken")
    assert found.value.startswith("ModuleNotFoundError")
    assert found.remedy.endswith("python -m pip install .")


LOUD = """
import os
from littlelm.diagnosis import worker
from littlelm.diagnosis.finding import Check, Finding

def loud():
    print("noise")
    os.system("echo more noise")
    return [Finding("g", "c", "ok", "v")]

worker.all_checks = lambda: [("g", Check("c", loud, "mend"))]
worker.work(0)
"""


def test_what_a_check_prints_is_no_message():
    done = subprocess.run([sys.executable, "-c", LOUD], capture_output=True, text=True, check=True)
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(message) for message in messages] == [["begins"], ["finding"], ["finished"]]
    assert set(done.stderr.splitlines()) == {"noise", "more noise"}
