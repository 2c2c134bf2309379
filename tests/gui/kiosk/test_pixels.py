"""What is on the screen itself: words stand out as much as they must, and so does the focus, in all three themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.pixels import contrast, focus_faults, weak_labels
from tests.helpers.reach import tab_stops
from tests.helpers.sittings import rowan
from ui.look.palette import THEMES
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench

PAGES = ("W2", "W3", "A3", "B1", "B5", "B6", "P1b", "M1", "M3")
"""One of each kind."""
FOCUSED = ("W3", "B1", "B5", "P2", "M3")


def few_words(kiosk: Bench) -> Iterator[str]:
    """Show the pages that ask nothing; yield what each is called."""
    kiosk.go_to("Z4")
    kiosk.page.footer.main_button.click()
    yield "check"
    conductor = kiosk.conductor
    for show in (
        conductor._on_comfort,
        conductor.pause.hide,
        conductor.pause.ask_to_stop,
        conductor.pause._on_staff,
        conductor.calls.help,
        conductor.calls.thank,
        conductor.closing.farewell.thank,
    ):
        show()
        yield show.__name__


@pytest.mark.parametrize("theme", list(THEMES))
def test_all_words_stand_out(bench: Benches, theme: str) -> None:
    kiosk = bench(size=(1280, 800), answers=rowan(), palette=THEMES[theme])
    faults: dict[str, list[str]] = {}
    for key in PAGES:
        kiosk.go_to(key)
        kiosk.page.notice.clear()
        faults[key] = weak_labels(kiosk.window)
    kiosk.go_to("W4")
    for is_fault in (False, True):
        kiosk.page.say("That is fine.", stays=True, is_fault=is_fault)
        faults[f"a line said, {is_fault}"] = weak_labels(kiosk.window)
    for name in few_words(kiosk):
        faults[name] = weak_labels(kiosk.window)
    assert not {name: found for name, found in faults.items() if found}


def test_words_that_do_not_stand_out_are_found(bench: Benches) -> None:
    kiosk = bench(size=(1280, 800))
    kiosk.go_to("W3")
    assert not weak_labels(kiosk.window)
    kiosk.page.question.set_colour("border")
    assert [fault.split(" ")[0] for fault in weak_labels(kiosk.window)] == ["TextBlock"]
    kiosk.page.question.set_colour("text")
    kiosk.page.footer.main_button._colours = lambda: (  # type: ignore[method-assign]
        kiosk.window.look.palette.primary,
        None,
        kiosk.window.look.palette.border,
        kiosk.window.look.palette.border,
    )
    kiosk.page.footer.main_button.update()
    assert [fault.split(" ")[0] for fault in weak_labels(kiosk.window)] == ["KioskButton"]


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_focus_shows_around_every_kind_of_part_and_nowhere_else(bench: Benches, theme: str) -> None:
    kiosk = bench(size=(1024, 600), answers=rowan(), palette=THEMES[theme])
    seen: set[tuple[type, str]] = set()
    faults: list[str] = []
    for key in FOCUSED:
        kiosk.go_to(key)
        for part in one_of_each(tab_stops(kiosk.window)):
            kind = (type(part), part.objectName())
            if kind not in seen:
                seen.add(kind)
                faults += focus_faults(kiosk.window, part, kiosk.window.look)
    assert len(seen) > 12
    assert not faults


def one_of_each(parts: list[QWidget]) -> list[QWidget]:
    """Return the first part of each kind."""
    return list({(type(part), part.objectName()): part for part in reversed(parts)}.values())


def test_a_focus_that_does_not_show_is_found(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    kiosk.go_to("W3")
    plain = TextBlock(kiosk.window.look, "A heading without a ring", parent=kiosk.page)
    plain.setGeometry(60, 300, 300, 40)
    plain.setFocusPolicy(kiosk.page.question.focusPolicy())
    plain.show()
    (fault,) = focus_faults(kiosk.window, plain, kiosk.window.look)
    assert "shows the focus by [0, 0, 0, 0] pixels" in fault


def test_the_measure_knows_the_ends() -> None:
    assert contrast(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert contrast(0x76858A, 0xFFFFFF) == pytest.approx(3.82, abs=0.01)
