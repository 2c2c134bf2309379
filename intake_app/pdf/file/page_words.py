"""What each page of a tagged PDF says, in reading order and exactly as typed, from the document's own structure.

Readers of the page itself guess its order from places; the structure knows it, for every script.
Source: ISO 32000-1, 14.7.2 (structure) and 14.9.3 and 14.9.4 (alternative and replacement text).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_WITHIN_A_LINE = frozenset({"/Span", "/Link", "/Em", "/Strong", "/Quote", "/Code", "/Reference"})
_CELLS = "; "
"""Between the cells of one row."""
Number = tuple[int, int]
"""Of an object in the file, with its generation."""


@dataclass(slots=True)
class PageWords:
    """What one page says."""

    lines: list[str] = field(default_factory=list)
    """A paragraph, heading, table row, picture or field each."""
    goes_on: bool = False
    """Its first words are the rest of a line that began on an earlier page, where it stands whole."""


def words_by_page(pdf: bytes) -> list[PageWords]:
    """Return what every page says; of a document without a structure nothing.

    Args:
        pdf: an unencrypted PDF.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [PageWords() for _ in document.pages]
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            return found
        for top in _kids(root):
            for line, places in _lines(top):
                pages = sorted({numbers[place] for place in places if place in numbers})
                if line and pages:
                    found[pages[0]].lines.append(line)
                for page in pages[1:]:
                    found[page].goes_on = True
    return found


def _lines(node: Any) -> Iterator[tuple[str, list[Number]]]:
    """Yield every line below an element, with the pages it is printed on."""
    kids = [kid for kid in _kids(node) if _is_element(kid)]
    is_row = str(node.get("/S")) == "/TR"
    is_line = is_row or not kids or "/ActualText" in node or "/Alt" in node
    if is_line or any(str(kid.S) in _WITHIN_A_LINE for kid in kids):
        yield _said(node, _CELLS if is_row else ""), list(_places(node))
        return
    for kid in kids:
        yield from _lines(kid)


def _said(node: Any, between: str = "") -> str:
    """Return what an element says: its own words, or those of what it holds."""
    for key in ("/ActualText", "/Alt"):
        if key in node:
            return str(node[key])
    kids = _kids(node)
    fields = [str(kid.Obj.get("/TU", "")) for kid in kids if _is_field(kid)]
    parts = [_said(kid, between and " ") for kid in kids if _is_element(kid)]
    return (between or " " * bool(fields)).join(part for part in (*fields, *parts) if part)


def _places(node: Any) -> Iterator[Number]:
    """Yield the page of every mark, field and picture at or below an element."""
    own = node.get("/Pg")
    if own is not None:
        yield own.objgen
    for kid in _kids(node):
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        if _is_element(kid):
            yield from _places(kid)
        elif "/Pg" in kid:
            yield kid.Pg.objgen


def _kids(node: Any) -> list[Any]:
    held = node.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def _is_field(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" and "/Obj" in kid
