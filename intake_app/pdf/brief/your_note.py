"""The therapist's own lines on page 1: S, O, A and P. The kiosk fills none of them.

What the client said and the scores stand above; what they say today, how they seem, what it means and what comes next
are written by hand or typed. Source: clinical brief, section 7, "SOAP fit".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import Columns, stack_of
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.section import section
from intake_app.pdf.layout.writing import NOTE_LINE, WriteOn
from intake_app.pdf.typography import MM, QUIET, SMALL, STRONG
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.layout.section import Section
    from intake_app.pdf.paper import Paper

LEAST_PITCH, _MOST_PITCH = 7 * MM, 16 * MM
"""From one line to the next: what a hand needs, and more than which looks empty."""
_PARTS = ("note.s", "note.o", "note.a", "note.p")
_GAP, _BETWEEN = 2 * MM, 6 * MM


def your_note(paper: Paper, *, side_by_side: bool = False, room: float = 0.0, pad: float) -> Section:
    """Return the part with its four lines.

    Args:
        paper: on which it stands.
        side_by_side: two and two beside each other, where the page is full.
        room: what it may take, in points; the lines stand as far apart as that allows, within reason.
        pad: room above it, and below where another part follows.
    """
    per_row = 2 if side_by_side else 1
    width = (paper.column - (per_row - 1) * _BETWEEN) / per_row
    rows = len(_PARTS) // per_row
    pitch = max(LEAST_PITCH, min(_MOST_PITCH, (room - pad) / rows))
    cells = [_line(key, width, pitch) for key in _PARTS]
    lines: list[Block] = [
        Columns(tuple((place * (width + _BETWEEN), cell) for place, cell in enumerate(cells[at : at + per_row])))
        for at in range(0, len(cells), per_row)
    ]
    say = words("pdf")
    return section(say("note"), say("again", label=say("note")), stack_of(lines), paper, pad=pad)


def _line(key: str, width: float, pitch: float) -> Block:
    """Return a letter with a word for what is meant by it, and the line after it; two lines where there is room."""
    say = words("pdf")
    label = text([(say(key), STRONG), (f"  {say(f'{key}.for')}", QUIET)], SMALL, width)
    label_width = label.lines[0].width + _GAP
    kind = Kind.NOTE if pitch >= 2 * NOTE_LINE else Kind.TEXT
    place = WriteOn(Field(key, words("fields")(key), kind), width - label_width, pitch)
    return Columns(((0.0, label), (label_width, place)))
