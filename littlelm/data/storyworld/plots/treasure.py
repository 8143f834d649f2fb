"""A note leads from place to place, and what was found at the beginning opens what waits there."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.memory import who_has
from littlelm.data.storyworld.acts.people import introduce, meet, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.detours import detour
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    bird = Character(t, "birds")
    key = Thing(t, "treasure_key", "key_look")
    t.cast.update(
        hero=hero,
        bird=bird,
        key=key,
        paper=Thing(t, "papers", "paper_look"),
        stop=Thing(t, "landmark", "landmark_look"),
        site=Thing(t, "hoard_site", "hoard_look"),
        box=Thing(t, "lockbox", "box_look"),
    )
    introduce(t, hero)
    t.paragraph()
    t.world.go(Place(t), hero)
    if t.chance(3, 4):
        _find_key(t, hero, key)
        if t.chance(1, 4):
            _give_to_bird(t, hero, bird, key)
        else:
            _put_away(t)
    else:
        _learn_word(t)

    t.paragraph()
    _find_paper(t)
    friend = somebody(t)
    t.cast["friend"] = friend
    meet(t, friend)
    _tell_friend(t, hero, friend)
    neighbor = _promise(t, hero, friend, key)

    t.paragraph()
    t.world.go(Place(t), hero, friend)
    keeper = t.world.holder.get(key)
    if t.chance(1, 4):
        t.say(
            "{hero} and {friend} [set out|went off] <gladly>.",
            "{hero} and {friend} <gait> <on_the_road>.",
        )
        t.mentions = ()  # Of the two who walk, the detour is about one.
        detour(t, hero)
    _find_box(t, may_go_on=keeper is not bird)
    _open(t, hero, friend, bird, key)

    t.paragraph()
    content = t.pools["treasure_author"].tag(t.bound["author"])
    t.say(*_FOUND[content])
    if neighbor:
        _bring_best_piece(t, hero, neighbor, content)
    else:
        t.say(*(_SHARED if keeper is friend else _CHOSEN))
    end = t.choose(("enjoy", "evening", "learn"), (2, 1, 1))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        _learn(t, hero, friend, keeper)
    elif not neighbor:
        t.say(*_ENJOYED[content])


def _find_key(t: Teller, hero: Character, key: Thing) -> None:
    """The hero finds a key."""
    t.world.take(hero, key)
    t.say(
        "One <weather> [day|morning|afternoon], {hero} found {key:a} [under|behind|beside] a "
        "[bench|rock|hedge|fence|<tree>].",
        "On <day_name>, {hero} saw something in the [grass|sand|leaves]. It was {key:a}.",
        "One <weather> [day|morning|afternoon], {hero} dug in the garden and found {key:a}.",
        "In an old [box|coat|jar|boot|drawer|basket], {hero} found {key:a}.",
        "On {hero:gen} birthday, <giver> gave {hero:him} {key:a}.",
    )


def _put_away(t: Teller) -> None:
    """The key fits nothing, and the hero keeps it."""
    t.say(
        "It did not fit [any door at home|the front door|the cellar door]. So {hero} put it into "
        "{hero:his} <bag=keep>.",
        "{hero} tried it in every [door|drawer|cupboard], but it did not fit. Still, {hero:he} "
        "kept it in {hero:his} <bag=keep>.",
        "{hero} asked a <grownups> and a <grownups>, but [nobody knew what it was for|they had "
        "never seen it]. So {hero:he} [put|kept] it in {hero:his} <bag=keep>.",
        "It did not open anything, but {hero} liked it and kept it in {hero:his} <bag=keep>.",
        "What did it open? {hero:gen} <kin> did not know, either. So {hero} put it into {hero:his} "
        "<bag=keep>.",
        "There was no lock for it, not even on the [old desk|barn door|garden gate|tea box|cookie "
        "jar]. {hero} kept it in {hero:his} <bag=keep>.",
    )


def _give_to_bird(t: Teller, hero: Character, bird: Character, key: Thing) -> None:
    """A bird begs for the key, and promises to come when it is called."""
    meet(t, bird)
    speak(
        t, bird, hero,
        "May I have that {key:look} key for my nest?",
        "I [like|love] that key. [Will you give it to me|May I have it for my nest]?",
        "What a nice key! May I have it?",
        "[Please|Oh], may I have that key?",
    )  # fmt: skip
    give(t, hero, bird, key)
    speak(
        t, bird, hero,
        "If you need it, <signal=call>, and I will come.",
        "Just <signal=call>, and I will [come|bring it back].",
        "Thank you. [If|When] you need it, just <signal=call>.",
        "[If|When] you need me, {listener:name}, just <signal=call>.",
    )  # fmt: skip


def _learn_word(t: Teller) -> None:
    """The hero knows a word that means nothing yet."""
    t.say(
        "[One day|Once|On <day_name>], {hero:gen} <teller_of_word> [told|taught] {hero:obj} a "
        "secret word. It was <password=word>.",
        "{hero} knew a secret word from {hero:his} <teller_of_word>. It was <password=word>.",
        "Only {hero} and {hero:his} <teller_of_word> knew the secret word <password=word>.",
        '"Never forget the word <password=word>," {hero:gen} <teller_of_word> [always |often '
        "]said.",
    )
    t.say(
        "{hero:name} [did not know|could not guess] what it was good for, but {hero:he} liked the "
        "sound of it.",
        "What could it mean? {hero:name} never forgot it.",
        "Sometimes {hero:name} whispered it to a <bird> or a <plant>.",
        "What was it for? {hero:name} [wondered and wondered|did not know].",
    )


def _find_paper(t: Teller) -> None:
    """The hero finds a note, and reads where to begin."""
    t.say(
        "[A few days later|Soon after that|Some time later], {hero} found {paper:a} in an old "
        "[book|teapot|hat|clock|cupboard|bottle].",
        "One <weather> [day|morning|afternoon], the wind blew {paper:a} to {hero:gen} feet.",
        "[A few days later|On <day_name>], {hero} opened an old book. {paper:a} fell out.",
        "[Soon after that|Some time later|On <day_name>], {hero} saw {paper:a} under the "
        "[bed|table|stairs|carpet].",
    )
    place = "<clue_side=clue_side> the <clue_look=clue_look> <clue_noun=clue_noun>"
    t.say(
        f'It said, "Look {place} at the {{stop:look}} {{stop:noun}}." It was from '
        "<grownup_names=signer>, a <treasure_author=author>.",
        f"It was from <grownup_names=signer>, a <treasure_author=author>. It said, "
        f'"[Look|Search] {place} at the {{stop:look}} {{stop:noun}}."',
        "Long ago, <grownup_names=signer>, a <treasure_author=author>, had written on it, "
        f'"Go to the {{stop:look}} {{stop:noun}} and look {place}."',
    )


def _tell_friend(t: Teller, hero: Character, friend: Character) -> None:
    """The hero shows the note to a friend."""
    speak(
        t, hero, friend,
        "Look, I found a {paper:noun}! [Let us find the treasure|It tells of a treasure]!",
        "Come with me, {listener:name}! {signer} has hidden a treasure!",
        "{signer} the {author} has hidden [something|a treasure]! [Help me find it|Let us go and "
        "look]!",
        "This {paper:noun} is from {signer} the {author}! It must be about a treasure!",
        "There is a treasure at the {stop:noun}! Come with me!",
        "Help me find the {clue_look} {clue_noun}! There must be a treasure!",
    )  # fmt: skip


def _promise(t: Teller, hero: Character, friend: Character, key: Thing) -> Character | None:
    """They agree on something; return to whom they want to bring the best piece, if to anybody."""
    wishes = ["best piece", "first choice"]
    if t.world.holder.get(key) is hero:
        wishes.append("key")
    wish = t.choose(wishes)
    if wish == "best piece":
        neighbor = Character(t, "grownups")
        t.cast["neighbor"] = neighbor
        speak(
            t, friend, hero,
            "[Let us|We should] give the best thing to {neighbor}, the {neighbor:kind}.",
            "The best thing should be for {neighbor}, the {neighbor:kind}.",
            "{neighbor}, the {neighbor:kind}, [is always kind|often helps us|often gives us "
            "<treats>]. Let us give {neighbor:him} the best thing.",
            "{neighbor}, the {neighbor:kind}, has a birthday. Let us bring {neighbor:him} the best "
            "thing.",
        )  # fmt: skip
        speak(t, hero, friend, "Yes, let us do that.", "[That is a good idea|Good, let us do it].")
        return neighbor
    if wish == "first choice":
        speak(
            t, friend, hero,
            "If I [help you|come along|carry the bag], may I choose first?",
            "Will you let me choose first[|, {listener:name}]?",
            "May I choose first if we [find something|find a treasure|find it]?",
            "[What will I get|Will you share with me]? May I choose first?",
        )  # fmt: skip
        speak(
            t, hero, friend,
            "Yes, I promise.",
            "[Yes, you|You] may choose first[|, {listener:name}].",
            "Of course you may.",
        )  # fmt: skip
        return None
    t.say(
        "{hero:name} [also |]showed {friend:obj} {key}.",
        "Then {hero:name} took {key} out of {hero:his} {keep}.",
        "{friend:name} saw {key} in {hero:gen} {keep}.",
    )
    speak(
        t, friend, hero,
        "May I carry your {key:look} key?",
        "Will you let me carry your key?",
        "If I come, may I carry the {key:look} key?",
        "You have a {key:look} key. May I carry it?",
    )  # fmt: skip
    give(t, hero, friend, key)
    return None


def _find_box(t: Teller, *, may_go_on: bool) -> None:
    """They go where the note tells them to go; there, or farther on, is a box with a lock."""
    t.say(
        "{hero:name} and {friend:name} [ran|walked|went|hurried] to {stop}.",
        "So {hero:name} and {friend:name} [ran|went|hurried] to {stop} together.",
        "{hero:name} and {friend:name} ran all the way to {stop}.",
        "At {stop}, {hero:name} and {friend:name} [began to look|looked all around].",
    )
    if not may_go_on or t.chance(1, 2):
        t.say(
            "{clue_side} the {clue_look} {clue_noun} [lay|was] {box:a} with a <lock_metal> lock.",
            "They looked {clue_side} the {clue_look} {clue_noun} and found {box:a}. It had a "
            "<lock_metal> lock.",
            "{friend} looked {clue_side} the {clue_look} {clue_noun}. There [lay|was] {box:a} "
            "with a <lock_metal> lock.",
        )
        return
    t.say(
        "{clue_side} the {clue_look} {clue_noun} was a [card|stone]. [On it they read|It said], "
        '"Go to the {site:look} {site:noun}."',
        "{friend} looked {clue_side} the {clue_look} {clue_noun}. An arrow there pointed to the "
        "{site:look} {site:noun}.",
        "They looked {clue_side} the {clue_look} {clue_noun} and found a picture of the "
        "{site:look} {site:noun}.",
    )
    t.say(
        "{friend} [did not dare|did not want] to go in, but {hero} saw {box:a} with a "
        "<lock_metal> lock.",
        "They <gait> there, and {hero} saw {box:a} with a <lock_metal> lock.",
        "They went there. [In the corner|Behind the door|In the dust] stood {box:a} with a "
        "<lock_metal> lock.",
        "{friend} was <afraid> in {site}. Then they saw {box:a} with a <lock_metal> lock.",
    )


def _open(t: Teller, hero: Character, friend: Character, bird: Character, key: Thing) -> None:
    """They open it with what was found at the beginning."""
    holder = t.world.holder.get(key)
    if holder is None:
        _open_with_word(t, hero, friend)
        return
    if holder is friend:
        who_has(t, hero, friend, key)
    elif holder is bird:
        if t.chance(1, 2):
            who_has(t, friend, hero, key)
        _call_bird(t, hero, bird, key)
    else:
        speak(
            t, friend, hero,
            "It is locked! What can we do?",
            "How can we open {box}?",
            "[Oh no|Oh dear], it is locked! Where can the key be?",
            "There is a lock[|, {listener:name}]! What now?",
            "How do we get {box} open[| without a key]?",
        )  # fmt: skip
    opener = friend if holder is friend else hero
    t.world.use(opener, key)
    t.say(*(_OPENED_AFTER_ALL if holder is hero else _OPENED), opener=opener)


_CLICK = "[with a click|with a squeak|at once|at last|easily]"
_OPENED = (
    "{opener} [put|pushed] {key} into the lock and turned it. The {box:noun} opened.",
    f"{{opener}} turned {{key}}, and the {{box:noun}} opened {_CLICK}.",
    f"{{key}} fit, and the {{box:noun}} opened {_CLICK}.",
    f"{{opener}} tried {{key}}. It fit, and the {{box:noun}} opened {_CLICK}.",
)
_OPENED_AFTER_ALL = (
    f"{{opener}} took {{key}} out of {{opener:his}} {{keep}}. It fit, and the lock opened "
    f"{_CLICK}.",
    "{opener} remembered {key} in {opener:his} {keep} and tried it. The lock opened.",
    "{opener} tried {key} from {opener:his} {keep}. It fit the lock.",
    f"{{opener}} felt in {{opener:his}} {{keep}} and found {{key}}. The {{box:noun}} opened "
    f"{_CLICK}.",
)


def _call_bird(t: Teller, hero: Character, bird: Character, key: Thing) -> None:
    """The bird keeps its promise, and brings the key."""
    t.cast["called"] = t.pools["signal"].tag(t.bound["call"])
    t.world.come(bird)
    t.say(
        "{hero} remembered {bird:obj} and {called}. [Soon|At once], {bird} came.",
        "So {hero} {called}. [Soon|At once], {bird} came flying.",
        "{hero} {called}, and {bird} [came|flew] down from a <tree>.",
    )
    speak(
        t, bird, hero,
        "Here is your key!",
        "You called me, {listener:name}! Here is the key!",
        "I [kept my promise|did not forget you]! Here is your key!",
        "Take it! I have kept it safe!",
    )  # fmt: skip
    give(t, bird, hero, key)


def _open_with_word(t: Teller, hero: Character, friend: Character) -> None:
    """The lock has letters, and the hero knows the word."""
    t.say(
        "There were letters on the {box:noun}, but no keyhole.",
        "But there was no keyhole. The {box:noun} had a lock with letters.",
        "{friend} looked for a keyhole and found letters. The lock needed a word.",
        "It would open only with the right word.",
    )
    speak(
        t, friend, hero,
        "Is it <password> or <password>?",
        "Is it {clue_noun} or <password>?",
        "What is the right word? Is it {author}?",
        "Do you know the word?",
        "Which word can it be?",
    )  # fmt: skip
    t.say(
        f"{{hero}} thought of the secret word and tried it. With {{word}}, the lock opened "
        f"{_CLICK}.",
        f"{{hero}} remembered the word {{word}}. With it, the lock opened {_CLICK}.",
        f"{{hero}} set the letters to {{word}}, and the lock opened {_CLICK}.",
        f'"{{word}}," [whispered|said] {{hero:name}}. It was right, and the lock opened {_CLICK}.',
    )


# What lies in the box, by who hid it.
_THINGS = {
    "sea": "a [big|little|fine|shiny] <sea_find=find_1> and a <sea_find=find_2>",
    "cloth": "a <color> <costume=find_1> and a <color> <costume=find_2>",
    "seed": "a bag of <seed_find=find_1> and a bag of <seed_find=find_2>",
    "toy": "a <color> <old_toy=find_1> and a <old_toy=find_2>",
}
_FOUND = {
    content: (
        f"[Inside|In it], there [was|lay] {things}.",
        f"{{hero}} [took|lifted] out {things}.",
        f"They [looked inside and saw|found] {things}.",
        f"{{friend}} was <glad>, for there [was|lay] {things}.",
        f"The treasure of {{signer}} was {things}.",
    )
    for content, things in _THINGS.items()
}
_CHOSEN = (
    "As promised, {friend} [chose first and took|was the first to choose and took] the {find_1}. "
    "{hero} [took|got|kept] the {find_2}.",
    "{friend} [chose|picked|took] the {find_2} first, as {hero} had promised. So {hero} [took|"
    "kept] the {find_1}.",
    "{friend} was allowed to choose and took the {find_1}. {hero} liked the {find_2} just as well.",
)
_SHARED = (
    "{hero} [took|got|kept] the {find_1}, and {friend} [took|got|kept] the {find_2}.",
    "{friend} got the {find_1} for carrying the key. {hero} [took|kept] the {find_2}.",
    "{hero} gave {friend:obj} the {find_1} and [took|kept] the {find_2}.",
)


_ENJOYED = {
    "sea": (
        "All day long, they played [sailors|pirates|captain and crew].",
        "That night, {hero} dreamed of [the sea|a big ship|the wide sea].",
        "They [built a ship out of chairs|went to the water] and played until the <evening_sign>.",
        "They wanted to sail over the sea one day.",
    ),
    "cloth": (
        "They put everything on and [danced|marched] home.",
        "They dressed up and played [kings|kings and queens|circus] until the <evening_sign>.",
        "On <day_name>, they dressed up and gave a play for their friends.",
        "They put everything on, and everybody [laughed|clapped].",
    ),
    "seed": (
        "They [planted|sowed] everything, and [soon|by summer|by May|by June] it was [green|in "
        "bloom].",
        "[In spring|In May|Some weeks later], little green leaves came up [in the garden|"
        "everywhere].",
        "They dug a [flower bed|little garden] and watered it every day.",
        "Soon {hero:gen} garden was [green all over|full of green leaves].",
    ),
    "toy": (
        "They played together until the <evening_sign>.",
        "They [played with everything|played] under a <tree> all day.",
        "On <day_name>, they showed everything to their friends.",
        "After that, they met to play every <day_name>.",
    ),
}


def _bring_best_piece(t: Teller, hero: Character, neighbor: Character, content: str) -> None:
    """They bring the best piece to whom they promised it."""
    t.world.come(neighbor)
    t.say(
        "As promised, they [took|brought] the {find_1} to {neighbor:obj}.",
        "They [did not forget|kept] their promise and brought {neighbor:obj} the {find_1}.",
        "They [|both ]liked the {find_1} best, and so {neighbor:name} got it."
        if content != "seed"
        else "They [|both ]liked the {find_1} best, and so {neighbor:name} got them.",
        "Then they [went|ran|walked] to {neighbor:gen} house and gave {neighbor:him} the {find_1}.",
    )
    speak(t, neighbor, hero, *_PRAISE[content])


_PRAISE = {
    "sea": (
        "It [makes me think of|smells like] the sea! Thank you!",
        "Thank you! Now I can dream of the sea!",
        "How [nice|lovely|kind of you]! I will put it on my [table|shelf]!",
    ),
    "cloth": (
        "How [nice|lovely|kind of you]! I will wear it every <day_name>!",
        "Thank you! It [suits me so well|looks so nice]!",
        "Now I look like a [hero|star]! Thank you!",
    ),
    "seed": (
        "How [nice|lovely|kind of you]! I will plant them on <day_name>!",
        "Thank you! They will grow in my garden!",
        "Now my garden will be [green|full of life|so nice]! Thank you!",
    ),
    "toy": (
        "Thank you! I had one just like it when I was small!",
        "How [nice|lovely|kind of you]! We must play with it on <day_name>!",
        "Thank you! Nobody is too old to play!",
    ),
}


def _learn(t: Teller, hero: Character, friend: Character, keeper: Character | None) -> None:
    """What the hero has learned; it depends on who kept the key."""
    if keeper is None:
        lessons: tuple[str, ...] = (
            "a word can open [a lock|more than a key]",
            "it is good to remember [a secret word|what you were told]",
            "even one word can be a key",
        )
    elif keeper is hero:
        lessons = (
            "every key fits [somewhere|some lock]",
            "it is good to keep [an old|a {key:look}] key",
            "a {key:look} key can be worth a lot",
        )
    elif keeper is friend:
        lessons = (
            "a friend can be trusted with a key",
            "two find more than one",
            "it is good to share with a friend",
        )
    else:
        lessons = (
            "a gift to a friend is never lost",
            "friends keep their promises",
        )
    learn(t, hero, *lessons)
