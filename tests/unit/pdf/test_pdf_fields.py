"""The fields of our papers: their names, what they say of themselves, and where they lie."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.file.acroform import add_form
from intake_app.pdf.file.fields import Field, Kind, Widget
from intake_app.pdf.layout.blocks import Part, Stack
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.writing import TICK_SIDE, WriteOn
from intake_app.pdf.paper import Paper
from intake_app.pdf.script.fieldfont import field_font
from intake_app.pdf.typography import BODY, PLAIN
from tests.helpers.every_paper import PAPERS
from tests.helpers.paper_filling import Place, crossing, places
from tests.helpers.paper_tree import tree_of
from tests.unit.pdf import briefs

if TYPE_CHECKING:
    from collections.abc import Sequence

SAFETY = ("safety.follow_up", "safety.time", "safety.initials")
NOTES = ("notes.1.looked_at", "notes.2.looked_at", "notes.leaving.looked_at")
OWN_NOTE = ("note.s", "note.o", "note.a", "note.p")
"""The therapist's lines on page 1, whose place depends on the room that is left."""
END_OF_ANSWERS = ("answers.notes", "answers.date", "answers.initials")
NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_SEVERAL_LINES, _NO_SCROLLING = 1 << 12, 1 << 23
_ANY = 0.02
"""Points: what rounding may add."""


class Foot:
    footer = ("", "")
    is_rehearsal = False
    made_at = datetime(2026, 11, 23, tzinfo=UTC)


def paper_with(asked: Sequence[WriteOn], paper: Paper = Paper.A4) -> bytes:
    """Print places to write on under each other, without a gap."""
    flow = Flow(paper.room, paper.top, text([("Again", PLAIN)], BODY, paper.measure), 0.0)
    flow.turn(text([("Head", PLAIN)], BODY, paper.measure))
    for one in asked:
        flow.add(Stack((Part(one),)))
    return press(flow, Foot(), paper, title="Places")


def names(pdf: bytes) -> list[str]:
    return [place.name for place in places(pdf)]


def test_every_place_of_the_brief_to_write_on_has_a_name_that_says_what_it_is() -> None:
    parts = [f"answers.{number}.looked_at" for number in range(1, len(briefs.sections()) + 1)]
    found = [name for name in names(brief_pdf(briefs.rowan())) if name not in OWN_NOTE]
    assert found == [*SAFETY, *NOTES, *parts, *END_OF_ANSWERS]


def test_notes_that_had_no_room_on_page_1_are_numbered_on() -> None:
    given_more = replace(briefs.rowan(), more_notes=briefs.rowan().notes)
    found = names(brief_pdf(given_more))
    assert [name for name in found if name.startswith("notes.")] == [*NOTES, "notes.3.looked_at", "notes.4.looked_at"]


def test_a_part_without_an_answer_leaves_the_other_names_as_they_are() -> None:
    parts = briefs.sections()
    without = replace(briefs.rowan(), sections=(parts[0], replace(parts[1], rows=()), *parts[2:]))
    assert set(names(brief_pdf(briefs.rowan()))) - set(names(brief_pdf(without))) == {"answers.2.looked_at"}


def test_the_safety_strip_has_its_lines_however_it_stands() -> None:
    noted = replace(briefs.safety(), follow_up="K. M., 10:40: looked at")
    for brief in (briefs.rowan(), briefs.declined(), briefs.empty(), replace(briefs.rowan(), safety=noted)):
        first = [place.name for place in places(brief_pdf(brief)) if place.page == 0][: len(SAFETY)]
        assert first == list(SAFETY)


def test_what_the_client_said_changes_neither_a_name_nor_a_tooltip() -> None:
    one = places(brief_pdf(briefs.rowan()))
    said = replace(
        briefs.with_words("Ölmühle 77"), sections=briefs.sections(), notes=briefs.rowan().notes, safety=briefs.safety()
    )
    other = places(brief_pdf(said))
    assert [(place.name, place.tooltip) for place in other] == [(place.name, place.tooltip) for place in one]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A4_LARGE])
@pytest.mark.parametrize("name", sorted(PAPERS))
def test_every_field_of_every_paper_is_named_told_apart_and_printed(name: str, paper: Paper) -> None:
    pdf = PAPERS[name](paper)
    there = places(pdf)
    assert all(NAME.fullmatch(place.name) and place.tooltip.strip() for place in there)
    assert len({place.name for place in there}) == len(there)
    assert list(crossing(there)) == []
    assert outside(there, paper) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for place, note in zip(there, widgets(document), strict=True):
            assert int(note.F) == 4
            assert note.BS.W == 0
            assert "/MK" not in note or list(note.MK.keys()) == ["/BG"]
            assert place.is_tick or place.flags == _NO_SCROLLING | (_SEVERAL_LINES if place.is_note else 0)
            assert not {"/A", "/AA"} & set(note.keys())
            assert {str(state) for state in note.AP.N} == {"/Off", "/Yes"} if place.is_tick else "/DA" in note
            # pdf.js takes a stream without a byte for a damaged one.
            assert all(look.read_bytes() for look in ([note.AP.N.Off, note.AP.N.Yes] if place.is_tick else [note.AP.N]))
        form: Any = document.Root.get("/AcroForm")
        assert (form is None) == (there == [])
        assert form is None or not {"/NeedAppearances", "/CO", "/XFA"} & set(form.keys())


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_keyboard_walks_the_fields_in_reading_order(name: str) -> None:
    with pikepdf.open(io.BytesIO(PAPERS[name](Paper.A4))) as document:
        read = [held for node in tree_of(document).all("Form") for held in node.objects]
        assert walked(document) == read


def test_a_walk_that_jumps_is_found() -> None:
    with pikepdf.open(io.BytesIO(brief_pdf(briefs.rowan()))) as document:
        read = [held for node in tree_of(document).all("Form") for held in node.objects]
        notes: Any = document.pages[0].obj.Annots
        notes[0], notes[1] = notes[1], notes[0]
        assert walked(document) != read


def walked(document: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Return the fields as a program walks them that knows no structure: as each page lists them."""
    return [note.objgen for note in widgets(document)]


def widgets(document: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = [note for page in document.pages for note in page.obj.get("/Annots", [])]
    return [note for note in found if note.Subtype == "/Widget"]


def outside(there: Sequence[Place], paper: Paper) -> list[str]:
    """Return the fields that leave the margins."""
    wide, high = paper.points
    side, top, bottom = (edge * paper.scale for edge in (paper.side, paper.top, paper.bottom))
    return [
        place.name
        for place in there
        if place.edges[0] < side - _ANY
        or place.edges[1] < bottom - _ANY
        or place.edges[2] > wide - side + _ANY
        or place.edges[3] > high - top + _ANY
    ]


def test_fields_that_cross_or_leave_the_paper_are_found() -> None:
    def at(name: str, *edges: float) -> Place:
        left, low, right, high = edges
        return Place(name, 0, (left, low, right, high), "", is_tick=False, is_note=False, flags=0)

    there = [at("a", 100, 100, 200, 120), at("b", 190, 110, 300, 130), at("c", 200, 120, 300, 140), at("d", 0, 0, 9, 9)]
    assert list(crossing(there)) == [("a", "b"), ("b", "c")]
    assert outside(there, Paper.A4) == ["d"]


KINDS = st.sampled_from([kind for kind in Kind if kind is not Kind.RING])
ASKED = st.lists(
    st.tuples(KINDS, st.floats(12, 240), st.floats(BODY.leading, 200)).map(
        lambda one: WriteOn(Field("a", "What it is", one[0]), one[1], TICK_SIDE if one[0] is Kind.TICK else one[2])
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(asked=ASKED, paper=st.sampled_from(list(Paper)))
def test_fields_lie_where_their_lines_are_printed_and_never_on_each_other(asked: list[WriteOn], paper: Paper) -> None:
    pdf = paper_with(asked, paper)
    there = places(pdf)
    assert len(there) == len(asked)
    assert len({place.name for place in there}) == len(asked)
    assert list(crossing(there)) == []
    assert outside(there, paper) == []
    lines = printed_lines(pdf)
    for place, one in zip(there, asked, strict=True):
        left, low, right, high = place.edges
        if place.is_tick:
            assert right - left == pytest.approx(high - low, abs=_ANY)
            continue
        assert right - left == pytest.approx(one.width * paper.scale, abs=_ANY)
        own = [line for line in lines[place.page] if line[0] == pytest.approx(left, abs=_ANY)]
        if place.is_note:
            # Its last line lies just below, the others within.
            assert any(-1.5 * paper.scale < y - low <= _ANY for _x, y, _end in own)
            assert one.height * paper.scale - (high - low) < 1.5 * paper.scale
        else:
            (line,) = [line for line in own if low < line[1] < high]
            assert line[2] == pytest.approx(right, abs=0.1)
            assert line[1] - low == pytest.approx(1.9 * paper.scale, abs=_ANY)
            assert high - line[1] >= BODY.body * paper.scale


def printed_lines(pdf: bytes) -> list[list[tuple[float, float, float]]]:
    """Return the level lines of each page, in points of the paper: left, height, right."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            scale, at, lines = 1.0, (0.0, 0.0), []
            for one in pikepdf.parse_content_stream(page, "cm m l"):
                operands: Any = one.operands
                numbers = [float(operand) for operand in operands]
                if str(one.operator) == "cm" and numbers[0] != 1:
                    scale = numbers[0]
                elif str(one.operator) == "m":
                    at = numbers[0], numbers[1]
                elif str(one.operator) == "l" and numbers[1] == at[1]:
                    lines.append((at[0] * scale, at[1] * scale, numbers[0] * scale))
            found.append(lines)
    return found


def test_two_fields_of_one_name_and_a_name_that_is_a_group_are_told_apart() -> None:
    asked = ["goal", "goal", "goal.1", "goal.1.date", "goal_2", "goal.1"]
    with pikepdf.new() as document:
        document.add_blank_page()
        made = [
            Widget(Field(name, "What"), 0, (9.0, 9.0 * at, 99.0, 9.0 * at + 9), 10) for at, name in enumerate(asked)
        ]
        add_form(document, made)
        out = io.BytesIO()
        document.save(out)
    found = names(out.getvalue())
    assert found == ["goal_2", "goal_3", "goal.1_2", "goal.1.date", "goal_2_2", "goal.1_3"]


def test_the_font_of_the_fields_has_every_letter_of_its_encoding_and_is_always_the_same_bytes() -> None:
    font = field_font()
    field_font.cache_clear()
    assert field_font().data == font.data
    assert len(font.data) < 24_000
    letters = [bytes([code]).decode("cp1252", errors="ignore") for code in range(32, 256)]
    lost = [letter for letter, width in zip(letters, font.widths, strict=True) if letter and not width]
    assert lost == ["\x7f"]


def test_the_same_paper_is_the_same_bytes_with_its_fields() -> None:
    assert PAPERS["brief with goals"](Paper.A4) == PAPERS["brief with goals"](Paper.A4)
