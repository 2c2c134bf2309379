"""On paper and in FHIR: whose words are whose, disagreement like anything else, and every step of the way."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pikepdf
from hypothesis import HealthCheck, given, settings

from intake_app.model.goal_fields import Field
from intake_app.model.goals import Act, Change, Standing, Unreadable
from intake_app.pdf.paper import Paper
from intake_app.services.desk import documents
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.folding import GoalRecord
from intake_app.services.goals.paper import paper_of
from intake_app.services.goals.paper_text import text_lines
from tests.helpers.sittings import intake_with, rowan
from tests.unit.pdf.reading import folded, pages_with_ink_outside, pdfium_pages
from tests.unit.services.goals.goal_changes import BEGINNING, START, C, Pair, T, histories

ROWAN = intake_with(rowan())


def record(pair: Pair) -> GoalRecord:
    """Return a worksheet that began with the fictional client's answers."""
    return GoalRecord(beginning_of(ROWAN), tuple(pair.entries))


def agreed() -> Pair:
    pair = Pair()
    pair.write(C, "I step outside.")
    pair.write(T, "Three evenings a week.")
    pair.write(T, "I ask about mornings.", Field.THERAPIST_DOES)
    pair.tick_both()
    return pair


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_the_lineage_on_paper_has_every_word_that_was_ever_written(pair: Pair) -> None:
    made = "\n".join(text_lines(paper_of(GoalRecord(BEGINNING, tuple(pair.entries)).sheet, "Rowan")))
    written = [one.text for one in pair.entries if isinstance(one, Change) and one.act is Act.LINE]
    assert [text for text in written if f"“{text}”" not in made] == []


def test_the_pages_say_whose_words_are_whose_and_that_they_differ() -> None:
    pair = agreed()
    pair.do(C, Act.NOT_YET, text="I want to think.")
    pair.do(T, Act.STAND, about=Standing.DIFFER)
    pair.entries.append(Unreadable.NEWER)
    goals = record(pair)
    pdf = documents.brief_pdf(ROWAN, goals)
    pages = [folded(page) for page in pdfium_pages(pdf)]
    first = next(page for page in pages if page.startswith("Goal worksheet"))
    for words in (
        "Goal 1 of 1, seen differently for now",
        "“I want to stop snapping at my kids.” 23 Nov",
        "I step outside. Rowan, 7 Dec",
        "Three evenings a week. Therapist, proposed, 7 Dec",
        "We see this differently for now. That is fine. Therapist",
        "Rowan: not yet. “I want to think.”",
    ):
        assert words in first
    assert "has not ticked" not in first, "nobody is asked for a tick where they differ"
    assert "a newer version of the app wrote: 1." in " ".join(pages)
    assert "How it came to this" in pages[-1]
    assert pages_with_ink_outside(pdf, Paper.A4) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/StructTreeRoot" in document.Root


def test_what_was_undone_brought_back_and_taken_up_again_is_said_in_words() -> None:
    pair = Pair()
    line = pair.write(C, "I step outside.")
    undo = pair.do(C, Act.UNDO, about=line)
    pair.do(C, Act.UNDO, about=undo)
    pair.do(C, Act.STAND, about=Standing.SET_ASIDE)
    paper = paper_of(record(pair).sheet, "Rowan")
    assert paper.goals[0].title == "Goal 1 of 1, set aside for now"
    assert [line.text for line in paper.goals[0].rows[-1].lines] == ["Set aside for now."]
    pair.do(C, Act.STAND, about=Standing.OPEN)
    pair.do(C, Act.UNDO, about="nothing that is there")
    assert [line.text.removeprefix("Goal 1. ") for line in paper_of(record(pair).sheet, "Rowan").history] == [
        "Wrote under What we might try: “I step outside.”",
        "Undid: Wrote under What we might try: “I step outside.”",
        "Brought back: Wrote under What we might try: “I step outside.”",
        "Left it at: Set aside for now.",
        "Took it up again.",
        "Undid something that is not here any more.",
    ]


def test_a_worksheet_that_nobody_touched_is_the_same_whether_it_was_opened_or_not() -> None:
    made = [documents.brief_pdf(ROWAN, goals, made_at=START) for goals in (None, record(Pair()))]
    assert made[0] == made[1]
    assert documents.fhir_json(ROWAN, record(Pair())) == documents.fhir_json(ROWAN)


def test_the_clients_copy_has_what_both_ticked_and_nothing_else_of_it() -> None:
    pair = agreed()
    page = folded(" ".join(pdfium_pages(documents.client_pdf(ROWAN, record(pair)))))
    assert "Goal 1 of 1, agreed on 7 Dec 2026" in page
    assert "I ask about mornings. Therapist, 7 Dec" in page
    pair.write(T, "Something that is still open.")
    page = folded(" ".join(pdfium_pages(documents.client_pdf(ROWAN, record(pair)))))
    assert "agreed on" not in page
    assert "still open" not in page


def test_the_agreement_prints_as_a_draft_until_both_have_signed() -> None:
    pair = agreed()
    pair.commit(C, Field.I_WILL, "I say if I want to slow down.")
    theirs = pair.commit(T, Field.THERAPIST_WILL, "I answer for my part.")
    pair.sign(C, "R. Ashe")
    pair.sign(T, "M. Alder")
    page = folded(pdfium_pages(documents.client_pdf(ROWAN, record(pair)))[-1])
    assert "Signed by both." in page
    assert "Rowan signed as “R. Ashe”, 7 Dec 2026" in page
    assert "This is not a contract." in page
    pair.act(C, Act.NOT_FOR_ME, theirs)
    pages = [folded(page) for page in pdfium_pages(documents.brief_pdf(ROWAN, record(pair)))]
    page = next(page for page in pages if "Our agreement" in page)
    assert "A draft until both have signed." in page
    assert "I answer for my part. Therapist, struck by the other" in page
    assert "signed as" not in page
    assert "Agreement. Signed as “R. Ashe”." in pages[-1]


def test_in_another_language_the_labels_change_and_the_words_do_not() -> None:
    pdf = documents.client_pdf(replace(ROWAN, language="es"), record(agreed()))
    page = folded(" ".join(pdfium_pages(pdf)))
    assert "Lo que hará mi terapeuta" in page
    assert "I ask about mornings. Terapeuta" in page


def test_fhir_has_every_version_of_a_goal_in_order() -> None:
    pair = agreed()
    pair.do(C, Act.STAND, about=Standing.DONE)
    bundle = json.loads(documents.fhir_json(ROWAN, record(pair)))
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    response, *rest = [entry["resource"] for entry in bundle["entry"]]
    assert response == ROWAN.response
    assert [goal["lifecycleStatus"] for goal in rest] == [*["proposed"] * 5, "accepted", "completed"]
    assert [goal["meta"]["versionId"] for goal in rest] == [str(number) for number in range(1, 8)]
    addresses = [(entry["fullUrl"], entry["resource"].get("meta", {}).get("versionId")) for entry in bundle["entry"]]
    assert len(set(addresses)) == len(addresses)
    last = rest[-1]
    assert last["description"] == {"text": "I want to stop snapping at my kids."}
    assert {"authorString": "Therapist", "time": "2026-12-07T14:01:00+00:00"}.items() <= last["note"][-2].items()
    assert last["statusReason"] == "Done."
