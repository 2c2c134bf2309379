"""The font files, and which of them draws which characters.

Atkinson Hyperlegible draws what it can; Noto Sans the rest. Where one face has a whole word it
draws the whole word, so that no word changes its hand half-way; else each cluster takes the first
face that has it, and a character that no face has stays without one (it becomes a box).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ATKINSON = "fontpkg_atkinson_hyperlegible"
NOTO = "fontpkg_noto_sans"
ATKINSON_FACES = {False: "AtkinsonHyperlegible-Regular.ttf", True: "AtkinsonHyperlegible-Bold.ttf"}
NOTO_FACE = "NotoSans[wdth,wght].ttf"
_BASE, _MARK, _SECOND_MARK = "x", "\u0304", "\u0301"


@dataclass(frozen=True, eq=False)
class Face:
    """One font file at one weight. Two faces are equal only when they are the same object."""

    name: str
    font: Any
    """The `uharfbuzz.Font`: shapes text and draws outlines at this face's weight."""
    units_per_em: int
    characters: frozenset[str]
    is_latin: bool
    """Whether it draws the Latin script only, so that nobody needs to look the script up."""
    places_marks: bool
    """Whether combining marks sit on their letters; a face without anchors lets them float."""

    def has(self, cluster: str) -> bool:
        """Tell whether every visible character of the cluster, as typed or composed, is here."""
        return _visible(cluster) <= self.characters or _visible(_composed(cluster)) <= self.characters


@dataclass(frozen=True)
class FaceStack:
    """The faces of one weight, the preferred one first."""

    faces: tuple[Face, ...]

    def choose(self, text: str, clusters: Sequence[tuple[int, int]]) -> list[tuple[int, int, Face | None]]:
        """Give each cluster its face; a cluster that no face has whole falls apart into characters.

        Args:
            text: the text.
            clusters: start and end of each grapheme cluster, in order, without gaps.

        Returns:
            (start, end, face) in order, without gaps; face None where no face has the character.
        """
        first = self.faces[0]
        is_simple = len(clusters) == len(text)
        if is_simple and first.characters.issuperset(text):
            return [(start, end, first) for start, end in clusters]
        chosen: list[tuple[int, int, Face | None]] = []
        before: Face | None = None
        for word in _words(text, clusters):
            spelled = [text[start:end] for start, end in word]
            # A space keeps the face before it: fewer changes, and the width a reader expects.
            whole = before if before and spelled[0].isspace() and _has_all(before, spelled) else self._for_word(spelled)
            for start, end in word:
                chosen.extend([(start, end, whole)] if whole else self._apart(text, start, end))
            before = whole
        return chosen

    def _for_word(self, word: Sequence[str]) -> Face | None:
        """Return the first face that has all of a word."""
        return next((face for face in self.faces if all(_draws(face, cluster) for cluster in word)), None)

    def _apart(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Face | None]]:
        """Yield the cluster with its face, or its characters one by one where no face has it whole."""
        whole = _pick(self.faces, text[start:end])
        if whole is not None:
            yield start, end, whole
            return
        for at in range(start, end):
            yield at, at + 1, _pick(self.faces, text[at])


@cache
def stack(*, bold: bool) -> FaceStack:
    """Return the faces of one weight; opened once a process, for opening costs more than a page."""
    weight = 700 if bold else 400
    return FaceStack(
        (
            _open(ATKINSON, ATKINSON_FACES[bold]),
            _open(NOTO, NOTO_FACE, wght=weight),
        )
    )


def is_ignorable(character: str) -> bool:
    """Tell whether a character is drawn as nothing by design: joiners, direction marks, selectors.

    Source: Unicode, Default_Ignorable_Code_Point, the assigned ones that people type.
    """
    code = ord(character)
    return any(first <= code <= last for first, last in _IGNORABLE)


_IGNORABLE = (
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xE0000, 0xE0FFF),
)


def _open(package: str, file_name: str, **variations: float) -> Face:
    data = (files(package) / "files" / file_name).read_bytes()
    face = hb.Face(hb.Blob(data))
    font = hb.Font(face)
    if variations:
        font.set_variations(variations)
    # Fonts map controls to empty glyphs; a person must see that one was typed.
    characters = frozenset(char for char in map(chr, face.unicodes) if unicodedata.category(char) != "Cc")
    return Face(file_name, font, face.upem, characters, package == ATKINSON, _places_marks(font, characters))


def _places_marks(font: Any, characters: frozenset[str]) -> bool:
    """Set two marks on a letter and see whether they move; unanchored ones stay where they are."""
    if not characters.issuperset(_BASE + _MARK + _SECOND_MARK):
        return False
    buffer = hb.Buffer()
    buffer.add_str(_BASE + _MARK + _SECOND_MARK)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return any(position.x_offset for position in buffer.glyph_positions[1:2])


def _words(text: str, clusters: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the clusters in groups: a word, or the white space after it."""
    group: list[tuple[int, int]] = []
    for start, end in clusters:
        if group and text[start].isspace() != text[group[-1][0]].isspace():
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _has_all(face: Face, clusters: Sequence[str]) -> bool:
    return all(face.has(cluster) for cluster in clusters)


@lru_cache(maxsize=4096)
def _pick(faces: tuple[Face, ...], cluster: str) -> Face | None:
    """Return the first face that draws the cluster well, else the first that has it."""
    return next(
        (face for face in faces if _draws(face, cluster)),
        next((face for face in faces if face.has(cluster)), None),
    )


@lru_cache(maxsize=4096)
def _draws(face: Face, cluster: str) -> bool:
    """Tell whether the face has the cluster and puts what marks remain after composing in their place."""
    if not face.has(cluster):
        return False
    if len(cluster) == 1 or face.places_marks:
        return True
    return not any(unicodedata.combining(character) for character in _composed(cluster))


def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


def _visible(cluster: str) -> set[str]:
    return {character for character in cluster if not is_ignorable(character)}
