"""Day and weather, and what can be seen and heard in passing."""

from __future__ import annotations

from littlelm.data.storyworld.teller import Teller


def day(t: Teller) -> None:
    """What kind of day it is, for the first sentence of what happens. One or two sentences."""
    t.say(
        "It was a <weather> <day_name> in <mild_month>.",
        "One <weather> <time_of_day>, a <bird> <bird_does>.",
        "One <weather> <day_name>, the air smelled of <smell>.",
        "It was a <weather> <time_of_day> in <mild_month>.",
        "It was <day_name>, and the [morning|afternoon] was <weather>.",
        "The <time_of_day> was <weather>, and the air smelled of <smell>.",
        "It was a <weather> <day_name>. A <bird> <bird_does>.",
        "It happened on a <weather> <day_name> in <mild_month>.",
        "It was one of those <weather> days in <mild_month>.",
        "On <day_name>, the [morning|early morning|late morning|afternoon|early afternoon] was "
        "<weather>. A <bird> <bird_does>.",
    )


def is_outdoors(t: Teller) -> bool:
    """Whether the story is at a place outdoors; so is a place that was not told yet."""
    place = t.world.here.bound("place") if t.world.here else None
    return place is None or all(pool != "indoors" for pool, _ in t.pools.owners[place])


def look_around(t: Teller) -> None:
    """Something small to see, hear or smell outdoors, of no consequence. One sentence."""
    # Where the air smelled of something before, it does not smell of something else now.
    smell = () if t.used.get("smell") else ("[It|The air] smelled of <smell>.",)
    t.say(
        "A <bird> <bird_does>.",
        "[Nearby|Not far away], a <bird> <bird_does>.",
        "A <small_animal> <animal_does>.",
        "[Nearby|Not far away], a <small_animal> <animal_does>.",
        *smell,
        "A <insect> [sat|rested|landed] on a <plant>.",
        "From far away came <sound>.",
        "There was <sound>, and then it was quiet again.",
    )
