"""The folders that are written to: missing, of another kind, unwritable, full, large."""

import errno
import shutil
import tempfile
from types import SimpleNamespace

import pytest

from littlelm.diagnosis import storage
from littlelm.diagnosis.sizes import written_size


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("LITTLELM_CACHE_BYTES", "HF_HUB_CACHE", "HF_HOME", "TORCHINDUCTOR_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("LITTLELM_CACHE", str(tmp_path / "cache"))
    return tmp_path


def line(name, examine):
    (finding,) = examine("storage", name)
    return finding


def test_size_cap_and_room_of_the_token_cache(examine, here, monkeypatch):
    monkeypatch.setenv("LITTLELM_CACHE_BYTES", "5000000")
    (here / "cache" / "entry").mkdir(parents=True)
    (here / "cache" / "entry" / "ids").write_bytes(bytes(1500))
    finding = line("token cache", examine)
    assert finding.state == "ok"
    assert finding.value.startswith(f"{here}/cache: 1.5 kB of at most 5.0 MB, ")
    assert finding.facts["used_bytes"] == 1500
    assert finding.facts["most_bytes"] == 5_000_000
    assert finding.facts["free_bytes"] > 0
    assert finding.facts["is_writable"]


@pytest.mark.parametrize("name", ["token cache", "runs"])
def test_a_folder_that_is_not_there_yet_is_not_made(examine, here, name):
    assert line(name, examine).state == "ok"
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "file", "word"),
    [("token cache", "cache", "LITTLELM_CACHE"), ("runs", "runs", "--out")],
)
def test_a_file_in_place_of_the_folder_is_broken(examine, here, name, file, word):
    (here / file).touch()
    finding = line(name, examine)
    assert finding.state == "broken"
    assert "cannot be written: Not a directory" in finding.value
    assert not finding.facts["is_writable"]
    assert word in finding.remedy


def test_a_cache_below_a_file_is_broken(examine, here, monkeypatch):
    (here / "file").touch()
    monkeypatch.setenv("LITTLELM_CACHE", str(here / "file" / "cache"))
    assert line("token cache", examine).state == "broken"


def test_a_link_that_leads_nowhere_is_broken(examine, here):
    (here / "cache").symlink_to(here / "gone")
    assert line("token cache", examine).state == "broken"


def test_a_name_that_is_too_long_is_broken(examine, monkeypatch):
    monkeypatch.setenv("LITTLELM_CACHE", "x" * 300)
    finding = line("token cache", examine)
    assert (finding.state, finding.facts["is_writable"]) == ("broken", False)
    assert finding.value.endswith("cannot be written: File name too long")


def test_a_cap_that_is_no_number(examine, monkeypatch):
    monkeypatch.setenv("LITTLELM_CACHE_BYTES", "20GB")
    finding = line("token cache", examine)
    assert finding.state == "broken"
    assert finding.value.startswith("LITTLELM_CACHE_BYTES: got '20GB', expected a number of bytes")
    assert finding.remedy == "Correct LITTLELM_CACHE_BYTES, or unset it."


@pytest.mark.parametrize(
    ("free", "state"),
    [(99_999_999, "broken"), (100_000_000, "note"), (10**9 - 1, "note"), (10**9, "ok")],
)
def test_a_disk_that_is_nearly_full(examine, monkeypatch, free, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    finding = line("runs", examine)
    assert finding.state == state
    assert (finding.remedy is None) == (state == "ok")


def test_a_disk_that_is_full_when_written_to(examine, monkeypatch):
    def refuse(dir):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    finding = line("token cache", examine)
    assert finding.state == "broken"
    assert finding.value.endswith("cannot be written: No space left on device")
    assert finding.facts["free_bytes"] > 0


@pytest.mark.parametrize(
    ("variable", "folder"),
    [(None, "xdg/huggingface/hub"), ("HF_HOME", "home/hub"), ("HF_HUB_CACHE", "home")],
)
def test_the_cache_of_the_hub_is_shown_if_there_is_one(
    examine, here, monkeypatch, variable, folder
):
    if variable:
        monkeypatch.setenv(variable, str(here / "home"))
    assert examine("storage", "Hugging Face") == []
    (here / folder).mkdir(parents=True)
    assert line("Hugging Face", examine).value.startswith(f"{here / folder}: 0 bytes")


def test_caches_of_others_that_cannot_be_written_are_a_note(examine, here, monkeypatch):
    (here / "file").touch()
    monkeypatch.setenv("HF_HUB_CACHE", str(here / "file"))
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(here / "file"))
    assert line("Hugging Face", examine).state == "note"
    finding = line("torch.compile", examine)
    assert finding.state == "note"
    assert "TORCHINDUCTOR_CACHE_DIR" in finding.remedy


def test_compiled_code_lies_in_the_token_cache_unless_it_is_said_where(examine, here, monkeypatch):
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR", raising=False)
    assert examine("storage", "torch.compile") == []
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(here))
    assert line("torch.compile", examine).state == "ok"


def test_counting_a_large_folder_has_an_end(examine, here, monkeypatch):
    monkeypatch.setattr(storage, "_COUNTING_SECONDS", -1.0)
    (here / "cache" / "a" / "b").mkdir(parents=True)
    (here / "cache" / "x").write_bytes(bytes(7))
    (here / "cache" / "a" / "b" / "y").write_bytes(bytes(100))
    finding = line("token cache", examine)
    assert finding.facts["used_bytes"] == 7
    assert not finding.facts["is_counted_whole"]
    assert ": more than 7 bytes of" in finding.value


@pytest.mark.parametrize(
    ("n_bytes", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (20 * 10**9, "20.0 GB")],
)
def test_sizes_as_people_read_them(n_bytes, text):
    assert written_size(n_bytes) == text
