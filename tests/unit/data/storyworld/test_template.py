"""The language that sentences are written in."""

import pytest

from littlelm.data.storyworld.template import Alternatives, parsed


def texts(write, *templates, count=60, **slots):
    return {write(lambda t: t.say(*templates, **slots), k).text for k in range(count)}


def test_text_stands_as_it_is(write):
    assert texts(write, "The cat, it's said, slept.") == {"The cat, it's said, slept."}


def test_alternatives_may_be_empty_and_nested(write):
    assert texts(write, "It [ran|hopped[ up| down]][| fast].") == {
        f"It {verb}{end}." for verb in ("ran", "hopped up", "hopped down") for end in ("", " fast")
    }


def test_weights():
    [choice] = parsed("[a*3|b|c*10]").parts
    assert isinstance(choice, Alternatives)
    assert choice.weights == (3, 1, 10)
    assert [template.start for template in choice.templates] == ["a", "b", "c"]


def test_a_word_is_drawn_once_in_a_story(write):
    for k in range(40):
        first, second = write(lambda t: t.say("<toys> <toys>."), k).text[:-1].split()
        assert first.lower() != second


def test_a_word_is_remembered(write):
    for k in range(20):
        words = write(lambda t: t.say("<looks=look> or {look}."), k).text[:-1].split()
        assert words[0].lower() == words[2]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("It was a [egg|ox].", {"It was an egg.", "It was an ox."}),
        ("A [egg|dog] fell.", {"An egg fell.", "A dog fell."}),
        ("It is a [|old ]ox.", {"It is an ox.", "It is an old ox."}),
        (
            "It is a [unicorn|hour|uncle].",
            {"It is a unicorn.", "It is an hour.", "It is an uncle."},
        ),
    ],
)
def test_articles_fit_what_comes_next(write, template, expected):
    assert texts(write, template) == expected


@pytest.mark.parametrize(
    "template",
    [
        "[one|one] day.",
        "It rained. [one|one] day.",
        'He said, "[one|one] day."',
        '"Yes." [one|one] day.',
        '"Stop!" ^[one|one] day.',
    ],
)
def test_sentences_begin_with_a_capital(write, template):
    assert all("One day" in text for text in texts(write, template, count=3))


def test_a_tag_after_a_question_does_not(write):
    assert texts(write, '"Why?" [asked|asked] Mia.', count=3) == {'"Why?" asked Mia.'}


@pytest.mark.parametrize("wrong", ["[a|b", "a]", "[a|[b]", "a}b"])
def test_brackets_have_to_match(wrong):
    with pytest.raises(ValueError, match="template"):
        parsed(wrong)
