"""Seeds need care and patience, and a guest in the garden can be welcomed or chased away."""

from __future__ import annotations

from littlelm.data.storyworld.acts.endings import evening, learn
from littlelm.data.storyworld.acts.feelings import feel
from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.acts.talk import apologize
from littlelm.data.storyworld.entities import Character, Place
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


def tell(t: Teller) -> None:
    """Tell it."""
    hero, giver = somebody(t), Character(t, "grownups")
    t.cast.update(hero=hero, giver=giver)
    introduce(t, hero)

    t.paragraph()
    garden = Place(t)
    t.world.go(garden, hero, giver)
    _get_seeds(t, hero, giver)
    t.say(*_SOWN)
    if t.chance(1, 2):
        t.say(
            "[Near {hero:obj}|On the fence|In the grass|Close by], a <bird> watched and [waited "
            "for worms|hoped for a worm|sang].",
            "While {hero} worked, a <bird> <bird_does>.",
        )
    is_careful = t.chance(1, 2)
    t.say(*(_CARED if is_careful else _forgot(t, hero)))

    t.paragraph()
    guest = Character(t, t.choose(("animals", "birds")))
    t.cast["guest"] = guest
    t.world.go(garden, hero, guest)
    _find_guest(t, hero, guest)
    is_kind = t.chance(1, 2)
    if is_kind:
        _invite(t, hero, guest)
    else:
        t.world.leave(guest)
        t.say(*_CHASED)

    t.paragraph()
    if is_careful and is_kind:
        _harvest_together(t, hero, guest)
    elif is_careful:
        _make_up(t, hero, guest)
    elif is_kind:
        _be_given(t, hero, guest)
    else:
        t.world.go(garden, hero, giver)
        _begin_again(t, hero, giver, guest)
    end = t.choose(("nothing", "evening", "learn"))
    if end == "evening":
        evening(t, hero)
    elif end == "learn":
        learn(t, hero, *_LESSONS[is_careful, is_kind])


def _get_seeds(t: Teller, hero: Character, giver: Character) -> None:
    """Somebody gives the hero seeds, and says what they need."""
    giver_is = "[the|a [kind|friendly|wise|busy|cheerful|nice]] {giver:kind}"
    seeds = "[some|a bag of|a handful of|a few] <crop=crop> seeds"
    day = "One <fine_day> [day|morning|afternoon][| in spring| in March| in April| in May]"
    nice = "[kind|friendly|wise|busy|cheerful|nice]"
    t.say(
        f"{day}, {{giver}}, {giver_is}, [gave|brought] {{hero:obj}} {seeds}.",
        f"In [spring|March|April|May], {{hero}} [visited|went to see] {{giver}}, {giver_is}. "
        f"{{giver:he}} [gave|sold] {{hero:obj}} {seeds}.",
        f"{day}, {{hero}} helped {{giver}}, {giver_is}, <garden_work>. As thanks, {{hero}} "
        f"[got|was given] {seeds}.",
        f"{{giver}} was a {nice} {{giver:kind}}. {day}, {{giver:he}} [gave|brought] {{hero:obj}} "
        f"{seeds}.",
        f"{day}, {{hero}} met {{giver}}, {giver_is}. {{giver:he}} had {seeds} for {{hero:obj}}.",
        f"{{hero}} found {seeds} in a <looks> <containers>. {{giver}}, {giver_is}, knew what they "
        "were.",
    )
    t.cast["crops"] = t.pools["crop"].tag(t.bound["crop"])
    speak(
        t, giver, hero,
        "<care_rule=care>, {listener:name}, and they will grow [well|big|fast|tall and strong|big "
        "and sweet].",
        "If you <care_rule=care>, [you will have|they will give you|you will soon have] "
        "[many|fine|big|good] {crops}[|, {listener:name}].",
        "[They need care|They need your help|Do not forget them|Take good care of them], "
        "{listener:name}. <care_rule=care>.",
        "[Be patient|Please be patient] and <care_rule=care>[|, {listener:name}].",
        "Plant them in [the sun|good soil|soft earth|rows][|, {listener:name}]. Then "
        "<care_rule=care>.",
        "[Seeds|They] need time, {listener:name}. <care_rule=care>, and do not give up.",
        "Seeds are like [babies|little children|sleeping kittens], {listener:name}. "
        "<care_rule=care>.",
    )  # fmt: skip
    t.cast["cared"] = t.pools["care_rule"].tag(t.bound["care"])


_BED = "[small|little|long|round|square|wide] bed"
_SOWN = (
    f"{{hero}} [dug|made|raked] a {_BED} <bed_spot=bed> and [sowed|planted] the {{crop}} seeds.",
    "{hero} [said thank you|thanked {giver:name}|ran home] and [sowed|planted] the seeds [at "
    "once|the same day|that very day] <bed_spot=bed>.",
    f"<bed_spot=bed>, {{hero}} [dug|made|raked] a {_BED} for the {{crop}} seeds.",
    f"So {{hero}} [took|found|borrowed] a [spade|shovel|rake|hoe] and [dug|made] a {_BED} "
    "<bed_spot=bed>. The {crop} seeds went into the [soft|dark|warm] earth.",
    "<bed_spot=bed>, {hero} [pulled out|cleared away] the weeds and [sowed|planted] the {crop} "
    "seeds in [two|three|four|five|six|neat|straight|crooked] rows.",
)
_SPROUT = (
    "[Soon|After a week|One morning|On a <day_name>|At last], [<how_many>|the first] "
    "[small|tiny|little|green] {crop} leaves [came up|could be seen|peeped out]"
)
_CARED = (
    f"{{hero}} [did not forget the seeds|was good to the seeds|looked after the seeds] and "
    f"{{cared}}. {_SPROUT}.",
    "{hero} {cared}, even when {hero:he} [was tired|had a cold|wanted to <hobby>]. "
    f"{_SPROUT}.",
    "[For many weeks|All spring|Week after week|Until summer], {hero} {cared}. The {crop} leaves "
    "grew [bigger and bigger|taller and taller|well|fast|as high as a <containers>].",
    f"At first, nothing [could be seen|came up|happened]. But {{hero}} {{cared}}. {_SPROUT}.",
    f"{{hero}} often [talked to|sang for|said good morning to] the seeds and {{cared}}. {_SPROUT}.",
)


_GARDENING = ("plant seeds", "water the flowers", "help in the garden")


def _forgot(t: Teller, hero: Character) -> tuple[str, ...]:
    """Return how the hero forgets the plants, over what the story said they love if it did."""
    known = f"hobby_{hero.number}"
    loved = t.bound.get(known)
    hobby = f"{{{known}}}" if loved and loved not in _GARDENING else "[play|sleep in the sun]"
    leaves = f"{_SPROUT}."
    return (
        f"{leaves} But {{hero}} [forgot|did not like|was too lazy|had no time] to {{care}}.",
        f"At first, {{hero}} {{cared}}. But [soon|then|by <day_name>] it was more fun to {hobby}, "
        "and {hero} [forgot the {crop} plants|stayed away|did not come any more].",
        f"{leaves} {{hero}} meant to {{care}}, but {{hero:he}} [went out|ran off] to {hobby} and "
        "forgot.",
        f"{leaves} But every [day|<day_name>|morning], {{hero}} [went off|ran off|went out] to "
        f"{hobby} and forgot the {{crops}}.",
        f'{leaves} "I will [look after|take care of] them [tomorrow|later|next week]," said '
        f"{{hero:name}} and [went|ran] off to {hobby}.",
    )


def _find_guest(t: Teller, hero: Character, guest: Character) -> None:
    """Somebody sits in the bed, and says why."""
    guest_is = "a {guest:trait} [*2|little ]{guest:kind} [named|called] {guest}"
    sat = "[sitting|sleeping|lying|hiding]"
    t.say(
        f"One <fine_day> [morning|day|afternoon], {guest_is} [sat|slept|lay|hid] among the "
        "{crop} leaves.",
        "[One|Early one|Late one] [morning|afternoon], {hero} [saw|found|met] somebody {bed}. It "
        f"was {guest_is}.",
        f"One <fine_day> [morning|day|afternoon], somebody was {sat} among the {{crop}} leaves. It "
        f"was {guest_is}.",
        "[In early summer|In June|Then one day], {hero} heard a [noise|sneeze|yawn|sigh] {bed}. "
        "There "
        f"was {guest_is}.",
        f"A [week|month|few weeks] later, {{hero}} found {guest_is}, {sat} among the {{crop}} "
        "leaves.",
    )
    speak(
        t, hero, guest,
        "What are you doing [here|in my garden|with my {crops}]?",
        "Who are you, and what do you want [here|in my garden|with my {crops}]?",
        "Why are you [here|in my garden|in my {crop} bed]?",
        "[Hey|Oh no|Stop], what are you doing to my {crops}?",
        "What does a {listener:kind} want in my {crop} bed?",
    )  # fmt: skip
    speak(
        t, guest, hero,
        "I am [hungry|tired|cold|lost|all alone]. [I only want to|I just want to|Let me] "
        "[rest|sit|stay] here[| for a while].",
        "<garden_lost>. I [need|am looking for] a place to [sleep|live|stay].",
        "<garden_lost>. It is so [nice|quiet|green|warm] here.",
        "I am {speaker:name}. <garden_lost>.",
        "I came a long way, because <garden_lost>. [I did not touch your {crops}|I will not hurt "
        "your {crops}].",
        "I [am looking for|need] a new home. I [did not touch|will not hurt] your {crops}.",
    )  # fmt: skip


def _invite(t: Teller, hero: Character, guest: Character) -> None:
    """The hero lets the guest stay."""
    speak(
        t, hero, guest,
        "[Then you|You] [may|can] [live|sleep|stay] in the corner of the garden[|, {guest:name}|, "
        "if you like].",
        "[Here, have|Have|Eat] some <treats>, {guest:name}. You [may|can] [live|sleep|stay] in the "
        "corner of the garden.",
        "[Nobody|No {guest:kind}] should be alone, {guest:name}. The corner of the garden [is "
        "free|can be yours].",
        "[Then stay|Stay] with me, {guest:name}. There is [room|a soft spot|a place for you] in "
        "the corner of the garden.",
        "I am [sorry|sad] to hear that, {guest:name}. You [may|can] [live|sleep|stay] in the "
        "corner of the garden.",
    )  # fmt: skip
    t.say(
        "{guest} was [happy|glad|pleased] and [made|built] a [bed|nest|little house] out of "
        "[leaves|straw|hay|twigs|moss|grass|petals] there.",
        "{guest} [liked|loved] it there and slept [all day|very well|until the next morning|in the "
        "hay|in a <containers>].",
        "{guest} <glad_gesture guest> and moved in [that day|that evening|right away].",
        "So {guest} [stayed|had a home again|moved in] and shared <treats> with {hero:name}.",
    )


_CHASED = (
    "But {hero} was [angry|cross] and [chased|sent] {guest:obj} away. {guest} [went off|left] "
    "[without a word|with a sad face|with tears in {guest:his} eyes].",
    "{hero} [would not listen|did not believe it|did not want a guest] and [chased|sent] "
    "{guest:obj} away. {guest} looked very sad.",
    "But {hero} [stamped|shouted|clapped|waved a rake] until {guest} [ran away|went away|left]. "
    "{guest} had nowhere to go.",
    "{hero} [shook {hero:his} head|frowned] and told {guest:obj} to [go|go away|leave]. So {guest} "
    "[went off|left] [without a word|with a sad face|with tears in {guest:his} eyes].",
)

_PESTS = "[many|hungry|a lot of|a hundred] <garden_pest=pests>"
_AUTUMN = "<harvest_time>"
_RIPE = "<ripe_look>"


def _harvest_together(t: Teller, hero: Character, guest: Character) -> None:
    """The guest helps, and they share a rich harvest."""
    t.say(
        f"[That summer|In July|In August], {_PESTS} came to eat the leaves. But {{guest}} "
        "<garden_chase> until they were gone.",
        "[That summer|In July|In August], it did not rain for [days|weeks]. {guest} helped and "
        "brought water from the [well|stream|pond].",
        f"When {_PESTS} came, {{guest}} [kept watch|stayed awake] [every night|all night|day and "
        "night] and <garden_chase>.",
        "{guest} [wanted to help|liked to help], too. [When {hero} was away|At night|Every "
        "morning], {guest:he} [looked after|watched over|took care of] the plants.",
    )
    t.say(
        f"{_AUTUMN}, there were so many {{crops}} that they needed [two|three|four] "
        "[baskets|bags|boxes].",
        f"{_AUTUMN}, the bed {{bed}} was full of {_RIPE} {{crops}}.",
        f"{_AUTUMN}, they [picked|gathered|brought in] {_RIPE} {{crops}} [all day|from morning to "
        "night|until they were tired].",
        f"{_AUTUMN}, the {{crops}} were ready. {{hero}} had never seen such {_RIPE} ones.",
    )
    if t.chance(1, 2):
        feel(t, hero, "glad")
    speak(
        t, guest, hero,
        "Half for you, and half for me!",
        "[Look|See], {listener:name}! There are enough {crops} for [us both|everybody|the whole "
        "village]!",
        "What [good|fine|lovely|wonderful] {crops} [we have|you have grown]!",
        "Thank you for [the corner|my new home|letting me stay][|, {listener:name}]!",
        "We [did it|are good gardeners][|, {listener:name}]!",
    )  # fmt: skip
    t.say(
        "They [brought|took|gave] the [best|biggest|finest] {crop} to {giver:obj} and made "
        "<garden_meal> with the rest.",
        "They [shared|ate] the {crops} and [brought|took|gave] one to {giver:obj}, too.",
        "[That evening,|For supper,|Then] they [made|prepared] <garden_meal> with the {crops}, and "
        "{giver} came to [eat with them|taste it].",
    )


def _make_up(t: Teller, hero: Character, guest: Character) -> None:
    """The plants thrive until pests come; the hero needs the guest and says sorry."""
    t.say(
        f"But [that summer|in July|in August|one day], {_PESTS} came and ate the leaves. {{hero}} "
        "<garden_chase>, but [there were too many|they came back|it was no use].",
        f"The {{crops}} grew well. But then {_PESTS} came and [began|started] to eat them.",
        f"But [one night|soon|a week later], {_PESTS} came. {{hero}} <garden_chase>, but "
        "{hero:he} could not do it alone.",
    )
    t.world.come(guest)
    t.say(
        "Now {hero} thought of {guest:obj} and [was sorry|felt sorry|felt bad]. [After a long "
        "search|At last|The next day], {hero} found {guest:obj} <guest_spot>.",
        "{hero} [remembered|thought of] {guest:name}, who had been sent away, and [set off|went "
        "out] to look for {guest:obj}. <guest_spot>, {guest} sat all alone.",
        "How good it would be if {guest:name} were there! {hero} [went|ran|set off] to look for "
        "{guest:obj}. {guest} sat [sadly |all alone |]<guest_spot>.",
    )
    apologize(t, hero, guest)
    speak(
        t, guest, hero,
        "[It is all right|I am not angry|I forgive you][|, {listener:name}]. I will help you with "
        "the {pests}.",
        "[Thank you for coming|It was good of you to come]. [We will chase away the "
        "{pests}|I know how to drive away the {pests}].",
        "[I forgive you|I am not angry][|, {listener:name}]. [Let us|We will] save your {crops} "
        "from the {pests}.",
    )  # fmt: skip
    t.say(
        "Together, they <garden_chase>, until the {pests} were gone.",
        "{guest} knew [what to do|a good trick|how to catch them], and [soon|at once|the next day] "
        "all the {pests} were gone.",
        "{guest} <garden_chase>, and {hero:name} helped. By <day_name>, all the {pests} were gone.",
        "They [worked|helped each other] [all day|all night|until dark], and at last the {pests} "
        "were gone.",
    )
    t.say(
        f"{_AUTUMN}, {{hero}} and {{guest:name}} made <garden_meal> with the {{crops}} that were "
        "left.",
        "{hero} gave {guest:obj} half of the {crops} and a corner of the garden to live in.",
        f"{_AUTUMN}, there were enough {_RIPE} {{crops}} for [both of them|the two of them].",
        "After that, {guest} lived in the garden, and they made <garden_meal> with the {crops}.",
        "At last, they [sat down|had a rest] and ate some <treats>. {guest} [never went away "
        "again|stayed from then on|had a home again].",
    )


def _be_given(t: Teller, hero: Character, guest: Character) -> None:
    """The plants of the hero dry up, but not those in the corner of the guest."""
    t.say(
        f"{_AUTUMN}, {{hero}} [came to look|went to look|remembered the seeds]. The plants {{bed}} "
        "were [dry and brown|brown and dead|all dry].",
        f"{_AUTUMN}, there was not [one|a single] {{crop}} {{bed}}. All the leaves were "
        "[dry|brown|yellow].",
        f"{_AUTUMN}, {{hero}} wanted to pick the {{crops}}, but the plants {{bed}} were [dry and "
        "brown|brown and dead|all dry].",
    )
    t.say(
        f"Then {{hero}} [saw|found|noticed] {_RIPE} {{crops}} in the corner of the garden. "
        "{guest} had taken [|good |such good ]care of them.",
        "But {guest} had [found|saved|planted] <how_many> of the seeds. In {guest:his} corner, "
        f"there were {_RIPE} {{crops}}.",
        "Only {guest:gen} corner was green. Every day, {guest} had worked there, and now "
        f"there were {_RIPE} {{crops}}.",
    )
    if t.chance(1, 2):
        feel(t, hero, "surprised")
    speak(
        t, guest, hero,
        "You gave me a [home|place to stay|corner], [and|so] I [want to give|give] you half of my "
        "{crops}!",
        "[Please take|Take] half of them[|, {listener:name}]! You were [kind|good] to me!",
        "[We can share|Half is for you|Let us share][|, {listener:name}]! Next year, we will "
        "both plant {crops} and {care}!",
        "[Do not be sad|Do not cry][|, {listener:name}]! There are enough {crops} for us both!",
    )  # fmt: skip
    t.say(
        "{hero} [thanked|hugged] {guest:obj}. The next [year|spring], {hero} planted {crops} again "
        "and did not forget to {care}.",
        "So they made <garden_meal> and [asked|invited] {giver:obj} to eat with them.",
        "They [shared|ate] the {crops} and kept some seeds for the next [year|spring].",
        "{hero} [thanked|hugged] {guest:obj} and [promised|tried] to be a better gardener[| from "
        "then on| the next year| the next spring].",
        "{hero} [was very happy|was glad|said thank you] and [brought|fetched|found] some <treats> "
        "for {guest:obj}.",
    )


def _begin_again(t: Teller, hero: Character, giver: Character, guest: Character) -> None:
    """Nothing has grown; the hero says so, and gets new seeds."""
    t.say(
        f"{_AUTUMN}, {{giver}} came to see the garden. But the plants {{bed}} were [dry and "
        "brown|brown and dead|all dry].",
        f"{_AUTUMN}, {{giver}} came to see the {{crops}}. There was not [one|a single] {{crop}} "
        "{bed}.",
        f"{_AUTUMN}, all the leaves were [dry|brown|yellow]. {{giver}} came and [looked at|saw] "
        "the [empty|poor|sad] bed {bed}.",
    )
    speak(
        t, giver, hero,
        "What happened[| here|, {listener:name}| to the seeds| to the {crop} plants]?",
        "Where are [the|your] {crops}[|, {listener:name}]?",
        "Did [you|nobody] {care}?",
    )  # fmt: skip
    speak(
        t, hero, giver,
        "I forgot [the plants|the seeds|to {care}]. And I [sent|chased] a poor {guest:kind} "
        "away[|, {listener:name}].",
        "It is my fault. I forgot the plants, and I was mean to {guest:name}, the {guest:kind}.",
        "I [only wanted to play|was lazy], and I was [mean|not kind] to {guest:name}. I am [so "
        "|very |]sorry.",
        "I did not do what you told me. And I [sent|chased] {guest:name} away when {guest:he} "
        "needed [help|a "
        "home|me].",
    )  # fmt: skip
    speak(
        t, giver, hero,
        "[Then begin|You can begin|Let us begin] again[|, {listener:name}]. Here are "
        "[new|more|some new] {crop} seeds.",
        "[Everybody|Every gardener] makes mistakes[|, {listener:name}]. Here are [new|more|some "
        "new] {crop} seeds.",
        "Thank you for telling me. [Take these new seeds|I will give you new seeds]. But first, "
        "find {guest:name}.",
        "It is never too late, {listener:name}. [Go and find {guest:name}|Look for {guest:name} "
        "first], and then plant new seeds.",
    )  # fmt: skip
    t.world.come(guest)
    t.say(
        "So {hero} [looked|searched] for {guest:name}, who sat [sadly |all alone |]<guest_spot>. "
        "{hero} asked {guest:obj} to [stay|come back|live in the garden], and {guest:name} said "
        "yes.",
        "The [next|same] day, {hero} [found|met|saw] {guest:obj} <guest_spot>. {hero} said sorry, "
        "and {guest} came back.",
        "First, {hero} went to look for {guest:obj}. {guest} sat <guest_spot> and was glad to "
        "[come back|be asked back|hear a kind word].",
    )
    t.say(
        "The next year, they both cared for the new seeds and {cared}. [Many|Big|Good|Fine] "
        "{crops} grew {bed}.",
        "{hero} planted the new seeds. This time, {hero:he} {cared}, and {guest} helped. [Soon|At "
        "last], there were [many|big|good|fine] {crops}.",
        "In spring, they [sowed|planted] the new seeds together. This time, {hero} did not forget "
        "to {care}.",
    )


_LESSONS = {
    (True, True): (
        "a [guest|stranger] can become a [good |dear |]friend",
        "it is good to be kind to [a stranger|a guest|everybody]",
        "good things [grow|come] when one [takes care|is patient|shares]",
    ),
    (True, False): (
        "it is [good|better] to be kind to a [stranger|guest]",
        "nobody can do everything alone",
        "it is never too late to say sorry",
    ),
    (False, True): (
        "a kind deed comes back",
        "plants need care every day",
        "it is good to be kind to a [stranger|guest]",
    ),
    (False, False): (
        "plants and friends need care",
        "it is [good|best] to tell the truth",
        "it is never too late to begin again",
    ),
}
