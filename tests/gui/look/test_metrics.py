"""Sizes are millimetres on glass, whatever the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from ui.look import fonts, metrics
from ui.look.metrics import CAPITAL_EM, LARGE_TEXT, LARGEST_TEXT, STANDARD_TEXT, Metrics

if TYPE_CHECKING:
    from pathlib import Path

SCREENS = [(1024, 600), (1280, 800), (800, 1280), (1366, 768), (1920, 1080), (1080, 1920), (3840, 2160)]


@pytest.mark.parametrize("path", [path for path in fonts.files() if "Atkinson" in path.name], ids=lambda p: p.stem)
def test_the_capital_height_is_that_of_the_file_in_use(path: Path) -> None:
    font = TTFont(path)
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[font.getBestCmap()[ord("H")]].draw(pen)
    assert pen.bounds[3] / font["head"].unitsPerEm == pytest.approx(CAPITAL_EM, abs=0.0005)


def test_a_face_with_other_capitals_would_be_noticed() -> None:
    noto = next(path for path in fonts.files() if "Noto" in path.name)
    font = TTFont(noto)
    assert font["OS/2"].sCapHeight / font["head"].unitsPerEm != pytest.approx(CAPITAL_EM, abs=0.0005)


@pytest.mark.parametrize(("text", "floor_mm"), [(STANDARD_TEXT, 4.8), (LARGE_TEXT, 6.1), (LARGEST_TEXT, 7.3)])
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_capitals_reach_the_floor_of_each_text_size(screen: tuple[int, int], text: float, floor_mm: float) -> None:
    scale = Metrics.for_size(*screen, text)
    # Fonts come in whole pixels: half a pixel may be lost to rounding.
    assert (round(scale.em) * CAPITAL_EM) / scale.px_per_mm >= floor_mm - 0.5 / scale.px_per_mm


@given(st.floats(0.01, 500), st.floats(2.5, 13))
def test_a_length_above_nothing_is_never_invisible(length: float, scale: float) -> None:
    assert Metrics(scale).mm(length) >= 1
    assert abs(Metrics(scale).mm(length) - length * scale) <= 1


@given(st.integers(200, 8000), st.integers(200, 8000))
def test_the_column_lies_inside_the_page_with_a_margin_on_both_sides(width: int, height: int) -> None:
    scale = Metrics.for_size(width, height)
    left, wide = scale.column(width)
    assert left >= scale.mm(8)
    assert left + wide <= width - scale.mm(8) + 1
    assert wide <= scale.mm(metrics.COLUMN_MM)


def test_only_large_screens_stand_question_and_answers_side_by_side() -> None:
    wide = [screen for screen in SCREENS if Metrics.for_size(*screen).is_wide(*screen)]
    assert wide == [(1920, 1080), (3840, 2160)]


def test_the_pictures_scale_is_met() -> None:
    assert Metrics.for_size(1920, 1080).px_per_mm == pytest.approx(4.0, abs=0.05)
    assert Metrics.for_size(1280, 800).px_per_mm == pytest.approx(5.9, abs=0.05)
