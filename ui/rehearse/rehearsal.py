"""One rehearsal from end to end: found, sit, seal, unlock, export."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from intake_app import clock
from intake_app.errors import IntakeError
from intake_app.services.desk import documents, export
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk import languages
from intake_app.services.kiosk.alerts import ThisScreen
from intake_app.services.kiosk.path import path_told
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice import front_desk
from intake_app.services.practice.duty import OffReason
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.wording import HOUSE, name_of, read_in, words
from ui.background import Background
from ui.kiosk.conduct import Conductor
from ui.kiosk.house import House, Waits
from ui.kiosk.keeping import DraftKeeper
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.rehearse.limits import limits_of
from ui.rehearse.listening import Listener, heard
from ui.rehearse.practice import PIN, found
from ui.rehearse.roads import hands_for
from ui.rehearse.robot import Robot
from ui.rehearse.script import script

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from intake_app.vault.kdf import Cost
    from ui.rehearse.command import Plan

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 60


class Rehearsal(QObject):
    """Drives the real window through one sitting; `run` does it all."""

    def __init__(self, plan: Plan, remark: Callable[[str], None], *, cost: Cost | None = None) -> None:
        """Take what to rehearse.

        Args:
            plan: checked already.
            remark: says what is not the result.
            cost: of the passphrase; the real one when not given.
        """
        super().__init__()
        self._plan = plan
        self._remark = remark
        self._cost = cost
        self._pictures = 0
        self._how = ""
        self._app: QApplication | None = None

    def run(self, app: QApplication) -> Path | None:
        """Rehearse; return the path of the PDF, or None where it could not be made (it says why)."""
        say = words("rehearse")
        self._app = app
        try:
            self._remark(say("founding"))
            self._practice = found(self._plan.out, has_responder=self._plan.has_responder, cost=self._cost)
            self._sit(app)
            return self._open() if self._how == "handed_back" else None
        except IntakeError as why:
            self._remark(str(why))
            return None

    def _sit(self, app: QApplication) -> None:
        """Open the kiosk's window and have the fictional client use it until it is handed back."""
        say = words("rehearse")
        wide, high = self._plan.size
        folder = self._practice.folder
        self._window = KioskWindow(Look(Metrics.for_size(wide, high)), settle_seconds=0.0)
        background = Background(self)
        info = front_desk.info(folder)
        house = House(
            info.name,
            partial(front_desk.check_staff_pin, folder),
            responder=info.responder_name if self._plan.has_responder else "",
            waits=Waits(settle=0.0),
            backup=words("rehearse")("backup") if self._plan.has_responder else "",
            comfort=info.settings.comfort,
            languages=tuple(dict.fromkeys((HOUSE, self._plan.language))),
            route=ThisScreen(folder),
        )
        path, asks_means = path_told(self._plan.questionnaire, self._plan.answers)
        sitting = Sitting(
            self._plan.questionnaire,
            responder=bool(house.responder),
            started=clock.now(),
            practice=info.name,
            safety_off="" if house.responder else OffReason.NO_RESPONDER.value,
            path=path,
            asks_means=asks_means,
            is_rehearsal=True,
        )
        self._session = sitting.session
        keeper = DraftKeeper(background, partial(SealedDraft.begin, folder), self)
        keeper.failed.connect(self._on_failed)
        conductor = Conductor(self._window, sitting, keeper, house, background)
        conductor.ended.connect(self._on_ended)
        # Whoever tries a form out may look at another window meanwhile; the robot goes on.
        conductor.pause.absence.stop()
        self._robot = self._client(conductor)
        self._robot.stuck.connect(self._on_stuck)
        self._remark(say("asking", title=self._plan.questionnaire.title))
        self._window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._window.resize(wide, high)
        self._window.show()
        conductor.begin()
        self._robot.start()
        app.exec()
        background.close()
        self._window.hide()

    def _client(self, conductor: Conductor) -> Robot | Listener:
        """Return the fictional client, with the hands that the plan names, or with ears alone."""
        plan = self._plan
        if plan.road == "reader":
            with read_in(plan.language):
                said = script(languages.told(plan.questionnaire, plan.language), plan.answers)
            return Listener(
                partial(heard, self._window),
                said,
                take_picture=self._take_picture,
                language=name_of(plan.language),
                parent=self,
            )
        return Robot(
            self._window,
            conductor,
            plan.answers,
            pin=PIN,
            language=plan.language,
            hands=hands_for(plan.road, self._window),
            remark=self._remark,
            take_picture=self._take_picture,
        )

    def _open(self) -> Path:
        """Unlock with the passphrase, as the desk does, and write what a therapist would take along."""
        say = words("rehearse")
        out = self._plan.out
        self._remark(say("sealed", pages=self._robot.pages))
        for sentence in limits_of(self._session, self._robot.set_directly):
            self._remark(sentence)
        with Vault.unlock(self._practice.folder, self._practice.passphrase) as vault:
            desk = Desk(vault)
            card = desk.intakes()[0]
            intake = desk.open(card.record_id)
            self._remark(say("opened"))
            export.write_atomically(out / "response.json", documents.fhir_json(intake))
            pdf = out / "brief.pdf"
            export.write_atomically(pdf, documents.brief_pdf(intake))
            desk.exported(card.record_id, "pdf")
        self._remark(say("written", names=", ".join(sorted(path.name for path in out.iterdir()))))
        return pdf

    def _take_picture(self, link_id: str) -> None:
        if not self._plan.has_pictures:
            return
        self._pictures += 1
        name = _UNSAFE.sub("-", link_id)[:_LONGEST_NAME]
        self._window.grab().save(str(self._plan.out / f"{self._pictures:02d}-{name}.png"))

    def _finish(self) -> None:
        self._robot.stop()
        if self._app is not None:
            self._app.exit()

    def _on_ended(self, how: str) -> None:
        self._how = how
        if how != "handed_back":
            self._remark(words("rehearse")("ended", link_id=self._robot.last))
        self._finish()

    def _on_stuck(self, link_id: str, said: str) -> None:
        self._remark(words("rehearse")("stuck", link_id=link_id, said=said))
        self._finish()

    def _on_failed(self, error: Exception) -> None:
        """A rehearsal has no front desk: say what is wrong and end."""
        self._remark(words("rehearse")("unsaved", detail=type(error).__name__))
        self._finish()
