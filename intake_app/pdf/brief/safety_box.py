"""The safety box: always on page 1, always at the same place, in words, with lines to write on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Line, SafetyAsked
from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blanks import Blank, blanks
from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack, stack_of
from intake_app.pdf.layout.frames import Boxed, Tagged
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import as_sentence, labelled
from intake_app.pdf.paper import LABEL_WIDTH
from intake_app.pdf.typography import BODY, LABEL, MM, PLAIN, STRONG, TEXT
from intake_app.wording import words as wording

if TYPE_CHECKING:
    from intake_app.model.brief import SafetyStrip
    from intake_app.pdf.paper import Paper
    from intake_app.pdf.script.text import Run
    from intake_app.wording import Words

_PAD_X, _PAD_Y = 3 * MM, 2.2 * MM
_FOLLOW_UP_GAP = 1.6 * MM
_BLANKS = (
    ("safety.follow_up", Kind.TEXT, 44 * MM),
    ("safety.time", Kind.TEXT, 13 * MM),
    ("safety.initials", Kind.INITIALS, 11 * MM),
)
"""Wording key, which is the field's name as well; what is written there; how wide."""


def safety_box(words: Words, strip: SafetyStrip, paper: Paper) -> Boxed:
    """Lay out the box for the full measure."""
    width = paper.measure
    # The text column inside the box is the page's: the box's padding comes off the label.
    at = 0.0 if paper.is_narrow else paper.indent - _PAD_X
    column = width - at - 2 * _PAD_X
    label = text([(words("safety"), STRONG)], LABEL, LABEL_WIDTH - _PAD_X, role="H2")
    parts = [Part(text(_what_was_said(words, strip), BODY, column))]
    parts.append(Part(_follow_up(words, strip, column), _FOLLOW_UP_GAP))
    if paper.is_narrow:
        inside = Tagged(Stack((Part(label, keeps_next=True), *parts)), "Sect")
    else:
        inside = Tagged(Columns(((0.0, label), (at, Stack(tuple(parts))))), "Sect")
    return Boxed(inside, pad=_PAD_Y, width=width, pad_x=_PAD_X)


def _what_was_said(words: Words, strip: SafetyStrip) -> list[Run]:
    """Return headline, exact answers and alert as one paragraph; all but a plain "asked" in bold."""
    headline = (strip.headline, PLAIN if strip.asked is SafetyAsked.ASKED else STRONG)
    runs: list[Run] = as_sentence(words, [headline])
    for line in strip.answers:
        runs.extend([(" ", PLAIN), *_in_black(as_sentence(words, labelled(words, line, ink=STRONG)))])
    if strip.alert:
        runs.extend([(" ", PLAIN), *as_sentence(words, [(strip.alert, PLAIN)])])
    return runs


def _in_black(runs: list[Run]) -> list[Run]:
    """Return the runs without grey: in this box every word weighs the same."""
    return [(words, replace(ink, colour=TEXT)) for words, ink in runs]


def _follow_up(words: Words, strip: SafetyStrip, width: float) -> Block:
    """Return what was noted, and always the lines to note it on."""
    tooltips = wording("fields")
    asked = []
    for key, kind, length in _BLANKS:
        again = strip.follow_up and key == "safety.follow_up"
        asked.append(Blank(words("safety.further" if again else key), Field(key, tooltips(key), kind), length))
    lines = blanks(asked, width, colour=TEXT, first_fills=True)
    if not strip.follow_up:
        return lines
    noted = text(labelled(words, Line(words("safety.follow_up"), strip.follow_up)), BODY, width)
    return stack_of([noted, lines], _FOLLOW_UP_GAP)
