"""The colours, by what they mean, in the three themes. `tests/gui/look` computes every contrast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtGui import QColor

_Trio: TypeAlias = tuple[QColor, QColor, QColor]
_Four: TypeAlias = tuple[QColor, QColor, QColor, QColor]


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """One theme. Names ending in 2 are the quieter sister; `on_x` is drawn upon `x`."""

    name: str
    bg: QColor
    surface: QColor
    surface2: QColor
    text: QColor
    text2: QColor
    border: QColor
    primary: QColor
    on_primary: QColor
    primary_press: QColor
    primary_hover: QColor
    sel_bg: QColor
    sel_text: QColor
    sel_border: QColor
    link: QColor
    focus: QColor
    focus_in: QColor
    ok: QColor
    ok_bg: QColor
    warn: QColor
    warn_bg: QColor
    err: QColor
    err_bg: QColor
    talk: QColor
    talk_bg: QColor
    info: QColor
    info_bg: QColor
    placeholder: QColor
    privacy_bg: QColor
    privacy_text: QColor
    privacy_text2: QColor
    chart: _Four
    ground1: QColor
    ground2: QColor
    ground3: QColor
    hair: QColor
    disc: QColor
    paused_ground: _Trio
    paused_disc: QColor
    has_ground: bool = True
    """Whether the two hills and the disc are drawn at all."""

    def token(self, name: str) -> QColor:
        """Return one colour by its name, such as `text2`."""
        colour = getattr(self, name)
        assert isinstance(colour, QColor)
        return colour


def _colours(packed: str) -> dict[str, Any]:
    """Read `name=RRGGBB` pairs into colours (Any, for they are spread over fields of several types)."""
    pairs = (pair.split("=") for pair in packed.split())
    return {name: QColor(f"#{value}") for name, value in pairs}


def _trio(packed: str) -> _Trio:
    first, second, third = (QColor(f"#{value}") for value in packed.split())
    return first, second, third


def _four(packed: str) -> _Four:
    first, second, third, fourth = (QColor(f"#{value}") for value in packed.split())
    return first, second, third, fourth


_PAUSED: dict[str, Any] = {"paused_ground": _trio("17392F 143A36 1B463F"), "paused_disc": QColor("#173A35")}

LIGHT = Palette(
    "light",
    **_colours(
        "bg=F7F4EE surface=FFFFFF surface2=EDE8DE text=1F2A2E text2=465459 border=76858A"
        " primary=1B5E57 on_primary=FFFFFF primary_press=144A45 primary_hover=174F49"
        " sel_bg=DCEDE9 sel_text=1F2A2E sel_border=1B5E57 link=155A8A focus=0B3D91 focus_in=FFFFFF"
        " ok=2B6034 ok_bg=E2F0E3 warn=7A4A00 warn_bg=FFF0D1 err=9B2C1F err_bg=FBE6E2"
        " talk=5A3E8C talk_bg=EEE7F8 info=155A8A info_bg=E1EEF7 placeholder=5B696D"
        " privacy_bg=12302C privacy_text=EEF3F2 privacy_text2=B9D3CE"
        " ground1=F0E9DB ground2=E9ECE2 ground3=DDE8DC hair=DDD7CA disc=F2ECDF"
    ),
    chart=_four("1B5E57 8A4B00 5A3E8C 155A8A"),
    **_PAUSED,
)
DARK = Palette(
    "dark",
    **_colours(
        "bg=12191B surface=1B2427 surface2=263236 text=EEF3F2 text2=B7C4C6 border=82949A"
        " primary=7FD1C3 on_primary=08211D primary_press=A3E2D7 primary_hover=91DACD"
        " sel_bg=1E3F3B sel_text=EEF3F2 sel_border=7FD1C3 link=8CC6F2 focus=FFD166 focus_in=12191B"
        " ok=8FD69A ok_bg=17331C warn=F4C26B warn_bg=3A2B0E err=F5A396 err_bg=43201A"
        " talk=CBB3F2 talk_bg=2E2445 info=8CC6F2 info_bg=153045 placeholder=A3B1B4"
        " privacy_bg=0B1F1C privacy_text=EEF3F2 privacy_text2=B9D3CE"
        " ground1=1A2020 ground2=16211F ground3=1C2B28 hair=2C393D disc=182022"
    ),
    chart=_four("7FD1C3 F4C26B CBB3F2 8CC6F2"),
    **_PAUSED,
)
CONTRAST = Palette(
    "contrast",
    **_colours(
        "bg=000000 surface=000000 surface2=000000 text=FFFFFF text2=FFFFFF border=FFFFFF"
        " primary=FFFF00 on_primary=000000 primary_press=FFFFFF primary_hover=FFFF00"
        " sel_bg=FFFF00 sel_text=000000 sel_border=FFFFFF link=00FFFF focus=00FFFF focus_in=000000"
        " ok=00FF66 ok_bg=000000 warn=FFD200 warn_bg=000000 err=FF9C8C err_bg=000000"
        " talk=E3B8FF talk_bg=000000 info=00FFFF info_bg=000000 placeholder=FFFFFF"
        " privacy_bg=000000 privacy_text=FFFFFF privacy_text2=FFFFFF"
        " ground1=000000 ground2=000000 ground3=000000 hair=FFFFFF disc=000000"
    ),
    chart=_four("FFFF00 00FFFF E3B8FF 00FF66"),
    paused_ground=_trio("000000 000000 000000"),
    paused_disc=QColor("#000000"),
    has_ground=False,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
"""The three themes by name, in the order Comfort offers them."""
