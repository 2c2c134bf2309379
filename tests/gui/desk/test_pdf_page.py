"""The PDF page: the document that is chosen is the one that is shown, sharp, turned by keys, and told to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intake_app.errors import StoreFullError
from intake_app.model.printing import Document
from intake_app.pdf.file.page_words import PageWords
from intake_app.wording import words
from tests.gui.desk.conftest import in_window
from tests.gui.desk.samples import A4_POINTS, FakeDesk
from tests.helpers.straight import Straight
from tests.helpers.windows import nodes
from ui.desk.head import Face
from ui.desk.pdf.made import Made, Page, Wanted
from ui.desk.pdf.pages import MOST_PIXELS
from ui.desk.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from intake_app.model.intake import Intake
    from intake_app.services.practice.unlock import Vault
    from tests.gui.desk.conftest import Answering
    from ui.desk.pdf.pages import PagesArea
    from ui.desk.pdf.view import PdfView
    from ui.look.look import Look

CONTROL = Qt.KeyboardModifier.ControlModifier


class Held(Straight):
    """A worker that works when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Callable[[], None]] = []
        self.holds = False

    def run(
        self, call: Callable[[], Any], on_result: Callable[[Any], None], on_error: Callable[[Exception], None]
    ) -> None:
        """Work at once, or keep the job for later."""
        if self.holds:
            self.jobs.append(lambda: Straight.run(self, call, on_result, on_error))
        else:
            super().run(call, on_result, on_error)

    def work(self) -> None:
        """Do what was kept."""
        self.holds = False
        jobs, self.jobs = self.jobs, []
        for job in jobs:
            job()


class ManyPages(FakeDesk):
    """A desk whose file has a hundred pages."""

    def pdf(self, _intake: Intake, _wanted: Wanted) -> Made:
        """Return it."""
        return Made(self.pdf_data, tuple(Page(*A4_POINTS, PageWords(["words"])) for _ in range(100)))


def settle(area: PagesArea | None = None) -> None:
    """Let Qt lay everything out, and every picture that is wished for be drawn."""
    for _ in range(8):
        QApplication.processEvents()
    while area is not None and area._drawing.isActive():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def fitted(pdf: PdfView) -> str | None:
    """Return what the pages are fitted to."""
    return pdf.area.fit


def listening(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by whatever a vault notes."""
    noted: list[str] = []
    keep = vault.audit

    def note(event: str, record_id: str | None = None) -> None:
        noted.append(event)
        keep(event, record_id)

    monkeypatch.setattr(vault, "audit", note)
    return noted


def open_pdf(bench: Workbench) -> PdfView:
    """Open the first intake and its PDF."""
    bench.list.select_row(0)
    bench.detail.go_to(Face.PDF)
    assert bench.detail.pdf is not None
    settle(bench.detail.pdf.area)
    bench.detail.pdf.area.setFocus()
    return bench.detail.pdf


def drawn(area: PagesArea) -> list[int]:
    """Return the pages that have a picture, from 0."""
    return [number for number, leaf in enumerate(area.leaves) if leaf.scale]


def shown_pixels(area: PagesArea) -> int:
    return sum(leaf.pixel_count for leaf in area.leaves)


@pytest.fixture
def worker() -> Held:
    """A worker that can be held."""
    return Held()


@pytest.fixture
def slow(qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering, worker: Held) -> Workbench:
    """A desk whose worker can be held."""
    made = Workbench(look, "Fieldgate", fake, worker, asks)
    in_window(qtbot, look, made)
    return made


# -- which document


def test_every_document_there_is_can_be_chosen_and_has_a_name(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    assert list(pdf.choice.buttons) == list(Document)
    for document, made in pdf.choice.buttons.items():
        assert made.text() == words("desk")(f"document_{document.value}")
        words("desk")(f"document_file_{document.value}")
    assert pdf.choice.wanted == Wanted(Document.BRIEF)


def test_what_is_chosen_is_shown_and_written(bench: Workbench, asks: Answering, fake: FakeDesk, tmp_path: Path) -> None:
    asks.answer = str(tmp_path / "out.pdf")
    pdf = open_pdf(bench)
    pdf.choice.buttons[Document.CLIENT].click()
    pdf.choice.large.click()
    assert pdf.data == fake.pdf_data + b" client True"
    bench.exporting.export()
    pdf.form.go_button.click()
    assert fake.written == [(tmp_path / "out.pdf", pdf.data)]
    assert asks.suggested == ["CG-0142 2026-11-23 client copy large print.pdf"]
    assert fake.trail == ["export-client-pdf"]


def test_a_choice_that_changes_while_a_file_is_made_shows_and_writes_the_last_one_only(
    slow: Workbench, worker: Held, fake: FakeDesk, asks: Answering, tmp_path: Path
) -> None:
    asks.answer = str(tmp_path / "out.pdf")
    pdf = open_pdf(slow)
    worker.holds = True
    pdf.choice.buttons[Document.CLIENT].click()
    pdf.choice.large.click()
    assert pdf.data == b""
    assert not pdf.area.leaves, "the document before is not what is wanted now"
    slow.exporting.export()
    assert pdf.form.isHidden(), "there is nothing to export yet"
    assert not pdf.export_button.isEnabled()
    assert not pdf.print_button.isEnabled()
    first, *others = worker.jobs
    first()
    assert pdf.data == b"", "the answer to the first wish is not shown"
    worker.jobs = others
    worker.work()
    assert pdf.data == fake.pdf_data + b" client True"
    slow.exporting.export()
    pdf.form.go_button.click()
    assert fake.written[-1][1] == pdf.data


def test_the_form_that_is_open_while_another_document_is_made_lets_nothing_out(
    slow: Workbench, worker: Held, asks: Answering, tmp_path: Path
) -> None:
    asks.answer = str(tmp_path / "out.pdf")
    pdf = open_pdf(slow)
    slow.exporting.export()
    worker.holds = True
    pdf.choice.large.click()
    pdf.form.go()
    assert asks.suggested == []
    worker.work()
    pdf.form.go()
    assert asks.suggested == ["CG-0142 2026-11-23 large print.pdf"]


def test_the_choice_is_kept_as_long_as_the_record_is_open(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    pdf.choice.buttons[Document.CLIENT].click()
    bench.detail.go_to(Face.BRIEF)
    bench.detail.go_to(Face.PDF)
    assert bench.detail.pdf is not None
    assert bench.detail.pdf.choice.wanted.document is Document.CLIENT
    bench.list.select_row(1)
    bench.detail.go_to(Face.PDF)
    assert bench.detail.pdf.choice.wanted == Wanted()


def test_a_file_that_cannot_be_made_is_said(bench: Workbench, fake: FakeDesk, tmp_path: Path) -> None:
    pdf = open_pdf(bench)
    fake.refuses = StoreFullError(tmp_path)
    pdf.choice.large.click()
    assert pdf.warning.text() == words("desk")("store_full")
    assert pdf.data == b""


# -- pages


def test_keys_turn_pages_and_the_number_is_told(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    say = words("desk")
    QTest.keyClick(pdf.area, Qt.Key.Key_9)
    for key, number in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_End, 3),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_Home, 1),
    ):
        QTest.keyClick(pdf.area, key)
        where = say("page_of", page=number, pages=3)
        assert pdf.page_words.text() == where
        assert pdf.area.accessibleName() == say("pdf_pages_at", where=where)


@pytest.mark.parametrize("size", [(1024, 600), (1440, 900), (1920, 1080), (800, 1280)])
@pytest.mark.parametrize("fit", [Qt.Key.Key_0, Qt.Key.Key_9])
def test_whoever_reads_by_page_down_alone_misses_no_line(bench: Workbench, size: tuple[int, int], fit: Qt.Key) -> None:
    bench.window().resize(*size)
    bench._shows_detail = True
    bench._arrange()
    pdf = open_pdf(bench)
    area = pdf.area
    bar, high = area.verticalScrollBar(), area.viewport().height
    QTest.keyClick(area, fit)
    QTest.keyClick(area, Qt.Key.Key_Home)
    settle(area)

    def seen_by(key: Qt.Key) -> list[tuple[int, int]]:
        seen = [(bar.value(), bar.value() + high())]
        for _ in range(60):
            QTest.keyClick(area, key)
            seen.append((bar.value(), bar.value() + high()))
        return seen

    for key, ends in ((Qt.Key.Key_PageDown, "down"), (Qt.Key.Key_PageUp, "up")):
        seen = sorted(seen_by(key))
        assert (bar.value() == 0) == (key == Qt.Key.Key_PageUp), "control: it came to the other end"
        for leaf in area.leaves:
            lines = range(leaf.y(), leaf.y() + leaf.height(), 5)
            assert all(any(top <= line <= foot for top, foot in seen) for line in lines), ends
        tops = {leaf.y() for leaf in area.leaves[:-1]}
        assert key == Qt.Key.Key_PageUp or tops <= {top for top, _ in seen}, "each page is met at its head"


def test_keys_and_the_wheel_zoom(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    wide = pdf.area.zoom
    assert fitted(pdf) == "width"
    QTest.keyClick(pdf.area, Qt.Key.Key_Plus)
    more = pdf.area.zoom
    assert more > wide
    QTest.keyClick(pdf.area, Qt.Key.Key_Plus, CONTROL)
    assert pdf.area.zoom > more
    QTest.keyClick(pdf.area, Qt.Key.Key_Minus, CONTROL)
    assert pdf.area.zoom == more
    QTest.keyClick(pdf.area, Qt.Key.Key_9, CONTROL)
    assert fitted(pdf) == "page"
    assert pdf.area.leaves[0].height() <= pdf.area.viewport().height()
    QTest.keyClick(pdf.area, Qt.Key.Key_0, CONTROL)
    assert pdf.area.zoom == wide
    for way in (1, -1):
        before = pdf.area.zoom
        middle = QPointF(pdf.area.viewport().rect().center())
        turn = QWheelEvent(
            middle,
            pdf.area.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120 * way),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 -- Qt's own shape
        )
        QApplication.sendEvent(pdf.area.viewport(), turn)
        assert (pdf.area.zoom - before) * way > 0


def test_what_is_in_the_middle_stays_there_when_it_is_zoomed(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    pdf.area.turn_to(2)
    for _ in range(3):
        pdf.area.step_zoom(1)
        assert pdf.area.page_now() == 2


@pytest.mark.parametrize("fit", [Qt.Key.Key_0, Qt.Key.Key_9])
def test_the_form_that_comes_and_goes_leaves_the_page_that_was_read(bench: Workbench, fit: Qt.Key) -> None:
    bench.window().resize(1024, 600)
    pdf = open_pdf(bench)
    QTest.keyClick(pdf.area, fit)
    for number in (1, 2):
        pdf.area.turn_to(number)
        settle(pdf.area)
        high = pdf.area.viewport().height()
        bench.exporting.export()
        settle(pdf.area)
        assert pdf.area.viewport().height() < high, "control: the form takes room"
        bench.exporting.put_away()
        settle(pdf.area)
        assert pdf.area.page_now() == number
        assert abs(pdf.area.verticalScrollBar().value() - pdf.area.leaves[number - 1].y()) <= 2


def test_the_visible_pages_alone_are_drawn_and_far_ones_let_go(qtbot: QtBot, look: Look, asks: Answering) -> None:
    bench = Workbench(look, "Fieldgate", ManyPages(), Straight(), asks)
    in_window(qtbot, look, bench)
    area = open_pdf(bench).area
    assert drawn(area) == [0]
    for number in range(2, 101):
        area.turn_to(number)
        settle(area)
        assert number - 1 in drawn(area)
        assert len(drawn(area)) <= 4
    area.turn_to(50)
    for _ in range(6):
        area.step_zoom(1)
        settle(area)
        assert shown_pixels(area) <= 3 * MOST_PIXELS
    assert area.zoom == 4.0
    assert drawn(area), "control: something is drawn"


@pytest.mark.parametrize("steps", [0, 2, 4])
def test_what_is_seen_is_drawn_for_the_zoom_it_is_seen_at(bench: Workbench, fake: FakeDesk, steps: int) -> None:
    area = open_pdf(bench).area
    for _ in range(steps):
        area.step_zoom(1)
    settle(area)
    scale = area.zoom * 96 / 72 * area.devicePixelRatioF()
    seen = [number for number, leaf in enumerate(area.leaves) if not leaf.visibleRegion().isEmpty()]
    assert seen
    assert all(area.leaves[number].scale == scale for number in seen)
    assert fake.drawn[-1].scale == scale


def test_the_paper_is_white_in_every_theme(bench: Workbench) -> None:
    area = open_pdf(bench).area
    image = area.leaves[0].grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert image.pixelColor(image.rect().center()).name() == "#ffffff"


def test_a_page_that_cannot_be_drawn_is_said_and_not_asked_for_again_and_again(
    bench: Workbench, fake: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(drawing: object) -> None:
        asked.append(drawing)
        raise MemoryError

    monkeypatch.setattr(fake, "draw", refuse)
    pdf = open_pdf(bench)
    settle(pdf.area)
    assert pdf.warning.text() == words("desk")("unforeseen")
    assert len(asked) < 6


# -- for who does not see it


def test_a_screen_reader_finds_what_each_page_says(bench: Workbench) -> None:
    open_pdf(bench)
    root = QAccessible.queryAccessibleInterface(bench.window())
    told = {
        node.text(QAccessible.Text.Name): node.text(QAccessible.Text.Description)
        for node in nodes(root)
        if node.role() == QAccessible.Role.StaticText
    }
    for number in (1, 2, 3):
        assert told[words("desk")("page_of", page=number, pages=3)] == f"What page {number} says."


def test_the_part_that_has_the_keyboard_says_what_is_on_the_page_in_view(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    QTest.keyClick(pdf.area, Qt.Key.Key_End)
    interface = QAccessible.queryAccessibleInterface(pdf.area)
    assert interface.text(QAccessible.Text.Description) == "What page 3 says."


def test_a_page_that_goes_on_says_so(bench: Workbench, fake: FakeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(*A4_POINTS, PageWords(["More."], goes_on=True))
    monkeypatch.setattr(fake, "pdf", lambda _intake, _wanted: Made(b"%PDF", (page,)))
    pdf = open_pdf(bench)
    assert pdf.area.leaves[0].accessibleDescription() == f"{words('desk')('page_goes_on')}\nMore."
