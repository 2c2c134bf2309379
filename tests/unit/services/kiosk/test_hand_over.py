"""What staff said at the hand-over is sealed with the answers, changes what is asked, and the therapist reads it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import pytest

from intake_app import clock
from intake_app.model.answers import Answer
from intake_app.model.hand_over import Alone, HandOver, TimeLeft
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.text import text_of
from intake_app.services.desk.documents import brief_pdf, client_pdf
from intake_app.services.desk.finding import Finder, Search
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk import hand_over
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.sitting import Sitting
from tests.helpers.sittings import RECORD_ID, begin, code, default_intake, intake, rowan, shared, sit
from tests.unit.pdf.reading import folded, pdfium_text

AT = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
GIVEN = HandOver(AT, "KM", "A-12", TimeLeft.UNDER_10, SittingPath.SHORT.value, "", Alone.NO)
TOLD = f"Handed over {clock.local(AT):%H:%M} by KM, label A-12"
PRIVATE_ONLY = {"S1", "S4", "S5", "H3", "R0"}


def read(pdf: bytes) -> str:
    return folded(pdfium_text(pdf))


def asked(alone: Alone, seen: str) -> set[str]:
    """Return which private questions a client on the longest path is asked, who said `seen` of the screen."""
    sitting = begin(path=SittingPath.EXTENDED, asks_means=True, hand_over=HandOver(AT, alone=alone))
    sitting.session.restore({**sitting.session.answers(), "W3": code(seen)})
    return set(sitting.session.shown()) & {*PRIVATE_ONLY, "S1p"}


def test_the_therapist_reads_who_handed_over_when_and_under_which_label() -> None:
    opened = intake(sit(rowan(), hand_over=GIVEN))
    assert opened.hand_over == GIVEN
    brief = brief_of(opened)
    assert brief.started_by.startswith(TOLD)
    assert "under 10 minutes left" in brief.started_by
    assert "others could see the screen" in brief.started_by
    assert TOLD in text_of(brief)
    assert TOLD in read(brief_pdf(opened))


def test_a_client_who_pressed_start_is_said_to_have_done_so() -> None:
    brief = brief_of(intake(sit(rowan())))
    assert brief.started_by == "Started by the client."


def test_a_body_from_before_hand_over_claims_neither() -> None:
    body, card = shared(sit(rowan()))
    del body["hand_over"], card["hand_over"]
    opened = intake_of(card_of(RECORD_ID, card), body)
    assert opened.hand_over is None
    assert brief_of(opened).started_by == ""


@pytest.mark.parametrize("label", ["A-12", "Ω 7 «nueve»"])
def test_the_clients_copy_holds_neither_label_nor_initials(label: str) -> None:
    opened = intake(sit(rowan(), hand_over=HandOver(AT, "KMX", label)))
    assert label in brief_of(opened).started_by
    paper = read(client_pdf(opened))
    assert label not in paper
    assert "KMX" not in paper


def test_what_others_could_see_is_not_asked_whatever_the_client_says() -> None:
    assert asked(Alone.NOT_SAID, "yes") == asked(Alone.YES, "yes") == PRIVATE_ONLY
    assert asked(Alone.NO, "yes") == {"S1p"}
    # Staff who see nobody cannot overrule a client who does.
    assert asked(Alone.YES, "not_really") == {"S1p"}


def test_it_outlives_a_restart() -> None:
    bodies: list[dict[str, object]] = []
    sit(rowan(), until="B1", save=bodies.append, hand_over=GIVEN)
    again = Sitting.resumed(default_intake(), bodies, responder=True)
    assert again.hand_over == GIVEN
    assert "S1p" in again.session.shown()


def test_a_draft_from_before_hand_over_goes_on_without_one() -> None:
    bodies: list[dict[str, object]] = []
    sit(rowan(), until="B1", save=bodies.append)
    for body in bodies:
        del body["hand_over"]
    again = Sitting.resumed(default_intake(), bodies, responder=True)
    assert again.hand_over is None
    assert "hand_over" not in again.body()
    assert intake(again).is_start_known is False


def test_an_intake_is_found_by_its_label() -> None:
    finder = Finder()
    cards = [intake(sit(rowan(), hand_over=given)).card for given in (GIVEN, None)]
    finder.show([card_of("other", shared(sit(rowan(A1=Answer.given("Ash"))))[1]), cards[0]])
    assert finder.find(Search.of("a-12"), in_answers=False) == [cards[0]]


def test_a_label_that_is_too_long_is_cut_and_a_wrong_one_refused() -> None:
    found = hand_over.to_json(GIVEN)
    assert found is not None
    assert hand_over.from_json(found) == GIVEN
    cut = hand_over.from_json({**found, "label": "x" * 99})
    assert cut is not None
    assert len(cut.label) < len("x" * 99)
    for key in asdict(GIVEN):
        with pytest.raises((KeyError, TypeError, ValueError)):
            hand_over.from_json({name: value for name, value in found.items() if name != key})
