"""Staff measure the screen with a bank card, and see that it shows, answers and is heard; all windows keep to it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake_app import settings
from intake_app.settings import PX_PER_MM, Settings
from intake_app.wording import words
from tests.helpers.practices import founded_in
from tests.helpers.whole_screens import faults_of as faults_in_window
from ui.background import Background
from ui.kiosk.chime import Chime
from ui.kiosk.hero import HeroPage
from ui.kiosk.measure import MeasurePage
from ui.kiosk.pin import PinPage
from ui.kiosk.screen_desk import ScreenDesk
from ui.kiosk.screen_scale import CARD_MM, Known, bounds, key_of, scale_of
from ui.kiosk.sitting_room import SittingRoom
from ui.kiosk.test_picture import LINE_MM, PLACES, TestPicture
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import CAPITAL_MM, LARGEST_TEXT, STANDARD_TEXT, Metrics
from ui.look.palette import LIGHT
from ui.rehearse import hands
from ui.rooms import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

SCREENS = [(1024, 600), (800, 1280), (1920, 1080), (3840, 2160)]


class Silence(Line):
    """A line on which nothing is heard."""

    def listen(self) -> None:
        """Nothing comes."""

    def say(self, **message: object) -> None:
        """Nobody listens."""


class Desk:
    """The page *This screen* in a window of its own."""

    def __init__(self, qtbot: QtBot, path: Path, size: tuple[int, int], text: float = STANDARD_TEXT) -> None:
        self.qtbot = qtbot
        self.path = path
        self.background = Background()
        self.window = KioskWindow(Look(Metrics.for_size(*size, text)), settle_seconds=0.0)
        self.chime = Chime(self.window, players=())
        self.desk = ScreenDesk(
            self.window, partial(Settings, path), self.background, show=self.window.show_page, chime=self.chime
        )
        self.window.resize(*size)
        self.desk.show()
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def press(self, way: str) -> None:
        assert isinstance(self.window.page, HeroPage)
        hands.click(self.window.page.buttons[way])

    @property
    def measure(self) -> MeasurePage:
        assert isinstance(self.window.page, MeasurePage)
        return self.window.page

    @property
    def picture(self) -> TestPicture:
        assert isinstance(self.window.page, TestPicture)
        return self.window.page

    def match(self) -> None:
        """Say that it matches, and wait until it is kept, or is not."""
        hands.click(self.measure.footer.main_button)
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, HeroPage))

    def close(self) -> None:
        self.background.close()
        self.window.hide()
        self.window.deleteLater()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A small screen that nobody measured."""
    made = Desk(qtbot, tmp_path / "settings.json", (1024, 600))
    yield made
    made.close()


def test_every_tap_and_key_moves_the_line_by_half_a_millimetre_of_the_card(desk: Desk) -> None:
    desk.press("measure")
    line, start = desk.measure.line, desk.measure.line.px_per_mm
    assert line.hasFocus(), "arrow keys work at once"
    half = start * 0.5 / CARD_MM
    hands.press_key(desk.window, Qt.Key.Key_Right)
    assert line.px_per_mm == pytest.approx(start + half, rel=1e-6)
    hands.click(desk.measure.plus_button)
    hands.click(desk.measure.minus_button)
    hands.press_key(desk.window, Qt.Key.Key_Left)
    assert line.px_per_mm == pytest.approx(start, rel=1e-3)
    wide = desk.measure.told.text
    for _ in range(20):
        hands.click(desk.measure.plus_button)
    assert desk.measure.told.text != wide, "whoever has a ruler can check"


def test_what_matched_is_kept_and_every_window_stands_on_it_at_once(desk: Desk) -> None:
    desk.press("measure")
    for _ in range(8):
        hands.click(desk.measure.plus_button)
    told = desk.measure.line.px_per_mm
    desk.match()
    assert desk.window.look.metrics.px_per_mm == pytest.approx(told)
    assert desk.desk.in_words() == ""
    kept = Settings(desk.path).get(PX_PER_MM)
    assert kept == {key_of(desk.window.screen()): pytest.approx(told, abs=1e-3)}
    # Again from there: it is drawn as it was left.
    desk.press("measure")
    assert desk.measure.line.px_per_mm == pytest.approx(told)
    hands.click(desk.measure.footer.other_buttons[0])
    assert Settings(desk.path).get(PX_PER_MM) == kept


def test_the_kiosk_and_each_sitting_take_what_was_measured(qapp: QApplication, tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    room = SittingRoom(qapp, founded.folder, Silence(qapp))
    guessed = room._window.look.metrics.px_per_mm
    kept = Settings(settings.path_for(founded.folder))
    kept.put(PX_PER_MM, {key_of(qapp.primaryScreen()): guessed * 1.07})
    assert room._look().metrics.px_per_mm == pytest.approx(guessed * 1.07)
    room._background.close()
    room._window.deleteLater()
    room.deleteLater()


@pytest.mark.parametrize("kept", [99, 0.1, 0, -4.6])
def test_a_kept_size_that_cannot_be_right_is_said_and_guessed_anew(desk: Desk, kept: float) -> None:
    desk.path.write_text(json.dumps({"version": 1, "settings": {PX_PER_MM.key: {key_of(desk.window.screen()): kept}}}))
    found = scale_of(Settings(desk.path), desk.window.screen())
    assert found.known is Known.WRONG
    assert found.px_per_mm == Metrics.for_size(*desk.window.screen().size().toTuple()).px_per_mm
    assert desk.desk.in_words() == words("kiosk")("screen.wrong")


@pytest.mark.parametrize("kept", ["4.6", [4.6], {"a": "4.6"}, {"a": True}, {"a": float("inf")}])
def test_a_file_with_nonsense_for_a_size_is_said_and_guessed_anew(desk: Desk, kept: object) -> None:
    desk.path.write_text(json.dumps({"version": 1, "settings": {PX_PER_MM.key: kept}}))
    read = Settings(desk.path)
    assert scale_of(read, desk.window.screen()).known is Known.WRONG
    assert read.problem is not None
    assert read.problem.detail == PX_PER_MM.key


def test_another_screen_is_asked_for_anew_and_both_are_kept(desk: Desk) -> None:
    Settings(desk.path).put(PX_PER_MM, {"OTHER-1/42/1920x1080": 4.0})
    assert desk.desk.in_words() == words("kiosk")("screen.other")
    desk.press("measure")
    desk.match()
    assert len(Settings(desk.path).get(PX_PER_MM)) == 2
    assert desk.desk.in_words() == ""


def test_what_could_not_be_written_changes_nothing_and_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    desk = Desk(qtbot, tmp_path / "file" / "settings.json", (1024, 600))
    before = desk.window.look.metrics.px_per_mm
    desk.press("measure")
    hands.click(desk.measure.plus_button)
    desk.match()
    assert isinstance(desk.window.page, HeroPage)
    assert "could not be saved" in desk.window.page.lead.text
    assert desk.window.look.metrics.px_per_mm == before
    desk.close()


def test_a_screen_that_the_system_scales_is_as_large_as_it_was() -> None:
    plain, scaled = Metrics.for_size(1920, 1080), Metrics.for_size(960, 540, scale=2.0)
    assert scaled.px_per_mm == pytest.approx(plain.px_per_mm / 2)
    least, most = bounds(960, 540, 2.0)
    assert least <= scaled.px_per_mm <= most
    assert (2 * least, 2 * most) == pytest.approx(bounds(1920, 1080))


@pytest.mark.parametrize("size", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_at_either_end_of_the_line_staff_can_still_enter_their_pin(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = Desk(qtbot, tmp_path / "settings.json", size)
    for end in (1e-3, 1e3):
        desk.desk._show_measure()
        desk.measure.line.put(end)
        least, most = bounds(*size)
        assert least <= desk.measure.line.px_per_mm <= most
        desk.match()
        pad = PinPage(desk.window.look, lambda _pin: None, desk.background)
        desk.window.show_page(pad)
        for button in (*pad.keys.values(), pad.ok_button, pad.cancel_button):
            assert pad.rect().contains(button.geometry())
        assert desk.window.size().toTuple() == size
        desk.desk.show()
    desk.close()


def test_all_five_places_answer_and_the_corners_are_the_corners_of_the_glass(desk: Desk) -> None:
    desk.press("test")
    page = desk.picture
    corners = [page.targets[place].geometry() for place in PLACES[:4]]
    assert [rect.topLeft().toTuple() for rect in corners[:1]] == [(0, 0)]
    assert corners[3].bottomRight() == page.rect().bottomRight()
    for place in PLACES:
        assert page.lead.text != words("kiosk")("test.all")
        hands.click(page.targets[place])
    assert page.untouched == []
    assert page.lead.text == words("kiosk")("test.all")
    hands.click(page.targets["centre"])
    assert page.untouched == []
    hands.click(page.done_button)
    assert isinstance(desk.window.page, HeroPage)


def test_a_silent_machine_is_said_to_be_silent(desk: Desk) -> None:
    desk.press("test")
    hands.click(desk.picture.chime_button)
    desk.qtbot.waitUntil(lambda: desk.picture.lead.text == words("kiosk")("test.silent"))


def test_letters_and_line_are_as_long_on_the_glass_as_they_say(desk: Desk) -> None:
    desk.press("test")
    sizes = desk.picture.true_sizes
    picture = sizes.grab().toImage()
    mm = desk.window.look.metrics.px_per_mm
    dark = [[picture.pixelColor(x, y).lightness() < 128 for x in range(picture.width())] for y in range(round(12 * mm))]
    rows = [y for y, row in enumerate(dark) if any(row[: round(8 * mm)])]
    assert rows[-1] - rows[0] + 1 == pytest.approx(CAPITAL_MM * mm, abs=2)
    y = round(23 * mm)
    line = [x for x in range(picture.width()) if picture.pixelColor(x, y).lightness() < 160]
    assert line[-1] - line[0] == pytest.approx(LINE_MM * mm, abs=2)


@pytest.mark.parametrize(
    ("size", "text"), [(SCREENS[0], LARGEST_TEXT), (SCREENS[1], LARGEST_TEXT), (SCREENS[2], STANDARD_TEXT)]
)
def test_no_word_of_it_is_cut_and_nothing_lies_over_another(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], text: float
) -> None:
    desk = Desk(qtbot, tmp_path / "settings.json", size, text)
    faults = {"screen": faults_of(desk)}
    desk.press("test")
    faults["test"] = faults_of(desk)
    hands.click(desk.picture.done_button)
    desk.press("measure")
    faults["measure"] = faults_of(desk)
    assert not {name: found for name, found in faults.items() if found}
    # The control: the line is laid over the buttons.
    desk.measure.minus_button.move(desk.measure.line.pos())
    assert faults_of(desk)
    desk.close()


def faults_of(desk: Desk) -> list[str]:
    """Return what is cut, has no name, or lies over another part of the page."""
    page = desk.window.page
    assert page is not None
    found = faults_in_window(desk.window)
    parts = [part for part in page.children() if isinstance(part, QWidget) and part.isVisible()]
    shown = [(part.accessibleName(), part.geometry()) for part in parts if part.accessibleName()]
    found += [
        f"{name} lies over {other}"
        for i, (name, rect) in enumerate(shown)
        for other, place in shown[i + 1 :]
        if rect.intersects(place)
    ]
    assert desk.window.look.palette is LIGHT
    return found
