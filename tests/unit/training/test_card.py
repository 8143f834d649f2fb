"""The result card and samples.md: what a person reads when a run is done."""

from dataclasses import replace
from pathlib import Path

import pytest
from listening import Listener

from littlelm.results.record import RunRecord
from littlelm.training.card import result_card, show_card
from littlelm.training.samples import Sample, samples_page

RECORD = RunRecord(
    run_id="first",
    architecture="baseline",
    val_bits_per_byte=0.66331,
    entropy_floor_bits_per_byte=0.18612,
    excess_bits_per_byte=0.4781,
    excess_bits_per_byte_standard_error=0.0021,
    valid_documents=1000,
    train_seconds=180.04,
    tokens_seen=3_650_560,
    tokens_per_second=20_276.4,
    n_parameters=963_360,
    flops_per_token=5_780_160.0,
    total_flops=2.11e13,
)


def test_the_card():
    assert result_card(RECORD, Path("runs/first")).splitlines() == [
        "bits per byte  0.6633           on 1,000 unseen stories; less is better",
        "above floor    0.4781 ± 0.0021  the best score there can be is 0.1861, ends included",
        "parameters     963,360          architecture: baseline",
        "tokens         3,650,560        20,276 a second for 3:00",
        "FLOPs          21.1 T           5.78 M a token, forward and backward",
        "run folder     runs/first",
        "more stories   runs/first/samples.md",
    ]


def test_what_is_not_known_is_not_on_the_card():
    own_text = replace(RECORD, entropy_floor_bits_per_byte=None, excess_bits_per_byte=None)
    assert "floor" not in result_card(own_text, Path("runs/first"))


def test_a_wrapper_is_named_with_what_it_wraps():
    wrapper = replace(
        RECORD,
        architecture="compiled",
        inner_plugins=["outer of one 1.0", "baseline of littlelm 0.1"],
    )
    assert "architecture: compiled of outer of baseline" in result_card(wrapper, Path("runs/first"))
    assert "\n\ncompiled of outer of baseline with 963,360 parameters" in samples_page(wrapper, [])


def test_the_story_comes_first_with_its_prompt_set_off(monkeypatch):
    class Emphatic(Listener):
        def say(self, text, *, emphasis=0):
            super().say(f"<{text[:emphasis]}>{text[emphasis:]}")

    monkeypatch.setenv("COLUMNS", "20")
    listener = Emphatic()
    show_card(listener, RECORD, Sample("Once upon a time", " there was.\nThe end."), Path("r"))
    assert listener.said[1] == "<Once upon a time>\nthere was.\nThe end."


@pytest.fixture
def page():
    samples = [Sample("Once", " upon * a _time_.\nTom said, <hi>.\n\n# No title."), Sample("", "x")]
    return samples_page(RECORD, samples)


def test_the_page_of_samples(page):
    assert page == (
        "# Stories by first\n\n"
        "baseline with 963,360 parameters, after 3,650,560 tokens: 0.6633 bits per byte. What the\n"
        "model was given is **bold**; the rest is its own, at temperature 0.8.\n\n"
        "More of them: `littlelm generate first`\n\n"
        "## 1. “Once …”\n\n"
        "> **Once** upon \\* a \\_time\\_.\n>\n"
        "> Tom said, &lt;hi>.\n>\n"
        "> &#35; No title.\n\n"
        "## 2. without a beginning\n\n> x\n"
    )
