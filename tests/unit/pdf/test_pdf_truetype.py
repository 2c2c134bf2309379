"""The font file that we write is read by others as it was meant, and each of its tables says the truth about it."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from intake_app.pdf.script.truetype import Glyph, font_file, glyph_of

POINTS = st.tuples(st.integers(-900, 3000), st.integers(-600, 1500))
CONTOURS = st.lists(st.lists(POINTS, min_size=2, max_size=9, unique=True), max_size=3)
GLYPHS = st.lists(st.tuples(CONTOURS, st.integers(0, 3000)), min_size=1, max_size=6)
WHOLE = 0xB1B0AFBA


def drawn(contours: list[list[tuple[int, int]]]) -> TTGlyphPen:
    pen = TTGlyphPen(None)
    for first, *others in contours:
        pen.moveTo(first)
        for number, point in enumerate(others):
            if number % 2 and point != others[number - 1]:
                pen.qCurveTo(others[number - 1], point)
            else:
                pen.lineTo(point)
        pen.closePath()
    return pen


def made(glyphs: list[tuple[list[list[tuple[int, int]]], int]]) -> bytes:
    return font_file(
        [glyph_of(drawn(contours)) for contours, _width in glyphs],
        [width for _contours, width in glyphs],
        units=1000,
        ascent=950,
        descent=-300,
    )


@given(GLYPHS)
def test_another_reader_finds_every_glyph_and_width(glyphs: list[tuple[list[list[tuple[int, int]]], int]]) -> None:
    font = TTFont(io.BytesIO(made(glyphs)), checkChecksums=2)
    names = font.getGlyphOrder()
    assert len(names) == len(glyphs)
    for name, (contours, width) in zip(names, glyphs, strict=True):
        said, meant = DecomposingRecordingPen(font.getGlyphSet()), DecomposingRecordingPen({})
        font.getGlyphSet()[name].draw(said)
        drawn(contours).glyph(dropImpliedOnCurves=False).draw(meant, None)
        assert said.value == meant.value
        assert font["hmtx"][name][0] == width


@given(GLYPHS)
def test_the_tables_say_what_another_program_reckons_from_the_glyphs(
    glyphs: list[tuple[list[list[tuple[int, int]]], int]],
) -> None:
    file = made(glyphs)
    said = TTFont(io.BytesIO(file), recalcBBoxes=False)
    told = {name: dict(vars(said[name])) for name in ("head", "hhea", "maxp")}
    again = io.BytesIO()
    other = TTFont(io.BytesIO(file), recalcTimestamp=False)
    for name in ("glyf", "hmtx", "head", "hhea", "maxp"):
        other[name]
    other.save(again)
    reckoned = TTFont(io.BytesIO(again.getvalue()), recalcBBoxes=False)
    for name, fields in told.items():
        for field, value in vars(reckoned[name]).items():
            if field not in {"checkSumAdjustment", "indexToLocFormat", "numberOfHMetrics"}:
                assert fields[field] == value, (name, field)


@given(GLYPHS)
def test_the_file_is_balanced(glyphs: list[tuple[list[list[tuple[int, int]]], int]]) -> None:
    file = made(glyphs)
    assert sum(struct.unpack(f">{len(file) // 4}L", file)) & 0xFFFFFFFF == WHOLE
    # The control: a changed bit is noticed.
    other = file[:-1] + bytes([file[-1] ^ 1])
    assert sum(struct.unpack(f">{len(other) // 4}L", other)) & 0xFFFFFFFF != WHOLE


def test_an_empty_glyph_is_no_bytes_and_the_same_glyphs_are_the_same_file() -> None:
    assert glyph_of(TTGlyphPen(None)) == Glyph()
    square = [[(0, 0), (0, 500), (500, 500), (500, 0)]]
    assert made([([], 500), (square, 600)]) == made([([], 500), (square, 600)])


def test_a_file_of_no_ink_at_all_is_read() -> None:
    font = TTFont(io.BytesIO(made([([], 500)])), checkChecksums=2)
    assert font["maxp"].numGlyphs == 1
    with pytest.raises(KeyError):
        font["cmap"]
