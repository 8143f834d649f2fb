"""Two friends build something with a flaw; what can mend it, and whether in time, was told."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce, meet, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    find = Thing(t, "mending_thing", looks="")
    t.cast.update(hero=hero, find=find)
    introduce(t, hero)

    t.paragraph()
    t.world.go(Place(t), hero)
    kind = _have_idea(t)
    t.world.take(hero, find)
    t.say(*_FINDS)
    friend = somebody(t)
    t.cast["friend"] = friend
    meet(t, friend)
    _ask(t, hero, friend)

    t.paragraph()
    t.say(*_BUILDING)
    if t.chance(1, 2):
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
        _apologize(t, hero, friend)
        if fits:
            _forgive(t, hero, friend)
    if fits:
        _mend(t, hero, find, kind, flaw)
        _enjoy(t, hero, friend)
    elif listens:
        _borrow(t, flaw)
        _enjoy(t, hero, friend)
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


_ONE_DAY = (
    "One <fine_day> [day|morning|afternoon][*2| in spring| in summer| in May| in June| in July| in "
    "August| in September]"
)


def _ideas(kind: str) -> tuple[str, ...]:
    goal, project = f"<{kind}_goal=goal>", f"<{kind}_kind=project>"
    return (
        f"{_ONE_DAY}, {{hero}} wanted to {goal}. So {{hero:he}} [decided|began|set out|got ready] "
        f"to build a {project}.",
        f"{{hero}} had [always|often|long] wanted to {goal}. {_ONE_DAY}, {{hero:he}} "
        f"[began|decided|started] to build a {project}.",
        f"{_ONE_DAY}, {{hero}} had an idea. With a {project}, {{hero:he}} [could|would be able to] "
        f"{goal}!",
        f"{_ONE_DAY}, {{hero}} had a [plan|wish|new plan|good plan]. {{hero:he}} wanted to build a "
        f"{project} and {goal}.",
        f"{{hero}} [dreamed of|wished for|wanted] a {project}. Then {{hero:he}} could {goal}. "
        f"{_ONE_DAY}, {{hero:he}} [began|started|set out] to build it.",
    )


_IDEAS = {kind: _ideas(kind) for kind in _HOLE_IN}

_FINDS = (
    "[On the way, |In the shed, |<hiding_spot>, *3]{hero} [found|saw] {find:a} and [kept it|took "
    "it along|picked it up].",
    "First, {hero} [looked|went to look] for [wood|tools|nails|a hammer] for the {project}. "
    "In [the shed|the cellar|a barn], {hero:he} found {find:a}, too.",
    "{hero:gen} [mother|father|grandmother|grandfather|uncle|aunt] gave {hero:him} {find:a}. It "
    "might [help|be useful|come in handy|be good for something].",
    "{hero} [packed|brought|fetched] a [hammer|saw|toolbox|tape measure] and <how_many> nails. "
    "{hero:he} [took|brought] {find:a} along, too.",
    "{hero} needed [wood|tools|nails|a hammer], so {hero:he} [looked|searched] in [the shed|the "
    "cellar|a barn]. "
    "There {hero:he} [saw|found|came across] {find:a}, too.",
)


def _ask(t: Teller, hero: Character, friend: Character) -> None:
    """The friend asks what it will be, and wants to build too."""
    speak(
        t, friend, hero,
        "What are you [doing|building|making][| here|, {listener:name}]?",
        "What will this be[|, {listener:name}]?",
        "What do you want to [build|make][| here|, {listener:name}]?",
        "[Hello|Hi], {listener:name}! What are you [doing|building|making]?",
        "[Hello|Hi]! What will this be?",
    )  # fmt: skip
    speak(
        t, hero, friend,
        "I am [building|making] a {project}, {listener:name}. [You can|Please] help me.",
        "I need a {project} to {goal}[|, {listener:name}].",
        "I am [building|making] a {project} for [the two of us|everybody|all my friends|my "
        "family].",
        "I want to build a {project}, {listener:name}, but I need [help|a helper|somebody to help "
        "me|a friend].",
        "I am [building|making] a {project}. [It is a lot of work|There is so much to do|Two can "
        "do it faster|I have only just begun][|, {listener:name}].",
        "I want to {goal}, so I am [building|making] a {project}.",
    )  # fmt: skip
    t.say(
        "{friend:name} [liked|loved] the idea and [wanted|began|promised|offered] to help.",
        "{friend:name} was [glad|happy|pleased|delighted|only too glad] to help and <build_help>.",
        "So {friend:name} [stayed|came back the next day] and <build_help>.",
        "That sounded like [fun|a good plan], and {friend:name} <build_help>.",
    )


_BUILDING = (
    "{hero} sawed the <building_part=parts>, and {friend} [carried them|held them still|nailed "
    "them "
    "together]. They <build_work> <build_time>.",
    "{hero} [brought|carried|cut|sawed] the <building_part=parts>, and {friend} "
    "[put|nailed|hammered] them together[| very carefully| with a big hammer| <build_time>].",
    "They [built|made] it out of <building_part=parts> from <build_from>, and [bit by bit|piece by "
    "piece|slowly] the {project} [grew|took shape|got bigger].",
    "{friend} [brought|carried|fetched] some <building_part=parts> from <build_from>, and {hero} "
    "[put|nailed|hammered] them together.",
    "They [took|got|gathered|fetched] <building_part=parts> from <build_from> and "
    "<build_work> <build_time>.",
    "[It was fun|They liked] to build together. {hero} [sawed|cut|carried] the "
    "<building_part=parts>, and {friend} [helped|put them together|nailed them together] "
    "<build_time>.",
    "<building_part=parts> from <build_from> were just right for the {project}. {hero} and "
    "{friend} <build_work> <build_time>.",
)
# What comes back at the end: somebody who watches them, or something to eat.
_MEANWHILE = (
    "[While they worked|All the while|Near them|Not far away], a <bird=watcher> <bird_does>.",
    "A <bird=watcher> [sat in a <tree>|sat on a branch|hopped about|came] and [watched|looked at] "
    "them.",
    "When {hero} and {friend:name} were [tired|hungry], they [sat down|stopped|rested] and ate "
    "some <treats=snack>.",
    "At noon, {friend} [shared|took out|brought] some <treats=snack>, and they [had a rest|sat "
    "down to eat|ate together] [under a <tree>|on the grass].",
    "{hero:gen} <kin> brought some <treats=snack>, and they [had a rest|sat down to eat|ate "
    "together].",
)
_WATCHED = (
    "Even the {watcher} [came to look|came back to look|seemed to like it|came closer to see it].",
    "The {watcher} [came back and |]sang [a song|a happy song] for them.",
    "The {watcher} was [still there|there, too|watching them].",
)
_SHARED = (
    "[Then|After that,|Later,] they [ate|shared] the rest of the {snack}[| together].",
    "The rest of the {snack} tasted [very good|wonderful|better than before].",
    "And they still had [some|enough] {snack} to [eat|share].",
)

_MISTAKES = {
    "gap": (
        "[After a lot of work|After many hours|After a long time], it was done, but there was "
        "[a|still a] hole in {spot}. It was as [big|wide] as a <hole_size=hole>.",
        "But in {spot} of the {project}, [they left|there was|there was still] a hole as "
        "[big|wide] as a <hole_size=hole>.",
        "[Then|When they were done,|At last] {friend} [saw|found|noticed] a hole in {spot}. A "
        "<hole_size=hole> could [fall|have fallen] through it.",
        "But {hero} [left|forgot to close|did not close] a hole in {spot}. It was the size of a "
        "<hole_size=hole>.",
        "But {hero} had not measured {spot} of the {project} [well|at all|with care]. Now "
        "there was a hole as big as a "
        "<hole_size=hole>.",
        "[A <bird> flew|A <insect> crawled|The sun shone] right through {spot} of the {project}. "
        "There was a hole as big as a <hole_size=hole>!",
    ),
    "loose": (
        "But [there was no rope|there were not enough nails], so {hero} [tied the {parts} "
        "together|tied it all together] with a <weak_tie=weak>.",
        "But [only|just|nothing but] a <weak_tie=weak> held the {parts} [together|of the {project} "
        "together].",
        "[Then|When they were done,|At last] {friend} [saw|noticed] that {hero:name} had used a "
        "<weak_tie=weak> to tie the {parts} together.",
        "But {hero} was in a hurry and tied the last {parts} on with a <weak_tie=weak>.",
        "But {hero:gen} hammer [fell into the brook|broke|was gone]. So a <weak_tie=weak> had to "
        "hold the {parts}.",
        "The {project} rattled, for the last {parts} were tied with [just|only] a <weak_tie=weak>.",
    ),
    "lean": (
        "[After a lot of work|After many hours|After a long time], {hero:name} put down the "
        "hammer, but one side was [much too low|too low|lower than the other].",
        "But the {project} [leaned|tilted] to [the left|the right|one side], because {hero} [did "
        "not measure|was in a hurry|forgot to measure].",
        "[Then|When they were done,|At last] {friend} [saw|noticed] that one side of the {project} "
        "was [too low|lower than the other].",
        "But when {hero} and {friend:name} [looked at it|stepped back|were done], the {project} "
        "[leaned|tilted] to [the left|the right|one side].",
        "{friend} put a <toys> on top, and it [rolled|slid] down. The {project} leaned to [the "
        "left|the right|one side]!",
        "The {project} [leaned|tilted] like [a sleepy <bird>|a <tree> in the wind|an old hat|a "
        "tired cow].",
    ),
}
_FIX = "[Let us|We should|We must|We have to]"
_WARNINGS = {
    "gap": (
        f"{_FIX} [close|cover] that hole[|, {{listener:name}}|, or something bad will happen].",
        f"That hole is too [big|wide]. {_FIX} [close|cover] it[| first].",
        f"[Look|Wait], there is a [big |bad |]hole in {{spot}}. {_FIX} [close|cover] it.",
        f"It is not [ready|safe|done] yet[|, {{listener:name}}]. {_FIX} [close|cover] the hole[| "
        "first].",
    ),
    "loose": (
        "A {weak} is not [strong|good] enough[|, {listener:name}]. We need something "
        "[better|stronger].",
        f"That {{weak}} will [break|tear|not hold]. {_FIX} [find|use] something stronger.",
        "The {weak} is not strong[| enough], {listener:name}. It will [break|tear|not hold].",
        "It is not [ready|safe|done] yet. We need something [better|stronger] than a {weak}.",
    ),
    "lean": (
        "It is not straight[|, {listener:name}]. It [will|could|might] [tip|fall] over.",
        f"It leans too much[|, {{listener:name}}]. {_FIX} fix it[| first].",
        f"[Look|Wait], it is not straight. {_FIX} fix that[| first].",
        "It is not [ready|safe|done] yet. It [will|could|might] [tip|fall] over.",
    ),
}


def _listen(t: Teller, hero: Character, friend: Character) -> None:
    """The hero takes the warning seriously."""
    speak(
        t, hero, friend,
        "You are right[|, {listener:name}]. [Let us|We will] fix it [first|now|right away].",
        "[You are right|Thank you|Oh dear|Oh, yes|Well, yes][|, {listener:name}]. I did not "
        "[see|notice] that.",
        "[Thank you for telling me|Good that you saw it|Of course][|, {listener:name}]. [We "
        "have time to fix it|Let us make it safe|It must be safe].",
        "[You are right|Of course]. I [was too fast|was in a hurry], but we [have time|can fix "
        "it].",
    )  # fmt: skip


def _refuse(t: Teller, hero: Character, friend: Character) -> None:
    """The hero does not want to hear of it."""
    speak(
        t, hero, friend,
        "It is good enough[|, {listener:name}]. [I want to try it now|We are done|Let us go].",
        "[Oh, that|It|That] does not matter[|, {listener:name}]. It will [hold|be fine].",
        "No, I [do not want to|cannot] wait. I want to {goal} [now|today].",
        "You worry too much[|, {listener:name}]. [It will hold|It will be fine|Nothing will "
        "happen].",
        "I am tired of [working|building]. [It is good enough|It will hold|It will be fine].",
        "[Oh, that|It|That] does not matter. [Come, let us try it|We can fix it later|I want to "
        "try it].",
    )  # fmt: skip


_WHEN = "<later_on>"
_TRIED = {
    "boat": (
        f"{_WHEN}, {{hero}} and {{friend:name}} pushed the {{project}} into the water and set off.",
        f"{_WHEN}, {{hero}} and {{friend:name}} set off in the {{project}} [for the first "
        "time|with some <treats>|with a cup of <drink>].",
        f"{_WHEN}, they took the {{project}} out on the lake [for the first time|with some "
        "<treats>|with a cup of <drink>].",
        "{hero} and {friend:name} [climbed|got] into the {project} and [set off|sang a sailor "
        "song|pushed off].",
    ),
    "hut": (
        f"{_WHEN}, {{hero}} and {{friend:name}} sat in the {{project}} and were <glad>.",
        f"{_WHEN}, {{hero}} and {{friend:name}} went into the {{project}} and [sat down|drank "
        "<drink>].",
        f"{_WHEN}, they brought some <treats> to eat in the {{project}}.",
        "{hero} and {friend:name} [went|climbed|crawled] into the {project} and [sat down|drank "
        "<drink>].",
    ),
    "bridge": (
        f"{_WHEN}, {{hero}} and {{friend:name}} stepped onto the {{project}} [hand in hand|one "
        "after the other|with some <treats>].",
        f"{_WHEN}, {{hero}} and {{friend:name}} wanted to cross the {{project}}[| with some "
        "<treats>].",
        f"{_WHEN}, they tried to walk over the {{project}} [hand in hand|one after the "
        "other|backward].",
        "{hero} [went|stepped] onto the {project}, and {friend:name} followed.",
    ),
}
_SPLASH = "[Splash|Plop|Splish, splash]"
_CRASH = "[Bang|Bump|Crash|Boom]"
_IN = "[and {friend:name} fell into the water|and they had to [swim|wade] back]"
_FAILED = {
    ("boat", "gap"): (
        "Water [came|ran] in through the hole, and the {project} began to sink. {hero} and "
        "{friend:name} had to [swim|wade] back.",
        "But water [came|ran] in through the hole. [Soon|At once], {hero:gen} feet were wet, and "
        "they had to turn back.",
        "But [soon|at once] the {project} was full of water. {hero} and {friend:name} only just "
        "got back to the shore.",
        "{hero} sat on the hole, but the water rose [slowly|bit by bit|higher and higher]. They "
        "had to [swim|wade] back.",
    ),
    ("boat", "loose"): (
        f"Then the {{weak}} [broke|tore], and the {{parts}} came apart. {_SPLASH}! There sat "
        "{hero:name} in the water.",
        "But the {weak} [broke|tore] at once. {hero} and {friend:name} held on to the {parts} and "
        "[swam|paddled] back.",
        f"But the {{weak}} did not hold. {_SPLASH}! {{hero}} and {{friend:name}} fell into the "
        "water.",
    ),
    ("boat", "lean"): (
        f"But the {{project}} leaned more and more. Then it tipped over, {_IN}.",
        f"{_SPLASH}! The {{project}} tipped over, {_IN}.",
        f"A <bird> landed on the low side. {_SPLASH}! That was too much, {_IN}.",
    ),
    ("hut", "gap"): (
        "But then it [began|started] to rain. Water [came|ran] in through the hole, and "
        "{friend:name} got wet.",
        "But soon it rained. [Drip, drop|Drip, drip]! Water [came|ran] in through the hole and "
        "onto {hero:gen} nose.",
        "Then it rained, and water [came|ran] in. [Soon|At once], {hero:name} was as wet as a "
        "fish.",
        "But a <bird> flew in through the hole, and after it came the rain.",
    ),
    ("hut", "loose"): (
        "But then the wind blew, and the {weak} [broke|tore]. A wall fell down right next to "
        "{friend:name}.",
        f"But the {{weak}} did not hold. {_CRASH}! The roof came down on {{hero:name}}.",
        f"Then the {{weak}} [broke|tore]. {_CRASH}! All the {{parts}} fell down.",
        f"{{hero}} sneezed, and the {{weak}} [broke|tore]. {_CRASH}! Down came the {{parts}}.",
    ),
    ("hut", "lean"): (
        f"But it leaned more and more. {_CRASH}! The {{project}} fell over.",
        f"Then the wind blew. {_CRASH}! The {{project}} fell over, and {{friend:name}} sat in the "
        "grass.",
        "But when {friend} leaned on the wall, the {project} fell over.",
        f"A <bird> landed on the roof. {_CRASH}! That was too much for the {{project}}.",
    ),
    ("bridge", "gap"): (
        f"{{hero}} stepped right into the hole, and the {{parts}} broke. {_SPLASH}! {{hero:he}} "
        "fell into the brook.",
        "{hero} was looking at a <bird> and stepped into the hole. The {parts} broke, and "
        "{hero:he} fell into the brook.",
        f"But {{hero}} forgot the hole and stepped into it. {_SPLASH}! The {{parts}} broke, and "
        f"{{hero:he}} sat in the cold water.",
    ),
    ("bridge", "loose"): (
        "But in the middle, the {weak} [broke|tore]. {hero} and {friend:name} fell into the brook.",
        f"Then the {{weak}} [broke|tore], and the {{parts}} came apart. {_SPLASH}! There sat "
        "{hero:name} in the brook.",
        f"But the {{weak}} did not hold. {_SPLASH}! {{hero}} and {{friend:name}} sat in the cold "
        "water.",
    ),
    ("bridge", "lean"): (
        f"But the {{project}} leaned more and more. {_SPLASH}! {{hero}} and {{friend:name}} fell "
        "into the brook.",
        "But at the third step, the {project} tipped over, and {hero:name} [slid|fell] into the "
        "brook.",
        f"But the {{project}} tipped over. {_SPLASH}! {{hero}} and {{friend:name}} sat in the cold "
        "water.",
    ),
}


def _apologize(t: Teller, hero: Character, friend: Character) -> None:
    """The hero should have listened."""
    speak(
        t, hero, friend,
        "I am [|so |very |really ]sorry, {listener:name}. You were right.",
        "[Please forgive me|Forgive me], {listener:name}. I [did not listen|was too proud].",
        "I should have listened[| to you], {listener:name}. [I am sorry|Please forgive me].",
        "I [was wrong|was careless|was too fast|did not listen], and I am [|so |very ]sorry.",
        "{listener:name}, I am sorry. [It was all my fault|I did not stop to think].",
        "It was [silly|wrong] of me, {listener:name}. [Next time I will listen|I am sorry].",
    )  # fmt: skip


def _forgive(t: Teller, hero: Character, friend: Character) -> None:
    """The friend is not angry, for it can be mended."""
    speak(
        t, friend, hero,
        "[It is all right|Never mind|I am not angry|Do not be sad][|, {listener:name}]. We can "
        "still [fix|mend] the {project}.",
        "[It is all right|Never mind|I am not angry], {listener:name}. [Let us|We will] fix it "
        "together.",
        "We can still [fix|mend] it, {listener:name}. [Let us try again|I will help you].",
    )  # fmt: skip


def _mend(t: Teller, hero: Character, find: Thing, kind: str, flaw: str) -> None:
    """What the hero had is just right."""
    t.world.use(hero, find)
    t.world.lose(hero, find)
    t.say(
        "Then {hero} [remembered|thought of|looked at] {find}. Could that help the {project}?",
        "{hero} still had {find}.",
        "[Luckily|Happily], {hero} had {find} with {hero:him}.",
        "[Luckily|Happily], {hero} had brought {find}.",
        "{hero} [thought|looked around] for a [moment|while]. Then {hero:he} fetched {find}.",
    )
    t.say(*_MENDED["boat" if flaw == "lean" and kind == "boat" else flaw])


# A boat lies straight with something heavy on the other side; all else that leans is lifted.
_MENDED = {
    "gap": (
        "It covered [all of the|the entire] hole, and they nailed it down with <how_many> nails.",
        "{hero} and {friend:name} put it over the hole and [nailed it down|hammered in <how_many> "
        "nails].",
        "It was [just|exactly] the right size. {hero} and {friend:name} nailed it over the hole.",
        "{friend} held it over the hole, and {hero} nailed it down.",
    ),
    "loose": (
        "{hero} and {friend:name} tied the {parts} together with it. After that, nothing could "
        "come "
        "[loose|apart].",
        "{friend} took off the {weak}, and {hero:name} used {find} instead.",
        "They wound it around the {parts} and made a [good|strong|tight] knot.",
        "It was [strong|long] enough. They tied the {parts} together with it.",
    ),
    "lean": (
        "They [pushed|put] it under the low side, so that the {project} stood straight.",
        "{friend} lifted the low side, and {hero} [pushed|put] {find} under it.",
        "It was [just|exactly] the right size. {friend} [pushed|put] it under the low side of the "
        "{project}.",
    ),
    "boat": (
        "{hero} and {friend:name} put it on the high side, so that the {project} lay straight in "
        "the water.",
        "It was [just|exactly] heavy enough. They put it on the high side.",
        "They put it on the other side. It was so heavy that the {project} did not lean any more.",
    ),
}


def _borrow(t: Teller, flaw: str) -> None:
    """What the hero has is of no use, so somebody else helps."""
    t.cast["helper"] = Character(t, "grownups")
    t.say(
        "{hero} and {friend:name} tried {find}, but it [was no help|did not help|was no good].",
        "{find} was [no help|no good|no use] for that, and {hero} [did not know what to do|had no "
        "other idea|looked sad].",
        "{hero} looked at {find}, but it [was no help|could not help them|was no good] [now|here].",
    )
    t.say(
        "So {hero:name} [asked|went to fetch|ran to fetch|called] {helper}, the {helper:kind}.",
        "Then {hero:name} and {friend:name} [asked {helper}, the {helper:kind}, for help|went to "
        "fetch {helper}, the {helper:kind}].",
        "[Luckily|Happily], {helper}, a {helper:trait} {helper:kind}, [wanted to help|came to "
        "help|came by and helped] them.",
    )
    t.say(*_HELPED[flaw])


_HELPED = {
    "gap": (
        "{helper} gave them a [wide|big|thick] [board|plank|lid] from <build_from>, and they "
        "nailed it over the hole.",
        "{helper} had an old [door|table|sign|sled|shelf]. They sawed off a piece and "
        "[closed|covered] the hole.",
        "{helper} found a [wide|big|thick] [board|plank|lid] and nailed it down with <how_many> "
        "nails.",
    ),
    "loose": (
        "{helper} [gave|lent|brought] them a [thick|long|strong] [rope|chain|wire], and they tied "
        "the {parts} together.",
        "{helper} gave them a <containers> of [long|big|good] nails. Then they could nail it all "
        "together.",
        "{helper} showed them a sailor's knot and [gave|lent] them a [thick|long|strong] rope.",
    ),
    "lean": (
        "{helper} showed them [how to make it straight|what was wrong], and they [fixed it|put it "
        "right] [at once|in one afternoon|before it was dark|before supper].",
        "{helper} [looked at it|walked around it] and [knew|saw] what was wrong. [Soon|After an "
        "hour|With some help], it was straight.",
        "{helper} lifted the {project} with one [hand|arm], and they nailed <how_many> boards to "
        "the low side.",
    ),
}


def _enjoy(t: Teller, hero: Character, friend: Character) -> None:
    """They use what they have built, and do what the hero wanted."""
    t.say(
        "Now the {project} was [safe|ready|strong|just right]. <later_on>, they [{did}|could "
        "{goal}].",
        "<later_on>, they {did}, and it was [<build_fun>*3|as nice as {hero:name} had hoped].",
        "<later_on>, the {project} was [safe|ready|done], and they [{did}|could {goal}].",
        "They tried the {project} again and again, and it [held|was safe]. <later_on>, they "
        "[{did}|could {goal}].",
    )
    _come_back(t)
    if t.chance(1, 2):
        feel(t, hero, "proud")
    speak(
        t, friend, hero,
        "We [did|made] it[| together|, {listener:name}]!",
        "This is the [best|finest|nicest] {project} [of all|I know|I have ever seen]!",
        "What a [good|fine|lovely|wonderful] {project} we [have made|built]!",
        "[We are good builders|We work well together|That was fun][|, {listener:name}]!",
        "Let us [come here|do this] again [soon|tomorrow|next week]!",
        "Look, {listener:name}! It [holds|is safe]!",
    )  # fmt: skip


def _come_back(t: Teller) -> None:
    """What was there while they worked is there again."""
    if t.bound.get("watcher"):
        t.say(*_WATCHED)
    elif t.bound.get("snack"):
        t.say(*_SHARED)


def _make_something_else(t: Teller, hero: Character, friend: Character) -> None:
    """It cannot be mended, but the wood is good for something else."""
    t.say(
        "{hero} looked at {find}, but it [was no help|could not help them|was no good] [now|here].",
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
        "So {hero:name} and {friend:name} <build_work> again, <build_time>.",
        "This time, {hero} [worked slowly|was more careful|was not in a hurry] and listened to "
        "{friend:name}.",
        "They [began|started] again. When something was wrong, {friend} said so, and {hero:name} "
        "listened.",
        "This time, {hero:name} and {friend:name} [worked slowly|looked at everything twice|took "
        "their time].",
    )
    t.say(
        "They could not {goal}, but [now|at last] they had a [good|fine|lovely|safe] {new_use}.",
        "<later_on>, they had a [good|fine|lovely|safe] {new_use}, and {hero} was [happy|glad] "
        "again.",
        "<later_on>, the {new_use} was done, and it [was safe|held|was good and strong].",
    )
    _come_back(t)


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
