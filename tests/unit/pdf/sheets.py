"""A sheet with one paragraph and nothing else: what a reader of PDF takes out of it can be compared whole."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from intake_app.pdf.file.finish import finish
from intake_app.pdf.file.pen import Pen
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import BODY, PLAIN
from tests.unit.pdf.briefs import MADE_AT

if TYPE_CHECKING:
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.script.docfont import DocumentFonts
    from intake_app.pdf.typography import Ink, Size


def sheet_of(
    typed: str, *, size: Size = BODY, ink: Ink = PLAIN, width: float = 380, fonts: DocumentFonts | None = None
) -> bytes:
    """Return the PDF of one paragraph in a column of some width, over as many pages as it takes."""
    raw = io.BytesIO()
    paper = Paper.A4
    canvas = Canvas(raw, pagesize=(paper.width, paper.height), invariant=1, pageCompression=0)
    pen = Pen(canvas, paper)
    if fonts is not None:
        pen.fonts = fonts
    rest: Block | None = text([(typed, ink)], size, width)
    while rest is not None:
        page, rest = rest.split(paper.room)
        assert page is not None
        page.draw(pen, paper.side, paper.top)
        pen.turn()
    canvas.save()
    return finish(
        raw.getvalue(),
        pen.fonts.all,
        pen.tags.root,
        pen.widgets,
        title="One paragraph",
        language="en",
        producer="test",
        made_at=MADE_AT,
    )
