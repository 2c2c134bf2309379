"""What the paper lists is a list to readers too, with what names it and with what is printed before its items."""

from __future__ import annotations

import io

import pikepdf
import pytest

from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.layout.blocks import Part, Stack
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.title import title_block
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import BODY, PLAIN
from intake_app.wording import words
from tests.helpers.every_paper import PAPERS
from tests.helpers.paper_rules import faults_of
from tests.helpers.paper_tree import Node, tree_of
from tests.unit.pdf import briefs


def line(said: str) -> Text:
    return text([(said, PLAIN)], BODY, 200)


def lists(pdf: bytes) -> list[tuple[str, list[str]]]:
    """Return what names each list, and its items."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_told(found) for found in tree_of(document).all("L")]


def _told(found: Node) -> tuple[str, list[str]]:
    name = "".join(kid.said() for kid in found.kids if kid.role == "Caption")
    return name, [kid.said() for kid in found.kids if kid.role == "LI"]


def test_the_topics_of_page_one_are_lists_named_by_how_they_stand() -> None:
    say = words("pdf")
    assert lists(brief_pdf(briefs.rowan()))[:3] == [
        (say("later.in_person"), list(briefs.rowan().in_person)),
        (say("later.not_yet"), list(briefs.rowan().not_yet)),
        (say("later.not_today"), ["“My father.”"]),
    ]


def test_the_cards_of_the_clients_copy_are_lists() -> None:
    found = dict(lists(PAPERS["client's copy"](Paper.A4)))
    assert found[words("pdf")("copy.change")] == ["What I say", "What I do next", "“How loud our mornings are”"]


def test_several_lines_of_a_worksheet_are_a_list_and_one_is_none() -> None:
    pdf = PAPERS["brief with goals"](Paper.A4)
    found = [[item.split("  ")[0] for item in items] for _name, items in lists(pdf)]
    assert ["Honesty · Family · Rest", "Family · Time alone"] in found
    assert ["Being the calm one all the time"] not in found


def test_several_answers_to_one_question_are_a_list_in_its_cell() -> None:
    found = [items for _name, items in lists(brief_pdf(briefs.rowan()))]
    assert ["Joke", "Say I am fine", "Wait till the end to say the big thing"] in found


@pytest.mark.parametrize("count", [1, 3, 120])
def test_marks_stand_before_their_items_over_any_number_of_pages(count: int) -> None:
    items = [Item(line(f"Item {number}"), line("•"), 12.0) for number in range(count)]
    flow = Flow(Paper.A4.room, Paper.A4.top, line("Running"), 5.0)
    head, _is_cut = title_block(words("pdf"), "A list", (), Paper.A4)
    flow.turn(head)
    flow.add(listed(items, 2.0, head=line("What is listed"), numbering="Disc"))
    pdf = press(flow, briefs.rowan(), Paper.A4, title="A list")
    assert lists(pdf) == [("What is listed", [f"•Item {number}" for number in range(count)])]
    assert faults_of(pdf) == []


def test_what_names_a_list_never_stands_alone_at_the_foot_of_a_page() -> None:
    block = listed([Item(line("One")), Item(line("Two"))], head=line("Head"))
    above = Stack((Part(line("Above")), Part(block)))
    first, later = above.split(line("Above").height + line("Head").height + 1)
    assert first is not None
    assert first.height == line("Above").height
    assert later is not None
    assert later.height == block.height
