"""What people see when they open TensorBoard on a folder of runs."""

import pytest

from littlelm.results.record import RunRecord

pytestmark = pytest.mark.slow

RUNS = {"finished", "interrupted", "other", "resumed"}
COLUMNS = [
    "arch",
    "arguments",
    "batch_tokens",
    "learning_rate",
    "million_parameters",
    "final bits per byte",
    "excess bits per byte",
    "latest validation bits per byte",
    "tokens per second",
]


def table(card):
    """Return the rows below a chart: run, value and step at the end of its line."""
    rows = {}
    for row in card.locator("tb-data-table-content-row").all():
        cells = [
            cell.strip() for cell in row.locator("tb-data-table-content-cell").all_inner_texts()
        ]
        _, run, value, step, *_ = cells
        rows[run] = (float(value), int(step.replace(",", "")))
    return rows


@pytest.fixture
def expect(browser):
    from playwright.sync_api import expect

    expect.set_options(timeout=30_000)
    return expect


@pytest.mark.parametrize(("axis", "end"), [("by_step", 12), ("by_tokens", 12 * 64)])
def test_training_and_validation_are_in_one_chart(open_tab, expect, runs, axis, end):
    card = open_tab("timeseries").locator("scalar-card").filter(has_text=f"/{axis}").first
    expect(card.locator("tb-data-table-content-row")).to_have_count(2 * len(RUNS))
    shown = table(card)
    assert shown.keys() == RUNS | {f"{run}/validation" for run in RUNS}
    for run in RUNS - {"interrupted"}:
        score = RunRecord.read(runs / run / "result.json").val_bits_per_byte
        assert shown[run][1] == end
        assert shown[f"{run}/validation"] == (pytest.approx(score, abs=1e-3), end)


def test_the_first_charts_are_those_of_the_score(open_tab, expect):
    tags = open_tab("timeseries").locator("scalar-card .tag")
    expect(tags.nth(2)).to_be_visible()
    assert [tag.get_attribute("title") for tag in tags.all()[:3]] == [
        "bits_per_byte/by_seconds",
        "bits_per_byte/by_step",
        "bits_per_byte/by_tokens",
    ]


@pytest.mark.parametrize("run", ["finished", "resumed"])
def test_the_stories_of_a_run_and_its_config(open_tab, expect, runs, run):
    page = open_tab("text")
    page.locator("tf-runs-selector input").first.fill(f"^{run}$")
    stories = page.locator("tf-text-loader").filter(has_text="story/text_summary")
    expect(stories).to_have_count(1)
    expect(stories.get_by_text("step 12", exact=True)).to_be_visible()
    expect(stories.get_by_role("heading", name=f"Stories by {run}")).to_be_visible()
    expect(stories.locator("strong", has_text="Once upon a time").first).to_be_visible()
    config = page.locator("tf-text-loader").filter(has_text="config/text_summary").locator("pre")
    assert config.inner_text().strip() == (runs / run / "config.yaml").read_text().strip()


def test_the_table_has_a_row_a_run(open_tab, expect, runs):
    page = open_tab("hparams")
    cells = page.locator("vaadin-grid-cell-content")
    expect(cells.get_by_text("finished", exact=True)).to_be_visible()
    assert page.get_by_text("resumed", exact=True).count() == 1
    rows = rows_of(page)
    assert {run: row[0] for run, row in rows.items()} == {
        **dict.fromkeys(RUNS, "baseline"),
        "other": "average",
    }
    assert rows["finished"][1] == rows["resumed"][1] == "d_model=16, n_layers=1, n_heads=2"
    assert rows["other"][1] == "d_model=24"
    assert rows["finished"][2:4] == ["64.000", "0.0030000"]
    for run in RUNS - {"interrupted"}:
        score = RunRecord.read(runs / run / "result.json").val_bits_per_byte
        assert float(rows[run][5]) == pytest.approx(score, rel=1e-4)
    assert rows["interrupted"][5] == ""
    assert float(rows["interrupted"][7]) > 0


def rows_of(page):
    """Return the cells of the table by run, without its first two columns, as they are shown."""
    cells = [cell.strip() for cell in page.locator("vaadin-grid-cell-content").all_inner_texts()]
    header = cells.index("Trial ID")
    assert cells[header + 2 : header + 11] == COLUMNS
    return {run: cells[cells.index(run) + 2 : cells.index(run) + 11] for run in RUNS}
