"""How many taps a whole sitting costs, counted at the window by the robot that walks the shipped form.

Reach: 130 on the full path and 46 with everything skipped. What writes does not count: a field, a key, a number pad.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent

from intake_app.model.answers import Answer, Coding
from intake_app.model.practice import Comfort
from tests.helpers.journey import ignore, until_ended
from tests.helpers.kiosk import MemoryDraft, make_bench
from tests.helpers.sittings import Answers, only_what_must_be, rowan
from ui.answers.field import Editor
from ui.answers.keyboard import Keyboard
from ui.answers.pad import KeyGrid, Part
from ui.rehearse import hands
from ui.rehearse.robot import Robot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytestqt.qtbot import QtBot

    from tests.helpers.kiosk import Bench
    from ui.kiosk.window import KioskWindow

FULL, SKIPPED = 130, 46
BY_ROWS = 11
"""On a small screen the two tables ask row by row, and long lists come in more steps; each costs a Continue."""


def with_five_cards() -> Answers:
    """Return the fictional client's answers with five worries sorted, as the budget counts them."""
    return rowan(
        M3_1=Answer.given(Coding("what_i_say"), Coding("do_next")),
        M3_2=Answer.given(Coding("how_i_sleep"), Coding("B6-3")),
        M3_3=Answer.given(Coding("others_think")),
    )


class Taps(QObject):
    """Counts the presses that arrive at a window, save those that write."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self.count = 0
        self._window = window
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Count a press."""
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            part = self._window.childAt(event.position().toPoint())
            while part is not None and not isinstance(part, Keyboard | Editor | KeyGrid | Part):
                part = part.parentWidget()
            self.count += part is None
        return False


def taps_of(qtbot: QtBot, kiosk: Bench, answers: Mapping[str, Answer]) -> int:
    """Sit to the sealed end; return how many taps it took."""
    taps = Taps(kiosk.window)
    robot = Robot(kiosk.window, kiosk.conductor, answers, pin="246810", remark=ignore, take_picture=ignore)
    assert not until_ended(qtbot, kiosk, robot)
    assert robot.set_directly == []
    return taps.count


@pytest.mark.parametrize(("size", "most"), [((1920, 1080), FULL), ((1280, 800), FULL + BY_ROWS)], ids=str)
def test_the_full_path_stays_within_its_taps(qtbot: QtBot, size: tuple[int, int], most: int) -> None:
    taken = taps_of(qtbot, make_bench(qtbot, MemoryDraft(), size=size, comfort=Comfort()), with_five_cards())
    assert 100 < taken <= most


def test_a_client_who_skips_everything_is_through_in_46_taps(qtbot: QtBot) -> None:
    taken = taps_of(qtbot, make_bench(qtbot, MemoryDraft(), comfort=Comfort()), only_what_must_be())
    assert 30 < taken <= SKIPPED


def test_the_counter_counts_a_tap_and_leaves_out_what_writes(qtbot: QtBot) -> None:
    kiosk = make_bench(qtbot, MemoryDraft())
    taps = Taps(kiosk.window)
    hands.click(kiosk.page.footer.main_button)
    counted = taps.count
    kiosk.go_to("B1")
    editor = next(iter(kiosk.page.answer.findChildren(Editor)))
    hands.type_text(editor, "a")
    written = taps.count
    kiosk.close()
    assert (counted, written) == (1, 1)
