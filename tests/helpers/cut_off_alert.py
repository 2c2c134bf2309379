"""A sitting in a process of its own that is cut off with SIGKILL while the client waits for staff. Run it: FOLDER."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from intake_app import clock
from intake_app.services.kiosk import alerts
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice import front_desk
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.sittings import code, default_intake, rowan
from ui.background import Background
from ui.kiosk.conduct import Conductor
from ui.kiosk.keeping import DraftKeeper
from ui.kiosk.sitting_room import house_of
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics


class Cutter(QObject):
    """Waits until the alert and all that was said are on the disk; then the power goes."""

    def __init__(self, folder: Path, keeper: DraftKeeper) -> None:
        """Look again and again."""
        super().__init__()
        self._folder, self._keeper = folder, keeper
        self._timer = QTimer(self)
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if alerts.live(self._folder) is not None and self._keeper.is_settled:
            os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path) -> None:
    """Answer S1 with `yes, and now`, and wait."""
    app = QApplication([])
    window = KioskWindow(Look(Metrics.for_size(1280, 800)), settle_seconds=0.0)
    background = Background()
    sitting = Sitting(default_intake(), responder=True, started=clock.now(), practice="Elm Street")
    sitting.session.restore({**sitting.session.answers(), **rowan(S1=None)})
    sitting._trail.refresh()
    keeper = DraftKeeper(background, partial(SealedDraft.begin, folder))
    info = front_desk.info(folder)
    conductor = Conductor(window, sitting, keeper, house_of(info, folder, "Sam"), background)
    window.resize(1280, 800)
    window.show()
    conductor.begin()
    sitting.go_to("S1")
    conductor.show()
    cutter = Cutter(folder, keeper)
    conductor._take(sitting.give({"S1": code("yes_now").values}))
    app.exec()
    del cutter


if __name__ == "__main__":
    main(Path(sys.argv[1]))
