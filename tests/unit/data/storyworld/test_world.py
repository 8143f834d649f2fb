"""What cannot be is refused."""

import pytest

from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.world import WorldError


class Scene:
    """Two children in a park, a toy, and a third child elsewhere."""

    def __init__(self, t):
        self.world = t.world
        self.mia, self.tom, self.ann = (Character(t, "children") for _ in range(3))
        self.toy, self.park = Thing(t, "toys"), Place(t)
        t.cast.update(mia=self.mia, tom=self.tom, ann=self.ann, toy=self.toy, park=self.park)
        t.say("{mia} and {tom} and {ann}: {toy:a} {park:at}.")
        t.world.go(self.park, self.mia, self.tom)


@pytest.fixture
def scene(write):
    made = []
    write(lambda t: made.append(Scene(t)))
    return made[0]


def test_a_thing_goes_from_hand_to_hand(scene):
    scene.world.take(scene.mia, scene.toy)
    scene.world.use(scene.mia, scene.toy)
    scene.world.give(scene.mia, scene.tom, scene.toy)
    assert scene.world.holder[scene.toy] is scene.tom
    assert scene.world.possessions()[scene.toy][:2] == (scene.tom, scene.mia)
    scene.world.lose(scene.tom, scene.toy)
    assert scene.world.possessions() == {}
    scene.world.take(scene.mia, scene.toy)
    assert scene.world.possessions()[scene.toy][:2] == (scene.mia, None)


@pytest.mark.parametrize(
    "deed",
    [
        lambda s: s.world.speak(s.ann),
        lambda s: s.world.leave(s.ann),
        lambda s: s.world.take(s.ann, s.toy),
        lambda s: s.world.use(s.mia, s.toy),
        lambda s: s.world.give(s.mia, s.tom, s.toy),
        lambda s: s.world.lose(s.mia, s.toy),
        lambda s: (s.world.take(s.tom, s.toy), s.world.take(s.mia, s.toy)),
        lambda s: (s.world.take(s.tom, s.toy), s.world.give(s.tom, s.ann, s.toy)),
        lambda s: (s.world.leave(s.tom), s.world.speak(s.tom)),
        lambda s: (s.world.go(s.park, s.mia), s.world.speak(s.tom)),
    ],
)
def test_what_cannot_be(scene, deed):
    with pytest.raises(WorldError):
        deed(scene)


def test_who_comes_and_goes(scene):
    scene.world.come(scene.ann)
    scene.world.come(scene.ann)
    scene.world.speak(scene.ann)
    scene.world.leave(scene.tom)
    assert scene.world.present == [scene.mia, scene.ann]
    assert scene.world.characters() == [scene.mia, scene.tom, scene.ann]
    assert [place.name for place, _ in scene.world.places()] == [scene.park.name]


def test_who_has_just_spoken(write):
    def program(t):
        scene = Scene(t)
        before = t.world.has_just_spoken(scene.mia)
        mark = t.mark()
        t.say('"Hello," said {mia:name}.')
        t.world.hear(scene.mia, t.since(mark), mark)
        after = t.world.has_just_spoken(scene.mia), t.world.has_just_spoken(scene.tom)
        t.say("Then it rained.")
        found.append((before, *after, t.world.has_just_spoken(scene.mia)))

    found = []
    write(program)
    assert found == [(False, True, False, False)]
