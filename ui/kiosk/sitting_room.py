"""The process of one sitting: made ready out of sight, shown when somebody presses Start, gone at hand-back.

It hears one message, `{"do": "show", "responder": NAME, "off": WHY_NOT, "hand_over": SAID}`, where SAID is what staff
said or null, or `{"do": "come_back", "responder": NAME, "off": WHY_NOT}`, which has it ask for the client's four words,
or, from an unlocked desk, `{"record_id": ID, "identity": SECRET}`. It says `{"is": "ready"}`, `{"is": "asking"}`,
`{"is": "shown", "path": PATH}` and `{"is": "ended", "how": HOW}`.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from intake_app import clock, paths, settings
from intake_app.errors import RecordBodyError, RecordNewerError, StoreBusyError
from intake_app.forms import loader
from intake_app.services.kiosk import follow_up, hand_over, languages
from intake_app.services.kiosk.alerts import ThisScreen
from intake_app.services.kiosk.path import SittingPath, path_for
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice import come_back, duty, front_desk, safety_numbers
from intake_app.services.sealed import sealing
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.settings import Settings
from intake_app.vault.process import keep_memory_private
from ui.background import Background
from ui.kiosk.aloud import Aloud
from ui.kiosk.coming_back import ComingBack
from ui.kiosk.conduct import Conductor
from ui.kiosk.house import House, Waits
from ui.kiosk.keeping import DraftKeeper
from ui.kiosk.lent_draft import LentDraft
from ui.kiosk.screen_scale import scale_of
from ui.kiosk.turning import TURN_MS
from ui.kiosk.voice import find_voice
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.rooms import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from intake_app.model.practice import PracticeInfo
    from intake_app.model.ticket import Ticket
    from ui.kiosk.keeping import Draft
    from ui.kiosk.voice import Voice

DEFAULT_FORM = "forms/default-intake.json"
_DONE, _WRONG = 0, 1
_WARM_UP_MS = 300
_HOUR_MS = 3_600_000


def house_of(info: PracticeInfo, folder: Path, responder: str) -> House:
    """Return what a sitting needs to know of the practice in `folder`."""
    waits = info.waits
    who = info.settings.responder
    minutes = who.minutes if who is not None else 0
    return House(
        info.name,
        partial(front_desk.check_staff_pin, folder),
        responder=responder,
        waits=Waits(
            ask=waits.ask_seconds,
            ask_text=waits.text_ask_seconds,
            hide=waits.hide_seconds,
            put_away=60 * waits.away_minutes,
            acknowledge=60 * minutes or Waits().acknowledge,
        ),
        backup=who.backup if who is not None and responder else "",
        place=who.place if who is not None else "",
        numbers=safety_numbers.of(info.settings),
        comfort=info.settings.comfort,
        languages=info.settings.languages,
        route=ThisScreen(folder),
        asks_signature=info.settings.asks_signature,
    )


class SittingRoom(QObject):
    """Everything of one sitting. It is used once."""

    def __init__(self, app: QApplication, folder: Path, line: Line) -> None:
        """Prepare all that can be prepared before anybody presses Start."""
        super().__init__()
        self._app = app
        self._folder = folder
        self._line = line
        self._info = front_desk.info(folder)
        self._questionnaire = loader.load_file(paths.resource(DEFAULT_FORM)).questionnaire
        self._window = KioskWindow(self._look(), turn_ms=TURN_MS)
        self._background = Background(self)
        self._responder = ""
        self._off = ""
        self._conductor: Conductor | None = None
        self._voice: Voice | None = None
        self._has_sought_voice = False
        self._coming_back: ComingBack | None = None
        self._has_begun = False
        line.heard.connect(self._on_heard)
        line.hung_up.connect(self._on_hung_up)
        line.listen()
        line.say(**{"is": "ready"})
        # Loading the database takes a fifth of a second: now, while nobody waits for it.
        QTimer.singleShot(_WARM_UP_MS, self._warm_up)
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR_MS)
        self._hourly.timeout.connect(self._tidy)
        self._hourly.start()

    def _look(self) -> Look:
        """Return the look at this screen's scale as it is known now."""
        kept = Settings(settings.path_for(self._folder))
        return Look(Metrics(scale_of(kept, self._app.primaryScreen()).px_per_mm))

    def _seek_voice(self) -> None:
        """Load the computer's voice, once, where the owner offers it: with many voices that takes seconds."""
        if self._info.settings.comfort.reads and not self._has_sought_voice:
            self._has_sought_voice = True
            self._voice = find_voice()

    def _warm_up(self) -> None:
        """Load what the first save needs."""
        self._seek_voice()
        self._background.run(sealing.warm_up, self._on_warm, self._on_not_warm)
        for language in languages.offered(self._questionnaire, self._info.settings.languages):
            # A tap on K2 must not wait for it.
            languages.told(self._questionnaire, language)
        self._tidy()

    def _tidy(self) -> None:
        """Take out the codes whose day is over: no key is needed for that."""
        self._background.run(partial(come_back.drop_old, self._folder), self._on_warm, self._on_not_warm)

    def _on_warm(self, _result: object) -> None:
        """Nothing waits for this."""

    def _on_not_warm(self, _error: Exception) -> None:
        """The first save will tell."""

    def _on_heard(self, message: dict[str, Any]) -> None:
        if self._has_begun:
            return
        self._look_again()
        self._responder = str(message.get("responder", ""))
        self._off = str(message.get("off", ""))
        if message.get("do") == "come_back":
            self._has_begun = True
            self._ask_for_words()
        elif message.get("do") == "show":
            self._has_begun = True
            self._begin(self._new(message.get(hand_over.KEY)), partial(SealedDraft.begin, self._folder))
        elif "record_id" in message:
            self._has_begun = True
            # An open desk hands a draft over without a word on who is there: the day's test says it.
            self._responder = self._on_duty()
            record_id, identity = str(message.get("record_id", "")), str(message.get("identity", ""))
            resume = partial(SealedDraft.resume, self._folder, record_id, identity)
            self._background.run(resume, self._on_resumed, self._on_not_resumed)

    def _ask_for_words(self) -> None:
        """K16: this process asks, so that words and keys are in one that ends."""
        self._window.look = self._look()
        house = house_of(self._info, self._folder, self._responder)
        self._coming_back = ComingBack(self._window, self._folder, house, self._background)
        self._coming_back.found.connect(self._on_found)
        self._coming_back.ticket_found.connect(self._on_ticket)
        self._coming_back.over.connect(self._on_not_come_back)
        self._window.fill_screen()
        self._coming_back.begin()
        self._line.say(**{"is": "asking"})

    def _on_found(self, record_id: str, identity: str) -> None:
        resume = partial(SealedDraft.resume, self._folder, record_id, identity, by_words=True)
        self._background.run(resume, self._on_resumed, self._on_not_resumed)

    def _on_ticket(self, ticket: Ticket) -> None:
        """The words were those of a follow-up: what it asks is shown, and the record stays closed."""
        sitting = follow_up.sitting_of(
            ticket,
            responder=bool(self._responder),
            started=clock.now(),
            practice=self._info.name,
            safety_off=self._off,
            tender_notice=self._info.settings.tender_notice,
        )
        self._begin(sitting, partial(LentDraft.begin, self._folder, ticket))

    def _on_not_come_back(self) -> None:
        self._on_ended("not_come_back")

    def _look_again(self) -> None:
        """Read the practice's settings once more: this process may have stood ready since before they changed."""
        # Another process may be writing them this moment; what was read when this one was made ready is sound too.
        with suppress(StoreBusyError):
            self._info = front_desk.info(self._folder)

    def _on_duty(self) -> str:
        """Return who is on duty today as the kiosk's test of this day left it."""
        practice = self._info.settings
        today = clock.local(clock.now()).date()
        tested = duty.tested_on(self._folder, practice.responder)
        is_on = duty.off_reason(practice, tested_on=tested, today=today) is None
        return self._info.responder_name if is_on else ""

    def _new(self, said: dict[str, Any] | None) -> Sitting:
        """Return a sitting as staff started it: on the path they chose, or one that fits into the minutes left."""
        practice = self._info.settings
        given = hand_over.from_json(said)
        by_time = path_for(practice.extended, given.time.minutes if given is not None else None)
        return Sitting(
            self._questionnaire,
            responder=bool(self._responder),
            started=clock.now(),
            practice=self._info.name,
            safety_off=self._off,
            least_age=practice.under_age,
            path=SittingPath(given.path) if given is not None and given.path else by_time,
            hand_over=given,
            asks_means=practice.asks_means,
            tender_notice=practice.tender_notice,
        )

    def _on_resumed(self, found: tuple[SealedDraft, list[dict[str, Any]]]) -> None:
        draft, saved = found
        try:
            sitting = Sitting.resumed(
                self._questionnaire,
                saved,
                responder=bool(self._responder),
                on_duty=bool(self._responder),
                practice=self._info.name,
                least_age=self._info.settings.under_age,
                asks_means=self._info.settings.asks_means,
                tender_notice=self._info.settings.tender_notice,
            )
        except (RecordBodyError, RecordNewerError) as why:
            # Another version of the form or of the app kept it: it stays as it is, sealed.
            self._background.run(draft.close, self._on_warm, self._on_not_warm)
            self._on_not_resumed(why)
            return
        self._begin(sitting, _Held(draft))

    def _on_not_resumed(self, error: Exception) -> None:
        if self._coming_back is not None:
            self._coming_back.fail()
            return
        self._line.say(**{"is": "ended", "how": "failed", "why": type(error).__name__})
        self._leave(_WRONG)

    def _begin(self, sitting: Sitting, begin: Callable[[], Draft]) -> None:
        # Staff may have measured the screen while this process stood ready.
        self._window.look = self._look()
        house = house_of(self._info, self._folder, self._responder)
        keeper = DraftKeeper(self._background, begin, self)
        keeper.has_code = self._coming_back is not None and not sitting.purpose.is_lent
        self._conductor = Conductor(self._window, sitting, keeper, house, self._background)
        self._conductor.ended.connect(self._on_ended)
        self._seek_voice()
        if self._voice is not None and self._info.settings.comfort.reads:
            self._conductor.ease.lend(Aloud(self._window, self._voice, lambda: sitting.questionnaire))
        self._window.fill_screen()
        self._conductor.begin()
        if sitting.hand_over is not None:
            # Staff were told that it is kept: also where nobody comes to answer anything.
            keeper.keep(sitting.body())
        self._line.say(**{"is": "shown", "path": sitting.path})

    def _on_ended(self, how: str) -> None:
        self._line.say(**{"is": "ended", "how": how})
        self._leave(_DONE)

    def _on_hung_up(self) -> None:
        """The host is gone. A client who is in the middle of it is not."""
        if not self._has_begun:
            self._leave(_DONE)

    def _leave(self, code: int) -> None:
        self._window.hide()
        self._background.close()
        self._app.exit(code)


class _Held:
    """A draft that is open already, where the keeper wants a way to begin one."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def __call__(self) -> Draft:
        return self._draft


def run(app: QApplication, folder: Path, rest: Sequence[str]) -> int:
    """Be the sitting's process until it ends; return the exit code."""
    del rest
    keep_memory_private()
    app.setQuitOnLastWindowClosed(False)
    room = SittingRoom(app, folder, Line(app))
    code = app.exec()
    del room
    return code
