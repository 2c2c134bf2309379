"""Invented people and a desk in memory: what the windows show is asserted against these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from intake_app.errors import PassphraseError, RecordMissingError, SettingChangedError
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
from intake_app.model.intake import Initials, Intake, IntakeCard, IntakeStatus, Marks
from intake_app.model.practice import Settings
from intake_app.model.questionnaire import Questionnaire
from intake_app.model.ticket import Ticket
from intake_app.pdf.file.page_words import PageWords
from intake_app.pdf.file.preview import pixels
from intake_app.services.desk.lending import to_rate
from intake_app.services.goals.folding import worksheet_of
from intake_app.services.goals.wishing import change_of
from intake_app.services.practice import changes
from intake_app.services.sealed.codes import end_of, this_hour
from intake_app.services.sealed.tickets import Issued
from tests.unit.services.goals.goal_changes import BEGINNING
from ui.desk.pdf.made import Made, Page, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake_app.model.blank_form import PaperWish
    from intake_app.model.goals import Change, Wish, Worksheet
    from ui.desk.pdf.made import Drawing

PASSPHRASE = "six plain words for this desk"
NOW = datetime(2026, 11, 23, 10, 31, tzinfo=UTC)


def card(
    name: str,
    number: str,
    received: datetime = NOW,
    status: IntakeStatus = IntakeStatus.NEW,
    **marks: Any,
) -> IntakeCard:
    """Return a card; its record id is its number."""
    return IntakeCard(number, number, name, received, status, Marks(**marks))


CARDS = [
    card("Rowan", "CG-0142", NOW.replace(minute=24), talk=2),
    card("Imke", "CG-0141", NOW.replace(hour=9, minute=40), stopped_early=True),
    card("", "CG-0139", NOW.replace(hour=9, minute=5), kept_out=True),
    card("Sunniva", "CG-0138", NOW - timedelta(days=1), safety=True, talk=1),
    card("Tomas", "CG-0137", NOW - timedelta(days=3), IntakeStatus.READ, talk=1, not_yet=2),
    card("Adaeze", "CG-0136", NOW - timedelta(days=4), IntakeStatus.UNFINISHED),
    card("Bryn", "CG-0131", NOW - timedelta(days=400), IntakeStatus.READ),
]


def strip(*, wants_initials: bool = False) -> SafetyStrip:
    """Return a strip, quiet or with something to look at."""
    if wants_initials:
        return SafetyStrip(
            SafetyAsked.ASKED,
            "Asked at 10:14. One answer is not a no.",
            (
                Line("Thoughts of ending their life (10:14)", "Yes, but not now"),
                Line("Safe enough to wait (10:15)", "Not sure"),
            ),
            "M. Alder was alerted at 10:14 and acknowledged at 10:15.",
            wants_initials=True,
        )
    return SafetyStrip(
        SafetyAsked.ASKED,
        "Asked at 10:14. Answered no on the kiosk.",
        (Line("Thoughts of ending their life (10:14)", "No"),),
        "No alert was sent.",
        wants_initials=False,
    )


SECTIONS = (
    AnswerSection(
        "About you",
        (
            AnswerRow("A1", "Name to use", "What should we call you?", AnswerState.ANSWERED, (Quote("Rowan"),)),
            AnswerRow("A2", "Pronouns", "Which pronouns fit you?", AnswerState.ANSWERED, ("they/them",)),
            AnswerRow("A4", "Work", "What fills your days?", AnswerState.SKIPPED, ()),
        ),
    ),
    AnswerSection(
        "What brings you",
        (
            AnswerRow(
                "B1",
                "What brings you",
                "What would you like help with?",
                AnswerState.ANSWERED,
                (Quote("I snap at my kids <b>and</b> then I feel awful.\nI don't want to be that parent."),),
            ),
            AnswerRow("E1", "Alcohol", "How often do you drink?", AnswerState.IN_PERSON, ()),
            AnswerRow("E2", "Past", "Is there something hard in your past?", AnswerState.NOT_YET, ()),
            AnswerRow("E3", "Sleep", "How do you sleep?", AnswerState.DONT_KNOW, ()),
            AnswerRow("E4", "Work strain", "How much does work weigh on you?", AnswerState.NOT_APPLICABLE, ()),
            AnswerRow("S1", "Safety", "Do you have thoughts of ending your life?", AnswerState.NOT_SHOWN, ()),
            AnswerRow("P2", "Family", "Who is in your family?", AnswerState.SKIPPED, (), kept_out=True),
        ),
    ),
)


def brief(name: str = "Rowan", number: str = "CG-0142", **changes: Any) -> Brief:
    """Return a brief with something in every part."""
    made = Brief(
        name=name,
        number=number,
        pronouns="they/them",
        age="34",
        made_on="23 November 2026",
        safe_contact="Text only, no voice mail.",
        circumstances=("English", "filled in alone", "in private", "18 minutes", "core"),
        caveat="Client report, not verified. Draft until reviewed.",
        safety=strip(),
        start_first=Quote("I snap at my kids and then I feel awful. I don't want to be that parent."),
        start=(
            Line("Ask first about", Quote("Mornings. That is when it goes wrong.")),
            Line("How long", "About a year"),
            Line("Whose idea", "Mine"),
        ),
        in_person=("Alcohol or drugs", "How past therapy ended"),
        not_yet=("Something hard from the past",),
        dont_know=("Sleep",),
        not_today=(Quote("My brother"),),
        year=Quote("Breakfast without anyone crying, me included."),
        goals=(
            GoalRow(Quote("I want to stop snapping at my kids."), "3", "9", "4", "7"),
            GoalRow(Quote("I want to sleep without my phone."), "2", "6", "skipped", "5"),
        ),
        goal_prompt="You might ask: what keeps it from being lower?",
        push_soothe=(("Sad", "soothe me"), ("Shut down", "wait"), ("Mad", "ask first")),
        working=(
            Line("Please do not", Quote("tell me to breathe.")),
            Line("Slow down", "raises a hand"),
            Line("If I pull back", "Joke. Say I am fine. Wait till the end to say the big thing."),
        ),
        going_well=(Line("Going well", Quote("I kept my job.")), Line("Can count on", "Sister, two friends")),
        scores=(
            ScoreLine("PHQ-9", '14 of 27; 9 of 9 answered; published band "moderate"; 23 Nov; English; kiosk'),
            ScoreLine("GAD-7", "9 of 21; 7 of 7 answered; 23 Nov; English; kiosk"),
        ),
        scores_caveat="A screen cannot show cause; medical illness, grief, sleep and the day itself move it.",
        notes=(
            DiscrepancyNote(
                "D2", "It matters 9 of 10. Sure: 4 of 10.", "What keeps the 4 from being lower?", "Both can be true."
            ),
        ),
        leaving_sign=Line("If they felt like quitting", "Go quiet."),
        sections=SECTIONS,
        footer=("Screening answers, not a diagnosis", "App 0.1, form 1, made 23 November 2026 10:31"),
        is_rehearsal=False,
        made_at=NOW,
    )
    return replace(made, **changes)


def intake(of: IntakeCard, initials: Initials | None = None) -> Intake:
    """Return an opened intake without answers: the windows read the brief."""
    return Intake(
        card=of,
        questionnaire=Questionnaire("Invented", ()),
        answers={},
        answered_at={},
        started=NOW,
        finished=NOW,
        language="en",
        responder_on_duty=True,
        path="core",
        initials=initials,
    )


@dataclass
class Drawn:
    """A picture of a page: white."""

    width: int
    height: int

    @property
    def rgb(self) -> bytes:
        """White pixels."""
        return b"\xff" * (self.width * self.height * 3)


A4_POINTS = (595.28, 841.89)


@dataclass
class FakeDesk:
    """A desk over cards in memory; keeps what was asked of it."""

    cards: list[IntakeCard] = field(default_factory=lambda: list(CARDS))
    initials: dict[str, Initials] = field(default_factory=dict)
    written: list[tuple[Path, bytes]] = field(default_factory=list)
    pdf_data: bytes = b"%PDF-1.7 invented"
    papers: list[PaperWish] = field(default_factory=list)
    """What was saved without a record."""
    drawn: list[Drawing] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    """What was noted of exports and prints."""
    refuses: Exception | None = None
    wrong: tuple[str, ...] = ()
    to_come: list[IntakeCard] = field(default_factory=list)
    """What only the next lists bring, one by one."""
    safety_of_drafts: dict[str, SafetyStrip] = field(default_factory=dict)

    lent: dict[str, datetime] = field(default_factory=dict)
    """When the follow-up ticket of a record ends."""
    goal_changes: dict[str, list[Change]] = field(default_factory=dict)

    kept: dict[str, Any] = field(default_factory=dict)
    left: int = 0
    unread: int = 0
    practice: Settings = field(default_factory=lambda: Settings("Fieldgate Therapy", "M. Alder", "not a verifier"))

    def intakes(self) -> list[IntakeCard]:
        """Return the cards, and one more from the next time on."""
        found = list(self.cards)
        if self.to_come:
            self.cards.append(self.to_come.pop(0))
        self.left = len(self.cards) - len(found) + len(self.to_come)
        return found

    def waiting(self) -> int:
        """Return what the last list left out."""
        return self.left

    def read_answers(self) -> int:
        """Read another one."""
        self.unread = max(0, self.unread - 1)
        return self.unread

    def save_paper(self, wish: PaperWish, path: Path) -> None:
        """Keep what is wanted, and write a few bytes."""
        if self.refuses is not None:
            raise self.refuses
        self.papers.append(wish)
        self.written.append((path, b"%PDF-1.7 a paper"))

    def draft_safety(self, record_id: str) -> SafetyStrip | None:
        """Return what the test says."""
        if self.refuses is not None:
            raise self.refuses
        found, given = self.safety_of_drafts.get(record_id), self.initials.get(record_id)
        if found is None or given is None:
            return found
        return replace(found, wants_initials=False, follow_up=f"{given.initials}: {given.note}")

    def alarms(self) -> tuple[str, ...]:
        """Return what the test says."""
        return self.wrong

    def search(self, text: str) -> list[IntakeCard]:
        """Find in names and numbers, and one word in the first one's answers once all were read."""
        if text == "harbour" and not self.unread:
            return self.cards[:1]
        return [one for one in self.cards if text.casefold() in f"{one.name} {one.number}".casefold()]

    def open(self, record_id: str) -> tuple[Intake, Brief]:
        """Open one; a draft stays closed, as in the real desk."""
        if self.refuses is not None:
            raise self.refuses
        of = next(one for one in self.cards if one.record_id == record_id)
        if of.status is IntakeStatus.UNFINISHED:
            raise RecordMissingError(record_id)
        given = self.initials.get(record_id)
        made = strip(wants_initials=of.marks.safety)
        if given is not None:
            made = replace(made, wants_initials=False, follow_up=f"{given.initials}: {given.note}")
        return intake(of, given), brief(of.name, of.number, safety=made)

    def unfinished(self) -> dict[str, Any]:
        """Return what was kept."""
        return dict(self.kept)

    def keep_unfinished(self, body: Mapping[str, Any]) -> None:
        """Keep it."""
        if self.refuses is not None:
            raise self.refuses
        self.kept = dict(body)

    def mark_read(self, record_id: str, *, read: bool) -> None:
        """Change the card's status."""
        status = IntakeStatus.READ if read else IntakeStatus.NEW
        self.cards = [replace(one, status=status) if one.record_id == record_id else one for one in self.cards]

    def initial(self, record_id: str, initials: str, note: str) -> None:
        """Keep the initials."""
        if self.refuses is not None:
            raise self.refuses
        self.initials[record_id] = Initials(initials, note, NOW)
        self.cards = [replace(one, initialled=True) if one.record_id == record_id else one for one in self.cards]

    def worksheet(self, of: Intake) -> Worksheet:
        """Fold what was changed, by the real laws."""
        return worksheet_of(BEGINNING, self.goal_changes.get(of.card.record_id, []))

    def change_goal(self, of: Intake, wish: Wish) -> Worksheet:
        """Keep one more change."""
        if self.refuses is not None:
            raise self.refuses
        change = change_of(wish, self.worksheet(of))
        self.goal_changes.setdefault(of.card.record_id, []).append(change)
        return self.worksheet(of)

    def lend(self, of: Intake) -> Issued:
        """Return words that open nothing, and keep that they are out."""
        if self.refuses is not None:
            raise self.refuses
        number, until = of.card.number, this_hour() + 25
        goals = to_rate(self.worksheet(of))
        self.lent[of.card.record_id] = end_of(until)
        return Issued(
            "candle river mitten oatmeal",
            Ticket("a-ticket", of.card.record_id, "age1", 1, number, "en", goals, (), until),
        )

    def withdraw(self, of: Intake) -> bool:
        """Forget it."""
        return self.lent.pop(of.card.record_id, None) is not None

    def lent_until(self, of: Intake) -> datetime | None:
        """Return when it ends."""
        return self.lent.get(of.card.record_id)

    def export_slip(self, _intake: Intake, issued: Issued, path: Path) -> None:
        """Keep what would be written."""
        self.written.append((path, issued.words.encode()))

    def pdf(self, _intake: Intake, wanted: Wanted) -> Made:
        """Return a file of three pages; every document has bytes of its own."""
        if self.refuses is not None:
            raise self.refuses
        asked = b"" if wanted == Wanted() else f" {wanted.document.value} {wanted.is_large}".encode()
        pages = [Page(*A4_POINTS, PageWords([f"What page {number} says."])) for number in (1, 2, 3)]
        return Made(self.pdf_data + asked, tuple(pages))

    def draw(self, drawing: Drawing) -> Drawn:
        """Return white."""
        self.drawn.append(drawing)
        left, top, right, bottom = drawing.box or (0, 0, *(pixels(side, drawing.scale) for side in A4_POINTS))
        return Drawn(right - left, bottom - top)

    def suggested_name(self, of: Intake, *, what: str = "", ending: str = "pdf") -> str:
        """Return the number."""
        return f"{of.card.number} 2026-11-23{' ' * bool(what)}{what}.{ending}"

    def export(self, _intake: Intake, path: Path, data: bytes, *, what: str) -> None:
        """Keep what would be written."""
        if self.refuses is not None:
            raise self.refuses
        self.written.append((path, data))
        self.trail.append(f"export-{what}")

    def printed(self, _intake: Intake, *, what: str) -> None:
        """Keep that it was noted."""
        if self.refuses is not None:
            raise self.refuses
        self.trail.append(f"print-{what}")

    def discard(self, record_id: str) -> None:
        """Take one out."""
        if self.refuses is not None:
            raise self.refuses
        self.cards = [one for one in self.cards if one.record_id != record_id]

    def settings(self) -> Settings:
        """Return the practice's settings."""
        return self.practice

    def change_setting(self, key: str, value: changes.Value, *, was: changes.Value, passphrase: str) -> Settings:
        """Change one setting by the real rules; PASSPHRASE is right."""
        if key in changes.NEEDS_PASSPHRASE and passphrase != PASSPHRASE:
            raise PassphraseError
        if self.refuses is not None:
            raise self.refuses
        if changes.value_of(self.practice, key) != was:
            raise SettingChangedError(key)
        self.practice = changes.changed(self.practice, key, value)
        return self.practice

    def draft_for_resume(self, record_id: str) -> tuple[str, str]:
        """Return an invented key."""
        return record_id, "AGE-SECRET-KEY-1INVENTED"
