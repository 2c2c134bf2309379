"""Reads a PDF back the way other programs do: poppler's tools, and pdfium."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from intake_app.pdf.file.preview import PageImage, page_images
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import MM

if TYPE_CHECKING:
    from pathlib import Path

DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
"""Poppler puts its own around what it takes for right-to-left text."""

EVERY_PAPER = [
    Paper.A4,
    Paper.LETTER_LARGE,
    *(pytest.param(paper, marks=pytest.mark.long) for paper in (Paper.LETTER, Paper.A4_LARGE)),
]
"""For tests that are slow: the tallest and the smallest sheet in every run, the two between them in the long one."""

OVERHANG = 4.0
"""Points that a letter may stand out of its own width: a large j, and an Arabic letter where a line breaks its word."""

WHITE = 250
"""A pixel this light is paper."""


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    """Run one of poppler's tools on a PDF and return what it prints; skip where it is not installed."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed (Debian: poppler-utils)")
    path = folder / "brief.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        [tool, *options, str(path), *(["-"] if tool == "pdftotext" else [])], capture_output=True, check=True
    )
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


def pdfium_pages(pdf: bytes) -> list[str]:
    """Return each page's text as pdfium reads it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def pdfium_text(pdf: bytes) -> str:
    """Return the whole text as pdfium reads it; its sign for a hyphen at a line's end is a hyphen again."""
    return re.sub("[\ufffe\x02]", "-", "\n".join(pdfium_pages(pdf)))


def folded(text: str) -> str:
    """Return a text with white space folded and marks composed: what a line break may change."""
    return " ".join(unicodedata.normalize("NFC", DIRECTION_MARKS.sub("", text)).split())


def unspaced(text: str) -> str:
    """Return a text without white space: a word that is wider than its line is broken within."""
    return folded(text).replace(" ", "")


def rows_with_ink_outside(image: PageImage, paper: Paper, scale: float) -> list[int]:
    """Return the rows of pixels that are printed outside the margins; a large j may reach over by its tail."""
    scale *= paper.scale
    left, right = int((paper.side - OVERHANG) * scale), int((paper.width - paper.side + OVERHANG) * scale) + 1
    top, bottom = (paper.top - 3 * MM) * scale, (paper.height - paper.foot_line + MM) * scale
    found = []
    for y in range(image.height):
        row = image.rgb[y * image.width * 3 : (y + 1) * image.width * 3]
        is_outside = y < top or y > bottom
        watched = row if is_outside else row[: left * 3] + row[right * 3 :]
        if min(watched) < WHITE:
            found.append(y)
    return found


def pages_with_ink_outside(pdf: bytes, paper: Paper) -> list[int]:
    """Return the numbers of the pages on which something leaves the margins."""
    images = page_images(pdf, scale=1)
    return [number for number, image in enumerate(images, start=1) if rows_with_ink_outside(image, paper, 1)]
