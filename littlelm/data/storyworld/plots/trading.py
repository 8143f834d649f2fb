"""What somebody needs can be had for something else only, and that for something else again."""

from __future__ import annotations

from littlelm.data.storyworld.acts.people import introduce, somebody
from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.detours import detour
from littlelm.data.storyworld.entities import Character, Place, Thing
from littlelm.data.storyworld.teller import Teller

WEIGHT = 6


def tell(t: Teller) -> None:
    """Tell it."""
    hero = somebody(t)
    keeper = Character(t, "grownups")
    others = [Character(t, "animals"), Character(t, "children")]
    mine = Thing(t, "d_toy", "d_plain")
    goal = Thing(t, "d_goal", "")
    # What each of the others has, and the one before them wants.
    wares = [Thing(t, "d_swap", "d_hue") for _ in others]
    market = Place(t, "d_place")
    stalls = [Place(t, "d_place") for _ in others]
    t.cast.update(hero=hero, keeper=keeper, mine=mine, goal=goal, ware=wares[0], market=market)

    introduce(t, hero)
    _own(t, hero, mine)
    t.paragraph()
    purpose = _need(t, goal)
    _ask_keeper(t, hero, keeper, market, goal)
    count = t.choose((1, 2), (5, 1))
    if count == 1 and t.chance(1, 4):
        _walk(t, hero)
    for number in range(count):
        wanted = mine if number + 1 == count else wares[number + 1]
        _ask_other(t, hero, others[number], stalls[number], wares[number], wanted)
    last = others[count - 1]
    _swap(t, hero, last, mine, wares[count - 1])
    t.paragraph()
    if count == len(others):
        _swap_back(t, hero, others[0], stalls[0], wares[1], wares[0])
    ending = t.choose(("plain", "brought back", "given away"))
    if ending == "given away":
        _give_away(t, hero, keeper, wares[0], goal)
    else:
        _swap_back(t, hero, keeper, market, wares[0], goal)
    t.paragraph()
    _use(t, hero, goal, purpose)
    if ending == "brought back":
        _bring_back(t, hero, last, mine)
    elif ending == "plain":
        _count_up(t, last)
    else:
        _think_back(t)


def _own(t: Teller, hero: Character, mine: Thing) -> None:
    """What the hero has: a toy that was a present."""
    t.world.come(hero)
    t.world.take(hero, mine)
    t.say(
        "{hero} had {mine:a}. It was a present from <d_giver=giver>.",
        "{hero:gen} [best|favorite] toy was {mine:a}, a present from <d_giver=giver>.",
        "<d_giver=giver> had given {hero:obj} {mine:a}. It was {hero:gen} [best|favorite] toy.",
        "{hero} often played with {mine:a}. <d_giver=giver> had given it to {hero:obj}.",
        "{hero} loved to play with {mine:a} from <d_giver=giver>.",
    )


def _need(t: Teller, goal: Thing) -> str:
    """What the hero needs; returns what for."""
    when = "One [day|morning|afternoon|<weather> day|<weather> morning|<weather> afternoon]"
    t.say(
        f"{when}, {{hero}} needed {{goal:a}}, but there was none [at home|in the house].",
        f"{when}, {{hero}} looked [all over the house|in every room|high and low] for {{goal:a}}"
        " and found none.",
        f"{when}, {{hero}} needed {{goal:a}}[| very much| and had none].",
        f"{when}, {{hero}} could not find {{goal:a}} [anywhere|at home].",
        f"{when}, {{hero}} wished for {{goal:a}}.",
        f'{when}, {{hero}} [said|thought], "I need {{goal:a}}."',
    )
    purpose = t.pools["d_goal"].tag(goal.noun)
    helped = "<d_giver=helped>"
    t.say(
        f"{{hero}} wanted to help {helped} and {purpose}.",
        f"{{hero}} had promised {helped} that {{hero:he}} would {purpose}.",
        f"{helped} had asked {{hero:obj}} to {purpose}.",
        f"How could {{hero:he}} help {helped} to {purpose} without one?",
        f"{{hero}} and {helped} wanted to {purpose}.",
        f"{helped} needed help to {purpose}.",
        f"Without one, {{hero:he}} could not help {helped} to {purpose}.",
        f"That day, {{hero}} and {helped} had to {purpose}.",
        f"{{hero}} had told {helped} that {{hero:he}} would {purpose}.",
    )
    return purpose


def _ask_keeper(t: Teller, hero: Character, keeper: Character, market: Place, goal: Thing) -> None:
    """The one who has it wants something for it."""
    t.world.go(market, hero, keeper)
    t.world.take(keeper, goal)
    t.say(
        "So {hero} went {market:to}. There {hero:he} met {keeper}, a {keeper:trait}"
        " {keeper:kind}, who had {goal:a}.",
        "{market:at}, {hero} met a {keeper:trait} {keeper:kind} named {keeper}. {keeper} had"
        " {goal:a}.",
        "So {hero} [walked|went|ran] {market:to} to ask {keeper}, a {keeper:trait}"
        " {keeper:kind} who had {goal:a}.",
        "So {hero} went {market:to}. A {keeper:trait} {keeper:kind} named {keeper} had {goal:a}"
        " there.",
    )
    speak(
        t, hero, keeper,
        "May I [please |]have your {goal:noun}?",
        "Can I [please |]have your {goal:noun}, {listener:name}?",
        "What do you want for your {goal:noun}[|, {listener:name}]?",
        "Would you [give|sell] me your {goal:noun}[|, {listener:name}]?",
        "Is your {goal:noun} for sale[|, {listener:name}]?",
        "Would you swap your {goal:noun} for something[| else]?",
    )  # fmt: skip
    kin = "<d_kinfolk=kin_of_keeper>"
    speak(
        t, keeper, hero,
        f"I will [swap|trade] it for {{ware:a}}. My {kin} needs one.",
        f"[Bring|Get|Find] me {{ware:a}} for my {kin}, and the {{goal:noun}} is yours.",
        f"I am looking for {{ware:a}} for my {kin}. [Bring|Get|Find] me one, and you may have the"
        " {goal:noun}.",
        f"You can have it for {{ware:a}}. I want to give one to my {kin}.",
        f"My {kin} [wants|needs] {{ware:a}}. If you [bring|find] me one, I will give you the"
        " {goal:noun}.",
        f"I promised my {kin} {{ware:a}}. [Bring|Get|Find] me one, and we can [swap|trade].",
    )  # fmt: skip


def _walk(t: Teller, hero: Character) -> None:
    """The hero goes to find what the keeper wants."""
    t.paragraph()
    t.world.go(Place(t), hero)
    t.say(
        "{hero} [set out|went off] to find {ware:a}.",
        "{hero} <gait> <on_the_road> and thought about it.",
        "[Where could {ware:a} be|Who had {ware:a}]? {hero} <gait> <on_the_road>.",
    )
    detour(t, hero)


def _ask_other(
    t: Teller, hero: Character, other: Character, stall: Place, ware: Thing, wanted: Thing
) -> None:
    """The one who has that wants something for it, too."""
    t.paragraph()
    t.world.go(stall, hero, other)
    t.world.take(other, ware)
    t.say(
        "{hero} had no {had:look} {had:noun}. But {stall:at}, {hero:he} met a {trader:kind} named"
        " {trader}, who had one.",
        "Where could {hero} find {had:a}? {stall:at}, {trader}, a {trader:trait} {trader:kind},"
        " had one.",
        "{hero} went to look for {had:a}. {stall:at} was a {trader:trait} {trader:kind} named "
        "{trader}, who had one.",
        "{stall:at}, {hero} met {trader}, a {trader:trait} {trader:kind}, who had {had:a}.",
        "{hero} went {stall:to}. There sat a {trader:kind} named {trader} with {had:a}.",
        "{stall:at}, {hero} [saw|noticed|met] a {trader:trait} {trader:kind} [named|called]"
        " {trader}, who held {had:a}.",
        trader=other,
        had=ware,
        stall=stall,
        wanted=wanted,
    )
    t.say(
        "{hero} [told {trader:obj} everything|asked for it|told {trader:obj} about the"
        " {goal:noun}].",
        "{hero} asked what {trader} wanted for it.",
        "{hero} hoped to get it.",
        "{hero} asked {trader:obj} for it.",
    )
    if wanted.bound("look"):
        _ask_for_present(t, hero, other)
        return
    kin = "<d_kinfolk=kin_of_other>"
    speak(
        t, other, hero,
        f"You can have it for {{wanted:a}}. My {kin} needs one.",
        f"[Bring|Get|Find] me {{wanted:a}} for my {kin}, {{listener:name}}, and you can have the"
        " {had:noun}.",
        f"My {kin} wants {{wanted:a}}. If you find one, [I will swap|we can swap].",
    )  # fmt: skip


def _ask_for_present(t: Teller, hero: Character, last: Character) -> None:
    """Somebody wants the hero's toy, which was a present, and may have it."""
    speak(
        t, last, hero,
        "I will [swap|trade] it for your {wanted:look} {wanted:noun}.",
        "I like your {wanted:noun}[|, {listener:name}]. I will [swap|trade] the {had:noun} for it.",
        "I have always wanted a {wanted:noun} like yours. [Let us|We could] swap.",
        "You have a {wanted:look} {wanted:noun}[|, {listener:name}]. I would [swap|trade] the"
        " {had:noun} for that.",
        "Give me your {wanted:noun}[|, {listener:name}], and the {had:noun} is yours.",
        "You may have it if I get your {wanted:look} {wanted:noun}.",
        "I want your {wanted:noun} for it[|, {listener:name}].",
        "My <d_kinfolk> would love your {wanted:noun}. [Let us|We could] [swap|trade].",
        "I would like to have your {wanted:look} {wanted:noun}. Then the {had:noun} is yours.",
    )  # fmt: skip
    speak(
        t, hero, last,
        "It was a present from {giver}. [Please|You must] take good care of it.",
        "All right, [let us swap|you may have it]. {giver} gave it to me, so be careful with it.",
        "You may have it[|, {listener:name}]. It was a present from {giver}, so take [good|great]"
        " care of it.",
        "{giver} gave it to me, and I love it. But I need the {goal:noun} [more|very much].",
        "It is hard to give it away, because it is from {giver}. But I will do it.",
        "It is from {giver}. Please be careful with it[|, {listener:name}].",
        "Yes, you [can|may] have it. {giver} gave it to me, so do not [lose|break] it.",
        "{giver} gave it to me on my birthday. [I will miss it|It is my best toy], but you may"
        " have it.",
    )  # fmt: skip


def _swap(t: Teller, hero: Character, other: Character, given: Thing, got: Thing) -> None:
    """Two things change hands."""
    t.world.give(hero, other, given)
    t.world.give(other, hero, got)
    t.say(
        "[So|Then|And so] {hero:name} gave {given} to {trader:name} and got {got}.",
        "{trader:name} took {given} and gave {hero:name} {got}.",
        "{hero:name} gave {trader:name} {given}. Now {hero:he} had {got}.",
        "[So|Then|And so] they swapped, and {hero:name} got {got}.",
        "{trader:name} was [glad|happy] and gave {hero:name} {got} for {given}.",
        "{hero:name} looked at {given} [once more|one last time]. Then {hero:he} swapped it for"
        " {got}.",
        "{hero:name} [sighed|nodded], gave {given} [away|to {trader:name}] and got {got}.",
        "{trader:name} [took {given}|smiled], and {hero:name} [got|took] {got}.",
        "[So|Then|And so] they [swapped|traded].",
        "They [swapped|traded] at once.",
        "[So it was done|It was a deal].",
        "[Now|Soon] {trader:name} had {given}, and {hero:name} had {got}.",
        trader=other,
        given=given,
        got=got,
    )


def _swap_back(
    t: Teller, hero: Character, other: Character, stall: Place, given: Thing, got: Thing
) -> None:
    """The hero comes back to somebody with what they wanted."""
    t.world.go(stall, hero, other)
    t.world.give(hero, other, given)
    went = "[went|ran|hurried|walked]"
    t.say(
        f"Then {{hero:name}} {went} back to {{trader:name}} with {{given}}.",
        "[At last|Soon|Before long], {hero:name} was back {stall:at} with {given}.",
        f"{{hero:name}} {went} back {{stall:to}} and gave {{trader:name}} {{given}}.",
        "{trader:name} was still {stall:at}. {hero:name} gave {trader:obj} {given}.",
        "{trader:name} was [waiting|still] {stall:at} and [gladly |]took {given}.",
        f"{{hero:name}} {went} back and [brought|gave] {{trader:name}} {{given}}.",
        f"With {{given}}, {{hero:name}} {went} back {{stall:to}} and found {{trader:name}}.",
        f"{{hero:name}} {went} [all the way |]back {{stall:to}}. {{trader:name}} was glad to see"
        " {given}.",
        trader=other,
        stall=stall,
        given=given,
        got=got,
    )
    speak(
        t, other, hero,
        "Thank you[|, {listener:name}]! [Here is|Please take] {got}!",
        "What a [fine|good|nice|pretty|lovely] {given:noun}! [Here is|Please take] {got}!",
        "You found one[|, {listener:name}]! [Then|Now|So] {got} is yours!",
        "[Oh, how nice|How good|How lovely]! {got} is yours[|, {listener:name}]!",
        "[Wonderful|Thank you|How nice][|, {listener:name}]! [Let us|Now we can] [swap|trade]!",
        "That is [just|exactly] what I was looking for! [Take|Here is] {got}[|, {listener:name}]!",
    )  # fmt: skip
    t.world.give(other, hero, got)


def _give_away(t: Teller, hero: Character, keeper: Character, ware: Thing, goal: Thing) -> None:
    """Somebody needs it more; who has what the hero needs has seen that."""
    poor = Character(t, "d_cubs")
    t.world.come(poor)
    t.say(
        "On the way back, {hero:name} met {poor}, a {poor:kind} who was crying.",
        "On the way back {market:to}, {hero:name} saw a [sad|lonely] {poor:kind} named {poor}.",
        "But on the way, {hero:name} met a {poor:kind} named {poor}, who [was crying|looked very"
        " sad].",
        poor=poor,
    )
    speak(
        t, hero, poor,
        "What is wrong[|, {listener:name}]?",
        "Why are you so sad[|, {listener:name}]?",
        "What has happened[|, {listener:name}]?",
    )  # fmt: skip
    speak(
        t, poor, hero,
        "I lost the {ware:noun} for my <d_kinfolk>. Now I have no present.",
        "I had a {ware:noun} for my <d_kinfolk>, and I lost it.",
        "I lost our only {ware:noun}. Now I am afraid to go home.",
        "I lost the {ware:noun}, and my <d_kinfolk> needs it.",
    )  # fmt: skip
    t.world.give(hero, poor, ware)
    t.say(
        "{hero:name} felt sorry for {poor:name} and gave {poor:him} {ware}.",
        "{hero:name} thought for a moment. Then {hero:he} gave {poor:name} {ware}.",
        "{hero:name} did not think long. {hero:he} gave {ware} to {poor:name}.",
        "{hero:name} [looked at|held on to] {ware} for a moment. Then {hero:he} gave it to "
        "{poor:name}.",
        "{hero:name} could not bear to see {poor:him} so sad and gave {poor:him} {ware}.",
    )
    t.world.come(keeper)
    t.say(
        "{keeper:name} had seen it all.",
        "{keeper:name} came [by|along] and saw it.",
        "{keeper:name} stood nearby and saw everything.",
    )
    speak(
        t, keeper, hero,
        "You have a [kind|good|warm] heart, {listener:name}. Take the {goal:noun} as a present.",
        "My {kin_of_keeper} can wait. The {goal:noun} is yours[|, {listener:name}].",
        "You helped {poor:name}[|, {listener:name}]. Now I will help you and give you the"
        " {goal:noun}.",
    )  # fmt: skip
    t.world.give(keeper, hero, goal)


def _use(t: Teller, hero: Character, goal: Thing, purpose: str) -> None:
    """What the hero needed it for is done, and somebody is glad of it."""
    t.world.go(Place(t), hero)
    t.world.use(hero, goal)
    t.say(
        f"[Now|At last] {{hero}} could {purpose}.",
        f"{{hero}} [ran|hurried|went] home to {purpose}.",
        f"[That same day|Soon after that|That afternoon], {{hero}} used {{goal}} to {purpose}.",
        f"{{hero}} took {{goal}} and went to {purpose}.",
        f"{{hero}} took {{goal}} to {{helped}}, and they went to {purpose}.",
        f"{{hero}} and {{helped}} [took|used] {{goal}} to {purpose}.",
        f"{{hero}} [showed|brought] {{helped}} {{goal}}. Then they went to {purpose}.",
        f"There was still enough time to {purpose}.",
    )
    t.say(
        "{helped} was [glad|happy|proud] and gave {hero:obj} <treats>.",
        "{helped} thanked {hero:obj} and made <treats>.",
        "[When it was done|After that|When they were done], {hero} ate <treats> with {helped}.",
        '{helped} [smiled and |]said, "Well done, {hero:name}!"',
        "{helped} was very [glad|happy|proud|pleased].",
        "{helped} [hugged|thanked|praised] {hero:obj}.",
        "After that, {hero} and {helped} had some <d_snack>.",
    )


def _bring_back(t: Teller, hero: Character, last: Character, mine: Thing) -> None:
    """The one who got the hero's present brings it back."""
    t.world.come(last)
    t.cast["trader"] = last
    t.say(
        "In the evening, {trader:name} came [by|to the door] with {mine}.",
        "[The next day|The next morning], {trader:name} came to see {hero:name}.",
        "Then {trader:name} came along with {mine}.",
    )
    speak(
        t, last, hero,
        "I had fun with your {mine:noun}. But {giver} gave it to you, so you should have it back.",
        "{giver} gave you this {mine:noun}. It should stay with you.",
        "A present from {giver} should not be swapped. Take your {mine:noun} back.",
        "I played with it all day[|, {listener:name}]. Now it is yours again.",
    )  # fmt: skip
    t.world.give(last, hero, mine)
    t.say(
        "{hero:name} took {mine} and [hugged|thanked] {trader:name}.",
        "{trader:name} gave {mine} back, and {hero:name} [smiled|was so glad|was very happy].",
        "{hero:name} was [so|very] happy to have {mine} again.",
        "How happy {hero:name} was to [hold|see|have] {mine} again!",
    )
    t.say(
        "From that day on, they were [good|best] friends.",
        "They played together until [it was dark|supper|the sun went down].",
        "After that, they often met to <hobby>.",
        "Then they both played with it.",
        "Now {hero} had {goal}, {mine} and a [new|good] friend.",
    )


def _count_up(t: Teller, last: Character) -> None:
    """Who has what now."""
    t.cast["trader"] = last
    t.say(
        "So {keeper:name} had {ware}, {trader:name} had {mine}, and {hero:name} had {goal}.",
        "{trader:name} had {mine} now. Sometimes {hero:name} missed it, but {trader:name} let"
        " {hero:obj} play with it.",
        "{trader:name} was happy with {mine}, and {keeper:name} was happy with {ware}.",
        "Sometimes {hero:name} thought of {mine}. But {trader:name} took good care of it.",
        "And {trader:name}? {trader:he} played with {mine} every day.",
        "{hero:name} often met {trader:name} to play with {mine}[| and to <hobby>].",
        "{hero:name} and {trader:name} [became friends|often met] and played with {mine}.",
        "Now {trader:name} had {mine}, and {hero:name} had a new friend to <hobby> with.",
    )


def _think_back(t: Teller) -> None:
    """What the hero gave away comes to mind."""
    t.say(
        "{hero:name} [often|still] thought of {poor:name} and was glad.",
        "That night, {hero:name} thought of {poor:name} and {ware} and smiled.",
        "{hero:name} never forgot how happy {poor:name} had been.",
        "{hero:name} had learned that a kind deed [comes back|makes others kind].",
    )
