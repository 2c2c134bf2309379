"""One font file at one weight: what it can draw, and how far its ink reaches. And the files that come along.

Atkinson Hyperlegible and Noto Sans draw most of what is typed; Noto for nineteen more scripts, for signs and
for emoji is opened when it is needed. All of them may be embedded and ship as dependencies (decision 8).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb

from intake_app.pdf.script.characters import IGNORABLE, composed, is_agreed, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

ATKINSON = "fontpkg_atkinson_hyperlegible"
ATKINSON_FACES = {False: "AtkinsonHyperlegible-Regular.ttf", True: "AtkinsonHyperlegible-Bold.ttf"}
NOTO = "manimgx_fonts"
EMOJI = "NotoEmoji[wght].ttf"
SIGNS = "NotoSansSymbols[wght].ttf"
SCRIPTS = (
    "Arabic",
    "Hebrew",
    "Devanagari",
    "Thai",
    "Armenian",
    "Bengali",
    "Ethiopic",
    "Georgian",
    "Gujarati",
    "Gurmukhi",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Oriya",
    "Sinhala",
    "Tamil",
    "Telugu",
)
WEIGHTS = {False: 400, True: 700}

_BASE, _MARK, _SECOND_MARK = "x", "\u0304", "\u0301"


@dataclass(frozen=True, eq=False)
class Face:
    """One font file at one weight. Two faces are equal only when they are the same object."""

    name: str
    font: Any
    """The `uharfbuzz.Font`: shapes text and draws outlines at this face's weight."""
    units_per_em: int
    characters: frozenset[str]
    places_marks: bool
    """Whether combining marks sit on their letters; a face without anchors lets them float."""
    is_cubic: bool = False
    """Whether its outlines are cubic curves (CFF), which a TrueType font cannot hold."""
    is_latin: bool = False
    """Whether it draws the Latin script only, so that nobody needs to look the script up."""
    is_emoji: bool = False
    spells: bool = True
    """Whether whole words are set in it; a face of signs lends single ones."""
    _reaches: dict[int, tuple[int, int] | None] = field(default_factory=dict)

    def has(self, cluster: str) -> bool:
        """Tell whether every visible character of the cluster, as typed or composed, is here."""
        if len(cluster) == 1:
            return cluster in self.characters or composed(cluster) in self.characters or cluster in IGNORABLE
        return visible(cluster) <= self.characters or visible(composed(cluster)) <= self.characters

    def reach(self, glyph: int) -> tuple[int, int] | None:
        """Return how high and how low the ink of a glyph stands, in units; None where it has no ink."""
        if glyph not in self._reaches:
            extents = self.font.get_glyph_extents(glyph)
            has_ink = extents is not None and (extents.width or extents.height)
            self._reaches[glyph] = (extents.y_bearing, extents.y_bearing + extents.height) if has_ink else None
        return self._reaches[glyph]


@cache
def near(*, bold: bool) -> tuple[Face, ...]:
    """Return the faces of one weight that most texts need; opened once, for opening costs more than a page."""
    own = _shipped(ATKINSON, f"files/{ATKINSON_FACES[bold]}")
    return (
        opened(ATKINSON_FACES[bold], hb.Face(own), is_latin=True),
        opened("NotoSans[wght].ttf", hb.Face(_shipped(NOTO, "NotoSans[wght].ttf")), wght=WEIGHTS[bold]),
    )


@cache
def far(*, bold: bool) -> tuple[Face, ...]:
    """Return the other faces that come along, opened when a text has what the near ones lack."""
    return tuple(_far(WEIGHTS[bold]))


def _far(weight: int) -> Iterator[Face]:
    for script in SCRIPTS:
        name = f"NotoSans{script}[wght].ttf"
        yield opened(name, hb.Face(_shipped(NOTO, name)), wght=weight)
    yield opened(SIGNS, hb.Face(_shipped(NOTO, SIGNS)), spells=False, wght=weight)
    yield opened(EMOJI, hb.Face(_shipped(NOTO, EMOJI)), spells=False, is_emoji=True, wght=weight)


def opened(
    name: str, face: Any, *, is_latin: bool = False, is_emoji: bool = False, spells: bool = True, **variations: float
) -> Face:
    """Make a face ready to shape and to draw.

    Args:
        name: of the file, for whoever asks which face drew something.
        face: the `uharfbuzz.Face`.
        is_latin: see `Face`.
        is_emoji: see `Face`.
        spells: see `Face`.
        variations: where on each axis of a variable font.
    """
    font = hb.Font(face)
    if variations:
        font.set_variations(variations)
    # Fonts map controls to empty glyphs, and private code points to whatever they like.
    characters = frozenset(filter(is_agreed, map(chr, face.unicodes)))
    is_cubic = not {"CFF ", "CFF2"}.isdisjoint(face.table_tags)
    places_marks = _places_marks(font, characters)
    return Face(name, font, face.upem, characters, places_marks, is_cubic, is_latin, is_emoji, spells)


def _shipped(package: str, name: str) -> Any:
    return hb.Blob((files(package) / name).read_bytes())


def _places_marks(font: Any, characters: frozenset[str]) -> bool:
    """Set two marks on a letter and see whether they move; unanchored ones stay where they are.

    A face without that letter is made for one script, whose marks it knows.
    """
    if not characters.issuperset(_BASE + _MARK + _SECOND_MARK):
        return _BASE not in characters
    buffer = hb.Buffer()
    buffer.add_str(_BASE + _MARK + _SECOND_MARK)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return any(position.x_offset for position in buffer.glyph_positions[1:2])
