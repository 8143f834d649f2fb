"""Two friends build something with a flaw; what can mend it, and whether in time, was told."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce, meet
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_KINDS = ("children", "animals")


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(_KINDS))
    find = Thing(t, "mending_thing", looks="")
    t.cast.update(hero=hero, find=find)
    introduce(t, hero)

    t.paragraph()
    t.world.go(Place(t), hero)
    kind = _have_idea(t)
    t.world.take(hero, find)
    t.say(*_FINDS)
    friend = Character(t, t.choose(_KINDS))
    t.cast["friend"] = friend
    meet(t, friend)
    _ask(t, hero, friend)

    t.paragraph()
    t.world.events.append(("build", hero, friend))
    t.say(*_BUILDING)
    t.say(*_MEANWHILE)
    flaw = t.choose(("gap", "loose", "lean"))
    t.say(*_MISTAKES[flaw])
    speak(t, friend, hero, *_WARNINGS[flaw])
    fits = t.pools["mending_thing"].tag(find.noun) == flaw
    listens = t.chance(1, 2)
    if listens:
        _listen(t, hero, friend)
        t.paragraph()
    else:
        _refuse(t, hero, friend)
        t.paragraph()
        t.say(*_TRIED[kind])
        t.say(*_FAILED[kind, flaw])
        apologize(t, hero, friend)
    if fits:
        _mend(t, hero, find, kind, flaw)
        _enjoy(t, hero, friend, kind)
    elif listens:
        _borrow(t, flaw)
        _enjoy(t, hero, friend, kind)
    else:
        _make_something_else(t, hero, friend)
    end = t.choose(("nothing", "evening", "learn"))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        learn(t, hero, *_LESSONS[listens])


# Where a hole is in each kind of building.
_HOLE_IN = {"boat": "the bottom", "hut": "the roof", "bridge": "the middle"}


def _have_idea(t: Teller) -> str:
    """The hero wants to do something and has to build something for it; return its kind."""
    kind = t.choose(tuple(_HOLE_IN))
    t.say(*_IDEAS[kind])
    t.cast["did"] = t.pools[f"{kind}_goal"].tag(t.bound["goal"])
    t.cast["spot"] = _HOLE_IN[kind]
    return kind


def _ideas(kind: str) -> tuple[str, ...]:
    goal, project = f"<{kind}_goal=goal>", f"<{kind}_kind=project>"
    return (
        f"{_ONE_DAY}, {{hero}} wanted to {goal}. So {{hero:he}} "
        f"[decided|began|set out] to build a {project}.",
        f"{{hero}} had [always|often] wanted to {goal}. {_ONE_DAY}, "
        f"{{hero:he}} [began|decided|started] to build a {project}.",
        f"{_ONE_DAY}, {{hero}} had an idea. With a {project}, "
        f"{{hero:he}} could {goal}!",
        f"{_ONE_DAY}, {{hero}} had a plan. {{hero:he}} wanted to build "
        f"a {project} and {goal}.",
        f"{{hero}} [dreamed of|wished for|wanted] a {project}. Then {{hero:he}} could {goal}. One "
        f"{_ONE_DAY[4:]}, {{hero:he}} [began|started] to build it.",
    )


_IDEAS = {kind: _ideas(kind) for kind in _HOLE_IN}

_FINDS = (
    "[On the way|Beside the path|In the shed|Behind the house|In the grass], {hero} found {find:a} "
    "and [kept it|took it along|picked it up].",
    "First, {hero} looked for [wood|tools|nails]. {hero:he} found {find:a}, too, and [kept it|took "
    "it along].",
    "{hero:gen} [mother|father|grandmother|grandfather|uncle|aunt] gave {hero:obj} {find:a}. It "
    "might [help|be useful|come in handy].",
    "{hero} [packed|brought] a hammer and nails. {hero:he} took {find:a} along, too.",
)


def _ask(t: Teller, hero: Character, friend: Character) -> None:
    """The friend asks what it will be, and wants to build too."""
    speak(
        t, friend, hero,
        "What are you [doing|building|making]?",
        "What will this be?",
        "What are you [doing|building|making], {listener:name}?",
        "What do you want to [build|make]?",
        "What is all this wood for?",
    )  # fmt: skip
    speak(
        t, hero, friend,
        "I am building a {project}. [You can|Please] help me.",
        "It will be a {project}. I want to {goal}.",
        "I am [building|making] a {project}. Then we can {goal}.",
        "I need a {project}. [With it, I can|I want to] {goal}.",
        "I want to build a {project}, but I need [help|a helper|a friend].",
    )  # fmt: skip
    t.say(
        "{friend} [liked|loved] the idea and [wanted|began|promised] to help.",
        "{friend} [was happy|was glad|wanted|offered] to help.",
        "So {friend} [stayed|fetched a hammer] and helped.",
    )


_BUILDING = (
    "They worked [all morning|all day|for hours|hard]. {hero} sawed the <building_part=parts>, and "
    "{friend} [carried them|held them still].",
    "{hero} [brought|carried] the <building_part=parts>, and {friend} put them together. [Soon|"
    "After a while|At last], they were [almost|nearly] done.",
    "They [built|made] it out of <building_part=parts>. [Bit by bit|Piece by piece|Slowly], it "
    "[grew|took shape].",
    "{friend} [brought|carried|found] some <building_part=parts>, and {hero} put them together. It "
    "[was hard work|was a lot of work|took a long time].",
    "They [looked for|found|gathered] some <building_part=parts> and worked [all morning|all "
    "day|for hours|hard]. It was fun to build [together|something new].",
)

_MISTAKES = {
    "gap": (
        "But there was a hole in {spot}. It was as big as a <hole_size=hole>.",
        "But in {spot}, there was a hole as big as a <hole_size=hole>.",
        "[Then|When they were done], {friend} saw a hole in {spot}. A <hole_size=hole> could fall "
        "through it.",
        "But {hero} [left|forgot to close] a hole in {spot}. It was the size of a "
        "<hole_size=hole>.",
    ),
    "loose": (
        "But {hero} tied the {parts} together with a <weak_tie=weak>.",
        "But [only|just] a <weak_tie=weak> held the {parts} together.",
        "[Then|When they were done], {friend} saw that {hero:name} had used a <weak_tie=weak> to "
        "tie the {parts} together.",
        "But there were not enough nails. {hero} tied the last {parts} to it with a "
        "<weak_tie=weak>.",
    ),
    "lean": (
        "But one side was [much lower|too low|lower than the other].",
        "But it [leaned|tilted] to [the left|the right|one side].",
        "[Then|When they were done], {friend} saw that one side was too low.",
        "But when they [looked|stepped back|were done], it was not straight. It leaned to [the "
        "left|the right|one side].",
    ),
}
_WARNINGS = {
    "gap": (
        "We must [close|cover] that hole, {listener:name}.",
        "That hole is too big. [Let us|We should|We must] close it.",
        "Look, there is a hole[| as big as a {hole}]. [Let us|We should|We must] cover it.",
        "It is not [ready|safe] yet. First we [must|should] close the hole.",
    ),
    "loose": (
        "A {weak} is not strong enough. We need something better.",
        "That {weak} will [break|tear|not hold]. [Let us|We should|We must] find something "
        "stronger.",
        "The {weak} is too weak, {listener:name}. It will [break|tear|not hold].",
        "It is not safe yet. We need something [better|stronger] than a {weak}.",
    ),
    "lean": (
        "It is not straight. It will [tip over|fall over].",
        "It leans too much, {listener:name}. [Let us|We should|We must] fix it.",
        "Look, it is not straight. [Let us|We should|We must] fix that [first|now].",
        "It is not safe yet. It could [tip over|fall over].",
    ),
}


def _listen(t: Teller, hero: Character, friend: Character) -> None:
    """The hero takes the warning seriously."""
    speak(
        t, hero, friend,
        "You are right. [Let us|We will] fix it [first|now|right away].",
        "You are right, {listener:name}. I did not see that.",
        "Thank you. I did not see that.",
        "Thank you for telling me. We have time to fix it.",
        "Good that you saw it, {listener:name}. [Let us|We will] fix it.",
        "That is true. [Let us|We will] make it safe.",
    )  # fmt: skip


def _refuse(t: Teller, hero: Character, friend: Character) -> None:
    """The hero does not want to hear of it."""
    speak(
        t, hero, friend,
        "It is good enough. I want to {goal} now.",
        "Oh, that does not matter. It will [hold|be fine].",
        "No, I do not want to wait. I want to {goal}.",
        "You worry too much, {listener:name}. It will [hold|be fine].",
        "I am tired of working. It is good enough.",
        "It does not matter. Come, [let us|we will] try it.",
    )  # fmt: skip


_WHEN = "[Soon|The next day|A little later|Then]"
_TRIED = {
    "boat": (
        f"{_WHEN}, they pushed the {{project}} into the water and set off.",
        f"{_WHEN}, they set off in the {{project}}.",
        f"{_WHEN}, they took the {{project}} out on the lake.",
        "So they [climbed|got] into the {project} and set off.",
    ),
    "hut": (
        f"{_WHEN}, they sat in the {{project}} and [felt|were] very happy.",
        f"{_WHEN}, they went into the {{project}} and sat down.",
        f"{_WHEN}, they brought some <treats> to eat in the {{project}}.",
        "So they [went|climbed|crawled] into the {project} and sat down.",
    ),
    "bridge": (
        f"{_WHEN}, they stepped onto the {{project}}.",
        f"{_WHEN}, they wanted to cross the {{project}}.",
        f"{_WHEN}, they tried to walk over the {{project}}.",
        "So they [went|stepped] onto the {project} together.",
    ),
}
_FAILED = {
    ("boat", "gap"): (
        "Water [came|ran] in through the hole, and the {project} began to sink. They had to "
        "[swim|wade] back.",
        "But water [came|ran] in through the hole. [Soon|At once], their feet were wet, and they "
        "had to turn back.",
        "But [soon|at once] the {project} was full of water. They [just|only just] got back to the "
        "shore.",
    ),
    ("boat", "loose"): (
        "Then the {weak} [broke|tore], and the {parts} came apart. They had to [swim|wade] back.",
        "But the {weak} [broke|tore] at once. They held on to the {parts} and [swam|paddled] back.",
        "But the {weak} did not hold. [Splash|Plop]! They both fell into the water.",
    ),
    ("boat", "lean"): (
        "But it leaned more and more. Then it tipped over, and they fell into the water.",
        "[Splash|Plop]! The {project} tipped over, and they both fell into the water.",
        "But the {project} tipped over, and they had to [swim|wade] back.",
    ),
    ("hut", "gap"): (
        "But then it [began|started] to rain. Water [came|ran] in through the hole, and they got "
        "wet.",
        "But soon it rained. [Drip, drop|Drip, drip]! Water [came|ran] in through the hole.",
        "Then it rained, and water [came|ran] in. [Soon|At once], everything was wet.",
    ),
    ("hut", "loose"): (
        "But then the wind blew, and the {weak} [broke|tore]. A wall fell down.",
        "But the {weak} did not hold. [Bang|Bump|Crash]! The roof came down.",
        "Then the {weak} [broke|tore], and all the {parts} fell down.",
    ),
    ("hut", "lean"): (
        "But it leaned more and more. [Bang|Bump|Crash]! The {project} fell over.",
        "Then the wind blew, and the {project} fell over.",
        "But when {friend} leaned on the wall, the {project} fell over.",
    ),
    ("bridge", "gap"): (
        "{hero} stepped right into the hole. [Splash|Plop]! {hero:he} fell into the brook.",
        "{hero} did not look down. {hero:he} fell through the hole and into the brook.",
        "But {hero} forgot the hole and stepped into it. [Splash|Plop]! {hero:he} sat in the cold "
        "water.",
    ),
    ("bridge", "loose"): (
        "But in the middle, the {weak} [broke|tore]. They both fell into the brook.",
        "Then the {weak} [broke|tore], and the {parts} came apart. [Splash|Plop]! They fell into "
        "the brook.",
        "But the {weak} did not hold. [Splash|Plop]! They sat in the cold water.",
    ),
    ("bridge", "lean"): (
        "But it leaned more and more. [Splash|Plop]! They both fell into the brook.",
        "The {project} tipped over, and they [slid|fell] into the brook.",
        "But the {project} tipped over. [Splash|Plop]! They sat in the cold water.",
    ),
}


def _mend(t: Teller, hero: Character, find: Thing, kind: str, flaw: str) -> None:
    """What the hero had is just right."""
    t.world.use(hero, find)
    t.world.lose(hero, find)
    t.say(
        "Then {hero} [remembered|thought of|looked at] {find}.",
        "{hero} still had {find}.",
        "[Luckily|Happily], {hero} had {find} with {hero:him}.",
        "{hero} [thought|looked around] for a [moment|while]. Then {hero:he} fetched {find}.",
    )
    t.say(*_MENDED["boat" if flaw == "lean" and kind == "boat" else flaw])


# A boat lies straight with something heavy on the other side; all else that leans is lifted.
_MENDED = {
    "gap": (
        "It covered the [whole|entire] hole, and they nailed it down.",
        "They put it over the hole and [nailed it down|hammered in ten nails].",
        "It was [just|exactly] the right size. They nailed it over the hole.",
        "{friend} held it over the hole, and {hero} nailed it down.",
    ),
    "loose": (
        "They tied the {parts} together with it. Now nothing could come [loose|apart].",
        "They took off the {weak} and used it instead.",
        "They wound it around the {parts} and made a [good|strong|tight] knot.",
        "It was [strong|long] enough. They tied the {parts} together with it.",
    ),
    "lean": (
        "They [pushed|put] it under the low side, and now the {project} stood straight.",
        "{friend} lifted the low side, and {hero} [pushed|put] it under there.",
        "It was [just|exactly] the right size. They [pushed|put] it under the low side.",
    ),
    "boat": (
        "They put it on the high side, and now the {project} lay straight in the water.",
        "It was [just|exactly] heavy enough. They put it on the high side.",
        "They put it on the other side. It was so heavy that the {project} did not lean any more.",
    ),
}


def _borrow(t: Teller, flaw: str) -> None:
    """What the hero has is of no use, so somebody else helps."""
    t.cast["helper"] = Character(t, "grownups")
    t.say(
        "They tried {find}, but it [was no help|did not help|was no good].",
        "{find} was [no help|no good|no use] for that.",
        "{hero} looked at {find}, but it [was no help|could not help them|was no good].",
    )
    t.say(
        "So they [asked|went to] {helper}, the {helper:kind}.",
        "Then they [asked|went to] {helper}, the {helper:kind}, for help.",
        "But {helper}, a {helper:trait} {helper:kind}, wanted to help them.",
    )
    t.say(*_HELPED[flaw])


_HELPED = {
    "gap": (
        "{helper} gave them a [wide|big|thick] board, and they nailed it over the hole.",
        "{helper} had an old door[| at home]. They sawed off a piece and [closed|covered] the "
        "hole.",
    ),
    "loose": (
        "{helper} [gave|lent|brought] them a [thick|long|strong] rope, and they tied the {parts} "
        "together.",
        "{helper} gave them a bag of [long|big|good] nails. Now they could nail it all together.",
    ),
    "lean": (
        "{helper} showed them [how to make it straight|what was wrong], and they [fixed it|put it "
        "right].",
        "{helper} brought a saw and cut a piece off the high side. Then it was straight.",
    ),
}


def _enjoy(t: Teller, hero: Character, friend: Character, kind: str) -> None:
    """They use what they have built, and do what the hero wanted."""
    t.say(
        "Now the {project} was [safe|ready|strong and safe|just right]. [At last|Soon|The next "
        "day], they {did}.",
        "[At last|Soon|The next day], they {did}, and it was [wonderful|great fun|lovely].",
        "[At last|Soon|The next day], the {project} was [safe|ready|done]. They {did}[| together].",
        "They tried the {project} again and again, and it [held|was safe]. [At last|Soon|The next "
        "day], they {did}.",
    )
    feel(t, hero, "proud")
    speak(
        t, friend, hero,
        "We [did|made] it[| together]!",
        "This is the best {project} of all!",
        "What a [good|fine|lovely|wonderful] {project} we [have made|built]!",
        "We are good builders, {listener:name}!",
        "Let us {goal} again [soon|tomorrow]!",
        "Look, {listener:name}! It [holds|is safe]!",
    )  # fmt: skip


def _make_something_else(t: Teller, hero: Character, friend: Character) -> None:
    """It cannot be mended, but the wood is good for something else."""
    t.say(
        "{hero} looked at {find}, but it [was no help|could not help them|was no good].",
        "They tried to [mend|fix] the {project} with {find}, but it [was no help|did not work].",
        "{find} was no help, and they could not [mend|fix] the {project}.",
    )
    speak(
        t, friend, hero,
        "[Do not worry|Never mind|Do not be sad]. We can make a <new_use=new_use> out of the "
        "{parts}.",
        "We still have the {parts}. [Let us|We can] make a <new_use=new_use>.",
        "It is no {project} now, but it could be a <new_use=new_use>.",
        "It is all right, {listener:name}. [Let us|We can] build a <new_use=new_use> instead.",
        "I have an idea. [Let us|We can] turn it into a <new_use=new_use>.",
    )  # fmt: skip
    t.say(
        "So they [began|started] again, and this time {hero} listened to {friend:obj}.",
        "This time, {hero} [took more time|was more careful] and listened to {friend:obj}.",
        "They [began|started] again. When something was wrong, {friend} said so, and "
        "{hero:name} listened.",
        "This time, they [worked slowly|looked at everything twice|took their time].",
    )
    t.say(
        "They could not {goal}, but [now|at last] they had a [good|fine|lovely] {new_use}.",
        "They did not {goal} that day. But the {new_use} [was safe|held|was good and strong].",
        "[Soon|At last|The next day], the {new_use} was done, and it [was safe|held|was good and "
        "strong].",
    )


_LESSONS = {
    True: (
        "it is [good|best] to mend a thing [at once|right away]",
        "two [builders|friends] see more than one",
        "it is [good|wise] to listen to a friend",
        "good work [takes|needs] time",
    ),
    False: (
        "it is [good|better|best] to listen to a friend",
        "a small mistake can make a lot of trouble",
        "good work [takes|needs] time",
        "it is better to fix a mistake [early|at once|right away]",
    ),
}
