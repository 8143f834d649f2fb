"""On the way, somebody follows a track."""

from __future__ import annotations

from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def tell(t: Teller, hero: Character) -> None:
    """Tell it: three or four sentences."""
    t.cast["walker"] = hero
    t.say(
        "{walker} saw the [tracks|footprints] of a <small_animal=way_tracks> in the "
        "[mud|sand|dust].",
        "There were [tracks|footprints] in the [mud|sand|dust]. A <small_animal=way_tracks> had "
        "been here.",
        "A <small_animal=way_tracks> had left [tracks|footprints] in the [mud|sand|dust].",
    )
    t.say(
        "{walker} followed them [step by step|quietly|for a while|on tiptoe].",
        "{walker} bent down and followed them.",
        "They led {walker:obj} [around a bush|past a big stone|around a tree|over a log].",
        "{walker} wanted to know where they [went|led].",
    )
    t.say(
        "They ended <hiding_spot>. There sat the {way_tracks} and [blinked|yawned|looked up].",
        "[There|And there] was the {way_tracks}, <hiding_spot>. {walker} <glad_gesture walker>.",
        "The {way_tracks} was asleep <hiding_spot>, and {walker} tiptoed away.",
        "The {way_tracks} [sat|hid] <hiding_spot> with its young ones. {walker} did not want to "
        "frighten them and tiptoed away.",
    )
