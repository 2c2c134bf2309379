"""A TrueType file of a list of glyphs, with the six tables that a PDF wants of one and no other.

Source: OpenType specification 1.9, `glyf`, `head`, `hhea`, `hmtx`, `loca`, `maxp` and the table directory.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from fontTools.ttLib import newTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fontTools.pens.ttGlyphPen import TTGlyphPen

_VERSION = 0x00010000
_MAGIC = 0x5F0F3CF5
_WHOLE = 0xB1B0AFBA
"""What the words of a whole file come to, modulo 2**32."""
_WORD = 0xFFFFFFFF
_BALANCE_AT = 8
"""Where in `head` the word stands that brings it to that."""
_BASELINE_AT_ZERO = 0b11
"""Flags of `head`: the baseline is at 0, and so is the left side."""
_SMALLEST_PIXELS = 8
_LONG_OFFSETS = 1
_TABLE = newTable("glyf")
"""Of the ordinary kind; a glyph asks its table how it is written."""
_EPOCH = 2082844800
"""1970 in seconds since 1904, which is how a font counts: the same glyphs are the same bytes whenever they are made."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph, ready to be written; with nothing drawn it is empty."""

    data: bytes = b""
    box: tuple[int, int, int, int] | None = None
    """xMin, yMin, xMax, yMax; None of an empty one."""
    points: int = 0
    contours: int = 0


def glyph_of(pen: TTGlyphPen) -> Glyph:
    """Return what a pen drew; each point stays."""
    drawn = pen.glyph(dropImpliedOnCurves=False, round=round)
    if not drawn.numberOfContours:
        return Glyph()
    data = drawn.compile(_TABLE)
    box = (drawn.xMin, drawn.yMin, drawn.xMax, drawn.yMax)
    return Glyph(data, box, len(drawn.coordinates), drawn.numberOfContours)


def font_file(glyphs: Sequence[Glyph], widths: Sequence[int], *, units: int, ascent: int, descent: int) -> bytes:
    """Return the file.

    Args:
        glyphs: by glyph id; the first is shown for what is not there.
        widths: of the glyphs, in units.
        units: per em.
        ascent: above the baseline, in units.
        descent: below it, negative.
    """
    padded = [glyph.data + bytes(-len(glyph.data) % 4) for glyph in glyphs]
    starts = list(accumulate(map(len, padded), initial=0))
    lefts = [glyph.box[0] if glyph.box else 0 for glyph in glyphs]
    box = _around(glyphs)
    metrics = [number for pair in zip(widths, lefts, strict=True) for number in pair]
    tables = {
        b"glyf": b"".join(padded),
        b"head": _head(units, box),
        b"hhea": _hhea(glyphs, widths, ascent, descent),
        b"hmtx": struct.pack(f">{'Hh' * len(glyphs)}", *metrics),
        b"loca": struct.pack(f">{len(starts)}L", *starts),
        b"maxp": _maxp(glyphs),
    }
    return _in_a_file(tables)


def _around(glyphs: Sequence[Glyph]) -> tuple[int, int, int, int]:
    """Return the box that all glyphs lie in."""
    boxes = [glyph.box for glyph in glyphs if glyph.box]
    if not boxes:
        return (0, 0, 0, 0)
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def _head(units: int, box: tuple[int, int, int, int]) -> bytes:
    flags, style, direction, glyph_format = _BASELINE_AT_ZERO, 0, 2, 0
    return struct.pack(
        ">LLLLHHqq4hHHhhh",
        *(_VERSION, _VERSION, 0, _MAGIC, flags, units, _EPOCH, _EPOCH),
        *box,
        *(style, _SMALLEST_PIXELS, direction, _LONG_OFFSETS, glyph_format),
    )


def _hhea(glyphs: Sequence[Glyph], widths: Sequence[int], ascent: int, descent: int) -> bytes:
    drawn = [(width, glyph.box) for width, glyph in zip(widths, glyphs, strict=True) if glyph.box]
    left = min((box[0] for _width, box in drawn), default=0)
    right = min((width - box[2] for width, box in drawn), default=0)
    reach = max((box[2] for _width, box in drawn), default=0)
    upright = (1, 0, 0)
    return struct.pack(
        ">L3hH3h3h4hhH",
        *(_VERSION, ascent, descent, 0, max(widths), left, right, reach),
        *upright,
        *(0, 0, 0, 0, 0, len(glyphs)),
    )


def _maxp(glyphs: Sequence[Glyph]) -> bytes:
    points = max(glyph.points for glyph in glyphs)
    contours = max(glyph.contours for glyph in glyphs)
    of_composites, zones, of_programs = (0, 0), 1, (0,) * 8
    return struct.pack(">LH13H", _VERSION, len(glyphs), points, contours, *of_composites, zones, *of_programs)


def _in_a_file(tables: Mapping[bytes, bytes]) -> bytes:
    """Put the tables, in the order of their names, behind their directory, and balance the file."""
    power = len(tables).bit_length() - 1
    search = 16 << power
    head = struct.pack(">L4H", _VERSION, len(tables), search, power, 16 * len(tables) - search)
    start = len(head) + 16 * len(tables)
    padded = {name: data + bytes(-len(data) % 4) for name, data in tables.items()}
    places = dict(zip(tables, accumulate(map(len, padded.values()), initial=start), strict=False))
    directory = b"".join(
        struct.pack(">4s3L", name, _sum(padded[name]), places[name], len(data)) for name, data in tables.items()
    )
    file = head + directory + b"".join(padded.values())
    balance = places[b"head"] + _BALANCE_AT
    return file[:balance] + struct.pack(">L", (_WHOLE - _sum(file)) & _WORD) + file[balance + 4 :]


def _sum(data: bytes) -> int:
    """Return the sum of 32-bit words, modulo 2**32."""
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & _WORD
