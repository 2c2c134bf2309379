"""A sitting in a process of its own that is cut off with SIGKILL on a page. Run it: FOLDER PAGE [ID=CODE]."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from intake_app import clock, paths
from intake_app.forms import answers_file, loader
from intake_app.model.answers import Answer, Coding
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.sealed.sealing import SealedDraft
from ui.background import Background
from ui.kiosk.conduct import Conductor
from ui.kiosk.house import House, Waits
from ui.kiosk.keeping import DraftKeeper
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.rehearse.robot import Robot


def ignore(_text: str) -> None:
    """Take what the robot remarks."""


class Cutter(QObject):
    """Waits for a page, and for all before it to be saved; then the power goes."""

    def __init__(self, keeper: DraftKeeper, robot: Robot, page: str) -> None:
        """Cut on `page`."""
        super().__init__()
        self._keeper, self._robot, self._page = keeper, robot, page
        self._is_due = False
        keeper.kept.connect(self._on_kept)

    def on_page(self, key: str) -> None:
        """Stop the robot on the page."""
        if key == self._page:
            self._is_due = True
            self._robot.stop()
            self._on_kept()

    def _on_kept(self) -> None:
        if self._is_due and self._keeper.is_settled:
            os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, page: str, changed: str = "") -> None:
    """Sit until `page`; `changed` gives one question another answer."""
    app = QApplication([])
    window = KioskWindow(Look(Metrics.for_size(1280, 800)), settle_seconds=0.0)
    background = Background()
    form = loader.load_file(paths.resource("forms/default-intake.json")).questionnaire
    answers = answers_file.read_file(form, paths.resource("rehearsal/default-answers.json"))
    if changed:
        link_id, _, code = changed.partition("=")
        answers[link_id] = Answer.given(Coding(code))
    sitting = Sitting(form, responder=True, started=clock.now(), practice="Elm Street")
    keeper = DraftKeeper(background, partial(SealedDraft.begin, folder))
    house = House("Elm Street", ignore, "Sam", Waits(settle=0.0))
    conductor = Conductor(window, sitting, keeper, house, background)
    robot = Robot(window, conductor, answers, pin="2580", remark=ignore, take_picture=ignore)
    cutter = Cutter(keeper, robot, page)
    conductor.page_shown.connect(cutter.on_page)
    window.resize(1280, 800)
    window.show()
    conductor.begin()
    robot.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
