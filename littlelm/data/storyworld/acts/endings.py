"""How a story ends."""

from __future__ import annotations

from littlelm.data.storyworld.acts.people import FAMILY
from littlelm.data.storyworld.entities import Character, Entity
from littlelm.data.storyworld.teller import Teller

_EVENINGS = (
    "That evening, {hero} ate <supper> and went to bed.",
    f"That evening, {{hero}} ate <supper> with {{hero:his}} {FAMILY}.",
    "When the <evening_sign>, {hero} went home and ate <supper>.",
    "When the <evening_sign>, {hero} went home to bed.",
    f"At bedtime, {{hero}} told {{hero:his}} {FAMILY} [everything|the whole story|all about it].",
    "{hero} went to bed [early|at eight o'clock|soon] and fell asleep with <bedtime_thing>.",
    "That night, {hero} slept [well|very well|all night long] and had [happy|sweet|good] dreams.",
    "That night, {hero} fell asleep with <bedtime_thing>.",
    f"{{hero}} ate <supper> and told {{hero:his}} {FAMILY} [everything|all about it].",
    "At home, {hero} drank <drink> and went [straight |]to bed.",
    "In bed, {hero} [smiled|yawned]. Soon {hero} was [fast |]asleep.",
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
    if isinstance(home, Entity) and home.bound("place"):
        sentences += [
            f"That night, {{hero}} slept well {{home_{number}:at}}.",
            f"When the <evening_sign>, {{hero}} was back {{home_{number}:at}}.",
            f"Back {{home_{number}:at}}, {{hero}} ate <supper> and went to bed.",
        ]
    if t.bound.get(f"hobby_{number}"):
        sentences += [
            f"Tomorrow, {{hero}} would {{hobby_{number}}} again.",
            f"{{hero}} wanted to {{hobby_{number}}} again [tomorrow|soon|the next day].",
            f"When the <evening_sign>, it was too dark to {{hobby_{number}}}, and {{hero}} went "
            "to bed.",
        ]
    return sentences


def learn(t: Teller, hero: Character, *lessons: str) -> None:
    """The hero has learned one of these lessons; each completes "that ...". One sentence."""
    lesson = f"[{'|'.join(lessons)}]"
    t.cast["hero"] = hero
    t.say(
        f"[That day,|And so|In this way,|So] {{hero}} [learned|found out] that {lesson}.",
        f"{{hero}} [had learned|never forgot|now knew|always remembered] that {lesson}.",
        f"[After that|From then on|From that day on], {{hero}} [knew|remembered] that {lesson}.",
        f"[Now|At last,] {{hero}} [knew|understood] that {lesson}.",
        f"[Later|The next day|Many years later], {{hero}} told {{hero:his}} <kin> that {lesson}.",
        f"And when {{hero:gen}} <kin> asked about that day, {{hero:he}} said that {lesson}.",
    )
