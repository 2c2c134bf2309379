"""The owner says which notes there are and from which figure on, on a page of their own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app import cli
from intake_app.model.brief import DiscrepancyNote
from intake_app.model.note_rules import FIGURE_RANGES, RULES, NoteRules
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.gui.desk.samples import brief, intake
from tests.helpers.practices import founded_in
from tests.helpers.sittings import END, rowan, sit
from ui.desk.answers_view import Filter
from ui.desk.detail import Opened
from ui.desk.head import Face
from ui.desk.live import LiveDesk
from ui.desk.pdf.made import Wanted
from ui.desk.prose import Prose
from ui.desk.rule_row import FigureField, Switch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.desk.samples import FakeDesk
    from ui.desk.notes_page import NotesPage
    from ui.desk.workbench import Workbench


@pytest.fixture
def page(bench: Workbench) -> NotesPage:
    """The page, reached from the settings."""
    bench.covers.practice.open()
    bench.covers.practice.notes_row.open_button.click()
    assert bench.covers.notes.isVisible()
    return bench.covers.notes


def write(page: NotesPage, key: str, text: str) -> FigureField:
    """Write a figure and press Enter, as a person does."""
    field = page.rows[key]
    assert isinstance(field, FigureField)
    field.line.setFocus()
    field.line.clear()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    return field


def test_every_rule_has_its_switch_and_every_figure_its_field_once(page: NotesPage) -> None:
    switches = [key for key, found in page.rows.items() if isinstance(found, Switch)]
    fields = [key for key, found in page.rows.items() if isinstance(found, FigureField)]
    assert switches == [f"notes.{rule}" for rule in RULES]
    assert sorted(fields) == sorted(f"notes.{name}" for name in FIGURE_RANGES)
    assert len({page.rows[key].name for key in fields}) == len(fields)


def test_a_rule_is_switched_off_and_undone(page: NotesPage, fake: FakeDesk) -> None:
    row = page.rules["D5"]
    row.switch.box.click()
    assert fake.practice.notes.off == {"D5"}
    assert "D5" in page.told.text()
    assert not any(field.isEnabled() for field in row.figures)
    page.undo_button.click()
    assert fake.practice.notes.off == frozenset()
    assert row.switch.box.isChecked()
    assert all(field.isEnabled() for field in row.figures)


def test_a_figure_is_set_and_left_empty_again(page: NotesPage, fake: FakeDesk) -> None:
    field = write(page, "notes.low_need", "2")
    assert fake.practice.notes == NoteRules(low_need=2)
    assert page.own.button.isEnabled()
    write(page, "notes.low_need", "")
    assert fake.practice.notes == NoteRules()
    assert field.line.placeholderText() == "3 (house)"
    write(page, "notes.low_need", "3")
    assert field.line.text() == ""
    assert not page.own.button.isEnabled()


@pytest.mark.parametrize("typed", ["11", "-1", "three", "1e1", "0.5", "99999"])
def test_junk_gets_a_sentence_and_changes_nothing(page: NotesPage, fake: FakeDesk, typed: str) -> None:
    before = fake.practice
    field = write(page, "notes.low_need", typed)
    assert "0 to 10" in field.problem.text()
    assert not field.problem.isHidden()
    assert fake.practice is before
    write(page, "notes.low_need", "0")
    assert field.problem.isHidden()
    assert fake.practice.notes.low_need == 0


def test_all_figures_are_put_back_at_once_and_undone(page: NotesPage, fake: FakeDesk) -> None:
    write(page, "notes.low_need", "2")
    write(page, "notes.good_weeks", "9")
    page.rules["D3"].switch.box.click()
    own = fake.practice.notes
    page.own.button.click()
    assert fake.practice.notes == NoteRules(off=frozenset({"D3"}))
    assert page.rules["D1"].figures[0].line.text() == ""
    page.undo_button.click()
    assert fake.practice.notes == own
    assert page.rules["D1"].figures[0].line.text() == "2"


def test_escape_goes_back_step_by_step(bench: Workbench, page: NotesPage) -> None:
    write(page, "notes.hard_area", "9")
    page.rules["D10"].switch.box.click()
    for gone in (page, bench.covers.practice):
        assert gone.isVisible()
        bench.shortcuts["back"][0].activated.emit()
        assert gone.isHidden()
        if gone is page:
            assert "your own" in bench.covers.practice.notes_row.standing.text()
            assert bench.covers.practice.notes_row.other.text() == "Switched off: D10."
            assert bench.covers.practice.notes_row.open_button.hasFocus()


def test_a_search_of_the_settings_finds_the_page_by_its_rules(bench: Workbench) -> None:
    page = bench.covers.practice
    page.open()
    for sought, is_found in (("AUDIT-C", True), ("d9 fast", True), ("d99", False)):
        page.search.setText(sought)
        assert page.notes_row.isHidden() is not is_found


def test_what_lies_open_is_read_anew_but_nobody_s_goals_are_disturbed(bench: Workbench, fake: FakeDesk) -> None:
    bench.list.select_row(0)
    bench._on_answers_key()
    before, answers = bench.detail.opened, bench.detail.answers
    bench.covers.notes.open()
    bench.covers.notes.rules["D2"].switch.box.click()
    assert fake.practice.notes.off == {"D2"}
    assert bench.detail.opened is not before
    assert bench.detail.answers not in (None, answers)
    bench.detail.go_to(Face.GOALS)
    goals = bench.detail.goals
    bench.covers.notes.rules["D2"].switch.box.click()
    assert bench.detail.goals is goals


def test_notes_beyond_the_third_stand_before_the_answers(bench: Workbench, fake: FakeDesk) -> None:
    more = tuple(
        DiscrepancyNote(rule, f"Facts of {rule}.", f"What of {rule}?", "Other readings: none.") for rule in RULES[3:6]
    )
    of = fake.cards[0]
    bench.detail.show_intake(Opened(intake(of), brief(more_notes=more)))
    told = " ".join(made.text() for made in bench.detail.findChildren(Prose))
    assert "3 more stand before the answers." in told
    bench._on_answers_key()
    assert bench.detail.answers is not None
    text = bench.detail.answers.text.toPlainText()
    assert text.startswith("Also worth asking about")
    for note in more:
        assert all(part in text for part in (note.facts, note.question, note.other_readings))
    bench.detail.answers.choose(Filter.TALK)
    assert "Also worth asking about" not in bench.detail.answers.text.toPlainText()


def in_pdf(data: bytes) -> str:
    """Return the text of a PDF in one line."""
    return " ".join(
        " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(data))).split()
    )


def test_desk_pdf_and_exports_go_by_what_the_practice_set(tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    draft = SealedDraft.begin(founded.folder)
    draft.submit(*sit(rowan()).submission(finished=END, stopped_early=False))
    draft.close()
    key = tmp_path / "recovery.txt"
    key.write_text(founded.recovery_key, encoding="utf-8")
    asked = "How do they fit?"

    def exported(kind: str) -> bool:
        """Whether the note D2 stands in what the command writes."""
        to = tmp_path / f"out.{kind}"
        opens = ("--data", str(founded.folder), "--recovery-file", str(key))
        assert cli.main(["export", "latest", f"--{kind}", "-o", str(to), *opens]) == 0
        return asked in (in_pdf(to.read_bytes()) if kind == "pdf" else to.read_text(encoding="utf-8"))

    def shown(desk: LiveDesk) -> list[bool]:
        """Whether it stands in the desk's brief and in its PDF."""
        intake, brief = desk.open(draft.record_id)
        return ["D2" in {note.rule for note in brief.notes}, asked in in_pdf(desk.pdf(intake, Wanted()).data)]

    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = LiveDesk(vault)
        assert [*shown(desk), exported("text")] == [True] * 3
        vault.change_setting("notes.good_weeks", 9, was="")
        assert [*shown(desk), exported("text"), exported("pdf")] == [False] * 4
