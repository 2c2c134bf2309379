"""Text to clusters: pieces that are drawn, measured and extracted as one. HarfBuzz shapes.

Nothing is ever dropped: a character without a glyph becomes a box with its code point, a control
character too; a tab becomes a gap; what is invisible by design becomes a cluster of no width.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import count, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import uharfbuzz as hb
from fontTools.unicodedata import script as script_of

from intake_app.pdf.script import bidi, breaks
from intake_app.pdf.script.characters import LENT, east_asian, is_ignorable
from intake_app.pdf.script.face_stack import stack
from intake_app.pdf.script.pieces import (
    NOTHING,
    BoxOutline,
    in_pieces,
    is_blank,
    joined,
    may_be_blank,
    shared_out,
    single,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from intake_app.pdf.script.face_stack import FaceStack
    from intake_app.pdf.script.faces import Face
    from intake_app.pdf.script.pieces import Outline, Piece
    from intake_app.pdf.typography import Ink

TAB_WIDTH = 1.12
"""In em: four spaces of the body face."""

LONGEST_MAPPING = 8
"""Characters one glyph may stand for; readers of PDF disagree about more than a few."""

_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})
_SPACES = {"\t": TAB_WIDTH, "\u2001": 1.0, "\u2003": 1.0, "\u3000": 1.0}
_SPACE = 0.28
"""In em: a white space that no face has, where it is not in the list."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which way a piece of text is read."""

    run: int
    """Number of its run: each run is ordered by itself, so a quote never pulls its label round."""
    base: int
    """Level of the run: 1 where it is read from the right as a whole."""
    level: int
    """Of the piece; odd ones are read from the right."""


class Cluster(NamedTuple):
    """One piece of text with its picture. A tuple, for a page has thousands and they are made one by one."""

    start: int
    """Offset of its first character in the text that was shaped."""
    text: str
    """The characters it stands for; this is what a reader of the PDF extracts."""
    outline: Outline
    advance: float
    """In em, kerning included."""
    ink: Ink
    turn: Turn
    top: float = 0.0
    """In em: how far above the baseline its ink reaches, where that may be more than Latin letters do."""
    bottom: float = 0.0
    """In em, negative: how far below the baseline."""

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

    def clusters(self) -> Iterable[Cluster]:
        stacked = stack(bold=self._ink.bold)
        if self._text and breaks.stand_alone(self._text) and stacked.first.characters.issuperset(self._text):
            return self._plain(stacked.first)
        return self._each(stacked)

    def _each(self, stacked: FaceStack) -> Iterator[Cluster]:
        pieces = stacked.choose(self._text, breaks.clusters(self._text), east_asian(self._text))
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
        buffer = self._buffer(start, end, face, script, turn)
        placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        groups = [(start + at, list(group)) for at, group in groupby(placed, key=lambda glyph: glyph[0].cluster)]
        if turn.level % 2:
            groups.reverse()
        ends = [at for at, _group in groups[1:]] + [end]
        for (at, group), until in zip(groups, ends, strict=True):
            if is_blank(face, group) and not may_be_blank(self._text[at:until]):
                yield from self._without_face(at, until, turn)
            else:
                yield from self._split(at, until, in_pieces(face, group, from_right=bool(turn.level % 2)), turn)

    def _buffer(self, start: int, end: int, face: Face, script: str, turn: Turn) -> Any:
        """Return a piece of the text, shaped."""
        buffer = hb.Buffer()
        codes = self._codes[start:end]
        if face.is_emoji:
            codes = [ord(LENT.get(character, character)) for character in self._text[start:end]]
        buffer.add_codepoints(codes)
        buffer.direction = "rtl" if turn.level % 2 else "ltr"
        buffer.script, buffer.language = script, "und"
        if face.is_emoji:
            # A family that the font cannot join stays several pictures, with a place to break between them.
            buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(face.font, buffer, self._features)
        return buffer

    def _plain(self, face: Face) -> Iterable[Cluster]:
        """Return what `_shaped` would, for text of which each character is a cluster: most of what is printed."""
        turn = self._turns[0]
        buffer = self._buffer(0, len(self._text), face, "Latn", turn)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        is_each_one = [info.cluster for info in infos] == list(range(len(self._text)))
        if not is_each_one or any(position.x_offset for position in positions):
            # Ligatures or marks, which this face has none of today.
            return self._shaped(0, len(self._text), face, "Latn", turn)
        ink, em = self._ink, face.units_per_em
        placed = zip(count(self._offset), self._text, infos, positions, strict=False)
        return [
            Cluster(at, text, single(face, glyph.codepoint, where.y_offset), where.x_advance / em, ink, turn)
            for at, text, glyph, where in placed
        ]

    def _split(self, start: int, end: int, pieces: Sequence[Piece], turn: Turn) -> Iterator[Cluster]:
        """Yield clusters with the pictures, and empty ones for the characters they may not stand for.

        From the right each character stands for itself: readers of PDF turn single characters round,
        not the characters within one glyph.
        """
        text = self._text[start:end]
        step = 1 if turn.level % 2 else max(1, min(LONGEST_MAPPING, len(text) // len(pieces)))
        places = range(0, len(text), step)
        rest = pieces[len(places) - 1 :]
        pictures = [*pieces[: len(places) - 1], joined(rest[::-1] if turn.level % 2 else rest)]
        if turn.level % 2 and len(pieces) == 1:
            pictures = shared_out(text, pieces[0])
        is_invisible = all(is_ignorable(character) for character in text)
        for number, at in enumerate(places):
            piece = pictures[number] if number < len(pictures) else NOTHING
            yield Cluster(
                self._offset + start + at,
                text[at : at + step],
                None if is_invisible else piece.outline,
                piece.advance,
                self._ink,
                turn,
                piece.top,
                piece.bottom,
            )

    def _without_face(self, start: int, end: int, turn: Turn) -> Iterator[Cluster]:
        """Yield what stands for characters that no face has: a gap, nothing, or a box."""
        for at in range(start, end):
            character = self._text[at]
            outline: Outline = None
            advance = 0.0
            if character == "\t" or unicodedata.category(character) == "Zs":
                advance = _SPACES.get(character, _SPACE)
            elif not is_ignorable(character):
                outline = BoxOutline(ord(self._typed[at]), self._ink.bold)
                advance = outline.advance
            yield Cluster(self._offset + at, character, outline, advance, self._ink, turn)
