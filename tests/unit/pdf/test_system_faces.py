"""The computer's own fonts: taken where nothing bundled has a character, if they may be, and in a fixed order."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from intake_app.pdf.file.preview import page_images
from intake_app.pdf.script import face_stack, system_faces
from intake_app.pdf.script.pieces import BoxOutline, GlyphOutline
from intake_app.pdf.script.shaping import shape
from intake_app.pdf.script.system_faces import SystemFaces
from intake_app.pdf.typography import PLAIN, STRONG
from tests.unit.pdf.sheets import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "\u13a3"
"""Cherokee, which no bundled face has."""


def _square(pen: Any, side: int) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50, side))
    pen.curveTo((60 + side // 2, side + 20), (60 + side // 2, side + 20), (side, side))
    pen.lineTo((side, 0))
    pen.closePath()


def _quadratic(pen: Any, side: int) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50, side))
    pen.qCurveTo((60 + side // 2, side + 20), (side, side))
    pen.lineTo((side, 0))
    pen.closePath()


def font(
    path: Path,
    letters: str = LETTER,
    *,
    family: str = "Plain",
    weight: int = 400,
    may: int = 0,
    is_cff: bool = False,
    side: int = 600,
    slant: int = 0,
) -> Path:
    """Write a small font whose letters are squares of one size; of no size, they are blank."""
    names = [".notdef", *(f"g{number}" for number in range(len(letters)))]
    builder = FontBuilder(1000, isTTF=not is_cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"g{number}" for number, letter in enumerate(letters)})
    if is_cff:
        strings = {}
        for name in names:
            pen = T2CharStringPen(700, None)
            if side:
                _square(pen, side)
            strings[name] = pen.getCharString()
        builder.setupCFF(family, {}, strings, {})
    else:
        glyphs = {}
        for name in names:
            outline = TTGlyphPen(None)
            if side:
                _quadratic(outline, side)
            glyphs[name] = outline.glyph()
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (700, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, fsType=may, fsSelection=slant or 0x40)
    # What a font says of its slant in two places must agree.
    builder.font["head"].macStyle = 2 if slant else 0
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def found(folder: Path, letter: str = LETTER, *, bold: bool = False, east_asian: str = "") -> str | None:
    """Return the file name of the face that draws a letter, or nothing."""
    face = SystemFaces((folder,)).find(letter, bold=bold, east_asian=east_asian)
    return face.name if face else None


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let the fonts of one folder be the computer's own, and return it."""
    own = SystemFaces((tmp_path,))
    monkeypatch.setattr(system_faces, "shared", lambda: own)
    face_stack.stack.cache_clear()
    return tmp_path


def outline_of(text: str, *, bold: bool = False) -> object:
    (cluster,) = shape([(text, STRONG if bold else PLAIN)])
    return cluster.outline


def test_without_system_fonts_the_letter_is_a_box() -> None:
    assert isinstance(outline_of(LETTER), BoxOutline)


@pytest.mark.parametrize("is_cff", [False, True], ids=["quadratic", "cubic"])
def test_with_one_it_is_drawn_by_it(use: Path, *, is_cff: bool) -> None:
    font(use / "a.otf", is_cff=is_cff)
    outline = outline_of(LETTER)
    assert isinstance(outline, GlyphOutline)
    assert outline.face.name == "a.otf"
    (image,) = page_images(sheet_of(LETTER), scale=4)
    dark = sum(value < 100 for value in image.rgb[::3])
    # A square of 550 by 600 thousandths of ten points, four pixels a point.
    assert 0.9 < dark / (5.5 * 6.0 * 16) < 1.15


def test_what_comes_along_is_preferred(use: Path) -> None:
    font(use / "a.ttf", "aא睡" + LETTER)
    names = [one.outline.face.name for one in shape([("aא睡", PLAIN)]) if isinstance(one.outline, GlyphOutline)]
    assert names == ["AtkinsonHyperlegible-Regular.ttf", "NotoSansHebrew[wght].ttf", "a.ttf"]


def test_nothing_is_read_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_faces, "shared", lambda: pytest.fail("the computer's fonts were read"))
    face_stack.stack.cache_clear()
    shape([("I say утро, שלום, สวัสดี, 👍 often\t\u200b", PLAIN)])
    with pytest.raises(pytest.fail.Exception):
        shape([(LETTER, PLAIN)])


@pytest.mark.parametrize(("bits", "may"), [(0, 1), (4, 1), (8, 1), (2, 0), (6, 1), (0x100, 0), (0x200, 0), (0x108, 0)])
def test_only_what_may_be_embedded_is_taken(tmp_path: Path, bits: int, may: int) -> None:
    font(tmp_path / "a.ttf", may=bits)
    assert found(tmp_path) == ("a.ttf" if may else None)


def test_a_font_that_does_not_say_is_not_taken(tmp_path: Path) -> None:
    without = TTFont(font(tmp_path / "a.ttf"))
    del without["OS/2"]
    without.save(tmp_path / "a.ttf")
    assert found(tmp_path) is None


@pytest.mark.parametrize("is_cff", [False, True])
def test_a_blank_glyph_is_passed_over(tmp_path: Path, *, is_cff: bool) -> None:
    font(tmp_path / "a.ttf", side=0, is_cff=is_cff)
    assert found(tmp_path) is None
    font(tmp_path / "b.ttf")
    assert found(tmp_path) == "b.ttf"


def test_a_font_of_coloured_pictures_alone_is_passed_over(tmp_path: Path) -> None:
    coloured = TTFont(font(tmp_path / "a.ttf"))
    del coloured["glyf"], coloured["loca"]
    coloured.save(tmp_path / "a.ttf")
    assert found(tmp_path) is None


def test_broken_files_are_passed_over(tmp_path: Path) -> None:
    whole = font(tmp_path / "z.ttf").read_bytes()
    (tmp_path / "a.ttf").write_bytes(b"")
    (tmp_path / "b.otf").write_bytes(b"no font at all" * 50)
    (tmp_path / "c.ttf").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "d.ttc").write_bytes(b"ttcf" + b"\xff" * 200)
    (tmp_path / "e.ttf").mkdir()
    (tmp_path / "f.ttf").symlink_to(tmp_path / "nowhere.ttf")
    assert found(tmp_path) == "z.ttf"
    random.seed(7)
    for number in range(60):
        at = random.randrange(len(whole) - 4)
        (tmp_path / f"g{number}.ttf").write_bytes(whole[:at] + random.randbytes(4) + whole[at + 4 :])
    assert found(tmp_path) is not None


def test_a_file_that_has_gone_since_the_scan_is_passed_over(tmp_path: Path) -> None:
    faces = SystemFaces((tmp_path,))
    gone, stays = font(tmp_path / "a.ttf", LETTER + "\u13a4"), font(tmp_path / "b.ttf")
    assert faces.find("\u13a5", bold=False) is None
    gone.unlink()
    face = faces.find(LETTER, bold=False)
    assert face is not None
    assert face.name == stays.name


def test_the_order_does_not_depend_on_the_order_of_the_folder(tmp_path: Path) -> None:
    for name in ("b.ttf", "a.ttf", "c.ttf"):
        font(tmp_path / "one" / name)
    for name in ("c.ttf", "b.ttf", "a.ttf"):
        font(tmp_path / "two" / "deeper" / name)
    assert found(tmp_path / "one") == found(tmp_path / "two") == "a.ttf"


def test_the_nearest_weight_is_taken(tmp_path: Path) -> None:
    font(tmp_path / "a.ttf", weight=700)
    font(tmp_path / "b.ttf", weight=400)
    assert found(tmp_path, bold=True) == "a.ttf"
    assert found(tmp_path) == "b.ttf"


def test_upright_and_known_hands_come_first(tmp_path: Path) -> None:
    font(tmp_path / "a.ttf", family="Noto Sans Cherokee", slant=1)
    font(tmp_path / "b.ttf", family="Aardvark")
    assert found(tmp_path) == "b.ttf"
    font(tmp_path / "c.ttf", family="Noto Sans Cherokee")
    assert found(tmp_path) == "c.ttf"


def test_a_collection_is_read_whole_and_by_language(tmp_path: Path) -> None:
    collection = TTCollection()
    for name in ("JP", "KR", "SC"):
        collection.fonts.append(TTFont(font(tmp_path / f"{name}.bin", "睡", family=f"Noto Sans CJK {name}")))
    collection.save(tmp_path / "all.ttc")
    faces = SystemFaces((tmp_path,))
    for language, name in (("ja", "JP"), ("ko", "KR"), ("zh", "SC")):
        face = faces.find("睡", bold=False, east_asian=language)
        assert face is not None
        assert face.font.face.get_name(1) == f"Noto Sans CJK {name}"


def test_private_and_unknown_characters_are_boxes_whatever_a_font_says(use: Path) -> None:
    font(use / "a.ttf", "\ue123" + LETTER)
    font(use / "b.ttf", "\U0010fffd\U00013000", family="Last Resort")
    assert isinstance(outline_of("\ue123"), BoxOutline)
    assert isinstance(outline_of("\U00013000"), BoxOutline)
    assert isinstance(outline_of(LETTER), GlyphOutline)


def test_the_same_fonts_give_the_same_bytes(use: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font(use / "a.ttf")
    first = sheet_of(f"{LETTER} twice")
    again = SystemFaces((use,))
    monkeypatch.setattr(system_faces, "shared", lambda: again)
    face_stack.stack.cache_clear()
    assert sheet_of(f"{LETTER} twice") == first


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_every_system_has_its_folders(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    places = [place.as_posix() for place in system_faces.folders(system)]
    wanted = {"linux": "/usr/share/fonts", "darwin": "/System/Library/Fonts", "win32": "C:/Windows/Fonts"}
    assert wanted[system] in places
    assert ("/data/fonts" in places) == (system == "linux")
