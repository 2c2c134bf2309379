"""Paper: the pages that are shown, in their true size at their true place, and only those that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from intake_app.errors import StoreFullError
from intake_app.pdf.file.preview import OpenPdf
from intake_app.settings import DESK_PRINT_WARNED, Settings
from intake_app.wording import words
from tests.gui.desk.conftest import in_window
from tests.gui.desk.test_pdf_page import Held, listening, open_pdf, settle
from tests.helpers.straight import Straight
from ui.background import Background
from ui.desk.live import LiveDesk
from ui.desk.pdf.sheets import LEAST_DOTS, MOST_DOTS, Run, dots_of
from ui.desk.workbench import Workbench
from ui.dialogs import Dialogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from intake_app.services.practice.unlock import Vault
    from tests.gui.desk.conftest import Answering
    from tests.gui.desk.samples import FakeDesk
    from ui.look.look import Look

CONTROL = Qt.KeyboardModifier.ControlModifier
FAR = 90
"""So much lighter or darker is another thing, not a letter's edge drawn at another size."""
ALIKE = 0.006
"""Letters that were dots before they are made smaller differ at their edges from letters that were not."""


def to_file(path: Path, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4) -> QPrinter:
    """Return a printer that prints into a PDF, set as its dialog leaves one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    return printer


def asked_once(bench: Workbench) -> None:
    """Press Print until the question that comes once is behind."""
    if not bench._kept.get(DESK_PRINT_WARNED):
        bench._on_print_key()
    bench._on_print_key()


def said(bench: Workbench) -> str:
    assert bench.detail.pdf is not None
    return bench.detail.pdf.warning.text()


def share_of_other_pixels(one: bytes, other: bytes, page: int, other_page: int, *, shift: int = 0) -> float:
    """Return how much of two pages is not alike, seen from as far as a reader holds them; one may be shifted down."""
    with OpenPdf(one) as first, OpenPdf(other) as second:
        left, right = first.draw(page, scale=1), second.draw(other_page, scale=1)
    # A printer's A4 has whole points, and so may have a row or a column of pixels less.
    assert abs(left.width - right.width) <= 1
    assert abs(left.height - right.height) <= 1
    wide, high = min(left.width, right.width), min(left.height, right.height)
    far = 0
    for y in range(high - shift):
        ours = left.rgb[y * left.width * 3 :][: wide * 3]
        theirs = right.rgb[(y + shift) * right.width * 3 :][: wide * 3]
        far += sum(abs(a - b) > FAR for a, b in zip(ours, theirs, strict=True))
    return far / (wide * high * 3)


@pytest.fixture
def live(qtbot: QtBot, look: Look, practice: Vault, asks: Answering) -> Iterator[Workbench]:
    """The desk over that practice, its PDF open."""
    calls = LiveDesk(practice)
    made = Workbench(look, "Fieldgate", calls, Straight(), asks)
    in_window(qtbot, look, made)
    open_pdf(made)
    yield made
    calls.close()


def test_paper_has_every_page_as_it_is_shown_and_where_it_is_shown(
    live: Workbench, asks: Answering, tmp_path: Path
) -> None:
    assert live.detail.pdf is not None
    shown = live.detail.pdf.data
    asks.printer = to_file(tmp_path / "paper.pdf")
    asked_once(live)
    printed = (tmp_path / "paper.pdf").read_bytes()
    with OpenPdf(shown) as one, OpenPdf(printed) as other:
        pages = len(one.sizes)
        assert len(other.sizes) == pages
        assert all(
            abs(a - b) < 1
            for left, right in zip(one.sizes, other.sizes, strict=True)
            for a, b in zip(left, right, strict=True)
        )
    same = [share_of_other_pixels(shown, printed, page, page) for page in range(pages)]
    assert max(same) < ALIKE
    assert share_of_other_pixels(shown, printed, 0, 1) > ALIKE, "control: another page is seen to be another"
    assert share_of_other_pixels(shown, printed, 0, 0, shift=2) > ALIKE, "control: and one that is moved, to be moved"
    assert said(live) == words("desk")("printed", count=pages, printer=asks.printer.printerName())
    assert asks.jobs == [words("desk")("document_brief")], "a job's name names nobody"


def test_letters_on_paper_are_drawn_fine(live: Workbench, asks: Answering, tmp_path: Path) -> None:
    import pikepdf  # noqa: PLC0415 -- one test needs it

    asks.printer = to_file(tmp_path / "paper.pdf")
    asks.printer.setPrintRange(QPrinter.PrintRange.PageRange)
    asks.printer.setPageRanges(QPageRanges.fromString("1"))
    asked_once(live)
    with pikepdf.open(tmp_path / "paper.pdf") as paper:
        (picture,) = (found for found in paper.objects if isinstance(found, pikepdf.Stream) and "/Width" in found)
        assert int(picture.Width) / (595.28 / 72) >= LEAST_DOTS - 1
        assert picture.Filter != pikepdf.Name.DCTDecode, "no letter is smudged to make the file smaller"


def test_ranges_copies_and_order_are_those_of_the_dialog(live: Workbench, asks: Answering, tmp_path: Path) -> None:
    assert live.detail.pdf is not None
    shown = live.detail.pdf.data
    printer = asks.printer = to_file(tmp_path / "paper.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    asked_once(live)
    printed = (tmp_path / "paper.pdf").read_bytes()
    with OpenPdf(printed) as opened:
        assert len(opened.sizes) == 2
    assert share_of_other_pixels(shown, printed, 2, 0) < ALIKE
    assert share_of_other_pixels(shown, printed, 0, 1) < ALIKE


def test_a_range_without_a_page_prints_nothing(live: Workbench, asks: Answering, tmp_path: Path) -> None:
    printer = asks.printer = to_file(tmp_path / "paper.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("90-99"))
    asked_once(live)
    assert said(live) == words("desk")("print_no_page")
    assert not (tmp_path / "paper.pdf").exists()


def test_a_printer_that_lies_across_prints_upright(live: Workbench, asks: Answering, tmp_path: Path) -> None:
    asks.printer = to_file(tmp_path / "paper.pdf")
    asks.printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    asked_once(live)
    assert live.detail.pdf is not None
    assert share_of_other_pixels(live.detail.pdf.data, (tmp_path / "paper.pdf").read_bytes(), 0, 0) < ALIKE


def test_a_printer_set_to_another_paper_prints_nothing(bench: Workbench, asks: Answering, tmp_path: Path) -> None:
    open_pdf(bench)
    asks.printer = to_file(tmp_path / "paper.pdf", QPageSize.PageSizeId.Letter)
    asked_once(bench)
    assert said(bench) == words("desk")("print_other_paper")
    assert not (tmp_path / "paper.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(bench: Workbench, asks: Answering, tmp_path: Path) -> None:
    open_pdf(bench)
    asks.printer = to_file(tmp_path / "gone" / "paper.pdf")
    asked_once(bench)
    assert said(bench) == words("desk")("print_failed")


def test_whether_anyone_is_near_is_asked_once_for_good(
    qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering, tmp_path: Path
) -> None:
    asks.cancels = True
    for asked in (0, 2):
        made = Workbench(look, "Fieldgate", fake, Straight(), asks, kept=Settings(tmp_path / "settings.json"))
        in_window(qtbot, look, made)
        open_pdf(made)
        made._on_print_key()
        assert len(asks.jobs) == asked
        assert said(made) == words("desk")("print_cancelled" if asked else "print_ask")
        made._on_print_key()
        assert said(made) == words("desk")("print_cancelled")
    assert fake.trail == [], "nothing was printed"


def test_a_shaking_hand_does_not_answer_the_question_by_the_press_that_asks_it(
    bench: Workbench, asks: Answering
) -> None:
    asks.cancels = True
    pdf = open_pdf(bench)
    QTest.mouseClick(pdf.print_button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(pdf.print_button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(pdf.print_button, Qt.MouseButton.LeftButton)
    assert said(bench) == words("desk")("print_ask")
    assert asks.jobs == []
    QTest.mouseClick(pdf.print_button, Qt.MouseButton.LeftButton)
    assert asks.jobs, "control: another press does"


def test_a_computer_without_a_printer_says_so(bench: Workbench, asks: Answering) -> None:
    pdf = open_pdf(bench)
    QTest.keyClick(bench, Qt.Key.Key_P, CONTROL)
    assert pdf.warning.text() == words("desk")("print_none")
    assert asks.jobs == []


def test_print_is_noted_before_a_page_is_out_and_what_cannot_be_noted_is_not_printed(
    bench: Workbench, asks: Answering, fake: FakeDesk, tmp_path: Path
) -> None:
    open_pdf(bench)
    asks.printer = to_file(tmp_path / "paper.pdf")
    fake.refuses = StoreFullError(tmp_path)
    asked_once(bench)
    assert said(bench) == words("desk")("store_full")
    assert not (tmp_path / "paper.pdf").exists()
    fake.refuses = None
    bench._on_print_key()
    assert fake.trail == ["print-pdf"]
    assert (tmp_path / "paper.pdf").exists()


def test_the_trail_of_the_record_has_it(
    live: Workbench, asks: Answering, practice: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = listening(practice, monkeypatch)
    asks.printer = to_file(tmp_path / "paper.pdf")
    asked_once(live)
    assert noted == ["print-pdf"]


def test_between_two_pages_the_desk_goes_on_and_locking_ends_the_print(
    qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering, tmp_path: Path
) -> None:
    worker = Held()
    bench = Workbench(look, "Fieldgate", fake, worker, asks)
    in_window(qtbot, look, bench)
    open_pdf(bench)
    asks.printer = to_file(tmp_path / "paper.pdf")
    bench._on_print_key()
    worker.holds = True
    bench._on_print_key()
    assert said(bench) == words("desk")("printing")
    for _ in range(2):
        (job,) = worker.jobs
        worker.jobs = []
        job()
    (second,) = worker.jobs
    bench._on_print_key()
    assert said(bench) == words("desk")("print_busy")
    worker.jobs = [second]
    bench.printing.stop()
    worker.work()
    with OpenPdf((tmp_path / "paper.pdf").read_bytes()) as paper:
        assert len(paper.sizes) <= 2
    assert len(fake.drawn) < 6


@given(
    st.integers(1, 40),
    st.none() | st.frozensets(st.integers(1, 60), max_size=8),
    st.integers(1, 4),
    st.booleans(),
    st.booleans(),
)
def test_every_chosen_page_comes_as_often_as_there_are_copies(
    pages: int,
    chosen: frozenset[int] | None,
    copies: int,
    collated: bool,  # noqa: FBT001 -- drawn
    backwards: bool,  # noqa: FBT001 -- drawn
) -> None:
    asked = None if chosen is None else tuple(chosen)
    order = Run(asked, copies, is_collated=collated, is_backwards=backwards).order(pages)
    wanted = set(range(pages)) if chosen is None else {number - 1 for number in chosen if number <= pages}
    assert set(order) == wanted
    assert all(order.count(number) == copies for number in wanted)
    once = order[: len(wanted)] if collated else order[::copies]
    assert once == sorted(wanted, reverse=backwards)


@given(st.integers(72, 5760))
def test_a_page_is_never_drawn_coarser_than_300_dots_an_inch_nor_larger_than_fits_in_memory(resolution: int) -> None:
    assert LEAST_DOTS <= dots_of(resolution) <= MOST_DOTS


@pytest.mark.parametrize(
    ("resolution", "dots"), [(1200, 300), (600, 300), (720, 360), (360, 360), (300, 300), (2400, 300)]
)
def test_each_dot_is_a_whole_number_of_the_printers(resolution: int, dots: int) -> None:
    assert dots_of(resolution) == dots


def test_the_systems_dialog_opens_with_the_paper_and_the_pages_of_the_file(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 -- one test needs it

    window = QLabel("window")
    qtbot.addWidget(window)
    opened: list[QPrintDialog] = []
    monkeypatch.setattr("PySide6.QtWidgets.QDialog.open", opened.append)
    answers: list[object] = []
    for accepts in (True, False):
        Dialogs().ask_for_printer(
            window,
            title="Brief",
            points=(595.28, 841.89),
            pages=4,
            on_chosen=answers.append,
            on_cancelled=lambda: answers.append(None),
        )
        dialog = opened.pop()
        assert dialog.printer().pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
        assert (dialog.minPage(), dialog.maxPage()) == (1, 4)
        assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
        assert dialog.printer().docName() == "Brief"
        dialog.done(int(accepts))
        settle()
    assert isinstance(answers[0], QPrinter)
    assert answers[1] is None


def test_the_real_worker_makes_draws_writes_and_prints(
    qtbot: QtBot, look: Look, practice: Vault, asks: Answering, tmp_path: Path
) -> None:
    worker = Background()
    calls = LiveDesk(practice)
    bench = Workbench(look, "Fieldgate", calls, worker, asks, kept=Settings())
    bench._kept.put(DESK_PRINT_WARNED, value=True)
    window = in_window(qtbot, look, bench)
    qtbot.waitUntil(lambda: bool(bench.list.model.cards))
    bench.list.select_row(0)
    qtbot.waitUntil(lambda: bench.detail.opened is not None)
    bench._on_pdf_key()
    pdf = bench.detail.pdf
    assert pdf is not None
    qtbot.waitUntil(lambda: bool(pdf.data), timeout=60_000)
    qtbot.waitUntil(lambda: bool(pdf.area.leaves) and pdf.area.leaves[0].scale > 0, timeout=60_000)
    asks.printer = to_file(tmp_path / "paper.pdf")
    asks.answer = str(tmp_path / "out.pdf")
    bench._on_print_key()
    bench._on_export_key()
    bench._on_export_key()
    qtbot.waitUntil((tmp_path / "out.pdf").exists, timeout=60_000)
    qtbot.waitUntil(lambda: bench.printing._sheets is None, timeout=60_000)
    assert (tmp_path / "out.pdf").read_bytes() == pdf.data
    assert share_of_other_pixels(pdf.data, (tmp_path / "paper.pdf").read_bytes(), 0, 0) < ALIKE
    window.close()
    assert worker.close()
    calls.close()
