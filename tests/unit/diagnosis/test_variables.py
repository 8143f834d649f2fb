"""Which environment variables are shown, and which of their values are not."""

import os
import re
from pathlib import Path

import pytest

import littlelm
from littlelm.diagnosis import environment


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    for name in list(os.environ):
        if name != "PYTEST_CURRENT_TEST":
            monkeypatch.delenv(name)


def test_only_what_matters_is_shown(examine, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    monkeypatch.setenv("AWS_REGION", "x")
    found = examine("environment")
    assert [(finding.name, finding.value, finding.state) for finding in found] == [
        ("CUDA_VISIBLE_DEVICES", "(empty)", "ok"),
        ("OMP_NUM_THREADS", "3", "ok"),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HF_TOKEN", "hf_secret"),
        ("HUGGING_FACE_HUB_TOKEN", "hf_secret"),
        ("LITTLELM_API_KEY", "secret"),
        ("HTTPS_PROXY", "http://anna:secret@proxy:80"),
        ("HF_ENDPOINT", "anna:secret@hub.example"),
        ("https_proxy", "anna:secret@proxy:80"),
        ("HF_ENDPOINT", "https://anna:secret@hub.org"),
    ],
)
def test_no_secret_is_shown(examine, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    (finding,) = examine("environment")
    assert finding.name == name
    assert "secret" not in str(finding)


def test_a_token_is_said_to_be_set(examine, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("TOKENIZERS_PARALLELISM", "false")
    token, parallelism = examine("environment")
    assert (token.value, parallelism.value) == ("set", "false")


def test_a_variable_of_ours_that_does_not_exist(examine, monkeypatch):
    monkeypatch.setenv("LITTLELM_CAHCE", "/data")
    monkeypatch.setenv("LITTLELM_CACHE", "/data")
    right, wrong = examine("environment")
    assert (right.state, wrong.state) == ("ok", "note")
    assert wrong.remedy == "Unset it, or correct its name. Did you mean 'LITTLELM_CACHE'?"


@pytest.fixture
def strangers(install):
    install("strange-package", {"odd": "odd_module:odd", "even": "odd_module:even"})


@pytest.mark.parametrize(
    ("value", "said", "hides"),
    [
        ("odd,even", "odd,even", []),
        ("odd", "odd, hides even", ["even"]),
        ("strange_package:even,baseline", "strange_package:even,baseline, hides odd", ["odd"]),
        ("", "(empty), hides even, odd", ["even", "odd"]),
    ],
)
def test_which_architectures_are_hidden(examine, monkeypatch, strangers, value, said, hides):
    monkeypatch.setenv("LITTLELM_PLUGINS", value)
    (finding,) = examine("environment")
    assert (finding.state, finding.value) == ("ok", said)
    assert finding.facts == {
        "value": value or "(empty)",
        "hidden": hides,
        "not_installed": [],
    }


def test_an_architecture_that_is_allowed_and_not_there(examine, monkeypatch, strangers):
    monkeypatch.setenv("LITTLELM_PLUGINS", "oddd, nowhere:odd, odd")
    (finding,) = examine("environment")
    assert finding.state == "note"
    assert finding.value == "oddd, nowhere:odd, odd, but oddd, nowhere:odd cannot be found"
    assert finding.remedy.startswith("Correct it, or install what it names. Did you mean 'odd'?")
    assert finding.facts["not_installed"] == ["oddd", "nowhere:odd"]


def test_a_long_value_is_cut(examine, monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "x" * 1000)
    assert len(examine("environment")[0].value) == 300


def test_the_variables_that_littlelm_reads_are_documented():
    page = Path(littlelm.__file__).parent.parent / "docs" / "commands.md"
    rows = re.findall(r"^\| `(LITTLELM_\w+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(environment.KNOWN)


def test_the_variables_that_littlelm_reads_are_known():
    source = Path(littlelm.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    assert set(re.findall(r"LITTLELM_[A-Z_]*[A-Z]", text)) == set(environment.KNOWN)
