"""The preview shows the pages, and the check for ink in the margins can see ink."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from intake_app.pdf.paper import Paper
from intake_app.pdf.preview import page_images
from intake_app.pdf.sheet import brief_pdf
from tests.unit.pdf import briefs
from tests.unit.pdf.reading import pages_with_ink_outside

LEFT, RIGHT = Paper.A4.side, Paper.A4.width - Paper.A4.side


def dot_at(x: float, y: float) -> bytes:
    """Return a page with one dot, two points wide."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=Paper.A4.points)
    canvas.rect(x, y, 2, 2, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_each_page_is_a_picture_of_three_bytes_a_pixel(scale: float) -> None:
    images = page_images(brief_pdf(briefs.rowan()), scale=scale)
    assert len(images) == 3
    for image in images:
        assert len(image.rgb) == image.width * image.height * 3
        assert abs(image.width - Paper.A4.width * scale) <= 1


def test_the_accent_is_printed_red_green_blue_in_that_order() -> None:
    (first, *_others) = page_images(brief_pdf(briefs.rowan()), scale=4)
    accent = bytes((0x1B, 0x5E, 0x57))
    assert accent in first.rgb


@pytest.mark.parametrize(("x", "y"), [(LEFT - 12, 400), (RIGHT + 5, 400), (300, 5), (300, 835)])
def test_planted_ink_in_a_margin_is_found(x: float, y: float) -> None:
    assert pages_with_ink_outside(dot_at(x, y), Paper.A4) == [1]


def test_ink_between_the_margins_is_no_fault() -> None:
    assert pages_with_ink_outside(dot_at(300, 400), Paper.A4) == []
