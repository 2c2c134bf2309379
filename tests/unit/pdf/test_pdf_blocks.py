"""Blocks are cut over pages without losing a line or leaving one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.frames import Boxed, Ruled, Tagged, Whole
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.section import Section, section
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import BODY, PLAIN, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Paper.A4.top
ROOM = 200.0


def lines(count: int) -> Text:
    """Return a block of so many numbered lines."""
    return text([("\n".join(f"line {number}" for number in range(count)), PLAIN)], BODY, 100)


def said_in(block: Block) -> Iterator[str]:
    """Yield every line of text in a block, top to bottom, left to right."""
    if isinstance(block, Text):
        yield from ("".join(cluster.text for cluster in line.clusters) for line in block.lines)
    elif isinstance(block, Stack):
        for part in block.parts:
            yield from said_in(part.block)
    elif isinstance(block, Columns):
        for _x, cell in block.cells:
            yield from said_in(cell)
    elif isinstance(block, Ruled | Whole | Boxed | Tagged):
        yield from said_in(block.block)


BLOCKS: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        st.integers(1, 40).map(lines),
        st.tuples(st.integers(1, 40), st.integers(1, 40)).map(
            lambda counts: Stack((Part(lines(counts[0]), keeps_next=True), Part(lines(counts[1]))))
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(lambda blocks: stack_of(blocks, gap=3)),
        inner.map(lambda block: Ruled(block, 2, 50)),
        inner.map(lambda block: Whole(block, 60)),
        inner.map(lambda block: Boxed(block, pad=5, width=120, pad_x=5)),
        inner.map(lambda block: Tagged(block, "TR")),
    ),
    max_leaves=8,
)


@given(blocks=st.lists(BLOCKS, min_size=1, max_size=6))
def test_nothing_is_lost_and_nothing_leaves_the_page(blocks: list[Block]) -> None:
    flow = Flow(ROOM, TOP, text([("head", PLAIN)], SMALL, 100), 4)
    flow.turn()
    for block in blocks:
        flow.add(block)
    printed = [line for page in flow.pages for placed in page[1:] for line in said_in(placed.block)]
    assert printed == [line for block in blocks for line in said_in(block)]
    assert all(placed.top + placed.block.height <= TOP + ROOM + 0.1 for page in flow.pages for placed in page)


@given(count=st.integers(4, 60), room=st.floats(0, 300))
def test_a_paragraph_leaves_no_line_alone(count: int, room: float) -> None:
    head, rest = lines(count).split(room)
    assert all(len(list(said_in(part))) >= 2 for part in (head, rest) if part is not None)


def test_a_heading_goes_with_what_it_heads() -> None:
    heading, body = lines(1), lines(10)
    head, rest = Stack((Part(lines(5)), Part(heading, keeps_next=True), Part(body))).split(7 * BODY.leading)
    assert head is not None
    assert rest is not None
    assert list(said_in(rest)) == [*said_in(heading), *said_in(body)]


def test_a_row_that_cannot_begin_in_every_column_moves_whole() -> None:
    row = Columns(((0, lines(1)), (50, lines(10))))
    assert row.split(BODY.leading * 1.5) == (None, row)


def test_first_lines_beside_each_other_are_level() -> None:
    small, large = text([("a", PLAIN)], SMALL, 50), lines(1)
    assert Columns(((0, small), (60, large))).baseline == max(small.baseline, large.baseline)


def test_a_section_says_its_label_again_over_the_page() -> None:
    part = section("Start here", "Start here (continued)", lines(30), Paper.A4, pad=5)
    _head, rest = part.split(ROOM)
    assert isinstance(rest, Section)
    assert " ".join(said_in(rest.label)).split() == ["Start", "here", "(continued)"]


def test_what_has_no_room_below_a_tall_title_stands_whole_on_the_next_page() -> None:
    room = lines(12).height
    flow = Flow(room, TOP, lines(1), 2)
    flow.turn(lines(6))
    flow.add(Whole(lines(9), room))
    first, second = flow.pages
    assert [list(said_in(one.block))[-1] for one in first] == ["line 5"]
    assert list(said_in(second[-1].block))[-1] == "line 8"
    # What not even a page of its own holds is drawn, and takes no end of pages.
    flow.add(Whole(lines(40), 10 * room))
    assert len(flow.pages) == 3
