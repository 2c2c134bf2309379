"""The preview shows the pages, and the check for ink in the margins can see ink."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from intake_app.pdf.brief.sheet import brief_pdf
from intake_app.pdf.file.preview import OpenPdf, page_images
from intake_app.pdf.paper import Paper
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


@pytest.mark.parametrize("scale", [1.0, 96 / 72, 2.5])
@pytest.mark.parametrize(
    "share", [(0.0, 0.0, 1.0, 1.0), (0.1, 0.2, 0.7, 0.6), (0.9, 0.9, 1.0, 1.0), (0.0, 0.5, 1.0, 0.51)]
)
def test_a_part_of_a_page_is_that_part_of_its_picture(scale: float, share: tuple[float, float, float, float]) -> None:
    with OpenPdf(brief_pdf(briefs.rowan())) as opened:
        whole = opened.draw(0, scale=scale)
        sides = (whole.width, whole.height, whole.width, whole.height)
        left, top, right, bottom = (round(part * side) for part, side in zip(share, sides, strict=True))
        part = opened.draw(0, scale=scale, box=(left, top, right, bottom))
    assert (part.width, part.height) == (right - left, bottom - top)
    rows = range(top, bottom)
    cut = b"".join(whole.rgb[(y * whole.width + left) * 3 : (y * whole.width + right) * 3] for y in rows)
    # The renderer counts in fractions: a dot at the edge of a letter may be a shade off, never a place off.
    far = sum(abs(one - other) > 64 for one, other in zip(cut, part.rgb, strict=True))
    assert far <= len(cut) * 0.002


def test_a_part_one_pixel_off_would_be_seen() -> None:
    with OpenPdf(brief_pdf(briefs.rowan())) as opened:
        here, there = (opened.draw(0, scale=2, box=(200, 200 + off, 800, 500 + off)) for off in (0, 1))
    assert sum(abs(one - other) > 64 for one, other in zip(here.rgb, there.rgb, strict=True)) > len(here.rgb) * 0.002


def form_with(typed: str) -> bytes:
    """Return a page with one field, in which something is typed."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=Paper.A4.points)
    canvas.acroForm.textfield(name="follow_up", x=100, y=400, width=300, height=24, value=typed, borderWidth=0)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_what_is_typed_into_a_field_is_drawn() -> None:
    with OpenPdf(form_with("")) as empty, OpenPdf(form_with("Called back at ten")) as filled:
        one, other = empty.draw(0, scale=2), filled.draw(0, scale=2)
    assert sum(pixel < 100 for pixel in other.rgb) > sum(pixel < 100 for pixel in one.rgb) + 100
