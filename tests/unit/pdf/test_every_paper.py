"""Every document in every size keeps the rules for readers that do not see the page, and pdfua finds nothing either."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from intake_app.pdf.file.lock import lock
from intake_app.pdf.paper import Paper
from tests.helpers.every_paper import NAMES, PAPERS
from tests.helpers.paper_rules import faults_of
from tests.helpers.second_opinion import found_by_pdfua
from tests.unit.pdf.reading import EVERY_PAPER

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("paper", EVERY_PAPER)
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_wrong_with_it(name: str, paper: Paper, tmp_path: Path) -> None:
    pdf = PAPERS[name](paper)
    assert faults_of(pdf, names=NAMES) == []
    assert found_by_pdfua(pdf, tmp_path) == []


def test_the_second_opinion_finds_a_fault(tmp_path: Path) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PAPERS["brief"](Paper.A4))) as document:
        del document.Root.ViewerPreferences
        document.pages[0].contents_add(b"BT /F1 9 Tf (a) Tj ET")
        document.save(out)
    found = found_by_pdfua(out.getvalue(), tmp_path)
    assert [one[:9] for one in found] == ["UA-01-003", "UA-07-002"]


def test_a_locked_paper_keeps_its_structure() -> None:
    word = "four plain words here"
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(lock(PAPERS["brief with goals"](Paper.A4), word)), password=word) as document:
        assert document.allow.accessibility
        document.save(out, encryption=False)
    assert faults_of(out.getvalue(), names=NAMES) == []
