"""docs/doctor.md against the command it explains."""

from dataclasses import fields
from pathlib import Path

from littlelm.diagnosis.environment import KNOWN
from littlelm.diagnosis.finding import Finding
from littlelm.diagnosis.worker import GROUPS

PAGE = (Path(__file__).parents[2] / "docs" / "doctor.md").read_text(encoding="utf-8")


def test_every_group_has_a_row_and_is_in_the_example():
    assert [group for group in GROUPS if f"\n| `{group}` | " not in PAGE] == []
    assert [line for line in PAGE.splitlines() if line in GROUPS] == list(GROUPS)


def test_the_variables_of_the_cache_are_named():
    assert [name for name in KNOWN if "CACHE" in name and name not in PAGE] == []


def test_the_keys_of_the_json_are_named():
    assert [field.name for field in fields(Finding) if f"`{field.name}`" not in PAGE] == []
