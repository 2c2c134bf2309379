"""The seven ways a question may stand, from the taps of a client to what the therapist reads: each apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from intake_app.model.answers import Answer, AnswerState
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk.documents import fhir_json
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.wording import words
from tests.gui.kiosk.conftest import bench, draft  # noqa: F401  # fixtures
from tests.helpers.sittings import RECORD_ID, rowan
from tests.unit.pdf.reading import folded, pdfium_pages
from ui.kiosk.check import CheckPage
from ui.rehearse import hands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from intake_app.model.intake import Intake
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft

WAYS = {
    "E4": AnswerState.IN_PERSON,
    "H4": AnswerState.NOT_YET,
    "P3": AnswerState.DONT_KNOW,
    "B8": AnswerState.SKIPPED,
}
ROW = "B6-3"
"""A row of a table, which offers `does not fit me` for itself."""
EVERY = {**WAYS, ROW: AnswerState.NOT_APPLICABLE}


def decline(kiosk: Bench, state: AnswerState) -> None:
    """Press the one button that says so, once."""
    hands.click(kiosk.page.footer.other_buttons[kiosk.page.states.index(state)])


def check_of(kiosk: Bench) -> CheckPage:
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    return page


def shared(kiosk: Bench, draft: MemoryDraft, qtbot: QtBot) -> Intake:  # noqa: F811
    hands.click(check_of(kiosk).footer.main_button)
    qtbot.waitUntil(lambda: bool(draft.submitted))
    body, card = draft.submitted[0]
    return intake_of(card_of(RECORD_ID, card), json.loads(json.dumps(body)))


@pytest.fixture
def kiosk(bench: Benches) -> Bench:  # noqa: F811
    """Return a sitting on its check page: each of the four ways was taken in one tap, one row does not fit."""
    sat = bench(answers={**rowan(**dict.fromkeys(WAYS)), ROW: Answer.declined(AnswerState.NOT_APPLICABLE)})
    for link_id, state in WAYS.items():
        sat.go_to(link_id)
        decline(sat, state)
        assert sat.page.page.key != link_id
    sat.go_to("Z4")
    hands.click(sat.page.footer.main_button)
    return sat


def test_each_way_reaches_the_therapist_apart(kiosk: Bench, draft: MemoryDraft, qtbot: QtBot) -> None:  # noqa: F811
    intake = shared(kiosk, draft, qtbot)
    brief = brief_of(intake)
    rows = {row.link_id: row for section in brief.sections for row in section.rows}
    assert {link_id: rows[link_id].state for link_id in EVERY} == EVERY
    paper = folded(" ".join(pdfium_pages(brief_pdf(brief))))
    told = {state: words("states")(f"desk.{state.value}") for state in EVERY.values()}
    assert len(set(told.values())) == len(EVERY)
    assert [state for state, text in told.items() if folded(text) not in paper] == []
    sent = {item["linkId"]: item for item in every(json.loads(fhir_json(intake))["item"])}
    codes = {link_id: str([found["valueCode"] for found in extensions(sent[link_id])]) for link_id in EVERY}
    assert all(state.value in codes[link_id] for link_id, state in EVERY.items())
    assert len(set(codes.values())) == len(EVERY)
    # What was never asked, and what was answered, say none of these.
    assert intake.state("S3") is AnswerState.NOT_SHOWN
    assert "S3" not in sent
    assert not extensions(sent["B1"])


def test_each_way_is_undone_on_the_check_page(kiosk: Bench, draft: MemoryDraft, qtbot: QtBot) -> None:  # noqa: F811
    panels = check_of(kiosk)._panels.panels
    said = {row.link_id: row.said.text for panel in panels for row in panel.rows}
    assert {said[link_id] for link_id in WAYS} == {words("states")(f"client.{state.value}") for state in WAYS.values()}
    for link_id in ("H4", "P3", "B8"):
        row = next(row for panel in check_of(kiosk)._panels.panels for row in panel.rows if row.link_id == link_id)
        hands.click(row.change_button)
        hands.type_text(kiosk.page.answer.first_focus(), "said after all")  # type: ignore[arg-type]  # an editor
        kiosk.page.put_keyboard_away()
        hands.click(kiosk.page.footer.main_button)
    intake = shared(kiosk, draft, qtbot)
    assert [intake.state(link_id) for link_id in WAYS] == [AnswerState.IN_PERSON, *[AnswerState.ANSWERED] * 3]


def every(items: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the items of a response, those below others too."""
    found = []
    for item in items:
        found += [item, *every(item.get("item", []))]  # type: ignore[arg-type]  # JSON
    return found


def extensions(item: dict[str, object]) -> list[dict[str, object]]:
    """Return every extension on an item, at whatever depth."""
    found: list[dict[str, object]] = []
    waiting: list[object] = [item.get("extension", []), item.get("answer", [])]
    while waiting:
        now = waiting.pop()
        if isinstance(now, list):
            waiting += now
        elif isinstance(now, dict):
            if "valueCode" in now:
                found.append(now)
            waiting += list(now.values())
    return found
