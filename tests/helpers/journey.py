"""A whole sitting in a real practice, by the robot that rehearses; and what the therapist then finds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from intake_app.services.desk.review import Desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.kiosk import Bench, make_bench
from tests.helpers.whole_screens import faults_of
from ui.look.metrics import STANDARD_TEXT
from ui.rehearse.robot import Robot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytestqt.qtbot import QtBot

    from intake_app.model.answers import Answer
    from intake_app.model.intake import Intake
    from intake_app.services.kiosk.sitting import Sitting
    from tests.helpers.practices import Founded
    from ui.kiosk.keeping import Draft
    from ui.rehearse.listening import Listener


def ignore(_text: str) -> None:
    """Take what the robot remarks, or a picture it would take."""


def until_ended(qtbot: QtBot, kiosk: Bench, sitter: Robot | Listener) -> list[str]:
    """Let a robot or a listener sit at the kiosk until the screen is handed back; return where it was stuck."""
    stuck: list[str] = []
    sitter.stuck.connect(lambda asked, said: stuck.append(f"{asked}: {said}"))
    sitter.start()
    try:
        qtbot.waitUntil(lambda: bool(kiosk.ended or stuck), timeout=120_000)
        sitter.stop()
        if stuck:
            # A sitting that is cut off is no crash: its draft is closed, behind the saves that are still on their way.
            # One that came after would open the draft's file anew.
            qtbot.waitUntil(lambda: kiosk.keeper.is_settled, timeout=60_000)
            kiosk.keeper.let_go()
    finally:
        sitter.stop()
        kiosk.close()
    return stuck


def sit_through(
    qtbot: QtBot,
    founded: Founded,
    answers: Mapping[str, Answer],
    *,
    responder: str = "Sam",
    sitting: Sitting | None = None,
    draft: Draft | None = None,
) -> Bench:
    """Sit at the real window with `answers` until the screen is handed back."""
    begin = partial(SealedDraft.begin, founded.folder) if draft is None else _Given(draft)
    kiosk = make_bench(qtbot, begin, responder=responder, sitting=sitting)
    robot = Robot(kiosk.window, kiosk.conductor, answers, pin=founded.staff_pin, remark=ignore, take_picture=ignore)
    assert not until_ended(qtbot, kiosk, robot)
    return kiosk


class _Given:
    """A draft that is open already."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def __call__(self) -> Draft:
        return self._draft


def opened(founded: Founded) -> Intake:
    """Unlock, as the therapist does, and open the intake received last."""
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        return desk.open(desk.intakes()[0].record_id)


def walk(
    qtbot: QtBot,
    sitting: Sitting,
    answers: Mapping[str, Answer],
    draft: Draft,
    *,
    size: tuple[int, int],
    text: float = STANDARD_TEXT,
    remark: Callable[[str], None] = ignore,
) -> list[str]:
    """Sit at the real window to the sealed end; return what was wrong on its pages, each with its linkId.

    Every page is looked at twice: as it comes, and with its answer.
    """
    kiosk = make_bench(qtbot, _Given(draft), size=size, text=text, sitting=sitting)
    faults: list[str] = []

    def look(link_id: str) -> None:
        faults.extend(f"{link_id}: {fault}" for fault in faults_of(kiosk.window))
        if kiosk.window.size().toTuple() != size:
            faults.append(f"{link_id}: the window is {kiosk.window.size().toTuple()}")

    kiosk.conductor.page_shown.connect(look)
    look("first")
    robot = Robot(kiosk.window, kiosk.conductor, answers, pin="246810", remark=remark, take_picture=look)
    faults += [f"stuck at {where}" for where in until_ended(qtbot, kiosk, robot)]
    return list(dict.fromkeys(faults))
