"""The page of the run folder knows every field of the record."""

from dataclasses import fields

from page_blocks import DOCS

from littlelm.results.record import RunRecord


def test_it_explains_every_field_of_the_record() -> None:
    page = (DOCS / "run-folder.md").read_text(encoding="utf-8")
    missing = [field.name for field in fields(RunRecord) if f"`{field.name}`" not in page]
    assert missing == []
