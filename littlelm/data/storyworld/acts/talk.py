"""What people say to each other in every story."""

from __future__ import annotations

from littlelm.data.storyworld.acts.speech import speak
from littlelm.data.storyworld.entities import Character
from littlelm.data.storyworld.teller import Teller


def thank(t: Teller, who: Character, whom: Character) -> None:
    """Somebody thanks somebody."""
    speak(
        t, who, whom,
        "Thank you, {listener:name}!",
        "Thank you [so|very] much, {listener:name}!",
        "Thank you, {listener:name}! You are the <superlative> {listener:kind} <far_and_wide>!",
        "{listener:name}, you are the <superlative> friend <far_and_wide>!",
        "[Oh, thank you|Many thanks|Thanks], {listener:name}! You are [so|very] kind!",
        "How [kind|good|nice] of you, {listener:name}! Thank you!",
        "You did a [good|kind|wonderful] thing, {listener:name}! Thank you!",
        "Thank you, {listener:name}! I will [never forget this|always remember this]!",
        "Thank you, {listener:name}! [This makes me|Now I am] [so|very] happy!",
    )  # fmt: skip


def apologize(t: Teller, who: Character, whom: Character) -> None:
    """Somebody is sorry."""
    speak(
        t, who, whom,
        "I am [|so |very |really ]sorry, {listener:name}.",
        "I am [so|very] sorry, {listener:name}. <sorry_for>.",
        "[Please forgive me|Forgive me], {listener:name}. <sorry_for>.",
        "<sorry_for>, {listener:name}. [I am sorry|Please forgive me].",
        "<sorry_for>, and I am [|so |very ]sorry.",
        "{listener:name}, I am sorry. <sorry_for>.",
    )  # fmt: skip


def comfort(t: Teller, who: Character, whom: Character) -> None:
    """Somebody comforts somebody who is sad or afraid."""
    calm = "[Do not worry|There, there|Do not give up hope|All is well]"
    speak(
        t, who, whom,
        f"{calm}, {{listener:name}}.",
        f"{calm}, {{listener:name}}. <comfort_saying>.",
        "<comfort_saying>, {listener:name}.",
        f"{calm}. <comfort_saying>.",
        "[Come here|Look at me|Listen], {listener:name}. <comfort_saying>.",
        "Take a deep breath, {listener:name}. <comfort_saying>.",
    )  # fmt: skip


def offer_help(t: Teller, who: Character, whom: Character) -> None:
    """Somebody offers to help."""
    offer = "[I will help you|Let me help you|I can help you]"
    speak(
        t, who, whom,
        f"{offer}, {{listener:name}}.",
        f"{offer}, {{listener:name}}. <helping>.",
        f"{offer}. <helping>.",
        "<helping>, {listener:name}. [Let us do it together|Let me help].",
        "You do not have to do it alone, {listener:name}. <helping>.",
        "We will do it together, {listener:name}. <helping>.",
        f"I wanted to <hobby>, {{listener:name}}, but that can wait. {offer}.",
    )  # fmt: skip


def ask_help(t: Teller, who: Character, whom: Character) -> None:
    """Somebody asks somebody for help."""
    please = "[Can|Could|Will|Would] you [|please ]help me"
    speak(
        t, who, whom,
        f"{please}, {{listener:name}}?",
        f"{please}?",
        f"I cannot do it alone. {please}, {{listener:name}}?",
        "[Dear|Oh] {listener:name}, [can|could|will|would] you help me?",
        f"I [have tried and tried|do not know what to do], {{listener:name}}. {please}?",
        f"{{listener:name}}, I need a friend now. {please}?",
    )  # fmt: skip


def agree(t: Teller, who: Character, whom: Character) -> None:
    """Somebody says yes."""
    yes = "[Yes|Yes, of course|Of course|Sure|Oh yes]"
    speak(
        t, who, whom,
        f"{yes}, {{listener:name}}!",
        f"{yes}, {{listener:name}}! <agreeing>!",
        f"{yes}! <agreeing>!",
        "<agreeing>, {listener:name}!",
        "[What a good idea|Good idea|Good thinking], {listener:name}! <agreeing>!",
        "I [was going|wanted] to <hobby>, but this is better! <agreeing>!",
    )  # fmt: skip


def refuse(t: Teller, who: Character, whom: Character) -> None:
    """Somebody says no."""
    no = "[No|No, thank you|I am afraid not|Sorry, no|No, I am sorry]"
    speak(
        t, who, whom,
        f"{no}, {{listener:name}}. <refusing>.",
        f"{no}. <refusing>.",
        "<refusing>, {listener:name}.",
        f"{no}. I would rather <hobby>, {{listener:name}}.",
        f"{no}, {{listener:name}}. I have to <chore>.",
        "Ask me again [next week|another day|tomorrow], {listener:name}. <refusing>.",
    )  # fmt: skip


def greet(t: Teller, who: Character, whom: Character) -> None:
    """Somebody says hello."""
    hello = "[Hello|Good day|Hello there|Hi|Hi there]"
    speak(
        t, who, whom,
        f"{hello}, {{listener:name}}!",
        f"{hello}, {{listener:name}}! [How nice|How good|I am glad] to see you!",
        f"{hello}! [How nice|How good|I am glad] to see you, {{listener:name}}!",
        "[Look|See] who is here! It is {listener:name}!",
        f"{hello}, {{listener:name}}! What a [nice|lovely|fine] day to <hobby>!",
        f"{hello}, {{listener:name}}! I was just thinking of you!",
        f"{hello}, {{listener:name}}! You are just the {{listener:kind}} I wanted to see!",
    )  # fmt: skip


def goodbye(t: Teller, who: Character, whom: Character) -> None:
    """Somebody takes leave of somebody; both are still here."""
    bye = "[Goodbye|Bye|Bye-bye|Goodbye for now]"
    speak(
        t, who, whom,
        f"{bye}, {{listener:name}}!",
        f"{bye}, {{listener:name}}! <parting>!",
        f"{bye}! <parting>!",
        "<parting>, {listener:name}!",
        f"{bye}! <parting>, {{listener:name}}!",
    )  # fmt: skip


def promise(t: Teller, who: Character, whom: Character, *deeds: str) -> None:
    """Somebody promises to do one of these deeds, each after "to": "come back soon"."""
    deed = f"[{'|'.join(deeds)}]"
    speak(
        t, who, whom,
        f"I promise to {deed}, {{listener:name}}.",
        f"I promise, {{listener:name}}. I will {deed}.",
        f"I will {deed}, {{listener:name}}. [You have my word|I promise|You can count on me].",
        f"You have my word, {{listener:name}}. I will {deed}.",
        f"As sure as <sure_as>, {{listener:name}}, I will {deed}.",
        f"I give you my word that I will {deed}, {{listener:name}}.",
        f"I promise to {deed}, as sure as my name is {{speaker:name}}.",
    )  # fmt: skip


def cheer(t: Teller, who: Character, whom: Character) -> None:
    """Somebody gives courage to somebody who does something hard."""
    speak(
        t, who, whom,
        "<cheering>, {listener:name}!",
        "<cheering>! <cheering>, {listener:name}!",
        "[Come on|Go on], {listener:name}! <cheering>!",
        "{listener:name}, <cheering>!",
    )  # fmt: skip


def praise(t: Teller, who: Character, whom: Character) -> None:
    """Somebody admires what somebody has done."""
    speak(
        t, who, whom,
        "<praising>, {listener:name}!",
        "<praising>! <praising>, {listener:name}!",
        "<praising>, {listener:name}! You are the <superlative> {listener:kind} <far_and_wide>!",
        "<praising>! No {listener:kind} could have done that better, {listener:name}!",
        "{listener:name}, <praising>!",
    )  # fmt: skip
