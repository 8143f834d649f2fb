"""Who says what, and how."""

from __future__ import annotations

from functools import cache

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller
from littlelm.data.storyworld.template import Template, parsed

# What comes after the words and what comes before them, by the mark at their end. All of it fits
# any mood, whoever can speak, and two who have the same pronoun. The plain ones are the likeliest.
_AFTER = {
    ".": (
        "said {speaker:name}[*14| <speech_manner speaker>*2| and <speech_after speaker>]*3"
        "|{speaker} said[*14| <speech_manner speaker>*2]"
    ),
    "?": (
        "asked {speaker:name}[*14| <speech_manner speaker>*2| and <speech_after speaker>]*3"
        "|{speaker} asked[*14| <speech_manner speaker>*2]"
    ),
    "!": (
        "[said*3|called|cried] {speaker:name}"
        "[*14| <call_manner speaker>*2| and <call_after speaker>]*3"
        "|{speaker} [said*3|called|cried][*14| <call_manner speaker>*2]"
    ),
}
_ANSWERED_AFTER = "answered {speaker:name}|{speaker} answered|"
_BEFORE = {
    ".": (
        "{speaker} said*4|{speaker} <speech_gesture speaker> and said"
        "|{speaker} [looked at|turned to] {listener:obj} and said"
    ),
    "?": (
        "{speaker} asked*4|{speaker} <speech_gesture speaker> and asked"
        "|{speaker} [looked at|turned to] {listener:obj} and asked"
    ),
    "!": (
        "{speaker} [said*2|called]*4|{speaker} <speech_gesture speaker> and said"
        "|{speaker} [looked at|turned to] {listener:obj} and said"
    ),
}
_BETWEEN = {
    ".": "said {speaker:name}*3|{speaker} said",
    "?": "asked {speaker:name}*3|{speaker} asked",
    "!": "[said*2|called|cried] {speaker:name}*3|{speaker} [said*2|called|cried]",
}
_TO_SELF = "[said|whispered] {speaker:name} to {speaker:himself}"


def speak(t: Teller, speaker: Character, listener: Character, *lines: str) -> None:
    """Somebody says one of the lines to somebody; each ends with its mark, all with the same.

    It is told as an answer where the listener was the last to speak. A line of several sentences
    may be told with the speaker named after the first of them.
    """
    is_answer = t.world.has_just_spoken(listener)
    t.world.speak(speaker)
    t.cast["speaker"] = speaker
    t.cast["listener"] = listener
    mark = t.mark()
    if speaker is listener:
        t.tell(_to_self(lines))
    else:
        t.tell(_framed(lines, is_answer=is_answer))
    t.world.hear(speaker, t.since(mark), mark)


@cache
def _framed(lines: tuple[str, ...], *, is_answer: bool) -> tuple[Template, ...]:
    mark = _mark(lines)
    words = _any_of([line[:-1] for line in lines])
    after = _ANSWERED_AFTER + _AFTER[mark] if is_answer and mark == "." else _AFTER[mark]
    whole = f'["{words}{_inside(mark)}" [{after}].*5|[{_BEFORE[mark]}], "{words}{mark}"*2]'
    parts = [parted for line in lines if (parted := _parted(line))]
    frame = f"[{whole}*{2 * len(lines)}|{_any_of(parts)}*{len(parts)}]" if parts else whole
    return (parsed(frame),)


@cache
def _to_self(lines: tuple[str, ...]) -> tuple[Template, ...]:
    mark = _mark(lines)
    words = _any_of([line[:-1] for line in lines])
    return (parsed(f'"{words}{_inside(mark)}" [{_TO_SELF}].'),)


def _mark(lines: tuple[str, ...]) -> str:
    mark = lines[0][-1]
    if any(line[-1] != mark for line in lines):
        raise ValueError(f"lines that end differently: {lines}")
    return mark


def _any_of(texts: list[str]) -> str:
    return f"[{'|'.join(texts)}]"


def _inside(mark: str) -> str:
    """Return the mark that stands before the closing quote where the sentence goes on."""
    return "," if mark == "." else mark


def _parted(line: str) -> str:
    """Return a line told in two parts, with the speaker between them; empty if it has only one."""
    depth = 0
    for at, character in enumerate(line[:-1]):
        depth += (character == "[") - (character == "]")
        if depth == 0 and character in _BETWEEN and line[at + 1] == " ":
            said = f'"{line[:at]}{_inside(character)}" [{_BETWEEN[character]}]'
            return f'{said}. "{line[at + 2 :]}"'
    return ""
