"""Architectures and callbacks of other packages, and which of them matter to whom."""

import pytest

from littlelm.architectures import registry

GOOD = "def good(*, vocab_size: int, context_length: int): ..."
ARCHITECTURES = "littlelm.architectures"
CALLBACKS = "lightning.pytorch.callbacks_factory"


@pytest.fixture
def plugin(package):
    def install(name, source, owner="some-owner", module=None):
        module = module or f"{name}_module"
        points = {ARCHITECTURES: {name: f"{module}:good"}}
        return package(owner, "1.0", points=points, modules={module: source})

    return install


def test_our_own_and_a_good_one_of_others(examine, plugin):
    plugin("nice", GOOD)
    found = {finding.name: finding for finding in examine("plugins")}
    assert found["baseline"].state == found["nice"].state == "ok"
    assert found["nice"].value == "some-owner 1.0"
    assert found["nice"].facts == {
        "kind": "architecture",
        "distribution": "some-owner",
        "version": "1.0",
        "where": "nice_module:good",
        "plugin_state": "ok",
    }


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import no_such_module", "cannot be imported: ModuleNotFoundError: No module named"),
        ("raise SystemExit('x')", "cannot be imported: SystemExit: x"),
        ("def good(*, vocab_size: int): ...", "does not take context_length"),
    ],
)
def test_a_broken_one_of_others_is_a_note(examine, plugin, source, problem):
    plugin("sick", source)
    (finding,) = examine("plugins", "sick")
    assert (finding.state, finding.facts["plugin_state"]) == ("note", "broken")
    assert finding.value.startswith("some-owner 1.0, broken: the plugin 'sick'")
    assert problem in finding.value
    assert "some-owner" in finding.remedy


def test_our_own_broken_one_is_broken(examine, package):
    points = {ARCHITECTURES: {"own": "own_module:good"}}
    package("littlelm", "0.1.0", points=points, modules={"own_module": "raise OSError('x')"})
    (finding,) = examine("plugins", "own")
    assert finding.state == "broken"
    assert finding.remedy == "In the folder of littlelm: python -m pip install ."


def test_a_name_that_is_claimed_twice(examine, plugin):
    plugin("twin", GOOD, "first-owner")
    plugin("twin", GOOD, "second-owner")
    found = examine("plugins", "twin")
    assert [finding.state for finding in found] == ["note", "note"]
    assert {finding.facts["plugin_state"] for finding in found} == {"claimed twice"}
    assert found[0].remedy == (
        "Choose it as first-owner:twin, or uninstall all packages with it but one: "
        "python -m pip uninstall first-owner"
    )
    assert "is claimed by first-owner 1.0 and second-owner 1.0" in found[0].value


def test_a_name_that_one_package_has_twice_is_its_authors_to_mend(examine, plugin):
    (points,) = plugin("twin", GOOD).glob("*/entry_points.txt")
    points.write_text(points.read_text() + "\ntwin = twin_module:other\n")
    found = examine("plugins", "twin")
    assert all("is declared more than once by some-owner 1.0" in each.value for each in found)
    assert {finding.remedy for finding in found} == {
        "Tell the authors of some-owner, or remove it: python -m pip uninstall some-owner"
    }


def test_one_of_two_of_a_name_that_is_broken_says_so(examine, plugin):
    plugin("twin", GOOD, "first-owner")
    plugin("twin", "1 / 0", "second-owner", module="other_module")
    found = {finding.facts["distribution"]: finding for finding in examine("plugins", "twin")}
    assert "is claimed by " in found["first-owner"].value
    assert "cannot be imported: ZeroDivisionError" in found["second-owner"].value
    assert found["second-owner"].facts["plugin_state"] == "broken"


def test_a_declaration_that_is_wrong_is_a_note(examine, package):
    package("some-owner", "1.0", points={ARCHITECTURES: {"No-Name": "x:y", "noplace": "x"}})
    for name, problem in (("No-Name", "got the name 'No-Name'"), ("noplace", "got 'x' as its pl")):
        (finding,) = examine("plugins", name)
        assert (finding.state, finding.facts["plugin_state"]) == ("note", "malformed")
        assert problem in finding.value


def test_the_default_claimed_by_somebody_else_is_broken(examine, plugin):
    plugin("baseline", GOOD)
    assert [finding.state for finding in examine("plugins", "baseline")] == ["broken", "broken"]


def test_the_default_that_is_not_there_is_broken(examine, monkeypatch):
    monkeypatch.setattr(registry, "entries", list)
    (finding,) = examine("plugins", "baseline")
    assert finding.state == "broken"
    assert "is missing" in finding.value


@pytest.mark.parametrize("group", [CALLBACKS, registry.GROUP])
def test_entry_points_that_cannot_be_read_break_every_run(examine, package, group):
    folder = package("torn-owner", "1.0", points={CALLBACKS: {}})
    (points,) = folder.glob("*/entry_points.txt")
    points.write_text(f"[{group}]\nno sign\n")
    (finding,) = examine("plugins", "torn-owner")
    assert finding.state == "broken"
    assert finding.value == (
        "the entry_points.txt of torn-owner cannot be read, so every run fails"
    )
    assert examine("plugins", "baseline")[0].state == "ok"


@pytest.mark.parametrize("is_a_circle", [False, True])
def test_metadata_that_cannot_be_read_is_a_note(examine, package, is_a_circle):
    folder = package("torn-owner", "1.0")
    (metadata,) = folder.glob("*/METADATA")
    metadata.write_bytes(b"Name: \xff\n")
    if is_a_circle:
        metadata.unlink()
        metadata.symlink_to(metadata.name)
    (finding,) = examine("plugins", "torn_owner")
    assert (finding.state, finding.value) == ("note", "the METADATA of torn_owner cannot be read")
    assert "torn_owner" in finding.remedy


@pytest.fixture
def callbacks(package):
    def install(source):
        points = {CALLBACKS: {"watcher": "watcher_module:make"}}
        package("watch-owner", "2.0", points=points, modules={"watcher_module": source})

    return install


def test_callbacks_that_others_add_are_a_note(examine, callbacks):
    callbacks("def make(): return []")
    (finding,) = examine("plugins", "watcher")
    assert finding.state == "note"
    assert finding.value == "watch-owner puts callbacks into every run"
    assert finding.facts["kind"] == "callbacks"


@pytest.mark.parametrize(
    "source",
    [
        "raise ImportError('no')",
        "def make(): raise ValueError('no')",
        "def make(): raise SystemExit",
        "make = 3",
        "",
    ],
)
def test_callbacks_that_cannot_be_made_break_every_run(examine, callbacks, source):
    callbacks(source)
    (finding,) = examine("plugins", "watcher")
    assert finding.state == "broken"
    assert finding.remedy == "Every run fails with it: python -m pip uninstall watch-owner"
