"""How a story ends."""

from __future__ import annotations

from littlelm.data.storyworld.acts.people import FAMILY
from littlelm.data.storyworld.entities import Character, Entity
from littlelm.data.storyworld.teller import Teller

_TOLD = "[everything|the whole story|all about it|about the day]"
_EVENINGS = (
    f"That evening, {{hero}} ate <supper> [with|and talked with] {{hero:his}} {FAMILY}.",
    "That evening, {hero} ate <supper>, drank <drink> and <to_bed>.",
    "When the <evening_sign>, {hero} went home and ate <supper>.",
    "When the <evening_sign>, {hero} <to_bed>.",
    f"At bedtime, {{hero}} told {{hero:his}} {FAMILY} {_TOLD}.",
    "{hero} <to_bed> and fell asleep with <bedtime_thing>.",
    "{hero} <to_bed>. [Soon|A little later], {hero} was [fast |]asleep.",
    "That night, {hero} [slept soundly and |]dreamed of <dream>.",
    "{hero} fell asleep with <bedtime_thing> and dreamed of <dream>.",
    "{hero} <to_bed>, fell asleep and dreamed of <dream>.",
    "When the <evening_sign>, {hero} was asleep and dreamed of <dream>.",
    f"{{hero}} ate <supper> and told {{hero:his}} {FAMILY} {_TOLD}.",
    f"Over <supper>, {{hero}} told {{hero:his}} {FAMILY} {_TOLD}.",
    "At home, {hero} drank <drink> and <to_bed>.",
)


def evening(t: Teller, hero: Character) -> None:
    """The hero goes home and to sleep. One or two sentences, in a paragraph of its own.

    What `people.introduce` told of home and hobby may come back.
    """
    t.paragraph()
    t.cast["hero"] = hero
    t.say(*_EVENINGS, *_remembered(t, hero.number))


def _remembered(t: Teller, number: int) -> list[str]:
    sentences = []
    home = t.cast.get(f"home_{number}")
    if isinstance(home, Entity) and home.bound("noun"):
        sentences += [
            f"That night, {{hero}} slept soundly in {{home_{number}}}[| and dreamed of <dream>].",
            f"When the <evening_sign>, {{hero}} was back in {{home_{number}}}.",
            f"Back in {{home_{number}}}, {{hero}} ate <supper> and <to_bed>.",
        ]
    if t.bound.get(f"hobby_{number}"):
        sentences += [
            f"Tomorrow, {{hero}} would {{hobby_{number}}} again.",
            f"{{hero}} wanted to {{hobby_{number}}} again [tomorrow|soon|the next day].",
            f"When the <evening_sign>, it was too late to {{hobby_{number}}}. {{hero}} "
            "<to_bed> and was soon asleep.",
            f"{{hero}} <to_bed>. Tomorrow, {{hero:he}} would {{hobby_{number}}} again.",
        ]
    return sentences


def learn(t: Teller, hero: Character, *lessons: str) -> None:
    """The hero has learned one of these lessons; each completes "that ...". One sentence."""
    lesson = f"[{'|'.join(lessons)}]"
    asked = "[asked|wanted to know] what {hero:he} had learned"
    t.cast["hero"] = hero
    t.say(
        f"[That day,|And so|In this way,|So] {{hero}} [learned|found out] that {lesson}.",
        f"{{hero}} [had learned|never forgot|now knew|always remembered] that {lesson}.",
        f"[After that|From then on|From that day on], {{hero}} [knew|remembered] that {lesson}.",
        f"[Now|At last,] {{hero}} [knew|understood] that {lesson}.",
        f"[Later|The next day|A few days later], {{hero}} told {{hero:his}} <kin> that {lesson}.",
        f"When {{hero:gen}} <kin> {asked}, {{hero:name}} [said|answered] that {lesson}.",
        f"{{hero:gen}} <kin> [said|agreed] that {lesson}, and {{hero:name}} nodded.",
    )
