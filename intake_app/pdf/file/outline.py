"""The bookmarks: one for each part of the document and each section in it, in reading order.

They hold titles only. Where the title of a part is the client's name, the part says what it is called here.
Source: ISO 32000-1, 12.3.3 (document outline).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pikepdf import OutlineItem, make_page_destination

if TYPE_CHECKING:
    import pikepdf

    from intake_app.pdf.file.tags import Element, Place

_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f]")
"""Characters that no list can show: on the page they have a box with their code point."""
_PART, _SECTION = "H1", "H2"
LISTED = frozenset({_PART, _SECTION})
"""The headings that have a bookmark."""


def write_outline(document: pikepdf.Pdf, root: Element) -> None:
    """Put a bookmark into the document for each heading of its tree that has a place."""
    with document.open_outline() as outline:
        below = outline.root
        for heading in root.below():
            title = "" if heading.place is None else " ".join(_CONTROL.sub(" ", heading.place.title).split())
            if heading.place is None or heading.role not in LISTED or not title:
                continue
            item = _item(document, title, heading.place)
            if heading.role == _PART:
                outline.root.append(item)
                below = item.children
            else:
                below.append(item)


def _item(document: pikepdf.Pdf, title: str, place: Place) -> OutlineItem:
    """Return a bookmark that opens its page at the heading and leaves the size as the reader has it."""
    leads_to = make_page_destination(document, place.page, "XYZ", left=0, top=round(place.height, 2), zoom=0)
    return OutlineItem(title, leads_to)
