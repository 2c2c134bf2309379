"""A signature: kept with the answers it stands under, only those, and printed as it was drawn."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pikepdf
import pytest

from intake_app.model.answers import AnswerState
from intake_app.model.signature import Signature
from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.paper import Paper
from intake_app.pdf.papers.client_page import client_pdf
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.signature import ROW
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk.sitting import Sitting
from intake_app.wording import words
from tests.helpers.sittings import END, RECORD_ID, begin, default_intake, intake, rowan, shared, sit
from tests.unit.pdf.reading import pages_with_ink_outside, pdfium_pages, unspaced

if TYPE_CHECKING:
    from intake_app.model.brief import AnswerRow

DRAWN = Signature(END, strokes=(((100, 250), (300, 120), (500, 260)), ((700, 200),)), size=(1990, 410))
TYPED = Signature(END, "Rowan Åkesson-Łuczak")
NOT_NOW = Signature(END)


def signed(signature: Signature | None) -> Sitting:
    sitting = sit(rowan())
    sitting.sign(signature)
    return sitting


def row_of(sitting: Sitting) -> AnswerRow | None:
    rows = [row for part in brief_of(intake(sitting)).sections for row in part.rows if row.link_id == ROW]
    return rows[0] if rows else None


@pytest.mark.parametrize("signature", [DRAWN, TYPED, NOT_NOW, None])
def test_what_was_signed_reaches_the_desk_as_it_was(signature: Signature | None) -> None:
    assert intake(signed(signature)).signature == signature


def test_no_moment_is_kept_but_when_it_was_given() -> None:
    body, _card = shared(signed(DRAWN))
    assert set(body["signature"]) == {"at", "strokes", "size"}
    assert {len(point) for stroke in body["signature"]["strokes"] for point in stroke} == {2}


def test_what_was_sealed_before_there_were_signatures_opens() -> None:
    body, card = shared(signed(DRAWN))
    del body["signature"]
    assert intake_of(card_of(RECORD_ID, card), body).signature is None


def test_a_draft_keeps_it_and_an_older_draft_has_none() -> None:
    saves = [json.loads(json.dumps(sit(rowan()).sign(DRAWN)))]
    assert Sitting.resumed(default_intake(), saves).kept.signature == DRAWN
    del saves[0]["signature"]
    assert Sitting.resumed(default_intake(), saves).kept.signature is None


@pytest.mark.parametrize("change", ["answer", "decline", "section", "one", "back", "withdraw"])
def test_it_goes_when_what_it_stands_under_changes(change: str) -> None:
    sitting = signed(DRAWN)
    if change in ("answer", "decline", "back"):
        sitting.go_to("B1")
    if change == "answer":
        sitting.give({"B1": ("Something else",)})
    elif change == "decline":
        sitting.decline(AnswerState.IN_PERSON)
    elif change == "section":
        sitting.keep_out("B", out=True)
    elif change == "one":
        sitting.keep_out_answer("B1", out=True)
    elif change == "withdraw":
        sitting.withdraw()
    else:
        # A control: only to look at a question changes nothing.
        sitting.back()
        sitting.body()
    assert (sitting.kept.signature == DRAWN) == (change == "back")


def test_what_stays_after_all_is_taken_back_is_not_signed() -> None:
    sitting = signed(DRAWN)
    assert sitting.remainder(at=END)[0]["signature"] is None
    assert sitting.kept.signature == DRAWN


def test_each_way_is_told_apart() -> None:
    drawn, typed, not_now = (row_of(signed(signature)) for signature in (DRAWN, TYPED, NOT_NOW))
    assert drawn is not None
    assert drawn.signature == DRAWN
    assert typed is not None
    assert typed.signature is None
    assert not_now is not None
    assert not_now.state is AnswerState.NOT_YET
    assert row_of(signed(None)) is None


def figures(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        return [str(item.Alt) for item in found]


def test_both_papers_draw_it_as_lines_and_say_what_it_is() -> None:
    opened = intake(signed(DRAWN))
    told = words("brief")("signature.drawn", day="23 Nov 2026", time="10:14")[:14]
    for pdf in (brief_pdf(brief_of(opened)), client_pdf(client_copy_of(opened))):
        assert [alt.startswith(told) for alt in figures(pdf)].count(True) == 1
        assert not pages_with_ink_outside(pdf, Paper.A4)
        assert told in " ".join(pdfium_pages(pdf))
    # A control: without a signature there is no picture, and no word of one on the client's copy.
    bare = intake(signed(None))
    assert not [alt for alt in figures(brief_pdf(brief_of(bare))) if alt.startswith(told)]
    assert "My signature" not in " ".join(pdfium_pages(client_pdf(client_copy_of(bare))))


def test_a_typed_name_stands_on_both_papers_and_not_now_only_on_the_therapists() -> None:
    opened = intake(signed(TYPED))
    for pdf in (brief_pdf(brief_of(opened)), client_pdf(client_copy_of(opened))):
        assert unspaced(TYPED.name) in unspaced(" ".join(pdfium_pages(pdf)))
    later = intake(signed(NOT_NOW))
    assert "Signed before sharing?" in " ".join(pdfium_pages(brief_pdf(brief_of(later)))).replace("\r\n", " ")
    assert "My signature" not in " ".join(pdfium_pages(client_pdf(client_copy_of(later))))


def test_a_sitting_that_nobody_finished_is_not_signed() -> None:
    sitting = begin()
    sitting.give({})
    assert sitting.kept.signature is None
    assert shared(sitting, stopped_early=True)[0]["signature"] is None
