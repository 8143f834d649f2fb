"""Which plugin a name means: alone, with its package, and under LITTLELM_PLUGINS."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from littlelm.architectures import building, complete, entries, find, names, registry
from littlelm.architectures.registry import ALLOWED, Entry, NotInstalled, allowed, state_of
from littlelm.errors import UsageError

ONE = "def one(*, vocab_size: int, context_length: int, left: int = 1): ..."
OTHER = "def other(*, vocab_size: int, context_length: int, right: int = 2): ..."


@pytest.fixture
def twins(install):
    """Install two packages with an architecture of one name."""
    install(
        "First_Owner", {"twin": "one_module:one", "only": "one_module:one"}, {"one_module": ONE}
    )
    install("second.owner", {"twin": "other_module:other"}, {"other_module": OTHER})


@pytest.mark.usefixtures("twins")
class TestWithThePackage:
    def test_a_name_of_two_packages_has_to_be_said_in_full(self):
        with pytest.raises(
            UsageError,
            match=r"^model\.arch: the name 'twin' is claimed by First_Owner 1\.0 and second\.owner "
            r"1\.0; choose one with its package, such as First_Owner:twin, or uninstall all but on",
        ):
            find("twin")

    @pytest.mark.parametrize("name", ["first-owner:twin", "First_Owner:twin", "FIRST.OWNER:twin"])
    def test_the_package_may_be_written_in_any_way(self, name):
        assert list(complete(name, {})) == ["left"]

    def test_the_other_one(self):
        assert complete("second-owner:twin", {"right": "7"}) == {"right": 7}

    def test_a_name_that_is_not_claimed_may_have_its_package_too(self):
        assert find("first-owner:only") == find("only")

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("third-owner:twin", "got 'third-owner:twin', expected one of"),
            ("first-owner:twins", r"Did you mean 'First_Owner:twin'\?"),
            (":twin", "got ':twin'"),
            ("twin:", "got 'twin:'"),
            ("first-owner:baseline", "got 'first-owner:baseline'"),
        ],
    )
    def test_what_no_package_brings(self, name, message):
        with pytest.raises(NotInstalled, match=message):
            find(name)

    def test_which_names_may_be_chosen_alone(self):
        found = entries()
        states = {entry.full_name: state_of(entry, found) for entry in found}
        assert states["First_Owner:twin"] == states["second.owner:twin"] == "claimed twice"
        assert states["First_Owner:only"] == "ok"


def test_a_name_that_one_package_has_twice(install):
    folder = install("stutter", {"twin": "one_module:one"}, {"one_module": ONE})
    (points,) = folder.glob("*/entry_points.txt")
    points.write_text(points.read_text() + "\ntwin = one_module:other\n")
    said = (
        r"^model\.arch: the name '{}' is declared more than once by stutter 1\.0; install a version"
        r" of it that declares it once, or one of your own with other names\.$"
    )
    for name in ("twin", "stutter:twin"):
        with pytest.raises(UsageError, match=said.format(name)):
            find(name)
    install("second-owner", {"twin": "one_module:one"})
    with pytest.raises(UsageError, match=r"such as second-owner:twin, or uninstall all but one\.$"):
        find("twin")


WORDS = st.text(string.ascii_lowercase, min_size=1, max_size=3)
PACKAGES = st.lists(WORDS, min_size=1, max_size=3)
SEPARATORS = st.sampled_from(["-", "_", ".", "--", "-_."])


@given(parts=PACKAGES, separators=st.lists(SEPARATORS, min_size=4, max_size=4), name=WORDS)
def test_two_ways_to_write_a_package_are_one_package(parts, separators, name):
    entry = Entry(name, "m:c", separators[0].join(parts), "1")
    assert entry.is_called(name)
    assert entry.is_called(entry.full_name)
    assert entry.is_called(f"{separators[1].join(parts).upper()}:{name}")
    assert not entry.is_called(f"{'-'.join([*parts, 'x'])}:{name}")
    assert not entry.is_called(f"{name}x")


@pytest.mark.parametrize(
    ("name", "value", "flaw"),
    [
        ("good_1", "pack.age:Class.method", ""),
        ("good", "module : attribute [extra]", ""),
        ("Good", "module:attribute", "got the name 'Good', expected lower-case letters"),
        ("a-b", "module:attribute", "got the name 'a-b'"),
        ("1a", "module:attribute", "got the name '1a'"),
        ("a:b", "module:attribute", "got the name 'a:b'"),
        ("a", "module", "got 'module' as its place, expected one such as module:Class"),
        ("a", "module:", "got 'module:'"),
        ("a", ":attribute", "got ':attribute'"),
        ("a", "mod-ule:attribute", "got 'mod-ule:attribute'"),
        ("a", "a:b:c", "got 'a:b:c'"),
    ],
)
def test_a_declaration_says_what_is_wrong_with_it(name, value, flaw):
    found = Entry(name, value, "owner", "1.0").flaw
    assert found.startswith(flaw)
    assert bool(found) == bool(flaw)


def test_what_is_malformed_is_refused_only_when_chosen(install):
    install("sloppy", {"noplace": "sloppy_module", "Odd": "sloppy_module:f"})
    assert not {"noplace", "Odd"} & set(names())
    assert {entry.name for entry in entries()} >= {"noplace", "Odd", "baseline"}
    with pytest.raises(
        UsageError, match=r"^model\.arch: sloppy 1\.0 declares it wrongly: got 'slo"
    ):
        find("noplace")
    with pytest.raises(UsageError, match="declares it wrongly: got the name 'Odd'"):
        find("Odd")


def test_a_package_without_a_name_has_that_of_its_folder(install):
    folder = install("nameless", {"lost": "lost_module:f"})
    (metadata,) = folder.glob("*/METADATA")
    metadata.unlink()
    assert (find("lost").origin, find("baseline").distribution) == ("nameless 1.0", "littlelm")


def loop(path):
    path.unlink()
    path.symlink_to(path.name)


@pytest.mark.parametrize("tear", [lambda path: path.write_bytes(b"Name: \xff\n"), loop])
def test_metadata_that_cannot_be_read_harms_nobody(install, tear):
    folder = install("torn", {"lost": "lost_module:f"})
    (metadata,) = folder.glob("*/METADATA")
    tear(metadata)
    assert (find("lost").origin, find("baseline").distribution) == ("torn 1.0", "littlelm")


def test_a_package_whose_links_lead_in_a_circle_harms_nobody(install):
    folder = install("other", {})
    loop_of_folders = folder / "round-2.0.dist-info"
    loop_of_folders.symlink_to(loop_of_folders.name)
    [torn] = [entry for entry in entries() if entry.distribution == "round"]
    assert (torn.version, torn.flaw[:25]) == ("2.0", "its entry_points.txt cann")
    assert find("baseline").distribution == "littlelm"


def test_packages_whose_folders_do_not_tell_their_names(tmp_path, monkeypatch):
    for name in ("aaa", "bbb"):
        folder = tmp_path / f"{name}-1.0-py3.11.egg" / "EGG-INFO"
        folder.mkdir(parents=True)
        (folder / "PKG-INFO").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text(f"[littlelm.architectures]\n{name} = m:f\n")
        monkeypatch.syspath_prepend(str(folder.parent))
    assert {entry.origin for entry in entries()} >= {"aaa 1.0", "bbb 1.0"}


@pytest.mark.parametrize("text", [b"[littlelm.architectures]\nno sign\n", b"\xff\xfe\x00"])
def test_a_declaration_that_cannot_be_read_harms_nobody(install, text):
    folder = install("torn", {"lost": "lost_module:f"})
    (points,) = folder.glob("*/entry_points.txt")
    points.write_bytes(text)
    [torn] = [entry for entry in entries() if entry.distribution == "torn"]
    assert torn.flaw == "its entry_points.txt cannot be read; install the package anew"
    assert "" not in names()
    assert find("baseline").distribution == "littlelm"
    for name in ("", "torn:", "torn:x"):
        with pytest.raises(UsageError) as error:
            find(name)
        assert f"got '{name}', expected one of" in str(error.value)
        assert "Did you mean 'torn:'" not in str(error.value)


def test_a_declaration_of_others_that_cannot_be_read_is_none_of_ours(install):
    folder = install("torn", {})
    (points,) = folder.glob("*/entry_points.txt")
    points.write_text("[console_scripts]\nno sign\n")
    assert "torn" not in {entry.distribution for entry in entries()}


@pytest.mark.usefixtures("twins")
class TestAllowed:
    def ours(self):
        return [entry for entry in registry.installed() if entry.distribution == "littlelm"]

    def seen(self):
        return [entry.full_name for entry in entries() if entry not in self.ours()]

    @pytest.mark.parametrize(
        ("value", "seen"),
        [
            ("", []),
            (" , ", []),
            ("baseline", []),
            ("only", ["First_Owner:only"]),
            ("twin", ["First_Owner:twin", "second.owner:twin"]),
            (" second-owner:twin , only,", ["First_Owner:only", "second.owner:twin"]),
            ("nothing", []),
        ],
    )
    def test_of_others_those_that_are_named(self, monkeypatch, value, seen):
        monkeypatch.setenv(ALLOWED, value)
        assert self.seen() == seen
        assert set(self.ours()) <= set(entries())

    def test_all_without_it(self, monkeypatch):
        monkeypatch.delenv(ALLOWED, raising=False)
        assert allowed() is None
        assert len(self.seen()) == 3

    def test_it_settles_a_name_of_two_packages(self, monkeypatch):
        monkeypatch.setenv(ALLOWED, "first-owner:twin")
        assert find("twin").distribution == "First_Owner"

    def test_who_looks_for_what_is_hidden_is_told(self, monkeypatch):
        monkeypatch.setenv(ALLOWED, "only")
        hidden = r"^model\.arch: got 'twin', which LITTLELM_PLUGINS hides; add it there, or unset"
        with pytest.raises(UsageError, match=hidden):
            building.build("twin", {}, vocab_size=2, context_length=2)
        with pytest.raises(UsageError, match=r"got 'olny'.* LITTLELM_PLUGINS hides twin\.$"):
            find("olny")
        monkeypatch.setenv(ALLOWED, "only,twin")
        with pytest.raises(UsageError, match=r"^((?!LITTLELM_PLUGINS).)*$"):
            find("olny")
