"""On the way, somebody lets small ones pass."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: three or four sentences."""
    t.cast["walker"] = hero
    t.say(
        "[A line|A long line] of ants [went|marched] across the path. [Each ant|Each one] carried "
        "a [seed|crumb|petal|bit of leaf].",
        "The path was full of ants. They were [carrying|pulling|pushing] a [feather|berry|dead "
        "leaf|piece of bread].",
        "{walker} saw [some|many|a lot of] ants on the path. They carried [berries|crumbs|petals|"
        "seeds|bits of leaf].",
    )
    t.say(
        "{walker} [stopped|stood still|sat down] and [watched|counted] them.",
        "{walker} [stopped|waited] so that nobody would step on them.",
        "{walker} gave them a bit of apple.",
        "A puddle was in the way, so {walker} made them a bridge with a [twig|leaf].",
        "{walker} took a big step over [them|the ants].",
    )
    t.say(
        "[Soon|After a while|Then] the ants were gone, and {walker} went on.",
        "{walker} <glad_gesture walker> when the last ant had passed.",
        "[When|As soon as] the ants had passed, {walker} went on.",
    )
