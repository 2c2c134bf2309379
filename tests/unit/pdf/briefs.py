"""Briefs for the tests of the PDF: the fictional client of the pictures, and hard ones made from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from intake_app.model.answers import AnswerState
from intake_app.model.brief import (
    AnswerRow,
    AnswerSection,
    Brief,
    DiscrepancyNote,
    GoalRow,
    Line,
    Quote,
    SafetyAsked,
    SafetyStrip,
    ScoreLine,
)

MADE_AT = datetime(2026, 11, 23, 10, 31, tzinfo=UTC)
SECTIONS = (
    "Safety",
    "Start here",
    "To talk about in person",
    "What they want",
    "How to work with them",
    "Going well",
    "Numbers",
    "Worth asking about",
    "Your note",
)
"""The parts of page 1, in its order."""
PUT_OFF = AnswerState.IN_PERSON, AnswerState.NOT_YET, AnswerState.DONT_KNOW, AnswerState.SKIPPED


def row(
    link_id: str, topic: str, *answers: str | Quote, question: str = "", state: AnswerState | None = None
) -> AnswerRow:
    """Return one row of the answers pages; with answers it is answered, without it is skipped."""
    how = state or (AnswerState.ANSWERED if answers else AnswerState.SKIPPED)
    return AnswerRow(link_id, topic, question or topic, how, answers)


def safety(asked: SafetyAsked = SafetyAsked.ASKED) -> SafetyStrip:
    """Return the strip of the picture, or one that was not asked."""
    if asked is SafetyAsked.NOT_ASKED:
        return SafetyStrip(
            asked, "SAFETY NOT ASKED: no responder was on duty.", (), "Ask in the room.", wants_initials=True
        )
    return SafetyStrip(
        asked,
        "Asked.",
        (
            Line("In the last month, have you thought about ending your life?", "No (10:14)"),
            Line("PHQ-9 item 9", "0 (10:09)"),
        ),
        "Alert: none sent.",
        wants_initials=False,
    )


def sections() -> tuple[AnswerSection, ...]:
    """Return the answers pages of an ordinary sitting, as long as the default intake's core."""
    about = (
        row("W3", "Alone with the screen", "Yes"),
        row("A1", "Name to use", Quote("Rowan")),
        row("A2", "Pronouns", Quote("they/them")),
        row("A3", "Date of birth", "7 March 1992"),
        row("A4", "Safe contact", "Text only"),
        row(
            "A5",
            "In an emergency",
            Quote("Ash, 555 0117, my sister"),
            question="Who can we call if there is an emergency?",
        ),
    )
    here = (
        row(
            "B1",
            "What made you come in",
            Quote("I snap at my kids and then I feel awful. I don\u2019t want to be that parent."),
            question="What made you want to come in? A few words is enough.",
        ),
        row("B2", "Why now", Quote("My oldest asked me why I shout.")),
        row("B3", "How long", "A year or more"),
        row("B4", "Whose idea", "Mine"),
        row("B5", "How much it is needed", "8 of 10"),
        replace(row("B6-1", "Gets in the way: work or school", "4 of 10"), bar=(4, 10)),
        replace(row("B6-2", "Gets in the way: home and chores", "6 of 10"), bar=(6, 10)),
        replace(row("B6-3", "Gets in the way: people close to me", "9 of 10"), bar=(9, 10)),
        row("B6-4", "Gets in the way: fun and rest", state=AnswerState.NOT_APPLICABLE),
        row("B6-5", "Gets in the way: taking care of myself", state=AnswerState.DONT_KNOW),
        row("B8", "Going well", Quote("I cook. I make people feel at home.")),
    )
    health = tuple(
        row(f"phq9-{number}", f"PHQ-9, topic {number}", ("Not at all", "Several days")[number % 2])
        for number in range(1, 10)
    )
    past = (
        row("E1", "Therapy before", "Yes"),
        row("E2", "What helped and what did not", state=AnswerState.SKIPPED),
        row("E3", "How past therapy ended", state=AnswerState.IN_PERSON),
        row("H3", "Alcohol or drugs", state=AnswerState.IN_PERSON),
        row("R1", "Something hard from the past", state=AnswerState.NOT_YET),
        row("E5", "What would help you tell us", state=AnswerState.NOT_SHOWN),
    )
    part = (
        row("M1", "Own ways", "Joke", "Say I am fine", "Wait till the end to say the big thing"),
        row("M3-1", "I can change this", "What I do next", Quote("how loud I am")),
        replace(row("M4", "To let go of"), kept_out=True),
    )
    return (
        AnswerSection("About you", about),
        AnswerSection("What brings you here", here),
        AnswerSection("How you have been", health),
        AnswerSection("Past help and how it ended", past),
        AnswerSection("My part", part),
    )


def rowan() -> Brief:
    """Return the brief of the picture: ordinary answers, two goals, two scores."""
    return Brief(
        name="Rowan",
        number="CG-0142",
        pronouns="they/them",
        age="34",
        made_on="23 Nov 2026",
        safe_contact="Safe contact: text only, no voice mail.",
        circumstances=("English, no interpreter.", "Filled in alone, in private, at the kiosk, 14 minutes, core path."),
        caveat="Client report, not verified. Draft until reviewed.",
        safety=safety(),
        start_first=Quote("Mornings. That is when it goes wrong."),
        start=(
            Line(
                "What made them come in",
                Quote("I snap at my kids and then I feel awful. I don\u2019t want to be that parent."),
            ),
            Line("Why now", Quote("My oldest asked me why I shout.")),
            Line("Whose idea", "mine"),
        ),
        in_person=("Alcohol or drugs", "How past therapy ended"),
        not_yet=("Something hard from the past",),
        dont_know=(),
        not_today=(Quote("My father."),),
        year=Quote("We laugh at breakfast."),
        goals=(
            GoalRow(Quote("I want to stop snapping at my kids."), "3", "9", "4", "7"),
            GoalRow(Quote("I want to sleep without my phone."), "2", "6", "6", "8"),
        ),
        goal_prompt="Ask: why that, and not a lower number?",
        push_soothe=(
            ("Sad", "soothe me"),
            ("Shut down", "wait"),
            ("Mad", "ask"),
            ("Joking", "push a little"),
            ("Off topic", "ask"),
        ),
        working=(
            Line("Please do not", Quote("tell me to breathe.")),
            Line("To slow down", "raises a hand"),
            Line("If you see it", "ask first"),
            Line("Own way, in their words", "joke; say I am fine; wait till the end to say the big thing"),
        ),
        going_well=(
            Line("Going well", Quote("I cook. I make people feel at home.")),
            Line("Can count on", Quote("My sister.")),
            Line("To make this place easier", "softer light, a break half way"),
        ),
        scores=(
            ScoreLine("PHQ-9", "9 of 27; 9 of 9 answered; published band “mild”; 23 Nov; English; kiosk"),
            ScoreLine("GAD-7", "11 of 21; 7 of 7 answered; published band “moderate”; 23 Nov; English; kiosk"),
            ScoreLine("Two weeks", "8 of 10, all in all (0 very bad, 10 very good)"),
        ),
        scores_caveat="A screen cannot show cause; medical illness, grief, sleep and the day itself move it.",
        notes=(
            DiscrepancyNote("D1", "Matters 9. Sure 4.", "It matters a lot. What makes it feel far?"),
            DiscrepancyNote(
                "D2",
                "The two weeks were 8 of 10. Also marked GAD-7 at 11.",
                "You said the weeks were good, and some things were hard. How do they fit?",
            ),
        ),
        leaving_sign=Line("If they felt like quitting", "go quiet"),
        sections=sections(),
        footer=("Screening answers, not a diagnosis", "Made 23 Nov 2026 10:31, app 0.1.0, form 3"),
        is_rehearsal=False,
        made_at=MADE_AT,
    )


FROM_RIGHT = (
    "لا أستطيع النوم. أُحِبُّ أُمِّي كَثِيرًا! (حقًّا)؟ من نمی‌توانم",
    "אני לא ישן טוב, 5 לילות. בְּרֵאשִׁית בָּרָא אֱלֹהִים (באמת!)",
)
"""What no reader of PDF takes out in whole lines; word by word it does."""

FROM_LEFT = (
    "Naïve Łódź Šiauliai İstanbul Þór Straße ĳsvrij Ŋ ħ ǆ fi ffl office AVATAR To",
    "Ἀθήνα, καλημέρα; ΐ ΰ ώ",
    "Привет, їжак ёлка Ђурђевдан Қазақ",
    "Tiếng Việt: Tôi không ngủ được vì lo lắng về gia đình, ước gì ngủ yên.",
    "मैं ठीक से सो नहीं पाता। क्षेत्र, श्री, ज्ञान, त्र्यम्बक, कर्त्तव्य, हिन्दी.",
    "ฉันนอนไม่หลับเพราะกังวลเรื่องครอบครัว น้ำ ทำ ที่ ผู้ใหญ่ ญี่ปุ่น",
    "Հայերեն ქართული አማርኛ বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ລາວ မြန်မာ ខ្មែរ ଓଡ଼ିଆ",
    "Family 👨‍👩‍👧‍👦 flag 🇪🇸 keycap 1️⃣ skin 👍🏽 👩🏿‍⚕️ heart ❤️ ❤ sun ☀️ ✔ ⭐ ©️ end",
    "NFD: cafe\u0301 a\u030a o\u0308 n\u0303 Vie\u0323\u0302t s\u0323\u0307 x\u0304\u0301 q\u0303",
)
SCRIPTS = (*FROM_LEFT, *FROM_RIGHT)
"""Each line is drawn with the fonts that come along; none may become a box."""

NO_FONT = "private \ue123, plane one \U00013000, far \U0010fffd, Cherokee \u13e3\u13b3\u13a9, Chinese \u76f4"
CONTROLS = (
    "bell\x07null\x00escape\x1b[31m delete\x7f tab\there, "
    "override\u202eabc\u202c, joiner a\u200db, mark \ufeff, half \ud800 end"
)


def declined() -> Brief:
    """Return a brief in which nothing was answered."""
    rows = tuple(row(f"x{number}", f"Topic {number}", state=state) for number, state in enumerate(PUT_OFF * 12))
    return replace(
        rowan(),
        name="",
        pronouns="",
        age="",
        start_first="What to ask about first: not yet.",
        start=(Line("What made them come in", "in person"),),
        in_person=tuple(f"Topic {number} that is left" for number in range(0, 48, 4)),
        not_yet=tuple(f"Topic {number} that is left" for number in range(1, 48, 4)),
        dont_know=("Topic 2",),
        not_today=(),
        year=None,
        goals=(),
        push_soothe=(),
        working=(),
        going_well=(),
        scores=(),
        notes=(),
        leaving_sign=None,
        safety=safety(SafetyAsked.NOT_ASKED),
        sections=(AnswerSection("All of it", rows),),
    )


def empty() -> Brief:
    """Return a brief with nothing in it at all."""
    return replace(
        declined(),
        in_person=(),
        not_yet=(),
        dont_know=(),
        start=(),
        sections=(),
        circumstances=(),
        safe_contact="",
        caveat="",
        made_on="",
        footer=("", ""),
        scores_caveat="",
        goal_prompt="",
        start_first="",
        safety=SafetyStrip(SafetyAsked.OPEN, "", (), "", wants_initials=True),
    )


def with_words(words: str) -> Brief:
    """Return a brief in which every place that can hold the client's words holds these."""
    quote = Quote(words)
    every = rowan()
    return replace(
        every,
        name=words,
        pronouns=words,
        start_first=quote,
        start=tuple(Line(line.label, quote) for line in every.start),
        in_person=(words,),
        not_today=(quote, quote),
        year=quote,
        goals=(GoalRow(quote, "3", "in person", "not yet", "skipped"),),
        push_soothe=((words, words),),
        working=(Line("Please do not", quote), Line("Own way", words)),
        going_well=(Line("Can count on", quote),),
        notes=(DiscrepancyNote("D1", words, words, words),),
        leaving_sign=Line("Early sign to watch", quote),
        safety=replace(every.safety, answers=(Line(words, quote),), follow_up=words),
        sections=(AnswerSection(words, (row("B1", words, quote, words, question=words), row("B2", words))),),
    )


def long_answers(length: int = 100_000) -> Brief:
    """Return a brief whose first words, reason and one answer are as long as the app takes."""
    story = Quote(("It began in spring and went on. " * (length // 32 + 1))[:length])
    every = rowan()
    return replace(
        every, start_first=story, sections=(*every.sections, AnswerSection("More", (row("B1", "Why", story),)))
    )
