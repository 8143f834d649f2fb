"""Who is called what, and what stays as it was said."""

import re

import pytest

from littlelm.data.storyworld.entities import Character, Place, Thing


def told(write, program, number=0):
    return write(program, number).text


def girl_and_boy(t):
    t.cast.update(ann=Character(t, "children"), tom=Character(t, "children"))


@pytest.mark.parametrize("number", range(30))
def test_a_pronoun_stands_only_where_it_is_clear(write, number):
    def program(t):
        girl_and_boy(t)
        t.say("A {ann:kind} {ann} and a {tom:kind} {tom} sat. {ann} slept. {tom:obj} it hurt.")

    text = told(write, program, number)
    same = len(set(re.findall(r"\b(girl|boy)\b", text))) == 1
    if same:
        assert not re.search(r"\b(she|he|her|him)\b", text, re.IGNORECASE)


def test_a_slot_takes_the_name_of_a_remembered_word(write):
    def program(t):
        t.say("It was <traits=giver>.")
        t.say("{giver:name} gave it.", giver=Character(t, "children"))

    second = {told(write, program, number).split(". ")[1] for number in range(5)}
    assert second <= {f"{name} gave it." for name in ("Mia", "Ann", "Tom", "Iris")}


def test_a_pronoun_is_used_sometimes(write):
    def program(t):
        girl_and_boy(t)
        t.say("A {ann:kind} {ann} sat. {ann} slept.")

    found = {told(write, program, number).split(". ")[1] for number in range(40)}
    assert {"She slept.", "He slept."} <= found
    assert len(found) > 2


def test_a_paragraph_begins_with_a_name(write):
    def program(t):
        girl_and_boy(t)
        t.say("A {ann:kind} {ann} sat.")
        t.paragraph()
        t.say("{ann} slept.")

    for number in range(40):
        first, second = told(write, program, number).split("\n")
        assert second.split()[0] in first


def test_two_sentences_later_the_name_comes_again(write):
    def program(t):
        girl_and_boy(t)
        t.say("A {ann:kind} {ann} sat. It rained. It rained. {ann} slept.")

    assert not any("he slept" in told(write, program, number) for number in range(40))


@pytest.mark.parametrize(("name", "expected"), [("Mia", "Mia's"), ("Iris", "Iris's")])
def test_what_belongs_to_somebody(write, name, expected):
    def program(t):
        girl_and_boy(t)
        t.say("{ann:gen} hat.")

    found = {told(write, program, number) for number in range(80)}
    assert f"{expected} hat." in found
    assert all(text.startswith(("Mia's", "Ann's", "Tom's", "Iris's")) for text in found), name


def test_names_are_different(write):
    def program(t):
        girl_and_boy(t)
        t.say("{ann:name} {tom:name}.")

    for number in range(60):
        one, other = told(write, program, number)[:-1].split()
        assert one != other


def test_a_thing_stays_what_it_was(write):
    def program(t):
        t.cast["toy"] = Thing(t, "toys")
        t.say("It was {toy:a}. {toy} fell. My {toy:full} is {toy:look}.")

    for number in range(30):
        match = re.fullmatch(
            r"It was an? (\w+) (\w+)\. The (?:(\w+) )?(\w+) fell\. My (\w+) (\w+) is (\w+)\.",
            told(write, program, number),
        )
        assert match
        look, noun, second_look, second_noun, third_look, third_noun, last = match.groups()
        assert {look, second_look or look, third_look, last} == {look}
        assert {noun, second_noun, third_noun} == {noun}


def test_a_place_in_all_its_forms(write):
    def program(t):
        t.cast["place"] = Place(t)
        t.say("She went {place:to}. {place} was {place:at}.")

    assert {told(write, program, number) for number in range(20)} == {
        "She went to the park. The park was in the park.",
        "She went to the old mill. The old mill was by the old mill.",
    }


def test_paragraphs_and_sentences(write):
    def program(t):
        t.paragraph()
        t.say("One.")
        t.say("Two.")
        t.paragraph()
        t.paragraph()
        t.say("Three.")

    assert told(write, program) == "One. Two.\nThree."


def test_choices_count(write):
    def program(t):
        t.choose(("only",))  # no choice
        t.choose((1, 2))
        t.chance(1, 4)

    bits = {round(write(program, number).bits, 6) for number in range(40)}
    assert bits == {3.0, 1.415037}  # 1 + 2, and 1 + log2(4/3)


def test_choices_are_as_likely_as_their_weights(write):
    found = []

    def program(t):
        found.append(t.choose("abc", (1, 2, 5)))

    for number in range(4000):
        write(program, number)
    for letter, share in (("a", 0.125), ("b", 0.25), ("c", 0.625)):
        assert abs(found.count(letter) / 4000 - share) < 0.03


def test_who_is_only_spoken_of_is_named_again(write):
    def program(t):
        girl_and_boy(t)
        t.say("A {ann:kind} {ann} and a {tom:kind} {tom}. It rained. It rained.")
        t.say('{ann} said, "Come, {tom:name}!" ^{tom} came.')

    for number in range(60):
        assert not re.search(r"(She|He) came", told(write, program, number))
