"""A friend is ill in bed; what helps was told before anybody was ill."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import befriend, introduce, meet
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

_KINDS = ("children", "animals")

# The word that is remembered of each comfort.
_COMFORTED_BY = {"soup": "dish", "tale": "tale_kind", "song": "song_who", "flowers": "flower"}
_COMFORT = (
    "[<soup_kind=dish> soup|stories about <critter_mood=tale_look> <tale_kind=tale_kind>|the song "
    "of the <critter_mood=song_look> <small_animal=song_who>|the [smell|scent] of <flowers=flower>]"
)
_LOVES = (
    f"{{friend}} loved nothing more than {_COMFORT}.",
    f"Nothing made {{friend:obj}} [happier|gladder] than {_COMFORT}, not even <small_joy>.",
    f"For {_COMFORT}, {{friend}} would have given a <looks> <toys>.",
    f"{{friend}} [said|believed] that {_COMFORT} could cheer up even a <traits> <grownups>.",
    f"Best of all, {{friend}} liked {_COMFORT} and <small_joy>.",
    f"Every <day_name>, {{friend}} [asked for|talked of|wished for] {_COMFORT}.",
)


def tell(t: Teller) -> None:
    """Tell it."""
    hero = Character(t, t.choose(_KINDS))
    introduce(t, hero)
    friend = Character(t, t.choose(_KINDS))
    spot, gift = Place(t), Thing(t, "toys")
    t.cast.update(spot=spot, gift=gift, cart=Thing(t, "cart"))
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
        _ride(t, hero, friend)
    elif t.chance(1, 2):
        _get_well(t, hero, friend, spot)
    else:
        _fall_asleep(t, hero)
    end = t.choose(("nothing", "evening", "learn"))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        learn(t, hero, *_LESSONS[comfort])


def _wait(t: Teller) -> None:
    """The hero waits for the friend."""
    t.say(
        "On <day_name>, {hero} waited {spot:at} to <hobby=plan>, but there was only a "
        "<critter_mood> <small_animal> and no {friend:name}.",
        "One <weather> <day_name>, they wanted to <hobby=plan> {spot:at}, but {hero} [waited|stood "
        "there] alone with <treats> and a <looks> <tools>.",
        "With a <looks> <tools> and <treats>, {hero} waited {spot:at} to <hobby=plan> with "
        "{friend:obj}.",
        "{hero} [counted|watched] <a_few> <critter_mood> <many_critters> {spot:at}. {friend} had "
        "promised to come and <hobby=plan>.",
        "{hero} and {friend} wanted to <hobby=plan> together. On <day_name>, {hero} [came|went] "
        "{spot:to}, but {friend} did not.",
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
    ". [It is catching|They say it is catching|It may be catching], so [stay in the <color> "
    "doorway|keep <a_few> steps away|do not touch the <looks> blanket|mind the <looks> bed].",
    ". [You|Anyone|Even a <small_animal>] [can|could|will] catch it from [the <color> blanket|a "
    "<looks> cup|less than <a_few> steps away].",
)
_NEWS = tuple(
    news.replace("@", f"a <ill_look> <{kind}_illness=illness>") + tail
    for kind in _ILLNESSES
    for tail in (_WARNINGS if kind == "catching" else (".",))
    for news in (
        "{friend:name} has @ and must stay in bed until <day_name>",
        "Poor {friend:name} lies in a <looks> bed with @ and drinks only <drink>",
        "{friend:name} has @. Neither <treats> nor <drink> helped",
        "It is @. {friend:name} [has to stay in bed|must lie still] for <a_few> days",
        "{friend:name} has @ and [talks|dreams] of <small_joy> and <looks> <collectible>",
        "I have just brought {friend:name} <treats> for @",
    )
)


def _visit(t: Teller, hero: Character, friend: Character, gift: Thing) -> None:
    """The hero brings something that does not help."""
    t.world.take(hero, gift)
    t.say(
        "{hero} [ran|hurried|went] past <farm_first> <farm_second> and brought {friend:obj} "
        "{gift:a}.",
        "With {gift:a} under one arm, {hero} [ran|hurried|went] to {friend:obj} past <farm_first> "
        "<farm_second>.",
        "{friend} lay under a <color> blanket. {hero} had brought {gift:a}.",
        "Soon {hero} [stood|appeared] in {friend:gen} doorway with {gift:a} and <treats>.",
        "{hero} found {friend:obj} in bed under a <looks> <clothes> and held out {gift:a}.",
    )
    t.world.give(hero, friend, gift)
    speak(
        t, friend, hero,
        "Thank you, {listener:name}, but I feel like a <looks> <left_behind>.",
        "[How nice|How kind|How sweet|Oh, thank you]. But I [am|feel] as [weak|limp|weary|dull] as "
        "a <critter_mood> <insect>.",
        "I like {gift:a}. But my {illness} is as <ill_look> as a <critter_mood> <bird>.",
        "I am [too tired|not well enough|too weary] for a {gift:noun}, and even <treats> would "
        "taste like <ingredients>.",
        "Put the {gift:noun} on the <looks> <furniture>. I can only count <many_critters> today.",
    )  # fmt: skip


_WARNING_FORGOTTEN = (
    "{hero:name} forgot the warning and [sat|climbed|crept] under {friend:gen} <color> blanket.",
    "{hero:name} came as near as a <critter_mood> <small_animal>, for who thinks of a {illness}?",
    "{hero:name} sat [close|right next] to {friend:obj} and drank <drink> from the same <looks> "
    "cup.",
)
_WARNING_KEPT = (
    "{hero:name} [remembered|minded|thought of] {messenger:name}'s [warning|words] and [came no "
    "nearer than|stayed beside|stopped at] a <looks> <furniture>.",
    "Because of the {illness}, {hero:name} kept <a_few> steps away, behind a <looks> <furniture>.",
    "To be safe, {hero:name} [stayed|stood|hid] behind a <color> [curtain|screen|shawl|umbrella].",
)

_COMFORTING = {
    "soup": (
        (
            "Then {hero} [remembered|thought of] the {dish} soup and borrowed a <looks> <pot> from "
            "<grownup_names>.",
            "{hero} [ran|went] to <farm_first> <farm_second> and came back with a <looks> <pot>, "
            "because {friend} loved {dish} soup.",
            "For a <looks> <treasures>, a <traits> <grownups> showed {hero:obj} how to cook {dish} "
            "soup in a <pot>.",
        ),
        (
            "{hero:name} put in some <ingredients> and some <ingredients>, and soon {friend:name} "
            "ate <a_few> [spoonfuls|bowls|mugs].",
            "With some <ingredients>, it [bubbled|simmered] for <a_few> songs, and {friend:name} "
            "<glad_gesture friend>.",
            "The soup needed only some <ingredients> and a <looks> spoon. {friend:name} "
            "[sniffed|tasted] it and was <glad>.",
        ),
    ),
    "tale": (
        (
            "So {hero} told how <a_few> {tale_look} {tale_kind} [sailed|flew|rode|rolled] to "
            "<home_village> in a <looks> <hollow_thing>.",
            "{hero} [remembered|knew] what {friend} liked and began: <a_few> {tale_look} "
            "{tale_kind} once [bought|found|built] a <looks> <bulky_thing>.",
            "Soon {hero} was telling of {tale_look} {tale_kind} who [fought|danced|argued] over a "
            "<looks> <bulky_thing>.",
        ),
        (
            "Then came a <traits> <grownups> with a <looks> <tools>, and {friend:name} "
            "<glad_gesture friend>.",
            "At the end, all the {tale_kind} [slept|sang|sneezed] in a <looks> <hollow_thing>, and "
            "{friend:name} laughed.",
            "They met <grownup_names> and <a_few> <critter_mood> <many_critters>, until "
            "{friend:name} was <glad>.",
        ),
    ),
    "song": (
        (
            "Then {hero} [took|tuned|fetched] a <looks> <instrument> and [sang|played] the song of "
            "the {song_look} {song_who}.",
            "{hero} [remembered|thought of] the {song_look} {song_who}, borrowed a <looks> "
            "<instrument> from <grownup_names> and [sang|played].",
            "Softly {hero} [hummed|whistled|sang] the song of the {song_look} {song_who}, with a "
            "<looks> <hollow_thing> for a drum.",
        ),
        (
            "In the [second|third|last] verse, the {song_who} met a <traits> <grownups>, and "
            "{friend:name} <glad_gesture friend>.",
            "A <critter_mood> <bird> [joined in|sang along], and {friend:name} was <glad>.",
            "After <a_few> verses, {friend:name} [hummed|sang|tapped] along on a <looks> "
            "<left_behind>.",
        ),
    ),
    "flowers": (
        (
            "So {hero} [picked|cut|gathered] <a_few> <color> {flower} [behind|near|at] "
            "<farm_first> <farm_second>.",
            "{hero} [remembered|thought of] the {flower} and got <a_few> from a <traits> "
            "<grownups> for a <looks> <treasures>.",
            "[Beside|Behind] a <tree_look> <tree>, {hero} found <color> {flower} and [picked|cut] "
            "<a_few> of them.",
        ),
        (
            "In a <looks> <seed_holder> they smelled of <month> and <smell>, and {friend:name} was "
            "<glad>.",
            "A <critter_mood> <insect> [came|flew] in with them, and {friend:name} <glad_gesture "
            "friend>.",
            "{friend:name} [sniffed|smelled] them <a_few> times and [hung|put] one on a <looks> "
            "<clothes>.",
        ),
    ),
}

# What the friend brings when the hero is the one in bed.
_BROUGHT = {
    "soup": "[came with|brought|carried in] a <looks> <pot> of {dish} soup",
    "tale": "[came and told|knew new] stories about {tale_look} {tale_kind} and a <traits> "
    "<grownups>",
    "song": "[sang|played] the song of the {song_look} {song_who} on a <looks> <instrument>",
    "flowers": "[came with|brought] <a_few> <color> {flower} in a <looks> <seed_holder>",
}


_CHANGED_PLACES = {
    comfort: tuple(
        f"{changed}, and {{friend}} {brought}."
        for changed in (
            "By <day_name>, {friend} was well, but {hero} had a <ill_look> {illness} and could "
            "only drink <drink>",
            "<a_few> <weather> days later, the <ill_look> {illness} had moved from {friend:obj} to "
            "{hero:obj}",
            "By <day_name>, {hero} lay under a <color> blanket with a <ill_look> {illness}",
        )
    )
    for comfort, brought in _BROUGHT.items()
}


def _change_places(t: Teller, hero: Character, friend: Character, comfort: str) -> None:
    """The hero has caught the illness, and the friend comforts the hero."""
    t.say(*_CHANGED_PLACES[comfort])
    speak(
        t, friend, hero,
        "Now it is my turn, you <traits> [nurse|doctor|helper]!",
        "You brought me a {gift:noun}, and I gave you a <ill_look> {illness}!",
        "We will {plan} [when|as soon as] you are well, [perhaps on <day_name>|even if it is "
        "<month>]!",
        "I have put a <color> [ribbon|bow|string] on the {gift:noun}, so that you can see it from "
        "your bed!",
        "Eat some <treats>, drink <drink> and count <many_critters>!",
    )  # fmt: skip


def _ride(t: Teller, hero: Character, friend: Character) -> None:
    """The friend cannot walk, so the hero finds something with wheels."""
    t.say(
        "On <day_name>, {hero} borrowed {cart:a} from <grownup_names> and [pushed|pulled] "
        "{friend:obj} {spot:to}.",
        "Because of the {illness}, {friend} could not walk. So {hero} [pushed|pulled] {friend:obj} "
        "{spot:to} in {cart:a}.",
        "One <weather> <day_name>, {cart:a} [rattled|rolled|creaked] {spot:to}, with {friend:obj} "
        "in it and {hero:name} behind.",
        "{hero} [put|laid] {friend:obj} and {gift} in {cart:a} and [pushed|pulled] it {spot:to} "
        "<quickly>.",
    )
    speak(
        t, friend, hero,
        "From here I can see <a_few> <critter_mood> <many_critters> and <grownup_names>!",
        "No <traits> king ever had a <color> carriage like this!",
        "Who needs to {plan}? With {cart:a}, a {illness} is almost fun!",
        "Faster, {listener:name}! We must overtake that <critter_mood> <bird>!",
        "Look, a <critter_mood> <small_animal> and a <color> <left_behind>!",
    )  # fmt: skip


def _get_well(t: Teller, hero: Character, friend: Character, spot: Place) -> None:
    """The friend is well, and they do what they wanted to do."""
    t.world.go(spot, hero, friend)
    t.say(
        "On <day_name>, {friend} [ran|came|skipped] {spot:to} <quickly> in a <looks> <clothes>, "
        "ready to {plan}.",
        "<a_few> <weather> days later, the {illness} was gone. {hero} and {friend} met {spot:at} "
        "with <treats> to {plan}.",
        "By <day_name>, {friend} had [lost|forgotten] the {illness} and came {spot:to} with "
        "<treats>, <drink> and {gift}.",
        "One <weather> <day_name>, they could {plan} {spot:at} at last, and {friend} wore a "
        "<color> <clothes> and a <looks> <clothes>.",
    )
    speak(
        t, friend, hero,
        "You are better than <drink> and a <traits> doctor!",
        "Next time, I will bring you a <looks> <toys>, {listener:name}!",
        "I kept the {gift:noun} under my <looks> pillow every night!",
        "The {illness} ran away to <home_village>, as fast as a <critter_mood> <small_animal>!",
        "I feel like a <critter_mood> <small_animal> on a <weather> <day_name>!",
    )  # fmt: skip


def _fall_asleep(t: Teller, hero: Character) -> None:
    """The friend falls asleep, and the hero promises to come again."""
    t.say(
        "{friend} [yawned|sighed|smiled] and fell asleep with {gift} and a <color> <left_behind>.",
        "Soon the {illness} was [better|half gone], and {friend} [slept|snored] like a "
        "<critter_mood> <small_animal>.",
        "When the <evening_sign>, {friend} [slept|was asleep] beside {gift}.",
        "{friend} dreamed of a <looks> <bulky_thing> and a <critter_mood> <bird>.",
    )
    speak(
        t, hero, hero,
        "On <day_name>, we will {plan}. I promise.",
        "Sleep well. I will come back with <treats> and <drink>.",
        "In <month>, nobody will remember a <ill_look> {illness}.",
        "I will be back on <day_name> with a <looks> <treasures>.",
    )  # fmt: skip


_LESSONS = {
    "soup": (
        "{dish} soup is good for any {illness}",
        "a <looks> <pot> of soup says more than a <looks> <toys>",
    ),
    "tale": (
        "a story helps as well as <treats>, even against a {illness}",
        "{tale_look} {tale_kind} are the best doctors for a {illness}",
    ),
    "song": (
        "a song about a {song_who} [is worth|weighs] more than a <looks> <toys>",
        "a {song_look} {song_who} can chase a {illness} away",
    ),
    "flowers": (
        "{flower} can do more than a <looks> <toys>",
        "a {illness} does not like {flower}",
    ),
}
