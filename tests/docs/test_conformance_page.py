"""docs/conformance.md against the kit it explains."""

from pathlib import Path

from littlelm.testing import PROMISES

PAGE = (Path(__file__).parents[2] / "docs" / "conformance.md").read_text(encoding="utf-8")


def test_every_promise_has_its_row_in_their_order():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert [row.rpartition(" | ")[0] for row in rows] == [
        f"| `{promise.name}` | {promise.words}" for promise in PROMISES
    ]
