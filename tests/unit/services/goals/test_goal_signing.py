"""The agreement signed by hand: sealed with the tick, on both papers, and gone from the page once a line changes."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pikepdf
import pytest

from intake_app.errors import GoalWishError
from intake_app.model.goal_fields import AGREEMENT, Field
from intake_app.model.goals import Act, Change, Unreadable, Wish
from intake_app.model.signature import Signature
from intake_app.pdf.paper import Paper
from intake_app.services.desk import documents
from intake_app.services.desk.goal_work import GoalWork
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.entries import GOAL, body_of, read_all
from intake_app.services.goals.folding import GoalRecord
from tests.helpers.sittings import intake_with, rowan
from tests.unit.pdf.reading import folded, pages_with_ink_outside, pdfium_pages
from tests.unit.services.goals.goal_changes import START, C, Pair, T
from tests.unit.services.goals.test_goal_entries import Drawer, Kept

ROWAN = intake_with(rowan())
INK = Signature(START, strokes=(((100, 250), (300, 120), (500, 260)), ((700, 200),)), size=(1930, 580))
BY_HAND = "Rowan signed by hand, 7 Dec 2026"


def by_hand() -> Pair:
    """Return an agreement that the client signed by hand and the therapist with a typed name."""
    pair = Pair()
    pair.commit(C, Field.I_WILL, "I say if I want to slow down.")
    pair.sign(C, "")
    tick = pair.entries[-1]
    assert isinstance(tick, Change)
    pair.entries[-1] = replace(tick, drawn=INK)
    pair.sign(T, "M. Alder")
    return pair


def record(pair: Pair) -> GoalRecord:
    return GoalRecord(beginning_of(ROWAN), tuple(pair.entries))


def figures(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(one["/Alt"]) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]


def test_a_drawn_signature_is_on_both_papers_until_a_line_changes_and_in_the_history_after() -> None:
    pair = by_hand()
    for pdf in (documents.client_pdf(ROWAN, record(pair)), documents.brief_pdf(ROWAN, record(pair))):
        assert [alt for alt in figures(pdf) if alt.startswith(BY_HAND)]
        assert not pages_with_ink_outside(pdf, Paper.A4)
        page = next(one for one in map(folded, pdfium_pages(pdf)) if "Our agreement" in one)
        assert "Signed by both." in page
        assert BY_HAND in page
        assert "Therapist signed as “M. Alder”, 7 Dec 2026" in page
    pair.commit(T, Field.THERAPIST_WILL, "I answer for my part.")
    pdf = documents.brief_pdf(ROWAN, record(pair))
    pages = [folded(one) for one in pdfium_pages(pdf)]
    page = next(one for one in pages if "Our agreement" in one)
    assert "A draft until both have signed." in page
    assert BY_HAND not in page
    assert not [alt for alt in figures(pdf) if alt.startswith(BY_HAND)]
    assert "Agreement. Signed by hand." in pages[-1]


def test_what_was_drawn_is_sealed_with_the_tick_and_an_older_app_says_that_it_cannot_read_it() -> None:
    drawer = Drawer()
    work = GoalWork(drawer)
    work.change(ROWAN, Wish(C, Act.LINE, AGREEMENT, Field.I_WILL, "I say it."))
    with pytest.raises(GoalWishError, match="name"):
        work.change(ROWAN, Wish(C, Act.TICK, AGREEMENT, drawn=Signature(START)))
    sheet = work.change(ROWAN, Wish(C, Act.TICK, AGREEMENT, drawn=INK))
    assert sheet.agreement is not None
    assert sheet.agreement.signed[C] == INK
    line, tick = drawer.kept
    assert (line.body["v"], tick.body["v"]) == (1, 2), "only what an older app would get wrong is newer"
    assert {len(point) for stroke in tick.body["drawn"]["strokes"] for point in stroke} == {2}, "no timing is kept"


@pytest.mark.parametrize(
    "drawn",
    [
        {"at": START.isoformat(), "strokes": [[[1, 2]]], "size": [0, 10]},
        {"at": START.isoformat(), "strokes": [[]], "size": [10, 10]},
        {"at": START.isoformat(), "strokes": [[[1, 2.5]]], "size": [10, 10]},
        {"at": START.isoformat(), "strokes": [[[0, 0]] * 20_001], "size": [10, 10]},
    ],
)
def test_ink_that_no_canvas_makes_is_named_garbled(drawn: dict[str, object]) -> None:
    good = json.loads(json.dumps(body_of(Change("c1", C, Act.TICK, START, AGREEMENT, drawn=INK))))
    assert read_all([Kept(GOAL, START, good)]) == [Change("c1", C, Act.TICK, START, AGREEMENT, drawn=INK)]
    assert read_all([Kept(GOAL, START, {**good, "drawn": drawn})]) == [Unreadable.GARBLED]
    assert read_all([Kept(GOAL, START, {**good, "goal": "G1"})]) == [Unreadable.GARBLED], "a goal is ticked, not signed"
