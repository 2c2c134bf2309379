"""What the desk asks of the core, and nothing more: every call runs on the store's one worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from intake_app.model.blank_form import PaperWish
    from intake_app.model.brief import Brief, SafetyStrip
    from intake_app.model.goals import Wish, Worksheet
    from intake_app.model.intake import Intake, IntakeCard
    from intake_app.model.practice import Settings
    from intake_app.services.practice.changes import Value
    from intake_app.services.sealed.tickets import Issued
    from ui.desk.pdf.made import Drawing, Made, PageImage, Wanted


class Worker(Protocol):
    """Runs a call away from the window; `ui.background.Background` is one."""

    def run(
        self, call: Callable[[], Any], on_result: Callable[[Any], None], on_error: Callable[[Exception], None]
    ) -> None:
        """Run `call`; hand its result or its error to a method of a QObject on the main thread."""


class DeskCalls(Protocol):
    """The unlocked desk as the windows see it."""

    def intakes(self) -> list[IntakeCard]:
        """Return the cards, newest first; where many are new not all of them at once."""

    def waiting(self) -> int:
        """Return how many records the last list left out; the next one brings more of them."""

    def alarms(self) -> tuple[str, ...]:
        """Return what is wrong with what is stored, as the last list found it: ends of `alarm_` wording keys."""

    def search(self, text: str) -> list[IntakeCard]:
        """Return the cards whose name, number or answers, as far as these were read, hold `text`."""

    def read_answers(self) -> int:
        """Read some more answers for searches; return how many intakes are left to read."""

    def open(self, record_id: str) -> tuple[Intake, Brief]:
        """Return one intake and the brief made from it."""

    def draft_safety(self, record_id: str) -> SafetyStrip | None:
        """Return the strip of an unfinished sitting; None where nothing in it must be seen at once."""

    def mark_read(self, record_id: str, *, read: bool) -> None:
        """Mark an intake read or unread."""

    def initial(self, record_id: str, initials: str, note: str) -> None:
        """Record who looked at the safety strip."""

    def worksheet(self, intake: Intake) -> Worksheet:
        """Return how the goals of an opened intake stand."""

    def change_goal(self, intake: Intake, wish: Wish) -> Worksheet:
        """Seal one change of the goals; return how they stand then."""

    def unfinished(self) -> dict[str, Any]:
        """Return what was typed and not added before the desk was locked; empty for nothing."""

    def keep_unfinished(self, body: Mapping[str, Any]) -> None:
        """Keep, sealed, what is typed and not added yet."""

    def lend(self, intake: Intake) -> Issued:
        """Make a follow-up ticket of an opened intake's goals; return it with its four words."""

    def withdraw(self, intake: Intake) -> bool:
        """End its follow-up ticket; return whether there was one that worked."""

    def lent_until(self, intake: Intake) -> datetime | None:
        """Return when its follow-up ticket ends; None where none is out."""

    def export_slip(self, intake: Intake, issued: Issued, path: Path) -> None:
        """Write the paper with the four words to a path the therapist chose, and note that in the record's trail."""

    def pdf(self, intake: Intake, wanted: Wanted) -> Made:
        """Return one document of an opened intake, on the practice's paper."""

    def draw(self, drawing: Drawing) -> PageImage:
        """Return a page of a file, or a part of one, as a picture."""

    def suggested_name(self, intake: Intake, *, what: str = "", ending: str = "pdf") -> str:
        """Return a file name without the client's name; `what` says which document it is."""

    def export(self, intake: Intake, path: Path, data: bytes, *, what: str) -> None:
        """Write the bytes to a path the therapist chose, and note that in the record's trail."""

    def printed(self, intake: Intake, *, what: str) -> None:
        """Note in the record's trail that a document goes to a printer."""

    def save_paper(self, wish: PaperWish, path: Path) -> None:
        """Write a form as a blank paper to a path that the therapist chose; no record has to do with it."""

    def draft_for_resume(self, record_id: str) -> tuple[str, str]:
        """Return a draft's record id and the identity that opens it."""

    def discard(self, record_id: str) -> None:
        """Erase an unfinished sitting for good."""

    def settings(self) -> Settings:
        """Return the practice's settings as they are stored now."""

    def change_setting(self, key: str, value: Value, *, was: Value, passphrase: str) -> Settings:
        """Change one setting, signed; return the settings as they are then."""
