"""Which face draws which characters.

Where one face has a whole word it draws the whole word, so that no word changes its hand half-way; else each
cluster takes the first face that has it: of those that come along, then of the computer's own. A character
that no face has stays without one (it becomes a box).
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from intake_app.pdf.script import faces, system_faces
from intake_app.pdf.script.characters import LENT, composed, is_agreed, is_picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from intake_app.pdf.script.faces import Face

_MOST_REMEMBERED = 20_000


class FaceStack:
    """The faces of one weight, the preferred one first."""

    def __init__(self, *, bold: bool) -> None:
        self._bold = bold
        self._near = faces.near(bold=bold)
        self._picked: dict[tuple[str, str], Face | None] = {}

    @property
    def first(self) -> Face:
        """The face of all ordinary words."""
        return self._near[0]

    @property
    def shipped(self) -> Iterator[Face]:
        """The faces that come along; the further ones are opened when they are asked for."""
        yield from self._near
        yield from faces.far(bold=self._bold)

    def choose(
        self, text: str, clusters: Sequence[tuple[int, int]], east_asian: str = ""
    ) -> list[tuple[int, int, Face | None]]:
        """Give each cluster its face; a cluster that no face has whole falls apart into characters.

        Args:
            text: the text.
            clusters: start and end of each grapheme cluster, in order, without gaps.
            east_asian: whose shapes of Chinese characters are wanted, as `characters.east_asian` tells.

        Returns:
            (start, end, face) in order, without gaps; face None where no face has the character.
        """
        is_simple = len(clusters) == len(text)
        if is_simple and self.first.characters.issuperset(text):
            return [(start, end, self.first) for start, end in clusters]
        chosen: list[tuple[int, int, Face | None]] = []
        before: Face | None = None
        for word in _words(text, clusters):
            spelled = [text[start:end] for start, end in word]
            # A space keeps the face before it: fewer changes, and the width a reader expects.
            is_space = before is not None and spelled[0].isspace()
            whole = before if before and is_space and _has_all(before, spelled) else self._for_word(spelled)
            for start, end in word:
                chosen.extend([(start, end, whole)] if whole else self._apart(text, start, end, east_asian))
            before = whole
        return chosen

    def _for_word(self, word: Sequence[str]) -> Face | None:
        """Return the first face that has all of a word."""
        return next(
            (face for face in self.shipped if face.spells and all(_draws(face, cluster) for cluster in word)), None
        )

    def _apart(self, text: str, start: int, end: int, east_asian: str) -> Iterator[tuple[int, int, Face | None]]:
        """Yield the cluster with its face, or its characters one by one where no face has it whole."""
        whole = self._pick(text[start:end], east_asian)
        if whole is not None:
            yield start, end, whole
            return
        for at in range(start, end):
            yield at, at + 1, self._pick(text[at], east_asian)

    def _pick(self, cluster: str, east_asian: str) -> Face | None:
        """Return the face of one cluster, and remember it."""
        key = cluster, east_asian
        if key not in self._picked:
            if len(self._picked) >= _MOST_REMEMBERED:
                self._picked.clear()
            self._picked[key] = self._found(cluster, east_asian)
        return self._picked[key]

    def _found(self, cluster: str, east_asian: str) -> Face | None:
        """Return the first face that draws a cluster well, else the first that has it or a picture that shows it."""
        if not all(map(is_agreed, cluster)):
            return None
        well = (face for face in self.shipped if _draws(face, cluster))
        at_all = (face for face in self.shipped if face.has(cluster))
        found = next(chain(well, at_all), None)
        found = found or system_faces.shared().find(cluster, bold=self._bold, east_asian=east_asian)
        if found is None and cluster in LENT:
            return next(face for face in self.shipped if face.is_emoji)
        return found


@cache
def stack(*, bold: bool) -> FaceStack:
    """Return the faces of one weight, the same ones for the whole life of the process."""
    return FaceStack(bold=bold)


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


@lru_cache(maxsize=8192)
def _draws(face: Face, cluster: str) -> bool:
    """Tell whether the face has the cluster and draws it as it is meant: marks in place, emoji as pictures."""
    if not face.has(cluster):
        return False
    if len(cluster) == 1:
        return True
    if is_picture(cluster):
        return face.is_emoji
    if face.places_marks:
        return True
    return not any(unicodedata.combining(character) for character in composed(cluster))
