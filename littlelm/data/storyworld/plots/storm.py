"""A storm on the way to somebody: a friend is missing, and what they carry is tempting."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.people import introduce, meet, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    sender, receiver = Character(t, "grownups"), Character(t, "grownups")
    gear, basket = Thing(t, "storm_gear", "color"), Thing(t, "food_carrier", "")
    t.cast.update(
        hero=hero,
        sender=sender,
        receiver=receiver,
        gear=gear,
        basket=basket,
        beyond=Place(t, "beyond"),
        mark=Thing(t, "landmark", "landmark_look"),
        shelter=Thing(t, "shelter", "shelter_look"),
    )
    introduce(t, hero)

    t.paragraph()
    t.world.go(Place(t), hero, sender)
    advice = _send(t, hero, sender, gear, basket)

    t.paragraph()
    road = Place(t)
    t.world.go(road, hero)
    t.cast["road"] = road
    friend = somebody(t)
    t.cast["friend"] = friend
    _set_off(t, hero, friend)
    t.paragraph()
    _lose_friend(t, friend)
    _find_friend(t, hero, friend, gear)

    t.paragraph()
    has_eaten = _take_shelter(t, hero, friend)
    t.paragraph()
    t.say(*_WAYS[advice])
    t.world.come(receiver)
    if has_eaten:
        _confess(t, hero, receiver, basket)
    else:
        _deliver(t, hero, receiver, basket)
    end = t.choose(("together", "nothing", "evening", "learn"), (3, 1, 2, 2))
    if end == "together":
        t.say(*(_MADE_GOOD if has_eaten else _SHARED))
    elif end == "evening":
        evening(t, hero)
    elif end == "learn":
        tag = t.pools["storm_gear"].tag(gear.noun)
        learn(t, hero, *_LESSONS[tag], *(_LESSONS_OF_TRUTH if has_eaten else _LESSONS_OF_PROMISE))


def _send(t: Teller, hero: Character, sender: Character, gear: Thing, basket: Thing) -> str:
    """The hero is to bring something to somebody; return the advice for bad weather."""
    t.world.take(sender, basket)
    t.world.give(sender, hero, basket)
    t.say(
        "One [day|morning|<weather> morning|<weather> day], {sender}, the {sender:kind}, gave "
        "{hero:obj} {basket:a} of <errand_food=parcel>.",
        "{sender}, the {sender:kind}, had [baked|made] <errand_food=parcel>. [One morning|One "
        "day|On <day_name>], {hero} got {basket:a} of them.",
        "One [day|morning|<weather> morning|<weather> day], {hero} [met|went to see] {sender}, the "
        "{sender:kind}, and got {basket:a} of <errand_food=parcel>.",
        "On <day_name>, {hero} helped {sender}, the {sender:kind}, to bake. Soon there was "
        "{basket:a} of <errand_food=parcel>.",
    )
    t.world.take(sender, gear)
    t.world.give(sender, hero, gear)
    speak(t, sender, hero, *_ERRANDS)
    t.say(
        "{hero} promised to [be careful|find the way|take good care of {basket}|bring {basket} "
        "there safely].",
        "{hero} thanked {sender:obj} and promised to [be careful|find the way].",
        "{hero} promised to hurry.",
        "{hero} [nodded|smiled] and promised to [remember that|be careful|find the way].",
    )
    return next(advice for advice, word in _TOLD_BY.items() if word in t.bound)


# The word that is remembered of each advice.
_TOLD_BY = {"stream": "stream", "wait": "caller", "mark": "turn"}
_HOME = "{beyond:at}"
_STORM_COMES = "[a storm may come|it may storm|a storm is on the way|the clouds look bad]"
_ERRANDS = tuple(
    f"{errand} {gear}. {advice}."
    for errand in (
        f"Please [bring|take|carry] this to {{receiver}}, the {{receiver:kind}} {_HOME}.",
        f"This is for {{receiver}}, the {{receiver:kind}} {_HOME}.",
        f"{{receiver}}, the {{receiver:kind}}, lives {_HOME}. [Please bring|Bring|Take] "
        "{receiver:him} this.",
        f"{{receiver}}, the {{receiver:kind}} {_HOME}, [loves|likes|has asked for] {{parcel}}. "
        "Please bring {receiver:him} these.",
    )
    for gear in (
        f"Take {{gear:a}} [with you|along], for {_STORM_COMES}",
        "Here is {gear:a}, in case [a storm comes|it storms|you need it]",
        f"^{_STORM_COMES}, so take {{gear:a}}[| with you| along]",
    )
    for advice in (
        "If you [get lost|lose your way], follow the <way_water=stream>[| to the house]",
        "The <way_water=stream> will [show you the way|lead you there][| in bad weather| in the "
        "dark]",
        "[In bad weather|In the dark|In the fog], just follow the <way_water=stream>",
        "If you [get lost|lose your way], [listen for|walk toward] the <caller=caller> "
        "[at|near|behind] the house",
        "[In bad weather|In the dark|In the fog], [listen for|walk toward] the <caller=caller> "
        "[at|near|behind] the house",
        "You will hear the <caller=caller> [from far away|before you see the house]",
        "At the {mark:look} {mark:noun}, turn <turn_side=turn>",
        "[On the way|After a while], the path splits at the {mark:look} {mark:noun}. "
        "Turn <turn_side=turn>",
        "[Do not forget|Remember] to turn <turn_side=turn> at the {mark:look} {mark:noun}",
    )
)


def _set_off(t: Teller, hero: Character, friend: Character) -> None:
    """The hero sets off, and somebody comes along."""
    t.say(
        "{hero} took {basket} and {gear} and went {road:to}.",
        "{hero} set off with {basket} and {gear} and soon came {road:to}.",
        "With {basket} and {gear}, {hero} [walked|went] {road:to}.",
        "{hero} set off and [soon|before long|first] came {road:to}.",
    )
    meet(t, friend)
    t.say(
        "{hero:name} told {friend:obj} about {receiver:name}[| and {basket}| and the long way].",
        "{hero:name} [stopped and |]told {friend:obj} about the errand.",
        "{friend:name} [looked at|asked about] {basket}, and {hero:name} told {friend:him} about "
        "{receiver:name}.",
    )
    speak(
        t, friend, hero,
        "So you are going to {receiver:name}? [I will|Let me] come with you[|, {listener:name}].",
        "[I will|Let me] [come with you|come along|walk with you]. I like to <storm_walk>.",
        "{receiver:name} lives far away[|, {listener:name}]. [Two are better than one|It is nicer "
        "with two|You need a friend], so I will come[| along| with you].",
        "[I will|Let me] keep you company[| for a while], {listener:name}. I like to <storm_walk>.",
        "You are going to see {receiver:name}? I want to come, too. I like to <storm_walk>.",
        "[I will|Let me] come[| along| with you]. I know [good|funny|many] "
        "[stories|songs|jokes|riddles] about <tale_kind>.",
        "[Those|The] {parcel} smell good[|, {listener:name}]. [I will|Let me] come [along|with "
        "you].",
        "[May|Can] I come, too? I have never met {receiver:name}, and I like to <storm_walk>.",
    )  # fmt: skip


def _lose_friend(t: Teller, friend: Character) -> None:
    """A storm comes, and the friend cannot be seen any more."""
    t.world.leave(friend)
    t.say(
        "[An hour later,|After a while,|Then] the sky [turned|was] as black as <storm_black>. A "
        "<storm_look> <storm=storm> [began|came].",
        "[An hour later,|After a while,|Suddenly,] dark clouds [came|rolled in] over the "
        "[trees|hills|fields|roofs], and a "
        "<storm_look> <storm=storm> began.",
        "They were not far from {road} when a <storm_look> <storm=storm> [began|came|started].",
        "[But then|On the way,] the wind [grew strong|howled|began to howl], and a <storm_look> "
        "<storm=storm> came.",
        "{friend} told a [joke|story] about <tale_kind>. [But then|In the middle of it,] a "
        "<storm_look> <storm=storm> [began|came].",
    )
    t.say(
        "When {hero} [looked|turned] around, {friend} was gone.",
        "It was so dark that {hero} could not see {friend:obj} any more.",
        "{hero} called {friend:gen} name <how_many> times, but [nobody answered|only the wind "
        "answered].",
        "{hero} [held on to|hid behind] a <tree>. When {hero:he} looked up, {friend:name} was "
        "gone.",
        "All at once, {friend} was gone. {hero} was <afraid> and <afraid_gesture hero>.",
        "Where was {friend}? {hero} [could not see|looked in vain for] {friend:obj}.",
    )


def _find_friend(t: Teller, hero: Character, friend: Character, gear: Thing) -> None:
    """The hero finds the friend with what was taken along."""
    t.world.use(hero, gear)
    t.world.come(friend)
    t.say(*_FOUND[t.pools["storm_gear"].tag(gear.noun)])


_FOUND = {
    "light": (
        "{hero} held {gear} up high. {friend} saw the light [from far away|through the "
        "dark|between the trees] and came [back|running].",
        "{hero} thought of {gear} and held it up. {friend} saw the light and [called|waved|came].",
        "Then {hero} held up {gear}. It shone [brightly|far], and soon {friend} came [toward the "
        "light|out from behind a <tree>].",
        "{hero} [waved|swung] {gear} to and fro. Soon {friend} came out from behind a <tree> "
        "<gladly>.",
    ),
    "sound": (
        "With {gear}, {hero} made a [great|loud|terrible] noise. {friend} heard it and came "
        "[back|running].",
        "Then {hero} thought of {gear} and made as much noise as {hero:he} could. Soon {friend} "
        "[called back|came back].",
        "[Luckily,|It was lucky that] {hero} had {gear}. It was so loud that {friend} heard it "
        "[through the storm|from far away] and came [back|running].",
        "{hero} made a noise with {gear} <how_many> times. At last {friend} came out from behind a "
        "<tree>.",
    ),
    "rope": (
        "Then {hero} heard a cry. {friend} had fallen into a [muddy|deep|dark] [ditch|hole|pit]. "
        "{hero} threw down {gear} and pulled {friend:obj} out.",
        "[Soon|At last], {hero} found {friend:obj} in a [muddy|deep|dark] [ditch|hole|pit]. {hero} "
        "let down {gear} and pulled {friend:obj} up.",
        "{friend} had [slipped|rolled|fallen] down a [hill|slope|bank] and could not get up. "
        "{hero} threw {friend:obj} {gear} and pulled as hard as {hero:he} could.",
        "{hero} tied {gear} to a <tree>, held on to it and looked around. So {hero:he} found "
        "{friend:name} <storm_spot> and brought {friend:him} back.",
    ),
    "warm": (
        "[Soon|At last], {hero} found {friend:obj} <storm_spot>, wet and cold. {hero} put {gear} "
        "around both of them.",
        "But {friend} was not far away. {hero} found {friend:obj} <storm_spot> and wrapped "
        "{friend:obj} in {gear}.",
        "[Soon|At last], {hero} found {friend:obj} <storm_spot>. {friend} was so cold that {hero} "
        "shared {gear} with {friend:obj}.",
        "Somebody sneezed <storm_spot>. It was {friend}! {hero} put {gear} around {friend:obj}.",
    ),
}


def _take_shelter(t: Teller, hero: Character, friend: Character) -> bool:
    """They wait, and are hungry; return whether they eat what is meant for somebody else."""
    t.world.go(Place(t), hero, friend)
    t.say(
        "[Not far away|Near the path|Behind a <tree>], they found {shelter:a} and [went in|sat "
        "down|waited there].",
        "{friend} saw {shelter:a} [near|behind] a <tree>, and they [ran|went] in.",
        "{hero} and {friend} [ran|went] into {shelter:a} and [sat down|waited] [on some hay|side "
        "by side|close together|on the ground|in a corner].",
        "{friend} knew {shelter:a} [nearby|near a <tree>]. Inside, it smelled of <smell>.",
        "Before they could go on, they had to wait in {shelter:a}. {hero} [found a dry "
        "place|stamped {hero:his} feet to get warm].",
        "{shelter:a} [was not far away|stood near a <tree>]. They [ran|went] in and [sat "
        "down|caught their breath].",
    )
    speak(
        t, friend, hero,
        "I am so hungry that I could eat <storm_hunger>. [Can|May] we eat [the|these] {parcel}?",
        "I am [so |very |]hungry, {listener:name}. [Can|May] we have [one or two|some|a few] of "
        "the {parcel}?",
        "The {parcel} smell so good. I could eat <storm_hunger>. [Can|May] we [have|eat] some?",
        "[We have walked so far|I am cold and hungry], {listener:name}. [Can|May] we eat the "
        "{parcel}?",
        "My stomach growls like a [bear|wolf|dog|lion], {listener:name}. [Can|May] we eat the "
        "{parcel}?",
        "{receiver:name} would not miss [one or two|some|a few] of the {parcel}, {listener:name}. "
        "[Can|May] we have a taste?",
        "What do {parcel} taste like, {listener:name}? [Can|May] we [try|have] some?",
        "{receiver:name} cannot see us, {listener:name}. [Can|May] we eat [the|some of the|"
        "two of the] {parcel}?",
    )  # fmt: skip
    has_eaten = t.chance(1, 2)
    if has_eaten:
        t.say(
            "{hero} was [so |very |]hungry, too. [Soon|In no time], there was not one crumb in "
            "{basket}.",
            "{hero} [could not say no|gave in|forgot {receiver:name}]. They ate until {basket} was "
            "empty.",
            "{hero} [nodded|could not say no|took a bite]. They ate one, and then one more. In the "
            "end, all of them were gone.",
            "{hero} nodded, and they [ate|munched] all of the {parcel} <quickly>.",
            "{hero} took one, {friend:name} took two, and [soon|before long|in no time] {basket} "
            "was empty.",
            "{hero} thought of {receiver:name}. But the smell was too good, and [soon|after a "
            "while] all the {parcel} were gone.",
            '"Only one," said {hero:name}. But [soon|after <how_many> of them], {basket} was empty.'
            "",
        )
    else:
        speak(
            t, hero, friend,
            "No, {listener:name}, they are for {receiver:name}.",
            "No, {receiver:name} is waiting for them[|, {listener:name}].",
            "I am hungry, too[|, {listener:name}]. But they are [not ours|for {receiver:name}].",
            "No, {sender:name} told me to bring them to {receiver:name}.",
            "We must not do that[|, {listener:name}]. They are [not ours|for {receiver:name}].",
        )  # fmt: skip
        t.say(
            "So they told each other stories about <tale_kind> [and <tale_kind>|instead].",
            "{hero} told a [long|funny|good] story about <tale_kind>, and {friend:name} forgot to "
            "be hungry.",
            "They sang the song about the <song_about> [and waited|instead].",
            "{friend} [understood|nodded]. To pass the time, they <pastime>.",
            "{friend} [understood|nodded]. Instead of eating, they made <storm_made>.",
        )
    return has_eaten


_OVER = (
    "[When the {storm} was over, they|At last the {storm} [was over|blew away]. They|As soon as "
    "the {storm} had passed, they]"
)
_DOOR = "{receiver:gen} <color> [house|door|gate|cottage]"
_WAYS = {
    "stream": (
        f"{_OVER} [found|looked for] the {{stream}} and followed it to {_DOOR}.",
        f"{_OVER} followed the {{stream}}, as {{sender}} had said, and came to {_DOOR}.",
        "Then the {storm} [was over|passed]. Along the {stream}, {hero} and {friend:name} found "
        f"the way to {_DOOR}.",
        "When the {storm} was over, {hero} [saw|found] the {stream}. It led them to "
        f"{_DOOR}.",
    ),
    "wait": (
        f"{_OVER} listened and heard the {{caller}}. So they found {_DOOR}.",
        f"{_OVER} heard the {{caller}} and [walked|ran] toward it. So they came to {_DOOR}.",
        "Then the {storm} [was over|passed]. {friend} heard the {caller} first, and they "
        f"[walked|ran] to {_DOOR}.",
        "When the {storm} was over, {hero} heard the {caller}. The sound led them to "
        f"{_DOOR}.",
    ),
    "mark": (
        f"{_OVER} [saw|came to] {{mark}}. They turned {{turn}} and came to {_DOOR}.",
        f"{_OVER} walked on to {{mark}}. There they turned {{turn}} and found {_DOOR}.",
        "Then the {storm} [was over|passed]. At {mark}, {hero} and {friend:name} turned {turn} and "
        f"came to {_DOOR}.",
        "When the {storm} was over, {friend} saw {mark}. They turned {turn} and came to "
        f"{_DOOR}.",
    ),
}


def _confess(t: Teller, hero: Character, receiver: Character, basket: Thing) -> None:
    """The hero tells that there is nothing left."""
    t.world.lose(hero, basket)
    speak(
        t, hero, receiver,
        "I am [so |]sorry, {listener:name}. We ate your {parcel}.",
        "We were so hungry that we ate your {parcel}, {listener:name}. I am [so |]sorry.",
        "The {basket:noun} is empty, {listener:name}. We ate your {parcel}, and I am [so |]sorry.",
        "{sender:name} sent you {parcel}, but we ate them. I am [so |]sorry.",
        "[This|The] {basket:noun} was full of {parcel}, {listener:name}. Now they are [all gone|in "
        "our bellies].",
    )  # fmt: skip
    speak(
        t, receiver, hero,
        "Thank you for telling [me |]the truth, {listener:name}.",
        "You told [me |]the truth, {listener:name}, and [I am not angry|that is good|I like that].",
        "[It was a bad {storm}|Never mind], {listener:name}. I am glad that you are [safe|here].",
        "I forgive you. [You were hungry|Come in and get warm][|, {listener:name}].",
        "[In such a {storm}|After such a long way], I would have eaten them, too.",
    )  # fmt: skip


def _deliver(t: Teller, hero: Character, receiver: Character, basket: Thing) -> None:
    """The hero delivers everything, and is thanked."""
    t.world.give(hero, receiver, basket)
    t.say(
        "{hero} [gave|handed] {basket} to {receiver:obj}[*2| <hand_over>].",
        "{hero} [gave|handed] {receiver:obj} {basket}[*2| <hand_over>].",
        "{hero} held out {basket}, and {receiver} took it[*2| <gladly>].",
        "{hero} held out {basket}, and {receiver} took it and [looked|peeped] inside.",
        "{hero} gave {basket} to {receiver:name}, who [looked|peeped] inside.",
        "Then {hero} [gave|handed] {basket} to {receiver:obj}.",
    )
    speak(
        t, receiver, hero,
        "Thank you, {listener:name}! You came [all this way|here] in such a {storm}!",
        "Oh, {parcel}! [How nice of you|You are so kind]!",
        "What a {storm}! Come in and get warm!",
        "Thank you for the {parcel}! You are very brave!",
        "[How good|I am so glad] that you are here! Come in and get warm!",
    )  # fmt: skip


# What comes of it at last, if they ate it and if they did not.
_MADE_GOOD = (
    "[The next day|On <day_name>], {hero} and {friend} [baked|made] new {parcel} for "
    "{receiver:obj}.",
    "To make up for it, {hero} and {friend:name} <helped>.",
    "{hero} and {friend} were <glad>, and they <helped> for {receiver:obj}.",
    "Then they all sat by the [fire|stove] and ate <supper>.",
    "{receiver} gave them <supper>, and soon they were warm and dry.",
    "Soon they sat by the [fire|stove] with some <drink>, and {hero} promised to bring <treats> "
    "the next time.",
)
_SHARED = (
    "They all sat by the [fire|stove] and ate the {parcel} with some <drink>.",
    "Then there was <drink> for everybody, and they ate the {parcel} [together|one by one].",
    "{receiver} shared the {parcel} with [them|{friend:name} and {hero:name}], and soon they were "
    "warm and dry.",
    "{hero} and {friend} were [cold and wet|tired], but very <proud>.",
    "They got <supper> and some <drink>, and soon they were warm and dry.",
)

_LESSONS = {
    "light": (
        "a little light can be seen from far away",
        "it is good to have a light in the dark",
    ),
    "sound": (
        "a loud noise can help a friend who is lost",
        "it is good to make some noise in a {storm}",
    ),
    "rope": (
        "it is good to have {gear:a} with you",
        "a friend in need has to be pulled out",
    ),
    "warm": (
        "{gear:a} can keep two friends warm",
        "it is warmer when two sit close together",
    ),
}
_LESSONS_OF_TRUTH = ("it is good to tell the truth", "one can always say sorry")
_LESSONS_OF_PROMISE = ("it is good to keep a promise", "friends can wait and be strong together")
