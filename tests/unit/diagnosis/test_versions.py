"""What is said of littlelm, Python and the packages that littlelm requires."""

import json
import sys

import pytest

import littlelm
from littlelm.diagnosis import versions


def line(name, examine):
    (finding,) = examine("versions", name)
    return finding.state, finding.value, finding.remedy


def requires(package, *lines, **others):
    package("littlelm", littlelm.__version__, lines, **others)


@pytest.mark.filterwarnings("ignore")  # as the process of the checks does
def test_all_that_is_installed_here_is_right(examine):
    found = {finding.name: finding for finding in examine("versions")}
    assert {"littlelm", "python", "torch", "lightning", "tokenizers", "jsonargparse"} < set(found)
    assert {finding.state for finding in found.values()} == {"ok"}
    assert found["torch"].facts["version"]
    assert "<2.14" in found["torch"].facts["required"]
    assert "docstring-parser" in found, "what an extra needs is needed"
    assert "pytest" not in found, "what developers need is not"


@pytest.mark.parametrize("version", ["2.6.2", "2.6.3", "2.6.5", "2.7.0"])
def test_a_version_out_of_our_range(examine, package, version):
    package("lightning", version)
    state, value, remedy = line("lightning", examine)
    assert (state, value) == ("broken", f"{version}, expected <2.7,>=2.6.6")
    assert remedy == "python -m pip install 'lightning<2.7,>=2.6.6'"


def test_a_version_before_a_release_is_in_the_range(examine, package):
    requires(package, "inner>=1.0,<3")
    package("inner", "2.0rc1+cpu", modules={"inner": ""})
    assert line("inner", examine) == ("ok", "2.0rc1+cpu", None)


def test_a_package_that_is_missing(examine, package):
    requires(package, "no-such-package>=1")
    state, value, remedy = line("no-such-package", examine)
    assert (state, value) == ("broken", "not installed, expected >=1")
    assert remedy == "python -m pip install 'no-such-package>=1'"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("raise OSError('libcudart.so.12: cannot open')", "OSError: libcudart.so.12: cannot open"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
    ],
)
def test_a_package_that_cannot_be_imported(examine, package, source, problem):
    requires(package, "sick-package>=1")
    package("sick-package", "1.5", modules={"sick_package": source})
    state, value, remedy = line("sick-package", examine)
    assert state == "broken"
    assert value.endswith(problem)
    assert remedy == "python -m pip install --force-reinstall 'sick-package>=1'"


def test_a_package_whose_metadata_is_damaged(examine, package):
    requires(package, "torn>=1")
    folder = package("torn", "1.0", modules={"torn": ""})
    (folder / "torn-1.0.dist-info" / "METADATA").write_text("")
    assert line("torn", examine)[0] == "broken"


def test_extras_and_markers(package):
    lines = ["a[all]>=1", "b; extra == 'more'", "c; python_version < '3'", "d; os_name != 'x'"]
    requires(package, *lines)
    assert [str(requirement) for requirement in versions.required()] == ["a[all]>=1", "d"]


def test_what_an_extra_needs(examine, package):
    requires(package, "outer[all]>=1")
    needs = ["outer[more]; extra == 'all'", "gone>=2; extra == 'more'", "dev; extra == 'other'"]
    needs += ["plain", "marked; python_version > '3'"]
    package("outer", "1.0", needs, modules={"outer": ""})
    found = examine("versions", "outer")
    assert [(finding.name, finding.state) for finding in found] == [
        ("outer", "ok"),
        ("gone", "broken"),
    ]


def test_littlelm_says_where_it_lies(examine):
    (finding,) = examine("versions", "littlelm")
    assert finding.facts["version"] == littlelm.__version__
    assert finding.facts["folder"] in littlelm.__file__
    json.dumps(finding.facts)


def test_littlelm_that_is_not_installed(examine, monkeypatch):
    monkeypatch.setattr(versions, "_OURS", "no-such-package")
    state, value, remedy = line("no-such-package", examine)
    assert state == "broken"
    assert "is not installed" in value
    assert remedy == "In the folder of littlelm: python -m pip install ."


def test_littlelm_that_was_installed_at_another_version(examine, package):
    package("littlelm", "0.0.9")
    state, value, _ = line("littlelm", examine)
    assert state == "note"
    assert value.endswith("but the installed version is 0.0.9")


def test_the_commit_is_short(examine, monkeypatch):
    monkeypatch.setattr(versions, "git_commit", lambda: "0123456789abcdef-dirty")
    assert ", commit 0123456789ab with changes, in " in line("littlelm", examine)[1]


def test_a_python_out_of_the_range(examine, package):
    requires(package, requires_python=">=4")
    version = sys.version.split()[0]
    state, value, remedy = line("python", examine)
    assert (state, value) == ("broken", f"{version}, expected >=4")
    assert "another Python" in remedy


@pytest.mark.parametrize("inside", ["", "deeper/still"])
def test_a_folder_that_a_variable_names_wrongly_is_no_fault_of_the_package(
    examine, package, monkeypatch, tmp_path, inside
):
    (tmp_path / "file").touch()
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path / "file"))
    source = f"import os; os.makedirs(os.environ['TORCHINDUCTOR_CACHE_DIR'] + '/{inside}')"
    requires(package, "maker")
    package("maker", "1.0", modules={"maker": source})
    state, value, remedy = line("maker", examine)
    assert (state, remedy) == (
        "broken",
        "Set TORCHINDUCTOR_CACHE_DIR to a folder that can be written, or unset it.",
    )
    assert "cannot be imported: " in value


@pytest.mark.parametrize("source", ["open('/no/such/file')", "raise OSError('no library')"])
def test_another_file_that_is_missing_is(examine, package, monkeypatch, source):
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", "/tmp")
    requires(package, "opener")
    package("opener", "1.0", modules={"opener": source})
    assert line("opener", examine)[2] == "python -m pip install --force-reinstall 'opener'"
