"""The font of a document: each glyph is one cluster of text, and knows its characters.

A letter with marks, a ligature, a box with a code point: all are one glyph whose ToUnicode is what
was typed, so the text comes out of the PDF as it went in. Source: ISO 32000-1, 9.7 and 9.10.3.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from intake_app.pdf.script.face_stack import stack
from intake_app.pdf.script.pieces import BoxOutline, GlyphOutline
from intake_app.pdf.script.truetype import font_file, glyph_of
from intake_app.pdf.typography import ASCENT, DESCENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.pdf.script.pieces import Outline
    from intake_app.pdf.script.shaping import Cluster
    from intake_app.pdf.script.truetype import Glyph

UNITS = 1000
"""Units per em; the faces we ship have the same, so their outlines keep every point."""

MOST_GLYPHS = 0xFFFE
"""A TrueType font holds no more."""

_BOX_LOW, _BOX_HIGH, _BOX_SIDE, _BOX_LINE = -110, 750, 70, 32
_FIGURE_SCALE = 0.42
_FIGURE_STEP = 260
_FIGURE_ROWS = (385, 35)
_FIGURE_INSET = 18
_MAPPINGS_A_BLOCK = 100
_CURVE_ERROR = 1.0
"""In thousandths of an em: how far a cubic curve may be from the quadratic ones drawn for it."""


class DocumentFonts:
    """The fonts of one document: one, and another each time the last one is full."""

    def __init__(self, most: int = MOST_GLYPHS) -> None:
        self.all = [DocumentFont()]
        self._most = most
        self._slots: dict[tuple[Outline, str], tuple[int, int, int]] = {}

    def slot(self, cluster: Cluster) -> tuple[int, int, int]:
        """Return the number of the font that has a cluster, counted from 0, then glyph and width as in that font."""
        key = (cluster.outline, cluster.text)
        found = self._slots.get(key)
        if found is None:
            if len(self.all[-1].widths) > self._most:
                self.all.append(DocumentFont())
            found = self._slots[key] = (len(self.all) - 1, *self.all[-1].slot(cluster))
        return found


class DocumentFont:
    """Collects clusters; then builds the font that holds them."""

    def __init__(self) -> None:
        self._slots: dict[tuple[Outline, str], int] = {}
        self._outlines: list[Outline] = [None]
        self._texts: list[str] = [""]
        self._widths: list[int] = [UNITS // 2]

    def slot(self, cluster: Cluster) -> tuple[int, int]:
        """Return the glyph of a cluster, made on its first use.

        Returns:
            glyph id, and the glyph's own width in thousandths of an em; the cluster's advance may
            differ from it by kerning.
        """
        key = (cluster.outline, cluster.text)
        found = self._slots.get(key)
        if found is None:
            found = self._add(cluster)
            self._slots[key] = found
        return found, self._widths[found]

    @property
    def widths(self) -> Sequence[int]:
        """The width of each glyph in thousandths of an em, by glyph id."""
        return self._widths

    def build(self) -> bytes:
        """Return the TrueType font that holds every glyph used."""
        return font_file(
            [_glyph(outline) for outline in self._outlines],
            self._widths,
            units=UNITS,
            ascent=round(ASCENT * UNITS),
            descent=-round(DESCENT * UNITS),
        )

    def to_unicode(self) -> bytes:
        """Return the CMap from glyph ids to the characters they stand for."""
        lines = [
            f"<{number:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for number, text in enumerate(self._texts)
            if number
        ]
        return "\n".join([_CMAP_HEAD, *_blocks(lines), _CMAP_FOOT]).encode("ascii")

    def _add(self, cluster: Cluster) -> int:
        self._outlines.append(cluster.outline)
        self._texts.append(cluster.text)
        self._widths.append(_own_width(cluster))
        return len(self._outlines) - 1


def _own_width(cluster: Cluster) -> int:
    """Return the width without kerning, so that one glyph serves every place it stands in."""
    outline = cluster.outline
    if isinstance(outline, GlyphOutline) and len(outline.glyphs) == 1 and not outline.glyphs[0][1]:
        face = outline.face
        own: int = face.font.get_glyph_h_advance(outline.glyphs[0][0])
        return round(own * outline.scale * UNITS / face.units_per_em)
    return round(cluster.advance * UNITS)


@lru_cache(maxsize=4096)
def _glyph(outline: Outline) -> Glyph:
    """Return what is drawn for a cluster, ready for the file; the next document has the same letters."""
    pen = TTGlyphPen(None)
    _draw(outline, pen)
    return glyph_of(pen)


def _draw(outline: Outline, pen: TTGlyphPen) -> None:
    if isinstance(outline, GlyphOutline):
        scale = outline.scale * UNITS / outline.face.units_per_em
        target = Cu2QuPen(pen, _CURVE_ERROR, reverse_direction=True) if outline.face.is_cubic else pen
        for glyph, x, y in outline.glyphs:
            placed = (
                TransformPen(target, (scale, 0, 0, scale, x * scale, y * scale)) if x or y or scale != 1 else target
            )
            outline.face.font.draw_glyph_with_pen(glyph, placed)
    elif isinstance(outline, BoxOutline):
        _draw_box(outline, pen)


def _draw_box(box: BoxOutline, pen: TTGlyphPen) -> None:
    """Draw a frame and in it the code point, in two rows of hexadecimal figures."""
    left, right = _BOX_SIDE / 2, box.advance * UNITS - _BOX_SIDE / 2
    _rectangle(pen, (left, _BOX_LOW, right, _BOX_HIGH), is_hole=False)
    inner = (left + _BOX_LINE, _BOX_LOW + _BOX_LINE, right - _BOX_LINE, _BOX_HIGH - _BOX_LINE)
    _rectangle(pen, inner, is_hole=True)
    face = stack(bold=box.bold).first
    scale = _FIGURE_SCALE * UNITS / face.units_per_em
    in_a_row = len(box.figures) // 2
    for place, figure in enumerate(box.figures):
        glyph = face.font.get_nominal_glyph(ord(figure))
        slack = _FIGURE_STEP - face.font.get_glyph_h_advance(glyph) * scale
        x = _BOX_SIDE + (place % in_a_row) * _FIGURE_STEP + slack / 2
        y = _FIGURE_ROWS[place // in_a_row] + _FIGURE_INSET
        face.font.draw_glyph_with_pen(glyph, TransformPen(pen, (scale, 0, 0, scale, x, y)))


def _rectangle(pen: TTGlyphPen, edges: tuple[float, float, float, float], *, is_hole: bool) -> None:
    left, low, right, high = edges
    corners = [(left, low), (left, high), (right, high), (right, low)]
    if is_hole:
        corners.reverse()
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()


def _blocks(lines: list[str]) -> Iterator[str]:
    """Yield the mappings in blocks of the hundred that a CMap allows."""
    for start in range(0, len(lines), _MAPPINGS_A_BLOCK):
        block = lines[start : start + _MAPPINGS_A_BLOCK]
        yield "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"])


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""

_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
