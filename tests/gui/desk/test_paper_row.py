"""The owner saves the questions on paper: which form, in which language, for whose eyes; no record is open."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intake_app.errors import ExportError
from intake_app.model.blank_form import Ours, PaperWish
from intake_app.model.practice import Extended, Paper
from intake_app.services.on_paper.documents import practice_pdf
from intake_app.services.practice.unlock import Vault
from intake_app.wording import words
from tests.helpers.practices import founded_in
from tests.unit.pdf.reading import folded, pdfium_text
from ui.desk.live import LiveDesk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.desk.conftest import Answering
    from tests.gui.desk.samples import FakeDesk
    from ui.desk.paper_row import PaperRow
    from ui.desk.workbench import Workbench


@pytest.fixture
def row(bench: Workbench) -> PaperRow:
    """The row on the page of the practice's settings."""
    bench.covers.practice.open()
    return bench.covers.practice.paper_row


def test_the_intake_is_saved_without_a_record(
    row: PaperRow, bench: Workbench, fake: FakeDesk, asks: Answering, tmp_path: Path
) -> None:
    asks.answer = str(tmp_path / "paper.pdf")
    assert bench.detail.opened is None
    row.save_button.click()
    assert fake.papers == [PaperWish()]
    assert [path for path, _data in fake.written] == [tmp_path / "paper.pdf"]
    assert asks.suggested == ["Intake on paper.pdf"]
    assert bench.covers.practice.told.text() == f"Saved: {tmp_path / 'paper.pdf'}"
    assert fake.trail == []


def test_while_it_is_made_it_is_said(row: PaperRow, asks: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def write(_wish: PaperWish, target: Path) -> Path:
        told.append("made")
        return target

    row.told.connect(told.append)
    monkeypatch.setattr(row, "_write", write)
    asks.answer = "/nowhere/paper.pdf"
    row.save_button.click()
    assert told == [words("desk")("export_writing"), "made", "Saved: /nowhere/paper.pdf"]


def test_what_is_chosen_is_what_is_saved(row: PaperRow, fake: FakeDesk, asks: Answering, tmp_path: Path) -> None:
    asks.answer = str(tmp_path / "paper.pdf")
    row.form.buttons["follow_up"].click()
    row.letters.buttons["large"].click()
    row.safety.buttons["on"].click()
    row.save_button.click()
    assert fake.papers == [PaperWish(Ours.FOLLOW_UP, "en", is_large=True, with_safety=True)]
    assert asks.suggested == ["Follow-up on paper.pdf"]


def test_the_languages_of_the_practice_are_offered(bench: Workbench, fake: FakeDesk, asks: Answering) -> None:
    fake.practice = replace(fake.practice, languages=("en", "es"))
    bench.covers.practice.open()
    row = bench.covers.practice.paper_row
    assert row.language.isVisible()
    row.language.buttons["es"].click()
    asks.answer = "/nowhere/paper.pdf"
    row.save_button.click()
    assert fake.papers == [PaperWish(language="es")]
    fake.practice = replace(fake.practice, languages=("en",))
    bench.covers.practice.open()
    assert not row.language.isVisible()
    assert row.wish == PaperWish()


def test_whoever_changes_their_mind_saves_nothing(row: PaperRow, fake: FakeDesk) -> None:
    row.save_button.click()
    assert fake.papers == []


def test_a_place_that_can_not_be_written_is_told(
    row: PaperRow, bench: Workbench, fake: FakeDesk, asks: Answering, tmp_path: Path
) -> None:
    asks.answer = str(tmp_path / "paper.pdf")
    fake.refuses = ExportError(tmp_path / "paper.pdf", "full")
    row.save_button.click()
    assert "full" in bench.covers.practice.told.text()


def test_it_is_found_by_a_search_and_reached_by_keys(
    row: PaperRow, bench: Workbench, fake: FakeDesk, asks: Answering
) -> None:
    bench.covers.practice.search.setText("touch a screen")
    assert row.isVisibleTo(bench.covers.practice)
    bench.covers.practice.search.setText("staff PIN")
    assert not row.isVisibleTo(bench.covers.practice)
    bench.covers.practice.search.clear()
    asks.answer = "/nowhere/paper.pdf"
    row.save_button.setFocus()
    QTest.keyClick(row.save_button, Qt.Key.Key_Space)
    assert fake.papers == [PaperWish()]
    assert row.save_button.accessibleName() == "Save as PDF…, Questions on paper"


def test_the_real_desk_writes_what_the_practice_asks(tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = LiveDesk(vault)
        desk.save_paper(PaperWish(), tmp_path / "paper.pdf")
        wanted = practice_pdf(PaperWish(), vault.settings)
    saved = (tmp_path / "paper.pdf").read_bytes()
    assert folded(pdfium_text(saved)) == folded(pdfium_text(wanted))
    assert "Before we meet" in pdfium_text(saved)


def test_sheet_tiers_and_signature_are_the_practices(fake: FakeDesk) -> None:
    ours = replace(fake.practice, paper=Paper.LETTER, extended=Extended.ALWAYS, asks_signature=True)
    pdf = practice_pdf(PaperWish(), ours)
    said = pdfium_text(pdf)
    assert "Fieldgate Therapy" in said
    assert "What pronouns do you use?" in said
    assert "Your name says that these are your answers." in folded(said)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert [round(float(edge)) for edge in document.pages[0].mediabox[2:]] == [612, 792]
    plain = pdfium_text(practice_pdf(PaperWish(), fake.practice))
    assert "What pronouns do you use?" not in plain
    assert "sign here" not in plain
