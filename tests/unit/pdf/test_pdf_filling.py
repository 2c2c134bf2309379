"""What is typed into our papers is seen in its place, in two programs, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.file.lock import lock
from intake_app.pdf.layout.writing import WriteOn, tick
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import MM
from tests.helpers.every_paper import PAPERS
from tests.helpers.paper_filling import SCALE, Place, Seen, by_pdfium, by_poppler, places, seen, typed, valued, values
from tests.unit.pdf.test_pdf_fields import paper_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PIL import Image

    Filling = Callable[[bytes, Callable[[Place], str]], bytes]

PASSPHRASE = "correct horse battery"
SCRIPTS = "Łódź, Привет, שלום, سلام, 睡, नींद"
EVERY_KIND = [
    WriteOn(Field("one.text", "A few words"), 200.0, 30.0),
    WriteOn(Field("one.date", "The day, such as 7 Dec 2026", Kind.DATE), 90.0, 30.0),
    WriteOn(Field("one.initials", "Your initials", Kind.INITIALS), 40.0, 30.0),
    tick(Field("one.tick", "We looked at this", Kind.TICK)),
    WriteOn(Field("one.note", "Notes", Kind.NOTE), 240.0, 38 * MM),
]


def short(place: Place) -> str:
    """Return what is written into a field, letters that reach above and below the line."""
    last = place.name.rpartition(".")[2]
    return {"date": "7 Dec 2026", "initials": "KgM", "time": "10:31"}.get(last, "Hgj ok")


def told(pdf: bytes, says: Callable[[Place], str]) -> bytes:
    """Write values alone: the program that opens the file draws them."""
    return valued(pdf, says, appearances=None)


FILLINGS = {"typed in pdfium": typed, "drawn by pikepdf": valued, "drawn at opening": told}


@pytest.fixture(params=["pdfium", "poppler"])
def drawn(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[bytes], list[Image.Image]]:
    """Return a program that draws every page with its fields."""
    return by_pdfium if request.param == "pdfium" else lambda pdf: by_poppler(pdf, tmp_path)


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=list(FILLINGS))
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
@pytest.mark.parametrize("name", ["brief with goals", "client's copy in Spanish"])
def test_what_is_filled_in_is_seen_in_its_field_and_nowhere_else(
    name: str, paper: Paper, filling: Filling, drawn: Callable[[bytes], list[Image.Image]]
) -> None:
    pdf = PAPERS[name](paper)
    there = places(pdf)
    filled = filling(pdf, short)
    assert values(filled) == {place.name: "/Yes" if place.is_tick else short(place) for place in there}
    found = seen(drawn(pdf), drawn(filled), there)
    assert list(found.fields) == [place.name for place in there]
    assert found.outside == ()


def test_a_blank_paper_is_filled_and_a_number_with_a_ring_round_it_can_be_read() -> None:
    pdf = PAPERS["blank paper"](Paper.A4)
    there = places(pdf)
    before, after = by_pdfium(pdf), by_pdfium(typed(pdf, lambda _place: "Hgj ok"))
    found = seen(before, after, there)
    assert list(found.fields) == [place.name for place in there]
    assert found.outside == ()
    numbers = [place for place in there if place.name.startswith("B5.")]
    boxes = [place for place in there if place.name.startswith("B4.")]
    assert len(numbers) == 11
    assert len(boxes) > 2
    assert seen(before, after, [within(place) for place in numbers]).fields == ()
    assert len(seen(before, after, [within(place) for place in boxes]).fields) == len(boxes)


def within(place: Place) -> Place:
    """Return the middle third of a field."""
    left, low, right, high = place.edges
    x, y = (right - left) / 3, (high - low) / 3
    return replace(place, edges=(left + x, low + y, right - x, high - y))


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_an_unfilled_field_is_the_printed_line_and_no_more(name: str) -> None:
    pdf = PAPERS[name](Paper.A4)
    found = seen(by_pdfium(pdf, with_forms=False), by_pdfium(pdf), places(pdf))
    assert found == Seen((), ())


def test_ink_beside_a_field_and_a_field_without_ink_are_found() -> None:
    pdf = paper_with(EVERY_KIND)
    there = places(pdf)
    before = by_pdfium(pdf)
    after = by_pdfium(typed(pdf, short))
    assert len(seen(before, after, there).fields) == len(EVERY_KIND)
    assert seen(before, before, there).fields == ()
    after[0].paste(0, (20, 20, 30, 30))
    assert seen(before, after, there).outside == ((0, (20, 20, 30, 30)),)


@pytest.mark.parametrize("filling", [typed, told], ids=["typed in pdfium", "drawn at opening"])
def test_letters_of_any_script_are_kept_and_stay_in_their_fields(
    filling: Filling, drawn: Callable[[bytes], list[Image.Image]]
) -> None:
    pdf = paper_with(EVERY_KIND)
    there = places(pdf)
    filled = filling(pdf, lambda place: SCRIPTS if place.is_note else "Ł")
    assert values(filled)["one.note"] == SCRIPTS
    found = seen(drawn(pdf), drawn(filled), there)
    assert found.outside == ()
    assert {"one.note", "one.tick"} <= set(found.fields)


@pytest.mark.parametrize("filling", FILLINGS.values(), ids=list(FILLINGS))
def test_more_than_has_room_stays_in_its_field(filling: Filling, drawn: Callable[[bytes], list[Image.Image]]) -> None:
    pdf = paper_with(EVERY_KIND)
    there = places(pdf)
    filled = filling(pdf, lambda _place: "word after word " * 200)
    found = seen(drawn(pdf), drawn(filled), there)
    assert len(found.fields) == len(EVERY_KIND)
    assert found.outside == ()


def test_what_would_not_be_on_the_paper_cannot_be_typed() -> None:
    pdf = paper_with(EVERY_KIND)
    kept = values(typed(pdf, lambda _place: "word after word " * 60))
    assert 30 < len(kept["one.text"]) < 50
    assert 8 < len(kept["one.initials"].replace(" ", "")) + 4 < 14
    assert 250 < len(kept["one.note"]) < 600


def test_the_lines_of_a_note_are_covered_by_what_is_typed_and_by_nothing_else() -> None:
    """A line through typed words would strike them out."""
    pdf = paper_with([WriteOn(Field("one.note", "Notes", Kind.NOTE), 240.0, 38 * MM)])
    place = places(pdf)[0]
    left, low, _right, high = place.edges
    # Right of a short word nothing is typed: there the printed lines are counted, in pixels from the top.
    column = int(left + 200) * SCALE

    def lines(pdf: bytes) -> int:
        page = by_pdfium(pdf)[0].convert("L")
        upper, lower = (round(page.height - edge * SCALE) for edge in (high, low - 2))
        strip = page.crop((column, upper, column + 1, lower)).tobytes()
        return sum(level < 235 for level in strip)

    assert lines(pdf) >= 5
    assert lines(typed(pdf, lambda _place: "Hgj")) <= 2


def test_a_locked_paper_is_filled_as_an_open_one() -> None:
    pdf = paper_with(EVERY_KIND)
    locked = lock(pdf, PASSPHRASE)
    there = places(locked, PASSPHRASE)
    assert there == places(pdf)
    with pypdfium2.PdfDocument(locked, password=PASSPHRASE) as document:
        document.init_forms()
        # Bit 9: fields may be filled; bit 6: notes may be written. ISO 32000-1, table 22.
        allowed = pypdfium2.raw.FPDF_GetDocPermissions(document)
        assert allowed & (1 << 8)
        assert allowed & (1 << 5)
    filled = typed(locked, short, PASSPHRASE)
    found = seen(by_pdfium(pdf), by_pdfium(filled, PASSPHRASE), there)
    assert len(found.fields) == len(EVERY_KIND)
    assert found.outside == ()
    again = valued(locked, short, password=PASSPHRASE)
    assert values(again)["one.initials"] == "KgM"
