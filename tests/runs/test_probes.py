"""Questions asked of a trained model."""

import json
import re

import pytest

from littlelm.cli import main
from littlelm.data.storyworld.minimal_pairs import (
    FORM_KINDS,
    STORY_KINDS,
    form_pairs,
    story_pairs,
)
from littlelm.data.storyworld.pools import all_pools
from littlelm.evaluation.probes import foreign_contexts, probe_run


@pytest.fixture(scope="module")
def about_stories():
    return story_pairs(24)


def test_the_answers_differ_in_one_thing(about_stories):
    kinds = {pair.kind for pair in about_stories}
    assert kinds == set(STORY_KINDS)
    for pair in about_stories:
        assert pair.sentence_good != pair.sentence_bad
        assert pair.context.endswith("?")
        assert pair.sentence_good.startswith(" ")
        assert pair.distance_words is not None
        assert 0 < pair.distance_words <= len(pair.context.split())
        good, bad = (text.split() for text in (pair.sentence_good, pair.sentence_bad))
        assert sum(a != b for a, b in zip(good, bad, strict=False)) <= 5


def test_possessions_and_speakers_stand_in_the_story(about_stories):
    for pair in about_stories:
        story = pair.context.rpartition("\n")[0]
        if pair.kind in ("possession", "speech", "cause"):
            names = [word for word in pair.sentence_good.split() if word[0].isupper()]
            assert any(name.strip(".") in story for name in names), pair
        if pair.kind == "speech":
            quote = pair.context.rpartition('said "')[2].removesuffix('"?')
            assert quote in story


@pytest.mark.slow
def test_no_name_or_place_gives_the_answer_away(about_stories):
    """Both answers come from one pool, so that nothing but the story tells which is right."""
    for pair in about_stories:
        if pair.kind != "pronoun":
            right, wrong = (
                {
                    name
                    for name, pool in all_pools().items()
                    if any(says(answer, text) for text in pool.texts)
                }
                for answer in (pair.sentence_good, pair.sentence_bad)
            )
            assert right & wrong, pair


def says(answer, text):
    return re.search(rf"\b{re.escape(text)}\b", answer)


def test_forms_are_broken_in_one_word():
    pairs = form_pairs(8)
    assert {pair.kind for pair in pairs} == set(FORM_KINDS)
    for pair in pairs:
        good, bad = pair.sentence_good.split(), pair.sentence_bad.split()
        assert sum(a != b for a, b in zip(good, bad, strict=True)) == 1


def test_another_story_takes_the_place_of_the_right_one(about_stories):
    foreign = foreign_contexts(about_stories)
    for pair, context in zip(about_stories, foreign, strict=True):
        story, _, question = pair.context.rpartition("\n")
        other, _, same = context.rpartition("\n")
        assert same == question
        assert other != story


def test_the_outcome_is_kept(finished):
    outcome = probe_run(finished, pairs_a_kind=4)
    assert set(outcome["probes"]) == {*STORY_KINDS, *FORM_KINDS}
    for kind, found in outcome["probes"].items():
        assert 0 <= found["accuracy"] <= 1
        assert ("with_foreign_story" in found) == (kind in STORY_KINDS)
    [summary] = finished.evaluations.glob("*-probes-*.json")
    assert json.loads(summary.read_text()) == outcome
    [items] = finished.evaluations.glob("*-probes-*.jsonl")
    lines = [json.loads(line) for line in items.read_text().splitlines()]
    assert len(lines) == 4 * len(outcome["probes"])
    assert {"UID", "sentence_good", "sentence_bad", "margin_nats"} <= lines[0].keys()


def test_the_command(finished, monkeypatch, capsys):
    monkeypatch.setattr("littlelm.evaluation.probes.PAIRS_A_KIND", 3)
    monkeypatch.setattr("littlelm.evaluation.probes.probe_run.__defaults__", (3, lambda _: None))
    assert main(["evaluate", str(finished.path), "--probes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [*STORY_KINDS, *FORM_KINDS]
    assert main(["evaluate", str(finished.path), "--probes", "--batch_rows", "2"]) == 2
    assert (
        "--probes: asks its own questions and scores no text; leave out --batch_rows."
        in capsys.readouterr().err
    )
