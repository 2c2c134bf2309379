"""One client's sitting: page by page, back and forth, to the check page. No windows, no disk.

What must be saved is returned; whoever holds the sitting seals it. Every text stays exactly as typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app import clock
from intake_app.errors import AnswerError, RecordBodyError
from intake_app.forms.session import FormSession
from intake_app.model.hand_over import Alone
from intake_app.services.kiosk import check_page, draft_body, goals, languages, tender
from intake_app.services.kiosk.answering import NONE_DECLINED, Answering
from intake_app.services.kiosk.endings import LEAST_AGE, Ending, ending_of
from intake_app.services.kiosk.pace import SymptomClock
from intake_app.services.kiosk.path import SittingPath, context_of
from intake_app.services.kiosk.safety import WITH_RULES, Call, SafetyStep
from intake_app.services.kiosk.safety_log import SafetyLog
from intake_app.services.kiosk.step import Step
from intake_app.services.kiosk.submission import INTAKE
from intake_app.services.kiosk.trail import Trail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from intake_app.forms.pages import Page
    from intake_app.model.answers import AnswerState, Value
    from intake_app.model.hand_over import HandOver
    from intake_app.model.intake import SafetyEvent
    from intake_app.model.questionnaire import Questionnaire
    from intake_app.model.signature import Signature
    from intake_app.services.kiosk.answering import Declines, Values
    from intake_app.services.kiosk.check_page import ReviewSection
    from intake_app.services.kiosk.purpose import Purpose

__all__ = ["Call", "Ending", "SafetyStep", "Sitting", "Step"]


class Sitting:
    """One client at the kiosk, from the first page to the sealed submission."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        *,
        responder: bool,
        started: datetime,
        practice: str = "",
        safety_off: str = "",
        least_age: int = LEAST_AGE,
        path: str = SittingPath.CORE,
        asks_means: bool = False,
        tender_notice: bool = True,
        is_rehearsal: bool = False,
        hand_over: HandOver | None = None,
        is_start_known: bool = True,
        purpose: Purpose = INTAKE,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        """Begin on the first page.

        Args:
            questionnaire: the form to ask, in the language to ask it in.
            responder: whether a named person is on duty for safety answers today.
            started: when the sitting began, in UTC.
            practice: its name, for the record.
            safety_off: why no safety question is asked, where `responder` is false.
            least_age: whole years; a younger client is handed to staff.
            path: the way through the form that `path.path_for` chose.
            asks_means: whether the practice asks about guns and saved-up pills.
            tender_notice: whether a text before a tender part offers to leave the whole part.
            is_rehearsal: no real client: marked so wherever it is shown.
            hand_over: what staff said when they started it; None where the client pressed Start.
            is_start_known: whether it is known who started it; an earlier version did not keep it.
            purpose: what the answers are for: which of them stay with the client, and what is sealed of the rest.
            now: reads the time of an answer.
        """
        is_watched = hand_over is not None and hand_over.alone is Alone.NO
        told: dict[str, Value] = {
            **context_of(path, responder=responder, asks_means=asks_means, is_watched=is_watched),
            **languages.context_of(questionnaire, questionnaire.language),
        }
        self.hand_over, self.is_start_known = hand_over, is_start_known
        self.session = FormSession(questionnaire, context=told)
        self.language = questionnaire.language
        """What the client reads; after a resumption it may be ahead of the form, which `speak` then follows."""
        self.started, self.responder = started, responder
        self.practice = practice
        self.safety_off = "" if responder else safety_off
        self.path = str(path)
        self.is_rehearsal = is_rehearsal
        self.purpose = purpose
        self.kept = check_page.KeptOut()
        self._least_age = least_age
        self._has_notices = tender_notice
        self._now = now
        self._is_stopped = False
        self.symptoms = SymptomClock(self.session)
        self._answers = Answering(self.session, now)
        self._trail = Trail(self.session)
        self._safety = SafetyLog(self.session, responder=responder, now=now)

    @classmethod
    def resumed(
        cls,
        questionnaire: Questionnaire,
        drafts: Iterable[Mapping[str, Any]],
        *,
        responder: bool = False,
        on_duty: bool | None = None,
        started: datetime | None = None,
        practice: str = "",
        least_age: int = LEAST_AGE,
        asks_means: bool = False,
        tender_notice: bool = True,
        now: Callable[[], datetime] = clock.now,
    ) -> Sitting:
        """Return the sitting that `drafts`, oldest first, tell of; `responder`, `started` count only without any.

        The form stays in the language it is handed in; who shows it to the client calls `speak(sitting.language)`.
        Where nobody is `on_duty` now, and nothing about safety was answered yet, none of it is asked any more; with
        None it stays as it was.

        Raises:
            RecordNewerError, RecordBodyError: a draft can't be read, or belongs to another form.
        """
        saved = draft_body.read(drafts)
        was_asked = saved is not None and (bool(saved.events) or bool(saved.answers.keys() & WITH_RULES))
        is_off = on_duty is False and not was_asked
        sitting = cls(
            questionnaire,
            responder=(saved.responder if saved else responder) and not is_off,
            started=saved.started if saved else (started or now()),
            practice=practice,
            safety_off=(saved.safety_off if saved else "") or ("no_test" if is_off else ""),
            least_age=least_age,
            path=saved.path if saved else SittingPath.CORE,
            asks_means=asks_means,
            tender_notice=tender_notice,
            is_rehearsal=saved.is_rehearsal if saved else False,
            hand_over=saved.hand_over if saved else None,
            is_start_known=saved.is_start_known if saved else True,
            now=now,
        )
        if saved is not None:
            sitting._take_up(saved)
        return sitting

    def speak(self, language: str) -> dict[str, Any]:
        """Ask in another language of the form from now on, on the same page; return the draft entry to seal.

        What was answered stays, to the letter: an answer is a code or the client's own words, never a label.

        Raises:
            LanguageError: the form does not speak it; nothing is changed.
        """
        form = languages.told(self.questionnaire, language)
        self.session.tell(form, context=languages.context_of(form, language))
        self.language = language
        self._trail.refresh()
        return self.body()

    @property
    def questionnaire(self) -> Questionnaire:
        """The form that is asked."""
        return self.session.questionnaire

    @property
    def answered_at(self) -> Mapping[str, datetime]:
        """When each question was answered or declined, by linkId."""
        return self._answers.at

    @property
    def events(self) -> list[SafetyEvent]:
        """The safety moments so far, in order."""
        return self._safety.events

    @property
    def asks_no_more(self) -> bool:
        """Whether a safety answer stopped the questions: show SK2 until a person comes."""
        return self._is_stopped

    def page(self) -> Page | None:
        """Return the page to show; None on the check page, and once no more is asked."""
        return None if self._is_stopped else self._trail.page()

    @property
    def is_changing(self) -> bool:
        """Whether the page was reached from the check page, so that Continue returns there."""
        return self._trail.is_changing

    def progress(self) -> tuple[int, int]:
        """Return (index of the present section, number of sections that ask or tell something)."""
        return self._trail.progress()

    def give(self, values: Values, declines: Declines = NONE_DECLINED) -> Step:
        """Take the answers of the present page and go on, as Continue does.

        Args:
            values: linkId to its values as given; a question that is missing or empty has none now.
            declines: rows that were set aside one by one, such as `does not fit me` in a table.

        Raises:
            AnswerError: a value does not fit its question; what fitted before it is kept.
        """
        page = self.page()
        if page is None:
            return Step(self.body())
        self._answers.take(page, values, declines)
        if self.part_ways(page):
            tender.reopen(page, self._answers)
        return self._leave(page)

    def decline(self, state: AnswerState, values: Values | None = None, declines: Declines = NONE_DECLINED) -> Step:
        """Decline what the present page asks and go on.

        On a page with several questions only those without a value are declined; `values` and single
        `declines`, where they are passed, are taken first.

        Raises:
            AnswerError: nothing on the page offers this way to decline.
        """
        page = self.page()
        if page is None:
            return Step(self.body())
        if len(page.questions) > 1 and values is not None:
            self._answers.take(page, values, declines)
        if state in self.part_ways(page):
            tender.leave(page, state, self._answers)
            return self._leave(page, past=tender.covered(page))
        self._answers.decline(page, state)
        return self._leave(page)

    def part_ways(self, page: Page) -> tuple[AnswerState, ...]:
        """Return the ways to leave the whole part that `page` gives notice of; none where it is no such notice."""
        return tender.ways(page, has_notices=self._has_notices)

    def remove_goal(self, link_id: str) -> dict[str, Any]:
        """Take one of the client's goals away; those after it move up. Return the draft entry to seal."""
        goals.remove(link_id, self._answers)
        self._trail.refresh_near(goals.TAG, goals.FIRST)
        return self.body()

    def typing(self, values: Values) -> dict[str, Any]:
        """Take what is typed so far without leaving the page; return the draft entry to seal."""
        page = self.page()
        if page is not None:
            self._answers.take(page, values, NONE_DECLINED)
        return self.body()

    def back(self) -> bool:
        """Go to the page before; from a change, to the check page. False where there is none."""
        return False if self._is_stopped else self._trail.back()

    def go_to(self, link_id: str) -> None:
        """Go to the page that asks `link_id`, to change its answer.

        Raises:
            AnswerError: no page asks it now.
        """
        self._trail.go_to(link_id)

    def review(self) -> list[ReviewSection]:
        """Return the check page: each section with its answers."""
        left = {page.key: state for page in self._trail.pages if (state := self._part_left(page)) is not None}
        of, notes = self.session.answer, self.purpose.notes(self.session.answer)
        return check_page.sections(self.questionnaire, self._trail.pages, of, self.kept, left, notes=notes)

    def _part_left(self, page: Page) -> AnswerState | None:
        return tender.chosen(page, self.session) if self.part_ways(page) else None

    def keep_out(self, section: str, out: bool) -> dict[str, Any]:  # noqa: FBT001  # a toggle's own word
        """Take a section out before sharing, or bring it back; return the draft entry to seal."""
        self.kept.put_section(self.questionnaire, section, out=out)
        return self.body()

    def keep_out_answer(self, link_id: str, out: bool) -> dict[str, Any]:  # noqa: FBT001  # a toggle's own word
        """Take one answer out before sharing, or bring it back; return the draft entry to seal."""
        self.kept.put_answer(self.questionnaire, link_id, out=out)
        return self.body()

    def sign(self, signature: Signature | None) -> dict[str, Any]:
        """Take how the client signed, none where they cleared it; return the draft entry to seal."""
        self.kept.signature = signature
        return self.body()

    @property
    def holds_safety(self) -> bool:
        """Whether the therapist was promised something of it: that part stays, whatever becomes of the rest."""
        return bool(self.events)

    def withdraw(self) -> None:
        """Take out all that may be taken out: left are who the client is and what set off a safety step."""
        for section in self.questionnaire.items:
            self.kept.put_section(self.questionnaire, section.link_id, out=True)

    def submission(self, *, finished: datetime, stopped_early: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return (body, card) to seal, less what is kept out, disabled or private; open pages mean stopped early."""
        # An answer that was left by Back was never confirmed; shared, it counts like any other.
        self._weigh()
        stopped = stopped_early or self._is_stopped or any(self._answers.open(page) for page in self._trail.pages)
        return self.purpose.build(self, finished=finished, stopped_early=stopped)

    def remainder(self, *, at: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return (body, card) of what stays if the client takes all of it back then; the sitting stays as it is."""
        kept, self.kept = self.kept, check_page.KeptOut(safety=set(self.kept.safety))
        try:
            self.withdraw()
            return self.purpose.build(self, finished=at, stopped_early=True, taken_back=at)
        finally:
            self.kept = kept

    def record_call(self, what: Call, by: str = "") -> SafetyEvent:
        """Record that staff were called, came (`by` name), or did not answer; `body()` holds it from now on."""
        return self._safety.record(what, by)

    def stop(self) -> None:
        """The client needs somebody now: no more is asked."""
        self._is_stopped = True

    def body(self) -> dict[str, Any]:
        """Return one draft entry: all that changed since the last one."""
        changed = self._answers.unsaved()
        if changed:
            # It stood under other answers than these.
            self.kept.signature = None
        saved = draft_body.Saved(
            started=self.started,
            responder=self.responder,
            safety_off=self.safety_off,
            form=self._form,
            path=self.path,
            hand_over=self.hand_over,
            is_start_known=self.is_start_known,
            is_rehearsal=self.is_rehearsal,
            language=self.language,
            at=self._trail.at,
            answers=changed,
            answered_at=self._answers.at,
            kept_sections=frozenset(self.kept.sections),
            kept_answers=frozenset(self.kept.answers),
            events=tuple(self.events),
            is_stopped=self._is_stopped,
            signature=self.kept.signature,
            symptom_seconds=self.symptoms.so_far(),
        )
        return draft_body.write(saved)

    @property
    def _form(self) -> str:
        """Which form the answers belong to, as drafts name it."""
        return f"{self.questionnaire.url}|{self.questionnaire.version}"

    def _leave(self, page: Page, past: tuple[str, ...] = ()) -> Step:
        safety = self._weigh()
        self._trail.refresh()
        left = self._answers.open(page)
        if left and not self._is_stopped:
            needs_answer = any(not self.questionnaire.by_link_id[link_id].declines for link_id in left)
            return Step(
                self.body(),
                wants_decline=True,
                needs_answer=needs_answer,
                safety=safety,
                safety_about=self._safety.about(safety),
            )
        ending = ending_of(page, self.session, on=self.started, least_age=self._least_age)
        if ending is None:
            self._trail.advance(lambda other: bool(self._answers.open(other)), past)
        return Step(self.body(), ending=ending, safety=safety, safety_about=self._safety.about(safety))

    def _weigh(self) -> SafetyStep | None:
        """Record each safety step that the latest answers set off; return the one to show."""
        steps = self._safety.weigh(self._answers.unweighed())
        self.kept.safety |= self._safety.link_ids
        self._is_stopped = self._is_stopped or SafetyStep.SK2 in steps
        return max(steps, default=None)

    def _take_up(self, saved: draft_body.Saved) -> None:
        if saved.form != self._form:
            raise RecordBodyError("draft", "form")
        self.language = saved.language or self.language
        try:
            self._answers.restore(saved.answers, saved.answered_at)
        except AnswerError as why:
            raise RecordBodyError("draft", why.link_id) from why
        self.symptoms.resume(saved.symptom_seconds)
        self.kept.sections |= saved.kept_sections
        self.kept.answers |= saved.kept_answers
        self._safety.events[:] = saved.events
        self.kept.safety |= self._safety.link_ids
        self._is_stopped = saved.is_stopped
        self.kept.signature = saved.signature
        self._trail.refresh()
        self._trail.put(saved.at)
