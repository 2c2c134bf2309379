"""The fonts this computer has: a last resort for characters that no bundled face draws, such as Chinese.

The folders are read at the first such character, once in a process. The order is the same on every run of
one machine, so the same brief stays the same bytes. A file that is broken, that may not be embedded, or that
holds only coloured pictures is passed over. Source for the embedding bits: OpenType 1.9, OS/2, fsType.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen

from intake_app.pdf.script.characters import composed, visible
from intake_app.pdf.script.faces import WEIGHTS, Face, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_MOST_IN_A_COLLECTION = 64
_USAGE, _RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200
_SLANTED = 0x0201
_NORMAL_WIDTH = 5
_OS2_SIZE, _POST_SIZE = 64, 16
_STROKES = frozenset({"lineTo", "curveTo", "qCurveTo"})
_PICTURES_OF_NOTHING = ("Last Resort", ".LastResort", "LastResort", "Adobe Blank", "Adobe NotDef", "Unicode BMP")
"""Fonts that have a glyph for every code point, and tell nothing by it."""

_PREFERRED = {
    "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic", "Meiryo", "MS Gothic"),
    "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic", "Nanum"),
    "zh": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi"),
    "": ("Noto Sans", "Segoe UI", "Nirmala UI", "Arial Unicode", "DejaVu Sans", "FreeSans"),
}
"""Beginnings of family names: plain hands for each language, and for all other scripts."""


@dataclass(frozen=True, eq=False)
class _Candidate:
    """One font of one file, as the scan found it."""

    path: Path
    index: int
    family: str
    weights: tuple[float, float]
    """The lightest and the heaviest it can be."""
    is_slanted: bool
    is_fixed: bool
    is_normal_wide: bool
    codes: Any
    """The `uharfbuzz.Set` of its code points."""

    def covers(self, texts: Sequence[frozenset[str]]) -> bool:
        """Tell whether it has all characters of one of the texts."""
        return any(all(ord(character) in self.codes for character in text) for text in texts)

    def weight(self, wanted: float) -> float:
        """Return the weight it has that is nearest to the wanted one."""
        return min(max(wanted, self.weights[0]), self.weights[1])


class SystemFaces:
    """The fonts below some folders."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._candidates: list[_Candidate] | None = None
        self._all_codes: Any = None
        self._ranked: dict[tuple[bool, str], list[_Candidate]] = {}
        self._opened: dict[tuple[_Candidate, bool], Face | None] = {}

    def find(self, cluster: str, *, bold: bool, east_asian: str = "") -> Face | None:
        """Return the first face that has a cluster and leaves ink for it, or nothing.

        Args:
            cluster: what no bundled face has.
            bold: whether a heavy weight is preferred.
            east_asian: whose shapes of Chinese characters are preferred.
        """
        wanted = (visible(cluster), visible(composed(cluster)))
        if not wanted[0] or not self._is_anywhere(wanted):
            return None
        for candidate in self._in_order(bold, east_asian):
            if candidate.covers(wanted):
                face = self._face(candidate, bold=bold)
                if face is not None and face.has(cluster) and (cluster.isspace() or _leaves_ink(face, wanted)):
                    return face
        return None

    def _is_anywhere(self, wanted: Sequence[frozenset[str]]) -> bool:
        """Tell whether any font at all has the characters; most that nobody has are answered here."""
        if self._candidates is None:
            self._candidates = list(_scanned(self._folders))
            self._all_codes = hb.Set()
            for candidate in self._candidates:
                self._all_codes.update(candidate.codes)
        return any(all(ord(character) in self._all_codes for character in text) for text in wanted)

    def _in_order(self, bold: bool, east_asian: str) -> list[_Candidate]:  # noqa: FBT001  (half of a key)
        key = bold, east_asian
        if key not in self._ranked:
            names = (*_PREFERRED[east_asian], *(_PREFERRED[""] if east_asian else ()))
            weight = WEIGHTS[bold]
            self._ranked[key] = sorted(self._candidates or (), key=lambda one: _rank(one, names, weight))
        return self._ranked[key]

    def _face(self, candidate: _Candidate, *, bold: bool) -> Face | None:
        key = candidate, bold
        if key not in self._opened:
            self._opened[key] = _face_of(candidate, WEIGHTS[bold])
        return self._opened[key]


@cache
def shared() -> SystemFaces:
    """Return the fonts of this computer, for the life of the process."""
    return SystemFaces(folders())


def folders(system: str = sys.platform) -> tuple[Path, ...]:
    """Return where a system keeps fonts: the user's own, then everybody's."""
    home = Path.home()
    if system == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return (local / "Microsoft/Windows/Fonts", Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    if system == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return (data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _scanned(places: Sequence[Path]) -> Iterator[_Candidate]:
    """Yield every usable font below the folders; of a file that lies in two places the first."""
    seen: set[Path] = set()
    for place in places:
        for folder, inner, names in os.walk(place):
            inner.sort()
            for name in sorted(names):
                path = Path(folder, name)
                if name.lower().endswith(_ENDINGS) and path not in seen:
                    seen.add(path)
                    yield from _fonts_in(path)


def _fonts_in(path: Path) -> Iterator[_Candidate]:
    try:
        blob = hb.Blob.from_file_path(str(path))
    except (OSError, ValueError, hb.HarfBuzzError):
        return
    for index in range(min(hb.Face(blob).count, _MOST_IN_A_COLLECTION)):
        candidate = _candidate(path, index, hb.Face(blob, index))
        if candidate is not None:
            yield candidate


def _candidate(path: Path, index: int, face: Any) -> _Candidate | None:
    """Read what the scan needs to know of a font; nothing, where it is of no use here."""
    about = bytes(face.reference_table("OS/2").data)
    if len(about) < _OS2_SIZE or not _may_be_embedded(_number(about, 8)) or not face.glyph_count:
        return None
    # Both names may be missing; the first is the family that all weights share.
    family = face.get_name(16) or face.get_name(1) or ""
    if family.startswith(_PICTURES_OF_NOTHING) or not face.unicodes:
        return None
    axis = next((axis for axis in face.axis_infos if axis.tag == "wght"), None)
    weight = float(_number(about, 4))
    post = bytes(face.reference_table("post").data)
    return _Candidate(
        path,
        index,
        family,
        (axis.min_value, axis.max_value) if axis else (weight, weight),
        is_slanted=bool(_number(about, 62) & _SLANTED),
        is_fixed=len(post) >= _POST_SIZE and any(post[12:16]),
        is_normal_wide=_number(about, 6) == _NORMAL_WIDTH,
        codes=face.unicodes,
    )


def _may_be_embedded(bits: int) -> bool:
    """Tell whether a font's maker lets a part of it be embedded; of several usages the mildest counts."""
    return bits & _USAGE != _RESTRICTED and not bits & (_NO_SUBSETTING | _BITMAPS_ONLY)


def _rank(one: _Candidate, names: Sequence[str], weight: float) -> tuple[Any, ...]:
    """Return what a font is ordered by: upright and plain ones first; the path decides what is left."""
    place = next((at for at, name in enumerate(names) if one.family.startswith(name)), len(names))
    far = abs(one.weight(weight) - weight)
    own = (one.family, one.path.name, str(one.path), one.index)
    return (one.is_slanted, place, one.is_fixed, not one.is_normal_wide, far, *own)


def _face_of(candidate: _Candidate, weight: float) -> Face | None:
    """Open a font for good; nothing where its file has gone since the scan."""
    try:
        face = hb.Face(hb.Blob.from_file_path(str(candidate.path)), candidate.index)
    except (OSError, ValueError, hb.HarfBuzzError):
        return None
    if candidate.weights[0] == candidate.weights[1]:
        return opened(candidate.path.name, face)
    return opened(candidate.path.name, face, wght=candidate.weight(weight))


def _leaves_ink(face: Face, wanted: Sequence[frozenset[str]]) -> bool:
    """Tell whether each character of a text has an outline; coloured pictures and blanks have none."""
    for text in wanted:
        glyphs = [face.font.get_nominal_glyph(ord(character)) for character in text]
        if all(glyph and _has_outline(face.font, glyph) for glyph in glyphs):
            return True
    return False


def _has_outline(font: Any, glyph: int) -> bool:
    pen = RecordingPen()
    font.draw_glyph_with_pen(glyph, pen)
    return any(step in _STROKES for step, _points in pen.value)


def _number(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")
