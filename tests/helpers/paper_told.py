"""What a PDF tells to whoever does not see it, as lines that can be compared: title, bookmarks, structure, fields."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELLS = frozenset({"/TH", "/TD"})
_INDENT = "  "


def told(pdf: bytes) -> str:
    """Return the whole of it, one element a line, the deeper ones further in; a row of a table is one line."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        lines = [
            f"title: {document.docinfo.get('/Title', '')}",
            f"language: {document.Root.get('/Lang', '')}",
            f"pages: {len(document.pages)}",
            *_bookmarks(document),
            *_element(document.Root.StructTreeRoot.K, 0, _pages(document)),
        ]
    return "\n".join(lines) + "\n"


def without(text: str, heading: str) -> str:
    """Leave out everything from one heading of the first level up to the next, but say that it was there."""
    kept: list[str] = []
    is_left_out = False
    for line in text.splitlines():
        said = line.strip()
        if said.startswith("H1 "):
            is_left_out = said.startswith(f"H1 {heading}")
            kept += [line, f"{line[: len(line) - len(said)]}..."] if is_left_out else []
        if not is_left_out:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _pages(document: pikepdf.Pdf) -> dict[Any, int]:
    return {page.objgen: number for number, page in enumerate(document.pages, start=1)}


def _bookmarks(document: pikepdf.Pdf) -> Iterator[str]:
    pages = _pages(document)

    def below(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[str]:
        for item in items:
            place = item.destination
            page = pages[place[0].objgen] if isinstance(place, pikepdf.Array) else "?"
            yield f"{_INDENT * depth}bookmark: {item.title}, page {page}"
            yield from below(list(item.children), depth + 1)

    with document.open_outline() as outline:
        yield from below(list(outline.root), 0)


def _element(node: pikepdf.Object, depth: int, pages: dict[Any, int]) -> Iterator[str]:
    role, lead = str(node.S)[1:], _INDENT * depth
    kids = [kid for kid in _kids(node) if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"]
    if kids and all(str(kid.S) in _CELLS for kid in kids):
        yield f"{lead}{role} {' | '.join(_cell(kid) for kid in kids)}"
        return
    yield f"{lead}{role}{_said(node)}"
    if "/ActualText" in node:
        return
    for kid in kids:
        yield from _element(kid, depth + 1, pages)


def _kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    found: Any = node.get("/K", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _said(node: pikepdf.Object) -> str:
    """Return what an element says of itself: its words, what it shows, its language, or the field it holds."""
    facts = [_on_one_line(str(node[key])) for key in ("/ActualText", "/Alt", "/Lang") if key in node]
    held = (kid for kid in _kids(node) if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR")
    facts += [f"field {kid.Obj.get('/T', '')}: {kid.Obj.get('/TU', '')}" for kid in held]
    return f" {' / '.join(facts)}" if facts else ""


def _cell(node: pikepdf.Object) -> str:
    words = " + ".join(line.strip() for line in _inside(node))
    return f"[{words}]" if str(node.S) == "/TH" else words


def _inside(node: pikepdf.Object) -> Iterator[str]:
    """Return what a cell holds; of a plain paragraph only its words."""
    said = _said(node).strip()
    if said:
        role = str(node.S)[1:]
        yield said if role in {"P", "TD", "TH", "Span"} else f"{role} {said}"
    if "/ActualText" not in node:
        for kid in _kids(node):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                yield from _inside(kid)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
