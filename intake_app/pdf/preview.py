"""Pages of a PDF as pictures, for the screen: the very bytes that an export writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels, three bytes each: red, green, blue; row by row without padding."""

    width: int
    height: int
    rgb: bytes


def page_images(pdf: bytes, *, scale: float) -> list[PageImage]:
    """Draw every page.

    Args:
        pdf: an unencrypted PDF.
        scale: pixels for each point (1/72 inch).

    Returns:
        one picture a page, white where nothing is printed.
    """
    # Late: a desk that shows no preview never loads the renderer.
    import pypdfium2  # noqa: PLC0415  (first paint must not pay for it)

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_packed(page.render(scale=scale, rev_byteorder=True)) for page in document]
    finally:
        document.close()


def _packed(bitmap: Any) -> PageImage:
    """Return a bitmap without the bytes that pad its rows."""
    used = bitmap.width * bitmap.n_channels
    rows = (bitmap.buffer[at : at + used] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return PageImage(bitmap.width, bitmap.height, b"".join(map(bytes, rows)))
