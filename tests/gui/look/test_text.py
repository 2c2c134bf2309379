"""Blocks of text: balanced, whole, and called by their role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from ui.look import focus
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.look.text import TextBlock, question_block
from ui.look.textlayout import break_lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LONG = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
SCALE = Metrics(5.88)


def lines_of(block: TextBlock, width: int) -> list[str]:
    return block.lines_for(width).parts()


def test_no_word_is_left_alone(look: Look) -> None:
    block = TextBlock(look, "How much does this get in the way of each part of your life now", em=1.6, bold=True)
    for width in range(560, 1100, 7):
        lines = lines_of(block, width)
        if len(lines) > 1:
            assert len(lines[-1].split()) > 1, (width, lines)


def test_a_long_paragraph_leaves_no_word_of_the_next_alone(look: Look) -> None:
    short = "When you are ready to begin, touch the screen"
    block = TextBlock(look, f"{LONG} {LONG}\n{short}", em=1.6)
    seen = 0
    for width in range(560, 1100, 7):
        last = lines_of(block, width)[-1]
        seen += last != short
        assert len(last.split()) > 1, (width, last)
    assert seen


def test_a_space_before_the_first_word_tears_nothing(look: Look) -> None:
    for width in (260, 300):
        assert break_lines(" Voicemails acceptable", look.font(), width, 1.2).parts() == [" Voicemails ", "acceptable"]


def test_balancing_costs_no_line(look: Look) -> None:
    for width in range(200, 1200, 31):
        plain = break_lines(LONG, look.font(), width, 1.34, balanced=False)
        balanced = break_lines(LONG, look.font(), width, 1.34)
        assert balanced.count == plain.count
        assert balanced.width <= width


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po", "Zs"]), max_size=200), st.integers(30, 900))
def test_any_text_fits_its_width_and_the_height_it_asks_for(qapp: QApplication, text: str, width: int) -> None:
    lines = break_lines(text, Look(SCALE).font(), width, 1.34)
    for i in range(lines.layout.lineCount()):
        line = lines.layout.lineAt(i)
        # A single letter may be wider than the column; two never stay together then.
        alone = len(lines.parts()[i].strip()) <= 1
        assert line.naturalTextWidth() <= width + 1 or alone
    last = lines.layout.lineAt(lines.layout.lineCount() - 1)
    if last.isValid():
        assert last.y() + last.height() <= lines.height * 1.1 + 2


def test_no_character_is_lost_between_lines(look: Look) -> None:
    block = TextBlock(look, LONG)
    for width in (150, 333, 700):
        assert "".join(lines_of(block, width)) == LONG
    far = TextBlock(look, "\U0001d5de\U0001d5ee \U0001d5df\U0001d5f2 " * 12)
    assert "".join(lines_of(far, 150)) == far.text


def test_greek_cyrillic_and_vietnamese_have_glyphs(look: Look) -> None:
    for text in ("Ελληνικά", "Українська", "Tiếng Việt", "Łódź, İstanbul"):
        layout = break_lines(text, look.font(), 900, 1.34).layout
        missing = [0 in run.glyphIndexes() for run in layout.glyphRuns()]
        assert not any(missing), text


def test_a_missing_glyph_would_be_noticed(look: Look) -> None:
    layout = break_lines("\ue9e9", look.font(), 900, 1.34).layout
    assert any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def test_heading_is_a_heading_and_can_be_read_out(qtbot: QtBot, look: Look) -> None:
    block = question_block(look, "Why now?", stacked=True, width=500)
    qtbot.addWidget(block)
    spoken = QAccessible.queryAccessibleInterface(block)
    assert spoken.role() == QAccessible.Role.Heading
    assert spoken.text(QAccessible.Text.Name) == "Why now?"
    assert spoken.state().focusable
    plain = TextBlock(look, "So that we know.")
    qtbot.addWidget(plain)
    assert QAccessible.queryAccessibleInterface(plain).role() == QAccessible.Role.StaticText
    assert not QAccessible.queryAccessibleInterface(plain).state().focusable


def test_a_question_of_many_lines_is_set_smaller(look: Look) -> None:
    short = question_block(look, "Why now?", stacked=False, width=500)
    long = question_block(look, LONG * 2, stacked=False, width=500)
    assert long.block_font().pixelSize() < short.block_font().pixelSize()


def test_new_words_reach_the_screen_reader(qtbot: QtBot, look: Look) -> None:
    block = TextBlock(look, "One")
    qtbot.addWidget(block)
    block.set_text("Two")
    assert QAccessible.queryAccessibleInterface(block).text(QAccessible.Text.Name) == "Two"


def test_the_ring_of_a_heading_hugs_its_words_and_follows_them(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 300)
    heading = TextBlock(look, "Does this look right?", em=1.6, bold=True, centred=True, as_heading=True, parent=window)
    heading.setGeometry(50, 50, 800, 120)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    heading.clearFocus()
    heading.setFocus(Qt.FocusReason.TabFocusReason)
    ring = focus.ring_of(window)
    assert ring is not None
    words = heading.lines_for(800).width
    spare = 2 * focus.ring_width(look) + look.mm(3)
    assert words < ring.width() <= words + spare
    assert abs(ring.geometry().center().x() - heading.geometry().center().x()) <= 2
    heading.set_text("Move?")
    shorter = heading.lines_for(800).width
    qtbot.waitUntil(lambda: ring.width() <= shorter + spare)
    assert ring.width() > shorter


def test_the_ring_of_words_from_right_to_left_stands_around_them(look: Look) -> None:
    block = TextBlock(look, "שלום", bold=True, as_heading=True)
    block.resize(800, 60)
    lines = block.lines_for(800).layout
    ink = lines.lineAt(0).naturalTextRect()
    assert block.ink_rect().contains(ink.toAlignedRect().adjusted(0, 0, -1, 0))
    assert block.ink_rect().width() < 400
