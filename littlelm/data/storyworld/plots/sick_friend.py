"""A friend is ill in bed; what helps was told before anybody was ill."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, meet, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


# The word that is remembered of each comfort.
_COMFORTED_BY = {"soup": "dish", "tale": "tale_kind", "song": "song_about", "flowers": "flower"}
_COMFORT = (
    "[<soup_kind=dish> soup|stories about <tale_kind=tale_kind>|the song about the "
    "<song_about=song_about>|the smell of <flowers=flower>]"
)
_LOVES = (
    f"{{friend}} loved {_COMFORT} [more than anything|very much|best of all].",
    f"{{friend}} loved nothing more than {_COMFORT}.",
    f"[Nothing|Few things] made {{friend:obj}} happier than {_COMFORT}.",
    f"[Best of all|More than anything], {{friend}} liked {_COMFORT}.",
    f"When {{friend}} was sad, {_COMFORT} always helped.",
)


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    introduce(t, hero)
    friend = somebody(t)
    spot, gift = Place(t), Thing(t, "toys")
    t.cast.update(spot=spot, gift=gift, cart=Thing(t, "cart", "color"))
    befriend(t, hero, friend)
    t.say(*_LOVES)
    comfort = next(comfort for comfort, word in _COMFORTED_BY.items() if word in t.bound)

    t.paragraph()
    t.world.go(spot, hero)
    _wait(t)
    illness = _hear(t, hero)
    feel(t, hero, "sad")

    t.paragraph()
    t.world.go(Place(t), hero, friend)
    _visit(t, hero, friend, gift)
    remembers, cheers_up = _COMFORTING[comfort]
    t.say(*remembers)
    is_near = illness == "catching" and t.chance(1, 2)
    if illness == "catching":
        t.say(*_WARNING_FORGOTTEN if is_near else _WARNING_KEPT)
    t.say(*cheers_up)

    t.paragraph()
    if is_near:
        _change_places(t, hero, friend, comfort)
    elif illness == "leg":
        _ride(t, hero, friend, spot)
    elif t.chance(1, 2):
        _get_well(t, hero, friend, spot)
    else:
        _fall_asleep(t, hero, friend)
    end = t.choose(("nothing", "evening", "learn"))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        learn(t, hero, *_LESSONS[comfort], *(_LESSONS_OF_WARNING if is_near else ()))


def _wait(t: Teller) -> None:
    """The hero waits for the friend."""
    t.say(
        "On <day_name>, {hero} and {friend} wanted to <hobby=plan>. {hero} waited {spot:at}, but "
        "{friend} did not come.",
        "One <weather> [day|morning|afternoon], {hero} waited {spot:at}. {friend} had promised to "
        "come and <hobby=plan>, but nobody came.",
        "On <day_name>, {hero} went {spot:to} to meet {friend:obj}. They wanted to <hobby=plan>, "
        "but {friend} [was not there|did not come].",
        "{hero} and {friend} wanted to <hobby=plan> on <day_name>. {hero} waited and waited "
        "{spot:at}, but nobody came.",
        "One <weather> [day|morning|afternoon], {hero} and {friend} wanted to <hobby=plan>. "
        "They were to meet {spot:at}, but {friend} was not there.",
    )


def _hear(t: Teller, hero: Character) -> str:
    """Somebody tells what the friend has; return what kind of illness it is."""
    messenger = Character(t, "grownups")
    t.cast["messenger"] = messenger
    meet(t, messenger)
    speak(t, messenger, hero, *_NEWS)
    illness = t.bound["illness"]
    return next(kind for kind in _ILLNESSES if illness in t.pools[f"{kind}_illness"].texts)


_ILLNESSES = ("catching", "leg", "ache")
_WARNINGS = (
    ". You can catch it, so [do not go too near|stay by the door|be careful].",
    ". [Do not go too near|Stay by the door], or you will [get|catch] it, too.",
)
_NEWS = tuple(
    news.replace("@", f"a [*4|<ill_look> ]<{kind}_illness=illness>") + tail
    for kind in _ILLNESSES
    for tail in (_WARNINGS if kind == "catching" else (".",))
    for news in (
        "{friend:name} has @ and [must|has to] stay in bed",
        "{friend:name} cannot come. [Poor {friend:name}|^{friend:he}] has @",
        "[I have just seen {friend:name}|I have just been to see {friend:name}]. ^{friend:he} is "
        "in bed with @",
        "Poor {friend:name} is in bed with @",
    )
)


def _visit(t: Teller, hero: Character, friend: Character, gift: Thing) -> None:
    """The hero brings something that does not help."""
    t.world.take(hero, gift)
    t.say(
        "{hero} took {gift:a} and went to [see|visit] {friend:obj}. {friend} [lay|was] in bed and "
        "did not smile.",
        "So {hero} [went|ran|hurried] to {friend:gen} house and brought {friend:obj} {gift:a}.",
        "To [make {friend:obj} happy|cheer {friend:obj} up], {hero} brought {gift:a}. {friend} "
        "[lay|was] in bed under a <color> blanket.",
        "{hero} found {friend:obj} in bed and gave {friend:him} {gift:a}.",
        "{hero} wanted to help. So {hero:he} [went|ran] to {friend:obj} with {gift:a}.",
    )
    t.world.give(hero, friend, gift)
    speak(
        t, friend, hero,
        "Thank you, {listener:name}. But I am too [weak|tired|sad] to play.",
        "Thank you for the {gift:noun}. But I [am too weak to play|do not feel like playing].",
        "[How kind of you|How nice|You are so kind]. But I [feel so bad|am so tired|cannot play] "
        "today.",
        "What a nice {gift:noun}. But I am too [weak|tired|ill] for it today.",
        "I like the {gift:noun}. But I [only want to lie still|feel so bad today].",
    )  # fmt: skip


_WARNING_FORGOTTEN = (
    "{hero:name} forgot the warning and [sat|climbed] on {friend:gen} bed.",
    "{hero:name} sat [very close|close] to {friend:obj} and did not think of the {illness}.",
    "{hero:name} forgot to be careful and sat down on [the|{friend:gen}] bed.",
)
_WARNING_KEPT = (
    "{hero:name} remembered the warning and [kept away from the bed|did not sit on the bed].",
    "Because of the {illness}, {hero:name} did not [go|come] too [near|close].",
    "{hero:name} did not forget what {messenger:name} had said and [stayed by the "
    "door|kept away from the bed].",
)

_COMFORTING = {
    "soup": (
        (
            "Then {hero} remembered the {dish} soup. {hero} went to the kitchen and cooked some.",
            "What could {hero} do? {hero} thought of {dish} soup and cooked a big pot of it.",
            "Luckily, {hero} knew what {friend} loved. {hero} cooked {dish} soup with some "
            "<ingredients>.",
            "So {hero} put some <ingredients> and some <ingredients> into a pot and made {dish} "
            "soup.",
        ),
        (
            "{friend:name} ate [it all|a big bowl|two bowls] and felt [better|warm|warm inside].",
            "[Soon|At last], {friend:name} sat up and ate. The soup was good, and {friend:he} was "
            "<glad>.",
            "{friend:name} [tried|ate] the soup and [smiled|felt stronger|wanted more].",
        ),
    ),
    "tale": (
        (
            "Then {hero} remembered what {friend} loved. {hero} told a [long|new|funny] story "
            "about {tale_kind}.",
            "Luckily, {hero} knew what to do. {hero} began to tell a story about {tale_kind}.",
            "So {hero} told {friend:obj} a [long|new|funny] story. It was about {tale_kind}, of "
            "course.",
        ),
        (
            "In the story, the {tale_kind} <tale_deed>. {friend:name} [laughed|giggled|had to "
            "smile].",
            "The {tale_kind} <tale_deed>, and {friend:name} laughed and laughed.",
            "In the end, the {tale_kind} <tale_deed>, and {friend:name} was <glad>.",
        ),
    ),
    "song": (
        (
            "Then {hero} remembered the song about the {song_about} and [sang it|began to sing].",
            "Luckily, {hero} knew what {friend} loved. {hero} sang the song about the "
            "{song_about}.",
            "So {hero} sat down and [softly |]sang the song about the {song_about}.",
            "{hero} [had|took] a little <instrument> and played the song about the {song_about}.",
        ),
        (
            "[Soon|After a while], {friend:name} hummed along and felt better.",
            "{friend:name} listened and [smiled|was <glad>|nodded along].",
            "The song was so [nice|pretty|lovely] that {friend:name} [smiled|clapped|forgot the "
            "{illness}].",
            "{friend:name} wanted to hear the song again and again.",
        ),
    ),
    "flowers": (
        (
            "Then {hero} remembered what {friend} loved. {hero} ran out and brought back some "
            "{flower}.",
            "So {hero} went to the garden and [picked|came back with] some [pretty|fresh|big] "
            "{flower}.",
            "{hero} thought of the {flower} in the garden and brought back [some|a big bunch|a "
            "few].",
            "Luckily, {hero} knew what to do. {hero} ran out and came back with some [pretty|fresh|"
            "big] {flower}.",
        ),
        (
            "{friend:name} smelled the {flower} and [smiled|was <glad>|felt better].",
            "[Soon|Now] the whole room smelled of {flower}, and {friend:name} was <glad>.",
            "The sweet smell made {friend:name} [smile|feel better|think of sunny days].",
        ),
    ),
}

# What the friend does when the hero is the one in bed.
_DONE_FOR_HERO = {
    "soup": "cooked {dish} soup for {hero:obj}",
    "tale": "told {hero:obj} another story about {tale_kind}",
    "song": "sang {hero:obj} the song about the {song_about}",
    "flowers": "brought {hero:obj} some {flower}",
}


_CHANGED_PLACES = {
    comfort: tuple(
        f"{changed} So {{friend}} {done}."
        for changed in (
            "[Three|Four|A few] days later, {friend} was well again. But now {hero} had the "
            "{illness}.",
            "By <day_name>, {friend} was well. But now {hero} was in bed with the {illness}.",
            "Soon {friend} was well, but {hero} was not. Now {hero} had the same {illness}.",
        )
    )
    for comfort, done in _DONE_FOR_HERO.items()
}


def _change_places(t: Teller, hero: Character, friend: Character, comfort: str) -> None:
    """The hero has caught the illness, and the friend comforts the hero."""
    t.say(*_CHANGED_PLACES[comfort])
    speak(
        t, friend, hero,
        "Now it is my turn to help you!",
        "You helped me, and now I [can |]help you!",
        "[I will stay with you|I will come every day] until you are well!",
        "When you are well, we will {plan}!",
        "Get well soon, {listener:name}! You may play with the {gift:noun} now!",
    )  # fmt: skip
    t.say(
        "That made {hero:obj} feel [much better|a little better|better].",
        "{hero} [smiled|laughed|had to smile] and felt [a little better|better|warm inside].",
        "And soon {hero} was well, too.",
        "[A few|Two|Three] days later, they could {plan} together.",
    )


def _ride(t: Teller, hero: Character, friend: Character, spot: Place) -> None:
    """The friend cannot walk, so the hero finds something with wheels."""
    t.world.go(spot, hero, friend)
    t.say(
        "{friend} still could not walk. So {hero} [borrowed|found] {cart:a} and [pushed|pulled] "
        "{friend:obj} {spot:to}.",
        "On <day_name>, {hero} came with {cart:a}. {friend} sat down in it, and {hero} "
        "[pushed|pulled] {friend:obj} {spot:to}.",
        "Because of the {illness}, {friend} could not walk {spot:to}. So {hero} [pushed|pulled] "
        "{friend:obj} there in {cart:a}.",
        "The next day, {hero} helped {friend:obj} into {cart:a}. Together they went {spot:to}.",
    )
    speak(
        t, friend, hero,
        "This is fun! [Go faster|Thank you], {listener:name}!",
        "I cannot {plan}, but this is [just as nice|even better|fun]!",
        "I am so glad to be outside [again|with you]!",
        "[Thank you, {listener:name}|How nice]! I can see [everything|so much] from here!",
        "I do not [feel|think of] the {illness} any more!",
    )  # fmt: skip


def _get_well(t: Teller, hero: Character, friend: Character, spot: Place) -> None:
    """The friend is well, and they do what they wanted to do."""
    t.world.go(spot, hero, friend)
    t.say(
        "[Three|Two|A few] days later, {friend} was well again. {hero} and {friend:name} met "
        "{spot:at} to {plan}.",
        "On <day_name>, {friend} was out of bed at last. {friend} [ran|came] {spot:to}, and {hero} "
        "was [waiting|already] there.",
        "Soon {friend} was well, and they could {plan} at last. They met {spot:at} on <day_name>.",
        "[A few|Two|Three] days later, {hero} waited {spot:at} again. This time {friend} came, and "
        "they could {plan}.",
    )
    speak(
        t, friend, hero,
        "You made me well, {listener:name}!",
        "[You helped me more|That was better] than any medicine!",
        "I am so glad to be well again!",
        "I played with the {gift:noun} every day in bed!",
        "Next time you are ill, I will come to you!",
    )  # fmt: skip


def _fall_asleep(t: Teller, hero: Character, friend: Character) -> None:
    """The friend falls asleep, and the hero promises to come again."""
    t.say(
        "[Then|Soon|At last], {friend} [yawned|smiled] and fell asleep with {gift} [on the "
        "pillow|beside the bed].",
        "The {illness} was [a little |much ]better now, and {friend} fell asleep.",
        "When the <evening_sign>, {friend} was [fast |]asleep beside {gift}.",
        "{friend} closed {friend:his} eyes and [slept|fell asleep|dreamed of sunny days].",
    )
    speak(
        t, hero, friend,
        "[Soon|Next <day_name>] we will {plan}. I promise.",
        "Sleep well. I will come [back|again] [tomorrow|on <day_name>|with <treats>].",
        "Get well soon. I will come [back|again] [tomorrow|on <day_name>|with <treats>].",
    )  # fmt: skip


_LESSONS = {
    "soup": (
        "warm soup can help a sick friend",
        "a friend who cooks for you is a good friend",
    ),
    "tale": (
        "a good story can help a sick friend",
        "it is easier to be ill with a good story",
    ),
    "song": (
        "a song can help a sick friend",
        "music can make a sick friend smile",
    ),
    "flowers": (
        "flowers can make a sick friend smile",
        "a few flowers can help a lot",
    ),
}
_LESSONS_OF_WARNING = ("it is better to listen to a warning",)
