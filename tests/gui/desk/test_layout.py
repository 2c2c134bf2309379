"""Every page of the desk is whole at every size, and every place a hand can reach has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from intake_app.model.brief import Quote
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Wish
from intake_app.services.desk.enclosing import Way
from intake_app.wording import words
from tests.gui.desk.samples import CARDS, SECTIONS, brief, card, intake
from tests.helpers.windows import clipped, nodes, overflowing, unnamed
from ui.desk.columns import Columns
from ui.desk.detail import Opened
from ui.desk.goals.flow import Flow
from ui.desk.pieces import button, stay_down
from ui.desk.prose import Prose
from ui.desk.ruler import Ruler
from ui.desk.style import style_sheet
from ui.look.palette import CONTRAST, DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench
    from ui.look.look import Look
    from ui.look.palette import Palette

SIZES = [(1024, 600), (1366, 768), (1440, 900), (1920, 1080), (900, 700)]
LONG = "W" * 300
PAGES = (
    *("brief", "gate", "draft", "answers", "pdf", "open-file", "locked-file", "key-file", "keys", "settings", "notes"),
    *("goals", "shared", "progress", "empty", "list"),
)


def go_to(bench: Workbench, fake: FakeDesk, page: str) -> None:
    """Bring one page of the desk up."""
    if page == "empty":
        fake.cards = []
        bench.reload()
        return
    bench.list.select_row({"gate": 3, "draft": 5}.get(page, 0))
    if page != "list":
        bench._on_entered()
    acts: dict[str, Callable[[], None]] = {
        "answers": bench._on_answers_key,
        "pdf": bench._on_pdf_key,
        "open-file": lambda: form_for(bench, Way.OPEN),
        "locked-file": lambda: form_for(bench, Way.PASSPHRASE),
        "key-file": lambda: form_for(bench, Way.KEY),
        "keys": bench.covers.keys.open,
        "settings": bench.covers.practice.open,
        "notes": bench.covers.notes.open,
        "goals": lambda: whole_goals(bench),
        "shared": lambda: whole_goals(bench, is_shared=True),
        "progress": bench.session.acts()["progress"],
    }
    if page in acts:
        acts[page]()


def form_for(bench: Workbench, way: Way) -> None:
    """Open the form that asks who can open a file, with a sentence of what is wrong."""
    bench._on_pdf_key()
    bench.exporting.export()
    assert bench.detail.pdf is not None
    form = bench.detail.pdf.form
    form.ways[way].setChecked(True)
    form.refuse(words("desk")("export_full"))


def whole_goals(bench: Workbench, *, is_shared: bool = False) -> None:
    """Bring the goals up with everything open that can be open."""
    bench.session.acts()["shared" if is_shared else "goals"]()
    page = bench.detail.goals
    assert page is not None
    page.wish(Wish(Side.CLIENT, Act.LINE, "G1", Field.TRY, "When I feel it rise, I step outside for two minutes."))
    page.wish(Wish(Side.THERAPIST, Act.LINE, "G1", Field.TRY, LONG))
    page.wish(Wish(Side.THERAPIST, Act.NOT_YET, "G1", text="I want to think about it."))
    assert page.sheet is not None
    page.stage.chosen = page.sheet.goals[0].of(Field.TRY)[1].shown[0].id
    page.stage.composing = page.stage.more = page.stage.delaying = "G1"
    page.show_sheet(page.sheet)


def settle(bench: Workbench) -> None:
    """Let Qt lay everything out."""
    for _ in range(4):
        QApplication.processEvents()
    assert bench.isVisible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_and_everything_is_named(
    bench: Workbench, fake: FakeDesk, page: str, size: tuple[int, int]
) -> None:
    window = bench.window()
    window.resize(*size)
    go_to(bench, fake, page)
    settle(bench)
    assert (window.width(), window.height()) == size, "the layout made the window larger than the screen"
    assert clipped(window) == []
    assert overflowing(window) == []
    assert unnamed(window) == []


def test_a_planted_cut_and_a_planted_nameless_button_are_found(bench: Workbench) -> None:
    cut = QLabel("A sentence that does not fit", bench)
    cut.setGeometry(0, 0, 20, 20)
    cut.show()
    nameless = QToolButton(bench)
    nameless.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    nameless.show()
    hidden = QSpinBox(bench)
    # What a style sheet does to it then: its words have no room.
    hidden.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    hidden.setGeometry(0, 60, 120, 40)
    hidden.setValue(7)
    hidden.show()
    over = QPushButton("over the edge", bench)
    over.setGeometry(bench.width() - 20, 0, 200, 40)
    over.show()
    settle(bench)
    assert any(found.startswith(cut.text()) for found in clipped(bench.window()))
    assert any(found.startswith("7 (") for found in clipped(bench.window()))
    assert unnamed(bench.window())
    assert overflowing(bench.window())


def test_a_button_that_is_down_keeps_its_bold_words_whole(bench: Workbench, look: Look) -> None:
    part = QWidget(bench)
    row = QHBoxLayout(part)
    kept, cut = (button(look, "Therapist") for _ in range(2))
    stay_down(look, kept)
    cut.setCheckable(True)
    for made in (kept, cut):
        made.setChecked(True)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(made)
    part.show()
    assert clipped(part) == ["Therapist"], "the planted one alone"
    assert kept.width() > cut.width()


def test_what_flows_stays_within_its_margins(bench: Workbench) -> None:
    box = QWidget(bench)
    flow = Flow(box)
    flow.setContentsMargins(10, 0, 100, 0)
    made = [QWidget() for _ in range(2)]
    for one in made:
        one.setFixedSize(90, 20)
        flow.addWidget(one)
    box.resize(270, 100)
    box.show()
    flow.activate()
    assert [(one.x(), one.y()) for one in made] == [(10, 0), (10, 26)]
    assert flow.heightForWidth(310) == 20


def test_words_without_end_wrap_everywhere(bench: Workbench) -> None:
    bench.window().resize(1024, 600)
    made = brief(
        name=LONG,
        start_first=Quote(LONG),
        year=Quote(LONG),
        in_person=(LONG,),
        not_today=(Quote(LONG),),
        safe_contact=LONG,
        circumstances=(LONG,),
        sections=SECTIONS,
    )
    bench.detail.show_intake(Opened(intake(card(LONG, "CG-1")), made))
    settle(bench)
    assert clipped(bench.window()) == []
    assert overflowing(bench.window()) == []
    assert bench.window().width() == 1024


@pytest.mark.parametrize("text", ["", "a", "one two\nthree", "😀 four", LONG, "שלום " * 40, "x" * 100_000])
def test_a_text_of_any_length_keeps_its_words_and_takes_its_height(qtbot: QtBot, look: Look, text: str) -> None:
    made = Prose(look, text)
    qtbot.addWidget(made)
    assert made.text() == text
    assert made.accessibleName() == text
    assert made.heightForWidth(80) >= made.heightForWidth(800) > 0


def test_a_ruler_says_its_number_or_its_word(qtbot: QtBot, look: Look) -> None:
    for value, number in (("7", 7), ("0", 0), ("10", 10), ("11", None), ("skipped", None), ("7 of 10", 7)):
        made = Ruler(look, value, "how ready")
        qtbot.addWidget(made)
        assert made.number == number
        assert value in made.accessibleName()


def test_columns_fold_when_they_get_narrow() -> None:
    made = Columns(counts=(4, 2, 1), narrowest=150)
    assert [made.column_count(width) for width in (1000, 700, 400, 200)] == [4, 2, 2, 1]


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST])
def test_the_style_sheet_fills_every_token(palette: Palette, qapp: object) -> None:
    assert "$" not in style_sheet(palette)


def test_the_desk_fits_the_dark_theme_too(bench: Workbench) -> None:
    window: QWidget = bench.window()
    window.setStyleSheet(style_sheet(DARK))
    bench.list.select_row(0)
    settle(bench)
    assert clipped(window) == []
    assert len(CARDS) == 7


def test_a_screen_reader_finds_headings(bench: Workbench) -> None:
    bench.list.select_row(0)
    settle(bench)
    root = QAccessible.queryAccessibleInterface(bench.window())
    headings = [node.text(QAccessible.Text.Name) for node in nodes(root) if node.role() == QAccessible.Role.Heading]
    assert {"Rowan", "Safety", "Start here", "Numbers", "Worth asking about"} <= set(headings)
