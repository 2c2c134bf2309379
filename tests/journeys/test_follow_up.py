"""One goal's way from an intake to its second number: agreed, lent to the kiosk, rated there, seen at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from intake_app.errors import CodeError
from intake_app.model.answers import Answer
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Wish
from intake_app.services.goals.progress import progress_of, spoken
from intake_app.services.practice import come_back
from tests.helpers.asking_room import Room, type_words
from tests.helpers.codes import make_codes_quick
from tests.helpers.goal_desk import Practice, click, goal_of, page_of, press, put, seen
from tests.helpers.journey import ignore
from tests.helpers.practices import founded_in
from tests.helpers.sittings import code
from tests.helpers.whole_screens import faults_of
from ui.desk.style import office_look
from ui.look.palette import LIGHT
from ui.rehearse.robot import Robot

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SAID = {
    "goal-1-close": Answer.given(6),
    "goal-1-words": Answer.given("We left the house twice without shouting."),
    "check-worked": Answer.given(9),
    "check-unsaid": code("no"),
    "check-differently": Answer.given("Keep asking about the mornings."),
    "check-show": code("now"),
}


@pytest.mark.long
def test_a_goal_that_two_agreed_on_gets_its_second_number_from_the_client_alone(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    founded = founded_in(tmp_path / "data")
    make_codes_quick(founded.folder)
    practice = Practice(founded, qtbot, office_look(LIGHT, text_percent=100))

    # The two agree, and the therapist lends the kiosk a follow-up.
    put(practice.desk, Wish(Side.THERAPIST, Act.LINE, "G1", Field.THERAPIST_DOES, "I ask about one morning."))
    for side in Side:
        put(practice.desk, Wish(side, Act.TICK, "G1"))
    assert goal_of(practice.desk).is_agreed
    click(practice.desk, "ticket:make")
    issued = page_of(practice.desk).stage.lent.issued
    assert issued is not None
    practice.lock()

    # In the waiting room the client types the four words, and answers what they open.
    room = Room(qapp, founded, responder="Sam")
    type_words(room, issued.words)
    qtbot.waitUntil(lambda: room.told[-1].get("is") == "shown")
    faults: list[str] = []
    shown: list[str] = []
    conductor = room.conductor

    def look_at(key: str) -> None:
        shown.append(key)
        faults.extend(f"{key}: {fault}" for fault in faults_of(room.window))

    look_at(conductor._sitting.page().key)  # type: ignore[union-attr]
    conductor.page_shown.connect(look_at)
    robot = Robot(room.window, conductor, SAID, pin=founded.staff_pin, remark=ignore, take_picture=ignore)
    robot.start()
    qtbot.waitUntil(lambda: room.told[-1].get("is") == "ended", timeout=60_000)
    robot.stop()
    room.close()
    assert room.told[-1] == {"is": "ended", "how": "handed_back"}
    assert shown == ["start-words", *SAID, ""]
    assert faults == []
    assert robot.set_directly == []
    with pytest.raises(CodeError):
        come_back.find(founded.folder, issued.words)

    # At the desk there are two points, the goal is agreed as before, and the check's words are there.
    practice.unlock()
    sheet = page_of(practice.desk).sheet
    assert sheet is not None
    progress = progress_of(sheet)
    assert progress.is_over_time
    assert [sorted(track.ratings.values()) for track in progress.tracks] == [[3, 6]]
    assert goal_of(practice.desk).is_agreed
    told = seen(practice.desk)
    assert "Keep asking about the mornings." in told
    press(practice.desk, "Ctrl+4")
    page = practice.desk.detail.progress
    assert page is not None
    told = "\n".join(one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible())
    assert spoken(progress) in told
    assert "We left the house twice without shouting." in told
    assert "at the kiosk" in told
    practice.lock()
