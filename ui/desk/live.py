"""The desk's calls, answered by the real services over an open vault. Runs on the store's worker only."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Any

from intake_app.model.printing import Printing
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk import lending
from intake_app.services.desk.documents import made
from intake_app.services.desk.export import suggested_name, write_atomically
from intake_app.services.desk.goal_work import GoalWork
from intake_app.services.desk.review import Desk
from ui.desk.pdf.made import Made, Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from intake_app.model.blank_form import PaperWish
    from intake_app.model.brief import Brief, SafetyStrip
    from intake_app.model.goals import Wish, Worksheet
    from intake_app.model.intake import Intake, IntakeCard
    from intake_app.model.practice import Settings
    from intake_app.pdf.file.preview import OpenPdf
    from intake_app.services.practice.changes import Value
    from intake_app.services.practice.unlock import Vault
    from intake_app.services.sealed.tickets import Issued
    from ui.desk.pdf.made import Drawing, PageImage, Wanted

_OPENING_SECONDS = 0.3
"""For records that are new to the list: so long waits whoever opens an intake meanwhile."""
_READING_SECONDS = 0.012
"""For answers, between two letters of a search."""


class LiveDesk:
    """One unlocked practice."""

    def __init__(self, vault: Vault) -> None:
        """Take an open vault; the room closes it."""
        self._vault = vault
        self._desk = Desk(vault)
        self._goals = GoalWork(vault, lambda: vault.settings.rhythm)
        self._is_whole = False
        self._drawn: OpenPdf | None = None
        """The file whose pages were drawn last, open for the next one."""

    def intakes(self) -> list[IntakeCard]:
        """Return the cards, newest first; where many are new not all of them at once."""
        # Ten thousand cards are no garbage: looking for some while they are made, and ever after, takes half the time.
        gc.disable()
        try:
            found = self._desk.intakes(seconds=_OPENING_SECONDS)
        finally:
            gc.enable()
        if not self._is_whole and not self._desk.waiting:
            self._is_whole = True
            gc.freeze()
        return found

    def waiting(self) -> int:
        """Return how many records the last list left out; the next one brings more of them."""
        return self._desk.waiting

    def alarms(self) -> tuple[str, ...]:
        """Return what is wrong with what is stored, as the last list found it: ends of `alarm_` wording keys."""
        return (*self._vault.alarms, *(("unreadable",) if self._desk.unreadable else ()))

    def search(self, text: str) -> list[IntakeCard]:
        """Return the cards whose name, number or answers, as far as these were read, hold `text`."""
        return self._desk.search(text, in_answers=True)

    def read_answers(self) -> int:
        """Read some more answers for searches; return how many intakes are left to read."""
        return self._desk.read_answers(seconds=_READING_SECONDS)

    def open(self, record_id: str) -> tuple[Intake, Brief]:
        """Return one intake and the brief made from it."""
        intake = self._desk.open(record_id)
        return intake, brief_of(intake, rules=self._vault.settings.notes)

    def draft_safety(self, record_id: str) -> SafetyStrip | None:
        """Return the strip of an unfinished sitting; None where nothing in it must be seen at once."""
        return self._desk.draft_safety(record_id)

    def mark_read(self, record_id: str, *, read: bool) -> None:
        """Mark an intake read or unread."""
        self._desk.mark_read(record_id, read=read)

    def initial(self, record_id: str, initials: str, note: str) -> None:
        """Record who looked at the safety strip."""
        self._desk.initial(record_id, initials, note)

    def worksheet(self, intake: Intake) -> Worksheet:
        """Return how the goals of an opened intake stand."""
        return self._goals.worksheet(intake)

    def change_goal(self, intake: Intake, wish: Wish) -> Worksheet:
        """Seal one change of the goals; return how they stand then."""
        return self._goals.change(intake, wish)

    def unfinished(self) -> dict[str, Any]:
        """Return what was typed and not added before the desk was locked; empty for nothing."""
        return self._vault.unfinished()

    def keep_unfinished(self, body: Mapping[str, Any]) -> None:
        """Keep, sealed, what is typed and not added yet."""
        self._vault.keep_unfinished(body)

    def lend(self, intake: Intake) -> Issued:
        """Make a follow-up ticket of an opened intake's goals; return it with its four words."""
        return lending.lend(self._vault, intake, self._goals.worksheet(intake))

    def withdraw(self, intake: Intake) -> bool:
        """End its follow-up ticket; return whether there was one that worked."""
        return self._vault.withdraw_ticket(intake.card.record_id)

    def lent_until(self, intake: Intake) -> datetime | None:
        """Return when its follow-up ticket ends; None where none is out."""
        return self._vault.ticket_ends(intake.card.record_id)

    def export_slip(self, intake: Intake, issued: Issued, path: Path) -> None:
        """Write the paper with the four words to a path the therapist chose, and note that in the record's trail."""
        settings = self._vault.settings
        slip = lending.slip_pdf(intake, issued, practice=settings.practice_name, printing=Printing(settings.paper))
        self.export(intake, path, slip, what="slip")

    def pdf(self, intake: Intake, wanted: Wanted) -> Made:
        """Return one document of an opened intake, on the practice's paper."""
        # Loaded at the first PDF, not at the first paint.
        from intake_app.pdf.file.page_words import words_by_page  # noqa: PLC0415 -- the reason above

        settings = self._vault.settings
        printing = Printing(settings.paper, wanted.is_large)
        data = made(wanted.document, intake, self._goals.record(intake), settings, printing=printing)
        sizes = self._opened(data).sizes
        return Made(data, tuple(Page(*size, said) for size, said in zip(sizes, words_by_page(data), strict=True)))

    def save_paper(self, wish: PaperWish, path: Path) -> None:
        """Write a form as a blank paper to a path that the therapist chose; no record has to do with it."""
        # Late, as in `pdf`.
        from intake_app.services.on_paper.documents import practice_pdf  # noqa: PLC0415 -- the same

        write_atomically(path, practice_pdf(wish, self._vault.settings))

    def draw(self, drawing: Drawing) -> PageImage:
        """Return a page of a file, or a part of one, as a picture."""
        return self._opened(drawing.data).draw(drawing.page, scale=drawing.scale, box=drawing.box)

    def _opened(self, data: bytes) -> OpenPdf:
        """Return a file open for drawing; the one before is let go of."""
        from intake_app.pdf.file.preview import OpenPdf  # noqa: PLC0415 -- as in `pdf`

        if self._drawn is None or self._drawn.data is not data:
            if self._drawn is not None:
                self._drawn.close()
            self._drawn = OpenPdf(data)
        return self._drawn

    def close(self) -> None:
        """Let go of what is open for drawing; the vault is the room's to close."""
        if self._drawn is not None:
            self._drawn.close()
            self._drawn = None

    def suggested_name(self, intake: Intake, *, what: str = "", ending: str = "pdf") -> str:
        """Return a file name without the client's name; `what` says which document it is."""
        return suggested_name(intake, ending, what=what)

    def export(self, intake: Intake, path: Path, data: bytes, *, what: str) -> None:
        """Write the bytes to a path the therapist chose; what can't be noted in the record's trail does not leave."""
        write_atomically(path, data, noting=partial(self._desk.exported, intake.card.record_id, what))

    def printed(self, intake: Intake, *, what: str) -> None:
        """Note in the record's trail that a document goes to a printer."""
        self._desk.printed(intake.card.record_id, what)

    def draft_for_resume(self, record_id: str) -> tuple[str, str]:
        """Return a draft's record id and the identity that opens it."""
        return self._desk.draft_for_resume(record_id)

    def discard(self, record_id: str) -> None:
        """Erase an unfinished sitting for good."""
        self._desk.discard(record_id)

    def settings(self) -> Settings:
        """Return the practice's settings as they are stored now."""
        return self._vault.settings

    def change_setting(self, key: str, value: Value, *, was: Value, passphrase: str) -> Settings:
        """Change one setting, signed; return the settings as they are then."""
        return self._vault.change_setting(key, value, was=was, passphrase=passphrase)
