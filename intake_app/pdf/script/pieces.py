"""What is drawn for a cluster: glyphs of one face, or a box with a code point; its width, and how far its ink goes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from intake_app.pdf.script.characters import is_ignorable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.script.faces import Face

HIGHEST, LOWEST = 1.2, -0.6
"""In em: how far the ink of a shifted mark may reach, so that a tower of marks stays near its line."""

WIDEST = 4.0
"""In em: a cluster of several glyphs that is wider is drawn in pieces, so that a line can break in it."""

_MARK_SHIFT = 1.0
_LETTERS_OF_A_LIGATURE = 2


@dataclass(frozen=True, slots=True)
class GlyphOutline:
    """Glyphs of one face, each with its place in units of that face."""

    face: Face
    glyphs: tuple[tuple[int, int, int], ...]
    """(glyph id, x, y)."""
    scale: float = 1.0
    """Less than one where it had to be made to fit."""

    def __hash__(self) -> int:
        # Asked of every letter on its way to its glyph; the places alone tell nearly all of them apart.
        return hash(self.glyphs)


@dataclass(frozen=True, slots=True)
class BoxOutline:
    """The box that stands for a character no face has."""

    code: int
    bold: bool

    @property
    def figures(self) -> str:
        """The code point in hexadecimal, four or six figures."""
        return f"{self.code:04X}" if self.code <= 0xFFFF else f"{self.code:06X}"  # noqa: PLR2004  (end of the BMP)

    @property
    def advance(self) -> float:
        """Width in em, the space on both sides included."""
        return 0.14 + 0.26 * (len(self.figures) // 2)


Outline = GlyphOutline | BoxOutline | None
"""What is drawn for a cluster; None draws nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some glyphs of a cluster as one picture, its width and reach in em."""

    outline: GlyphOutline | None
    advance: float
    top: float = 0.0
    bottom: float = 0.0


NOTHING = Piece(None, 0.0)
"""No picture and no room."""


@lru_cache(maxsize=4096)
def single(face: Face, glyph: int, y: int) -> GlyphOutline:
    """Return one glyph as a picture; the same letter is the same object, wherever it stands."""
    return GlyphOutline(face, ((glyph, 0, y),))


def in_pieces(face: Face, placed: Sequence[tuple[Any, Any]], *, from_right: bool) -> list[Piece]:
    """Return the glyphs of one cluster as one picture, or as several in reading order where it is very wide."""
    most = WIDEST * face.units_per_em
    groups: list[list[tuple[Any, Any]]] = [[]]
    width = 0
    for info, position in placed:
        if groups[-1] and position.x_advance and width + position.x_advance > most:
            groups.append([])
            width = 0
        groups[-1].append((info, position))
        width += position.x_advance
    if from_right:
        groups.reverse()
    return [_assembled(face, group) for group in groups]


def _assembled(face: Face, placed: Sequence[tuple[Any, Any]]) -> Piece:
    """Return some glyphs as one picture; what would tower above or hang below its line is held back."""
    em = face.units_per_em
    highest, lowest, shift = HIGHEST * em, LOWEST * em, round(_MARK_SHIFT * em)
    pen, top, bottom = 0, 0.0, 0.0
    glyphs: list[tuple[int, int, int]] = []
    for info, position in placed:
        x, y = pen + max(-shift, min(shift, position.x_offset)), position.y_offset
        if not face.is_latin:
            high, low = face.reach(info.codepoint) or (0, 0)
            y = max(min(y, round(max(0.0, highest - high))), round(min(0.0, lowest - low)))
            top, bottom = max(top, y + high), min(bottom, y + low)
        glyphs.append((info.codepoint, x, y))
        pen += position.x_advance
    return Piece(GlyphOutline(face, tuple(glyphs)), pen / em, top / em, bottom / em)


def joined(pieces: Sequence[Piece]) -> Piece:
    """Return pieces of one cluster, from left to right, as one: it has fewer characters than pieces."""
    if not pieces:
        return NOTHING
    if len(pieces) == 1:
        return pieces[0]
    width = 0.0
    glyphs: list[tuple[int, int, int]] = []
    face = None
    for piece in pieces:
        if piece.outline is not None:
            face = piece.outline.face
            start = round(width * face.units_per_em)
            glyphs.extend((glyph, start + x, y) for glyph, x, y in piece.outline.glyphs)
        width += piece.advance
    outline = GlyphOutline(face, tuple(glyphs)) if face else None
    return Piece(outline, width, max(piece.top for piece in pieces), min(piece.bottom for piece in pieces))


def shared_out(text: str, piece: Piece) -> list[Piece]:
    """Share the width of a ligature that is read from the right among its letters; the first one has the picture.

    Two equal letters in one place, as in the name of God in Arabic, are one letter to readers of PDF.
    """
    is_letter = [
        not is_ignorable(character) and not unicodedata.category(character).startswith("M") for character in text
    ]
    outline, letters = piece.outline, sum(is_letter)
    if letters < _LETTERS_OF_A_LIGATURE or outline is None:
        return [piece]
    share = piece.advance / letters
    back = round((piece.advance - share) * outline.face.units_per_em)
    moved = replace(outline, glyphs=tuple((glyph, x - back, y) for glyph, x, y in outline.glyphs))
    others = [Piece(None, share if has_width else 0.0) for has_width in is_letter[1:]]
    return [Piece(moved, share, piece.top, piece.bottom), *others]


def is_blank(face: Face, placed: Sequence[tuple[Any, Any]]) -> bool:
    """Tell whether a face has nothing to show for a cluster after all: no ink, or its own sign for nothing."""
    if face.is_latin:
        return False
    glyphs = [info.codepoint for info, _position in placed]
    return 0 in glyphs or not any(face.reach(glyph) for glyph in glyphs)


def may_be_blank(text: str) -> bool:
    """Tell whether nothing is what a text looks like: white space, and what is invisible by design."""
    return all(character.isspace() or is_ignorable(character) for character in text)
