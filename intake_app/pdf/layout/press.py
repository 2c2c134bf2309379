"""Draws the placed blocks of any document on its pages and finishes the file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from intake_app import __version__
from intake_app.pdf.file.finish import finish
from intake_app.pdf.file.pen import Pen
from intake_app.pdf.layout.footer import Foot, Footer
from intake_app.wording import reader, words

if TYPE_CHECKING:
    from intake_app.pdf.layout.flow import Flow
    from intake_app.pdf.paper import Paper


def press(flow: Flow, foot: Foot, paper: Paper, *, title: str) -> bytes:
    """Return the finished PDF; the same blocks, foot and paper are the same bytes.

    Args:
        flow: what stands where on each page.
        foot: what the foot of every page says, and when this was made.
        paper: the sheet it was laid out for.
        title: of the document; never the client's name.
    """
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=paper.points, invariant=1, pageCompression=0)
    pen = Pen(canvas, paper)
    texts = words("pdf")
    footer = Footer(texts, foot, paper, len(flow.pages))
    for number, page in enumerate(flow.pages, start=1):
        pen.open_page()
        for placed in page:
            with pen.element("Part", placed.part):
                placed.block.draw(pen, paper.side, placed.top)
        footer.draw(pen, number)
        pen.turn()
    canvas.save()
    return finish(
        raw.getvalue(),
        pen.fonts.all,
        pen.tags.root,
        pen.widgets,
        title=title,
        language=reader(),
        producer=texts("producer", version=__version__),
        made_at=foot.made_at,
    )
