"""A note leads from place to place, and what was found at the beginning opens what waits there."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.memory import who_has
from littlelm.data.storyworld.acts.people import introduce, meet
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.things import give
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_KINDS = ("children", "animals")


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(_KINDS))
    bird = Character(t, "birds")
    key = Thing(t, "treasure_key", "key_look")
    t.cast.update(
        hero=hero,
        bird=bird,
        key=key,
        paper=Thing(t, "papers", "paper_look"),
        stop=Thing(t, "landmark", "landmark_look"),
        site=Thing(t, "hoard_site", "hoard_look"),
        box=Thing(t, "lockbox"),
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
    friend = Character(t, t.choose(_KINDS))
    t.cast["friend"] = friend
    meet(t, friend)
    _tell_friend(t, hero, friend)
    neighbor = _promise(t, hero, friend, key)

    t.paragraph()
    t.world.go(Place(t), hero, friend)
    keeper = t.world.holder.get(key)
    _find_box(t, may_go_on=keeper is not bird)
    _open(t, hero, friend, bird, key)

    t.paragraph()
    content = t.pools["treasure_author"].tag(t.bound["author"])
    _look_inside(t, content)
    if neighbor:
        _bring_best_piece(t, hero, neighbor, content)
    else:
        _share(t)
    end = t.choose(("enjoy", "evening", "learn"), (2, 1, 1))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        _learn(t, hero, keeper)
    elif not neighbor:
        t.say(*_ENJOYED[content])


def _find_key(t: Teller, hero: Character, key: Thing) -> None:
    """The hero finds a key."""
    t.world.take(hero, key)
    t.say(
        "[One day*2|On <day_name>|In <month>|One <weather> <time_of_day>], {hero} "
        "[found|spotted|noticed|discovered] {key:a} [under|behind|beside] a <looks> <bulky_thing>.",
        "{key:a} [fell|tumbled|slid|rolled|slipped|dropped] out of a <looks> <hollow_thing> in "
        "{hero:gen} <tidy_room>.",
        "[Once|On <day_name>], {hero} [swapped|traded] a <looks> <toys> for {key:a} "
        "[at|near|behind] <farm_first> <farm_second>.",
        "A <critter_mood> <bird> [dropped|lost] {key:a}, and it fell into {hero:gen} <looks> "
        "<hollow_thing>.",
        "On <day_name>, a <traits> <grownups> [sold|gave] {hero:obj} {key:a} and a <looks> <toys>.",
        "In a <looks> <hollow_thing>, {hero} [found|saw|discovered] {key:a}, <litter> and a "
        "<color> <left_behind>.",
    )


def _put_away(t: Teller) -> None:
    """The key fits nothing, and the hero keeps it."""
    t.say(
        "It fit neither the <lockable> nor the <looks> <lockable>, so {hero} [tied|fastened] it to "
        "a <looks> <string_kind>.",
        "It was too [long|short|thick|thin|big|small] for the <looks> <lockable>, so {hero} wore "
        "it on a <color> <string_kind>.",
        "It opened no <lockable> and no <looks> <lockable>, but it [went|slipped] into {hero:gen} "
        "<looks> <bag>.",
        "{hero} tried it on <grownup_names>'s <lockable> and a <looks> <lockable>, and then it "
        "hung on a <looks> <string_kind>.",
        '"[Too|Much too|A bit too] [long|short|thick|thin|big|small] for the <looks> <lockable>," '
        "[sighed|muttered|murmured] {hero:name} and [put|dropped] it into a <looks> <bag>.",
    )


def _give_to_bird(t: Teller, hero: Character, bird: Character, key: Thing) -> None:
    """A bird begs for the key, and promises to come when it is called."""
    meet(t, bird)
    speak(
        t, bird, hero,
        "I collect <looks> <collectible=trove>. May I have that key?",
        "My <collectible=trove> need something {key:look}. Will you give me the key?",
        "How {key:look} it is! May it lie with my <looks> <collectible=trove>?",
        "Does that key open anything? If not, may it hang between my <looks> <collectible=trove>?",
        "May I have the key? I would keep it with my <looks> <collectible=trove>, shall I?",
    )  # fmt: skip
    give(t, hero, bird, key)
    speak(
        t, bird, hero,
        "If you need it, {listener:name}, <signal=call>.",
        "<signal=call> [on any <day_name>|in <weather> weather|by day or night], and I will come.",
        "You are <traits>, {listener:name}. Whenever you need me, <signal=call>.",
        "Do you need it [next <day_name>|in <month>]? Then <signal=call>.",
    )  # fmt: skip


def _learn_word(t: Teller) -> None:
    """The hero knows a word that means nothing yet."""
    t.say(
        "On {hero:gen} <looks> <scratched_thing>, somebody had [scratched|painted|carved|written] "
        'in <handwriting> <color> letters: "<password=word>."',
        "In {hero:gen} dream, a <color> <small_animal> and a <looks> <bird> [whispered|sang]: "
        '"<password=word>."',
        "<grownup_names>, the <traits> <grownups> of <farm_first> <farm_second>, taught {hero:obj} "
        "a "
        'strange word: "<password=word>."',
        "Every <day_name>, a <critter_mood> parrot at <farm_first> <farm_second> said to "
        "{hero:obj}: "
        '"<password=word>."',
    )
    t.say(
        "Neither <grownup_names> nor the <traits> <grownups> knew [why|what it meant].",
        "{hero:name} [wondered|thought] about it over <treats> and <drink>.",
        "What [could|did|might] it mean? A <traits> <grownups> [only laughed|shrugged|did not "
        "know].",
    )


def _find_paper(t: Teller) -> None:
    """The hero finds a note, and reads where to begin."""
    t.say(
        "[Soon after|Later|That night], {hero} [pulled|drew|fished|dug] {paper:a} out of a <looks> "
        "<hollow_thing>.",
        "On <day_name>, the wind [blew|carried|chased] {paper:a} from <farm_first> <farm_second> "
        "into {hero:gen} <looks> <hollow_thing>.",
        "A <critter_mood> <small_animal> [dragged|pulled] {paper:a} out from [behind|under] "
        "{hero:gen} <looks> <bulky_thing>.",
        "On <day_name>, a <traits> <grownups> sold {hero:obj} a <looks> <hollow_thing>, and in it "
        "lay {paper:a}.",
        "[Behind|Under|Beside] a <looks> <bulky_thing> from <home_village>, {hero} [found|noticed] "
        "{paper:a}.",
    )
    t.say(
        'It said in <handwriting> letters: "[Look|Search|Dig|Peek] <clue_side=clue_side> the '
        "<clue_look=clue_look> <clue_noun=clue_noun> at the {stop:look} {stop:noun}. [Yours|"
        'Greetings|Good luck], <grownup_names=signer>, <treasure_author=author>."',
        "On it, <grownup_names=signer>, [once|long ago] a <treasure_author=author> in "
        '<home_village>, had written: "[Try|Look|Search] <clue_side=clue_side> the '
        '<clue_look=clue_look> <clue_noun=clue_noun> at the {stop:look} {stop:noun}."',
        "A <color> arrow pointed to the {stop:look} {stop:noun}, a cross marked the place "
        "<clue_side=clue_side> the <clue_look=clue_look> <clue_noun=clue_noun>, and it was signed "
        '"<grownup_names=signer>, <treasure_author=author>."',
    )


def _tell_friend(t: Teller, hero: Character, friend: Character) -> None:
    """The hero shows the note to a friend."""
    speak(
        t, hero, friend,
        "{signer} has [hidden|buried|left] [a treasure|gold|something <looks>]! Come, and bring a "
        "<looks> <tools>!",
        "Help me find the {clue_look} {clue_noun}! Bring <drink> and a <looks> <tools>!",
        "Look, a {paper:noun} from the {author}! There must be a <looks> <treasures> somewhere!",
        "[Come with me|Come along|Let us hurry], {listener:name}! {signer} has [hidden|buried] a "
        "<looks> <treasures>!",
        "{signer} has left [us|somebody] a treasure, as sure as a <small_animal> has [ears|a "
        "nose]!",
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
            "Let us bring the best piece to {neighbor}, the <traits> {neighbor:kind}.",
            "The best piece should go to {neighbor}. No {neighbor:kind} is as <traits>.",
            "I will come if {neighbor}, the <traits> {neighbor:kind}, gets the best piece.",
            "{neighbor}, the {neighbor:kind}, has [a birthday|a wedding|visitors] on <day_name>. "
            "Let us bring {neighbor:him} the best piece.",
        )  # fmt: skip
        return neighbor
    if wish == "first choice":
        speak(
            t, friend, hero,
            "May I choose first if I [carry|bring] a <looks> <tools>?",
            "Will you let me choose first for some <treats> and <drink>?",
            "Do I get to choose first, even if there is only a <looks> <treasures>?",
            "I will come, but may I choose before you, my <traits> friend?",
        )  # fmt: skip
        speak(
            t, hero, friend,
            "On my <looks> <clothes>, you shall choose first.",
            "I promise. You [may|shall] choose before me, my <traits> [friend|helper|companion].",
            "You first, and then I. That is as sure as <day_name> [follows|comes].",
            "[Agreed|Yes|Gladly]. You are <traits> enough to choose first, even on a <day_name>.",
        )  # fmt: skip
        return None
    speak(
        t, friend, hero,
        "May I wear your {key:look} key on my <looks> <string_kind>?",
        "Will you lend me that {key:look} key for my <looks> <hollow_thing>?",
        "I like your {key:look} key more than a <looks> <treasures>. May I carry it?",
        "Is that {key:look} key heavy? May I carry it in my <looks> <bag>?",
    )  # fmt: skip
    give(t, hero, friend, key)
    return None


def _find_box(t: Teller, *, may_go_on: bool) -> None:
    """They go where the note tells them to go; there, or farther on, is a box with a lock."""
    t.say(
        "{hero} and {friend} [ran|raced|walked|marched|hurried|trotted] past <farm_first> "
        "<farm_second> and <farm_first> <farm_second> to {stop}.",
        "Past <farm_first> <farm_second> and <a_few> <critter_mood> <many_critters>, {hero} and "
        "{friend} [ran|walked|marched|hurried] to {stop}.",
        "On the way to {stop}, {hero} and {friend} met <a_few> <critter_mood> <many_critters> and "
        "a <traits> <grownups>.",
        "{hero} [whistled|hummed|sang] on the way to {stop}, and {friend} [carried|swung] a "
        "<looks> <tools>.",
    )
    if not may_go_on or t.chance(1, 2):
        t.say(
            "[And|Sure enough,] {clue_side} the {clue_look} {clue_noun} [stood|waited] {box:a} "
            "with a <lock_metal> lock.",
            "{friend} [looked|searched|dug] {clue_side} the {clue_look} {clue_noun} with a <looks> "
            "<tools> and [found|hit] {box:a} with a <lock_metal> lock.",
            "{clue_side} the {clue_look} {clue_noun} lay <litter>, but under it [was|stood] "
            "{box:a} with a <lock_metal> lock.",
            "A <lock_metal> lock [gleamed|shone|glinted] {clue_side} the {clue_look} {clue_noun}. "
            "It hung on {box:a}.",
        )
        return
    t.say(
        "{clue_side} the {clue_look} {clue_noun}, {friend} [found|felt|discovered] a <looks> "
        '<hollow_thing>. "[Go|Walk] on to the {site:look} {site:noun}," said a <paper_look> card '
        "in it.",
        "A <color> arrow {clue_side} the {clue_look} {clue_noun} pointed to the {site:look} "
        "{site:noun} near <farm_first> <farm_second>.",
        "{clue_side} the {clue_look} {clue_noun} lay <litter> and a <color> picture of the "
        "{site:look} {site:noun}.",
        "{hero} looked {clue_side} the {clue_look} {clue_noun}. There {signer} had "
        "[painted|scratched] the {site:look} {site:noun} on a <looks> <hollow_thing>.",
    )
    t.say(
        "There it smelled of <smell>. [Behind|Beside] the <clue_look> <clue_noun> stood {box:a} "
        "with a <lock_metal> lock.",
        "In {site}, {hero} [stumbled|tripped|fell] over <litter> and saw {box:a} with a "
        "<lock_metal> lock.",
        "{friend} was <afraid> in {site}. Then a <lock_metal> lock [gleamed|shone|glinted] on "
        "{box:a}.",
        "They [crept|tiptoed|climbed] past <a_few> <critter_mood> <many_critters> into {site}, and "
        "there was {box:a} with a <lock_metal> lock.",
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
        _call_bird(t, hero, bird, key)
    else:
        speak(
            t, friend, hero,
            "We need a <looks> <tools> or a <traits> [giant|bear|blacksmith|locksmith]!",
            "It will not open, not even with my <looks> <tools>!",
            "It is locked! If only we had a <looks> <tools> or a <looks> <tools>!",
            "How <looks>, and how locked! Do something, my <traits> {hero:name}!",
        )  # fmt: skip
    opener = friend if holder is friend else hero
    t.world.use(opener, key)
    t.say(*_OPENED, *(_OPENED_AFTER_ALL if holder is hero else ()), opener=opener)


_OPENED = (
    "{opener} [turned|tried] {key}, and with a <click_look> <click> the lock opened.",
    '"<click>, <click>," [went|said] the lock when {opener} [turned|tried] {key}.',
    "With a <click_look> <click> and a <click_look> <click>, {key} [turned|moved].",
    "{key} [fit|turned], and the {box:noun} opened with a <click_look> <click>.",
)
_OPENED_AFTER_ALL = (
    "Then {opener} [remembered|thought of] {key}. It opened the {box:noun} with a <click_look> "
    "<click>.",
    "But had not {key} been waiting for a lock? With a <click_look> <click>, it [turned|moved].",
)


def _call_bird(t: Teller, hero: Character, bird: Character, key: Thing) -> None:
    """The bird keeps its promise, and brings the key."""
    t.cast["called"] = t.pools["signal"].tag(t.bound["call"])
    t.world.come(bird)
    t.say(
        "{hero} {called}, and {bird} [came|flew|shot] <quickly> around a <tree_look> <tree>.",
        "So {hero} {called}. {bird} [swooped|came] down from a <tree_look> <tree>.",
        "{hero} [remembered|thought of] {bird:obj} and {called}. [Soon|At once] {bird} "
        "[sailed|flew] in from <farm_first> <farm_second>.",
    )
    speak(
        t, bird, hero,
        "Here is your key! I have <a_few> more {trove}!",
        "You called, {listener:name}! It lay between my {trove} and a <looks> <treasures>!",
        "I keep my word! I still have my {trove} and a <looks> <treasures>!",
        "Take it, my <traits> {listener:name}! My {trove} [will not|hardly] miss it!",
    )  # fmt: skip
    give(t, bird, hero, key)


def _open_with_word(t: Teller, hero: Character, friend: Character) -> None:
    """The lock has letters, and the hero knows the word."""
    t.say(
        "Instead of a keyhole it had <looks> wheels with <handwriting> <color> letters.",
        "It needed a word, for there were <looks> wheels with <color> letters on it.",
        "<color> letters [shone|stood] on its <looks> wheels, and they had to make a word.",
    )
    speak(
        t, friend, hero,
        "Is it <password>, <password> or <password>?",
        "Can it be <password>, or <password>, or {author}?",
        "Shall we try <password> or {signer}?",
        "Does {clue_noun} open it, or {stop:noun}, or <password>?",
    )  # fmt: skip
    t.say(
        '{hero} set them to "{word}," and with a <click_look> <click> it opened.',
        '"{word}," [whispered|murmured|muttered] {hero:name}. It opened with a <click_look> '
        "<click>.",
        'With a <click_look> <click> it [opened|gave way] to {hero:gen} "{word}."',
    )


# What lies in the box, by who hid it.
_CONTENTS = {
    "sea": ("a <color> <sea_find=find_1>", "a <looks> <sea_find=find_2>", "<litter>"),
    "cloth": ("a <color> <costume=find_1>", "a <fabric> <costume=find_2>", "a <fabric> <costume>"),
    "seed": (
        "<a_few> seeds in a <color> <seed_holder=find_1>",
        "<a_few> in a <looks> <seed_holder=find_2>",
        "a bulb that [smelled|looked] like <treats>",
    ),
    "toy": ("a <color> <old_toy=find_1>", "a <looks> <old_toy=find_2>", "a <color> <old_toy>"),
}


def _look_inside(t: Teller, content: str) -> None:
    """What is inside is what whoever signed the note would have."""
    first, second, third = _CONTENTS[content]
    t.say(
        f"Inside [lay|were] {first}, {second} and {third}.",
        f"{{hero}} [pulled|took|lifted] out {first}, {second} and {third}.",
        f"There lay {{signer}}'s treasure: {first}, {second} and {third}.",
        f"They found {third}, {first} and {second}.",
        f"{{friend}} <glad_gesture friend>. There [lay|were] {first} and {second}.",
    )


def _share(t: Teller) -> None:
    """The friend chooses first."""
    t.say(
        "{friend} [chose|picked] the {find_1} for a <looks> <furniture>, and {hero} "
        "[kept|took|got] the {find_2}.",
        "{hero} [kept|took|got] the {find_1}, for {friend} [chose|picked|wanted] the {find_2} [at "
        "once|after <a_few> minutes|without a word].",
        "The {find_2} [went to|was for] {friend:obj}, and {hero} [put|hid|carried] the {find_1} in "
        "a <looks> <hollow_thing>.",
    )


_ENJOYED = {
    "sea": (
        "That night, {hero} dreamed of a <color> ship called the <looks> <small_animal>.",
        "For <a_few> days, both lay on a <looks> <furniture>, and the <tidy_room> smelled of "
        "[salt|seaweed|tar|the sea].",
        "Until <month>, they [played|were] {signer} and the <traits> whale of <spot_first> "
        "<spot_second>.",
    ),
    "cloth": (
        "They [danced|marched|skipped] home past <farm_first> <farm_second> like a <traits> king "
        "and a <traits> <grownups>.",
        "On <day_name>, they gave a play about a <traits> <treasure_author> and a <looks> "
        "<small_animal>.",
        "At <farm_first> <farm_second>, a <traits> <grownups> bowed to them by mistake.",
    ),
    "seed": (
        "By <month>, all of it [grew|bloomed] [behind|around|beside] <farm_first> <farm_second>.",
        "They sowed [everything|it all] at <farm_first> <farm_second>, between a <tree_look> "
        "<tree> and a <looks> <wayside>.",
        "In <month>, <a_few> <color> [leaves|shoots] came up [beside|behind] {hero:gen} <looks> "
        "<wayside>.",
    ),
    "toy": (
        "They played [behind|under|beside] a <tree_look> <tree> until the <evening_sign>.",
        "On <day_name>, they showed [everything|it all] to <grownup_names> at <farm_first> "
        "<farm_second>.",
        "{friend} mended them with a <looks> <tools> and some <color> [paint|thread|glue].",
    ),
}


def _bring_best_piece(t: Teller, hero: Character, neighbor: Character, content: str) -> None:
    """They bring the best piece to whom they promised it."""
    t.world.come(neighbor)
    t.say(
        "[On <day_name>|That evening|At once], they [knocked at|ran to|stood before] a <looks> "
        "door near <farm_first> <farm_second> and gave the {find_1} to {neighbor:obj}.",
        "{neighbor} was [having|eating] <treats> with <drink> when {hero} and {friend} "
        "[came|walked in] with the {find_1}.",
        "They [wrapped|hid|put] the {find_1} in a <looks> <hollow_thing> and brought it to "
        "{neighbor:obj}.",
        "As promised, they [took|carried|brought] the {find_1} past <farm_first> <farm_second> to "
        "{neighbor:obj}.",
    )
    speak(t, neighbor, hero, *_PRAISE[content])


_PRAISE = {
    "sea": (
        "It [sounds|smells] like the sea near <home_village>!",
        "I last saw the sea in <month>, with a <traits> <grownups>!",
        "It shall lie on my <looks> <furniture>, you <traits> sailors!",
        "I wanted one when I was as small as a <small_animal>!",
    ),
    "cloth": (
        "I shall wear it every <day_name> with my <color> <clothes>!",
        "It goes so well with my <looks> <clothes>!",
        "In this I could meet the <traits> king of <home_village>!",
        "It is finer than the <clothes> of any <grownups>!",
    ),
    "seed": (
        "I will plant them beside my <tree_look> <tree> on <day_name>!",
        "By <month>, my <looks> <wayside> will be green all over!",
        "Now even a <traits> <grownups> will envy me my garden!",
        "They shall grow in my <looks> <hollow_thing>!",
    ),
    "toy": (
        "I had one just like it when I was as small as a <small_animal>!",
        "It will stand on my <looks> <furniture> until I am a hundred!",
        "Nobody is too old to play, not even a <traits> <grownups>!",
        "I will play with it every <day_name>, after some <treats>!",
    ),
}


def _learn(t: Teller, hero: Character, keeper: Character | None) -> None:
    """What the hero has learned; it depends on who kept the key."""
    if keeper is None:
        lessons = (
            "even a word like {word} may open a <looks> <lockable>",
            "{word} is worth as much as a <looks> <treasures>",
        )
    elif keeper is hero:
        lessons = (
            "{key:a} only has to wait for the right <lockable>",
            "one should keep {key:a}, even if it opens no <lockable>",
        )
    else:
        lessons = (
            "what one gives to a <traits> friend is never lost",
            "a <traits> friend is the best lock for {key:a}",
        )
    learn(t, hero, *lessons)
