"""Text to clusters: pieces that are drawn, measured and extracted as one. HarfBuzz shapes.

Nothing is ever dropped: a character without a glyph becomes a box with its code point, a control
character too; a tab becomes a gap; what is invisible by design becomes a cluster of no width.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb
from fontTools.unicodedata import script as script_of

from intake_app.pdf import bidi, breaks
from intake_app.pdf.faces import Face, is_ignorable, stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.pdf.typography import Ink

TAB_WIDTH = 1.12
"""In em: four spaces of the body face."""

LONGEST_MAPPING = 8
"""Characters one glyph may stand for; readers of PDF disagree about more than a few."""

MARK_RISE, MARK_DROP = 0.42, 0.25
"""In em: how far a mark may be lifted or lowered, so that a tower of marks stays on its line."""

_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})
_MARK_SHIFT = 1.0


@dataclass(frozen=True, slots=True)
class GlyphOutline:
    """Glyphs of one face, each with its place in units of that face."""

    face: Face
    glyphs: tuple[tuple[int, int, int], ...]
    """(glyph id, x, y)."""


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
class Turn:
    """Which way a piece of text is read."""

    run: int
    """Number of its run: each run is ordered by itself, so a quote never pulls its label round."""
    base: int
    """Level of the run: 1 where it is read from the right as a whole."""
    level: int
    """Of the piece; odd ones are read from the right."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One piece of text with its picture."""

    start: int
    """Offset of its first character in the text that was shaped."""
    text: str
    """The characters it stands for; this is what a reader of the PDF extracts."""
    outline: Outline
    advance: float
    """In em, kerning included."""
    ink: Ink
    turn: Turn

    @property
    def hangs(self) -> bool:
        """Whether it may stand past the end of a line: white space that a line can break at."""
        return self.text in {" ", "\t", "\u3000", "\u1680"} or "\u2000" <= self.text <= "\u2006"


def shape(runs: Sequence[tuple[str, Ink]], *, tabular: bool = False) -> list[Cluster]:
    """Turn runs of text, without line ends, into clusters in reading order.

    Args:
        runs: each text with its ink; a cluster never reaches over the edge of a run.
        tabular: figures of one width.
    """
    found: list[Cluster] = []
    offset = 0
    for number, (text, ink) in enumerate(runs):
        found.extend(_Run(number, text, offset, ink, tabular=tabular).clusters())
        offset += len(text)
    return found


class _Run:
    """One run on its way to clusters."""

    def __init__(self, number: int, text: str, offset: int, ink: Ink, *, tabular: bool) -> None:
        self._typed = text
        self._text = breaks.without_surrogates(text)
        self._codes = [ord(character) for character in self._text]
        self._offset = offset
        self._ink = ink
        self._features = {"tnum": True} if tabular else {}
        self._levels = bidi.levels(self._text) if bidi.turns(self._text) else None
        base = self._levels.base if self._levels else 0
        known = set(self._levels.by_character) if self._levels else {0}
        self._turns = {level: Turn(number, base, level) for level in known}

    def clusters(self) -> Iterator[Cluster]:
        pieces = stack(bold=self._ink.bold).choose(self._text, breaks.clusters(self._text))
        for (face, script, level), group in groupby(self._items(pieces), key=lambda piece: piece[2:]):
            item = list(group)
            turn = self._turns[level]
            if face is None:
                for at, until, *_rest in item:
                    yield from self._without_face(at, until, turn)
            else:
                yield from self._shaped(item[0][0], item[-1][1], face, script, turn)

    def _items(
        self, pieces: Sequence[tuple[int, int, Face | None]]
    ) -> Iterator[tuple[int, int, Face | None, str, int]]:
        """Add each piece's script and level; punctuation and marks keep the script before them."""
        script = "Latn"
        for start, end, found in pieces:
            # The stand-in of half a character has a picture; what was typed has none.
            face = found if self._typed[start] == self._text[start] else None
            if face is not None and not face.is_latin:
                own = script_of(self._text[start])
                script = script if own in _NO_SCRIPT else own
            level = self._levels.by_character[start] if self._levels else 0
            yield start, end, face, script if face is not None else "", level

    def _shaped(self, start: int, end: int, face: Face, script: str, turn: Turn) -> Iterator[Cluster]:
        buffer = hb.Buffer()
        buffer.add_codepoints(self._codes[start:end])
        buffer.direction = "rtl" if turn.level % 2 else "ltr"
        buffer.script, buffer.language = script, "und"
        hb.shape(face.font, buffer, self._features)
        placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        groups = [(start + at, list(group)) for at, group in groupby(placed, key=lambda glyph: glyph[0].cluster)]
        if turn.level % 2:
            groups.reverse()
        ends = [at for at, _group in groups[1:]] + [end]
        for (at, group), until in zip(groups, ends, strict=True):
            yield from self._split(at, until, _assembled(face, group), turn)

    def _split(self, start: int, end: int, drawn: tuple[GlyphOutline, float], turn: Turn) -> Iterator[Cluster]:
        """Yield one cluster with its picture, and empty ones for the characters it may not stand for.

        From the right each character stands for itself: readers of PDF turn single characters round,
        not the characters within one glyph.
        """
        step = 1 if turn.level % 2 else LONGEST_MAPPING
        outline, advance = drawn
        text = self._text[start:end]
        is_invisible = all(is_ignorable(character) for character in text)
        picture = None if is_invisible else outline
        yield Cluster(self._offset + start, text[:step], picture, advance, self._ink, turn)
        for at in range(step, end - start, step):
            yield Cluster(self._offset + start + at, text[at : at + step], None, 0.0, self._ink, turn)

    def _without_face(self, start: int, end: int, turn: Turn) -> Iterator[Cluster]:
        """Yield what stands for characters that no face has: a gap, nothing, or a box."""
        for at in range(start, end):
            character = self._text[at]
            outline: Outline = None
            advance = 0.0
            if character == "\t":
                advance = TAB_WIDTH
            elif not is_ignorable(character):
                outline = BoxOutline(ord(self._typed[at]), self._ink.bold)
                advance = outline.advance
            yield Cluster(self._offset + at, character, outline, advance, self._ink, turn)


def _assembled(face: Face, placed: Sequence[tuple[Any, Any]]) -> tuple[GlyphOutline, float]:
    """Return the glyphs of one cluster as one picture, and its advance in em."""
    em = face.units_per_em
    rise, drop, shift = round(MARK_RISE * em), round(MARK_DROP * em), round(_MARK_SHIFT * em)
    pen = 0
    glyphs: list[tuple[int, int, int]] = []
    for info, position in placed:
        x = pen + max(-shift, min(shift, position.x_offset))
        glyphs.append((info.codepoint, x, max(-drop, min(rise, position.y_offset))))
        pen += position.x_advance
    return GlyphOutline(face, tuple(glyphs)), pen / em
