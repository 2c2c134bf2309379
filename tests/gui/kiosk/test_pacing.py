"""The symptom questions' clock runs while one of them can be seen, at the real window, and at no other time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app.services.kiosk.pace import SymptomClock
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.kiosk import Seconds
from tests.helpers.sittings import START, default_intake
from ui.kiosk.question import QuestionPage
from ui.rehearse import hands

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench


def choose(kiosk: Bench, number: int) -> None:
    """Choose an answer by its digit, and go on."""
    QTest.keyClick(kiosk.window.windowHandle(), Qt.Key(Qt.Key.Key_0 + number))
    hands.click(kiosk.page.footer.main_button)


def test_only_what_can_be_seen_of_the_set_is_counted(bench: Benches) -> None:
    clock, sitting = Seconds(), Sitting(default_intake(), responder=True, started=START)
    sitting.symptoms = SymptomClock(sitting.session, clock)
    kiosk = bench(sitting=sitting)

    def wait(seconds: float) -> float | None:
        """Let time go by on both clocks; return what was counted so far."""
        clock.now += seconds
        kiosk.seconds.now += seconds
        return sitting.symptoms.so_far()

    kiosk.go_to("B5")
    assert wait(10) == 0
    kiosk.go_to("phq9-1")
    assert wait(2) == 2
    kiosk.conductor.pause.hide()
    assert wait(60) == 2
    kiosk.conductor.pause.come_back()
    assert wait(1) == 3
    kiosk.conductor.ease.open(0.5)
    assert wait(20) == 3
    kiosk.conductor.show(way=0)
    choose(kiosk, 2)
    assert wait(1) == 4
    kiosk.go_to("phq9-9")
    choose(kiosk, 2)
    assert not isinstance(kiosk.window.page, QuestionPage)  # the one that thanks them
    assert wait(30) == 4
    kiosk.go_to("C3")
    assert wait(30) == 4
    kiosk.go_to("gad7-7")
    kiosk.conductor.pause._on_reached(0)
    assert kiosk.window.is_covered
    assert wait(100) == 4  # *Still there?*
    kiosk.conductor.pause._on_returned(0)
    assert wait(1) == 5
