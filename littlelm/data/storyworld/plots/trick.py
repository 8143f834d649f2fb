"""Somebody plays a prank; whom it is played on decides whether it is a good one."""

from __future__ import annotations

from typing import Literal

from littlelm.data.storyworld.acts.endings import evening
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.scenery import day
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6

Prank = Literal["hide", "fill", "ghost"]


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    friend = Character(t, "animals")
    victim = Character(t, "grownups")
    gear = Thing(t, "d_garment", "color")
    t.cast.update(hero=hero, friend=friend, victim=victim, gear=gear)

    introduce(t, hero)
    _love_pranks(t)
    t.paragraph()
    day(t)
    is_merry = t.chance(1, 2)
    _meet_victim(t, hero, friend, victim, gear)
    if is_merry:
        _hear_of_jokes(t, hero, friend)
    else:
        _hear_of_errand(t, hero, friend)
    t.paragraph()
    prank: Prank = t.choose(("hide", "fill", "ghost"))
    _play(t, victim, gear, prank)
    if t.chance(1, 4):
        _fall_in(t, hero, victim, prank, is_merry=is_merry)
    elif is_merry:
        _laugh(t, hero, victim, prank)
    else:
        _go_too_far(t, hero, friend, victim, prank)
    if t.chance(1, 3):
        evening(t, hero)


def _love_pranks(t: Teller) -> None:
    """What the hero likes to do to others."""
    t.say(
        "And {hero:he} loved to play tricks on [people|everybody|the neighbors].",
        "{hero} also loved to play tricks. [Once|Last week|One day], {hero:he} put"
        " <d_prank_stuff> in a [shoe|boot|hat].",
        "And {hero:he} knew [many|a hundred] tricks to play on [people|others|everybody].",
        "{hero} also [liked|loved] to play jokes on [people|others|the neighbors].",
        "But [sometimes|often], {hero} was [bored|naughty] and played tricks on"
        " [people|others|everybody|the neighbors].",
        "And there was one more thing. {hero} [liked|loved] to play tricks on"
        " [people|others|everybody].",
    )


def _meet_victim(
    t: Teller, hero: Character, friend: Character, victim: Character, gear: Thing
) -> None:
    """Whom it will be played on."""
    place = Place(t)
    t.world.go(place, hero, friend, victim)
    t.world.take(victim, gear)
    t.say(
        "{hero} was {corner:at} with a friend, a {friend:kind} named {friend}.",
        "{hero} and {friend}, a {friend:trait} {friend:kind}, were playing {corner:at}.",
        "{hero} went {corner:to} with {friend}, a {friend:trait} {friend:kind}.",
        "{corner:at}, {hero} met a friend, a {friend:kind} named {friend}.",
        "{hero} sat {corner:at} and ate <treats> with {friend}, a {friend:kind}.",
        "{hero} met {friend}, a {friend:trait} {friend:kind}, {corner:at}. They shared some"
        " <treats>.",
        "{hero} and {friend}, a {friend:kind}, [sat|stood] {corner:at} and [talked about"
        " <small_joy>|drank some <drink>].",
        corner=place,
    )
    t.say(
        "[Soon|Then] they saw {victim}, a {victim:trait} {victim:kind} in {gear:a}.",
        "[Soon|Then] {victim}, a {victim:trait} {victim:kind}, [came by|came along] in {gear:a}.",
        "A {victim:kind} named {victim} [came by|came along|walked past] in {gear:a}.",
        "There came a {victim:trait} {victim:kind} in {gear:a}. It was {victim}.",
        "Along came {victim}, a {victim:kind} in {gear:a}, with [a basket|a bag|an umbrella].",
    )


def _hear_of_jokes(t: Teller, hero: Character, friend: Character) -> None:
    """The friend knows that this one likes pranks."""
    speak(
        t, friend, hero,
        "That is {victim:name}, {listener:name}. {victim:name} [loves|likes] a good"
        " [joke|trick|laugh].",
        "{victim:name} [plays|likes to play] tricks on everybody, {listener:name}. Let us play one,"
        " too.",
        "[Once|Last week], {victim:name} put <d_prank_stuff> in my [hat|shoe|bag].",
        "Nobody laughs as much as {victim:name}. Let us play a [trick|joke].",
        "I [know|have met] {victim:name}, {listener:name}. {victim:name} can [take|laugh at] a"
        " joke.",
        "{victim:name} is fun, {listener:name}. Last <month>, {victim:name} [tricked"
        " me|hid my hat|made us all laugh].",
    )  # fmt: skip
    t.say(
        "{hero:name} [smiled|grinned|laughed] and [made|soon had] a [good |funny |]plan.",
        "{hero:name} [thought for a moment|nodded] and had an idea.",
        '"I know [what to do|a good one|just the thing]," said {hero:name}.',
        "{hero:name} liked that and [had an idea|began at once|made a plan].",
    )


def _hear_of_errand(t: Teller, hero: Character, friend: Character) -> None:
    """The friend warns that this is not the day for it."""
    t.say(
        "{victim} was in a hurry, because {victim:he} had to <d_errand=errand>.",
        "It was a big day for {victim:obj}. {victim} had to <d_errand=errand>.",
        "{victim} looked [worried|nervous|very serious]. {victim:name} had to <d_errand=errand>.",
        "{victim} walked [very |]fast and could not be late. {victim:name} had to"
        " <d_errand=errand>.",
        "{victim} had no time to [stop|talk|lose], for {victim:he} had to <d_errand=errand>.",
    )
    speak(
        t, friend, hero,
        "Please do not play a trick [today|now], {listener:name}. It would be [mean|unkind].",
        "[Leave {victim:name} alone|No tricks] today, {listener:name}. This is a bad time.",
        "I know that smile, {listener:name}. But {victim:name} has no time for [jokes|tricks].",
        "Not [today|now], {listener:name}. {victim:name} would not laugh.",
        "Let us [go and eat <treats>|<hobby>|go home]. {victim:name} has no time for jokes.",
    )  # fmt: skip
    t.say(
        "But {hero:name} did not listen[| and made a plan].",
        "But {hero:name} [only|just] [laughed|smiled|grinned]. It was such a good plan.",
        "But {hero:name} wanted to have [some |]fun.",
        "But {hero:name} already had a plan[| and could not wait].",
    )


def _play(t: Teller, victim: Character, gear: Thing, prank: Prank) -> None:
    """The prank itself."""
    if prank == "hide":
        t.world.lose(victim, gear)
        t.say(
            "{victim} took off {gear} [for a moment|to shake it out]. [Quickly|Quietly],"
            " {hero:name} took it and hid it <d_hideout=hideout>.",
            "When {victim} put {gear} down [for a moment|to tie a shoe|to look at the sky|to drink"
            " some <drink>], {hero:name} hid it <d_hideout=hideout>.",
            "{hero:name} waited until {victim} took off {gear}. Then {hero:name} [quickly|quietly]"
            " hid it <d_hideout=hideout>.",
            "{victim} stopped to [watch|look at] a <small_animal> and put down {gear}. [A moment"
            " later|When {victim:he} turned around], it was gone. {hero:name} had hidden it"
            " <d_hideout=hideout>.",
        )
    elif prank == "fill":
        over = "over the [path|gate|door of a shed|lane]"
        t.say(
            f"{{hero:name}} filled a [bucket|pot|bowl] with <d_prank_stuff=stuff> and hung it"
            f" {over} with a rope. Soon {{victim}} came closer.",
            f"{{hero:name}} [got|fetched] a [bucket|pot|bowl] of <d_prank_stuff=stuff> and hung it"
            f" {over}. {{hero:name}} held the rope and waited for {{victim:name}}.",
            f"{over}, {{hero:name}} hung a [bucket|pot|bowl] of <d_prank_stuff=stuff> on a"
            " rope. {victim} did not see it.",
            "{hero:name} found a rope and a [bucket|pot|bowl] of <d_prank_stuff=stuff>. Soon it"
            f" hung {over}, and {{victim:name}} came closer.",
        )
    else:
        t.say(
            "{hero:name} put on a <d_ghost_dress=dress> and hid <d_hideout>. {victim} came closer"
            " and saw [nothing|nobody].",
            "Soon {hero:name} was <d_hideout> in a <d_ghost_dress=dress>. {victim} [came|walked]"
            " closer and closer.",
            "{hero:name} found a <d_ghost_dress=dress>, put it on and waited <d_hideout>."
            " {victim} came closer.",
            "{hero:name} [quickly|quietly] hid <d_hideout> in a <d_ghost_dress=dress>. {victim}"
            " came closer.",
        )


_FALLS: dict[Prank, tuple[str, ...]] = {
    "hide": (
        "{hero:name} laughed so much that {hero:he} fell into a [deep|cold|wide|big] <d_pit>.",
        "{hero:name} ran away [laughing|giggling], slipped and fell into a"
        " [deep|cold|wide|big] <d_pit>.",
        "But {hero:name} did not look where {hero:he} went and fell into a [deep|cold|wide|big]"
        " <d_pit>.",
    ),
    "fill": (
        "But the rope broke. The {stuff} fell on {hero:name}, who stumbled into a"
        " [deep|cold|wide|big] <d_pit>.",
        "{hero:name} pulled too hard, slipped and fell into a [deep|cold|wide|big] <d_pit>.",
        "But {hero:name} leaned too far and fell into a [deep|cold|wide|big] <d_pit>.",
    ),
    "ghost": (
        "{hero:name} jumped out, tripped and fell into a [deep|cold|wide|big] <d_pit>.",
        "But {hero:name} could not see well in the {dress} and fell into a"
        " [deep|cold|wide|big] <d_pit>.",
        "But the {dress} slipped over {hero:gen} eyes, and {hero:he} fell into a"
        " [deep|cold|wide|big] <d_pit>.",
    ),
}


def _fall_in(
    t: Teller, hero: Character, victim: Character, prank: Prank, *, is_merry: bool
) -> None:
    """The prank falls back on the one who plays it."""
    t.say(*_FALLS[prank])
    t.say(
        '"Help!" [cried|called] {hero:name}. {victim:name} [came running|ran over] and pulled'
        " {hero:name} out.",
        "It was {victim:name} who [came running|ran over] and pulled {hero:name} out.",
        "{victim:name} heard the splash, [came running|ran over] and pulled {hero:name} out.",
        "{victim:name} [came running|ran over], held out a hand and helped {hero:name} out.",
    )
    t.paragraph()
    t.say(
        "{hero} was wet and [cold|ashamed|sorry]. {victim:name} gave {hero:name} some"
        " [<treats>|<drink>] and a [towel|blanket|dry coat].",
        "{hero} [shivered|sneezed]. {victim:name} fetched a [towel|blanket|dry coat] and some"
        " [<treats>|<drink>].",
        "{victim} brought a [towel|blanket|dry coat] and some [<treats>|<drink>]. That made"
        " {hero:name} feel ashamed.",
    )
    apologize(t, hero, victim)
    if prank == "hide":
        _fetch_gear(t, hero, victim)
    speak(
        t, victim, hero,
        "That is all right, {listener:name}. Next time, [think first|tell me a joke].",
        "I [forgive you|am not angry], {listener:name}. I played tricks, too, when I was little.",
        "You got wet because of your trick, {listener:name}. That is enough for today.",
        "A trick can [come back|fall back] on you, {listener:name}. Now you know.",
        "I am [just |]glad that you are [safe|not hurt], {listener:name}.",
        "[I once fell|As a child, I fell] into a <d_pit>, too, {listener:name}. It was [cold|not"
        " funny].",
    )  # fmt: skip
    if is_merry:
        t.say(
            "Then they [looked at each other and |][laughed|smiled].",
            "Then they [laughed and |]ate some <treats>.",
            "Then {victim:name} began to laugh, and {hero:name} laughed, too.",
            "Soon they could both laugh about it.",
        )
    else:
        t.say(
            "Then {victim:name} hurried off to {errand}, and {hero:name} [waved|went home].",
            "There was still time to {errand}, and {victim:name} went on.",
            "Then {victim:name} left to {errand}. {hero:name} went home and got dry.",
        )


_LAUGHS: dict[Prank, tuple[str, ...]] = {
    "hide": (
        "{victim:name} looked [here and there|all around|everywhere|up and down], found {gear} and"
        " [laughed|began to laugh|had to laugh].",
        "[Soon|After a while|At last], {victim:name} saw {gear} {hideout} and"
        " [laughed|began to laugh|had to laugh].",
        "{victim:name} [followed the giggles|heard somebody giggle|saw {friend:name} giggle] and"
        " found {gear}. [Everybody|All of them|They all] laughed.",
    ),
    "fill": (
        "{hero:name} pulled the rope, and down came the {stuff}. {victim:name}"
        " [laughed|began to laugh|had to laugh].",
        "Down came the {stuff}, all over {gear}. {victim:name} [laughed|began to laugh|had to"
        " laugh].",
        "[Whoosh|Down it came]! {victim:name} stood there, covered with {stuff}, and"
        " [laughed|began to laugh|had to laugh].",
        "The {stuff} [came down|fell] on {victim:name}, who [laughed|began to laugh|had to laugh].",
    ),
    "ghost": (
        '"[Boo|Hoo]!" [cried|called|shouted] {hero:name}. {victim:name} jumped and then'
        " [laughed|began to laugh|had to laugh].",
        "{hero:name} jumped out with a [growl|howl|roar|shout]. {victim:name} was"
        " [startled|scared|surprised] and then [laughed|began to laugh].",
        "{hero:name} [growled|howled|roared]. {victim:name} looked under the {dress} and"
        " [laughed|began to laugh|had to laugh].",
    ),
}
_RETURNS: dict[Prank, tuple[str, ...]] = {
    "hide": (
        "The next day, {hero} could not find {hero:his} own <d_garment>. It was {hideout}, and"
        " {victim:name} stood there [and smiled|smiling|and waved].",
        "The next day, {hero:gen} <d_garment> was gone. {hero:name} found it {hideout}, with"
        " [<treats>|a note|a letter] from {victim:name}.",
    ),
    "fill": (
        "The next day, {hero} opened [the door|the gate|a cupboard]. Down came <d_prank_stuff>,"
        " and {victim:name} [stood there and |]smiled.",
        "The next day, {hero} took {hero:his} <d_garment>. It was covered with <d_prank_stuff>,"
        " and beside it lay a note from {victim:name}.",
        "The next day, {hero:gen} [shoe|boot|bag] was full of <d_prank_stuff>. There was also a"
        " note from {victim:name}.",
    ),
    "ghost": (
        "The next day, somebody in a <d_ghost_dress> jumped out at {hero:name}. It was"
        " {victim:name}.",
        "The next day, {hero} [saw|met] a monster in a <d_ghost_dress>. It was {victim:name}.",
        "The next day, a ghost stood at {hero:gen} [door|window]. It was {victim:name} in a"
        " {dress}.",
    ),
}


def _laugh(t: Teller, hero: Character, victim: Character, prank: Prank) -> None:
    """They laugh, and the prank comes back the next day."""
    if prank == "hide":
        t.world.take(victim, t.cast["gear"])
    t.say(*_LAUGHS[prank])
    speak(
        t, victim, hero,
        "That was a good one, {listener:name}. Just wait until tomorrow.",
        "You got me, {listener:name}. [Tomorrow|Next time], it will be my turn.",
        "What a [good|fine|funny] trick, {listener:name}. I have not laughed so much all week.",
        "[Well done|Not bad], {listener:name}. But I know some tricks, too.",
        "I needed a good laugh, {listener:name}. [Have|Take] some <treats>.",
        "I played that trick on <relative> [once|long ago], {listener:name}. It is a good one.",
    )  # fmt: skip
    t.paragraph()
    t.say(*_RETURNS[prank])
    t.say(
        "First {hero} was [surprised|startled|puzzled]. Then {hero:he} laughed [and laughed|out"
        " loud|for a long time].",
        "{hero} laughed [and laughed|out loud|for a long time]. That was a"
        " [good|fine|funny|great] trick, too.",
        "Now it was {hero:gen} turn to [laugh|be surprised|be tricked].",
        "{hero} [laughed|smiled|giggled] and [thought of|planned] a new trick with {friend:name}.",
        "{hero} ran to {friend:name} and told {friend:him} about it. They laughed [and"
        " laughed|a lot].",
    )
    t.say(
        "From then on, {hero:name} and {victim:name} were [good |the best of |]friends.",
        "Later, {hero:name} and {victim:name} [shared|ate] some <treats> and told each other"
        " jokes.",
        "Then all three of them [ate|shared] some <treats> and laughed [again|some more].",
        "After that, {hero:name} went to see {victim:name} every [day|week] for a new joke.",
    )


_DAMAGE: dict[Prank, tuple[str, ...]] = {
    "hide": (
        "{victim:name} looked for {gear} [everywhere|in every corner|here and there] and could not"
        " find it. It [grew|was getting] late.",
        "{victim:name} could not go without {gear} and looked for it [for an hour|for a long"
        " time|<d_hideout>|everywhere].",
        "{victim:name} [searched|looked] and [searched|looked], but could not find {gear}. Time"
        " went by.",
        "{victim:name} looked <d_hideout> and <d_hideout>, but {gear} was not there. Soon it was"
        " late.",
    ),
    "fill": (
        "{hero:name} pulled the rope, and the {stuff} came down all over {gear}.",
        "[Whoosh|Oh no]! Down came the {stuff}. Now {gear} was [dirty all over|a mess|dirty"
        "|not clean any more].",
        "The {stuff} [fell|came down] on {victim:name}, and {gear} was [very|all] [messy|dirty].",
    ),
    "ghost": (
        '"[Boo|Hoo]!" [cried|called|shouted] {hero:name}. {victim:name} [fell down|ran|jumped'
        " back] in fear and tore {gear}.",
        "{hero:name} jumped out with a [growl|howl|roar|shout]. {victim:name} [stumbled|fell|ran"
        " away] and tore {gear}.",
        "{hero:name} [growled|howled|roared]. {victim:name} was so [scared|afraid] that"
        " {victim:he} fell and tore {gear}.",
    ),
}


def _go_too_far(
    t: Teller, hero: Character, friend: Character, victim: Character, prank: Prank
) -> None:
    """The prank hurts, and has to be made good."""
    t.say(*_DAMAGE[prank])
    speak(
        t, victim, friend,
        "How can I {errand} now? [What shall I do|What can I do]?",
        "Oh no, I have to {errand}. Who [did this|would do such a thing|was that]?",
        "And I wanted to {errand}. What [shall|can] I do now?",
        "Everybody is waiting for me. Why [today|now], of all times?",
        "I have looked forward to this [all week|for days]. Who [did this|was that]?",
        "Now I cannot {errand}. What [shall|can] I do?",
    )  # fmt: skip
    t.say(
        "Nobody laughed. {hero:name} felt [ashamed|very bad|sorry].",
        "{hero:name} saw {victim:gen} [sad|worried|unhappy] face and stopped laughing.",
        "It was not funny [at all|any more], and {hero:name} looked at the ground.",
        "{friend:name} looked at {hero:name}, who [felt ashamed|was sorry|looked down].",
    )
    t.paragraph()
    apologize(t, hero, victim)
    if prank == "hide":
        _fetch_gear(t, hero, victim)
    if t.chance(1, 2):
        _help_in_time(t, prank)
    else:
        t.say(
            "It was too late to {errand}. So {hero:name} and {friend:name} helped {victim:name} to"
            " <d_chore> and to <d_chore>.",
            "But it was too late to {errand}. To make up for it, {hero:name} helped {victim:name}"
            " to <d_chore> [that evening|the next day|on <day_name>].",
            "Now it was too late to {errand}. {hero:name} gave {victim:name} some <treats> and"
            " stayed to <d_chore>.",
            "There was no time left to {errand}. {hero:name} came every"
            " [day|week] to <d_chore> for {victim:obj}.",
        )
    t.say(
        "After that, {hero:name} [always|first] thought [twice|hard] before playing a trick.",
        "From then on, {hero:name} played tricks only on people who [liked|enjoyed] them.",
        "{hero:name} had learned that a trick is [good only|only good] when everybody laughs.",
        "The next time, {hero:name} listened to {friend:name}.",
        "In the end, {victim:name} [forgave|was not angry with] {hero:name} and brought some"
        " <treats>.",
        "{victim:name} [nodded|smiled] and gave them some <treats>. {hero:name} never forgot it.",
    )


_MENDING: dict[Prank, tuple[str, ...]] = {
    "hide": (
        "They [ran|hurried] there together.",
        "{friend:name} knew a [short|quick] way[|, and they all ran].",
    ),
    "fill": (
        "{hero:name} [cleaned|washed|wiped] {gear} as well as {hero:he} could.",
        "{friend:name} and {hero:name} [cleaned|washed|wiped] {gear} [in a hurry|with some water].",
        "{hero:name} [ran home and |]fetched a clean <d_garment> for {victim:obj}.",
    ),
    "ghost": (
        "{hero:name} [fetched|got|found] a [needle|pin], and they mended {gear}.",
        "{friend:name} and {hero:name} mended {gear} [in a hurry|with a pin|with a needle].",
        "{hero:name} [ran home and |]fetched a new <d_garment> for {victim:obj}.",
    ),
}


def _help_in_time(t: Teller, prank: Prank) -> None:
    """All goes well after all."""
    t.say(*_MENDING[prank])
    t.say(
        "{victim:name} was just in time to {errand}[|, and everybody was happy].",
        "Then {hero:name} [ran|hurried] ahead and asked everybody to wait. So {victim:name} could"
        " {errand} after all.",
        "Then they put {victim:name} in a [cart|wagon|wheelbarrow] and pushed. {victim:name} was"
        " just in time to {errand}.",
    )


def _fetch_gear(t: Teller, hero: Character, victim: Character) -> None:
    """The hero gives back what was hidden."""
    gear = t.cast["gear"]
    t.world.take(hero, gear)
    t.world.give(hero, victim, gear)
    t.say(
        "{hero:name} [ran off and |]fetched {gear}, which was still there.",
        "[Quickly|At once], {hero:name} [got|fetched] {gear} and gave it back.",
        "Then {hero:name} [got|fetched] {gear}, and {victim:name} put it on.",
    )
