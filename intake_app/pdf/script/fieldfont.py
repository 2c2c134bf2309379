"""The font in which a reader's program sets what is typed into a field: one byte a letter, embedded.

Such programs type with simple fonts alone, so the document's own font of clusters does not serve here. What
Windows-1252 does not hold they set in a font of their own. Source: ISO 32000-1, 9.6.3, 12.7.3.3 and annex D.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import uharfbuzz as hb

from intake_app.pdf.script.faces import ATKINSON, ATKINSON_FACES

POSTSCRIPT_NAME = "AtkinsonHyperlegible-Regular"
"""Without a subset's prefix: all letters of the encoding are in it, and some programs type with no subset."""
FIRST, LAST = 32, 255
_ENCODING = "cp1252"
_NOT_READ_IN_A_PDF = ("GSUB", "GPOS", "GDEF", "gasp")


@dataclass(frozen=True)
class FieldFont:
    """The font file, and how wide its letters are."""

    data: bytes
    widths: tuple[int, ...]
    """In thousandths of an em, of the codes `FIRST` to `LAST`; 0 where the encoding has no letter."""


@cache
def field_font() -> FieldFont:
    """Return the font, cut to the letters of the encoding once a process; its bytes are always the same."""
    face = hb.Face(hb.Blob((files(ATKINSON) / "files" / ATKINSON_FACES[False]).read_bytes()))
    letters = [bytes([code]).decode(_ENCODING, errors="ignore") for code in range(FIRST, LAST + 1)]
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(ord(letter) for letter in letters if letter)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _NOT_READ_IN_A_PDF)
    small = hb.subset(face, wanted)
    font = hb.Font(small)
    return FieldFont(small.blob.data, tuple(_width(font, small.upem, letter) for letter in letters))


def _width(font: Any, units_per_em: int, letter: str) -> int:
    glyph = font.get_nominal_glyph(ord(letter)) if letter else None
    return 0 if glyph is None else round(font.get_glyph_h_advance(glyph) * 1000 / units_per_em)
