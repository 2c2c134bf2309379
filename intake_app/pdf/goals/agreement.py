"""The agreement in print: what each says beside the other, with boxes to tick, and both names or room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.goals.authored import with_author
from intake_app.pdf.goals.filling import MARK, places
from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.parts import Title, add_part
from intake_app.pdf.layout.prose import in_language
from intake_app.pdf.layout.signature import drawn
from intake_app.pdf.layout.writing import WriteOn, tick
from intake_app.pdf.typography import BODY, LABEL, LABEL_INK, MM, PLAIN, QUIET, SMALL, STRONG
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.goal_paper import AgreementPaper, PaperLine, PaperRow
    from intake_app.pdf.layout.flow import Flow
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_BETWEEN = 8 * MM
_GAP, _PART_GAP, _SMALL_GAP = 1 * MM, 3 * MM, 1.2 * MM
_ROOM_TO_SIGN = 13 * MM
_DAY, _DAY_GAP = 24 * MM, 5 * MM
_DONE = "✓"
_SIDES = ("client", "therapist")


def add_agreement(flow: Flow, texts: Words, made: AgreementPaper, who: str, paper: Paper) -> None:
    """Put the agreement after what is there already, on one page where a page holds it."""
    half = paper.measure if paper.is_narrow else (paper.measure - _BETWEEN) / 2
    state = text([(made.state, QUIET)], BODY, paper.measure)
    blocks = [Part(state)]
    given = zip((made.client, made.therapist), _SIDES, made.is_signed, strict=True)
    sides = [_said(row, side, half, is_signed=signed) for row, side, signed in given if row is not None]
    if sides:
        blocks += [Part(one, _PART_GAP) for one in _beside(sides, half, paper)]
    if made.ending is not None:
        blocks.append(Part(_ending(texts, made.ending, paper.measure), _PART_GAP))
    blocks.append(Part(text([(made.small, QUIET)], SMALL, paper.measure), _PART_GAP))
    names = [_name(texts, made, place, half) for place in (0, 1)]
    both = Whole(stack_of(_beside(names, half, paper), _PART_GAP), paper.room / 2)
    blocks.append(Part(both, _PART_GAP))
    add_part(flow, texts, Title(made.title, (who,)), blocks, paper, is_whole=True)


def _beside(blocks: list[Block], half: float, paper: Paper) -> list[Block]:
    """Set two blocks beside each other; under each other in large print."""
    if paper.is_narrow:
        return blocks
    return [Columns(tuple((place * (half + _BETWEEN), one) for place, one in enumerate(blocks)))]


def _said(row: PaperRow, side: str, width: float, *, is_signed: bool) -> Block:
    """Return what one side says, each line with a box, or with a tick where they have signed."""
    # Named by the two people: names stand on the page, not among the bookmarks.
    head = text([(row.label, LABEL_INK)], LABEL, width, role="H2", bookmark="")
    items = [
        Item(_line(line, width - MARK), _mark(side, number, is_signed=is_signed, line=line), MARK)
        for number, line in enumerate(row.lines, 1)
    ]
    said = [
        Part(listed(items, _GAP, numbering="Square"), _GAP),
        *(Part(one, _GAP) for one in places(row.blanks, width)),
    ]
    return Stack((Part(head, keeps_next=True), *said))


def _mark(side: str, number: int, *, is_signed: bool, line: PaperLine) -> Block:
    if is_signed and line.is_plain:
        return text([(_DONE, LABEL_INK)], BODY, MARK)
    tooltip = words("fields")(f"agreement.{side}.tick", number=number)
    return tick(Field(f"agreement.{side}.{number}", tooltip, Kind.TICK))


def _line(line: PaperLine, width: float) -> Block:
    """Return a line; its author is the column's, so only what became of it stands beside it."""
    more = [] if line.is_plain else [(f"  {line.by}", QUIET)]
    return text([(line.text, in_language(PLAIN, line.language)), *more], BODY, width)


def _ending(texts: Words, row: PaperRow, width: float) -> Block:
    """Return how they would like to end: the label, and the first line after it; what is offered has boxes."""
    if all(line.side is None for line in row.lines):
        return _said(row, "ending", width, is_signed=False)
    blocks: list[Block] = []
    for line in row.lines:
        said = [(line.text, in_language(PLAIN, line.language))]
        if not blocks:
            said.insert(0, (texts("labelled", label=row.label), STRONG))
        blocks.append(with_author(said, line.by, width))
    return stack_of(blocks, _GAP)


def _name(texts: Words, made: AgreementPaper, place: int, width: float) -> Block:
    """Return how one side signed, or lines for a name and the day."""
    line, by_hand = made.signed[place], made.drawn[place]
    under = text([(line, QUIET)], SMALL, width)
    if by_hand is not None:
        return Stack((Part(drawn(by_hand, line, width), keeps_next=True), Part(under, _SMALL_GAP)))
    if made.is_signed[place]:
        return text([(line, PLAIN)], BODY, width)
    side, tooltips = _SIDES[place], words("fields")
    name = Field(f"agreement.{side}.name", tooltips(f"agreement.{side}.name"))
    day = Field(f"agreement.{side}.date", tooltips(f"agreement.{side}.date"), Kind.DATE)
    long = width - _DAY - _DAY_GAP
    return Columns(
        (
            (0.0, _blank(name, long, line)),
            (long + _DAY_GAP, _blank(day, _DAY, texts("copy.date"))),
        )
    )


def _blank(field: Field, width: float, below: str) -> Block:
    """Return a line to write on, with what is written there below it."""
    line = Part(WriteOn(field, width, _ROOM_TO_SIGN), keeps_next=True)
    return Stack((line, Part(text([(below, QUIET)], SMALL, width))))
