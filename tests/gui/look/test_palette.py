"""Every colour pair that carries words or edges is readable, in all three themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from ui.look.palette import CONTRAST, DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from ui.look.palette import Palette

PAIRS = [
    ("text", "bg", 7),
    ("text", "surface", 7),
    ("text", "surface2", 7),
    ("text2", "bg", 4.5),
    ("text2", "surface", 4.5),
    ("text2", "surface2", 4.5),
    ("border", "bg", 3),
    ("border", "surface", 3),
    ("on_primary", "primary", 7),
    ("on_primary", "primary_press", 7),
    ("on_primary", "primary_hover", 7),
    ("primary", "bg", 4.5),
    ("primary", "surface", 4.5),
    ("sel_text", "sel_bg", 7),
    ("sel_border", "surface", 3),
    ("link", "bg", 4.5),
    ("link", "surface", 4.5),
    ("ok", "ok_bg", 4.5),
    ("warn", "warn_bg", 4.5),
    ("err", "err_bg", 4.5),
    ("talk", "talk_bg", 4.5),
    ("info", "info_bg", 4.5),
    ("warn", "surface", 4.5),
    ("talk", "surface", 4.5),
    ("text", "warn_bg", 7),
    ("text", "ok_bg", 7),
    ("text", "talk_bg", 7),
    ("text", "info_bg", 7),
    ("text", "err_bg", 7),
    ("placeholder", "surface", 4.5),
    ("privacy_text", "privacy_bg", 7),
    ("privacy_text2", "privacy_bg", 4.5),
    ("text", "ground1", 7),
    ("text", "ground2", 7),
    ("text", "ground3", 7),
    ("text2", "ground1", 4.5),
    ("text2", "ground3", 4.5),
    ("border", "ground3", 3),
]


def luminance(colour: QColor) -> float:
    """Return relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize(("front", "back", "need"), PAIRS)
def test_pair_is_readable(theme: Palette, front: str, back: str, need: float) -> None:
    # The table is given to two places: 2.995 counts as 3.0.
    assert round(contrast(theme.token(front), theme.token(back)), 1) >= need


def test_the_measure_knows_the_ends_and_would_notice_a_weak_pair() -> None:
    assert contrast(QColor("#000"), QColor("#FFF")) == pytest.approx(21)
    assert contrast(QColor("#76858A"), QColor("#82949A")) < 1.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_one_tone_of_the_focus_ring_shows_on_every_fill(theme: Palette) -> None:
    for name in ("bg", "surface", "surface2", "primary", "sel_bg", "ground1", "ground2", "ground3"):
        best = max(contrast(tone, theme.token(name)) for tone in (theme.focus, theme.focus_in))
        assert best >= 3, name


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_the_paused_cover_is_readable_on_its_hills(theme: Palette) -> None:
    for hill in theme.paused_ground:
        assert contrast(theme.privacy_text2, hill) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_lines_of_the_chart_stand_out(theme: Palette) -> None:
    assert min(contrast(line, theme.surface) for line in theme.chart) >= 3


def test_the_kiosk_has_no_red_for_an_answer() -> None:
    for theme in (LIGHT, DARK):
        for name in ("primary", "warn", "talk", "sel_bg", "sel_border"):
            colour = theme.token(name)
            assert not (colour.hue() < 15 and colour.saturation() > 90), name


def test_contrast_draws_no_hills() -> None:
    assert not CONTRAST.has_ground
    assert LIGHT.has_ground
    assert DARK.has_ground
