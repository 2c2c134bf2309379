"""What must never be seen on a page of a PDF: ink that lies on other ink, and ink beyond the paper's edge.

A page is taken apart into pieces, each line of text and each drawing by itself; pdfium draws every piece alone on an
empty page, and two pieces that darken the same pixel overlap. So nothing is guessed from boxes: it is the ink itself.

A page may hold hundreds of pieces. So it is first drawn a few times whole, each piece in one of three inks by a digit
of its number: two pieces differ in some digit, and where they overlap two inks lie in one pixel. Only a page on which
that is seen is taken apart.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SCALE = 2.0
"""Pixels for each point: a hairline of 0.15 mm is nearly one."""
_DARK = bytes(1 if level < 180 else 0 for level in range(256))
"""Of a piece drawn in black; paler is the edge of a letter."""
_ANY = bytes(1 if level < 250 else 0 for level in range(256))
_COLOURS = frozenset({"rg", "RG", "g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"})
"""Left out, so that every piece is black: a pale line is ink too."""
_MIXED = "/Mixed"
_MARKS = frozenset({"BDC", "BMC", "EMC"})
_EDGE = 144.0
"""Points around the paper that are looked at for ink that left it."""
_FEW = 2
"""Pixels in which two pieces may touch: two letters' edges share a pixel without lying on each other."""


@dataclass(frozen=True)
class Piece:
    """Some of a page's content that is drawn in one go."""

    name: str
    """The mark it stands in, such as `/Span`, and its number on the page."""
    instructions: tuple[object, ...]
    is_drawing: bool
    """Whether it is part of a figure, whose own lines may cross."""


@dataclass(frozen=True)
class Overlap:
    """Two pieces that darken the same pixels."""

    page: int
    """From 1."""
    first: str
    second: str
    pixels: int


def overlaps(pdf: bytes) -> list[Overlap]:
    """Return what lies on something else, page by page."""
    found: list[Overlap] = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, start=1):
            before, pieces = _taken_apart(page)
            if _is_in_doubt(page, before, pieces):
                found += _crossing(number, pieces, _inks(page, before, pieces))
    return found


def pages_with_ink_beyond(pdf: bytes) -> list[int]:
    """Return the pages, from 1, that draw something outside the paper, where no printer and no screen shows it."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sizes = [tuple(float(edge) for edge in page.mediabox) for page in document.pages]
        for page, (left, low, right, high) in zip(document.pages, sizes, strict=True):
            page.mediabox = pikepdf.Array([left - _EDGE, low - _EDGE, right + _EDGE, high + _EDGE])
            _without(page, "/CropBox")
        wider = io.BytesIO()
        document.save(wider)
    with pypdfium2.PdfDocument(wider.getvalue()) as drawn:
        for number, page in enumerate(drawn, start=1):
            rows, width = _rows(page, _ANY)
            edge = int(_EDGE * _SCALE)
            inner = slice(edge, len(rows) - edge)
            aside = any(any(row[:edge]) or any(row[width - edge : width]) for row in rows[inner])
            if aside or any(any(row) for row in (*rows[:edge], *rows[len(rows) - edge :])):
                found.append(number)
    return found


def _without(page: pikepdf.Page, key: str) -> None:
    if key in page.obj:
        del page.obj[key]


def _taken_apart(page: pikepdf.Page) -> tuple[list[object], list[Piece]]:
    """Return what stands outside all marks (it moves and scales the page), and the pieces within them."""
    outside: list[object] = []
    pieces: list[Piece] = []
    inside: list[object] = []
    tag, depth, in_line = "", 0, False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if in_line or (operator == "BT" and not depth):
            # A line whose words are marks of their own: each begins where the one before it ended, so it stays whole.
            inside = [*inside, instruction] if in_line else [instruction]
            in_line = operator != "ET"
            if not in_line:
                drawn = [one for one in inside if str(one.operator) not in _COLOURS | _MARKS]  # type: ignore[attr-defined]
                pieces.append(Piece(f"/Span {len(pieces)}", tuple(drawn), is_drawing=False))
        elif operator in {"BDC", "BMC"}:
            depth += 1
            tag, inside = str(instruction.operands[0]), []
        elif operator == "EMC":
            depth -= 1
            pieces += _lines_of(tag, inside, len(pieces))
        elif depth and operator not in _COLOURS:
            inside.append(instruction)
        elif not depth and operator not in _COLOURS:
            outside.append(instruction)
    return outside, pieces


def _lines_of(tag: str, instructions: Sequence[object], number: int) -> Iterator[Piece]:
    """Cut one mark's content into its lines of text; what is between them is a piece of its own."""
    group: list[object] = []
    for instruction in instructions:
        operator = str(instruction.operator)  # type: ignore[attr-defined]
        if operator == "BT" and group:
            yield Piece(f"{tag} {number}", tuple(group), tag == "/Figure")
            group, number = [], number + 1
        group.append(instruction)
        if operator == "ET":
            yield Piece(f"{tag} {number}", tuple(group), is_drawing=False)
            group, number = [], number + 1
    if group:
        yield Piece(f"{tag} {number}", tuple(group), tag == "/Figure")


def _is_in_doubt(page: pikepdf.Page, before: Sequence[object], pieces: Sequence[Piece]) -> bool:
    """Tell whether any two pieces darken one pixel, from a few drawings of the whole page."""
    with pikepdf.new() as coloured:
        place = 1
        while place < max(len(pieces), 2):
            coloured.pages.append(page)
            whole = coloured.pages[-1]
            _without(whole, "/Annots")
            inked = [one for number, piece in enumerate(pieces) for one in _in_ink(number // place % 3, piece)]
            stream = pikepdf.unparse_content_stream([*before, _through(), *inked])  # type: ignore[list-item]
            whole.obj.Contents = coloured.make_stream(stream)
            mixed = pikepdf.Dictionary({_MIXED: pikepdf.Dictionary(BM=pikepdf.Name.Multiply)})
            whole.obj.Resources = pikepdf.Dictionary(Font=whole.obj.Resources.Font, ExtGState=mixed)
            place *= 3
        out = io.BytesIO()
        coloured.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as drawn:
        return any(_two_inks(one) > _FEW for one in drawn)


def _through() -> pikepdf.ContentStreamInstruction:
    """Return what makes inks that lie on each other both be seen."""
    return pikepdf.ContentStreamInstruction([pikepdf.Name(_MIXED)], pikepdf.Operator("gs"))


def _in_ink(digit: int, piece: Piece) -> list[object]:
    """Return a piece in the ink that takes one of red, green and blue away."""
    light = [int(channel != digit) for channel in range(3)]
    inks = [pikepdf.ContentStreamInstruction(light, pikepdf.Operator(operator)) for operator in ("rg", "RG")]
    return [*inks, *piece.instructions]


def _two_inks(page: pypdfium2.PdfPage) -> int:
    """Return in how many pixels two of the three inks lie."""
    bitmap = page.render(scale=_SCALE, may_draw_forms=False)
    data, step = bytes(bitmap.buffer), bitmap.n_channels
    first, second, third = (int.from_bytes(data[channel::step].translate(_DARK)) for channel in range(3))
    return (first & second | first & third | second & third).bit_count()


def _inks(page: pikepdf.Page, before: Sequence[object], pieces: Sequence[Piece]) -> list[int]:
    """Return for each piece a number with a bit set for each pixel it darkens."""
    with pikepdf.new() as alone:
        for piece in pieces:
            alone.pages.append(page)
            stream = pikepdf.unparse_content_stream([*before, *piece.instructions])  # type: ignore[list-item]
            alone.pages[-1].obj.Contents = alone.make_stream(stream)
            _without(alone.pages[-1], "/Annots")
        out = io.BytesIO()
        alone.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as drawn:
        return [int.from_bytes(b"".join(_rows(one, _DARK)[0])) for one in drawn]


def _rows(page: pypdfium2.PdfPage, inked: bytes) -> tuple[list[bytes], int]:
    """Return a page row by row, a byte of 1 where there is ink, and its width in pixels."""
    bitmap = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False)
    data = bytes(bitmap.buffer).translate(inked)
    rows = [data[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)]
    return rows, bitmap.width


def _crossing(page: int, pieces: Sequence[Piece], inks: Sequence[int]) -> Iterator[Overlap]:
    so_far = 0
    for number, ink in enumerate(inks):
        if so_far & ink:
            for other in range(number):
                pixels = (inks[other] & ink).bit_count()
                if pixels > _FEW and not (pieces[other].is_drawing and pieces[number].is_drawing):
                    yield Overlap(page, pieces[other].name, pieces[number].name, pixels)
        so_far |= ink
