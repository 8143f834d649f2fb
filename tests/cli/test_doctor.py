"""`littlelm doctor`: what it prints, how it ends, and what it survives."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import pytest

from littlelm.cli import doctor
from littlelm.diagnosis.finding import Finding
from littlelm.diagnosis.worker import GROUPS

OK = Finding("versions", "torch", "ok", "2.13.0", facts={"version": "2.13.0"})
NOTE = Finding("hub", "Hugging Face", "note", "no answer", "Look at the connection.")
BROKEN = Finding("hub", "a", "broken", "gone", "Mend it.")
# Programs read these; a name that changes needs another schema_version.
FACTS = {
    ("versions", "littlelm"): {"version", "git_commit", "folder"},
    ("versions", "python"): {"version", "required", "executable"},
    ("versions", "torch"): {"version", "required"},
    ("machine", "system"): {"platform", "machine"},
    ("machine", "processors"): {
        "model", "processors_present", "processors_allowed", "processors_limit",
        "load_average_one_minute",
    },
    ("machine", "memory"): {"total_bytes", "available_bytes", "limit_bytes"},
    ("devices", "cpu"): {"has_bfloat16", "precision", "threads"},
    ("programs", "C++ compiler"): {"command", "version"},
    ("programs", "tensorboard"): {"command"},
    ("storage", "token cache"): {
        "folder", "used_bytes", "is_counted_whole", "most_bytes", "free_bytes", "is_writable",
    },
    ("hub", "Hugging Face"): {"endpoint", "is_offline", "is_reachable", "seconds"},
    ("plugins", "baseline"): {"kind", "distribution", "version", "where", "plugin_state"},
}  # fmt: skip
ROOT = Path(__file__).parents[2]


@pytest.fixture
def found(monkeypatch):
    def arrange(*findings):
        monkeypatch.setattr(doctor, "diagnose", lambda: (finding for finding in findings))

    return arrange


def test_all_that_is_needed_works(littlelm, found):
    found(OK, NOTE)
    outcome = littlelm("doctor")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        "",
        "versions",
        "  ok      torch               2.13.0",
        "",
        "hub",
        "  note    Hugging Face        no answer",
        "                              -> Look at the connection.",
        "",
        "everything that littlelm needs works",
    ]


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ([BROKEN, OK], "1 thing is broken: a; the arrow beside it says what to do."),
        (
            [OK, BROKEN, NOTE, Finding("x", "b", "broken", "v", "r")],
            "2 things are broken: a, b; begin with the arrow beside the first.",
        ),
    ],
)
def test_what_is_broken_ends_it_with_1(littlelm, found, findings, sentence):
    found(*findings)
    outcome = littlelm("doctor")
    assert outcome.code == 1
    assert "  broken  a                   gone\n" in outcome.out
    assert "-> Mend it.\n" in outcome.out
    assert "works" not in outcome.out
    assert outcome.err == f"littlelm: error: {sentence}\n"


def test_json_is_all_of_the_output(littlelm, found):
    found(OK, NOTE, BROKEN)
    outcome = littlelm("doctor", "--json")
    report = json.loads(outcome.out)
    assert outcome.code == 1
    assert list(report) == ["schema_version", "is_working", "n_broken", "n_notes", "findings"]
    assert (report["is_working"], report["n_broken"], report["n_notes"]) == (False, 1, 1)
    assert report["findings"][0] == {
        "group": "versions",
        "name": "torch",
        "state": "ok",
        "value": "2.13.0",
        "remedy": None,
        "facts": {"version": "2.13.0"},
    }


def test_long_text_is_wrapped_and_paths_are_kept_whole(littlelm, found, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    path = "/a-long/path" * 6
    found(Finding("storage", "A_NAME_THAT_IS_TOO_LONG", "ok", f"{path}: nine words and some more"))
    lines = littlelm("doctor").out.splitlines()
    assert lines[2] == "  ok      A_NAME_THAT_IS_TOO_LONG"
    assert lines[3] == f"{'':30}{path}:"
    assert lines[4] == f"{'':30}nine words and some more"


def test_nothing_found_moves_the_cursor(littlelm, found):
    found(Finding("environment", "HF_\x1b[2J", "note", "a\x1b[31m\nb", "Unset \x9b2J it."))
    lines = littlelm("doctor").out.splitlines()
    assert lines[2] == "  note    HF_\ufffd[2J             a\ufffd[31m b"
    assert lines[3] == f"{'':30}-> Unset \ufffd2J it."


def test_json_can_be_off(littlelm, found):
    found(OK)
    assert "everything that littlelm needs works" in littlelm("doctor", "--json=false").out


@pytest.mark.parametrize(
    ("is_terminal", "environment", "is_coloured"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False),
     (True, {"TERM": "dumb"}, False)],
)  # fmt: skip
def test_colours_are_for_terminals(
    littlelm, found, monkeypatch, is_terminal, environment, is_coloured
):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    found(OK)
    assert ("\033[32mok    \033[0m" in littlelm("doctor").out) == is_coloured


@pytest.mark.parametrize("argv", [["--jsn"], ["versions"], ["--json", "x"]])
def test_wrong_usage(littlelm, argv):
    outcome = littlelm("doctor", *argv)
    assert (outcome.code, outcome.out) == (2, "")


def process(*argv, folder, **environment):
    return subprocess.run(
        [sys.executable, "-m", "littlelm", "doctor", *argv],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "HF_HUB_OFFLINE": "1", **environment},
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.slow
def test_this_machine(tmp_path):
    done = process("--json", folder=tmp_path)
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert report["is_working"]
    assert {tuple(finding) for finding in report["findings"]} == {
        tuple(field.name for field in fields(Finding))
    }
    facts = {(each["group"], each["name"]): set(each["facts"]) for each in report["findings"]}
    assert {key: facts[key] for key in FACTS} == FACTS
    assert list(dict.fromkeys(finding["group"] for finding in report["findings"])) == list(GROUPS)
    assert list(tmp_path.iterdir()) == []
    # torch and Lightning set some when they are imported; these are not the user's.
    variables = [each["name"] for each in report["findings"] if each["group"] == "environment"]
    assert set(variables) <= {*os.environ, "HF_HUB_OFFLINE"}


def site(folder):
    """Return a folder of packages of which each is broken in another way."""
    (folder / "torch.py").write_text("raise OSError('libtorch.so: cannot open shared object')\n")
    (folder / "crashing.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    (folder / "leaving.py").write_text("print('noise', flush=True); import os; os._exit(0)")
    for name in ("crashing", "leaving"):
        info = folder / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        point = f"[littlelm.architectures]\n{name} = {name}:f\n"
        (info / "entry_points.txt").write_text(point)
    return folder


@pytest.fixture
def broken_machine(tmp_path):
    """Return the environment of a machine on which much is broken, and an empty folder."""
    here = tmp_path / "here"
    here.mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "file").touch()
    packages = [str(site(tmp_path / "site")), str(ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {
        "PYTHONPATH": os.pathsep.join(packages),
        "PATH": str(here),
        "LITTLELM_CACHE": str(tmp_path / "file" / "cache"),
        "HF_TOKEN": "hf_secret",
    }
    return here, environment


def test_a_machine_on_which_much_is_broken(broken_machine):
    here, environment = broken_machine
    done = process("--json", folder=here, **environment)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert "hf_secret" not in done.stdout
    found = {(finding["group"], finding["name"]): finding for finding in report["findings"]}
    torch = found["versions", "torch"]
    assert torch["state"] == "broken"
    assert "OSError: libtorch.so: cannot open shared object" in torch["value"]
    assert torch["remedy"] == "python -m pip install --force-reinstall 'torch<2.14,>=2.10'"
    states = {key: finding["state"] for key, finding in found.items()}
    assert states["devices", "cpu"] == "broken"
    assert states["storage", "token cache"] == "broken"
    assert states["storage", "runs"] == "ok"
    assert states["programs", "C++ compiler"] == "note"
    assert states["plugins", "baseline"] == "broken"
    assert states["plugins", "crashing"] == states["plugins", "leaving"] == "note"
    assert found["plugins", "crashing"]["value"] == "ended its process (SIGSEGV)"
    assert re.match(r"littlelm: error: \d+ things are broken: torch, ", done.stderr)
    assert done.stderr.count("\n") == 1
    assert report["n_broken"] == list(states.values()).count("broken")
    assert all(each["remedy"] for each in report["findings"] if each["state"] == "broken")


def test_a_python_without_any_package(tmp_path):
    done = subprocess.run(
        [sys.executable, "-S", "-m", "littlelm", "doctor", "--json"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(ROOT)},
        text=True,
        check=False,
    )
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    assert {finding["group"] for finding in findings} == set(GROUPS)
    broken = {finding["group"] for finding in findings if finding["state"] == "broken"}
    assert broken == {"versions", "devices", "storage", "plugins"}


def test_it_needs_no_torch_itself():
    program = (
        "import sys; from littlelm.cli import main, doctor; doctor.diagnose = lambda: iter(()); "
        "doctor.contextlib.closing = doctor.contextlib.nullcontext; main(['doctor']); "
        "print(sorted({'torch', 'lightning', 'jsonargparse', 'numpy', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


def read_until(stream, word):
    return next(line for line in stream if word in line)


def test_ctrl_c_ends_it_with_its_checks(tmp_path):
    """A package that never ends being imported is left at once, and no process stays."""
    (tmp_path / "torch.py").write_text(
        "import os, pathlib, time\n"
        f"pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n"
        "time.sleep(60)\n"
    )
    packages = [str(tmp_path), str(ROOT), os.environ.get("PYTHONPATH", "")]
    with subprocess.Popen(
        [sys.executable, "-m", "littlelm", "doctor"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "", "PYTHONPATH": os.pathsep.join(packages)},
        text=True,
    ) as doctor_process:
        assert "  ok      python" in read_until(doctor_process.stdout, " python ")
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            assert doctor_process.poll() is None
            time.sleep(0.05)
        pid = int((tmp_path / "pid").read_text())
        os.kill(pid, 0)  # what was found is shown while the next check goes on
        doctor_process.send_signal(signal.SIGINT)
        _, err = doctor_process.communicate(timeout=60)
    assert doctor_process.returncode == 130
    assert err == "littlelm: interrupted.\n"
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
