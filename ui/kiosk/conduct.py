"""Lead one client through a sitting: pages on and back, every answer sealed, the ways to stop, the hand-back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app import clock
from intake_app.errors import AnswerError
from intake_app.forms.pages import Page, pages
from intake_app.services.kiosk.safety import SafetyStep
from intake_app.wording import words
from ui.clock_watch import ClockWatch
from ui.kiosk.breaks import Breaks
from ui.kiosk.calling import Calls
from ui.kiosk.check import CheckPage
from ui.kiosk.closing import Closing
from ui.kiosk.ease import Ease
from ui.kiosk.opening import Opening
from ui.kiosk.pacing import Pacing
from ui.kiosk.pause import Pause
from ui.kiosk.question import QuestionPage
from ui.kiosk.safety_record import SafetyRecord
from ui.kiosk.signing import Signing
from ui.kiosk.tidings import Tidings
from ui.kiosk.tongue import Tongue
from ui.kiosk.unfinished import Unfinished, is_written

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.model.answers import AnswerState
    from intake_app.model.questionnaire import Item
    from intake_app.services.kiosk.answering import Declines, Values
    from intake_app.services.kiosk.sitting import Sitting, Step
    from ui.background import Background
    from ui.kiosk.house import House
    from ui.kiosk.keeping import DraftKeeper
    from ui.kiosk.sign import SignPage
    from ui.kiosk.window import KioskWindow


class Conductor(QObject):
    """One sitting in one window. It lives until `ended`."""

    ended = Signal(str)
    """`handed_back`, `put_away`, `kept`, `deleted` or `refused`: this process may go."""
    language_changed = Signal(str)
    """What the client reads from now on."""
    page_shown = Signal(str)
    """The linkId of the page now shown; empty for the check page."""

    def __init__(
        self,
        window: KioskWindow,
        sitting: Sitting,
        keeper: DraftKeeper,
        house: House,
        background: Background,
        *,
        seconds: Callable[[], float] = clock.wakeful_seconds,
    ) -> None:
        """Join the parts; `begin` shows the first page."""
        super().__init__(window)
        self._window = window
        self._sitting = sitting
        self._keeper = keeper
        self._breaks = Breaks(sitting)
        self._page: QuestionPage | CheckPage | SignPage | None = None
        self._checked = ""
        """What was pressed last on the check page, by its linkId: it shows there again."""
        self.tongue = Tongue(window, sitting, house)
        self.ease = Ease(window, house.comfort, self.tongue)
        self.pause = Pause(window, house, background, clock=seconds)
        self.calls = Calls(window, house, background, clock=seconds)
        # Before what closes the sitting, which seals what is recorded here.
        self._record = SafetyRecord(sitting, keeper, background, calls=self.calls, route=house.route)
        self.closing = Closing(window, sitting, keeper, house, pause=self.pause, calls=self.calls)
        is_lent = sitting.purpose.is_lent
        self.signing = Signing(sitting, keeper, self.closing, is_asked=house.asks_signature and not is_lent)
        self.opening = Opening(self.tongue, self.ease, self.pause, offers_comfort=house.comfort is not None)
        self.clock_watch = ClockWatch(parent=self)
        self._pacing = Pacing(window, sitting.symptoms)
        self._tidings = Tidings(window, keeper, self.clock_watch, lambda: self._page)
        self._typed = Unfinished(
            sitting, keeper, self.signing, lambda: self._page, seconds=house.waits.typing, parent=self
        )
        self._connect()

    def _connect(self) -> None:
        self.pause.hiding.connect(self._typed.save)
        self.pause.help_requested.connect(self.calls.help)
        self.opening.spoken.connect(self._speak)
        self.opening.over.connect(self.show)
        self.ease.language_chosen.connect(self.speak)
        self.ease.done.connect(self._on_eased)
        self.ease.help_requested.connect(self.calls.help)
        self.ease.hide_requested.connect(self.pause.hide)
        self.calls.go_on.connect(self._on_go_on)
        self.calls.break_taken.connect(self._on_break)
        self.calls.needed.connect(self._on_needed)
        self.calls.unanswered.connect(self.pause.watch_alert)
        self.calls.nobody.connect(self._on_nobody)
        self.calls.left.connect(self._on_left)
        self.pause.left.connect(self._on_left)
        self.pause.left_alone.connect(self._record.note_left)
        self._record.sealed_card = self.closing.sealed_card
        self.closing.farewell.help_requested.connect(self.calls.help)
        self.closing.ended.connect(self._on_ended)
        self._keeper.refused.connect(self._on_refused)
        self.closing.back_requested.connect(self._on_go_on)

    def begin(self) -> None:
        """Commit the record, then show K2, K3 and the first page, or the page where the sitting was left."""
        self._keeper.open()
        self.clock_watch.start()
        self.pause.idle.start(self._window.windowHandle())
        known = self.tongue.wanted()
        if known:
            self._speak(known)
        if self._sitting.answered_at or self._sitting.asks_no_more or self._sitting.purpose.is_lent:
            # What is short needs no page before it: Comfort stands on each, and the language is known.
            self.show()
        else:
            self.opening.begin(asks_language=not known)

    def speak(self, language: str) -> None:
        """Speak another language to the client; the page of the sitting that shows comes again in it.

        Raises:
            LanguageError: the form or the windows do not speak it; nothing is changed.
        """
        self._typed.save()
        self._speak(language)
        if self._page is not None and self._window.is_showing(self._page):
            self.show(way=0)

    def _speak(self, language: str) -> None:
        self._keeper.keep(self.tongue.speak(language))
        self.language_changed.emit(language)

    def show(self, said: str = "", *, way: int = 1) -> None:
        """Show the page where the sitting is now, with a passing line `said`; for `way` see the window."""
        here, parts = self._sitting.progress()
        t = here / (parts - 1) if parts > 1 else 1.0
        self.pause.t = self.calls.t = t
        if self.closing.is_refused:
            self._page = None
            self.closing.refuse()
            return
        if self._sitting.asks_no_more:
            self._page = None
            self.pause.watch(is_waiting=False)
            if self.calls.is_live:
                self.calls.come_back()
            else:
                self.calls.call()
            return
        page = self._sitting.page()
        if page is not None:
            self._page = self._question_page(page, t)
        else:
            self._page = self._sign_page(t) if self.signing.is_open else self._check_page(t)
        self._window.show_page(self._page, way=way)
        self.pause.watch(is_writing=self.signing.is_open or (page is not None and is_written(self._sitting, page)))
        self._tidings.tell(said, lambda: self._breaks.half_way(self._has_room))
        self.page_shown.emit("" if page is None else page.key)

    def items_of(self, page: Page) -> list[Item]:
        """Return the questions that a page asks."""
        return [self._sitting.questionnaire.by_link_id[link_id] for link_id in page.questions]

    def take_rows(self, values: Values, declines: Declines) -> None:
        """Take a page's answers and each row's own way of leaving it, and go on."""
        self._take(self._sitting.give(values, declines))

    def _question_page(self, page: Page, t: float) -> QuestionPage:
        session = self._sitting.session
        can_go_back = self._sitting.is_changing or page.key != pages(session)[0].key
        part = self._sitting.part_ways(page)
        shown = QuestionPage(self._window.look, page, session, t=t, can_go_back=can_go_back, part=part)
        shown.continued.connect(self._on_continued)
        shown.declined.connect(self._on_declined)
        shown.typed.connect(self._typed.on_typed)
        shown.stepped.connect(self._window.refocus)
        shown.change_requested.connect(self._on_change)
        shown.remove_requested.connect(self._on_remove)
        self._wire(shown)
        self._wire_keyboard(shown)
        return shown

    def _check_page(self, t: float) -> CheckPage:
        shown = CheckPage(self._window.look, self._sitting.review(), t=t, can_stop=True, at=self._checked)
        shown.change_requested.connect(self._on_change)
        shown.keep_out_toggled.connect(self._on_keep_out)
        shown.keep_one_toggled.connect(self._on_keep_one)
        shown.shared.connect(self._on_checked)
        shown.stop_requested.connect(self.pause.ask_to_stop)
        self._wire(shown)
        return shown

    def _has_room(self, text: str) -> bool:
        return isinstance(self._page, QuestionPage) and self._page.has_room_for(text)

    def _sign_page(self, t: float) -> SignPage:
        shown = self.signing.page(self._window.look, t)
        shown.typed.connect(self._typed.on_typed)
        self._wire(shown)
        self._wire_keyboard(shown)
        return shown

    def _wire(self, shown: QuestionPage | CheckPage | SignPage) -> None:
        """Connect what stands on every page."""
        shown.back_requested.connect(self._on_back)
        shown.comfort_requested.connect(self._on_comfort)
        shown.hide_requested.connect(self.pause.hide)

    def _wire_keyboard(self, shown: QuestionPage | SignPage) -> None:
        self._window.lockdown.key_used.connect(shown.put_keyboard_away)
        self._window.focus_moved.connect(shown.write_at)

    def _on_checked(self) -> None:
        """All was checked: share it, after asking for a signature where the practice does."""
        if self.signing.begin():
            self.show()
        else:
            self.closing.share()

    def _on_continued(self) -> None:
        page = self._page
        if not isinstance(page, QuestionPage):
            return
        if page.answer.wants_continue() and page.answer.step_forward():
            return
        text = words("kiosk")
        problem = page.answer.problem()
        if problem:
            page.say(problem, stays=True)
            return
        try:
            step = self._sitting.give(page.value(), page.aside())
        except AnswerError:
            page.say(text("ask.check"), stays=True)
            return
        self._take(step)

    def _on_declined(self, state: AnswerState) -> None:
        page = self._page
        if not isinstance(page, QuestionPage):
            return
        try:
            if page.answer.problem():
                step = self._sitting.decline(state)
            else:
                step = self._sitting.decline(state, page.value(), page.aside())
        except AnswerError:
            page.say(words("kiosk")("ask.check"), stays=True)
            return
        said = words("kiosk")(f"ack.{page.notice_kind}.{state.value}" if page.gives_notice else f"ack.{state.value}")
        self._take(step, f"{said} {self._breaks.after(page.page, state)}".rstrip())

    def _take(self, step: Step, said: str = "") -> None:
        """Seal what was given, then go where it leads. The page turns without waiting for the disk."""
        self._typed.forget()
        self._keeper.keep(step.saved)
        if step.safety is SafetyStep.SK1:
            self._page = None
            self.calls.thank(step.safety_about)
            self.pause.watch()
        elif step.ending is not None and step.safety is None:
            self._page = None
            self.closing.part(step.ending)
        elif step.wants_decline:
            self._ask_kindly(step)
        else:
            self.show(said)

    def _ask_kindly(self, step: Step) -> None:
        """Continue without an answer: offer the ways to leave it, never insist where it may be left."""
        page = self._page
        if not isinstance(page, QuestionPage):
            return
        given = bool(page.value() or page.aside())
        key = "ask.needed" if step.needs_answer else "ask.decline.some" if given else "ask.decline"
        page.say(words("kiosk")(key), stays=True)

    def _on_back(self) -> None:
        page = self._page
        if isinstance(page, QuestionPage) and page.answer.step_back():
            return
        self._typed.save()
        if self.signing.is_open:
            self.signing.is_open = False
            self.show(way=-1)
            return
        self._checked = "" if isinstance(page, CheckPage) else self._checked
        if self._sitting.back():
            self.show(way=-1)

    def _on_change(self, link_id: str) -> None:
        if not self.closing.is_closing:
            self._checked = link_id
            self._sitting.go_to(link_id)
            self.show()

    def _on_remove(self, link_id: str) -> None:
        if not self.closing.is_closing:
            self._keeper.keep(self._sitting.remove_goal(link_id))
            self.show(words("kiosk")("ack.goal_removed"))

    def _on_keep_out(self, section: str, out: bool) -> None:  # noqa: FBT001 - a signal's arguments have no names
        if not self.closing.is_closing:
            self._checked = section
            self._keeper.keep(self._sitting.keep_out(section, out))
            self.show(way=0)

    def _on_keep_one(self, link_id: str, out: bool) -> None:  # noqa: FBT001 - a signal's arguments have no names
        if not self.closing.is_closing:
            self._checked = link_id
            self._keeper.keep(self._sitting.keep_out_answer(link_id, out))
            self.show(way=0)

    def _on_comfort(self) -> None:
        self._typed.save()
        self._page = None
        self.ease.open(self.pause.t)

    def _on_eased(self) -> None:
        self.show(way=0)

    def _on_go_on(self) -> None:
        """After a safety or help page, or a parting taken back: to the questions."""
        if self.closing.is_thanking:
            self._window.take_cover_off()
            self.closing.farewell.wait_on()
            return
        if self._window.is_covered:
            self.pause.come_back()
        if self.tongue.is_asking:
            # Help was asked for on K2, which stands there still.
            return
        if self._page is None or not self._window.is_showing(self._page):
            self.show()

    def _on_needed(self) -> None:
        """The client needs somebody now: whatever was shown, no more is asked."""
        self._typed.save()
        self._sitting.stop()
        self._page = None
        if self._window.is_covered:
            self.pause.come_back()
        self.pause.watch(is_waiting=False)

    def _on_nobody(self) -> None:
        if self.calls.is_live:
            self.pause.watch_alert()

    def _on_left(self) -> None:
        self._record.note_left()
        self.closing.put_away()

    def _on_refused(self, _why: object) -> None:
        """Nobody writes on for nothing; whoever is with a safety page, or hid theirs, is told when they come back."""
        if self._page is not None and self._window.is_showing(self._page) and not self._window.is_covered:
            self.show()

    def _on_ended(self, how: str) -> None:
        self.tongue.rest()
        self.ended.emit(how)

    def _on_break(self) -> None:
        self.show()
        self.pause.hide()
