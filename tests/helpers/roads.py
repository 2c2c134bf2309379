"""One sitting by one road: the real windows, one client, and the bytes that a therapist would export."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from intake_app.services.desk import documents
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk.path import path_told
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.journey import ignore, until_ended
from tests.helpers.kiosk import MemoryDraft, make_bench
from tests.helpers.sittings import RECORD_ID, START, default_intake
from ui.rehearse.listening import Listener, heard
from ui.rehearse.robot import Robot
from ui.rehearse.script import script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytestqt.qtbot import QtBot

    from intake_app.model.answers import Answer
    from intake_app.model.questionnaire import Questionnaire
    from tests.helpers.kiosk import Bench
    from ui.kiosk.window import KioskWindow
    from ui.rehearse.hands import Hands


def bench_for(
    qtbot: QtBot,
    draft: MemoryDraft,
    answers: Mapping[str, Answer],
    *,
    form: Questionnaire | None = None,
    size: tuple[int, int] = (1024, 600),
) -> Bench:
    """Open a kiosk whose clock stands still, on the path that `answers` are for."""
    form = form or default_intake()
    path, asks_means = path_told(form, answers)
    sitting = Sitting(
        form,
        responder=True,
        started=START,
        now=lambda: START,
        practice="Elm Street",
        path=path,
        asks_means=asks_means,
    )
    return make_bench(qtbot, draft, sitting=sitting, size=size)


def exported(draft: MemoryDraft) -> bytes:
    """Return the response of the one intake that was shared, as FHIR JSON."""
    ((body, card),) = draft.submitted
    shared = json.loads(json.dumps(body)), json.loads(json.dumps(card))
    return documents.fhir_json(intake_of(card_of(RECORD_ID, shared[1]), shared[0]))


def sat_by(
    qtbot: QtBot,
    answers: Mapping[str, Answer],
    hands: Callable[[KioskWindow], Hands],
    *,
    form: Questionnaire | None = None,
    size: tuple[int, int] = (1024, 600),
) -> bytes:
    """Sit to the end with one kind of hands; return the response.

    Raises:
        AssertionError: a page did not turn, or an answer had to be set because no hand could enter it.
    """
    draft = MemoryDraft()
    kiosk = bench_for(qtbot, draft, answers, form=form, size=size)
    robot = Robot(
        kiosk.window,
        kiosk.conductor,
        answers,
        pin="246810",
        hands=hands(kiosk.window),
        remark=ignore,
        take_picture=ignore,
    )
    assert not until_ended(qtbot, kiosk, robot)
    assert robot.set_directly == [], robot.set_directly
    return exported(draft)


def sat_by_tree(
    qtbot: QtBot,
    answers: Mapping[str, Answer],
    *,
    form: Questionnaire | None = None,
    size: tuple[int, int] = (1024, 600),
) -> bytes:
    """Sit to the end by the accessible tree alone; return the response.

    Raises:
        AssertionError: nothing that the tree offers led on.
    """
    draft = MemoryDraft()
    kiosk = bench_for(qtbot, draft, answers, form=form, size=size)
    listener = Listener(partial(heard, kiosk.window), script(form or default_intake(), answers), take_picture=ignore)
    assert not until_ended(qtbot, kiosk, listener)
    return exported(draft)
