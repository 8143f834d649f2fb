"""The hash of a plugin's source, which tells one that was changed since."""

import hashlib
import sys

import pytest

from littlelm.architectures.installed import entries_of, source_of
from littlelm.config.settings import ArchitectureChoice

INNER = "def inner(*, vocab_size: int, context_length: int): ..."
OUTER = """
def outer(*, vocab_size: int, context_length: int, inner: str = "inner", **arguments): ...
outer.wraps = "inner"
"""


@pytest.fixture
def two(install):
    return install(
        "two",
        {"inner": "inner_module:inner", "outer": "outer_module:outer"},
        {"inner_module": INNER, "outer_module": OUTER},
    )


def hashes():
    return [source_of(entries_of(ArchitectureChoice(name, {}))) for name in ("inner", "outer")]


def test_it_is_that_of_the_source(two):
    before = hashes()
    assert before == hashes()
    assert before[0] != before[1]
    (two / "outer_module.py").write_text(OUTER + "# changed")
    assert hashes()[0] == before[0]
    assert hashes()[1] != before[1]


def test_what_is_wrapped_belongs_to_it(two):
    before = hashes()
    (two / "inner_module.py").write_text(INNER + "# changed")
    assert all(now != then for now, then in zip(hashes(), before, strict=True))


def test_all_modules_of_a_package_belong_to_it(install):
    site = install("whole", {"inner": "whole:inner"}, {})
    (site / "whole").mkdir()
    (site / "whole" / "__init__.py").write_text(INNER)
    (site / "whole" / "other.py").write_text("A = 1")
    entries = entries_of(ArchitectureChoice("inner", {}))
    before = source_of(entries)
    (site / "whole" / "other.py").write_text("A = 2")
    assert source_of(entries) != before


@pytest.fixture
def one(install):
    """Return a function that writes one plugin in a package, and the folder of that package."""

    def write(source=INNER, place="odd_whole:inner"):
        folder = install("odd-whole", {"inner": place}) / "odd_whole"
        folder.mkdir()
        (folder / "__init__.py").write_text(source)
        return folder

    yield write
    sys.modules.pop("odd_whole", None)


def test_a_link_that_leads_nowhere_counts_as_empty(one):
    folder = one()
    (folder / ".#other.py").symlink_to("nowhere")
    assert len(source_of(entries_of(ArchitectureChoice("inner", {})))) == 64


def test_a_module_that_hides_where_it_is_counts_as_empty(one):
    one(f"__spec__ = None\n{INNER}")
    found = source_of(entries_of(ArchitectureChoice("inner", {})))
    assert found == hashlib.sha256().hexdigest()


def test_spaces_around_the_colon_hide_nothing(one):
    one(place="odd_whole : inner")
    found = source_of(entries_of(ArchitectureChoice("inner", {})))
    assert found != hashlib.sha256().hexdigest()
