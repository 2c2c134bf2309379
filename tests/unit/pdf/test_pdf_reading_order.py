"""In which order a paper is read, as poppler hears it; and that what is heard is what is printed there."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest

from intake_app.pdf.paper import Paper
from intake_app.wording import words
from tests.helpers.every_paper import PAPERS
from tests.helpers.paper_tree import tree_of
from tests.unit.pdf.reading import EVERY_PAPER, poppler, unspaced

if TYPE_CHECKING:
    from pathlib import Path

BRIEF = ("safety", "start", "later", "want", "working", "going_well", "numbers", "asking", "answers")
COPY = ("copy.want", "copy.hands", "copy.let-go", "copy.working", "copy.ask-first", "copy.agreed", "copy.danger")


def heard(pdf: bytes, folder: Path) -> list[str]:
    """Return what poppler reads along the tree, piece by piece."""
    return re.findall(r'^ *"(.*)"$', poppler("pdfinfo", pdf, folder, "-struct-text"), flags=re.MULTILINE)


def told(pdf: bytes) -> str:
    """Return what the tree says of itself, all in one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return unspaced("".join(node.text for node in tree_of(document).all()))


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER_LARGE])
@pytest.mark.parametrize("name", PAPERS)
def test_what_is_printed_is_what_is_told_and_in_the_same_order(name: str, paper: Paper, tmp_path: Path) -> None:
    pdf = PAPERS[name](paper)
    assert unspaced("".join(heard(pdf, tmp_path))) == told(pdf)


def test_print_under_another_element_is_heard_in_the_wrong_place(tmp_path: Path) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PAPERS["brief"](Paper.A4))) as document:
        part = document.Root.StructTreeRoot.K.K[0]
        part.K = pikepdf.Array([*list(part.K)[1:], part.K[0]])
        part.K[0].ActualText = "Rowan"
        document.save(out)
    assert unspaced("".join(heard(out.getvalue(), tmp_path))) != told(out.getvalue())


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_the_brief_is_read_in_its_order_and_the_safety_strip_first(paper: Paper, tmp_path: Path) -> None:
    read = heard(PAPERS["brief with everything"](paper), tmp_path)
    at = [read.index(words("pdf")(key)) for key in BRIEF]
    assert at == sorted(at)
    assert read[0] == "Rowan"
    assert [line for line in read[at[0] : at[1]] if "PHQ-9 item 9" in line]


@pytest.mark.parametrize("paper", EVERY_PAPER)
def test_the_clients_copy_is_read_in_its_order(paper: Paper, tmp_path: Path) -> None:
    read = heard(PAPERS["client's copy"](paper), tmp_path)
    at = [read.index(words("pdf")(key)) for key in COPY]
    assert at == sorted(at)


def test_worksheet_progress_and_agreement_are_read_in_their_order(tmp_path: Path) -> None:
    read = heard(PAPERS["brief with goals"](Paper.A4), tmp_path)
    say = words("goals")
    keys = ("paper.title", "paper.want", "paper.today", "field.try", "agreement", "person", "progress.title")
    at = [read.index(say(key)) for key in (*keys, "closing", "paper.history")]
    assert at == sorted(at)


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    read = heard(PAPERS["brief"](Paper.A4), tmp_path)
    at = read.index("Sad")
    assert read[at : at + 6] == ["Sad", "Soothe me", "Shut down", "Wait", "Mad", "Ask"]
    at = read.index("“I want to stop snapping at my kids.”")
    # Between a word and its number the line and its dot are drawn.
    told = [word for word in read[at + 1 :] if word]
    assert told[:8] == ["Close", "3", "Matters", "9", "Sure", "4", "Ready", "7"]


def test_the_slip_is_read_from_its_title_to_its_last_note(tmp_path: Path) -> None:
    read = heard(PAPERS["slip"](Paper.A4), tmp_path)
    assert read[0] == "Four words"
    assert read[2:11] == ["Type them.", "1", "amber", "2", "basket", "3", "candle", "4", "daisy"]
    assert read[-1] == "They open one."
